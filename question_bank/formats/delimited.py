"""Delimited text: csv, tsv and .txt files that are one of them, in any encoding people use."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from question_bank.encoding import decode
from question_bank.errors import FileUnreadable
from question_bank.formats.reading import Reading
from question_bank.formats.sheets import Sheet
from question_bank.formats.table_guess import guess_columns
from question_bank.formats.table_header import header_meanings
from question_bank.formats.table_reading import read_sheets

_DELIMITERS = (",", "\t", ";", "|", "，")
_LOOKED_AT = 60
_HEADER_WITHIN = 5
_FIELD_LIMIT = 2_000_000
_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
csv.field_size_limit(_FIELD_LIMIT)


def read(data: bytes, name: str) -> Reading:
    """The questions of a delimited file. Raises FileUnreadable when it is no text or has no columns."""
    return read_text(decode(data, name), name)


def read_text(text: str, name: str) -> Reading:
    """The questions of delimited text already decoded. Raises FileUnreadable when it has no columns."""
    delimiter = delimiter_of(text)
    if delimiter is None:
        raise FileUnreadable(name, "看不出哪些是列：没有表头，各行的列数也不一致；请另存为 .xlsx，或加上表头再试")
    return read_sheets([sheet_of(text, delimiter)], name)


def sheet_of(text: str, delimiter: str) -> Sheet:
    """The records as a sheet whose rows know their lines."""
    rows, lines = [], []
    for line, cells in _records(text, delimiter):
        rows.append([cell.strip() for cell in cells])
        lines.append(line)
    return Sheet("", rows, lines=lines)


def delimiter_of(text: str) -> str | None:
    """What stands between the columns; None when the text is no table of questions.

    A header with a column for the stem settles it; without one every record needs as many columns as the others, and
    an answer must be seen.
    """
    stated = _SEPARATOR.match(text)
    if stated:
        return stated[1]
    lines = [line for line in text[:400_000].split("\n") if line.strip()]
    for delimiter in _DELIMITERS:
        if any(delimiter in line and header_meanings(_cells(line, delimiter)) for line in lines[:_HEADER_WITHIN]):
            return delimiter
    regular = [(width, delimiter) for delimiter in _DELIMITERS if (width := _regular_width(text, delimiter)) >= 2]
    return max(regular)[1] if regular else None


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line.split(delimiter)]


def _regular_width(text: str, delimiter: str) -> int:
    """The number of columns nearly all of the first records have, when stem and answer can be told; else 0."""
    records = []
    for _, cells in _records(text[:200_000], delimiter):
        if any(cell.strip() for cell in cells):
            records.append([cell.strip() for cell in cells])
        if len(records) > _LOOKED_AT:
            break
    if len(records) < 2:
        return 0
    width, count = Counter(map(len, records)).most_common(1)[0]
    if width < 2 or count * 10 < len(records) * 6 or guess_columns(records) is None:
        return 0
    # Sentences have commas too: a table is regular, or keeps its commas inside quotes.
    return width if count * 10 >= len(records) * 9 or delimiter == "\t" else 0


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on. Quotes that close nowhere belong to the text."""
    try:
        yield from list(_strict(text, delimiter))
    except csv.Error:
        yield from _lenient(text, delimiter)


def _strict(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        text.split("\n") if '"' not in text else text.splitlines(keepends=True), delimiter=delimiter, strict=True
    )
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=(.)|\Z)', re.DOTALL)


def _lenient(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """As `_strict`, but a field is quoted only when a delimiter or a line's end follows its closing quote."""
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    place, line, begun = 0, 1, 1
    cells: list[str] = []
    while place < len(text):
        quoted = _QUOTED.match(text, place) if text[place] == '"' else None
        if quoted and quoted[2] in (None, delimiter, "\n"):
            cells.append(quoted[1].replace('""', '"'))
            line += quoted[1].count("\n")
            place = quoted.end()
        else:
            match = plain.match(text, place)
            cells.append(match[0] if match else "")
            place += len(cells[-1])
        if place >= len(text) or text[place] == "\n":
            yield begun, cells
            line += 1
            begun, cells = line, []
        elif place == len(text) - 1:
            cells.append("")
        place += 1
    if cells:
        yield begun, cells
