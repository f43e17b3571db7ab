"""Reading banks for people: to show, search, export; and the history of a question."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, select

from question_bank.errors import UnknownBank, UnknownQuestion
from question_bank.question import Question
from question_bank.search import Held
from question_bank.store import bank_number
from question_bank.tables import BankRow, QuestionRow, VersionRow

_bank = BankRow.__table__  # type: ignore[attr-defined]
_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]


class Version(NamedTuple):
    """What a question said from one change to the next, and who changed it when and why."""

    number: int
    question: Question
    at: datetime
    by: str
    why: str


def held(connection: Connection, bank: str = "") -> list[Held]:
    """The questions of a bank, or of all, in their newest version. Raises UnknownBank."""
    query = _newest()
    if bank:
        number = bank_number(connection, bank)
        if number is None:
            raise UnknownBank(bank)
        query = query.where(_question.c.bank_id == number)
    return [_held(row) for row in connection.execute(query.order_by(_question.c.id))]


def bank_names(connection: Connection) -> set[str]:
    """The names of all banks."""
    return set(connection.scalars(select(_bank.c.name)))


def one(connection: Connection, name: str) -> Held:
    """A question by its number or its code. Raises UnknownQuestion when there is none, or several have the code."""
    number = int(name) if name.isdecimal() and len(name) < 10 else -1
    rows = connection.execute(_newest().where((_question.c.code == name) | (_question.c.id == number))).all()
    exact = [row for row in rows if row.code == name] or list(rows)
    if len(exact) != 1:
        raise UnknownQuestion(name)
    return _held(exact[0])


def history(connection: Connection, question: int) -> list[Version]:
    """All versions of a question, the oldest first."""
    rows = connection.execute(
        select(_version.c.number, _version.c.content, _version.c.created_at, _version.c.author, _version.c.reason)
        .where(_version.c.question_id == question)
        .order_by(_version.c.number)
    )
    return [Version(number, Question.model_validate(content), at, by, why) for number, content, at, by, why in rows]


def _newest() -> Select[tuple[Any, ...]]:
    columns = (_question.c.id, _bank.c.name, _question.c.code, _question.c.state, _version.c.content)
    return (
        select(*columns)
        .join(_bank, _bank.c.id == _question.c.bank_id)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.latest))
    )


def _held(row: Row[tuple[object, ...]]) -> Held:
    return Held(row.id, row.name, row.code, row.state, Question.model_validate(row.content))
