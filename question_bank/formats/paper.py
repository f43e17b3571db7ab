"""A bank as a paper to print: sections by kind, questions that no page splits, and the key on pages of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from docx.document import Document as Page
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from question_bank.formats import word
from question_bank.formats.losses import losses
from question_bank.formats.paper_key import add_key
from question_bank.formats.paper_page import COLUMNS, HEADING, TITLE, add, hang, keep, new_page, say, tabs, width
from question_bank.formats.written import Written
from question_bank.formats.xml_safe import legal
from question_bank.question import BLANK, LETTERS, Kind, Question
from question_bank.statutes.citations import chinese_numeral

_BRACKET = "（　　）"
_OWN_BRACKET = re.compile(r"[（(][\s\u3000]*[)）]")
_INDENT = 2.0
_GAP = 1.5
_NOTES = {
    Kind.SINGLE: "每题只有一个正确选项",
    Kind.MULTIPLE: "把所有正确的选项都选出来",
    Kind.JUDGE: "对的打√，错的打×",
}
_LINE_FOR_A_BLANK, _LINES_FOR_AN_ESSAY = 26, 150


class Numbered(NamedTuple):
    """A question with its number on the paper and its code in the bank."""

    number: int
    code: str
    question: Question


def write_paper(questions: Mapping[str, Question], bank: str) -> bytes:
    """The paper with its key as a .docx."""
    document = new_page()
    document.core_properties.title = legal(bank)[:200]
    document.core_properties.author = ""
    keep([add(document, bank, size=TITLE, strong=True, centred=True)], to_the_next=True)
    who = add(document, "部门：______________　　姓名：______________　　得分：__________", centred=True)
    who.paragraph_format.space_before = Pt(6)
    who.paragraph_format.space_after = Pt(6)
    sections = sectioned(questions)
    for place, (kind, held) in enumerate(sections, 1):
        _add_heading(document, place, kind, len(held))
        for one in held:
            _add_question(document, one)
    add_key(document, [(kind, [(one.number, one.question) for one in held]) for kind, held in sections])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def write(questions: Mapping[str, Question], bank: str) -> Written:
    """The paper, and what comes back otherwise when it is read as a Word document of questions."""
    data = write_paper(questions, bank)
    printed = {one.code: one.question for _, held in sectioned(questions) for one in held}
    return Written(data, losses(printed, word.read(data, f"{bank}.docx").blocks))


def sectioned(questions: Mapping[str, Question]) -> list[tuple[Kind, list[Numbered]]]:
    """The questions by kind, numbered through."""
    sections: list[tuple[Kind, list[Numbered]]] = []
    number = 0
    for kind in Kind:
        held = []
        for code, question in questions.items():
            if question.kind is kind:
                number += 1
                held.append(Numbered(number, code, question))
        if held:
            sections.append((kind, held))
    return sections


def _add_heading(document: Page, place: int, kind: Kind, count: int) -> None:
    note = f"，{_NOTES[kind]}" if kind in _NOTES else ""
    heading = add(document, f"{chinese_numeral(place)}、{kind.label}", size=HEADING, strong=True)
    say(heading, f"（共 {count} 题{note}）")
    heading.paragraph_format.space_before = Pt(12)
    heading.paragraph_format.space_after = Pt(4)
    keep([heading], to_the_next=True)


def _add_question(document: Page, one: Numbered) -> None:
    question = one.question
    asks_for_a_mark = question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.JUDGE)
    bracket = _BRACKET if asks_for_a_mark and not _OWN_BRACKET.search(question.stem) else ""
    stem = add(document, f"{bracket}{one.number}、{_with_long_blanks(question)}")
    hang(stem, _INDENT)
    stem.paragraph_format.space_before = Pt(5)
    keep([stem, *_add_options(document, question)])
    if question.kind is Kind.ESSAY:
        stem.paragraph_format.space_after = Pt(_LINES_FOR_AN_ESSAY)
    if question.kind is Kind.FILL and not BLANK.search(question.stem):
        stem.paragraph_format.space_after = Pt(_LINE_FOR_A_BLANK)


def _with_long_blanks(question: Question) -> str:
    """The stem with room to write in each blank."""
    if question.kind is not Kind.FILL:
        return question.stem
    needed = iter([max(width(variant) for variant in blank.accepted) for blank in question.blanks])
    return BLANK.sub(lambda _: "_" * min(max(round(next(needed, 4) * 3), 10), 40), question.stem)


def _add_options(document: Page, question: Question) -> list[Paragraph]:
    """The options in as many columns as their length allows."""
    texts = [f"{letter}. {option.text}" for letter, option in zip(LETTERS, question.options, strict=False)]
    columns = _columns(texts)
    step = (COLUMNS - _INDENT) / columns
    paragraphs = []
    for start in range(0, len(texts), columns):
        paragraph = add(document, "\t".join(texts[start : start + columns]))
        if columns > 1:
            hang(paragraph, _INDENT, first=_INDENT)
            tabs(paragraph, [_INDENT + step * place for place in range(1, columns)])
        else:
            hang(paragraph, _INDENT + 1.5, first=_INDENT)
        paragraphs.append(paragraph)
    return paragraphs


def _columns(texts: Sequence[str]) -> int:
    longest = max(map(width, texts), default=0)
    if any("\n" in text or "\t" in text for text in texts):
        return 1
    for columns in (4, 3, 2) if len(texts) % 3 == 0 else (4, 2):
        if columns <= len(texts) and longest + _GAP <= (COLUMNS - _INDENT) / columns:
            return columns
    return 1
