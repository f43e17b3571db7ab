"""The container files say what is there: no engine builds them here, so what can be checked by reading is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def copied() -> list[str]:
    """What the build takes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


@pytest.mark.parametrize("source", copied())
def test_what_the_image_copies_is_there_and_not_ignored(source):
    assert (ROOT / source).exists()
    assert source.split("/")[0] not in IGNORED


def test_the_service_runs_as_nobody_in_particular_with_its_data_in_a_volume():
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER xuefa$", final, re.MULTILINE)
    assert re.search(r"^VOLUME /data$", final, re.MULTILINE)
    assert "XUEFA_DATA_DIR=/data" in final
    assert re.search(r"^HEALTHCHECK .*CMD .*/readyz", final, re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"xuefa (setup|serve|[a-z]+ )", DOCKERFILE))))
def test_the_commands_the_image_runs_exist(command):
    assert CliRunner().invoke(app, [command.strip(), "--help"]).exit_code == 0


@pytest.mark.parametrize("name", sorted(set(re.findall(r"^\s+XUEFA_([A-Z_]+):", COMPOSE, re.MULTILINE))))
def test_compose_sets_only_settings_that_exist(name):
    assert name.lower() in Settings.model_fields
