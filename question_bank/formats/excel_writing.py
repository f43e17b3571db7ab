"""A bank as xlsx in the columns of our template."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from openpyxl import Workbook

from question_bank.formats import excel
from question_bank.formats.excel_sheet import dress, put
from question_bank.formats.losses import losses
from question_bank.formats.question_rows import COLUMNS, rows_of
from question_bank.formats.written import Written
from question_bank.formats.xml_safe import legal
from question_bank.question import Question

# ECMA-376 part 1, 22.9.2.19: _x000D_ stands for a carriage return, so a text that spells such a sign must be escaped.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_CELL = 32_767


def write(questions: Mapping[str, Question], name: str) -> Written:
    """The whole bank on one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\\/*?:\[\]]", "", name)[:31] or "题库"
    rows = rows_of(questions)
    for number, row in enumerate(rows, 1):
        put(sheet, number, [_cell(text) for text in row])
    dress(sheet, COLUMNS, len(rows))
    buffer = io.BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    return Written(data, losses(questions, excel.read(data, f"{name}.xlsx").blocks))


def _cell(text: str) -> str:
    return legal(_ESCAPE.sub("_x005F_", text).replace("\r", "_x000D_"))[:_LONGEST_CELL]
