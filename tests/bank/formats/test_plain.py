"""Running text in every layout we have met or expect: what is read, and that nothing gets lost."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from bank.formats.layouts import LAYOUTS
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.draft import Raw
from question_bank.errors import BankError, FileUnreadable
from question_bank.formats import plain
from question_bank.question import LETTERS


def shown(raw: Raw) -> str:
    """One question as the golden layouts write it."""
    key = raw.answer or ""
    if raw.right is not None:
        key = "*" + "".join(letter for letter, right in zip(LETTERS, raw.right, strict=False) if right)
    codes = " ".join(f"!{problem.code}" for problem in raw.problems)
    parts = [raw.label, raw.stem, "|".join(raw.options), key, raw.explanation or codes]
    while len(parts) > 4 and not parts[-1]:
        parts.pop()
    return " ¦ ".join(parts).strip()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_written_down(name):
    text, expected = LAYOUTS[name]
    reading = plain.read(text.encode(), "粘贴.txt")
    lines = "\n".join(" ".join(shown(raw).split(" ")) for raw in reading.blocks)
    assert lines.replace("¦  ¦", "¦ ¦").replace("¦  ¦", "¦ ¦") == expected.strip()


PIECES = st.sampled_from(
    (
        "1. ",
        "2、",
        "（3）",
        "第4题：",
        "【单选题】",
        "一、判断题",
        "\n",
        "\n\n",
        "\t",
        "A. ",
        "B、",
        "C．",
        "D ",
        "a) ",
        "答案：",
        "正确答案:",
        "我的答案:B",
        "参考答案 1-5 ABCDA",
        "解析：",
        "【解析】",
        "（ A ）",
        "（√）",
        "×",
        "正确",
        "**",
        "```",
        "- [x] ",
        "- ",
        "____",
        "\u3000",
        " ",
        "3分",
        "案例：",
        "<br>",
        "<font color='red'>甲</font>",
        "![](x)",
        "题库",
        "-----",
        "第 1 页",
        "\u200b",
        "\uf0e0",
        "⼀",
        "网络安全。",
        "AB",
        "正确答案:[A] 甲、错误答案:[B] 乙",
        "&nbsp;",
        "\\.",
        "\x0b",
        "\x0c",
        "true. ",
        "①",
        "附件2",
        "知识点：",
        "2017年",
        "3.5",
        "甲",
    )
)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join)


def _visible(text: str) -> Counter[str]:
    """What must be found again: every character but blanks and what cannot be seen."""
    return Counter(character for character in text if not character.isspace())


@settings(max_examples=400, deadline=None)
@given(MIXED)
def test_nothing_is_raised_and_no_character_is_lost(text):
    try:
        reading = plain.read(text.encode("utf-8", "surrogatepass"), "x.txt")
    except BankError:
        return
    kept = "".join([*(raw.source for raw in reading.blocks), *(left.text for left in reading.leftovers)])
    assert not _visible(text.removeprefix("\ufeff")) - _visible(kept)


@pytest.mark.parametrize("name", [name for name in LAYOUTS if "web page" not in name])
def test_a_layout_loses_no_character(name):
    text, _ = LAYOUTS[name]
    reading = plain.read(text.encode(), "x.txt")
    kept = "".join([*(raw.source for raw in reading.blocks), *(left.text for left in reading.leftovers)])
    assert not _visible(text) - _visible(kept)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_and_line_ends_make_no_difference(encoding):
    text, _ = LAYOUTS["numbers with a dot, one option a line, answer and explanation below"]
    expected = plain.read(text.encode(), "x.txt").blocks
    for end in ("\r\n", "\r", "\r\r\n"):
        assert plain.read(text.replace("\n", end).encode(encoding), "x.txt").blocks == expected


@pytest.mark.parametrize(
    "unit",
    [
        "1. 甲（ ）\nA. 子\nB. 丑\n答案：A\n",
        "甲",
        " ",
        "\t",
        "A.",
        "（",
        "答案：",
        "正确答案:[A] 甲、",
        "**",
        "1-5 ",
        "1、",
        "<b>",
        "A甲 ",
        "【",
    ],
)
def test_time_grows_with_length_and_not_faster(unit):
    text = (unit * (900_000 // len(unit))).encode()
    started = time.process_time()
    plain.read(text, "x.txt")
    assert time.process_time() - started < 18


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("单选题.txt", "单选题"),
        ("网络安全判断题.txt", "判断题"),
        ("单选和多选题.txt", ""),
        ("综合题库.txt", ""),
        ("案例.txt", ""),
    ],
)
def test_the_name_of_a_file_names_a_kind_only_when_it_says_just_one(name, label):
    (raw,) = plain.read("1. 甲？\nA. 子\nB. 丑\n答案：A\n".encode(), name).blocks
    assert raw.label == label


def test_a_heading_in_the_file_is_stronger_than_its_name():
    (raw,) = plain.read("一、判断题\n1. 甲。\n答案：对\n".encode(), "单选题.txt").blocks
    assert raw.label == "判断题"


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("the learner's answer beside the right one", "学习通"),
        ("a survey platform's text: the kind behind the stem, circles before the options", "问卷星"),
        ("numbers with a dot, one option a line, answer and explanation below", ""),
    ],
)
def test_a_platform_is_named_only_by_what_only_it_prints(name, layout):
    assert plain.read(LAYOUTS[name][0].encode(), "x.txt").layout == layout


def test_a_lone_one_letter_key_among_several_letter_keys_is_doubted():
    text = "".join(f"{n}. 甲有（ ）\nA. 子\nB. 丑\nC. 寅\n答案：{'C' if n == 7 else 'AB'}\n" for n in range(1, 41))
    doubted = [raw.source[:2] for raw in plain.read(text.encode(), "x.txt").blocks if raw.problems]
    assert doubted == ["7."]


def test_a_run_of_fills_without_a_heading_is_named_by_its_neighbours():
    text = "".join(f"{n}. 由（    ）负责。\n答案：网信部门\n" for n in range(1, 8))
    assert {raw.label for raw in plain.read(text.encode(), "x.txt").blocks} == {"填空题"}


def test_a_list_of_answers_too_long_says_which_are_not_used():
    text = "1. 甲？\nA. 子\nB. 丑\n2. 乙？\nA. 子\nB. 丑\n参考答案：1-3 ABA\n"
    ((_, problem),) = plain.read(text.encode(), "x.txt").problems
    assert problem.code == "answers-unused" and "3 A" in problem.message


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("答案选B，因为甲错。", ["explanation-differs"]),
        ("答案选A。", []),
        ("不应选B。", []),
        ("故选A、B。", ["explanation-differs"]),
    ],
)
def test_an_explanation_that_names_another_letter_is_doubted(said, codes):
    (raw,) = plain.read(f"1. 甲？\nA. 子\nB. 丑\n答案：A\n解析：{said}\n".encode(), "x.txt").blocks
    assert [problem.code for problem in raw.problems] == codes


def test_a_range_with_too_few_answers_answers_none_of_its_questions():
    text = "一、单选题\n" + "".join(f"{n}. 甲（ ） A.子 B.丑\n" for n in range(1, 4)) + "答案\n单选：1-3：AB\n"
    blocks = plain.read(text.encode(), "x.txt").blocks
    assert [(raw.answer, raw.problems[0].code) for raw in blocks] == [("1-3:AB", "answer-unclear")] * 3


def test_a_letter_behind_a_statement_is_quoted():
    (raw,) = plain.read("一、判断题\n1. 甲是乙（V）\n".encode(), "x.txt").blocks
    assert [problem.code for problem in raw.problems] == ["mark-unread"] and "(V)" in raw.problems[0].message


def test_a_list_that_repeats_the_answers_is_no_surprise_and_one_that_differs_is_doubted():
    text = "1. 甲？\nA. 子\nB. 丑\n答案：A\n2. 乙？\nA. 子\nB. 丑\n答案：B\n参考答案：1.A 2.A\n"
    reading = plain.read(text.encode(), "x.txt")
    assert not reading.problems
    assert [[problem.code for problem in raw.problems] for raw in reading.blocks] == [[], ["two-answers"]]


def test_two_hundred_thousand_questions_are_refused_in_a_moment():
    text = ("1. 甲（ ）\nA. 子\nB. 丑\n答案：A\n" * 200_000).encode()
    started = time.process_time()
    with pytest.raises(FileUnreadable, match="请分成几个文件"):
        plain.read(text, "x.txt")
    assert time.process_time() - started < 5
