"""bank export: a bank to a file, or an empty table to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.office import console, open_office
from bot.database import reading
from bot.errors import XuefaError
from question_bank import store_reading
from question_bank.exports import WRITERS
from question_bank.formats.excel_template import template
from question_bank.states import State

_ENDINGS = {"xml": "moodle-xml", "txt": "gift"}


class NotWritten(XuefaError):
    """The file could not be written."""


def export(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME FILE", help="题库名称和要写的文件；--template 时只写文件")
    ],
    format_name: Annotated[str, typer.Option("--format", help="、".join(WRITERS) + "；不写则看文件名")] = "",
    empty: Annotated[bool, typer.Option("--template", help="写一份空白的 xlsx 模板，填好再导入")] = False,
) -> None:
    """导出题库。格式装不下的内容会逐条说明。"""
    if len(names) != (1 if empty else 2):
        raise typer.BadParameter("请写：bank export 题库 文件，或 bank export --template 文件.xlsx")
    path = Path(names[-1])
    if empty:
        _write(path, template())
        console.print(f"模板已写到 {path}，填好后用 bank import 导入。", markup=False)
        return
    ending = path.suffix.lstrip(".").lower()
    name = format_name or _ENDINGS.get(ending, ending)
    if name not in WRITERS:
        raise typer.BadParameter(f"不会写「{name}」；可选：{'、'.join(WRITERS)}")
    with reading(open_office().engine) as connection:
        held = store_reading.held(connection, names[0])
    kept = {each.code: each.question for each in held if each.state != State.WITHDRAWN}
    written = WRITERS[name](kept, names[0])
    _write(path, written.data)
    console.print(f"已写 {len(kept)} 题到 {path}。", markup=False)
    for loss in written.lost:
        console.print(f"  装不下：{loss}", markup=False)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise NotWritten(f"写不了「{path}」：{error.strerror}") from None
