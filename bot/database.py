"""The engine, transactions, and the schema's migrations: SQLite by default, PostgreSQL by one setting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from bot.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
CONNECTIONS = 8
"""Connections (and threads) one PostgreSQL process uses; never an overflow, which halves the throughput."""


def open_engine(settings: Settings) -> Engine:
    """An engine for the configured database; opens no connection yet, makes SQLite's folder."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=0, connect_args={"timeout": 10})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    waits = {"connect_timeout": 3}
    return create_engine(
        url, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=3, pool_pre_ping=True, connect_args=waits
    )


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers take their turn at the door: a lock that is upgraded half-way cannot wait, it fails."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed at the end, rolled back on any error."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: one consistent view, blocking nobody."""
    with engine.connect() as connection, connection.begin():
        yield connection


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest migration; does nothing when it is there already."""
    with writing(engine) as connection:
        alembic = config()
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, "head")


def is_current(engine: Engine) -> bool:
    """Whether the database answers and stands at the newest migration."""
    with reading(engine) as connection:
        held = MigrationContext.configure(connection).get_current_revision()
    return held == ScriptDirectory.from_config(config()).get_current_head()


def config() -> Config:
    """Alembic's configuration; whoever uses it puts a connection into `attributes`."""
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    return alembic
