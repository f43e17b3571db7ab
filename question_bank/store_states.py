"""Reviewing, publishing, freezing and withdrawing stored questions, each move on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from question_bank.states import Refused, Standing, State
from question_bank.store import record
from question_bank.tables import EventRow, QuestionRow, VersionRow

_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]
_event = EventRow.__table__  # type: ignore[attr-defined]

Move = Callable[[Standing], Standing | Refused]
_AT_ONCE = 500


class Moved(NamedTuple):
    """The questions moved, and for those that were not the reason."""

    moved: list[int]
    refused: dict[int, str]


class Event(NamedTuple):
    """One move on record."""

    version: int
    state: State
    at: datetime
    by: str
    why: str


def move(connection: Connection, ids: Sequence[int], one: Move, *, what: str, at: datetime, by: str, why: str) -> Moved:
    """Move each of the questions by `one` (a rule of `question_bank.states`) and say so in their histories."""
    moved: list[int] = []
    refused: dict[int, str] = {}
    banks: dict[int, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        for id_, bank, standing in _standings(connection, ids[start : start + _AT_ONCE]):
            after = one(standing)
            if isinstance(after, Refused):
                refused[id_] = after.why
                continue
            values = {"state": after.state.value, "current": after.current, "reviewed": after.reviewed}
            connection.execute(update(_question).where(_question.c.id == id_).values(**values))
            event = {"question_id": id_, "version": after.latest, "state": after.state.value}
            connection.execute(insert(_event).values(**event, at=at, by=by, why=why))
            moved.append(id_)
            banks[bank] = banks.get(bank, 0) + 1
    for bank, count in banks.items():
        record(connection, bank, f"{what} {count} 题", at, by, why)
    return Moved(moved, refused)


def events(connection: Connection, question: int) -> list[Event]:
    """The moves of a question, the oldest first."""
    rows = connection.execute(
        select(_event.c.version, _event.c.state, _event.c.at, _event.c.by, _event.c.why)
        .where(_event.c.question_id == question)
        .order_by(_event.c.id)
    )
    return [Event(version, State(state), at, by, why) for version, state, at, by, why in rows]


def _standings(connection: Connection, ids: Sequence[int]) -> list[tuple[int, int, Standing]]:
    columns = (_question.c.id, _question.c.bank_id, _question.c.state, _question.c.current, _question.c.latest)
    rows = connection.execute(
        select(*columns, _question.c.reviewed, _version.c.author)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.latest))
        .where(_question.c.id.in_(ids))
        .order_by(_question.c.id)
    )
    return [(id_, bank, Standing(State(state), *rest)) for id_, bank, state, *rest in rows]
