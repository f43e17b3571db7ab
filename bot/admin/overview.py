"""What the first page of /admin shows: the banks, the roster, this month's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.records import people
from bot.reports.summary import Summary, percent, summarise
from bot.settings import Settings
from bot.study.participation import Figures
from question_bank import store
from question_bank.store import BankSummary


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the figures table, ready to print."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is on the page."""

    banks: list[BankSummary]
    people: int
    first: date
    today: date
    rows: list[Row]
    wechat: bool


def overview(connection: Connection, settings: Settings, now: datetime) -> Overview:
    """Load it for the month so far."""
    today = now.astimezone(settings.zone).date()
    found = summarise(connection, today.replace(day=1), today, now, settings.unit_name, settings.zone)
    return Overview(
        banks=store.banks(connection),
        people=len(people.roster(connection)),
        first=today.replace(day=1),
        today=today,
        rows=_rows(found),
        wechat=settings.wechat_token is not None,
    )


def _rows(found: Summary) -> list[Row]:
    whole = found.participation
    groups = [("全体", whole.everybody), ("领导班子", whole.leaders), *whole.departments.items()]
    return [Row(name, _cells(figures)) for name, figures in groups]


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        str(figures.eligible),
        str(figures.participants),
        percent(figures.participation_rate),
        str(figures.due),
        str(figures.completed),
        percent(figures.completion_rate),
        str(figures.responses),
        percent(figures.accuracy),
    )
