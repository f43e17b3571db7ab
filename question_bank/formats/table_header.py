"""Where the questions of a sheet begin, and what its columns are called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from question_bank.formats.sheets import Sheet
from question_bank.formats.table_words import Meaning, Role, meaning_of

_COMPANIONS = frozenset(
    (Role.ANSWER, Role.INDEX, Role.OPTION, Role.OPTIONS, Role.BLANK, Role.KIND, Role.RIGHT, Role.MARK, Role.CHOICE)
)
_FIRST_ROWS = 60
_HEADER_CELL = 12


class Table(NamedTuple):
    """Rows of one sheet under one header. `header` are the header's own rows, `rows` those of the questions."""

    names: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]
    header: tuple[int, ...]
    rows: range


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet in order; none when it has no header. A header in mid-sheet begins a new table."""
    starts = list(_headers(sheet.rows))
    tables = []
    for n, (header, names, meanings) in enumerate(starts):
        end = starts[n + 1][0][0] if n + 1 < len(starts) else len(sheet.rows)
        tables.append(Table(names, meanings, header, range(header[-1] + 1, end)))
    return tables


def _headers(
    rows: Sequence[Sequence[str]],
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...], tuple[Meaning | None, ...]]]:
    seen = 0
    last: tuple[str, ...] = ()
    stem = -1
    skip = -1
    for n, row in enumerate(rows):
        if n <= skip or (last and not _may_be_header(row, last, stem)):
            continue
        seen += any(row)
        if not last and seen > _FIRST_ROWS:
            return
        meanings = header_meanings(row)
        if meanings is None:
            continue
        names = tuple(row)
        header: tuple[int, ...] = (n,)
        below = rows[n + 1] if n + 1 < len(rows) else ()
        merged = _two_rows(names, below)
        if merged:
            names, header, skip = merged, (n, n + 1), n + 1
            meanings = header_meanings(names) or meanings
        last = names
        stem = next((i for i, m in enumerate(meanings) if m and m.role is Role.STEM), -1)
        yield header, names, meanings


def _may_be_header(row: Sequence[str], last: tuple[str, ...], stem: int) -> bool:
    """A cheap look at rows below a header: the cell under the stem's name is a short name itself."""
    cell = row[stem] if 0 <= stem < len(row) else (row[0] if row else "")
    return bool(cell) and (cell == last[max(stem, 0)] or (len(cell) <= _HEADER_CELL and meaning_of(cell) is not None))


def header_meanings(row: Sequence[str]) -> tuple[Meaning | None, ...] | None:
    """What the cells of a header say, or None when the row is no header."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2:
        return None
    meanings = tuple(meaning_of(cell) if cell else None for cell in row)
    known = [meaning for meaning in meanings if meaning]
    roles = {meaning.role for meaning in known}
    if len(known) * 2 < len(filled):
        return None
    if Role.STEM in roles and roles & _COMPANIONS:
        return meanings
    if Role.STEM in roles and len(roles) >= 2 and all(len(cell) <= 12 for cell in filled):
        return meanings
    strong = {meaning.role for meaning in known if not meaning.weak}
    answered = bool(strong & {Role.ANSWER, Role.INDEX, Role.RIGHT})
    return meanings if answered and len(known) >= 3 and strong & {Role.OPTION, Role.OPTIONS, Role.KIND} else None


def _two_rows(names: tuple[str, ...], below: Sequence[str]) -> tuple[str, ...] | None:
    """A header of two rows: 选项 above, A B C D below. The names of both, or None when the second row is no header."""
    filled = [(i, cell) for i, cell in enumerate(below) if cell]
    if len(filled) < 2 or not all((meaning := meaning_of(cell)) and not meaning.weak for _, cell in filled):
        return None
    named = {i for i, name in enumerate(names) if name and (m := meaning_of(name)) and m.role is not Role.OPTIONS}
    if any(i in named for i, _ in filled):
        return None
    width = max(len(names), len(below))
    padded = [*names, *[""] * (width - len(names))]
    for i, cell in filled:
        padded[i] = cell
    return tuple(padded)
