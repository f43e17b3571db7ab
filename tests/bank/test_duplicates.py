"""Twins are proposed with a score and a reason; what only looks alike is not proposed."""

from __future__ import annotations

import random

import pytest

from benchmarks.twins import measure
from question_bank import starter
from question_bank.duplicates import THRESHOLD, New, likeness, twins, twins_within
from question_bank.question import Blank, Kind, Option, Question
from question_bank.sketches import fingerprint, packed, plain_stem, sketch, unpacked

STEM = "网络运营者应当采取监测、记录网络运行状态的技术措施，并按照规定留存相关的网络日志不少于（ ）"
TEXTS = ("三个月", "六个月", "九个月", "十二个月")


def choice(stem=STEM, texts=TEXTS, right="六个月") -> Question:
    return Question(
        kind=Kind.SINGLE, stem=stem, options=tuple(Option(text=text, right=text == right) for text in texts)
    )


def judge(stem, truth=True) -> Question:
    return Question(kind=Kind.JUDGE, stem=stem, truth=truth)


def new(question: Question) -> New:
    return New(question, fingerprint(question).marks)


def like(one: Question, other: Question):
    return likeness(sketch(one), sketch(other))


@pytest.mark.parametrize(
    "other",
    [
        choice(f"【单选】{STEM}"),
        choice(f"12. {STEM}"),
        choice(f"第3题：（单选题，2分）{STEM}"),
        choice(STEM.replace("，", ",").replace("（ ）", "()。")),
        choice(texts=TEXTS[::-1]),
        choice(texts=("3个月", "6个月", "9个月", "12个月"), right="6个月"),
    ],
)
def test_the_same_question_in_another_file_scores_a_hundred(other):
    found = like(choice(), other)
    assert (found.score, found.same_key) == (100, True)


def test_an_edited_question_is_a_twin_with_a_lower_score():
    found = like(choice(), choice(STEM.replace("采取监测、记录", "采取检测和记录")))
    assert THRESHOLD <= found.score < 100
    assert "选项相同" in found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《网络安全法》第二十条规定了什么", "《网络安全法》第二十一条规定了什么"),
        ("下列说法正确的是（ ）", "下列说法错误的是（ ）"),
        ("留存网络日志应当不少于六个月", "留存网络日志应当不少于三个月"),
        ("网络运营者可以泄露个人信息", "网络运营者不可以泄露个人信息"),
        ("个人信息处理者应当取得同意", "个人信息处理者未取得同意"),
    ],
)
def test_figures_articles_and_negations_must_match(one, other):
    assert like(judge(one), judge(other)) is None
    assert like(choice(one), choice(other)) is None


def test_a_stem_that_says_little_makes_no_twins():
    one = choice(
        "下列说法正确的是（ ）", ("日志应当留存", "口令应当更换", "系统应当备份", "人员应当培训"), "日志应当留存"
    )
    other = choice(
        "下列说法正确的是（ ）", ("密码需要保管", "数据需要分类", "风险需要评估", "事件需要报告"), "密码需要保管"
    )
    assert like(one, other) is None


def test_another_key_is_told():
    found = like(choice(), choice(right="九个月"))
    assert (found.score, found.same_key) == (100, False)
    assert "答案不同" in found.why
    assert not like(judge("应当留存日志"), judge("应当留存日志", truth=False)).same_key


def test_fillings_compare_their_first_variants():
    def fill(*variants):
        return Question(kind=Kind.FILL, stem="留存日志不少于____。", blanks=(Blank(accepted=variants),))

    assert like(fill("六个月", "半年"), fill("6个月")).same_key
    assert not like(fill("六个月"), fill("三个月")).same_key


def test_twins_of_one_file_point_back_to_the_earlier_one():
    questions = [choice(), judge("应当留存日志"), choice(f"3、{STEM}"), choice(texts=TEXTS[::-1])]
    pairs = {(twin.new, twin.old) for twin in twins_within([new(question) for question in questions])}
    assert pairs == {(2, 0), (3, 0), (3, 2)}


def test_only_what_shares_marks_is_loaded():
    asked = []

    def load(names):
        asked.append(names)
        return {name: sketch(choice()) for name in names}

    other = new(judge("机关应当依法公开政府信息，保障公民的知情权和监督权"))
    stored = [("twin", new(choice()).marks), ("other", other.marks)]
    found = twins([new(choice())], stored, load)
    assert asked == [{"twin"}]
    assert [twin.old for twin in found] == ["twin"]


def test_marks_survive_being_stored():
    marks = fingerprint(choice()).marks
    assert unpacked(packed(marks)) == marks
    assert len(packed(marks)) <= 64


@pytest.mark.parametrize("stem", ["1. ", "(1)", "【单选】", "第1题"])
def test_a_stem_that_is_nothing_but_a_number_stays(stem):
    assert plain_stem(stem).strip()


def test_planted_twins_are_found_and_strangers_are_not():
    measured = measure(stored=1500, new=200, seed=11)
    assert measured.ours_found >= 0.98
    assert measured.proposed_besides <= 2


def test_the_starter_banks_hold_no_twins_beyond_a_few():
    questions = [question for bank in starter.banks() for question in bank.questions.values()]
    random.Random(1).shuffle(questions)
    found = twins_within([new(question) for question in questions])
    assert [twin for twin in found if twin.score >= 95] == []
