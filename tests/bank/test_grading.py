"""Marks for responses, and the stream that reads and marks line by line."""

from __future__ import annotations

import json

import pytest
from bank.questions import ORGANS, essay, fill, judge, multiple, single

from question_bank.grading import grade
from question_bank.reading import Choice, Filling, Judgement, Unread, Why, Writing, read_response
from question_bank.reading_stream import read_line


def picked(*places: int) -> Choice:
    return Choice(picked=frozenset(places))


def mark(question, typed: str) -> float | None:
    return grade(question, read_response(question, typed)).fraction


def test_a_single_choice_is_right_or_wrong():
    assert grade(single(), picked(0)).correct
    assert grade(single(), picked(1)).fraction == 0


def test_a_judgement_is_right_or_wrong():
    assert grade(judge(True), Judgement(truth=True)).correct
    assert grade(judge(False), Judgement(truth=True)).fraction == 0


@pytest.mark.parametrize(
    ("places", "fraction"), [((0, 2), 1), ((0,), 0.5), ((2,), 0.5), ((0, 1), 0), ((0, 1, 2, 3), 0), ((1,), 0)]
)
def test_a_multiple_choice_earns_its_share_until_a_wrong_option_is_picked(places, fraction):
    assert grade(multiple(), picked(*places)).fraction == fraction


def test_each_blank_earns_its_share():
    result = grade(fill("协调", "监督"), Filling(blanks=("协调", "管理")))
    assert (result.fraction, result.blanks, result.correct) == (0.5, (True, False), False)


def test_the_order_of_blanks_matters():
    assert grade(fill("协调", "监督"), Filling(blanks=("监督", "协调"))).fraction == 0


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("六个月", "6个月"),
        ("六个月", "６ 个月"),
        ("六个月|半年", "半年"),
        ("10万元", "十万元"),
        ("10万元", "100,000元"),
        ("百分之五", "5%"),
        ("百分之五", "５％"),
        ("二〇一七年六月一日", "2017年6月1日"),
        ("第二十三条", "第23条"),
        ("《网络安全法》", "网络安全法"),
        ("网络安全法", "《网络安全法》。"),
        ("统筹协调、监督管理", "统筹协调，监督管理"),
        ("CII", "cii"),
        ("国务院", "国务院。"),
        ("90°", "90°"),
        ("<", "<"),
        ("√", "✓"),
    ],
)
def test_a_blank_accepts_any_spelling_of_a_variant(accepted, typed):
    assert mark(fill(accepted), typed) == 1


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("六个月", "半年"),
        ("六个月", "九个月"),
        ("六个月", "六月"),
        ("不得泄露", "得泄露"),
        ("3.5万", "35万"),
        ("3-5年", "35年"),
        ("<", ">"),
    ],
)
def test_a_blank_accepts_nothing_else(accepted, typed):
    assert mark(fill(accepted), typed) == 0


def test_repeating_the_stem_beside_a_blank_is_no_mistake():
    question = fill("六", "二十三", stem="日志留存不少于____个月，依据第____条。")
    assert mark(question, "六个月，第23条") == 1
    assert mark(question, "6、23条") == 1
    assert mark(question, "六年，第23条") == 0.5


def test_an_essay_waits_for_its_writer():
    result = grade(essay(), Writing(text="网络安全为人民"))
    assert result.fraction is None
    assert not result.correct


@pytest.mark.parametrize(
    ("question", "response"),
    [
        (single(), Unread(why=Why.DOUBT)),
        (single(), Judgement(truth=True)),
        (single(), Choice(picked=frozenset())),
        (judge(), picked(0)),
        (fill("甲", "乙"), Filling(blanks=("甲",))),
        (single(), Filling(blanks=())),
        (fill("甲"), Writing(text="甲")),
    ],
)
def test_what_answers_nothing_cannot_be_graded(question, response):
    with pytest.raises(ValueError, match=r"graded|does not answer"):
        grade(question, response)


def stream(kind: str, key: object, typed: str, **more: object) -> dict[str, object]:
    return json.loads(read_line(json.dumps({"kind": kind, "key": key, "typed": typed, **more}, ensure_ascii=False)))


@pytest.mark.parametrize(
    ("kind", "key", "typed", "read", "fraction"),
    [
        ("single", "b", "选B", "B", 1),
        ("single", "B", "公安机关", "B", 1),
        ("single", "A", "AB", None, None),
        ("multiple", "AC", "ca", "AC", 1),
        ("multiple", "a,c", "A", "A", 0.5),
        ("multiple", ["A", "C"], "AB", "AB", 0),
        ("multiple", "AC", "不选A", None, None),
    ],
)
def test_the_stream_reads_and_marks_options(kind, key, typed, read, fraction):
    assert stream(kind, key, typed, options=list(ORGANS)) == {"read": read, "fraction": fraction}


@pytest.mark.parametrize(
    ("kind", "key", "typed", "read", "fraction"),
    [
        ("judge", True, "√", True, 1),
        ("judge", "false", "对", True, 0),
        ("judge", False, "不是", False, 1),
        ("judge", True, "对吗", None, None),
        ("fill", ["六个月|半年"], "半年", ["半年"], 1),
        ("fill", [["六个月", "半年"], "监督"], "6个月、管理", ["6个月", "管理"], 0.5),
        ("fill", "六个月", "忘了", None, None),
        ("fill", ["甲", "乙"], "甲", None, None),
        ("essay", "网络安全为人民", "靠人民", None, None),
        ("essay", None, "靠人民", None, None),
    ],
)
def test_the_stream_reads_and_marks_the_other_kinds(kind, key, typed, read, fraction):
    assert stream(kind, key, typed) == {"read": read, "fraction": fraction}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        "9" * 5000,
        '{"kind": "single"}',
        '{"kind": "guess", "key": "A", "typed": "A"}',
        '{"kind": "single", "key": "A", "typed": "A"}',
        '{"kind": "single", "options": {"A": "甲"}, "key": "A", "typed": "A"}',
        '{"kind": "single", "options": ["甲", "乙"], "key": "C", "typed": "A"}',
        '{"kind": "single", "options": ["甲", "乙"], "key": "AB", "typed": "A"}',
        '{"kind": "single", "options": ["甲", ""], "key": "A", "typed": "A"}',
        '{"kind": "single", "options": ["甲", "乙"], "key": "A", "typed": 1}',
        '{"kind": "judge", "key": "maybe", "typed": "对"}',
        '{"kind": "fill", "key": [], "typed": "甲"}',
        '{"kind": "fill", "key": 3, "typed": "甲"}',
        '{"kind": "fill", "key": [null], "typed": "甲"}',
    ],
)
def test_the_stream_says_what_is_wrong_with_a_line_in_one_line(line):
    answer = read_line(line)
    assert list(json.loads(answer)) == ["error"]
    assert "\n" not in answer


def test_the_stream_prints_what_cannot_be_printed():
    assert read_line(r'{"kind": "fill", "key": ["a"], "typed": "\ud800a"}').encode()
