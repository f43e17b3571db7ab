"""Tables as offices keep them (xlsx, xls, csv): the rows below a header that is found by its names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from bot.errors import XuefaError
from question_bank.encoding import decode
from question_bank.errors import FileUnreadable

HEADER_WITHIN = 10
"""Rows above the header may hold a title and remarks."""
LARGEST = 20 * 1024 * 1024


class TableUnreadable(XuefaError):
    """The file as a whole is no such table; `str(error)` says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has something in it: its number in the file, and its cells by our names of the columns.

    Every row of a table has the same columns: those the file has.
    """

    number: int
    cells: Mapping[str, Any]

    def text(self, name: str) -> str:
        """The cell as text, "" where the column is missing or the cell empty; 1001.0 is 1001."""
        return as_text(self.cells.get(name, ""))


def rows_below_header(path: Path, headers: Mapping[str, str], needed: Sequence[str]) -> list[Row]:
    """The filled rows of the first sheet; `headers` maps our name of a column to the titles people give it.

    Raises TableUnreadable when the file cannot be read or no header has the needed columns.
    """
    known = {title: name for name, titles in headers.items() for title in titles.split()}
    rows = _rows(path)
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        columns = _columns(row, known)
        if set(needed) <= set(columns):
            return _filled(rows[place + 1 :], place + 2, columns)
    titles = "".join(f"「{headers[name].split()[0]}」" for name in needed)
    raise TableUnreadable(f"前十行里没有{'同时' if len(needed) > 1 else ''}含{titles}的表头")


def as_text(cell: Any) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _filled(rows: Sequence[Sequence[Any]], first: int, columns: Mapping[str, int]) -> list[Row]:
    found = []
    for number, row in enumerate(rows, first):
        cells = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        if any(str(cell).strip() for cell in cells.values()):
            found.append(Row(number, cells))
    return found


def _rows(path: Path) -> Sequence[Sequence[Any]]:
    try:
        if path.stat().st_size > LARGEST:
            raise TableUnreadable(f"「{path.name}」超过 {LARGEST // 1024 // 1024} MB，不像这样的表")
        data = path.read_bytes()
        if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            workbook = python_calamine.load_workbook(io.BytesIO(data))
            return workbook.get_sheet_by_index(0).to_python()
        return list(csv.reader(io.StringIO(decode(data, path.name))))
    except FileNotFoundError:
        raise TableUnreadable(f"没有这个文件：{path}") from None
    except (FileUnreadable, OSError, csv.Error, python_calamine.CalamineError, python_calamine.ZipError) as error:
        raise TableUnreadable(f"读不了「{path.name}」：{error}") from None


def _columns(row: Sequence[Any], known: Mapping[str, str]) -> dict[str, int]:
    names = [known.get(re.sub(r"[*（(].*", "", re.sub(r"\s", "", str(cell)))) for cell in row]
    return {name: place for place, name in reversed(list(enumerate(names))) if name}
