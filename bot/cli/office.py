"""What every command starts from: the settings, the database, the moment."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.database import is_current, open_engine
from bot.errors import XuefaError
from bot.settings import Settings, load_settings

console = Console(highlight=False, soft_wrap=True)

OPERATOR = "命令行"


class NotReady(XuefaError):
    """The database is missing, unreachable, or behind the program."""

    retryable = True


@dataclass(frozen=True, slots=True)
class Office:
    """Settings and database of this installation."""

    settings: Settings
    engine: Engine


def open_office(*, ready: bool = True) -> Office:
    """Open it. Raises SettingsError, or NotReady when `ready` is asked for and the schema is not the newest."""
    settings = load_settings()
    engine = open_engine(settings)
    if ready:
        try:
            current = is_current(engine)
        except OperationalError as error:
            raise NotReady(f"连不上数据库 {engine.url!r}：{error.orig}") from None
        if not current:
            raise NotReady("数据库还没有准备好，请先运行 xuefa setup（或 xuefa db upgrade）。")
    return Office(settings, engine)


def now() -> datetime:
    """The moment, aware."""
    return datetime.now(UTC)


def print_json(value: Any) -> None:
    """One JSON document on standard output, nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
