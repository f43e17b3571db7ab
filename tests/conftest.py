"""What every test may use: a database of each kind, a clock that moves when told, a house to talk to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import psycopg
import pytest
from fakes import Clock
from house import House
from postgres import NoPostgres, server
from sqlalchemy import Engine

from bot.database import open_engine, upgrade
from bot.settings import Settings

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server's `postgres` database; `template_xuefa` on it holds an empty, migrated schema."""
    try:
        running = server()
        url = running.__enter__()
    except NoPostgres as error:
        pytest.skip(f"no PostgreSQL here: {error}")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_xuefa")
    engine = open_engine(Settings(database_url=_as_setting(url, "template_xuefa")))
    upgrade(engine)
    engine.dispose()
    yield url
    running.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> str:
    """An empty database of each kind, as the setting spells it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/xuefa.db"
    url = request.getfixturevalue("postgres")
    name = f"test_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template_xuefa")
    return _as_setting(url, name)


@pytest.fixture
def clock() -> Clock:
    """Tuesday 24 November 2026, nine in the morning in Shanghai."""
    return Clock()


@pytest.fixture
def settings(database_url, tmp_path) -> Settings:
    """Settings of an office called 青石县网信中心."""
    return Settings(database_url=database_url, data_dir=tmp_path, unit_name="青石县网信中心", secret_key="test key")


@pytest.fixture
def engine(settings) -> Iterator[Engine]:
    """A migrated database."""
    engine = open_engine(settings)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def house(engine, settings, clock) -> House:
    """A running office: banks can be published, people enrolled and talked to."""
    return House(engine, settings, clock)


def _as_setting(url: str, database: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://").rpartition("/")[0] + f"/{database}"
