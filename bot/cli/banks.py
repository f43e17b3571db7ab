"""Question banks on the command line."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.table import Table

from bot.cli import bank_export, bank_import, bank_search, bank_states, bank_statistics
from bot.cli.office import console, open_office, print_json
from bot.database import reading
from question_bank import store
from question_bank.reading_stream import read_line

app = typer.Typer(help="题库。", no_args_is_help=True)
app.command("import")(bank_import.import_files)
app.command("export")(bank_export.export)
app.command("show")(bank_search.show)
app.command("search")(bank_search.search)
app.command("review")(bank_states.review)
app.command("publish")(bank_states.publish)
app.command("withdraw")(bank_states.withdraw)
app.command("statistics")(bank_statistics.statistics)


@app.command("list")
def list_banks(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """列出题库。"""
    with reading(open_office().engine) as connection:
        banks = store.banks(connection)
    if as_json:
        print_json([bank._asdict() for bank in banks])
        return
    table = Table("题库", "在用", "待定", "已撤回")
    for bank in banks:
        table.add_row(bank.name, str(bank.published), str(bank.waiting), str(bank.withdrawn))
    console.print(table)


@app.command("read")
def read_answers(
    source: Annotated[str, typer.Argument(help="固定为 -，从标准输入读")],
) -> None:
    """逐行读 {"kind", "options", "key", "typed"}，逐行回答 {"read", "fraction"}：看看系统怎么理解一句作答。"""
    if source != "-":
        raise typer.BadParameter("目前只从标准输入读，请写 -")
    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(read_line(line) + "\n")
            sys.stdout.flush()
