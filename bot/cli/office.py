"""What every command starts from: the settings, the database, the moment."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import typer
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


def today(office: Office) -> date:
    """The unit's day."""
    return now().astimezone(office.settings.zone).date()


def day_or_today(text: str | None, option: str, office: Office) -> date:
    """The day an option names, today in the unit's time zone where it is not given. Raises BadParameter."""
    if text is None:
        return today(office)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{option} 应写成 2026-01-01 这样的日期") from None


def print_json(value: Any) -> None:
    """One JSON document on standard output, nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
