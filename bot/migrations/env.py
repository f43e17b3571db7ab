"""How alembic reaches our tables: always on the connection that `bot.database.upgrade` hands over."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import bot.models
import question_bank.statute_tables
import question_bank.tables

# Imported so that their tables are known to the metadata.
TABLES = (bot.models, question_bank.tables, question_bank.statute_tables)


def _plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Write migrations in plain SQLAlchemy types: a migration must still run when our own types have changed."""
    if kind == "type" and isinstance(item, question_bank.tables.Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, sa.JSON):
        return "sa.JSON()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, render_item=_plain_types
)
with context.begin_transaction():
    context.run_migrations()
