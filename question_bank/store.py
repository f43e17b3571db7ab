"""Banks in a database: the only file of this library that knows one.

Statements are plain SQLAlchemy Core on a `Connection`, so a caller decides what one transaction holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update

from question_bank.question import Question
from question_bank.tables import BankRow, ChangeRow, QuestionRow, VersionRow

_bank = BankRow.__table__  # type: ignore[attr-defined]
_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]
_change = ChangeRow.__table__  # type: ignore[attr-defined]


class Published(NamedTuple):
    """What a publication did, in questions."""

    new: int
    updated: int
    same: int


class Entry(NamedTuple):
    """A question that may be asked now: the version to ask, and what one chooses by."""

    version: int
    question: int
    bank: int
    kind: str
    topic: str


class BankSummary(NamedTuple):
    """A bank and how many of its questions are published."""

    name: str
    published: int
    withdrawn: int


def publish(
    connection: Connection, bank: str, questions: Mapping[str, Question], *, at: datetime, by: str, why: str
) -> Published:
    """Bring a bank to these questions (by code): new ones enter, changed ones get a new version, others stay.

    Nothing is withdrawn, and a withdrawn question stays withdrawn. Answers given before keep pointing at the version
    that was asked. `at` is aware.
    """
    bank_id = _open_bank(connection, bank, at)
    held = _held(connection, bank_id)
    new = updated = same = 0
    for code, question in questions.items():
        row = held.get(code)
        if row is None:
            question_id = connection.execute(
                insert(_question).values(bank_id=bank_id, code=code, created_at=at, current=1, state="published")
            ).inserted_primary_key[0]  # type: ignore[index]
            _add_version(connection, question_id, 1, question, at, by, why)
            new += 1
        elif Question.model_validate(row.content) == question:
            same += 1
        else:
            _add_version(connection, row.id, row.current + 1, question, at, by, why)
            connection.execute(update(_question).where(_question.c.id == row.id).values(current=row.current + 1))
            updated += 1
    if new or updated:
        what = f"发布：新增 {new} 题，更新 {updated} 题"
        connection.execute(insert(_change).values(bank_id=bank_id, at=at, by=by, what=what, why=why))
    return Published(new, updated, same)


def stamp(connection: Connection) -> int:
    """A number that grows with every change to any bank."""
    return connection.scalar(select(func.coalesce(func.max(_change.c.id), 0))) or 0


def pool(connection: Connection) -> list[Entry]:
    """Every published question in its current version, in the order of ids."""
    rows = connection.execute(
        select(_version.c.id, _question.c.id, _question.c.bank_id, _version.c.kind, _version.c.topic)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.current))
        .where(_question.c.state == "published")
        .order_by(_question.c.id)
    )
    return [Entry(*row) for row in rows]


def versions(connection: Connection, ids: list[int]) -> dict[int, Question]:
    """The questions as those versions say them."""
    rows = connection.execute(select(_version.c.id, _version.c.content).where(_version.c.id.in_(ids)))
    return {row.id: Question.model_validate(row.content) for row in rows}


def banks(connection: Connection) -> list[BankSummary]:
    """All banks with their counts, by name."""
    published = func.sum((_question.c.state == "published").cast(_question.c.id.type))
    rows = connection.execute(
        select(_bank.c.name, func.coalesce(published, 0), func.count(_question.c.id))
        .outerjoin(_question, _question.c.bank_id == _bank.c.id)
        .group_by(_bank.c.name)
        .order_by(_bank.c.name)
    )
    return [BankSummary(name, int(shown), int(total) - int(shown)) for name, shown, total in rows]


def _open_bank(connection: Connection, name: str, at: datetime) -> int:
    found = connection.scalar(select(_bank.c.id).where(_bank.c.name == name))
    if found is not None:
        return int(found)
    return int(connection.execute(insert(_bank).values(name=name, created_at=at)).inserted_primary_key[0])  # type: ignore[index]


def _held(connection: Connection, bank_id: int) -> dict[str, Row[tuple[object, ...]]]:
    rows = connection.execute(
        select(_question.c.id, _question.c.code, _question.c.current, _version.c.content)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.current))
        .where(_question.c.bank_id == bank_id)
    )
    return {row.code: row for row in rows}


def _add_version(
    connection: Connection, question_id: int, number: int, question: Question, at: datetime, by: str, why: str
) -> None:
    basis = question.basis[0] if question.basis else None
    connection.execute(
        insert(_version).values(
            question_id=question_id,
            number=number,
            content=question.model_dump(mode="json", exclude_defaults=True),
            kind=question.kind.value,
            topic=question.topic,
            law=basis.law if basis else "",
            article=basis.article if basis else None,
            created_at=at,
            author=by,
            reason=why,
        )
    )
