"""The participation summary of a period: loaded, computed, and rendered as the contract's JSON or as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.errors import XuefaError
from bot.records import figures, people, plans
from bot.records.figures import Share
from bot.study.eligibility import Member, span
from bot.study.participation import RULES, Figures, Participation, participation, rate

WEAKEST = 10
ENOUGH = 3
"""Answers an article needs before it is called weak."""


class UnknownDepartment(XuefaError):
    """Nobody on the roster belongs to a department of this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"名单上没有部门「{name}」。现有：{'、'.join(known) or '（名单是空的）'}。")
        self.name = name


@dataclass(frozen=True, slots=True)
class Summary:
    """All figures of a period as they stood at `as_of`."""

    first: date
    last: date
    as_of: datetime
    unit: str
    participation: Participation
    topics: Sequence[Share]
    articles: Sequence[Share]


def summarise(
    connection: Connection,
    first: date,
    last: date,
    as_of: datetime,
    unit: str,
    zone: ZoneInfo,
    department: str | None = None,
) -> Summary:
    """Compute the summary of `first` to `last` from what was on record at `as_of`; days after it are not yet due.

    Only of one department where it is named. Raises UnknownDepartment.
    """
    counted = min(last, as_of.astimezone(zone).date())
    members = _members(connection, as_of, department)
    spans = {member.id: days for member in members if (days := span(member, first, counted))}
    known_plans = [named.plan for named in plans.plans(connection, as_of)]
    return Summary(
        first,
        last,
        as_of,
        unit,
        participation(
            members,
            known_plans,
            figures.day_tallies(connection, first, counted, as_of),
            figures.completions(connection, first, counted, as_of, zone),
            first,
            counted,
        ),
        figures.topics(connection, spans, as_of),
        figures.articles(connection, spans, as_of),
    )


def _members(connection: Connection, as_of: datetime, department: str | None) -> list[Member]:
    members = [known.member for known in people.roster(connection, as_of)]
    if department is None:
        return members
    chosen = [member for member in members if member.department == department]
    if not chosen:
        raise UnknownDepartment(department, sorted({member.department for member in members}))
    return chosen


def as_json(summary: Summary) -> dict[str, Any]:
    """The JSON of the contract; blocks whose records do not exist yet are empty."""
    whole = summary.participation
    return {
        "period": {"from": summary.first.isoformat(), "to": summary.last.isoformat()},
        "as_of": summary.as_of.isoformat(),
        "unit": summary.unit,
        "rules": RULES,
        **_blocks(whole.everybody),
        "meetings": [],
        "exams": [],
        "leaders": _blocks(whole.leaders),
        "departments": [{"name": name, **_blocks(figures)} for name, figures in whole.departments.items()],
        "topics": [
            {"name": share.name, "responses": share.responses, "accuracy": rate(share.correct, share.responses)}
            for share in summary.topics
        ],
        "weakest_articles": [
            {
                "law": share.name,
                "article": share.article,
                "responses": share.responses,
                "accuracy": rate(share.correct, share.responses),
            }
            for share in weakest(summary.articles)
        ],
    }


def weakest(articles: Sequence[Share]) -> list[Share]:
    """The articles most often got wrong, of those answered often enough to say so."""
    weak = [share for share in articles if share.responses >= ENOUGH and share.correct < share.responses]
    return sorted(weak, key=lambda share: share.correct / share.responses)[:WEAKEST]


def _blocks(figures: Figures) -> dict[str, Any]:
    return {
        "eligible": figures.eligible,
        "participants": figures.participants,
        "participation_rate": figures.participation_rate,
        "due": figures.due,
        "completed": figures.completed,
        "made_up": figures.made_up,
        "completion_rate": figures.completion_rate,
        "person_times": figures.person_times,
        "responses": figures.responses,
        "correct": figures.correct,
        "accuracy": figures.accuracy,
    }


def as_text(summary: Summary) -> str:
    """The same for reading in a terminal."""
    whole = summary.participation
    lines = [
        f"{summary.unit}　学法情况　{summary.first} 至 {summary.last}（截至 {summary.as_of:%Y-%m-%d %H:%M}）",
        "",
        _line("全体", whole.everybody),
        _line("领导班子", whole.leaders),
        *(_line(name, figures) for name, figures in whole.departments.items()),
    ]
    if weak := weakest(summary.articles):
        lines += ["", "掌握较弱的条款："]
        lines += [f"  《{s.name}》第{s.article}条　答 {s.responses} 题次，全对 {s.correct}" for s in weak]
    return "\n".join([*lines, "", f"口径：{RULES}"])


def _line(name: str, figures: Figures) -> str:
    return (
        f"{name}：应学 {figures.eligible} 人，参学 {figures.participants} 人"
        f"（参学率 {percent(figures.participation_rate)}）；"
        f"应完成 {figures.due} 人日，当日完成 {figures.completed}（完成率 {percent(figures.completion_rate)}），"
        f"补学 {figures.made_up}；{figures.person_times} 人次；"
        f"答题 {figures.responses} 题次，全对 {figures.correct}（正确率 {percent(figures.accuracy)}）"
    )


def percent(share: float | None) -> str:
    """A rate for reading, one decimal; 100% is never rounded into, and a missing rate is a dash."""
    if share is None:
        return "—"
    shown = round(100 * share, 1)
    if shown == 100 and share < 1:
        shown = 99.9
    if shown == 0 and share > 0:
        shown = 0.1
    return f"{shown:g}%"
