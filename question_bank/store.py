"""Banks in a database: the only file of this library that knows one.

Statements are plain SQLAlchemy Core on a `Connection`, so a caller decides what one transaction holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from question_bank.question import Question
from question_bank.sketches import fingerprint, packed
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
    """A bank and how many of its questions are asked, wait (drafts, reviewed, frozen), and are withdrawn."""

    name: str
    published: int
    waiting: int
    withdrawn: int


class New(NamedTuple):
    """A question that enters a bank, and where it comes from."""

    code: str
    question: Question
    file: str = ""
    place: str = ""


def publish(
    connection: Connection, bank: str, questions: Mapping[str, Question], *, at: datetime, by: str, why: str
) -> Published:
    """Bring a bank to these questions (by code): new ones enter, changed ones get a new version, others stay.

    Nothing is withdrawn, and a withdrawn or frozen question stays so. Answers given before keep pointing at the
    version that was asked. `at` is aware.
    """
    bank_id = open_bank(connection, bank, at)
    held = _held(connection, bank_id)
    new = {code: question for code, question in questions.items() if code not in held}
    ids = add_questions(connection, bank_id, [New(code, question) for code, question in new.items()], "published", at)
    add_versions(connection, [(id_, 1, question) for id_, question in zip(ids, new.values(), strict=True)], at, by, why)
    updated = same = 0
    for code in questions.keys() - new.keys():
        row, question = held[code], questions[code]
        if Question.model_validate(row.content) == question:
            same += 1
            continue
        add_versions(connection, [(row.id, row.latest + 1, question)], at, by, why)
        values = {"current": row.latest + 1, "latest": row.latest + 1, **computed(question)}
        connection.execute(update(_question).where(_question.c.id == row.id).values(**values))
        updated += 1
    if new or updated:
        record(connection, bank_id, f"发布：新增 {len(new)} 题，更新 {updated} 题", at, by, why)
    return Published(len(new), updated, same)


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

    def count(*states: str) -> ColumnElement[int]:
        return func.coalesce(func.sum(_question.c.state.in_(states).cast(_question.c.id.type)), 0)

    rows = connection.execute(
        select(_bank.c.name, count("published"), count("draft", "reviewed", "frozen"), count("withdrawn"))
        .outerjoin(_question, _question.c.bank_id == _bank.c.id)
        .group_by(_bank.c.name)
        .order_by(_bank.c.name)
    )
    return [BankSummary(name, *map(int, counts)) for name, *counts in rows]


def open_bank(connection: Connection, name: str, at: datetime) -> int:
    """The number of the bank of this name, made if there is none."""
    found = bank_number(connection, name)
    if found is not None:
        return found
    return int(connection.execute(insert(_bank).values(name=name, created_at=at)).inserted_primary_key[0])  # type: ignore[index]


def bank_number(connection: Connection, name: str) -> int | None:
    """The number of the bank of this name, None when there is none."""
    return connection.scalar(select(_bank.c.id).where(_bank.c.name == name))


def add_questions(connection: Connection, bank: int, new: Sequence[New], state: str, at: datetime) -> list[int]:
    """Give new questions their lasting identity; their first versions are added apart. Gives their numbers in order."""
    if not new:
        return []
    rows = [
        {
            "bank_id": bank,
            "code": each.code,
            "created_at": at,
            "state": state,
            "current": 1,
            "latest": 1,
            "reviewed": 0,
            "file": each.file,
            "place": each.place,
            **computed(each.question),
        }
        for each in new
    ]
    numbers = connection.scalars(insert(_question).returning(_question.c.id, sort_by_parameter_order=True), rows)
    return list(numbers)


def computed(question: Question) -> dict[str, Any]:
    """What is worked out once, when a question is saved."""
    prints = fingerprint(question)
    return {"identity": prints.identity, "marks": packed(prints.marks)}


def add_versions(
    connection: Connection, versions: Sequence[tuple[int, int, Question]], at: datetime, by: str, why: str
) -> None:
    """Append versions: the question's number, the version's, and what it says."""
    rows = [
        {
            "question_id": question_id,
            "number": number,
            "content": question.model_dump(mode="json", exclude_defaults=True),
            "kind": question.kind.value,
            "topic": question.topic,
            "law": question.basis[0].law if question.basis else "",
            "article": question.basis[0].article if question.basis else None,
            "created_at": at,
            "author": by,
            "reason": why,
        }
        for question_id, number, question in versions
    ]
    if rows:
        connection.execute(insert(_version), rows)


def record(connection: Connection, bank: int, what: str, at: datetime, by: str, why: str) -> None:
    """Append one change to a bank; a running server sees by it that its pool is out of date."""
    connection.execute(insert(_change).values(bank_id=bank, at=at, by=by, what=what, why=why))


def _held(connection: Connection, bank_id: int) -> dict[str, Row[tuple[object, ...]]]:
    rows = connection.execute(
        select(_question.c.id, _question.c.code, _question.c.latest, _version.c.content)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.current))
        .where(_question.c.bank_id == bank_id)
    )
    return {row.code: row for row in rows}
