"""Workbooks and delimited files made for tests, and a short way to say what was understood of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from question_bank.draft import Item
from question_bank.formats import delimited, excel, records
from question_bank.formats.reading import Reading
from question_bank.question import Kind
from question_bank.understanding import understand

Rows = Sequence[Sequence[object]]


def book(rows: Rows = (), **sheets: Rows) -> bytes:
    """A workbook: one sheet of rows, or several by name. A cell may be (value, number format)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, cells in ({"Sheet1": rows} | sheets if rows else sheets).items():
        sheet = workbook.create_sheet(name)
        for i, row in enumerate(cells, 1):
            for j, value in enumerate(row, 1):
                shown, form = value if isinstance(value, tuple) else (value, None)
                if shown not in (None, ""):
                    cell = sheet.cell(i, j, shown)
                    if form:
                        cell.number_format = form
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def separated(rows: Rows, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def read(data: bytes | str, name: str = "题库.xlsx") -> Reading:
    """Read with the reader the name asks for."""
    data = data.encode() if isinstance(data, str) else data
    reader = excel if name.endswith((".xlsx", ".xls")) else records if ".json" in name else delimited
    return reader.read(data, name)


def items(reading: Reading) -> list[Item]:
    return [understand(raw) for raw in reading.blocks]


def said(item: Item) -> str:
    """single 题干 [甲|乙] A !no-answer: kind, stem, options, key, and the codes of what makes it unusable."""
    options = "" if item.kind is Kind.JUDGE or not item.options else f" [{'|'.join(item.options)}]"
    faults = sorted({problem.code for problem in item.problems if problem.severity != "note"})
    return f"{item.kind} {item.stem}{options} {key(item)}{''.join(f' !{code}' for code in faults)}"


def key(item: Item) -> str:
    if isinstance(item.key, bool):
        return "对" if item.key else "错"
    if isinstance(item.key, tuple):
        return "；".join("|".join(blank) for blank in item.key)
    return item.key or "-"


def all_said(data: bytes | str, name: str = "题库.xlsx") -> list[str]:
    return [said(item) for item in items(read(data, name))]


def lines(texts: Iterable[str]) -> str:
    return "\n".join(texts) + "\n"
