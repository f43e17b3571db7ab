"""Rows that look like questions in a table whose columns could not be told: kept as items that somebody must read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from question_bank.draft import Problem, Raw, Severity
from question_bank.formats.packed_cells import unpacked
from question_bank.formats.sheets import Sheet
from question_bank.formats.table_columns import is_key_column

_NUMBER = re.compile(r"[\d\s.、．]+")
_TEXT = 3
_PROBLEM = Problem(
    code="columns-unknown",
    severity=Severity.ERROR,
    message="这一行像是题目，但看不出哪一列是题干、哪一列是答案；请加上表头（题干、选项A、选项B、答案）再试",
)


def looks_asked(cells: Sequence[str]) -> bool:
    """Whether a row has a text and, apart from it, an answer as short as A or 对, or options in one cell."""
    filled = [cell for cell in cells if cell]
    texts = [
        cell for cell in filled if len(cell) >= _TEXT and not is_key_column([cell]) and not _NUMBER.fullmatch(cell)
    ]
    if not texts:
        return False
    keyed = len(filled) >= 2 and any(is_key_column([cell]) for cell in filled)
    return keyed or any("\n" in text and (packed := unpacked(text)) and packed.sure for text in texts)


def unread(sheet: Sheet, n: int) -> Raw:
    """The row as an item that cannot be used: its longest cell stands for the stem."""
    filled = [cell for cell in sheet.rows[n] if cell]
    return Raw(where=sheet.where(n), source=" | ".join(filled), stem=max(filled, key=len), problems=(_PROBLEM,))
