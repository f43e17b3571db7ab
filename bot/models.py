"""The service's tables: fields, no behaviour.

What happened is appended and never edited: a roster entry that changes is a new `PersonRecord`, a binding that ends
is a new `Binding`, an answer is a `Response`. `Learner` is whoever studies: a person of the roster, or a guest.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from question_bank.tables import moment


def _json(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=nullable))


class Person(SQLModel, table=True):
    """The lasting identity of somebody on the roster."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    created_at: datetime = moment()


class PersonRecord(SQLModel, table=True):
    """What the roster says of a person from `recorded_at` on; the newest one holds."""

    __tablename__ = "person_record"
    __table_args__ = (Index("ix_person_record_person", "person_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    recorded_at: datetime = moment()
    recorded_by: str
    name: str
    department: str
    post: str = ""
    leader: bool = False
    staff_number: str = ""
    phone: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    note: str = ""


class Learner(SQLModel, table=True):
    """Whoever studies; `person_id` is empty for a guest, and guests never count."""

    __tablename__ = "learner"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", unique=True)
    created_at: datetime = moment()


class Account(SQLModel, table=True):
    """A chat identity: one sender on one channel. `place` is where that conversation stands."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "office", "sender"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    office: str
    sender: str
    learner_id: int = Field(foreign_key="learner.id", index=True)
    place: dict[str, Any] | None = _json(nullable=True)
    created_at: datetime = moment()


class Binding(SQLModel, table=True):
    """An account was bound to a person, or let go."""

    __tablename__ = "binding"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime = moment()
    what: str
    """bound | released"""


class BindingCode(SQLModel, table=True):
    """A one-time code for a person, kept as a digest only."""

    __tablename__ = "binding_code"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    digest: str
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)


class BindingFailure(SQLModel, table=True):
    """A wrong name or code, counted against the account that tried."""

    __tablename__ = "binding_failure"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    at: datetime = moment()


class Incoming(SQLModel, table=True):
    """A delivery we have answered, with the answer: the same delivery again gets the same."""

    __tablename__ = "incoming"
    __table_args__ = (UniqueConstraint("channel", "office", "message"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    office: str
    message: str
    received_at: datetime = moment()
    reply: dict[str, Any] | None = _json(nullable=True)


class Plan(SQLModel, table=True):
    """On which days how many questions are due, and from when."""

    __tablename__ = "plan"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    starts_on: date
    ends_on: date | None = None
    days: str = "working"
    """working | daily"""
    questions_a_day: int = 5
    created_at: datetime = moment()


class MustKnowList(SQLModel, table=True):
    """The must-know list (应知应会清单) from `recorded_at` on; the newest one holds."""

    __tablename__ = "must_know_list"

    id: int | None = Field(default=None, primary_key=True)
    recorded_at: datetime = moment()
    recorded_by: str
    entries: list[dict[str, Any]] = _json()
    """Each: law (short title), articles (「全文」 or 「1-15、23」), audience, note."""


class Quiz(SQLModel, table=True):
    """A run of questions for one learner; `items` and `queue` say how it stands, `Response` what happened."""

    __tablename__ = "quiz"
    __table_args__ = (UniqueConstraint("learner_id", "kind", "day", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    learner_id: int = Field(foreign_key="learner.id")
    kind: str
    """daily | review"""
    day: date
    number: int = 1
    """Which run of its kind that day; always 1 for the daily quiz."""
    run: dict[str, Any] = _json()
    started_at: datetime = moment()
    completed_at: datetime | None = moment(nullable=True)


class Response(SQLModel, table=True):
    """One answer: what was asked, typed and understood, and how it was marked."""

    __tablename__ = "response"
    __table_args__ = (
        Index("ix_response_learner", "learner_id", "question_id", "id"),
        Index("ix_response_person_day", "person_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    learner_id: int = Field(foreign_key="learner.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    account_id: int = Field(foreign_key="account.id")
    quiz_id: int = Field(foreign_key="quiz.id")
    position: int
    question_id: int = Field(foreign_key="question.id")
    version_id: int = Field(foreign_key="question_version.id")
    shown: str
    """The options in the order shown, as letters of the version's own order: "CADB"."""
    typed: str
    understood: str
    """Letters of the version's own order, true/false, the blanks as a JSON list, or the level of a self-mark."""
    fraction: float
    at: datetime = moment()
    day: date
    channel: str


class Administrator(SQLModel, table=True):
    """Somebody who may sign in to /admin."""

    __tablename__ = "administrator"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    password_hash: str
    must_change: bool = True
    created_at: datetime = moment()


class AdminSession(SQLModel, table=True):
    """A signed-in browser; its cookie is kept as a digest, so a copy of the database signs nobody in."""

    __tablename__ = "admin_session"

    id: int | None = Field(default=None, primary_key=True)
    administrator_id: int = Field(foreign_key="administrator.id", index=True)
    digest: str = Field(unique=True)
    expires_at: datetime = moment()


class SignInFailure(SQLModel, table=True):
    """A failed sign-in, counted against the name *and* the address it came from, so that nobody locks others out."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("ix_sign_in_failure", "address", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    address: str
    at: datetime = moment()


class AuditEntry(SQLModel, table=True):
    """An administrator's action: who, when, what, on what. Appended only."""

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    who: str
    what: str
    detail: dict[str, Any] | None = _json(nullable=True)
