"""Sheets to `Raw` blocks: finds the tables in them, decides what each row is, loses nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from question_bank.draft import Leftover, Problem, Raw, Severity
from question_bank.formats.plain_headings import kind_heading
from question_bank.formats.reading import Reading
from question_bank.formats.sheets import Sheet
from question_bank.formats.table_codes import codes_of, has_options
from question_bank.formats.table_columns import Columns, columns_of
from question_bank.formats.table_guess import guess_columns
from question_bank.formats.table_header import tables_of
from question_bank.formats.table_layouts import is_own, is_own_example, layout_of
from question_bank.formats.table_rows import RowReader
from question_bank.formats.unread_rows import looks_asked, unread

_KIND_NAME = re.compile(
    r"[\s\d一二三四五六七八九十、.．()（）_\-]*(?P<kind>(?:单选|多选|单项选择|多项选择|不定项选择|判断|是非|填空|简答|问答|论述|名词解释)(?:题|型题)?|案例分析题"
    r"|single(?:.?choice)?|multiple(?:.?choice)?|judge|true.?false|fill|essay)(?:库|练习|汇总|题库|部分|导入|模板)*[\s\d()（）_\-.]*",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"必填|选填|可不填|请填|请输入|请选择|不超过|分隔|隔开|例如|如：|格式|说明|不支持|最多|至少|填写"
)
_QUESTION = re.compile(r"[?？。_]|[（(]\s*[)）]|下列.{3}|以下.{6}|什么|哪|多少|如何|为何|怎样")
_RULE = re.compile(r":?[-=—]{2,}:?")
_SHORT = 15
_HIDDEN = Problem(code="hidden-sheet", severity=Severity.DOUBT, message="这道题在隐藏的工作表里，请确认要不要")
_NO_HEADER = "没有表头，按内容认出：{columns}；请核对"
_NOT_QUESTIONS = "看不出题干和答案在哪一列，没有当作题目；请加上表头（题干、选项A、选项B、答案）再试"


class _Found(NamedTuple):
    blocks: list[Raw]
    leftovers: list[Leftover]
    problems: list[tuple[str, Problem]]
    names: list[str]
    lettered: Counter[str]


def read_sheets(sheets: Sequence[Sheet], name: str) -> Reading:
    """All questions of all sheets; `name` is the file's, which may name a kind."""
    found = _Found([], [], [], [], Counter())
    file_kind = kind_in_name(PurePath(name).stem)
    for sheet in sheets:
        if any(any(row) for row in sheet.rows):
            _read_sheet(sheet, kind_in_name(sheet.name) or file_kind, found)
    lettered = found.lettered.total() * 2 > len(found.blocks)
    known = found.blocks or is_own(name for name in found.names if name)
    layout = layout_of(found.names, [sheet.name for sheet in sheets], lettered=lettered) if known else ""
    return Reading(layout, found.blocks, found.leftovers, found.problems)


def kind_in_name(name: str) -> str:
    """The kind a sheet's or a file's name says, when it says nothing else: 单选题, 二、多选（2）."""
    match = _KIND_NAME.fullmatch(name.strip())
    return match["kind"] if match else ""


def _read_sheet(sheet: Sheet, label: str, found: _Found) -> None:
    tables = tables_of(sheet)
    if not tables:
        _read_without_header(sheet, label, found)
        return
    first = tables[0].header[0]
    label = _leave(sheet, range(first), found) or label
    for table in tables:
        found.leftovers.extend(_leftover(sheet, n, "表头") for n in table.header)
        columns = columns_of(table.names, table.meanings, [sheet.rows[n] for n in table.rows if any(sheet.rows[n])])
        own = is_own(table.names)
        found.names.extend(table.names)
        if own and is_own_example(sheet.name):
            _leave(sheet, table.rows, found)
            continue
        if columns is None:
            _leave_unread(sheet, table.rows, found)
            continue
        answer = table.names[columns.answer] if columns.answer is not None else ""
        kind = table.names[columns.kind] if columns.kind is not None else ""
        label = _read_rows(sheet, table.rows, columns, (kind, answer), label, found, own=own)


def _read_without_header(sheet: Sheet, label: str, found: _Found) -> None:
    rows = [row for row in sheet.rows if any(row)]
    columns = guess_columns(rows)
    if columns is None:
        if any(sum(map(bool, row)) >= 2 and any(len(cell) >= _SHORT for cell in row) for row in rows):
            problem = Problem(code="no-header", severity=Severity.DOUBT, message=_NOT_QUESTIONS)
            found.problems.append((sheet.where(0), problem))
        _leave_unread(sheet, range(len(sheet.rows)), found)
        return
    message = _NO_HEADER.format(columns=_described(columns))
    found.problems.append((sheet.where(0), Problem(code="no-header", severity=Severity.NOTE, message=message)))
    _read_rows(sheet, range(len(sheet.rows)), columns, ("", ""), label, found, own=False)


