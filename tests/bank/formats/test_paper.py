"""The printable paper: how it is laid out, and that it can be read again."""

from __future__ import annotations

import io
import re

import pytest
from bank.formats.standard_items import numbered
from bank.questions import essay, fill, judge, multiple, single
from docx import Document
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from question_bank.formats import paper, word
from question_bank.formats.paper_page import COLUMNS, width
from question_bank.question import Question
from question_bank.starter import banks
from question_bank.understanding import understand

LONG = "国家网信部门会同国务院有关部门组织的国家安全审查以及其他审查"
CAST = {
    "j": judge(),
    "s": single("甲", "乙", "丙", "丁", key="B").model_copy(update={"explanation": "因为乙。"}),
    "f": fill("六个月|半年", "网信部门", stem="至少____，由____统筹。"),
    "m": multiple(LONG, "乙", "丙", "丁"),
    "e": essay(),
    "g": fill("甲"),
}


def lines(questions: dict[str, Question]) -> list:
    return Document(io.BytesIO(paper.write_paper(questions, "网络安全法题库"))).paragraphs


def printed(questions: dict[str, Question]) -> list[str]:
    return [paragraph.text for paragraph in lines(questions)]


def test_sections_follow_the_kinds_and_numbers_run_through():
    text = printed(CAST)
    heads = [line for line in text if re.match("[一二三四五]、", line)]
    assert [head[:5] for head in heads[:5]] == ["一、单选题", "二、多选题", "三、判断题", "四、填空题", "五、简答题"]
    assert [head[:5] for head in heads[5:]] == [head[:5] for head in heads[:5]]
    numbers = [int(match[1]) for line in text if (match := re.match(r"(?:（　　）)?(\d+)、", line))]
    assert numbers == [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]


def test_choices_and_judgements_have_a_bracket_to_write_in_unless_the_stem_has_one():
    own = single().model_copy(update={"stem": "应当是（ ）。"})
    text = printed({"a": single(), "b": own, "c": judge(), "d": essay()})
    assert [line for line in text if re.match(r"(（　　）)?\d、", line)][:4] == [
        "（　　）1、下列说法正确的是",
        "2、应当是（ ）。",
        "（　　）3、网络日志至少留存六个月。",
        "4、谈谈网络安全。",
    ]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (("甲", "乙", "丙", "丁"), ["A. 甲\tB. 乙\tC. 丙\tD. 丁"]),
        (
            ("十个字以上的选项甲", "乙", "丙", "十个字以上的选项甲丁"),
            ["A. 十个字以上的选项甲\tB. 乙", "C. 丙\tD. 十个字以上的选项甲丁"],
        ),
        ((LONG, "乙"), [f"A. {LONG}", "B. 乙"]),
        (("甲", "乙", "丙"), ["A. 甲\tB. 乙\tC. 丙"]),
        (("甲", "乙", "丙", "丁", "戊"), ["A. 甲\tB. 乙\tC. 丙\tD. 丁", "E. 戊"]),
        (("甲\n乙", "丙"), ["A. 甲\n乙", "B. 丙"]),
    ],
)
def test_options_share_lines_as_far_as_they_fit(options, rows):
    assert [line for line in printed({"a": single(*options)}) if re.match("[A-H]. ", line)] == rows


@given(st.lists(st.text("甲乙iW0（", min_size=1, max_size=40), min_size=2, max_size=8))
def test_no_option_is_wider_than_its_column(texts):
    columns = paper._columns(texts)
    assert columns == 1 or max(map(width, texts)) < (COLUMNS - 2) / columns


def test_no_page_parts_a_question_from_its_options_or_a_heading_from_its_section():
    paragraphs = lines(CAST)
    start = next(i for i, paragraph in enumerate(paragraphs) if "单选题" in paragraph.text)
    for paragraph, following in zip(paragraphs[start:], paragraphs[start + 1 :], strict=False):
        goes_on = re.match(r"[A-H]\. |解析：|依据：", following.text) is not None
        heads = re.match("[一二三四五]、|参考答案", paragraph.text) is not None
        assert bool(paragraph.paragraph_format.keep_with_next) is (goes_on or heads)
        assert paragraph.paragraph_format.keep_together


def test_the_key_begins_a_page_and_says_why():
    paragraphs = lines(CAST)
    at = next(i for i, paragraph in enumerate(paragraphs) if paragraph.text == "参考答案与解析")
    assert paragraphs[at].paragraph_format.page_break_before
    key = [paragraph.text for paragraph in paragraphs[at + 1 :] if not re.match("[一二三四五]、", paragraph.text)]
    assert key == [
        "1、B",
        "解析：因为乙。",
        "2、AC",
        "3、正确",
        "4、六个月 | 半年；网信部门",
        "5、甲",
        "6、网络安全为人民。",
    ]


def test_the_page_is_a4_with_numbers_and_chinese_fonts():
    document = Document(io.BytesIO(paper.write_paper(CAST, "题库")))
    section = document.sections[0]
    assert [round(side / Cm(1), 1) for side in (section.page_width, section.page_height)] == [21.0, 29.7]
    assert all(field in section.footer._element.xml for field in ("PAGE", "NUMPAGES"))
    assert 'w:eastAsia="宋体"' in document.styles.element.xml
    assert 'w:eastAsia="黑体"' in document.element.xml


def test_an_empty_bank_and_characters_xml_cannot_hold_make_a_paper_too():
    assert "参考答案与解析" in printed({})
    assert len(paper.write({"a": judge().model_copy(update={"stem": "甲\x00乙\x1f"})}, "x\x00y").data) > 1000


def test_what_the_paper_does_not_carry_is_said():
    question = judge().model_copy(update={"topic": "总则", "difficulty": 2})
    lost = paper.write(numbered([question, question]), "题库").lost
    assert [line[:3] for line in lost] == ["编号没", "知识点", "难度没"]


@pytest.mark.parametrize("bank", banks(), ids=lambda bank: bank.name)
def test_our_banks_come_back_from_paper(bank):
    """Stems, options, keys, explanations and what they rest on, matched from the key by number."""
    items = [understand(block) for block in word.read(paper.write_paper(bank.questions, bank.name), "x.docx").blocks]
    back = [item.question if item.usable else None for item in items]
    wanted = [
        one.question.model_copy(update={"topic": "", "difficulty": None, "source": ""})
        for _, section in paper.sectioned(bank.questions)
        for one in section
    ]
    assert len(back) == len(wanted)
    assert sum(alike(a, b) for a, b in zip(wanted, back, strict=True)) == len(wanted)


def alike(question: Question, back: Question | None) -> bool:
    """The same but for the length of its blanks."""
    if back is None:
        return False
    stems = [re.sub("_{2,}", "____", one.stem) for one in (question, back)]
    return stems[0] == stems[1] and back.model_copy(update={"stem": question.stem}) == question
