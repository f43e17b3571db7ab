"""The look of our own table in Excel: widths, colours, choices to pick from, notes on the headings."""

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from question_bank.question import Kind

_WIDTHS = {"编号": 12, "题型": 10, "题干": 52, "答案": 14, "解析": 40, "依据": 30, "知识点": 16, "难度": 8, "来源": 18}
_OPTION_WIDTH = 20
_NOTES = {
    "编号": "系统给每道题的编号，请勿改动。\n新增的题目留空即可。",
    "题型": "从下拉列表里选：单选题、多选题、判断题、填空题、简答题。",
    "题干": "必填。填空题用两个以上下划线 ____ 表示一个空。",
    "选项A": "选择题从 A 起依次填，中间不要空格子，不用再写字母。\n判断题、填空题、简答题不填。",
    "答案": (
        "单选题填一个字母，如 B；多选题填几个字母，如 ACD；\n判断题填「正确」或「错误」；\n"
        "填空题各空之间用；隔开，同一空的几种写法用 | 隔开，如 六个月|6个月；网信部门；\n简答题填参考答案。"
    ),
    "解析": "选填。答题之后给学员看的说明。",
    "依据": "选填。如 《网络安全法》第二十三条；几处之间用；隔开。",
    "知识点": "选填。",
    "难度": "选填。1 最易，5 最难。",
    "来源": "选填。题目从哪里来。",
}
_HEAD = PatternFill("solid", fgColor="1F4E79")
_MISSING = PatternFill("solid", bgColor="FFE699")
_LINE = Side(style="thin", color="BFBFBF")
_ROWS = 5000


def dress(sheet: Worksheet, columns: tuple[str, ...], rows: int = 0) -> None:
    """Give a sheet whose first row is the header its look, its lists and its notes."""
    sheet.freeze_panes = sheet.cell(2, columns.index("题干") + 2)
    sheet.sheet_view.zoomScale = 100
    sheet.row_dimensions[1].height = 24
    for number, column in enumerate(columns, 1):
        head = sheet.cell(1, number)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = _HEAD
        head.alignment = Alignment(horizontal="center", vertical="center")
        head.border = Border(left=_LINE, right=_LINE)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, _OPTION_WIDTH)
        if note := _NOTES.get(column):
            head.comment = Comment(note, "学法", width=320, height=150)
    _lists(sheet, columns, max(rows, _ROWS))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(rows, 1) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _lists(sheet: Worksheet, columns: tuple[str, ...], last: int) -> None:
    kinds = ",".join(kind.label for kind in Kind)
    _pick(sheet, columns, last, "题型", kinds, "题型", f"请从列表里选：{kinds.replace(',', '、')}")
    _pick(sheet, columns, last, "难度", "1,2,3,4,5", "难度", "难度填 1 到 5，也可以不填")
    stem, answer = (get_column_letter(columns.index(name) + 1) for name in ("题干", "答案"))
    rule = FormulaRule(formula=[f'AND(${stem}2<>"",${answer}2="")'], fill=_MISSING)
    sheet.conditional_formatting.add(f"{answer}2:{answer}{last}", rule)


def _pick(
    sheet: Worksheet, columns: tuple[str, ...], last: int, column: str, choices: str, title: str, message: str
) -> None:
    letter = get_column_letter(columns.index(column) + 1)
    pick = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    pick.errorTitle, pick.error = title, message
    sheet.add_data_validation(pick)
    pick.add(f"{letter}2:{letter}{last}")


def put(sheet: Worksheet, row: int, cells: list[str]) -> None:
    """Write a row of text that stays text: no formula, no number, no error value."""
    for number, text in enumerate(cells, 1):
        if not text:
            continue
        cell = sheet.cell(row, number, text)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = _WRAPPED


_WRAPPED = Alignment(vertical="top", wrap_text=True)
