"""Codes that only a whole table explains: 1 for 判断, 2 for 错误, 0 for the first option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from question_bank.formats.packed_cells import literal, unpacked, written
from question_bank.formats.table_columns import Columns
from question_bank.formats.table_words import is_verdict, kind_codes, kind_named, verdict_codes
from question_bank.question import Kind
from question_bank.text import fold

_INTEGER = re.compile(r"\d{1,2}")
_INTEGERS = re.compile(r"\d{1,2}(?:[\s,，、;；|]+\d{1,2})*")
_LETTERS = re.compile(r"[A-Ja-j]")
_NUMBERED = re.compile(r"\s*[(（]?\d{1,5}\s*[、.．)）]\s*(?![\d])")
_PLAIN_NUMBER = re.compile(r"\d{1,5}")
_AB = frozenset(("A", "B", "Ａ", "Ｂ"))
_NO_CODES: Mapping[str, str] = {}


class Codes(NamedTuple):
    """What the codes of a table mean.

    `kinds` and `judge` translate a cell; `base` is 0 or 1 for answers that count the options, None where nothing shows
    which; `numbered` says that the stems carry their numbers.
    """

    kinds: Mapping[str, str] = _NO_CODES
    judge: Mapping[str, str] = _NO_CODES
    base: int | None = None
    numbered: bool = False
    judging: bool = False
    """Whether the column of answers is called 判断 or 结果 and has A and B with no options to explain them."""
    words: bool = False
    """Whether answers are the options' own words, so that a number among them is no place."""


def codes_of(rows: Sequence[Sequence[str]], columns: Columns, kind_name: str, answer_name: str = "") -> Codes:
    """Work out the codes of a table from all its rows, and from the names of its columns of kinds and answers."""
    stems = [row[columns.stem] for row in rows if columns.stem < len(row) and row[columns.stem]]
    numbered = sum(_NUMBERED.match(stem) is not None for stem in stems) * 5 > len(stems) * 3
    column = columns.counted if columns.counted is not None else columns.answer
    if column is None:
        return Codes(kinds=_stated(kind_name), numbered=numbered)
    keyed = [(row, row[column]) for row in rows if column < len(row) and row[column]]
    kinds = dict(_stated(kind_name))
    if columns.kind is not None and not kinds:
        kinds = _kinds(keyed, columns)
    judge = verdict_codes(answer_name) if answer_name else {}
    judge = judge or _judge(keyed, columns, kinds)
    bare = columns.packed is None and not columns.options
    judging = bare and is_verdict(answer_name) and all(answer.strip().upper() in _AB for _, answer in keyed)
    return Codes(kinds, judge, _base(keyed, columns), numbered, judging, _are_words(keyed, columns))


def _stated(kind_name: str) -> dict[str, str]:
    return kind_codes(kind_name) if kind_name else {}


def has_options(row: Sequence[str], columns: Columns) -> bool:
    """Whether any option stands in the row."""
    if columns.packed is not None and columns.packed < len(row) and row[columns.packed].strip("[]{} "):
        return True
    return any(column < len(row) and row[column] for _, column in columns.options)


def _kind(row: Sequence[str], columns: Columns) -> str:
    return row[columns.kind] if columns.kind is not None and columns.kind < len(row) else ""


def _kinds(keyed: Sequence[tuple[Sequence[str], str]], columns: Columns) -> dict[str, str]:
    """The kind behind each number in the column of kinds, from what the rows with that number look like."""
    by_code: dict[str, list[tuple[bool, str]]] = {}
    for row, answer in keyed:
        code = _kind(row, columns)
        if _INTEGER.fullmatch(code):
            by_code.setdefault(code, []).append((has_options(row, columns), answer))
    found = {}
    for code, shapes in by_code.items():
        kind = _kind_of_shapes(shapes)
        if kind is not None:
            found[code] = kind.label
    return found


def _kind_of_shapes(shapes: Sequence[tuple[bool, str]]) -> Kind | None:
    with_options = [answer for options, answer in shapes if options]
    if len(with_options) * 10 >= len(shapes) * 9:
        several = sum(len(_LETTERS.findall(answer)) > 1 for answer in with_options)
        single = sum(len(_LETTERS.findall(answer)) == 1 for answer in with_options)
        if several + single < len(with_options):
            return None
        return Kind.MULTIPLE if several * 2 > len(with_options) else Kind.SINGLE if not several else None
    if not with_options and all(_is_judgement(answer) for _, answer in shapes):
        return Kind.JUDGE
    return None


def _is_judgement(answer: str) -> bool:
    return answer.strip().lower() in {
        "0",
        "1",
        "2",
        "对",
        "错",
        "正确",
        "错误",
        "√",
        "×",
        "t",
        "f",
        "true",
        "false",
        "是",
        "否",
    }


def _judge(keyed: Iterable[tuple[Sequence[str], str]], columns: Columns, kinds: Mapping[str, str]) -> dict[str, str]:
    """What numbers mean as answers of statements that have no options: 1 and 2, or 1 and 0."""
    found: set[str] = set()
    for row, answer in keyed:
        if has_options(row, columns) or not _INTEGER.fullmatch(answer):
            continue
        label = kinds.get(_kind(row, columns), _kind(row, columns))
        if not label or kind_named(label) is Kind.JUDGE:
            found.add(answer)
    if found == {"1", "2"}:
        return {"1": "正确", "2": "错误"}
    return {"1": "正确", "0": "错误"} if found == {"0", "1"} else {}


def integers(answer: str) -> list[int]:
    """The numbers an answer consists of: 2; 1,3; [0, 2]. Empty when it is anything else."""
    value = literal(answer)
    if isinstance(value, list):
        return [int(text) for text in map(written, value)] if all(_INTEGER.fullmatch(written(v)) for v in value) else []
    return [int(text) for text in re.findall(r"\d+", answer)] if _INTEGERS.fullmatch(answer.strip()) else []


def _base(keyed: Iterable[tuple[Sequence[str], str]], columns: Columns) -> int | None:
    """Whether answers count options from 0 or from 1: a 0 shows the one, the number of options as answer the other."""
    zero = last = False
    for row, answer in keyed:
        numbers = integers(answer) if answer[:1] in "[0123456789" else []
        if not numbers or not has_options(row, columns):
            continue
        zero = zero or 0 in numbers
        last = last or max(numbers) >= count_options(row, columns)
    return 0 if zero and not last else 1 if last and not zero else None


def _are_words(keyed: Iterable[tuple[Sequence[str], str]], columns: Columns) -> bool:
    words = False
    for row, answer in keyed:
        if _LETTERS.fullmatch(answer):
            return False
        options = {fold(row[column]) for _, column in columns.options if column < len(row) and row[column]}
        words = words or (not _INTEGERS.fullmatch(answer) and fold(answer) in options)
    return words


def count_options(row: Sequence[str], columns: Columns) -> int:
    """How many options the row has."""
    count = sum(column < len(row) and bool(row[column]) for _, column in columns.options)
    if not count and columns.packed is not None and columns.packed < len(row):
        packed = unpacked(row[columns.packed])
        count = len(packed.options) if packed else 0
    return count
