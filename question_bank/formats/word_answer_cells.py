"""Rows of a table without names of columns: the question in one cell, and perhaps its answer in the last."""

from __future__ import annotations

from question_bank.formats.plain_labels import fields_of, is_key
from question_bank.formats.plain_line import Line
from question_bank.formats.plain_numbers import numbered
from question_bank.formats.plain_options import option_marker, options_in_stem

Row = list[list[Line]]


def row_lines(row: Row) -> list[Line]:
    """The lines of a row. A last cell with nothing but letters or a mark answers the question in front of it; other
    words beside a question with its options are doubted, for they would pass for more of its last option."""
    if len(row) < 2:
        return [line for cell in row for line in cell]
    *front, last = [[line for line in cell if line.text.strip()] for cell in row]
    before = [line for cell in row[:-1] for line in cell]
    asks = any(not is_key(line.text) and _words(line.text) for cell in front for line in cell)
    if asks and len(last) == 1 and is_key(last[0].text.strip()):
        answer = last[0]._replace(text=f"答案：{last[0].text.strip()}", emphasis=())
        return [*before, *(answer if line is last[0] else line for line in row[-1])]
    complete = any(options_in_stem(line.text) or option_marker(line.text) for cell in front for line in cell)
    return [*before, *(_beside(line) if complete else line for line in row[-1])]


def _words(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= 2


def _beside(line: Line) -> Line:
    text = line.text.strip()
    if not text or fields_of(text) or numbered(text) or option_marker(text) or options_in_stem(text):
        return line
    return line._replace(doubt=f"表格里旁边一格的文字「{text[:30]}」不知是不是答案，请核对")
