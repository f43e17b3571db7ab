"""Our bank to xlsx and csv and back, and the template that clerks fill in."""

from __future__ import annotations

import csv
import io

import pytest
from bank.formats.sheets_written import items, read, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from question_bank.formats import delimited_writing, excel_writing
from question_bank.formats.excel_template import template
from question_bank.formats.fill_cells import blanks_of, fill_cell
from question_bank.formats.formula_guard import guarded, unguarded
from question_bank.formats.table_layouts import OWN, OWN_COLUMNS
from question_bank.question import Basis, Blank, Kind, Option, Question

LAW = Basis(law="网络安全法", version="2025-10-28", article=23, paragraph=1, item=3)


def choice(kind: Kind, *options: str, right: str, stem: str = "下列说法正确的是（ ）。", **more) -> Question:
    made = tuple(Option(text=text, right="ABCDEFGH"[n] in right) for n, text in enumerate(options))
    return Question(kind=kind, stem=stem, options=made, **more)


BANK = {
    "q-1": choice(
        Kind.SINGLE,
        "甲",
        "乙",
        "丙",
        right="B",
        explanation="因为乙\n也因为别的",
        basis=(LAW, Basis(law="数据安全法", article=21)),
        topic="日志",
        difficulty=3,
        source="自编",
    ),
    "q-2": choice(Kind.MULTIPLE, *"一二三四五六七八", right="ACH"),
    "q-3": choice(Kind.SINGLE, "A、带字母", "B、带字母", right="A", stem="1、带着编号的题干（2分）"),
    "q-4": Question(kind=Kind.JUDGE, stem="口令可以外借。", truth=False),
    "q-5": Question(
        kind=Kind.FILL,
        stem="由____统筹，至少____。",
        blanks=(Blank(accepted=("网信部门",)), Blank(accepted=("六个月", "6个月"))),
    ),
    "q-6": Question(kind=Kind.FILL, stem="写作____。", blanks=(Blank(accepted=("甲；乙", "丙;丁")),)),
    "q-7": Question(kind=Kind.ESSAY, stem="为什么？", model_answer="一是甲；\n二是乙。"),
    "q-8": choice(
        Kind.SINGLE, "=1+1", "@SUM(A1)", "'=x", "-3", right="D", stem="+下列公式", explanation='=HYPERLINK("http://x")'
    ),
    "q-9": choice(Kind.SINGLE, "#N/A", "TRUE", "0012", "3-5", right="C", stem="_x0041_ 是什么"),
}
WRITERS = {"xlsx": excel_writing.write, "csv": delimited_writing.write}


@pytest.mark.parametrize("format_", WRITERS)
def test_a_bank_comes_back_as_it_was(format_):
    written = WRITERS[format_](BANK, "网络安全")
    reading = read(written.data, f"网络安全.{format_}")
    back = {item.code: item.question for item in items(reading)}
    assert written.lost == []
    assert back == BANK
    assert reading.layout == OWN


@pytest.mark.parametrize("format_", WRITERS)
def test_what_cannot_be_carried_is_said(format_):
    bank = {"q": Question(kind=Kind.FILL, stem="写作____。", blanks=(Blank(accepted=("甲|乙",)),))}
    assert WRITERS[format_](bank, "题").lost == ["答案没有完整写进去：1 道题（q）"]


def test_no_cell_of_ours_is_a_formula():
    written = excel_writing.write(BANK, "题")
    assert {cell.data_type for row in load_workbook(io.BytesIO(written.data)).active for cell in row} <= {"s", "n"}
    rows = csv.reader(io.StringIO(delimited_writing.write(BANK, "题").data.decode("utf-8-sig")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@given(st.text(max_size=8) | st.sampled_from(["=1", "'=1", "''-", "+", "'", "'a"]))
def test_a_guarded_cell_comes_back(cell):
    assert unguarded(guarded(cell)) == cell


VARIANT = st.text(st.sampled_from("甲乙|；;[]{}\"'1 ,"), min_size=1, max_size=5).filter(
    lambda text: text.strip() == text
)


@given(st.lists(st.lists(VARIANT, min_size=1, max_size=3), min_size=1, max_size=3))
def test_any_blanks_in_one_cell_come_back(blanks):
    assert blanks_of(fill_cell(blanks)) == blanks


def test_the_template_itself_holds_no_question():
    reading = read(template(), "模板.xlsx")
    assert (reading.blocks, reading.problems) == ([], [])


def test_a_filled_in_template_is_read():
    workbook = load_workbook(io.BytesIO(template()))
    sheet = workbook.worksheets[0]
    sheet.append(["单选题", "下列正确的是（ ）", "甲", "乙", *[""] * 6, "b", "", "《网络安全法》第二十三条"])
    sheet.append(["填空题", "由____统筹，至少____", *[""] * 8, "网信部门；六个月|6个月"])
    sheet.append(["判断题", "口令可以外借", *[""] * 8, "错误"])
    found = items(read(saved(workbook), "张三填好的.xlsx"))
    assert [(str(item.kind), item.key, item.usable) for item in found] == [
        ("single", "B", True),
        ("fill", (("网信部门",), ("六个月", "6个月")), True),
        ("judge", False, True),
    ]


def test_the_template_guides_the_hand():
    workbook = load_workbook(io.BytesIO(template()))
    sheet, examples = workbook.worksheets
    assert tuple(cell.value for cell in sheet[1]) == OWN_COLUMNS
    assert {kind.label for kind in Kind} == {row[0].value for row in examples.iter_rows(min_row=2, max_row=6)}
    lists = {pick.formula1 for pick in sheet.data_validations.dataValidation}
    assert lists == {'"单选题,多选题,判断题,填空题,简答题"', '"1,2,3,4,5"'}
    assert all(
        sheet.cell(1, n + 1).comment
        for n, name in enumerate(OWN_COLUMNS)
        if not name.startswith("选项") or name == "选项A"
    )
    assert sheet.freeze_panes == "C2"


TEXT = (
    st.text(st.sampled_from("法律 网络\n=+-@'\"|；,，、ABab（）()_x001"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@settings(max_examples=40, deadline=None)
@given(TEXT, st.lists(TEXT, min_size=2, max_size=8, unique=True), TEXT, st.sampled_from(list(WRITERS)))
def test_any_text_comes_back_or_is_said_to_be_lost(stem, options, explanation, format_):
    question = choice(Kind.SINGLE, *options, right="A", stem=stem, explanation=explanation)
    written = WRITERS[format_]({"q": question}, "题")
    back = [item.question for item in items(read(written.data, f"题.{format_}"))]
    assert back == [question] or written.lost
