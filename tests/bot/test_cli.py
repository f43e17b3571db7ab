"""The command line as an administrator types it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.fixture
def xuefa(tmp_path):
    """Run a command in an empty folder: `xuefa("roster", "list")`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XUEFA_")}

    def run(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment | {f"XUEFA_{name}": value for name, value in settings.items()} | {"COLUMNS": "200"},
        )

    return run


def write_roster(tmp_path):
    (tmp_path / "名单.csv").write_text("姓名,部门\n王小明,网络管理股\n李静,办公室\n", encoding="utf-8")


def test_setup_twice_loses_nothing_and_says_so(xuefa):
    first, second = xuefa("setup"), xuefa("setup")
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert "新增" in first.stdout
    assert "已是最新" in second.stdout


def test_a_command_before_setup_says_what_to_do(xuefa):
    answer = xuefa("roster", "list")
    assert answer.returncode == 2
    assert "xuefa setup" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_wrong_setting_is_one_line(xuefa):
    answer = xuefa("setup", TIMEZONE="Mars")
    assert answer.returncode == 2
    assert "XUEFA_TIMEZONE" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_roster_a_code_and_a_summary(xuefa, tmp_path):
    xuefa("setup")
    write_roster(tmp_path)
    assert "新增 2 人" in xuefa("roster", "import", "名单.csv").stdout
    code = json.loads(xuefa("roster", "code", "王小明", "--json").stdout)
    assert set(code) == {"name", "code", "expires"}
    assert [person["name"] for person in json.loads(xuefa("roster", "list", "--json").stdout)] == ["王小明", "李静"]
    summary = json.loads(xuefa("summary", "--from", "2026-01-01", "--to", "2026-12-31", "--json").stdout)
    assert (summary["eligible"], summary["participants"], summary["responses"]) == (2, 0, 0)
    assert "应学 2 人" in xuefa("summary", "--from", "2026-01-01", "--to", "2026-12-31").stdout


def test_somebody_unknown_or_ambiguous_is_said_in_a_sentence(xuefa):
    xuefa("setup")
    answer = xuefa("roster", "code", "没这人")
    assert answer.returncode == 2
    assert answer.stderr.strip() == "名单里没有「没这人」"


def test_the_starter_banks_are_listed(xuefa):
    xuefa("setup")
    banks = {bank["name"]: bank["published"] for bank in json.loads(xuefa("bank", "list", "--json").stdout)}
    assert banks["网络安全法"] >= 60
    assert banks["习近平法治思想"] >= 40


def test_bank_read_answers_line_by_line(xuefa):
    lines = [
        {"kind": "multiple", "options": ["甲", "乙", "丙"], "key": "AC", "typed": "选A和C"},
        {"kind": "judge", "key": True, "typed": "不对"},
        {"kind": "single", "options": ["甲", "乙"], "key": "A", "typed": "是B吗"},
        {"kind": "fill", "key": [["六个月", "半年"]], "typed": "6个月"},
    ]
    answer = xuefa("bank", "read", "-", given="\n".join(json.dumps(line) for line in lines))
    assert answer.returncode == 0, answer.stderr
    assert [json.loads(line) for line in answer.stdout.splitlines()] == [
        {"read": "AC", "fraction": 1.0},
        {"read": False, "fraction": 0.0},
        {"read": None, "fraction": None},
        {"read": ["6个月"], "fraction": 1.0},
    ]


def test_the_talk_in_a_terminal(xuefa):
    xuefa("setup", "--quiet")
    answer = xuefa("chat", given="答题\n帮助\n退出\n")
    assert answer.returncode == 0, answer.stderr
    assert "1/5" in answer.stdout
    assert "可以发这些" in answer.stdout


def test_as_of_and_dates_are_checked(xuefa):
    xuefa("setup")
    year = ["--from", "2026-01-01", "--to", "2026-12-31"]
    for arguments in (
        ["--from", "gestern", "--to", "2026-01-01"],
        ["--from", "2026-02-01", "--to", "2026-01-01"],
        [*year, "--as-of", "2999-01-01"],
        [*year, "--as-of", "Montag"],
    ):
        answer = xuefa("summary", *arguments)
        assert answer.returncode == 2
        assert "Traceback" not in answer.stderr
