"""The xlsx that a clerk fills in: one sheet to fill, one that shows how and is never imported."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from question_bank.formats.excel_sheet import dress, put
from question_bank.formats.question_rows import row_of
from question_bank.formats.table_layouts import OWN_COLUMNS
from question_bank.question import Basis, Blank, Kind, Option, Question

_TO_FILL = "题库"
_EXAMPLES = "填写示例（不会导入）"
_LAW = Basis(law="网络安全法", article=23)
_SHOWN = (
    Question(
        kind=Kind.SINGLE,
        stem="下列做法中，符合单位网络安全要求的是（ ）。",
        options=tuple(
            Option(text=text, right=right)
            for text, right in (
                ("多人共用一个账号", False),
                ("离开座位时锁定屏幕", True),
                ("把口令贴在显示器上", False),
            )
        ),
        explanation="锁定屏幕可以防止他人趁机使用自己的账号。",
        topic="日常防护",
        difficulty=1,
        source="单位自编",
    ),
    Question(
        kind=Kind.MULTIPLE,
        stem="收到来路不明的邮件附件，应当（ ）。",
        options=tuple(
            Option(text=text, right=right)
            for text, right in (
                ("不要打开", True),
                ("转发给同事看看", False),
                ("报告信息化部门", True),
                ("回信询问对方口令", False),
            )
        ),
        topic="日常防护",
        difficulty=2,
    ),
    Question(
        kind=Kind.JUDGE, stem="工作用的口令可以告诉前来维修的人。", truth=False, explanation="口令不应告诉任何人。"
    ),
    Question(
        kind=Kind.FILL,
        stem="网络日志至少留存____，由____统一管理。",
        blanks=(Blank(accepted=("六个月", "6个月")), Blank(accepted=("信息化部门",))),
        basis=(_LAW,),
    ),
    Question(
        kind=Kind.ESSAY,
        stem="发现办公电脑疑似中毒，应当怎么做？",
        model_answer="立即断开网络，保留现场，报告信息化部门，不要自行重装系统。",
    ),
)
_HINTS = (
    "怎样填：在「题库」工作表里从第 2 行起一行填一道题；上面五行每种题型一例，只供参照，不会导入。",
    "题型、题干、答案必填，其余选填；把鼠标停在表头上可以看到每一列的说明。",
    "填完保存，用 bank import 文件名 --dry-run 先看读出来的样子，没有问题再正式导入。",
)


def template() -> bytes:
    """The template as a file."""
    book = Workbook()
    sheet = book.active
    sheet.title = _TO_FILL
    put(sheet, 1, list(OWN_COLUMNS))
    dress(sheet, OWN_COLUMNS)
    examples = book.create_sheet(_EXAMPLES)
    put(examples, 1, list(OWN_COLUMNS))
    for number, question in enumerate(_SHOWN, 2):
        put(examples, number, row_of("", question)[1:])
    dress(examples, OWN_COLUMNS, len(_SHOWN))
    for number, hint in enumerate(_HINTS, len(_SHOWN) + 3):
        cell = examples.cell(number, 2, hint)
        cell.font = Font(italic=True, color="7F7F7F")
        cell.alignment = Alignment(wrap_text=False)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
