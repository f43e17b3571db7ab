"""Chat identities: which account is whose, and where its conversation stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.messages import Message
from bot.models import Account, Binding, BindingFailure, Learner

_account = Account.__table__  # type: ignore[attr-defined]
_learner = Learner.__table__  # type: ignore[attr-defined]
_binding = Binding.__table__  # type: ignore[attr-defined]
_failure = BindingFailure.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Standing:
    """An account as the conversation needs it; `person` is None for a guest, `place` whatever was left open."""

    account: int
    learner: int
    person: int | None
    place: dict[str, Any]


def open_account(connection: Connection, message: Message) -> Standing:
    """Find or make the account that sent this message, and hold it until the transaction ends.

    Two different messages of one sender are so taken one after the other.
    """
    identity = {"channel": message.channel, "office": message.account, "sender": message.sender}
    query = (
        select(_account.c.id, _account.c.learner_id, _learner.c.person_id, _account.c.place)
        .join(_learner, _learner.c.id == _account.c.learner_id)
        .filter_by(**identity)
        .with_for_update()
    )
    row = connection.execute(query).first()
    if row is None:
        learner = new_learner(connection, message.at)
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(
            dialect.insert(_account)
            .values(**identity, learner_id=learner, created_at=message.at)
            .on_conflict_do_nothing()
        )
        row = connection.execute(query).one()
    return Standing(row.id, row.learner_id, row.person_id, row.place or {})


def new_learner(connection: Connection, at: datetime, person: int | None = None) -> int:
    """A new learner: a guest, or the one of `person`."""
    key = connection.execute(insert(_learner).values(person_id=person, created_at=at)).inserted_primary_key
    return int(key[0])  # type: ignore[index]


def keep_place(connection: Connection, account: int, place: dict[str, Any]) -> None:
    """Remember where this conversation stands."""
    connection.execute(update(_account).where(_account.c.id == account).values(place=place or None))


def bind(connection: Connection, account: int, person: int, at: datetime) -> None:
    """Let the account speak for the person from now on; what it answered as a guest stays a guest's."""
    learner = connection.scalar(select(_learner.c.id).where(_learner.c.person_id == person))
    if learner is None:
        learner = new_learner(connection, at, person)
    connection.execute(update(_account).where(_account.c.id == account).values(learner_id=learner))
    connection.execute(insert(_binding).values(account_id=account, person_id=person, at=at, what="bound"))


def release(connection: Connection, account: int, person: int, at: datetime) -> None:
    """Make the account a guest's again; the person's record stays the person's."""
    connection.execute(
        update(_account).where(_account.c.id == account).values(learner_id=new_learner(connection, at), place=None)
    )
    connection.execute(insert(_binding).values(account_id=account, person_id=person, at=at, what="released"))


def count_failure(connection: Connection, account: int, at: datetime) -> None:
    """Note a wrong name or code."""
    connection.execute(insert(_failure).values(account_id=account, at=at))


def failures_since(connection: Connection, account: int, moment: datetime) -> int:
    """How many wrong codes this account has sent since then."""
    query = select(func.count()).select_from(_failure).where(_failure.c.account_id == account, _failure.c.at >= moment)
    return connection.scalar(query) or 0
