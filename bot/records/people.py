"""The roster as it was known at any moment, and the one-time codes that bind a chat to somebody on it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from bot.errors import NobodyOfThatName
from bot.models import BindingCode, Person, PersonRecord
from bot.study.eligibility import Member

_person = Person.__table__  # type: ignore[attr-defined]
_record = PersonRecord.__table__  # type: ignore[attr-defined]
_code = BindingCode.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the roster."""

    name: str
    department: str
    post: str = ""
    leader: bool = False
    staff_number: str = ""
    phone: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person and what the roster says of them."""

    id: int
    entry: Entry

    @property
    def member(self) -> Member:
        """The same as far as counting needs to know."""
        entry = self.entry
        return Member(self.id, entry.name, entry.department, entry.leader, entry.joined_on, entry.left_on)


def roster(connection: Connection, as_of: datetime | None = None) -> list[Known]:
    """Everybody, as the roster stood at `as_of` (now when None), in the order they were entered."""
    newest = select(func.max(_record.c.id)).group_by(_record.c.person_id)
    if as_of is not None:
        newest = newest.where(_record.c.recorded_at <= as_of)
    rows = connection.execute(select(_record).where(_record.c.id.in_(newest)).order_by(_record.c.person_id))
    return [_known(row) for row in rows.mappings()]


def has_roster(connection: Connection) -> bool:
    """Whether anybody is on the roster."""
    return connection.scalar(select(_person.c.id).limit(1)) is not None


def person(connection: Connection, id: int) -> Known:  # noqa: A002 - the person's own
    """One person as the roster says now."""
    query = select(_record).where(_record.c.person_id == id).order_by(_record.c.id.desc()).limit(1)
    return _known(connection.execute(query).mappings().one())


def save_entries(connection: Connection, entries: Sequence[tuple[int | None, Entry]], *, at: datetime, by: str) -> None:
    """Append roster lines: a new person where the id is None, else a new record of that person."""
    for known, entry in entries:
        id_ = known
        if id_ is None:
            id_ = connection.execute(insert(_person).values(created_at=at)).inserted_primary_key[0]  # type: ignore[index]
        fields = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
        connection.execute(insert(_record).values(person_id=id_, recorded_at=at, recorded_by=by, **fields))


def find(connection: Connection, name: str) -> Known:
    """The one person meant by a name, 「姓名/部门」, or a staff number. Raises NobodyOfThatName."""
    wanted, _, department = name.partition("/")
    found = [
        known
        for known in roster(connection)
        if (known.entry.name == wanted and department in {"", known.entry.department})
        or (known.entry.staff_number and known.entry.staff_number == name)
    ]
    if len(found) != 1:
        raise NobodyOfThatName(name, len(found))
    return found[0]


def save_code(connection: Connection, person: int, code: str, *, at: datetime, expires: datetime) -> None:
    """Keep a new one-time code; codes of this person that were not used yet end now."""
    connection.execute(
        update(_code)
        .where(_code.c.person_id == person, _code.c.used_at.is_(None), _code.c.expires_at > at)
        .values(expires_at=at)
    )
    connection.execute(insert(_code).values(person_id=person, digest=_digest(code), created_at=at, expires_at=expires))


def use_code(connection: Connection, people: Sequence[int], code: str, at: datetime) -> int | None:
    """Spend a code that belongs to one of these people; returns whose it was, None when it is not valid."""
    statement = (
        update(_code)
        .where(
            _code.c.person_id.in_(people),
            _code.c.digest == _digest(code),
            _code.c.used_at.is_(None),
            _code.c.expires_at > at,
        )
        .values(used_at=at)
        .returning(_code.c.person_id)
    )
    owner: int | None = connection.scalar(statement)
    return owner


def _digest(code: str) -> str:
    """A plain digest is enough: codes are random, live for days, and are worth one binding."""
    return hashlib.sha256(code.encode()).hexdigest()


def _known(row: RowMapping) -> Known:
    return Known(row["person_id"], Entry(**{name: row[name] for name in Entry.__dataclass_fields__}))
