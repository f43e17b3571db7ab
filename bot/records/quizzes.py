"""Runs of questions and the answers given in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from bot.models import Quiz, Response
from bot.study.practice import Item, Run, RunKind
from question_bank.tables import QuestionRow

_quiz = Quiz.__table__  # type: ignore[attr-defined]
_response = Response.__table__  # type: ignore[attr-defined]
_question = QuestionRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Kept:
    """A run as it is stored."""

    id: int
    run: Run


@dataclass(frozen=True, slots=True)
class Answered:
    """The fact that is appended when an answer is marked."""

    learner: int
    person: int | None
    account: int
    quiz: int
    position: int
    item: Item
    shown: str
    typed: str
    understood: str
    fraction: float
    at: datetime
    day: date
    channel: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers, and how many fully right."""

    responses: int
    correct: int


def daily(connection: Connection, learner: int, day: date) -> Kept | None:
    """The learner's daily quiz of that day, if it was begun."""
    return _first(connection, learner, _quiz.c.kind == RunKind.DAILY, _quiz.c.day == day)


def by_id(connection: Connection, learner: int, quiz: int) -> Kept | None:
    """One of the learner's own runs."""
    return _first(connection, learner, _quiz.c.id == quiz)


def begin(connection: Connection, learner: int, run: Run, at: datetime) -> Kept:
    """Store a fresh run."""
    taken = select(func.count()).where(
        _quiz.c.learner_id == learner, _quiz.c.kind == run.kind.value, _quiz.c.day == run.day
    )
    number = (connection.scalar(taken) or 0) + 1
    key = connection.execute(
        insert(_quiz).values(
            learner_id=learner, kind=run.kind.value, day=run.day, number=number, run=_object_from(run), started_at=at
        )
    ).inserted_primary_key
    return Kept(int(key[0]), run)  # type: ignore[index]


def save(connection: Connection, quiz: int, run: Run, at: datetime) -> None:
    """Store where the run stands now; it is completed when nothing is left to ask."""
    completed = at if run.current is None else None
    connection.execute(update(_quiz).where(_quiz.c.id == quiz).values(run=_object_from(run), completed_at=completed))


def append(connection: Connection, answered: Answered) -> None:
    """Append one answer."""
    connection.execute(
        insert(_response).values(
            learner_id=answered.learner,
            person_id=answered.person,
            account_id=answered.account,
            quiz_id=answered.quiz,
            position=answered.position,
            question_id=answered.item.question,
            version_id=answered.item.version,
            shown=answered.shown,
            typed=answered.typed,
            understood=answered.understood,
            fraction=answered.fraction,
            at=answered.at,
            day=answered.day,
            channel=answered.channel,
        )
    )


def times_answered(connection: Connection, learner: int) -> dict[int, int]:
    """How often the learner answered each question."""
    query = (
        select(_response.c.question_id, func.count())
        .where(_response.c.learner_id == learner)
        .group_by(_response.c.question_id)
    )
    return {int(question): int(times) for question, times in connection.execute(query)}


def wrong_now(connection: Connection, learner: int) -> list[int]:
    """Questions still asked whose latest answer was not fully right, the oldest mistakes first."""
    latest = (
        select(func.max(_response.c.id).label("id"))
        .where(_response.c.learner_id == learner)
        .group_by(_response.c.question_id)
        .subquery()
    )
    query = (
        select(_response.c.question_id)
        .join(latest, latest.c.id == _response.c.id)
        .join(_question, and_(_question.c.id == _response.c.question_id, _question.c.state == "published"))
        .where(_response.c.fraction < 1)
        .order_by(_response.c.id)
    )
    return list(connection.scalars(query))


def tally(connection: Connection, learner: int, first: date, last: date) -> Tally:
    """What the learner answered from `first` to `last`, both included."""
    query = select(func.count(), func.coalesce(func.sum(_right()), 0)).where(
        _response.c.learner_id == learner, _response.c.day >= first, _response.c.day <= last
    )
    responses, correct = connection.execute(query).one()
    return Tally(int(responses), int(correct))


def completed_days(connection: Connection, learner: int, first: date, last: date) -> int:
    """On how many of these days the learner finished the daily quiz."""
    query = select(func.count()).where(
        _quiz.c.learner_id == learner,
        _quiz.c.kind == RunKind.DAILY,
        _quiz.c.day >= first,
        _quiz.c.day <= last,
        _quiz.c.completed_at.is_not(None),
    )
    return connection.scalar(query) or 0


def _right() -> Any:
    return (_response.c.fraction == 1).cast(_response.c.id.type)


def _first(connection: Connection, learner: int, *conditions: Any) -> Kept | None:
    query = select(_quiz.c.id, _quiz.c.kind, _quiz.c.day, _quiz.c.run).where(_quiz.c.learner_id == learner, *conditions)
    row = connection.execute(query.limit(1)).first()
    return Kept(row.id, _run_from(row.kind, row.day, row.run)) if row else None


def _object_from(run: Run) -> dict[str, Any]:
    items = [[item.question, item.version, list(item.order), item.fraction] for item in run.items]
    return {"items": items, "queue": list(run.queue), "draft": run.draft}


def _run_from(kind: str, day: date, stored: dict[str, Any]) -> Run:
    items: Sequence[Item] = [
        Item(question, version, tuple(order), fraction) for question, version, order, fraction in stored["items"]
    ]
    return Run(RunKind(kind), day, tuple(items), tuple(stored["queue"]), stored["draft"])
