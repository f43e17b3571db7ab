"""Looking up the law in the chat: by number, by name, by a plain question; and the way back to the quiz."""

from __future__ import annotations

import pytest
from by_law import NEW, OLD
from house import single

from bot.channels.wechat import outbound
from question_bank.question import Basis

LAW = "青石县石板路管理条例"
IN_FORCE = "2025年修正，2025年6月1日起施行"
FINE = Basis(law=LAW, version="2025-03-05", article=4)


def choices(reply) -> dict[str, str]:
    return {choice.text: choice.send for bubble in reply.bubbles for choice in bubble.choices}


@pytest.fixture
def office(house):
    house.hold(OLD, NEW)
    return house


@pytest.mark.parametrize("words", [f"查 {LAW} 4", f"查《{LAW}》第四条", f"查：{LAW}第4条", f"查{LAW}第四条"])
def test_an_article_is_shown_with_its_law_and_version(office, words):
    said = office.guest().say(words)
    assert said.startswith(f"《{LAW}》第四条（{IN_FORCE}）\n任何人不得撬动石板。")


def test_its_neighbours_are_a_tap_away(office):
    guest = office.guest()
    ways = choices(guest.send(f"查 {LAW} 4"))
    assert ways["上一条 第三条"] == f"查 {LAW}第三条"
    assert guest.say(ways["下一条 第五条"]).startswith(f"《{LAW}》第五条")
    assert "上一条" not in str(choices(guest.send(f"查 {LAW} 1")))
    assert "下一条" not in str(choices(guest.send(f"查 {LAW} 6")))


def test_what_can_be_tapped_can_also_be_typed(office):
    guest = office.guest()
    guest.say(f"查 {LAW} 4")
    assert guest.say("下一条").startswith(f"《{LAW}》第五条")
    assert guest.say("上一条").startswith(f"《{LAW}》第四条")
    assert guest.say("查 2").startswith(f"《{LAW}》第二条")
    assert "题库里还没有考" in guest.say("相关题目")
    guest.say("查 1")
    assert "到头了" in guest.say("上一条")


def test_a_bare_number_with_no_law_spoken_of_asks_which(office):
    assert "想查哪一条" in office.guest().say("下一条")
    assert "没找到" in office.guest("another").say("查 4")


def test_a_number_that_meant_another_article_before_says_so(office):
    guest = office.guest()
    assert "（2019年文本里的第三条，现在是第四条）" in guest.say(f"查 {LAW} 3")
    assert "年文本里" not in guest.say(f"查 {LAW} 1")


def test_an_older_version_is_shown_when_it_is_named(office):
    assert office.guest().say(f"查 {LAW}（2019）第三条").startswith(f"《{LAW}》第三条（2019年")


def test_a_law_alone_shows_what_it_is_and_its_chapters(office):
    said = office.guest().say(f"查 {LAW}")
    assert said.startswith(f"《{LAW}》（{IN_FORCE}），共 6 条。\n第一章 总则\n第二章 养护")


def test_a_number_the_law_does_not_have_is_said(office):
    assert "共 6 条，没有第九条" in office.guest().say(f"查 {LAW} 9")


def test_a_law_that_is_not_held_is_said(office):
    assert "没有收录《刑法》" in office.guest().say("查 刑法第二百八十五条")


def test_the_contents_list_every_law_in_force_once(office):
    ways = choices(office.guest().send("目录"))
    assert ways == {f"《{LAW}》　{IN_FORCE}": f"查 {LAW}"}


def test_a_plain_question_gets_the_article_that_answers_it(office):
    office.publish(single("撬动石板怎么罚？", "一百元以上五百元以下", "不罚", "一千元", "拘留", basis=[FINE]))
    said = office.guest().say("撬动石板罚多少钱")
    assert said.startswith(f"《{LAW}》第四条（{IN_FORCE}）")
    assert "对上的词：" in said


def test_what_no_law_answers_is_not_guessed(office):
    assert "没找到" in office.guest().say("查 年假怎么休")
    assert "没看懂" in office.guest().say("打印机卡纸怎么办呢")


def test_without_any_law_it_says_what_to_do(house):
    assert "还没有收录法律文本" in house.guest().say("查 网安法 23")
    assert "还没有收录法律文本" in house.guest().say("目录")


def test_after_a_wrong_answer_the_article_is_one_tap_away_and_the_quiz_goes_on(office):
    office.publish(
        single("撬动石板怎么罚？", "一百元以上五百元以下", "不罚", basis=[FINE]),
        single("撬动石板要不要紧？", "要紧", "不要紧", basis=[FINE]),
    )
    guest = office.guest()
    wrong = next(choice.label for choice in guest.asked().choices if choice.text in ("不罚", "不要紧"))
    ways = choices(guest.send(wrong))
    typed = guest.send("看条文")
    seen = guest.send(ways["看条文"])
    assert typed.bubbles[0] == seen.bubbles[0]
    assert seen.bubbles[0].text.startswith(f"《{LAW}》第四条（{IN_FORCE}）")
    assert choices(seen)["下一题"] == "下一题"
    assert "2/2【单选题】" in guest.say("下一题")


def test_a_right_answer_offers_no_article(office):
    office.publish(single("撬动石板怎么罚？", "一百元以上五百元以下", "不罚", basis=[FINE]))
    guest = office.guest()
    right = next(choice.label for choice in guest.asked().choices if choice.text != "不罚")
    assert "看条文" not in choices(guest.send(right))


def test_a_question_asked_while_one_is_open_is_answered_and_nothing_is_marked(office):
    office.publish(single("谁主管石板路？", "县交通部门", "县教育部门", basis=[FINE]))
    guest = office.guest()
    guest.asked()
    said = guest.say("发现松动的石板几天内要修好")
    assert f"《{LAW}》第五条" in said
    assert "刚才那句没有算作答案" in said
    assert office.count("response") == 0


def test_an_answer_that_begins_with_the_command_is_an_answer(office):
    office.publish(single("下列哪项属于行政强制措施？", "查封场所", "罚款", basis=[FINE]))
    guest = office.guest()
    guest.asked()
    assert guest.say("查封场所").startswith("✅ 正确")


def test_questions_that_rest_on_an_article_are_practised_outside_the_day(office):
    office.publish(*[single(f"撬动石板，第 {n} 问？", "罚款", "不罚", basis=[FINE]) for n in range(7)])
    guest = office.guest()
    related = choices(guest.send(f"查 {LAW} 4"))["相关题目"]
    asked = guest.send(related).bubbles[0]
    assert "1/5【单选题】" in asked.text
    for _ in range(5):
        said = guest.say(next(choice.label for choice in asked.choices if choice.text == "罚款"))
        asked = guest.send("下一题").bubbles[-1]
    assert "这一条的 5 道题练完了，答对 5 题，不计入每天的题。" in said
    assert "今天：还没开始" in guest.say("我的") or "今天：答了 0/" in guest.say("我的")


def test_an_article_nothing_rests_on_says_so(office):
    assert "题库里还没有考" in office.guest().say(f"相关题目 {LAW}第一条")


def test_a_long_article_is_paged_in_wechat(office):
    long = NEW.replace("应当及时撒盐除冰", "应当及时撒盐除冰，" * 150)
    office.hold(long.replace("2025", "2026"))
    reader = office.guest(channel="wechat", fits=outbound.fits)
    first = reader.send(f"查 {LAW} 5")
    assert "发「更多」接着看" in first.bubbles[-1].text
    assert outbound.fits(first)
    assert reader.say("更多")
