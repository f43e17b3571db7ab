"""Deliveries we have answered: the claim that makes each message count once, and the reply every repeat gets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.messages import Bubble, Choice, Message, Reply
from bot.models import Incoming

_incoming = Incoming.__table__  # type: ignore[attr-defined]


def claim(connection: Connection, message: Message) -> int | None:
    """Claim a delivery; None when it was claimed before.

    A rival that claims the same delivery at this moment makes us wait until its transaction ends: then the reply is
    there to be read, or, if it failed, the claim is ours. SQLite has one writer, PostgreSQL waits on the unique key.
    """
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = (
        dialect.insert(_incoming)
        .values(channel=message.channel, office=message.account, message=message.id, received_at=message.at)
        .on_conflict_do_nothing()
        .returning(_incoming.c.id)
    )
    claimed: int | None = connection.scalar(statement)
    return claimed


def saved_reply(connection: Connection, message: Message) -> Reply:
    """The reply this delivery got when it was first answered."""
    stored = connection.scalar(
        select(_incoming.c.reply).where(
            _incoming.c.channel == message.channel,
            _incoming.c.office == message.account,
            _incoming.c.message == message.id,
        )
    )
    return reply_from(stored or {})


def save_reply(connection: Connection, claimed: int, reply: Reply) -> None:
    """Keep the reply beside its claim."""
    connection.execute(update(_incoming).where(_incoming.c.id == claimed).values(reply=object_from(reply)))


def forget_before(connection: Connection, moment: datetime) -> int:
    """Drop claims no platform will repeat any more; returns how many."""
    return connection.execute(delete(_incoming).where(_incoming.c.received_at < moment)).rowcount


def object_from(reply: Reply) -> dict[str, Any]:
    """A reply as JSON; `reply_from` gives it back."""
    return {
        "bubbles": [
            {
                "text": bubble.text,
                "after": bubble.after,
                "asks": bubble.asks,
                "choices": [[choice.label, choice.text, choice.send, choice.exact] for choice in bubble.choices],
            }
            for bubble in reply.bubbles
        ]
    }


def reply_from(stored: dict[str, Any]) -> Reply:
    """A reply from its JSON."""
    return Reply(
        tuple(
            Bubble(entry["text"], tuple(Choice(*choice) for choice in entry["choices"]), entry["after"], entry["asks"])
            for entry in stored.get("bubbles", ())
        )
    )
