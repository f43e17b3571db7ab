"""The must-know list (应知应会清单) on the command line: import, list, how far it is covered."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from sqlalchemy import Connection

from bot.cli.office import OPERATOR, console, now, open_office, print_json
from bot.database import reading, writing
from bot.records import audit, must_know, people
from bot.study.eligibility import is_eligible
from bot.study.must_know import Coverage, articles_as_text, audiences, coverage, due
from question_bank import statute_store

app = typer.Typer(help="应知应会清单：本单位谁必须知道哪些法、哪些条。", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
FEWEST = 5
"""Figures of a group this small would be figures of persons."""


@app.command("import")
def import_list(
    file: Annotated[Path, typer.Argument(help="xlsx、xls 或 csv：法律、条款、对象（全体/领导班子/执法人员）、备注")],
) -> None:
    """导入清单，取代现在的；以前的清单留底。有一行不对就都不导入。"""
    office, moment = open_office(), now()
    with writing(office.engine) as connection:
        sizes = _sizes(connection, moment.astimezone(office.settings.zone).date())
        duties = must_know.read(file, statute_store.short_names(connection), sizes)
        must_know.save(connection, duties, at=moment, by=OPERATOR)
        detail = {"file": file.name, "entries": len(duties)}
        audit.append(connection, at=moment, who=OPERATOR, what="导入应知应会清单", detail=detail)
    console.print(f"清单已导入：{len(duties)} 项。")
    if unknown := sorted({duty.law for duty in duties} - set(sizes)):
        titles = "、".join(f"《{law}》" for law in unknown)
        console.print(f"注意：没有收录{titles}的文本，核对不了条号，写「全文」的也数不出条数。", markup=False)


@app.command("list")
def show_list(as_json: AsJson = False) -> None:
    """列出现在的清单。"""
    with reading(open_office().engine) as connection:
        duties = must_know.current(connection)
    if as_json:
        print_json(
            [
                {
                    "law": duty.law,
                    "articles": None if duty.articles is None else sorted(duty.articles),
                    "audience": duty.audience.value,
                    "note": duty.note,
                }
                for duty in duties
            ]
        )
        return
    table = Table("法律", "条款", "对象", "备注")
    for duty in duties:
        table.add_row(duty.law, articles_as_text(duty.articles), duty.audience.value, duty.note)
    console.print(table if duties else "还没有清单。用 xuefa must-know import 文件 导入。")


@app.command("coverage")
def show_coverage(as_json: AsJson = False) -> None:
    """在册人员对清单的掌握：按法律，平均每人答过、答对过多少条，哪些条还没有人答对过。"""
    office, moment = open_office(), now()
    with reading(office.engine) as connection:
        counted, laws = _coverage(connection, moment, office.settings.zone)
    if as_json:
        print_json({"people": counted, "as_of": moment.isoformat(), "laws": laws})
        return
    table = Table("法律", "应知条数", "人均答过", "人均答对过", "还没有人答对过的条")
    for row in laws:
        missing = articles_as_text(frozenset(row["known_by_nobody"])) or "—"
        table.add_row(row["law"], str(row["due"]), _number(row["asked"]), _number(row["known"]), missing)
    console.print(table if laws else "名单上没有在册的人。" if not counted else "还没有清单。")
    if 0 < counted < FEWEST:
        console.print(f"在册不足 {FEWEST} 人，不给人均数。")


def _coverage(connection: Connection, moment: datetime, zone: Any) -> tuple[int, list[dict[str, Any]]]:
    duties = must_know.current(connection, moment)
    today = moment.astimezone(zone).date()
    sizes = _sizes(connection, today)
    roster = [known for known in people.roster(connection, moment) if is_eligible(known.member, today)]
    answered = must_know.answered(connection, [known.id for known in roster], moment)
    by_law: dict[str, list[Coverage]] = {}
    for known in roster:
        entry = known.entry
        whose = audiences(leader=entry.leader, post=entry.post, note=entry.note)
        for row in coverage(due(duties, sizes, whose), answered[known.id]):
            by_law.setdefault(row.law, []).append(row)
    return len(roster), [_law(law, rows) for law, rows in by_law.items()]


def _sizes(connection: Connection, day: date) -> dict[str, int]:
    """How many articles each law in force has."""
    library = statute_store.library(connection)
    held = {law: library.in_force(law, day) for law in library.laws}
    return {law: len(statute.articles) for law, statute in held.items() if statute is not None}


def _law(law: str, rows: list[Coverage]) -> dict[str, Any]:
    enough = len(rows) >= FEWEST
    everything = frozenset[int]().union(*(row.due for row in rows))
    known = frozenset[int]().union(*(row.known for row in rows))
    return {
        "law": law,
        "people": len(rows),
        "due": len(everything),
        "asked": sum(len(row.asked) for row in rows) / len(rows) if enough else None,
        "known": sum(len(row.known) for row in rows) / len(rows) if enough else None,
        "known_by_nobody": sorted(everything - known),
    }


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}"
