"""The bank's tables: fields, no behaviour. Question versions are written once and never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, LargeBinary, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC and read back in UTC; SQLite forgets time zones, so we do not rely on it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments: nobody could say later which hour they meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give every moment back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(*, nullable: bool = False) -> Any:
    """A column for an aware moment."""
    return Field(default=None, sa_column=Column(Moment, nullable=nullable))


class BankRow(SQLModel, table=True):
    """题库."""

    __tablename__ = "bank"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    created_at: datetime = moment()


class QuestionRow(SQLModel, table=True):
    """The lasting identity of a question; what it says lives in its versions."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("bank_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    bank_id: int = Field(foreign_key="bank.id")
    code: str
    """Stable name within the bank: a re-import finds the question again by it."""
    state: str = "published"
    """draft | reviewed | published | frozen | withdrawn; only published ones are asked"""
    current: int = 1
    """Number of the version that is asked once the question is published."""
    latest: int = 1
    """Number of the newest version; newer than `current` while a change waits to be published."""
    reviewed: int = 0
    """Number of the newest version a second person has looked at."""
    identity: str = ""
    """What makes it this question and no other, folded and hashed; a re-import finds it by this too."""
    marks: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    """Computed when saved, so that twins are found among many (`question_bank.sketches`)."""
    file: str = ""
    """Name of the file it came from last, and its place there."""
    place: str = ""
    created_at: datetime = moment()


class VersionRow(SQLModel, table=True):
    """What a question said from one change to the next; `kind`, `topic`, `law` and `article` are there to filter by."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id")
    number: int
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    kind: str
    topic: str = ""
    law: str = ""
    article: int | None = None
    created_at: datetime = moment()
    author: str
    reason: str


class ChangeRow(SQLModel, table=True):
    """One change to a bank: who, when, what, why. The newest id tells a running server that its pool is out of date."""

    __tablename__ = "bank_change"

    id: int | None = Field(default=None, primary_key=True)
    bank_id: int = Field(foreign_key="bank.id")
    at: datetime = moment()
    by: str
    what: str
    why: str


class EventRow(SQLModel, table=True):
    """A change of a question's state: who, when, why. Changes of what it says are versions. Appended only."""

    __tablename__ = "question_event"

    id: int | None = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="question.id", index=True)
    version: int
    state: str
    at: datetime = moment()
    by: str
    why: str
