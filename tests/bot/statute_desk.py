"""An office in a folder of its own, to type commands in."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
from bank.statutes.laws import SHARED

from bot.cli import main
from bot.database import open_engine, writing
from bot.settings import Settings
from question_bank import store

TEXTS = SHARED / "statutes"
OLD = "旧题库"


class Answer(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


class Desk:
    """An office in a folder: `desk("statutes", "list")` runs a command there, in this process because it is quicker."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, given: str = "") -> Answer:
        out, err, code = io.StringIO(), io.StringIO(), 0
        settings = {name: value for name, value in os.environ.items() if not name.startswith("XUEFA_")}
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            mock.patch.dict(os.environ, settings | {"COLUMNS": "200"}, clear=True),
            mock.patch.object(sys, "argv", ["xuefa", *arguments]),
            mock.patch.object(sys, "stdin", io.StringIO(given)),
        ):
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
        return Answer(code, out.getvalue(), err.getvalue())

    def json(self, *arguments: str):
        answer = self(*arguments, "--json")
        assert "Traceback" not in answer.stderr, answer.stderr
        return json.loads(answer.stdout)

    def publish(self, questions) -> None:
        engine = open_engine(Settings(database_url=f"sqlite:///{self.folder}/data/xuefa.db"))
        with writing(engine) as connection:
            at = datetime(2026, 11, 24, tzinfo=UTC)
            store.publish(connection, OLD, questions, at=at, by="测试", why="旧题")
        engine.dispose()


def texts() -> Path:
    if not TEXTS.is_dir():
        pytest.skip("the statute texts are not beside this checkout (shared/statutes)")
    return TEXTS
