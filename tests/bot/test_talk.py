"""The talk, as the people in it experience it; every test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest
from house import LOGS, essay, fill, judge, multiple, single
from people import CHEN, EVERYBODY, WANG

FIVE = [single(f"第 {n} 问：至少留存多久？") for n in range(1, 6)]


def right_letter(bubble) -> str:
    return next(choice.label for choice in bubble.choices if choice.text == "六个月")


def answer_right(talker) -> str:
    return talker.say(right_letter(talker.asked()))


def test_a_stranger_is_greeted_with_a_question_they_can_answer_at_once(house):
    house.publish(LOGS)
    greeting = house.guest().say("", intent="greet")
    assert "青石县网信中心" in greeting
    assert "A. " in greeting
    assert "1/1【单选题】网络日志至少留存多久？" in greeting


def test_a_right_answer_hears_why_on_what_basis_and_what_is_left(house):
    house.publish(LOGS, *FIVE[:1])
    guest = house.guest()
    bubble = guest.asked()
    letter = right_letter(bubble)
    said = guest.say(letter)
    assert said.startswith(f"✅ 正确！答案：{letter}. 六个月")
    assert "还剩 1 题。" in said
    if "日志" in bubble.text:
        assert "依据：《网络安全法》第二十三条（2025年修正，2026年1月1日起施行）" in said
        assert "解析：少于六个月就不够。" in said


def test_a_wrong_answer_hears_the_right_one_and_never_the_word_right(house):
    house.publish(*FIVE)
    guest = house.guest()
    bubble = guest.asked()
    wrong = next(choice.label for choice in bubble.choices if choice.text == "一年")
    feedback = guest.send(wrong).bubbles[0].plain()
    assert feedback.startswith(f"❌ 错误。答案：{right_letter(bubble)}. 六个月\n你选的是 {wrong}。")
    assert "正确" not in feedback


def test_the_letters_shown_are_the_letters_marked_and_the_record_keeps_the_original(house):
    house.publish(*FIVE)
    guest = house.guest()
    for _ in range(5):
        answer_right(guest)
    rows = house.rows("SELECT shown, understood, fraction FROM response")
    assert [understood for _, understood, _ in rows] == ["A"] * 5
    assert {fraction for *_, fraction in rows} == {1.0}
    assert len({shown for shown, *_ in rows}) > 1, "options are shuffled"


def test_five_answers_end_the_day_and_my_record_tells_the_truth(house):
    house.publish(*FIVE)
    guest = house.guest()
    for _ in range(4):
        answer_right(guest)
    wrong = next(choice.label for choice in guest.asked().choices if choice.text == "一年")
    last = guest.say(wrong)
    assert "今天的 5 题完成了，答对 4 题。" in last
    mine = guest.say("我的")
    assert "今天：答了 5/5 题，答对 4 题" in mine
    assert "本月：完成 1 天，共答 5 题，答对 4 题（80%）" in mine
    assert "错题本：1 题" in mine


def test_sending_the_command_again_after_the_end_asks_nothing_new(house):
    house.publish(*FIVE, *[single(f"另 {n} 问？") for n in range(5)])
    guest = house.guest()
    for _ in range(5):
        answer_right(guest)
    assert "今天的 5 题完成了" in guest.say("答题")
    assert house.count("response") == 5


def test_no_question_comes_again_before_the_bank_is_used_up(house):
    house.publish(*[single(f"第 {n} 问？") for n in range(20)])
    guest = house.guest()
    for _ in range(4):
        for _ in range(5):
            answer_right(guest)
        house.clock.move(days=1)
    assert house.rows("SELECT count(DISTINCT question_id) FROM response") == [(20,)]
    answer_right(guest)
    assert house.count("response") == 21


def test_the_day_is_mixed_from_the_banks(house):
    house.publish(*FIVE)
    house.publish(*[single(f"思想第 {n} 问？") for n in range(5)], bank="习近平法治思想")
    guest = house.guest()
    for _ in range(5):
        answer_right(guest)
    shares = house.rows(
        "SELECT count(*) FROM response r JOIN question q ON q.id = r.question_id GROUP BY q.bank_id ORDER BY 1"
    )
    assert shares == [(2,), (3,)]


def test_a_break_loses_nothing(house):
    house.publish(*FIVE)
    guest = house.guest()
    answer_right(guest)
    before = guest.asked().text
    house.clock.move(hours=6)
    assert guest.asked().text == before
    assert before.startswith("2/5")


def test_what_cannot_be_read_is_asked_again_and_not_marked(house):
    house.publish(*FIVE)
    guest = house.guest()
    guest.asked()
    for unclear in ("是B吗", "不知道", "不选A", "这法条是哪年的", "AB", "H"):
        assert "错误" not in guest.say(unclear), unclear
    assert house.count("response") == 0


def test_skipping_puts_a_question_last_and_the_last_one_waits(house):
    house.publish(*FIVE[:2])
    guest = house.guest()
    first = guest.asked().text.split("】")[1]
    assert "好，先放到最后。" in guest.say("跳过")
    assert first not in guest.asked().text
    answer_right(guest)
    assert first in guest.asked().text
    assert "只剩这一题了" in guest.say("跳过")


def test_next_shows_the_open_question_again_instead_of_skipping_it(house):
    house.publish(*FIVE)
    guest = house.guest()
    asked = guest.asked().text
    assert asked in guest.say("下一题")
    assert house.count("response") == 0


def test_a_partly_right_multiple_says_what_is_missing_and_gives_a_share(house):
    house.publish(multiple("哪些部门负责？", key="ABC"))
    guest = house.guest()
    letters = {choice.text: choice.label for choice in guest.asked().choices}
    said = guest.say(letters["网信部门"] + letters["公安机关"])
    assert "漏选" in said
    assert "记 0.67 分" in said
    assert house.rows("SELECT understood FROM response") == [("AB",)]


def test_a_judge_question_can_be_tapped_or_typed(house):
    house.publish(judge("日志要留存。", truth=True), judge("日志可以不留。", truth=False))
    guest = house.guest()
    for _ in range(2):
        truth = "要留存" in guest.asked().text
        assert guest.say("没错" if truth else "×").startswith("✅ 正确")


def test_a_mistyped_command_in_a_fill_in_is_not_marked_wrong(house):
    house.publish(fill("网络日志留存不少于____。", ["六个月", "6个月", "半年"]))
    guest = house.guest()
    guest.asked()
    assert "你是不是想发「跳过」" in guest.say("跳国")
    assert house.count("response") == 0
    assert guest.say("6 个月").startswith("✅ 正确")


def test_an_essay_is_compared_with_the_model_answer_and_marked_by_its_writer(house):
    house.publish(essay("谈谈日志留存的意义。", "便于溯源、取证、处置。"))
    guest = house.guest()
    guest.asked()
    assert "参考答案：便于溯源、取证、处置。" in guest.say("出了事能查到是谁干的")
    assert house.count("response") == 0
    assert "还差一步" in guest.say("我觉得还行")
    assert "记下了：答到一半。" in guest.say("答到一半")
    assert house.rows("SELECT typed, understood, fraction FROM response") == [
        ("出了事能查到是谁干的", "self-mark 0.5", 0.5)
    ]


def test_the_wrong_question_book_asks_again_outside_the_day(house):
    house.publish(*FIVE)
    guest = house.guest()
    wrong = next(choice.label for choice in guest.asked().choices if choice.text == "一年")
    guest.say(wrong)
    review = next(bubble for bubble in guest.send("错题").bubbles if bubble.asks)
    assert "1/1" in review.text
    said = guest.say(right_letter(review))
    assert "这 1 道错题过完了，这回答对 1 题。" in said
    assert "错题本是空的" in guest.say("错题")
    assert guest.asked().text.startswith("2/5"), "the daily quiz goes on where it was"


def test_yesterdays_open_question_is_still_marked_as_yesterdays(house):
    house.publish(*FIVE[:1])
    guest = house.guest()
    letter = right_letter(guest.asked())
    house.clock.move(days=1)
    assert "11月24日的 1 题补完了" in guest.say(letter)
    assert house.rows("SELECT day FROM quiz")[0][0] in ("2026-11-24", date(2026, 11, 24))


def test_a_tap_on_an_old_question_does_not_answer_the_new_one(house):
    house.publish(*FIVE)
    guest = house.guest()
    old = guest.asked().choices[0]
    guest.say("A")
    said = guest.say(old.exact)
    assert "已经答过" in said
    assert house.count("response") == 1


def test_a_tap_answers_its_own_question(house):
    house.publish(*FIVE)
    guest = house.guest()
    choice = next(choice for choice in guest.asked().choices if choice.text == "六个月")
    assert guest.say(choice.exact).startswith("✅ 正确")


def test_a_tap_on_yesterdays_quiz_is_not_todays_answer(house):
    house.publish(*FIVE)
    guest = house.guest()
    old = guest.asked().choices[0]
    house.clock.move(days=1)
    guest.asked()
    assert "没有记" in guest.say(old.exact)
    assert house.count("response") == 0


@pytest.mark.parametrize(("typed", "meant"), [("答提", "答题"), ("帮住", "帮助"), ("错提", "错题"), ("跳国", "跳过")])
def test_a_typo_in_a_command_is_forgiven(house, typed, meant):
    house.publish(*FIVE)
    assert f"「{meant}」" in house.guest().say(typed)


@pytest.mark.parametrize("typed", ["我要答题", "开始吧", "每日一练", "继续", "答题。", "  答 题 "])
def test_a_command_may_be_said_politely(house, typed):
    house.publish(*FIVE)
    assert "1/5" in house.guest().say(typed)


def test_nonsense_gets_a_plain_sentence(house):
    house.publish(*FIVE)
    assert "没看懂这句" in house.guest().say("今天中午食堂吃什么好呢")


def test_an_empty_bank_says_so(house):
    assert "题库里还没有题" in house.guest().say("答题")


def test_a_withdrawn_bank_change_is_noticed_by_a_running_service(house):
    guest = house.guest()
    assert "题库里还没有题" in guest.say("答题")
    house.publish(*FIVE)
    assert "1/5" in guest.say("答题")


def test_where_there_is_a_roster_a_stranger_is_asked_to_bind(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    stranger = house.guest()
    assert "绑定 姓名 口令" in stranger.say("答题")
    assert "绑定 姓名 口令" in stranger.say("", intent="greet")
    assert house.count("quiz") == 0


def test_a_bound_person_answers_under_their_name(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    wang = house.bound(WANG)
    answer_right(wang)
    assert "王小明的学习记录" in wang.say("我的")
    assert house.rows("SELECT count(*) FROM response WHERE person_id IS NOT NULL") == [(1,)]


def test_a_code_works_once(house):
    house.enrol(*EVERYBODY)
    code = house.code_for("王小明")
    assert "好了，王小明（网络管理股）" in house.guest("one").say(f"绑定 王小明 {code}")
    assert "没对上" in house.guest("two").say(f"绑定 王小明 {code}")


@pytest.mark.parametrize(
    "shape", ["绑定王小明{code}", "绑定　王小明　{lower}", "绑定：王小明，{spaced}", "绑定 王小明 {code}"]
)
def test_a_code_may_be_typed_in_any_shape(house, shape):
    house.enrol(*EVERYBODY)
    code = house.code_for("王小明")
    typed = shape.format(code=code, lower=code.lower(), spaced=code.replace("-", " "))
    assert "好了" in house.guest().say(typed)


def test_a_code_is_worth_nothing_for_somebody_else_or_after_its_time(house):
    house.enrol(*EVERYBODY)
    code = house.code_for("王小明")
    assert "没对上" in house.guest().say(f"绑定 李静 {code}")
    house.clock.move(days=8)
    assert "没对上" in house.guest().say(f"绑定 王小明 {code}")


def test_wrong_codes_are_limited_and_tell_nothing_about_the_roster(house):
    house.enrol(*EVERYBODY)
    guest = house.guest()
    on_roster = guest.say("绑定 王小明 AAAA-BBBB")
    not_on_roster = guest.say("绑定 没这人 AAAA-BBBB").replace("3 次", "4 次")
    assert on_roster == not_on_roster
    for _ in range(3):
        guest.say("绑定 王小明 AAAA-BBBB")
    code = house.code_for("王小明")
    assert "过一小时再来" in guest.say(f"绑定 王小明 {code}")
    assert "好了" in house.guest("another").say(f"绑定 王小明 {code}"), "others are not locked out"


def test_one_person_may_use_several_chats_and_a_question_is_answered_once(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    phone, desk = house.bound(WANG, "wechat"), house.bound(WANG, "web")
    letter = right_letter(phone.asked())
    assert desk.asked().text.startswith("1/5")
    phone.say(letter)
    said = desk.say(letter)
    assert "没有算作答案" in said
    assert "2/5" in said
    assert house.count("response") == 1


def test_a_chat_belongs_to_one_person_until_it_is_released(house):
    house.enrol(*EVERYBODY)
    chat = house.bound(WANG)
    assert "已经绑定了王小明" in chat.say(f"绑定 陈晓 {house.code_for('陈晓')}")
    assert "已解绑" in chat.say("解绑")
    assert "好了，陈晓" in chat.say(f"绑定 {CHEN.name} {house.code_for('陈晓')}")


def test_what_was_answered_as_a_guest_stays_a_guests(house):
    house.publish(*FIVE)
    guest = house.guest()
    answer_right(guest)
    house.enrol(*EVERYBODY)
    guest.say(f"绑定 王小明 {house.code_for('王小明')}")
    assert "今天：还没开始" in guest.say("我的")
    assert house.rows("SELECT count(*) FROM response WHERE person_id IS NOT NULL") == [(0,)]


def test_a_long_reply_is_paged_and_an_unseen_question_cannot_be_answered(house):
    house.publish(*[single(f"第 {n} 问？", explanation="因为" + "法" * 150) for n in range(2)])

    def two_hundred_characters(reply):
        return sum(len(bubble.plain()) for bubble in reply.bubbles) <= 200

    guest = house.guest(fits=two_hundred_characters)
    guest.asked()
    said = guest.say("A")
    assert "发「更多」接着看" in said
    assert "2/2" not in said
    assert "没有算作答案" in guest.say("A"), "the second question had not been shown"
    assert house.count("response") == 1


def test_more_shows_the_rest_word_for_word(house):
    long = "甲" * 300 + "乙" * 300
    house.publish(single(f"{long}？"))

    def small(reply):
        return sum(len(bubble.plain()) for bubble in reply.bubbles) <= 250

    guest = house.guest(fits=small)
    pages = [guest.say("答题")]
    while "发「更多」" in pages[-1]:
        pages.append(guest.say("更多"))
    whole = "".join(pages).replace("（没完，发「更多」接着看）", "").replace("\n", "")
    assert f"{long}？" in whole
    assert guest.say("A").startswith(("✅", "❌")), "after the last page it may be answered"


def test_asking_something_else_before_the_last_page_does_not_mix_up_the_questions(house):
    house.publish(*[single(f"第 {n} 问？", explanation="法" * 150) for n in range(3)])

    def small(reply):
        return sum(len(bubble.plain()) for bubble in reply.bubbles) <= 200

    guest = house.guest(fits=small)
    guest.asked()
    guest.say("A")
    guest.say("我的")
    assert "没有算作答案" in guest.say("A")
    assert guest.say("A").startswith(("✅", "❌"))
    assert house.rows("SELECT position FROM response ORDER BY id") == [(1,), (2,)]


def test_a_silent_event_is_not_answered(house):
    assert house.guest().send("", intent="silent").bubbles == ()


def test_somebody_whom_the_roster_has_leaving_is_told_that_answers_do_not_count(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    chat = house.guest("孙立的手机", channel="wechat")
    assert "今天你不在册" in chat.say(f"绑定 孙立 {house.code_for('孙立')}")
    assert "今天你不在册" in chat.say("我的")
    assert "不在册" not in house.bound(WANG).say("我的")
