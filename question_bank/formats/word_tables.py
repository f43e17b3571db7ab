"""A table in a Word document: of questions (a sheet), of answers (a list of them), or only for looks (lines)."""

from __future__ import annotations

import re

from lxml import etree

from question_bank.draft import Problem
from question_bank.formats.plain_labels import is_key
from question_bank.formats.plain_line import Line, narrow
from question_bank.formats.sheets import Place, Sheet, picture_cell
from question_bank.formats.word_answer_cells import row_lines
from question_bank.formats.word_numbering import W
from question_bank.formats.word_paragraphs import Paragraphs

_HEADER = re.compile(
    r".{0,4}(?:题干|题目|试题|问题|题型|答案|选项|解析).{0,6}|内容|序号|题号|[A-H]|(?:判断|判定)?(?:结果|结论|对错|正误)(?:[(（].{0,12})?|判断|判定"
)
_ANSWERS = ("答案", "选项", "结果", "结论", "判断", "判定", "对错")
_TITLE_ROWS = 3
_NUMBER = re.compile(r"\d+")
Cells = list[list[list[Line]]]


def cells_of(table: etree._Element, paragraphs: Paragraphs) -> Cells:
    """The lines of every cell of every row that is not empty."""
    rows = [[_cell(cell, paragraphs) for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")]
    return [row for row in rows if any(line.printed.strip() or line.pictures for cell in row for line in cell)]


def _cell(cell: etree._Element, paragraphs: Paragraphs) -> list[Line]:
    lines: list[Line] = []
    for child in cell:
        if child.tag == f"{W}p":
            lines += paragraphs.lines(child)
        elif child.tag == f"{W}tbl":
            lines += table_lines(cells_of(child, paragraphs))
    return lines


def question_table(rows: Cells, heading: str) -> Sheet | None:
    """The table as a sheet when a row at its top names the columns of a question; `heading` names the kind above."""
    if not any(_is_header(row) for row in rows[:_TITLE_ROWS][: len(rows) - 1]):
        return None
    remarks: dict[Place, Problem] = {
        (r, 0): picture_cell() for r, row in enumerate(rows) if any(line.pictures for cell in row for line in cell)
    }
    places = [_NUMBER.search(next((line.where for cell in row for line in cell), "")) for row in rows]
    numbers = [int(place[0]) if place else 0 for place in places]
    return Sheet(heading, [[_text(cell) for cell in row] for row in rows], numbers, remarks, unit="段")


def _is_header(row: list[list[Line]]) -> bool:
    named = [word for cell in row if _HEADER.fullmatch(word := narrow(_text(cell)))]
    if len(named) < 2 or not any("题" in word or "内容" in word for word in named):
        return False
    return any(word == "A" or any(name in word for name in _ANSWERS) for word in named)


def table_lines(rows: Cells) -> list[Line]:
    """The lines of any other table, cell by cell; 题号 1 2 3 above 答案 A B C becomes a list of answers."""
    return _key_table(rows) or [line for row in rows for line in row_lines(row)]


def _text(cell: list[Line]) -> str:
    return "\n".join(line.text.strip() for line in cell if line.text.strip())


def _key_table(rows: Cells) -> list[Line]:
    lines: list[Line] = []
    for above, below in zip(rows[::2], rows[1::2], strict=False):
        numbers, answers = ([_text(cell) for cell in row] for row in (above, below))
        pairs = [(n, a) for n, a in zip(numbers[1:], answers[1:], strict=False) if n and a]
        named = bool(numbers and answers) and "题" in numbers[0] and "答案" in answers[0]
        if not named or not pairs or not all(n.isdigit() and is_key(a) for n, a in pairs):
            return []
        where = next((line.where for line in above[0]), "")
        lines.append(Line(where, "\t".join(numbers), ""))
        lines.append(Line(where, "\t".join(answers), "参考答案 " + " ".join(f"{n}.{a}" for n, a in pairs)))
    return lines if len(rows) % 2 == 0 else []
