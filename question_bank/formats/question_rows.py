"""A question as a row of our own table and the columns of that table, the same for xlsx and csv."""

from __future__ import annotations

from collections.abc import Mapping

from question_bank.formats.basis_words import basis_words
from question_bank.formats.fill_cells import fill_cell
from question_bank.formats.formula_guard import guarded
from question_bank.formats.table_layouts import OWN_COLUMNS
from question_bank.question import Kind, Question

CODE = "编号"
COLUMNS = (CODE, *OWN_COLUMNS)


def rows_of(questions: Mapping[str, Question]) -> list[list[str]]:
    """The header and one row a question."""
    return [list(COLUMNS), *(row_of(code, question) for code, question in questions.items())]


def row_of(code: str, question: Question) -> list[str]:
    """The cells of one question in the order of the columns."""
    options = [option.text for option in question.options]
    cells = [
        code,
        question.kind.label,
        question.stem,
        *options,
        *[""] * (8 - len(options)),
        _key(question),
        question.explanation,
        basis_words(question.basis),
        question.topic,
        str(question.difficulty or ""),
        question.source,
    ]
    return [guarded(cell) for cell in cells]


def _key(question: Question) -> str:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return question.letters
        case Kind.JUDGE:
            return "正确" if question.truth else "错误"
        case Kind.FILL:
            return fill_cell([blank.accepted for blank in question.blanks])
        case Kind.ESSAY:
            return question.model_answer or ""
