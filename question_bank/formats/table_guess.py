"""A table without a header: which column holds what, from the values alone, or nothing where they do not show it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from question_bank.formats.packed_cells import unpacked
from question_bank.formats.table_columns import Columns, Values, is_key_column, share
from question_bank.formats.table_words import kind_named

_INTEGER = re.compile(r"\d{1,6}")
_LIST = re.compile(r"\s*\[.*\]\s*", re.DOTALL)
_LONG = 6.0
_MOST = 8


def guess_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of rows without a header; None unless a stem and an answer can be told apart for certain."""
    filled = [row for row in rows if sum(map(bool, row)) >= 2]
    if len(filled) < 2 or len(filled) * 2 < sum(map(any, rows)):
        return None
    values = Values(filled)
    columns = [column for column in range(values.width) if len(values.under(column)) * 20 >= min(len(filled), 400)]
    kind = next((c for c in columns if _are_kinds(values.under(c))), None)
    number = next((c for c in columns if _counts_up(values.under(c))), None)
    rest = [column for column in columns if column not in (kind, number)]
    answer = _answer(rest, values)
    if answer is None:
        return None
    texts = [c for c in rest if c != answer and values.length(c) >= _LONG and _varied(values.under(c))]
    if not texts:
        return None
    stem = texts[0]
    behind = [c for c in rest if c > stem and c != answer]
    options, packed, explanation = _options(behind, answer, values)
    return Columns(
        stem=stem, kind=kind, number=number, answer=answer, options=options, packed=packed, explanation=explanation
    )


def _are_kinds(values: Sequence[str]) -> bool:
    named = sum(kind_named(value) is not None and len(value) <= 8 for value in values)
    return named * 10 >= len(values) * 9 > 0


def _counts_up(values: Sequence[str]) -> bool:
    if share(values, _INTEGER) < 0.95 or len(values) < 2:
        return False
    numbers = [int(value) for value in values if _INTEGER.fullmatch(value)]
    return all(later > earlier for earlier, later in itertools.pairwise(numbers))


def _answer(columns: Sequence[int], values: Values) -> int | None:
    keys = [column for column in columns if is_key_column(values.under(column))]
    # Options may be 正确 and 错误 in columns of their own: the answer is the last that varies.
    varied = [column for column in keys if len(set(values.under(column))) > 1]
    if varied:
        return varied[-1]
    lists = [column for column in columns if share(values.under(column), _LIST) >= 0.8]
    return lists[-1] if lists else None


def _varied(values: Sequence[str]) -> bool:
    return len(set(values)) * 3 > len(values)


def _options(
    behind: Sequence[int], answer: int, values: Values
) -> tuple[tuple[tuple[int, int], ...], int | None, tuple[int, ...]]:
    """What stands behind the stem: options up to the answer, or up to the last letter used; then the explanation."""
    keyed = "".join(values.under(answer)).upper()
    needed = max((ord(letter) - ord("A") + 1 for letter in keyed if "A" <= letter <= "H"), default=0)
    before = [column for column in behind if column < answer] if answer > min(behind, default=answer) else list(behind)
    after = [column for column in behind if column not in before]
    if len(before) == 1 and needed >= 2 and _is_packed(values.under(before[0])):
        return (), before[0], tuple(after[:1])
    if not needed and len(before) < 2:
        return (), None, tuple([*before, *after][:1])
    run = before[:_MOST] if after or answer > max(behind, default=-1) else before[: max(needed, 2)]
    rest = [column for column in behind if column not in run and values.length(column) >= _LONG]
    return tuple(enumerate(run)), None, tuple(rest[:1])


def _is_packed(values: Sequence[str]) -> bool:
    sample = values[:50]
    cut = [packed for value in sample if (packed := unpacked(value)) and packed.sure]
    return len(cut) * 2 > len(sample)
