"""The migrations make exactly the tables the program works with."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlmodel import SQLModel

from bot.database import config, open_engine, writing


def test_the_migrated_schema_is_the_tables_of_the_code(engine):
    with writing(engine) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    assert differences == []


def test_every_migration_can_be_taken_back(engine, settings):
    with writing(engine) as connection:
        alembic = config()
        alembic.attributes["connection"] = connection
        command.downgrade(alembic, "base")
    engine.dispose()
    fresh = open_engine(settings)
    assert set(inspect(fresh).get_table_names()) <= {"alembic_version"}
    fresh.dispose()
