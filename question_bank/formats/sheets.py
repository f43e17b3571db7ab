"""A sheet as rows of text: what every spreadsheet and delimited file becomes before anybody asks what it means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from question_bank.draft import Problem, Severity

Place = tuple[int, int]
"""Row and column of a cell, both from 0."""


class Sheet(NamedTuple):
    """Rows of cells as text, blanks outside removed.

    `lines` says where each row stands in its file, when that is not its place in `rows`. `remarks` are problems of
    single cells; `merged` are the vertical runs of merged cells (first row, last row, column).
    """

    name: str
    rows: list[list[str]]
    lines: list[int] | None = None
    remarks: Mapping[Place, Problem] = MappingProxyType({})
    merged: tuple[tuple[int, int, int], ...] = ()
    hidden: bool = False
    unit: str = "行"

    def where(self, row: int) -> str:
        """The place of a row for a person: 「单选」第 15 行."""
        number = self.lines[row] if self.lines else row + 1
        return f"「{self.name}」第 {number} {self.unit}" if self.name else f"第 {number} {self.unit}"


def date_cell(shown: str) -> Problem:
    """A cell that the spreadsheet holds as a day or a time."""
    return Problem(
        code="date-cell",
        severity=Severity.DOUBT,
        message=f"单元格被表格软件当成了日期或时间，现在显示为「{shown}」，原来写的可能不是这样，请核对",
    )


def formula_cell(formula: str) -> Problem:
    """A cell that holds a formula, which is kept as text and never worked out."""
    return Problem(
        code="formula-cell",
        severity=Severity.DOUBT,
        message=f"单元格里是公式（{formula[:60]}），按文字保留，请核对",
    )


def picture_cell() -> Problem:
    """A cell or a row that a picture stands on, which does not come along."""
    return Problem(code="picture-missing", severity=Severity.ERROR, message="这道题有图片，图片没有读入")


def error_cell(shown: str) -> Problem:
    """A cell whose formula failed."""
    return Problem(
        code="error-cell", severity=Severity.DOUBT, message=f"单元格里的公式出错（{shown}），内容已经丢失，请核对"
    )


def number_cell(shown: str) -> Problem:
    """A fraction in an old workbook, whose number format cannot be seen: 0.2 may have been shown as 20%."""
    return Problem(
        code="number-cell",
        severity=Severity.DOUBT,
        message=f"单元格里是数字 {shown}，原表可能显示成百分数等样子，请核对（另存为 .xlsx 再导入可免此提示）",
    )


def day_cell(shown: str) -> Problem:
    """A day that its cell shows in the form people write, 2026年9月14日, which is very likely what was typed."""
    return Problem(code="day-cell", severity=Severity.NOTE, message=f"单元格是日期，按显示的样子「{shown}」读入")


def struck_cell(text: str) -> Problem:
    """A cell that is struck out, which mostly means that it no longer holds."""
    return Problem(
        code="struck-out", severity=Severity.DOUBT, message=f"「{text[:24]}」带有删除线，可能已经作废，请确认要不要"
    )


def hidden_row() -> Problem:
    """A row that nobody sees who opens the workbook."""
    return Problem(code="hidden-row", severity=Severity.DOUBT, message="这道题在隐藏的行里，请确认要不要")
