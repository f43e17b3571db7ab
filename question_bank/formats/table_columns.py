"""Which column holds what: the names in the header, put right by the values under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from question_bank.formats.table_words import HEAVENLY, Meaning, Role, kind_named

_SAMPLE = 400
_KEY = re.compile(
    r"[\s(（]*[A-Ja-jＡ-Ｊ](?:[\s,，、;；/|]*[A-Ja-jＡ-Ｊ]){0,9}[\s)）.。,，]*|对|错|正确|错误|√|×|T|F|true|false|是|否",
    re.IGNORECASE,
)
_INTEGER = re.compile(r"\d{1,9}")


class Columns(NamedTuple):
    """The columns of a table by what they hold. Options, blanks and flags come with their places, in order."""

    stem: int
    kind: int | None = None
    options: tuple[tuple[int, int], ...] = ()
    packed: int | None = None
    answer: int | None = None
    counted: int | None = None
    """The place of the right option as a number."""
    right: tuple[tuple[int, int], ...] = ()
    wrong: tuple[int, ...] = ()
    blanks: tuple[int, ...] = ()
    explanation: tuple[int, ...] = ()
    basis: int | None = None
    topic: int | None = None
    difficulty: int | None = None
    origin: int | None = None
    page: int | None = None
    code: int | None = None
    number: int | None = None
    others: tuple[int, ...] = ()
    """Further columns of answers, which must not say anything else."""
    heavenly: bool = False
    """Whether the options are called 甲, 乙, 丙, not A, B, C."""


def columns_of(
    names: Sequence[str], meanings: Sequence[Meaning | None], rows: Sequence[Sequence[str]]
) -> Columns | None:
    """The columns of a table, or None when none can be the stem."""
    sample = Values(rows)
    by_role: dict[Role, list[tuple[int, Meaning]]] = {}
    for column, meaning in enumerate(meanings):
        if meaning is not None:
            true = _by_values(meaning, column, sample)
            by_role.setdefault(true.role, []).append((column, true))
    _settle_choices(by_role)
    answer = _best(by_role, Role.ANSWER, sample)
    stem = _stem(by_role, names, sample)
    if stem is None:
        return None
    options = _options(by_role, names, sample)
    packed = _best(by_role, Role.OPTIONS, sample)
    if packed is None and not options:
        packed, answer = _packed_in_answer(by_role, sample, answer)
    return Columns(
        stem=stem,
        kind=_best(by_role, Role.KIND, sample),
        options=tuple(options),
        packed=packed if not options or packed not in dict(options).values() else None,
        answer=answer,
        counted=_best(by_role, Role.INDEX, sample),
        right=tuple((meaning.place, column) for column, meaning in by_role.get(Role.RIGHT, [])),
        wrong=tuple(column for column, _ in by_role.get(Role.WRONG, [])),
        blanks=tuple(column for column, _ in sorted(by_role.get(Role.BLANK, []), key=lambda entry: entry[1].place)),
        explanation=_strong_or_weak(by_role.get(Role.EXPLANATION, []), sample),
        basis=_best(by_role, Role.BASIS, sample),
        topic=_best(by_role, Role.TOPIC, sample),
        difficulty=_best(by_role, Role.DIFFICULTY, sample),
        origin=_best(by_role, Role.ORIGIN, sample),
        page=_best(by_role, Role.PAGE, sample),
        code=_best(by_role, Role.CODE, sample),
        number=_best(by_role, Role.NUMBER, sample),
        others=tuple(
            column
            for column, meaning in by_role.get(Role.ANSWER, [])
            if column not in (answer, packed) and not meaning.weak
        ),
        heavenly=any(names[column] and names[column][-1] in HEAVENLY for _, column in options if column < len(names)),
    )


class Values:
    """The values under each column, enough of them to judge by."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        step = max(1, len(rows) // _SAMPLE)
        self._rows = rows[::step]
        self.width = max((len(row) for row in self._rows), default=0)
        self._found: dict[int, list[str]] = {}

    def under(self, column: int) -> list[str]:
        """The values of a column that are not empty."""
        if column not in self._found:
            self._found[column] = [row[column] for row in self._rows if column < len(row) and row[column]]
        return self._found[column]

    def length(self, column: int) -> float:
        """The mean length of the values of a column."""
        values = self.under(column)
        return sum(map(len, values)) / len(values) if values else 0.0


def share(values: Sequence[str], pattern: re.Pattern[str]) -> float:
    """How many of the values match wholly, as a share."""
    return sum(pattern.fullmatch(value) is not None for value in values) / len(values) if values else 0.0


def is_key_column(values: Sequence[str]) -> bool:
    """Whether the values are mostly keys: letters, 对, 错."""
    return share(values, _KEY) >= 0.8


