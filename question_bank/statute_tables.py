"""The tables of the laws held: fields, no behaviour. Rows are added and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from question_bank.tables import moment


class StatuteRow(SQLModel, table=True):
    """One version of one law as it was imported; a corrected text of the same version is a further row."""

    __tablename__ = "statute"
    __table_args__ = (UniqueConstraint("law", "version", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    law: str
    """Short title."""
    version: str
    """The day it was adopted or last amended, YYYY-MM-DD."""
    number: int
    """1 for the first import of this version, 2 for its first correction, and so on; the highest counts."""
    effective: str
    expires: str | None = None
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    imported_at: datetime = moment()
    imported_by: str
    reason: str


class ShortNameRow(SQLModel, table=True):
    """What this office calls a law; the newest row of a name counts, an empty law takes the name away."""

    __tablename__ = "statute_name"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    law: str
    at: datetime = moment()
    by: str
