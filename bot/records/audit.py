"""What administrators did: appended, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from bot.models import AuditEntry

_audit = AuditEntry.__table__  # type: ignore[attr-defined]


def append(connection: Connection, *, at: datetime, who: str, what: str, detail: dict[str, Any]) -> None:
    """Note one action, in the transaction that carries it out."""
    connection.execute(insert(_audit).values(at=at, who=who, what=what, detail=detail))
