"""Laws in a database: every version side by side, corrections beside what they correct, the office's short names.

Statements are plain SQLAlchemy Core on a `Connection`, so a caller decides what one transaction holds.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select

from question_bank.statute_tables import ShortNameRow, StatuteRow
from question_bank.statutes.citations import short_title
from question_bank.statutes.library import Library
from question_bank.statutes.statute import Statute

_statute = StatuteRow.__table__  # type: ignore[attr-defined]
_name = ShortNameRow.__table__  # type: ignore[attr-defined]


class Saved(StrEnum):
    """What saving a version of a law came to."""

    NEW = "new"
    SAME = "same"
    CORRECTED = "corrected"
    KEPT = "kept"
    """Held with another text, which was left alone."""


class Held(NamedTuple):
    """One version of a law as it is on record; `corrections` counts how often its text was set right."""

    statute: Statute
    imported_at: datetime
    imported_by: str
    reason: str
    corrections: int


def save(
    connection: Connection, statute: Statute, *, at: datetime, by: str, why: str, may_correct: bool = True
) -> Saved:
    """Add a version of a law. The same text again changes nothing; another text of the same version corrects it.

    Where the text came from is no difference. With `may_correct` False a text that is held already stays as it is.
    `at` is aware.
    """
    row = _latest(connection, statute.law, statute.version.isoformat())
    if row is not None:
        if _wording(Statute.model_validate(row.content)) == _wording(statute):
            return Saved.SAME
        if not may_correct:
            return Saved.KEPT
    connection.execute(
        insert(_statute).values(
            law=statute.law,
            version=statute.version.isoformat(),
            number=row.number + 1 if row is not None else 1,
            effective=statute.effective.isoformat(),
            expires=statute.expires.isoformat() if statute.expires else None,
            content=statute.model_dump(mode="json", exclude_defaults=True),
            imported_at=at,
            imported_by=by,
            reason=why,
        )
    )
    return Saved.NEW if row is None else Saved.CORRECTED


def held(connection: Connection) -> list[Held]:
    """Every version of every law, each in its latest text, by law and day of effect."""
    latest = (
        select(_statute.c.law, _statute.c.version, func.max(_statute.c.number).label("number"))
        .group_by(_statute.c.law, _statute.c.version)
        .subquery()
    )
    rows = connection.execute(
        select(_statute)
        .join(
            latest,
            (_statute.c.law == latest.c.law)
            & (_statute.c.version == latest.c.version)
            & (_statute.c.number == latest.c.number),
        )
        .order_by(_statute.c.law, _statute.c.effective, _statute.c.version)
    )
    return [
        Held(Statute.model_validate(row.content), row.imported_at, row.imported_by, row.reason, row.number - 1)
        for row in rows
    ]


def library(connection: Connection) -> Library:
    """All laws held, with the office's short names."""
    return Library((each.statute for each in held(connection)), short_names(connection))


def stamp(connection: Connection) -> tuple[int, int]:
    """Grows with every change to the laws or their names: what was read before is out of date."""
    newest = [connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) for table in (_statute, _name)]
    return int(newest[0] or 0), int(newest[1] or 0)


def short_names(connection: Connection) -> dict[str, str]:
    """The office's own table, short name to short title."""
    rows = connection.execute(select(_name.c.name, _name.c.law).order_by(_name.c.id))
    named = {row.name: row.law for row in rows}
    return {name: law for name, law in named.items() if law}


def name_law(connection: Connection, name: str, law: str, *, at: datetime, by: str) -> None:
    """Let `name` stand for a law, under whatever name that is given; an empty `law` takes the name away again."""
    title = short_title(law, short_names(connection)) if law else ""
    bare = "".join(name.split()).strip("《》〈〉").removeprefix("中华人民共和国")
    connection.execute(insert(_name).values(name=bare, law=title, at=at, by=by))


def _latest(connection: Connection, law: str, version: str) -> Row[Any] | None:
    return connection.execute(
        select(_statute)
        .where(_statute.c.law == law, _statute.c.version == version)
        .order_by(_statute.c.number.desc())
        .limit(1)
    ).first()


def _wording(statute: Statute) -> tuple[object, ...]:
    """What a version says and when it applies; sources differ in what they tell of its making and of its headings."""
    articles = tuple((article.label, article.text) for article in statute.articles)
    return statute.effective, statute.expires, statute.preamble, articles
