"""Rosters as offices keep them: read, merged, and refused with every fault and its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from people import CHEN, LI, WANG

from bot.errors import RosterError
from bot.records import roster_file
from bot.records.people import Entry, Known
from bot.records.roster_file import RosterFile


def workbook(path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def whole(*entries):
    """A file that has every column."""
    return RosterFile(entries, frozenset(Entry.__dataclass_fields__))


HEADER = ("姓名", "部门", "职务", "领导班子", "工号", "手机号", "入职日期", "离职日期", "备注")


def test_a_workbook_with_every_column(tmp_path):
    file = workbook(
        tmp_path / "名单.xlsx",
        HEADER,
        ("王小明", "网络管理股", "科员", "否", 1001, 13800000000, datetime(2024, 3, 1), None, ""),  # noqa: DTZ001 - what a date cell gives
        ("赵国庆", "办公室", "主任", "是", 1002, "", "2020年7月1日", "", "分管"),
    )
    first, second = roster_file.read(file).entries
    assert first == Entry("王小明", "网络管理股", "科员", False, "1001", "13800000000", date(2024, 3, 1))
    assert (second.leader, second.joined_on, second.note) == (True, date(2020, 7, 1), "分管")


def test_a_title_row_extra_columns_and_empty_rows_do_not_matter(tmp_path):
    file = workbook(
        tmp_path / "a.xlsx",
        ("2026年在册人员",),
        ("序号", "姓 名", "科室", "身份证"),
        (1, "李静", "办公室", "x"),
        (),
        ("", ""),
    )
    assert list(roster_file.read(file).entries) == [Entry("李静", "办公室")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_encoding_people_use(tmp_path, encoding):
    file = tmp_path / "名单.csv"
    file.write_bytes("姓名,部门\r\n王小明,网络管理股\r\n".encode(encoding))
    assert list(roster_file.read(file).entries) == [Entry("王小明", "网络管理股")]


@pytest.mark.parametrize(
    "typed", ["2024-03-01", "2024/3/1", "2024.3.1", "2024年3月1日", "20240301", "2024年3月", "2024-03"]
)
def test_dates_in_the_shapes_people_type(tmp_path, typed):
    file = tmp_path / "a.csv"
    file.write_text(f"姓名,部门,入职日期\n王小明,办公室,{typed}\n", encoding="utf-8")
    assert roster_file.read(file).entries[0].joined_on == date(2024, 3, 1)


def test_every_fault_is_reported_with_its_row(tmp_path):
    file = workbook(
        tmp_path / "a.xlsx",
        HEADER,
        ("", "办公室"),
        ("王小明", "", "", "也许"),
        ("李静", "办公室", "", "是", "", "", "去年", ""),
        ("陈晓", "办公室", "", "", "", "", "2026-01-02", "2026-01-01"),
        ("孙立", "举报中心"),
        ("孙立", "举报中心"),
    )
    with pytest.raises(RosterError) as caught:
        roster_file.read(file)
    assert caught.value.faults == [
        "第 2 行：缺姓名",
        "第 3 行：缺部门",
        "第 3 行：「领导班子」应填是或否，现为「也许」",
        "第 4 行：入职日期「去年」不是日期",
        "第 5 行：离职日期早于入职日期",
        "第 6、7 行：姓名和部门重复：孙立、举报中心（同名的请填工号）",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04 not a zip", "姓名,电话\n王,1\n".encode(), b"\xd0\xcf\x11\xe0junk"]
)
def test_what_is_no_roster_is_refused_with_a_sentence(tmp_path, content):
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(RosterError, match="名单没有导入"):
        roster_file.read(file)


def test_importing_again_changes_what_changed_and_takes_nobody_off():
    known = [Known(1, WANG), Known(2, LI), Known(3, CHEN)]
    moved = Entry("李静", "办公室", "副主任")
    newcomer = Entry("周全", "办公室")
    merged = roster_file.merge(whole(WANG, moved, newcomer), known)
    assert merged.entries == [(2, moved), (None, newcomer)]
    assert (merged.new, len(merged.changes), merged.same, merged.missing) == (1, 1, 1, ["陈晓"])


def test_namesakes_are_told_apart_by_staff_number():
    known = [Known(1, Entry("王伟", "办公室", staff_number="7")), Known(2, Entry("王伟", "办公室", staff_number="8"))]
    merged = roster_file.merge(whole(Entry("王伟", "举报中心", staff_number="8")), known)
    assert merged.entries[0][0] == 2


def test_a_file_without_a_column_leaves_that_as_it_was():
    known = Entry("赵国庆", "办公室", "主任", leader=True, left_on=date(2026, 11, 24))
    file = RosterFile((Entry("赵国庆", "举报中心"),), frozenset({"name", "department"}))
    merged = roster_file.merge(file, [Known(1, known)])
    assert merged.entries == [(1, replace(known, department="举报中心"))]
    assert merged.changes == ["赵国庆：部门 办公室→举报中心"]


def test_what_changes_is_said_person_by_person():
    file = whole(Entry("李静", "网络管理股", "副主任", leader=True, joined_on=date(2026, 1, 4)))
    merged = roster_file.merge(file, [Known(2, LI)])
    assert merged.changes == ["李静：职务 股长→副主任，领导班子 否→是，入职日期 （空）→2026-01-04"]


def test_two_staff_numbers_are_two_people():
    known = [Known(1, Entry("王伟", "办公室", staff_number="7"))]
    merged = roster_file.merge(whole(Entry("王伟", "办公室", staff_number="8")), known)
    assert merged.new == 1


def test_a_file_far_too_large_for_a_roster_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.records.table_file.LARGEST", 20)
    file = tmp_path / "名单.csv"
    file.write_text("姓名,部门\n王小明,网络管理股\n", encoding="utf-8")
    with pytest.raises(RosterError, match="不像这样的表"):
        roster_file.read(file)
