"""Roster files as offices keep them (xlsx, xls, csv): found by their headers, every fault reported with its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.errors import RosterError
from bot.records.people import Entry, Known
from bot.records.table_file import Row, TableUnreadable, as_text, rows_below_header

_HEADERS = {
    "name": "姓名 名字 人员姓名",
    "department": "部门 科室 股室 处室 所在部门 所属部门",
    "post": "职务 职级 岗位 职务职级",
    "leader": "领导班子 班子成员 是否领导班子 是否班子成员",
    "staff_number": "工号 编号 人员编号",
    "phone": "手机号 手机 电话 联系电话 手机号码",
    "joined_on": "入职日期 到岗日期 入职时间 到岗时间",
    "left_on": "离职日期 离岗日期 离职时间 调出日期",
    "note": "备注 说明",
}
_YES = {"是", "√", "✓", "y", "yes", "1", "true", "班子成员"}
_NO = {"", "否", "×", "n", "no", "0", "false"}
_DATE = re.compile(r"^(\d{4})\D{0,2}?(\d{1,2})(?:\D{0,2}?(\d{1,2}))?\D?$")


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The people of a file and the columns it has; a column it lacks says nothing about anybody."""

    entries: tuple[Entry, ...]
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a roster file changes: lines to append (with the person they are about, None for somebody new).

    `changes` says of everybody who is different now what it was and is.
    """

    entries: list[tuple[int | None, Entry]]
    new: int
    changes: list[str]
    same: int
    missing: list[str]
    """On the roster but not in the file; nobody is taken off by being left out."""


def read(path: Path) -> RosterFile:
    """The lines of a roster file. Raises RosterError with every fault and its row."""
    try:
        rows = rows_below_header(path, _HEADERS, needed=("name", "department"))
    except TableUnreadable as error:
        raise RosterError([str(error)]) from None
    entries: list[Entry] = []
    faults: list[str] = []
    for row in rows:
        entry, wrong = _entry(row)
        faults += [f"第 {row.number} 行：{fault}" for fault in wrong]
        entries.append(entry)
    faults += _twice(entries, [row.number for row in rows])
    if faults or not entries:
        raise RosterError(faults or ["表头下面没有人员"])
    return RosterFile(tuple(entries), frozenset(rows[0].cells))


def merge(file: RosterFile, known: Sequence[Known]) -> Merged:
    """Match file lines with the roster: by 工号, else 姓名 and 部门, else a 姓名 that is unique on both sides.

    What a file has no column for stays as it was.
    """
    lines: list[tuple[int | None, Entry]] = []
    changes: list[str] = []
    left = list(known)
    new = same = 0
    for entry in file.entries:
        match = _match(entry, left, file.entries)
        if match is None:
            new += 1
            lines.append((None, entry))
            continue
        left.remove(match)
        updated = replace(match.entry, **{name: getattr(entry, name) for name in file.columns})
        if match.entry == updated:
            same += 1
        else:
            lines.append((match.id, updated))
            changes.append(_change(match.entry, updated))
    missing = [person.entry.name for person in left if person.entry.left_on is None]
    return Merged(lines, new, changes, same, missing)


def _change(before: Entry, after: Entry) -> str:
    """What is different, in words: 李静：部门 网络管理股→办公室."""
    parts = [
        f"{titles.split()[0]} {_shown(getattr(before, name))}→{_shown(getattr(after, name))}"
        for name, titles in _HEADERS.items()
        if getattr(before, name) != getattr(after, name)
    ]
    return f"{before.name}：{'，'.join(parts)}"


def _shown(value: str | bool | date | None) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if value else "（空）"


def _match(entry: Entry, known: Sequence[Known], entries: Sequence[Entry]) -> Known | None:
    if entry.staff_number:
        for person in known:
            if person.entry.staff_number == entry.staff_number:
                return person
    namesakes = [
        person
        for person in known
        if person.entry.name == entry.name
        and not (entry.staff_number and person.entry.staff_number)  # two numbers are two people
    ]
    for person in namesakes:
        if person.entry.department == entry.department:
            return person
    unique = sum(other.name == entry.name for other in entries) == 1
    return namesakes[0] if unique and len(namesakes) == 1 else None


def _entry(row: Row) -> tuple[Entry, list[str]]:
    faults = []
    text = {name: row.text(name) for name in _HEADERS}
    for name, title in (("name", "姓名"), ("department", "部门")):
        if not text[name]:
            faults.append(f"缺{title}")
    leader = text["leader"].lower()
    if leader not in _YES | _NO:
        faults.append(f"「领导班子」应填是或否，现为「{text['leader']}」")
    dates: dict[str, date | None] = {}
    for name, title in (("joined_on", "入职日期"), ("left_on", "离职日期")):
        try:
            dates[name] = _date(row.cells.get(name, ""))
        except ValueError:
            faults.append(f"{title}「{text[name]}」不是日期")
            dates[name] = None
    joined, left = dates["joined_on"], dates["left_on"]
    if joined and left and left < joined:
        faults.append("离职日期早于入职日期")
    plain = {name: text[name] for name in ("name", "department", "post", "staff_number", "phone", "note")}
    return Entry(**plain, leader=leader in _YES, joined_on=joined, left_on=left), faults


def _twice(entries: Sequence[Entry], rows: Sequence[int]) -> list[str]:
    seen: dict[tuple[str, ...], list[int]] = {}
    for entry, row in zip(entries, rows, strict=True):
        key = ("工号", entry.staff_number) if entry.staff_number else ("姓名和部门", entry.name, entry.department)
        seen.setdefault(key, []).append(row)
    return [
        f"第 {'、'.join(map(str, places))} 行：{key[0]}重复：{'、'.join(key[1:])}（同名的请填工号）"
        for key, places in seen.items()
        if len(places) > 1
    ]


def _date(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    if not text:
        return None
    if re.fullmatch(r"\d{8}", text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    parts = _DATE.match(text)
    if parts is None:
        raise ValueError(text)
    return date(int(parts[1]), int(parts[2]), int(parts[3] or 1))
