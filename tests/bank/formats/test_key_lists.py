"""Lists of answers at the end: everything they say of a question comes to it, and nothing else does."""

from __future__ import annotations

import pytest
from bank.questions import essay, fill, judge, single
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.draft import Raw
from question_bank.formats import paper, plain, word
from question_bank.formats.reading import Reading
from question_bank.question import BLANK, Basis
from question_bank.understanding import understand

OPTIONS = "A. 子\nB. 丑\nC. 寅\nD. 卯\n"
PAPER = (
    f"一、单选题\n1. 甲是\n{OPTIONS}2. 乙是\n{OPTIONS}二、填空题\n3. ____是____。\n4. ____是。\n"
    "三、简答题\n5. 谈谈丙？\n6. 谈谈丁。\n"
)


def reading(text: str) -> Reading:
    return plain.read(text.encode(), "x.txt")


def codes(raw: Raw) -> list[str]:
    return [problem.code for problem in raw.problems]


def test_every_labelled_line_below_an_answer_comes_to_its_question():
    key = (
        "参考答案与解析\n一、单选题\n1. A\n解析：因为。\nA项错误。\n（1）首先\n"
        "依据：《网络安全法》第二条\n难度：3\n知识点：总则\n来源：自编\n2. B 解析：显然 依据：《网络安全法》第三条\n"
    )
    first, second, *rest = reading(PAPER + key).blocks
    assert (first.answer, first.explanation) == ("A", "因为。\nA项错误。\n（1）首先")
    assert (first.basis, first.difficulty) == ("《网络安全法》第二条", "3")
    assert (first.topic, first.origin) == ("总则", "自编")
    assert (second.answer, second.explanation) == ("B", "显然 依据：《网络安全法》第三条")
    assert len(rest) == 4 and not any(raw.answer for raw in rest)


def test_answers_in_words_may_be_long_hold_any_sign_and_go_on_over_lines():
    key = (
        "参考答案\n二、填空题\n3. 甲；乙（含丙）\n依据：《网络安全法》第三条\n4. 什么？\n"
        f"三、简答题\n5. 第一行（ ）\n1. 首先\n2. 其次\n（一）理由如下\n解析：为\n6. {'长' * 400}\n"
    )
    *_, third, fourth, fifth, sixth = reading(PAPER + key).blocks
    assert (third.answer, third.basis, fourth.answer) == ("甲；乙（含丙）", "《网络安全法》第三条", "什么？")
    assert (fifth.answer, fifth.explanation) == ("第一行（ ）\n1. 首先\n2. 其次\n（一）理由如下", "为")
    assert sixth.answer == "长" * 400
    assert not any(map(codes, (third, fourth, fifth, sixth)))


def test_questions_in_words_that_follow_a_list_are_no_answers():
    choices = f"一、单选题\n1. 甲是\n{OPTIONS}2. 乙是\n{OPTIONS}参考答案\n1. A\n2. B\n"
    blocks = reading(f"{choices}二、简答题\n1. 什么是甲？\n2. 谈谈（ ）\n").blocks
    assert [(raw.stem, raw.answer) for raw in blocks] == [
        ("甲是", "A"), ("乙是", "B"), ("什么是甲？", None), ("谈谈（ ）", None),
    ]  # fmt: skip


def test_the_next_paper_begins_where_a_list_with_bases_ends():
    first = f"1. 甲是\n{OPTIONS}2. 乙是\n{OPTIONS}参考答案\n1. A\n依据：《网络安全法》第二条\n2. B\n解析：为。\n"
    second = f"1. 丙是\n{OPTIONS}2. 丁是\n{OPTIONS}参考答案\n1. C\n2. D\n"
    blocks = reading(first + second).blocks
    assert [(raw.stem, raw.answer) for raw in blocks] == [("甲是", "A"), ("乙是", "B"), ("丙是", "C"), ("丁是", "D")]
    assert blocks[0].basis == "《网络安全法》第二条" and not any(map(codes, blocks))


def test_a_number_that_may_count_inside_the_answer_before_is_doubted():
    text = (
        "一、简答题\n1. 谈谈甲。\n2. 谈谈乙。\n3. 谈谈丙。\n参考答案\n一、简答题\n1. 如下\n1. 首先\n2. 其次\n3. 最后\n"
    )
    assert any("answer-unclear" in codes(raw) for raw in reading(text).blocks)


def test_a_title_at_the_end_of_a_list_in_the_middle_is_doubted():
    text = (
        f"1. 甲是\n{OPTIONS}2. 乙是\n{OPTIONS}参考答案\n1. A\n2. B\n解析：因为。\n第二套 网络安全测试\n"
        f"1. 丙是\n{OPTIONS}答案：A\n"
    )
    first, second, third = reading(text).blocks
    assert (codes(first), codes(second), codes(third)) == ([], ["answer-unclear"], [])


def test_a_line_below_a_range_of_answers_belongs_to_none_of_them():
    blocks = reading(f"1. 甲是\n{OPTIONS}2. 乙是\n{OPTIONS}参考答案\n1-2 AB\n难度：3\n").blocks
    assert [raw.answer for raw in blocks] == ["A", "B"]
    assert not blocks[0].difficulty


@pytest.mark.parametrize(
    "question", [judge(), single("甲", "乙"), fill("六个月|半年", "甲？", stem="至少____，由____定。"), essay()]
)
def test_a_paper_of_a_single_question_comes_back_too(question):
    question = question.model_copy(update={"basis": (Basis(law="网络安全法", article=3),), "explanation": "因为。"})
    (raw,) = word.read(paper.write_paper({"a": question}, "题库"), "x.docx").blocks
    back = understand(raw).question
    assert back
    assert back.model_copy(update={"stem": BLANK.sub("____", back.stem)}) == question


ESSAYS = st.lists(
    st.lists(
        st.text("网络安全。，；（）？：、A1", min_size=4, max_size=30).map(lambda s: f"甲{s}"), min_size=1, max_size=4
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(ESSAYS)
def test_model_answers_of_our_paper_come_back_whole_or_with_a_doubt(answers):
    held = {
        str(n): essay().model_copy(update={"stem": f"谈谈第{n}件事。", "model_answer": "\n".join(lines)})
        for n, lines in enumerate(answers)
    }
    items = [understand(raw) for raw in word.read(paper.write_paper(held, "题库"), "x.docx").blocks]
    for item in items:
        if item.usable:
            assert item.question and item.question.model_answer in {q.model_answer for q in held.values()}