def _described(columns: Columns) -> str:
    options = [column for _, column in columns.options]
    named = [("题型", columns.kind), ("题干", columns.stem), ("答案", columns.answer), ("选项", columns.packed)]
    named += [(f"选项{chr(ord('A') + n)}", column) for n, column in enumerate(options)]
    return "，".join(f"第 {column + 1} 列{name}" for name, column in named if column is not None)


def _read_rows(
    sheet: Sheet, rows: range, columns: Columns, names: tuple[str, str], label: str, found: _Found, *, own: bool
) -> str:
    """Read the rows of one table, `names` those of its kinds and answers; a kind named by a heading goes on."""
    _fill_merged(sheet, rows, columns)
    filled = [n for n in rows if any(sheet.rows[n])]
    reader = RowReader(sheet, columns, codes_of([sheet.rows[n] for n in filled], columns, *names), label, own=own)
    first = filled[0] if filled else -1
    for n in filled:
        cells = sheet.rows[n]
        if _is_question(cells, columns) and not (n <= first + 2 and _instructs(cells, columns)):
            raw = reader.raw(n, cells)
            found.blocks.append(replace(raw, problems=(*raw.problems, _HIDDEN)) if sheet.hidden else raw)
            continue
        found.leftovers.append(_leftover(sheet, n))
        reader.label = _heading(cells) or reader.label
    found.lettered[sheet.name] += reader.lettered
    return reader.label


def _is_question(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row is a question, whole or not, rather than a heading, a note or a stray character."""
    width = len(cells)
    stem = cells[columns.stem] if columns.stem < width else ""
    if _RULE.fullmatch(stem):
        return False
    answer = columns.answer
    if stem and answer is not None and answer < width and cells[answer]:
        return True
    keyed = any(
        column is not None and column < width and cells[column]
        for column in (answer, columns.counted, *columns.others, *columns.blanks)
    )
    if stem and keyed:
        return True
    options = sum(column < width and bool(cells[column]) for _, column in columns.options)
    if not stem:
        return options >= 2 or (options == 1 and keyed)
    if options or has_options(cells, columns) or looks_asked(cells):
        return True
    return (len([cell for cell in cells if cell]) == 1 and _asks(stem)) or (len(stem) >= _SHORT and not _heading(cells))


def _asks(stem: str) -> bool:
    return _QUESTION.search(stem) is not None and not kind_heading(stem)


def _heading(cells: Sequence[str]) -> str:
    """The kind a row names for the rows under it: 一、单选题（每题2分）."""
    filled = [cell for cell in cells if cell]
    return kind_heading(filled[0]) if len(filled) == 1 else ""


def _instructs(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row under the header tells how to fill the columns in."""
    told = [cell for cell in cells if _INSTRUCTION.search(cell)]
    stem = cells[columns.stem] if columns.stem < len(cells) else ""
    answer = cells[columns.answer] if columns.answer is not None and columns.answer < len(cells) else ""
    return len(told) >= 2 and (not stem or stem in told) and (not answer or answer in told)


def _fill_merged(sheet: Sheet, rows: range, columns: Columns) -> None:
    """What is said once for several rows in a merged cell holds for each of them."""
    shared = {columns.kind, columns.topic, columns.basis, columns.origin, columns.difficulty}
    for top, bottom, column in sheet.merged:
        if column not in shared or top not in rows:
            continue
        value = sheet.rows[top][column] if column < len(sheet.rows[top]) else ""
        for n in range(top + 1, min(bottom + 1, rows.stop)):
            row = sheet.rows[n]
            if any(row) and column < len(row):
                row[column] = row[column] or value


def _leave_unread(sheet: Sheet, rows: range, found: _Found) -> None:
    """Rows of a table that was not understood: those that look like questions are kept as such, with an error."""
    for n in rows:
        if looks_asked(sheet.rows[n]):
            found.blocks.append(unread(sheet, n))
        elif any(sheet.rows[n]):
            found.leftovers.append(_leftover(sheet, n))


def _leave(sheet: Sheet, rows: range, found: _Found) -> str:
    """Keep rows that belong to no question; the kind a heading among them names."""
    label = ""
    for n in rows:
        if any(sheet.rows[n]):
            found.leftovers.append(_leftover(sheet, n))
            label = _heading(sheet.rows[n]) or label
    return label


def _leftover(sheet: Sheet, n: int, what: str = "") -> Leftover:
    place = f"{sheet.where(n)}（{what}）" if what else sheet.where(n)
    return Leftover(where=place, text=" | ".join(cell for cell in sheet.rows[n] if cell))
