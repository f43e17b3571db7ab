"""The browser chat as a person meets it, in a real Chromium."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bot.messages import Bubble, Choice, Reply

pytestmark = pytest.mark.xdist_group("browser")

WIDTHS = {360: 740, 768: 1024, 1440: 900}


def option(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words, exact=True)


def words_field(page: Page) -> Locator:
    return page.get_by_label("要说的话")


def own_bubbles(page: Page) -> Locator:
    return page.locator(".mine .text")


def type_and_enter(page: Page, words: str) -> None:
    words_field(page).fill(words)
    words_field(page).press("Enter")


def until(happened: Callable[[], bool]) -> None:
    """Wait for something on our side of the wire."""
    for _ in range(250):
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("it never happened")


def losing(first: str) -> Callable[[Route], None]:
    """Lose one exchange: the "request" before it reaches us, or the "answer" on its way back."""
    left = [first]

    def handle(route: Route) -> None:
        lost = left.pop() if left else None
        if lost == "answer":
            route.fetch()
        if lost:
            route.abort()
        else:
            route.continue_()

    return handle


def test_the_page_greets_and_asks_at_once(visit, script):
    page = visit()
    expect(page.get_by_role("heading", name="学法")).to_be_visible()
    expect(page.get_by_text("青石县网信中心", exact=True)).to_be_visible()
    expect(option(page, "B 六个月")).to_be_visible()
    assert [message.intent for message in script.heard] == ["greet"]
    expect(own_bubbles(page)).to_have_count(0)


def test_a_whole_quiz_by_tapping(visit, script):
    page = visit()
    option(page, "B 六个月").click()
    expect(own_bubbles(page).last).to_have_text("B")
    expect(page.get_by_text("✅ 正确！")).to_be_visible()
    expect(option(page, "B 六个月")).to_be_disabled()
    option(page, "A 网信部门").click()
    option(page, "B 气象部门").click()
    option(page, "C 公安机关").click()
    option(page, "B 气象部门").click()
    option(page, "确定 AC").click()
    option(page, "对").click()
    expect(page.get_by_text("今天的 3 题完成了")).to_be_visible()
    assert script.words == ["", "B", "AC", "对"]


def test_nothing_is_confirmed_before_something_is_ticked(visit):
    page = visit()
    option(page, "B 六个月").click()
    expect(option(page, "确定")).to_be_disabled()
    option(page, "D 邮政部门").click()
    expect(option(page, "确定 D")).to_be_enabled()
    option(page, "D 邮政部门").click()
    expect(option(page, "确定")).to_be_disabled()


def test_what_was_picked_stays_marked_and_nothing_old_can_be_tapped(visit):
    page = visit()
    type_and_enter(page, "b")
    type_and_enter(page, "没看懂")
    expect(page.locator(".bubble button:enabled")).to_have_count(0)
    expect(page.locator(".picked")).to_have_text(["B六个月"])


def test_options_are_rows_big_enough_for_a_thumb(visit):
    page = visit()
    option(page, "B 六个月").wait_for()
    bubble = page.locator(".bubble").last.bounding_box()
    for row in page.locator(".option").all():
        box = row.bounding_box()
        assert box["height"] >= 44
        assert box["width"] > bubble["width"] - 30
    option(page, "B 六个月").click()
    assert option(page, "确定").bounding_box()["height"] >= 44


def test_enter_sends_and_shift_enter_begins_a_line(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    words_field(page).press_sequentially("第一行")
    words_field(page).press("Shift+Enter")
    words_field(page).press_sequentially("第二行")
    words_field(page).press("Enter")
    expect(own_bubbles(page).last).to_have_text("第一行\n第二行", use_inner_text=True)
    expect(words_field(page)).to_have_value("")
    until(lambda: script.words[-1] == "第一行\n第二行")


def test_enter_that_takes_a_candidate_of_an_input_method_sends_nothing(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    words_field(page).focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "liuge", "selectionStart": 5, "selectionEnd": 5})
    page.keyboard.press("Enter")
    keyboard.send("Input.insertText", {"text": "六个月"})
    expect(words_field(page)).to_have_value(re.compile("六个月"))
    expect(own_bubbles(page)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(own_bubbles(page)).to_have_count(1)
    until(lambda: len(script.heard) == 2)


def test_blank_words_are_not_sent(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    type_and_enter(page, "   ")
    page.get_by_role("button", name="发送").click()
    expect(own_bubbles(page)).to_have_count(0)


def test_the_chips_send_their_word(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    for word in ("答题", "错题", "我的", "帮助"):
        page.get_by_role("group", name="常用").get_by_role("button", name=word).click()
        until(lambda word=word: script.words[-1] == word)
        expect(page.locator("#bar.waiting")).to_have_count(0)


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_a_message_that_got_lost_is_sent_again_under_the_same_id(visit, script, complaints, lost):
    page = visit()
    option(page, "B 六个月").wait_for()
    page.route("**/chat/messages", losing(lost))
    option(page, "B 六个月").click()
    expect(page.get_by_text("没发出去")).to_be_visible()
    page.get_by_role("button", name="重发").click()
    expect(page.get_by_text("✅ 正确！")).to_have_count(1)
    expect(own_bubbles(page)).to_have_count(1)
    expect(page.get_by_text("没发出去")).to_have_count(0)
    assert len(set(script.client_ids)) == 2
    assert len(complaints) == 1
    complaints.clear()


def test_nothing_new_goes_out_before_what_was_lost(visit, script, complaints):
    page = visit()
    option(page, "B 六个月").wait_for()
    page.route("**/chat/messages", losing("request"))
    type_and_enter(page, "B")
    expect(page.get_by_text("没发出去")).to_be_visible()
    type_and_enter(page, "AB")
    expect(option(page, "A 网信部门")).to_be_visible()
    expect(words_field(page)).to_have_value("AB")
    assert script.words == ["", "B"]
    complaints.clear()


def test_nothing_goes_out_while_an_answer_is_awaited(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    script.delay = 1
    type_and_enter(page, "B")
    type_and_enter(page, "B")
    expect(page.get_by_text("正在输入")).to_be_visible()
    expect(option(page, "A 网信部门")).to_be_visible()
    expect(page.get_by_text("正在输入")).to_have_count(0)
    expect(words_field(page)).to_have_value("B")
    assert script.words == ["", "B"]


def test_back_on_the_net_the_lost_message_goes_out_by_itself(visit, script, complaints):
    page = visit()
    option(page, "B 六个月").wait_for()
    page.context.set_offline(True)
    option(page, "B 六个月").click()
    expect(page.get_by_text("没发出去")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("✅ 正确！")).to_be_visible()
    complaints.clear()


def test_a_reload_keeps_the_talk_and_only_the_last_question_open(visit, script):
    page = visit()
    option(page, "B 六个月").click()
    option(page, "A 网信部门").wait_for()
    page.reload()
    expect(own_bubbles(page)).to_have_text(["B"])
    expect(option(page, "B 六个月")).to_be_disabled()
    option(page, "A 网信部门").click()
    option(page, "C 公安机关").click()
    option(page, "确定 AC").click()
    expect(option(page, "对")).to_be_visible()
    assert script.words == ["", "B", "AC"]


def test_a_message_on_its_way_survives_a_reload(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    script.delay = 0.5
    option(page, "B 六个月").click()
    until(lambda: len(page.context.cookies()) == 1)
    page.reload()
    expect(option(page, "A 网信部门")).to_be_visible()
    until(lambda: script.words[-1] == "B")
    assert len(set(script.client_ids)) == 2


def test_a_second_tab_takes_the_talk_over(visit, script):
    page = visit()
    option(page, "B 六个月").wait_for()
    second = page.context.new_page()
    second.goto("/chat")
    option(second, "B 六个月").wait_for()
    expect(page.get_by_text("在另一个窗口里接着聊了")).to_be_visible()
    expect(page.locator(".bubble button:enabled")).to_have_count(0)
    page.get_by_role("button", name="在这里继续").click()
    expect(page.locator(".option:enabled")).to_have_count(4)
    expect(second.get_by_text("在另一个窗口里接着聊了")).to_be_visible()


def test_a_lost_identity_asks_for_a_fresh_page(visit, script, complaints):
    page = visit()
    option(page, "B 六个月").wait_for()
    page.context.clear_cookies()
    option(page, "B 六个月").click()
    page.get_by_role("button", name="刷新").click()
    expect(page.get_by_text("先来一道")).to_be_visible()
    expect(own_bubbles(page)).to_have_count(0)
    assert script.heard[0].sender != script.heard[-1].sender
    complaints.clear()


def test_what_people_and_banks_write_is_text_and_never_markup(visit, script):
    evil = "<img src=x onerror=\"document.title='broken'\">"
    script.extra = {evil: Reply((Bubble(evil, (Choice("A", evil, "A"), Choice("", evil, "B")), evil),))}
    page = visit()
    option(page, "B 六个月").wait_for()
    type_and_enter(page, evil)
    expect(page.get_by_text(evil)).to_have_count(5)
    expect(page).to_have_title("学法 · 青石县网信中心")


def test_a_question_that_speaks_of_multiple_choice_need_not_be_one(visit, script):
    asked = Bubble(
        "1/1【单选题】试卷的多选题漏选怎么记分？",
        (Choice("A", "不得分", "A"), Choice("B", "按比例", "B")),
        "（点选项，或回复字母）",
    )
    script.extra = {"": Reply((asked,))}
    page = visit()
    option(page, "B 按比例").click()
    until(lambda: script.words == ["", "B"])


def test_the_whole_quiz_by_keyboard(visit, script):
    page = visit(viewport={"width": 1440, "height": 900})
    option(page, "B 六个月").wait_for()
    expect(words_field(page)).to_be_focused()
    option(page, "B 六个月").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".bubble:focus")).to_contain_text("✅ 正确！")
    page.keyboard.press("Tab")
    expect(option(page, "A 网信部门")).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(lambda: script.words == ["", "B", "A"])


def test_screen_readers_hear_the_talk(visit):
    page = visit()
    option(page, "B 六个月").click()
    log = page.get_by_role("log", name="聊天记录")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.locator(".mine")).to_have_text("我：B")
    expect(log.locator(".theirs").last).to_contain_text("学法：")
    expect(option(page, "A 网信部门")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_or_hard_to_read(visit, script, tmp_path, width, scheme):
    long = "https://example.invalid/" + "a" * 300
    script.extra = {long: Reply((Bubble(long, (Choice("", "我的" * 60, "我的"),)),))}
    page = visit(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
    option(page, "B 六个月").click()
    option(page, "A 网信部门").click()
    page.screenshot(path=tmp_path / f"{width}-{scheme}-question.png")
    assert poorest_contrast(page) >= 4.5
    type_and_enter(page, long)
    expect(page.locator(".theirs").last).to_contain_text("example")
    page.screenshot(path=tmp_path / f"{width}-{scheme}-long.png")
    for box in (page.locator("html"), page.locator("#log")):
        assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") == 0
    assert page.locator("body").bounding_box()["width"] <= 720


def test_a_newly_arrived_reply_is_read_from_its_beginning(visit, script):
    script.extra = {"长": Reply((Bubble("\n".join(f"第{n}行" for n in range(80))),))}
    page = visit()
    option(page, "B 六个月").wait_for()
    type_and_enter(page, "长")
    expect(page.get_by_text("第0行")).to_be_in_viewport()


def test_motion_stops_for_whom_it_disturbs(visit, script):
    page = visit(reduced_motion="reduce")
    option(page, "B 六个月").wait_for()
    script.delay = 1
    type_and_enter(page, "B")
    assert page.locator(".dots i").first.evaluate("(dot) => getComputedStyle(dot).animationName") == "none"
    expect(option(page, "A 网信部门")).to_be_visible()


def test_without_javascript_a_sentence_says_so(visit):
    page = visit(java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def poorest_contrast(page: Page) -> float:
    """The lowest WCAG contrast between a visible text and what it stands on; switched-off controls may fade."""
    return page.evaluate(
        """() => {
            const channels = (color) => color.match(/[\\d.]+/g).map(Number);
            const luminance = (color) => channels(color).slice(0, 3)
                .map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
            const ground = (node) => {
                const color = getComputedStyle(node).backgroundColor;
                return channels(color)[3] === 0 && node.parentElement ? ground(node.parentElement) : color;
            };
            const ratios = [...document.querySelectorAll("body *")]
                .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
                .filter((node) => node.offsetParent && !node.closest(":disabled, .unseen, #send"))
                .map((node) => [luminance(getComputedStyle(node).color), luminance(ground(node))])
                .map(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
            return Math.min(...ratios);
        }"""
    )
