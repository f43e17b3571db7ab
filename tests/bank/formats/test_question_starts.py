"""Where a question begins: whatever stands first in its stem, and never unseen inside the question before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.draft import Raw
from question_bank.formats import plain
from question_bank.question import LETTERS
from question_bank.starter import banks
from question_bank.understanding import understand

OPTIONS = "A. 子\nB. 丑\nC. 寅\nD. 卯\n"
KEYS = "参考答案\n1.A 2.B 3.C\n"


def read(text: str) -> list[Raw]:
    return plain.read(text.encode(), "x.txt").blocks


def codes(raw: Raw) -> list[str]:
    return [problem.code for problem in raw.problems]


@pytest.mark.parametrize(
    "stem",
    [
        "周末，某县发生火灾",
        "3、5、7 这些数都是",
        "“和平、安全”八个字",
        "2026年1月1日起施行",
        "5G时代",
        "10:30 开会",
        "AI 是",
        "甲",
        "《法》",
    ],
)
@pytest.mark.parametrize("front", ["（　　）", "（ ）", "____", "【 】", ""])
def test_a_question_begins_whatever_its_first_characters_are(front, stem):
    text = f"{front}1、甲是（ ）\n{OPTIONS}{front}2、{stem}\n{OPTIONS}{front}3. 丙是\n{OPTIONS}{KEYS}"
    found = [(raw.stem, raw.answer, codes(raw)) for raw in read(text)]
    assert found == [("甲是（ ）", "A", []), (stem, "B", []), ("丙是", "C", [])]


@pytest.mark.parametrize("number", ["第{n}题 ", "（{n}）", "{n}. ", "{n}．"])
def test_a_bracket_may_stand_before_a_number_of_any_kind(number):
    text = "".join(f"（ ）{number.format(n=n)}2026年{n}月甲对。\n" for n in (1, 2)) + "参考答案\n1.对 2.错\n"
    assert [(raw.stem, raw.answer) for raw in read(text)] == [("2026年1月甲对。", "对"), ("2026年2月甲对。", "错")]


@pytest.mark.parametrize("separator", ["、", ". ", "．", ") "])
@pytest.mark.parametrize("front", ["", "（　　）", "（ {key} ）"])
def test_the_choices_of_our_banks_are_told_apart_by_any_number(front, separator):
    questions = [
        question
        for bank in banks()
        for question in bank.questions.values()
        if question.options and "\n" not in question.stem
    ]
    lines = []
    for number, question in enumerate(questions, 1):
        lines.append(f"{front.format(key='、'.join(question.letters))}{number}{separator}{question.stem}")
        lines += [f"{letter}. {one.text}" for letter, one in zip(LETTERS, question.options, strict=False)]
    blocks = read("\n".join(lines))
    assert [raw.stem for raw in blocks] == [question.stem for question in questions]
    assert not any(raw.problems for raw in blocks)
    if "key" in front:
        assert [re.sub("[^A-H]", "", raw.answer or "") for raw in blocks] == [one.letters for one in questions]


def test_a_wrapped_stem_that_goes_on_with_a_bracket_and_a_time_is_one_stem():
    first, _ = read(f"1、甲应当在\n（ ）10:30 前报告？\n{OPTIONS}答案：A\n2、乙？\n{OPTIONS}答案：B\n")
    assert (first.stem, codes(first)) == ("甲应当在（ ）10:30 前报告？", [])


def test_check_boxes_before_figures_are_no_numbers_of_questions():
    (raw,) = read("1.[单选]系数是多少？\n[ ] 1.2\n[√] 1.1\n[ ] 1\n")
    assert (raw.options, raw.right, codes(raw)) == (("1.2", "1.1", "1"), (False, True, False), [])


@pytest.mark.parametrize(
    "start",
    [
        "（　　）7 丙是什么\n",
        "（　　）丙88是什么\n",
        "（三）丙应当是（ ）\n",
        "丙是没有题号的\n",
    ],
)
def test_an_option_that_swallows_the_start_of_a_question_is_doubted(start):
    blocks = read(f"（ ）1、甲是\n{OPTIONS}（ ）2、乙是\n{OPTIONS}{start}{OPTIONS}（ ）4、丁？\n{OPTIONS}{KEYS}")
    assert codes(blocks[1]) == ["question-inside"]
    assert not understand(blocks[1]).usable


@pytest.mark.parametrize("run_on", [" 2、乙是（ ）", "（ ）2乙是什么", "（ ）2、乙是什么", "；2．乙应当是什么样"])
def test_a_question_behind_the_words_of_an_option_is_doubted(run_on):
    first, *_ = read(f"1、甲是\n{OPTIONS.rstrip()}{run_on}\n答案：A\n3、丙？\n{OPTIONS}答案：B\n")
    assert codes(first) == ["question-inside"]


@pytest.mark.parametrize("number", ["3", "30"])
def test_a_judgement_that_swallows_the_next_is_doubted(number):
    text = f"（ ）1、甲对。\n（ ）2、乙对。\n（ ）{number} 日内丙对。\n（ ）4、丁对。\n参考答案\n1.对 2.错 4.对\n"
    assert [codes(raw) for raw in read(text)] == [[], ["question-inside"], []]


@pytest.mark.parametrize("option", ["2、3", "不少于 2. 5 倍", "第2、3条；第4、5条", "见 1、2、3", "甲、乙 12. 5%"])
def test_figures_in_options_are_not_doubted(option):
    (raw,) = read(f"1. 甲（ ）\nA. {option}\nB. 丑\n答案：A\n")
    assert (raw.options[0], codes(raw)) == (option, [])


FRONTS = st.sampled_from(["", "（　　）", "（ ）", "____", "( )", "【单选题】"])
NUMBERS = st.sampled_from(["{}、", "{}. ", "{}．", "（{}）", "第{}题 ", "{}) ", "{} ", "{}", "{}:"])
STEMS = st.builds(
    lambda head, words, tail: f"{head}{words}{tail}",
    st.sampled_from(["", "88", "、", "，", "“", "3.5", "2026年", "10:30", "第2、3条", "A股", "（一）", "《"]),
    st.text("网络安全某县周末", min_size=4, max_size=12),
    st.sampled_from(["", "？", "（ ）", "____。", "："]),
)
PAPERS = st.lists(st.tuples(FRONTS, NUMBERS, STEMS, st.integers(1, 3)), min_size=2, max_size=6)


@settings(max_examples=300, deadline=None)
@given(PAPERS, st.booleans())
def test_no_option_holds_the_stem_of_another_question_unseen(paper, answered):
    """Numbers with gaps and every mixture of fronts: what is not told apart is at least not usable."""
    text, number, keys = "", 0, "参考答案\n"
    for front, style, stem, step in paper:
        number += step
        text += f"{front}{style.format(number)}{stem}\n{OPTIONS}" + ("答案：A\n" if answered else "")
        keys += f"{number}. A\n"
    for raw in read(text if answered else text + keys):
        clean = all(option in ("子", "丑", "寅", "卯") for option in raw.options) and len(raw.options) <= 4
        assert clean or not understand(raw).usable, raw
