"""Other people's JSON: a list of objects, objects in named lists, or one object a line. Read as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from question_bank.draft import Leftover, Problem, Severity
from question_bank.encoding import decode
from question_bank.errors import FileUnreadable
from question_bank.formats.packed_cells import written
from question_bank.formats.reading import Reading
from question_bank.formats.sheets import Sheet
from question_bank.formats.table_header import header_meanings
from question_bank.formats.table_reading import kind_in_name, read_sheets
from question_bank.formats.table_words import Role, kind_named, meaning_of

_DEPTH = 8
_NO_LIST = "JSON 里没有找到题目：要有一列对象，每个对象有题干（question、题干…）和答案"


class _List(NamedTuple):
    """A list of objects and the name it stands under."""

    name: str
    objects: list[dict[str, Any]]
    lines: list[int]
    unit: str = "条"


def read(data: bytes, name: str) -> Reading:
    """The questions of a JSON or JSON Lines file. Raises FileUnreadable when it is neither, or has no questions."""
    text = decode(data, name)
    lists, broken = _lists(text, name)
    sheets = [sheet for found in lists if (sheet := _sheet(found)) is not None]
    if not sheets:
        raise FileUnreadable(name, _NO_LIST)
    reading = read_sheets(sheets, name)
    headers = [leftover for leftover in reading.leftovers if not leftover.where.endswith("（表头）")]
    return reading._replace(
        layout=reading.layout if reading.layout != "表格" else "JSON",
        leftovers=[*headers, *broken],
        problems=[*reading.problems, *((leftover.where, _BROKEN) for leftover in broken)],
    )


_BROKEN = Problem(code="broken-line", severity=Severity.DOUBT, message="这一行不是完整的 JSON 对象，没有读")


def _lists(text: str, name: str) -> tuple[list[_List], list[Leftover]]:
    try:
        return _find(json.loads(text), "", _DEPTH), []
    except RecursionError:
        raise FileUnreadable(name, "JSON 套得太深，不像题库") from None
    except ValueError as error:
        lines = _from_lines(text)
        if lines is None:
            raise FileUnreadable(name, f"JSON 读不通（{error}）") from None
        return lines


def _from_lines(text: str) -> tuple[list[_List], list[Leftover]] | None:
    objects, places, broken = [], [], []
    for n, line in enumerate(text.split("\n"), 1):
        if not (stripped := line.strip().rstrip(",")):
            continue
        try:
            value = json.loads(stripped)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            objects.append(value)
            places.append(n)
        else:
            broken.append(Leftover(where=f"第 {n} 行", text=line))
    return ([_List("", objects, places, "行")], broken) if objects and len(broken) <= len(objects) else None


def _find(value: Any, name: str, depth: int) -> list[_List]:
    """Every list of objects that look like questions, with the name that leads to it when it names a kind."""
    if depth == 0:
        return []
    if isinstance(value, list):
        objects = [entry for entry in value if isinstance(entry, dict)]
        if objects and len(objects) * 2 > len(value) and _are_questions(objects):
            return [_List(name, objects, [n for n, entry in enumerate(value, 1) if isinstance(entry, dict)])]
        return [found for entry in value if isinstance(entry, list | dict) for found in _find(entry, name, depth - 1)]
    if isinstance(value, dict):
        if (
            len(value) > 1
            and all(isinstance(entry, dict) for entry in value.values())
            and _are_questions([*value.values()])
        ):
            return [_List(name, [*value.values()], [*range(1, len(value) + 1)])]
        return [
            found
            for key, entry in value.items()
            if isinstance(entry, list | dict)
            for found in _find(entry, str(key) if kind_named(str(key)) is not None else name, depth - 1)
        ]
    return []


def _are_questions(objects: list[dict[str, Any]]) -> bool:
    sample = objects[:50]
    good = 0
    for entry in sample:
        roles = {meaning.role for key in _flat(entry) if (meaning := meaning_of(key))}
        good += Role.STEM in roles and bool(roles & {Role.ANSWER, Role.INDEX, Role.OPTION, Role.OPTIONS, Role.KIND})
    return good * 2 > len(sample)


def _flat(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The object without one level of nesting around strangers: {"question": {"text": …}, …}."""
    flat: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, dict) and len(value) == 1 and isinstance(next(iter(value.values())), str):
            flat[str(key)] = next(iter(value.values()))
        else:
            flat[str(key)] = value
    return flat


def _sheet(found: _List) -> Sheet | None:
    """The objects as rows under their keys; a list or an object in a cell is written as JSON."""
    objects = [_flat(entry) for entry in found.objects]
    names = list(dict.fromkeys(key for entry in objects for key in entry))
    if header_meanings(names) is None:
        return None
    rows = [[str(name) for name in names]]
    rows += [[_cell(entry.get(name)) for name in names] for entry in objects]
    title = found.name if kind_in_name(found.name) or kind_named(found.name) is not None else ""
    return Sheet(title, rows, lines=[0, *found.lines], unit=found.unit)


def _cell(value: Any) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return written(value)