def _by_values(meaning: Meaning, column: int, sample: Values) -> Meaning:
    """The meaning the values under a name allow; a name that its values contradict means something else."""
    values = sample.under(column)
    if not values:
        return meaning
    if meaning.role is Role.KIND and not _are_kinds(values):
        serial = share(values, _INTEGER) >= 0.9
        return Meaning(Role.NUMBER, weak=True) if serial else Meaning(Role.TOPIC, weak=True)
    if meaning.role is Role.TOPIC and meaning.weak and _name_kinds(values):
        return Meaning(Role.KIND, weak=True)
    if meaning.role is Role.MARK:
        if is_key_column(values) or share(values, _INTEGER) >= 0.9:
            return Meaning(Role.ANSWER)
        return Meaning(Role.KIND if _are_kinds(values) else Role.TOPIC, weak=True)
    if meaning.role is Role.INDEX and share(values, re.compile(r"[\d\s,，、\[\]]+")) < 0.8:
        return Meaning(Role.ANSWER, weak=True)
    if meaning.role is Role.RIGHT and max(map(len, values)) > 6:
        return Meaning(Role.ANSWER, weak=True)
    return meaning


def _are_kinds(values: Sequence[str]) -> bool:
    """Whether values are kinds: names of kinds, or a handful of codes."""
    if _name_kinds(values):
        return True
    distinct = set(values)
    return (
        len(distinct) <= 8
        and all(_INTEGER.fullmatch(value) or len(value) <= 2 for value in distinct)
        and (len(values) >= 2 * len(distinct) or (len(values) <= 8 and len(distinct) < len(values)))
    )


def _name_kinds(values: Sequence[str]) -> bool:
    return sum(kind_named(value) is not None for value in values) * 2 > len(values)


def _settle_choices(by_role: dict[Role, list[tuple[int, Meaning]]]) -> None:
    """答案1, 答案2, …: options where an answer stands apart, blanks otherwise; one alone is the answer."""
    choices = by_role.pop(Role.CHOICE, [])
    if not choices:
        return
    if len(choices) == 1 and Role.ANSWER not in by_role:
        by_role[Role.ANSWER] = choices
        return
    apart = by_role.keys() & {Role.ANSWER, Role.INDEX, Role.RIGHT} and Role.OPTION not in by_role
    by_role.setdefault(Role.OPTION if apart else Role.BLANK, []).extend(choices)


def _best(by_role: dict[Role, list[tuple[int, Meaning]]], role: Role, sample: Values) -> int | None:
    """The column for a role: named plainly before vaguely, filled before empty, first before later."""
    found = by_role.get(role, [])
    return min(found, key=lambda entry: (entry[1].weak, not sample.under(entry[0]), entry[0]))[0] if found else None


def _stem(by_role: dict[Role, list[tuple[int, Meaning]]], names: Sequence[str], sample: Values) -> int | None:
    found = by_role.get(Role.STEM, [])
    strong = [column for column, meaning in found if not meaning.weak and sample.under(column)]
    if strong:
        return max(strong, key=lambda column: (sample.length(column) >= 0.5 * max(map(sample.length, strong)), -column))
    weak = [column for column, meaning in found if meaning.weak and sample.under(column)]
    if weak:
        return max(weak, key=lambda column: (sample.length(column), -column))
    if found:
        return found[0][0]
    known = {column for entries in by_role.values() for column, _ in entries}
    others = [column for column in range(len(names)) if column not in known and sample.length(column) >= 6]
    return max(others, key=sample.length) if others else None


def _options(
    by_role: dict[Role, list[tuple[int, Meaning]]], names: Sequence[str], sample: Values
) -> list[tuple[int, int]]:
    """The option columns as (place, column); columns without a name that go on after one belong to them."""
    found = {column: meaning.place for column, meaning in by_role.get(Role.OPTION, [])}
    begin = found or {column: 0 for column, _ in by_role.get(Role.OPTIONS, [])}
    used = {column for entries in by_role.values() for column, _ in entries} | set(found)
    grown = dict(found)
    for column, place in sorted(begin.items()):
        following = column + 1
        while following < max(len(names), sample.width) and following not in used and not _name(names, following):
            if not sample.under(following):
                break
            grown.setdefault(column, place)
            grown[following] = grown[following - 1] + 1
            following += 1
    places = sorted((place, column) for column, place in grown.items())
    # 选项0, 选项1, …, or two columns of the same name: the order of the columns counts.
    if len({place for place, _ in places}) != len(places):
        places = list(enumerate(sorted(grown)))
    return places


def _name(names: Sequence[str], column: int) -> str:
    return names[column] if column < len(names) else ""


def _packed_in_answer(
    by_role: dict[Role, list[tuple[int, Meaning]]], sample: Values, answer: int | None
) -> tuple[int | None, int | None]:
    """Of two answer columns one may hold the options: {"answers": [甲, 乙], "label": "B"}."""
    found = [column for column, _ in by_role.get(Role.ANSWER, []) if sample.under(column)]
    if len(found) < 2:
        return None, answer
    keys = [
        column for column in found if is_key_column(sample.under(column)) or share(sample.under(column), _INTEGER) > 0.9
    ]
    lists = [
        column for column in found if column not in keys and any(value[:1] in "[{" for value in sample.under(column))
    ]
    return (lists[0], keys[0]) if keys and lists else (None, answer)


def _strong_or_weak(found: Sequence[tuple[int, Meaning]], sample: Values) -> tuple[int, ...]:
    strong = [column for column, meaning in found if not meaning.weak]
    return tuple(strong or [column for column, meaning in found if sample.under(column)])
