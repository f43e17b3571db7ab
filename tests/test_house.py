"""The house keeps its shape: sizes, names, and nothing that would embarrass us in a public repository."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sorted(
    path for folder in ("bot", "question_bank", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
OURS = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in ("bot", "question_bank")]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_no_file_grows_past_three_hundred_lines(path):
    if "versions" not in path.parts:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_no_function_grows_past_forty_lines_of_code(path):
    if "versions" in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            length = (node.end_lineno or 0) - first.lineno + 1
            assert length <= 40, f"{node.name} in {relative(path)} has {length} lines"


def test_rooms_are_named_by_their_subject():
    vague = re.compile(r"^(utils?|helpers?|common|manager|misc|base_?utils)$")
    assert [relative(path) for path in OURS if vague.match(path.stem) or vague.match(path.parent.name)] == []


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_imports_stand_at_the_top(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inner == []


def test_only_the_end_of_the_road_catches_everything():
    catching = [
        relative(path)
        for path in OURS
        if re.search(r"except( Exception| BaseException)?( as \w+)?:", path.read_text(encoding="utf-8"))
    ]
    assert catching == ["bot/conversation/respond.py"]


def test_every_skip_gives_a_reason():
    for path in PYTHON:
        for match in re.finditer(r"pytest\.(?:mark\.)?skip(?:if)?\(([^\n]*)", path.read_text(encoding="utf-8")):
            if path != Path(__file__):
                assert match[1].strip(), relative(path)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: nothing to compare")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_names_a_package_registry():
    hosts = re.compile("py" + r"pi\.org|python" + r"hosted|npm" + r"js\.org|deb\.deb" + "ian")
    assert [relative(p) for p in committed() if hosts.search(p.read_text(encoding="utf-8", errors="ignore"))] == []


def test_every_package_has_a_doc_sentence():
    for path in OURS:
        if "versions" not in path.parts:
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), relative(path)
