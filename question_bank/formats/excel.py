"""Workbooks: xlsx and xls as sheets of text. Values come from calamine, what it does not tell from `excel_scan`."""

from __future__ import annotations

import datetime as dt
import io
import re

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from question_bank.draft import Problem, Severity
from question_bank.errors import FileUnreadable
from question_bank.formats.excel_scan import SheetScan, Workbook, scan_workbook
from question_bank.formats.number_formats import plain_number, shown_date, shown_number
from question_bank.formats.reading import Reading
from question_bank.formats.sheets import (
    Place,
    Sheet,
    date_cell,
    day_cell,
    error_cell,
    formula_cell,
    hidden_row,
    number_cell,
    picture_cell,
    struck_cell,
)
from question_bank.formats.table_reading import read_sheets
from question_bank.formats.zip_parts import ZipParts

_FAILURES = (CalamineError, PasswordError, WorksheetNotFound, XmlError, ZipError, OSError, ValueError)
_Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
_NOTHING = SheetScan({}, {}, set(), set(), set(), set())
_WRITTEN_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def read(data: bytes, name: str) -> Reading:
    """The questions of a workbook, all its sheets. Raises FileUnreadable when it cannot be opened."""
    return read_sheets(sheets(data, name), name)


def sheets(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook as rows of text. Raises FileUnreadable when it cannot be opened."""
    scanned = scan_workbook(ZipParts(data, name), name) if data.startswith(b"PK") else None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            _sheet(book.get_sheet_by_name(about.name), scanned, hidden=about.visible is not SheetVisibleEnum.Visible)
            for about in book.sheets_metadata
            if about.typ is SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise FileUnreadable(name, "文件有密码保护，请去掉密码再试") from error
    except _FAILURES as error:
        raise FileUnreadable(name, f"打不开这个表格（{error}）；请用 Excel 或 WPS 另存为 .xlsx 再试") from error


def _sheet(source: CalamineSheet, scanned: Workbook | None, *, hidden: bool) -> Sheet:
    scan = scanned.sheets.get(source.name, _NOTHING) if scanned else None
    remarks: dict[Place, Problem] = {(row, -1): picture_cell() for row in (scan.pictures if scan else ())}
    rows: list[list[str]] = []
    for row, cells in enumerate(source.iter_rows()):
        texts = [cell.strip() if type(cell) is str else "" for cell in cells]
        for column, cell in enumerate(cells):
            if type(cell) is not str:
                texts[column] = _text(cell, (row, column), scan, remarks)
        rows.append(texts)
    if scan and (scan.formulas or scan.errors):
        _keep_formulas(rows, scan, remarks)
    if scan and (scan.struck or scan.hidden):
        _remark_unwanted(rows, scan, remarks)
    merged = tuple(
        (top, bottom, start) for (top, start), (bottom, end) in source.merged_cell_ranges or () if start == end
    )
    return Sheet(source.name, rows, remarks=remarks, merged=merged, hidden=hidden)


def _text(cell: _Cell, place: Place, scan: SheetScan | None, remarks: dict[Place, Problem]) -> str:
    """What a cell that is no text shows; remarks what may not be what was typed."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    code = scan.formats.get(place, "") if scan else ""
    if isinstance(cell, int | float):
        text = shown_number(float(cell), code) if code else plain_number(float(cell))
        if scan is None and cell != int(cell):
            remarks[place] = number_cell(text)
        return text
    if isinstance(cell, str):
        return cell.strip()
    text = shown_date(cell, code)
    # Only a form that somebody chose shows what was meant; any other may have been made of 9-14.
    remarks[place] = day_cell(text) if "年" in code and _WRITTEN_DAY.fullmatch(text) else date_cell(text)
    return text


def _remark_unwanted(rows: list[list[str]], scan: SheetScan, remarks: dict[Place, Problem]) -> None:
    """What is struck out or hidden was very likely given up."""
    for row, column in scan.struck:
        known = remarks.get((row, column))
        if known is not None and known.severity is not Severity.NOTE:
            continue
        if row < len(rows) and column < len(rows[row]) and rows[row][column]:
            remarks[row, column] = struck_cell(rows[row][column])
    for row in scan.hidden:
        remarks[row, -2] = hidden_row()


def _keep_formulas(rows: list[list[str]], scan: SheetScan, remarks: dict[Place, Problem]) -> None:
    """A formula stays as text where nothing was worked out when the file was saved, and is remarked anyway."""
    for (row, column), formula in scan.formulas.items():
        rows += [[] for _ in range(row + 1 - len(rows))]
        cells = rows[row]
        cells += [""] * (column + 1 - len(cells))
        is_picture = "DISPIMG" in formula
        cells[column] = cells[column] or formula
        remarks[row, column] = picture_cell() if is_picture else formula_cell(formula)
    for row, column in scan.errors:
        remarks[row, column] = error_cell("如 #REF!、#N/A")
