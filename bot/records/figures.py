"""What the summary is computed from, loaded as of a moment; the computing itself is in `bot.study.participation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from bot.models import Learner, Quiz, Response
from bot.study.participation import Completion, DayTally
from bot.study.practice import RunKind
from question_bank.tables import VersionRow

_response = Response.__table__  # type: ignore[attr-defined]
_quiz = Quiz.__table__  # type: ignore[attr-defined]
_learner = Learner.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]


Spans = Mapping[int, tuple[date, date]]
"""By person, the days that count: first and last."""


@dataclass(frozen=True, slots=True)
class Share:
    """Answers on one subject: how many, and how many fully right."""

    name: str
    article: int | None
    responses: int
    correct: int


def day_tallies(connection: Connection, first: date, last: date, as_of: datetime) -> list[DayTally]:
    """What each person of the roster answered each day; guests are not in it."""
    query = (
        select(_response.c.person_id, _response.c.day, func.count(), func.sum(_right()))
        .where(*_of_people(first, last, as_of))
        .group_by(_response.c.person_id, _response.c.day)
    )
    return [DayTally(person, day, int(total), int(right)) for person, day, total, right in connection.execute(query)]


def completions(connection: Connection, first: date, last: date, as_of: datetime, zone: ZoneInfo) -> list[Completion]:
    """Every daily quiz of these days that was finished by `as_of`, with the unit's day on which it was."""
    query = (
        select(_learner.c.person_id, _quiz.c.day, _quiz.c.completed_at)
        .join(_learner, _learner.c.id == _quiz.c.learner_id)
        .where(
            _quiz.c.kind == RunKind.DAILY,
            _quiz.c.day >= first,
            _quiz.c.day <= last,
            _quiz.c.completed_at <= as_of,
            _learner.c.person_id.is_not(None),
        )
    )
    return [
        Completion(person, day, completed.astimezone(zone).date())
        for person, day, completed in connection.execute(query)
    ]


def topics(connection: Connection, spans: Spans, as_of: datetime) -> list[Share]:
    """Answers by topic on the days that count, the most answered first."""
    return _shares(connection, (_version.c.topic,), _version.c.topic != "", spans, as_of)


def articles(connection: Connection, spans: Spans, as_of: datetime) -> list[Share]:
    """Answers on the days that count, by the article the question rests on."""
    columns = (_version.c.law, _version.c.article)
    return _shares(connection, columns, _version.c.article.is_not(None), spans, as_of)


def _shares(
    connection: Connection,
    columns: tuple[Any, ...],
    wanted: ColumnElement[bool],
    spans: Spans,
    as_of: datetime,
) -> list[Share]:
    total = func.count()
    query = (
        select(*columns, total.label("total"), func.sum(_right()).label("right"))
        .select_from(_response)
        .join(_version, _version.c.id == _response.c.version_id)
        .where(_counting(spans), _response.c.at <= as_of, wanted)
        .group_by(*columns)
        .order_by(total.desc(), *columns)
    )
    return [
        Share(row[0], row[1] if len(columns) == 2 else None, int(row.total), int(row.right))
        for row in connection.execute(query)
    ]


def _counting(spans: Spans) -> ColumnElement[bool]:
    """Answers of these people on these days: those who share their days in one condition, the others each in one."""
    people: dict[tuple[date, date], list[int]] = {}
    for person, days in spans.items():
        people.setdefault(days, []).append(person)
    return or_(
        false(),
        *(
            and_(_response.c.person_id.in_(whose), _response.c.day >= first, _response.c.day <= last)
            for (first, last), whose in people.items()
        ),
    )


def _of_people(first: date, last: date, as_of: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        _response.c.person_id.is_not(None),
        _response.c.day >= first,
        _response.c.day <= last,
        _response.c.at <= as_of,
    )


def _right() -> ColumnElement[int]:
    right: ColumnElement[int] = (_response.c.fraction == 1).cast(_response.c.id.type)
    return right
