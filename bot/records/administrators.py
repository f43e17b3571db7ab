"""Who may sign in to /admin, and which browsers are signed in."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.errors import XuefaError
from bot.models import Administrator, AdminSession, SignInFailure

_administrator = Administrator.__table__  # type: ignore[attr-defined]
_session = AdminSession.__table__  # type: ignore[attr-defined]
_failure = SignInFailure.__table__  # type: ignore[attr-defined]

STAYS = timedelta(hours=12)


class NoSuchAdministrator(XuefaError):
    """Nobody of this name may sign in."""

    def __init__(self, name: str) -> None:
        super().__init__(f"没有叫「{name}」的管理员。")
        self.name = name


class AdministratorExists(XuefaError):
    """The name is taken."""

    def __init__(self, name: str) -> None:
        super().__init__(f"已有叫「{name}」的管理员；忘了密码用 xuefa admin reset。")
        self.name = name


@dataclass(frozen=True, slots=True)
class Known:
    """An administrator; `must_change` until the one-time password has been replaced."""

    id: int
    name: str
    password_hash: str
    must_change: bool


def anybody(connection: Connection) -> bool:
    """Whether there is an administrator at all."""
    return connection.scalar(select(_administrator.c.id).limit(1)) is not None


def create(connection: Connection, name: str, password_hash: str, at: datetime) -> None:
    """Add an administrator with a one-time password. Raises AdministratorExists."""
    if find(connection, name) is not None:
        raise AdministratorExists(name)
    connection.execute(
        insert(_administrator).values(name=name, password_hash=password_hash, must_change=True, created_at=at)
    )


def find(connection: Connection, name: str) -> Known | None:
    """The administrator of that name."""
    row = connection.execute(select(_administrator).where(_administrator.c.name == name)).first()
    return Known(row.id, row.name, row.password_hash, row.must_change) if row else None


def set_password(connection: Connection, name: str, password_hash: str, *, must_change: bool) -> None:
    """Replace a password and sign every browser of that administrator out. Raises NoSuchAdministrator."""
    known = find(connection, name)
    if known is None:
        raise NoSuchAdministrator(name)
    connection.execute(
        update(_administrator)
        .where(_administrator.c.id == known.id)
        .values(password_hash=password_hash, must_change=must_change)
    )
    connection.execute(delete(_session).where(_session.c.administrator_id == known.id))


def sign_in(connection: Connection, administrator: int, at: datetime) -> str:
    """Open a session; returns the secret for the cookie, which is kept as a digest only."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(_session).where(_session.c.expires_at < at))
    connection.execute(
        insert(_session).values(administrator_id=administrator, digest=_digest(token), expires_at=at + STAYS)
    )
    return token


def sign_out(connection: Connection, token: str) -> None:
    """End the session of this cookie."""
    connection.execute(delete(_session).where(_session.c.digest == _digest(token)))


def signed_in(connection: Connection, token: str, at: datetime) -> Known | None:
    """Whose cookie this is, None when the session is over."""
    query = (
        select(_administrator)
        .join(_session, _session.c.administrator_id == _administrator.c.id)
        .where(_session.c.digest == _digest(token), _session.c.expires_at > at)
    )
    row = connection.execute(query).first()
    return Known(row.id, row.name, row.password_hash, row.must_change) if row else None


def count_failure(connection: Connection, name: str, address: str, at: datetime) -> None:
    """Note a failed sign-in."""
    connection.execute(insert(_failure).values(name=name, address=address, at=at))


def failures_since(connection: Connection, name: str, address: str, moment: datetime) -> int:
    """Failed sign-ins as this name from this address since then."""
    query = select(func.count()).where(_failure.c.name == name, _failure.c.address == address, _failure.c.at >= moment)
    return connection.scalar(query) or 0


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
