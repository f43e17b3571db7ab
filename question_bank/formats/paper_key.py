"""The key of a paper: on pages of its own, by section and number, with explanations and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as Page
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from question_bank.formats.basis_words import basis_words
from question_bank.formats.paper_page import HEADING, SMALL, TITLE, add, hang, keep, say
from question_bank.question import Kind, Question
from question_bank.statutes.citations import chinese_numeral

KEY_TITLE = "参考答案与解析"
BETWEEN_BLANKS, BETWEEN_VARIANTS = "；", " | "
_INDENT = 2.0


def add_key(document: Page, sections: Sequence[tuple[Kind, Sequence[tuple[int, Question]]]]) -> None:
    """Begin a new page and give the answers of all sections."""
    title = add(document, KEY_TITLE, size=TITLE, strong=True, centred=True)
    title.paragraph_format.page_break_before = True
    keep([title], to_the_next=True)
    for place, (kind, held) in enumerate(sections, 1):
        heading = add(document, f"{chinese_numeral(place)}、{kind.label}", size=HEADING, strong=True)
        heading.paragraph_format.space_before = Pt(10)
        heading.paragraph_format.space_after = Pt(2)
        keep([heading], to_the_next=True)
        for number, question in held:
            _add_answer(document, number, question)


def _add_answer(document: Page, number: int, question: Question) -> None:
    answer = add(document, f"{number}、")
    say(answer, key_words(question), strong=question.kind is not Kind.ESSAY)
    answer.paragraph_format.space_before = Pt(3)
    lines = [_small(document, line) for line in _lines(question)]
    hang(answer, _INDENT)
    keep([answer, *lines])


def key_words(question: Question) -> str:
    """The key as printed: letters, 正确 or 错误, the blanks with their variants, the model answer."""
    match question.kind:
        case Kind.JUDGE:
            return "正确" if question.truth else "错误"
        case Kind.FILL:
            return BETWEEN_BLANKS.join(BETWEEN_VARIANTS.join(blank.accepted) for blank in question.blanks)
        case Kind.ESSAY:
            return question.model_answer or ""
        case _:
            return question.letters


def _lines(question: Question) -> list[str]:
    said = {"解析": question.explanation, "依据": basis_words(question.basis)}
    return [f"{name}：{text}" for name, text in said.items() if text]


def _small(document: Page, text: str) -> Paragraph:
    paragraph = add(document, text, size=SMALL)
    hang(paragraph, _INDENT, first=_INDENT)
    paragraph.paragraph_format.line_spacing = 1.15
    return paragraph
