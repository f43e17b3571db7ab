"""Study plans: on which days a quiz is due, and how many questions it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from bot.models import Plan
from bot.study.eligibility import StudyPlan

_plan = Plan.__table__  # type: ignore[attr-defined]

QUESTIONS_A_DAY = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A plan with its name and size."""

    name: str
    questions_a_day: int
    plan: StudyPlan


def plans(connection: Connection, as_of: datetime | None = None) -> list[Named]:
    """All plans known at `as_of` (now when None), oldest first."""
    query = select(_plan).order_by(_plan.c.id)
    if as_of is not None:
        query = query.where(_plan.c.created_at <= as_of)
    return [
        Named(row.name, row.questions_a_day, StudyPlan(row.starts_on, row.ends_on, row.days))
        for row in connection.execute(query)
    ]


def first_plan(connection: Connection, day: date, at: datetime) -> None:
    """With the first roster begins the plan of every new office: each working day, open-ended. Does nothing later."""
    if connection.scalar(select(_plan.c.id).limit(1)) is None:
        connection.execute(
            insert(_plan).values(
                name="每日一练", starts_on=day, days="working", questions_a_day=QUESTIONS_A_DAY, created_at=at
            )
        )
