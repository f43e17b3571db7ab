"""Figures on the command line."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from bot.cli.office import console, day_or_today, now, open_office, print_json
from bot.database import reading
from bot.reports.summary import as_json as summary_json
from bot.reports.summary import as_text, summarise


def summary(
    first: Annotated[str, typer.Option("--from", help="从哪天，如 2026-01-01")],
    last: Annotated[str, typer.Option("--to", help="到哪天（含）")],
    department: Annotated[str | None, typer.Option(help="只看一个部门")] = None,
    as_of: Annotated[str | None, typer.Option(help="按那一刻的记录算，如 2026-06-30T18:00")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """一段时间的参学情况。"""
    office = open_office()
    begin, end = day_or_today(first, "--from", office), day_or_today(last, "--to", office)
    if end < begin:
        raise typer.BadParameter("--to 早于 --from")
    moment = _moment(as_of, office.settings.zone) if as_of else now().astimezone(office.settings.zone)
    if moment > now() and moment.date() > now().astimezone(office.settings.zone).date():
        raise typer.BadParameter("--as-of 还没到，只能看过去的")
    moment = min(moment, now().astimezone(office.settings.zone))
    with reading(office.engine) as connection:
        found = summarise(connection, begin, end, moment, office.settings.unit_name, office.settings.zone, department)
    if as_json:
        print_json(summary_json(found))
    else:
        console.print(as_text(found), markup=False)


def _moment(text: str, zone: object) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("--as-of 应写成 2026-06-30 或 2026-06-30T18:00") from None
    if len(text) == len("2026-06-30"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)  # type: ignore[arg-type]
