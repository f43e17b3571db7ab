"""Files that are damaged, far too large, or made to do harm."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import tracemalloc
import zipfile

import pytest
from bank.formats.sheets_written import all_said, book, read
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.errors import BankError, FileUnreadable

HEAD = ["题干", "选项A", "选项B", "答案"]
ROW = ["下列哪项正确", "甲", "乙", "A"]


def with_sheet(change) -> bytes:
    """A small workbook whose sheet's XML is changed by hand."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book([HEAD, ROW]))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            content = source.read(name)
            made.writestr(name, change(content) if name == "xl/worksheets/sheet1.xml" else content)
    return target.getvalue()


def rows(xml: bytes) -> bytes:
    return with_sheet(lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>"))


def test_hundreds_of_thousands_of_empty_formatted_rows_cost_seconds_and_little_memory():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/><c r="D%d" s="0"/></row>' % (n, n, n) for n in range(3, 300_000))
    data = rows(empty)
    started = time.process_time()
    tracemalloc.start()
    assert all_said(data) == ["single 下列哪项正确 [甲|乙] A"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < 20
    assert peak < 100 * 2**20


def test_a_stray_cell_at_the_end_of_the_world_is_refused_with_its_place():
    with pytest.raises(FileUnreadable, match="第 1048576 行、第 16384 列"):
        read(rows(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'))


def test_no_column_is_too_far_to_the_right_to_be_kept():
    reading = read(rows(b'<row r="3"><c r="ZZ3" t="inlineStr"><is><t>far away</t></is></c></row>'))
    assert reading.leftovers[-1].text == "far away"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    started = time.process_time()
    with pytest.raises(FileUnreadable, match="不像题库"):
        read(rows(b" " * 60_000_000))
    assert time.process_time() - started < 5


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(rows(b" " * 70 * 2**20))
    started = time.process_time()
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 24 : place + 28] = struct.pack("<I", 5000)
    with pytest.raises(FileUnreadable):
        read(bytes(data))
    assert time.process_time() - started < 20


def test_a_dtd_is_refused():
    entity = b'<!DOCTYPE a [<!ENTITY x "boom">]>'
    with pytest.raises(FileUnreadable, match="DTD"):
        read(with_sheet(lambda sheet: sheet.replace(b"<worksheet", entity + b"<worksheet", 1)))


@pytest.mark.parametrize("cut", [4, 30, 300, 0.5, 0.99])
def test_a_truncated_archive_is_refused(cut):
    data = book([HEAD, ROW])
    with pytest.raises(FileUnreadable):
        read(data[: int(cut if cut > 1 else len(data) * cut)])


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 1000, b"PK\x03\x04" + b"\x00" * 500, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600]
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(FileUnreadable):
        read(data)


def test_nul_bytes_and_odd_json_are_refused():
    for data, name in (
        (b"\x00\x01\x02" * 99, "题.csv"),
        (b"[" * 100_000, "题.json"),
        (b'{"a": 1}', "题.json"),
        (b"null", "题.json"),
    ):
        with pytest.raises(FileUnreadable):
            read(data, name)


def test_a_csv_field_without_end_keeps_every_character():
    text = '题干,A,B,答案\n"没有关上的引号' + "很长" * 10_000 + ",甲,乙,A\n问,甲,乙,B\n"
    reading = read(text, "题.csv")
    assert len(reading.blocks) == 2
    assert reading.blocks[0].source.startswith('"没有关上的引号')


CELLS = st.one_of(
    st.sampled_from(
        ["题干", "选项A", "答案", "A", "对", "AB", "1", "示例", "单选题", "必填", '["甲"]', "{", "A.甲 B.乙", "", ""]
    ),
    st.text(max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8), st.booleans())
def test_any_table_is_read_or_refused_and_loses_no_cell(cells, headed):
    table = [HEAD, *cells] if headed else cells
    text = "\n".join("\t".join(cell.translate(_PLAIN) for cell in row) for row in table)
    try:
        reading = read(text, "题.tsv")
        said = all_said(text, "题.tsv")
    except BankError:
        return
    assert len(said) == len(reading.blocks)
    kept = "".join([*(raw.source for raw in reading.blocks), *(leftover.text for leftover in reading.leftovers)])
    for row in table:
        for cell in row:
            for word in cell.translate(_PLAIN).split():
                assert word in kept


_PLAIN = {ord(c): " " for c in '\t\r\n"\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ufeff'} | dict.fromkeys(
    range(0xD800, 0xE000), " "
)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["题.csv", "题.json", "题.xlsx", "题.tsv"]))
def test_any_bytes_are_read_or_refused(data, name):
    with contextlib.suppress(BankError):
        read(data, name)
