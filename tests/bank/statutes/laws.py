"""Laws to test with: a small one of our own, and the published texts where they are beside the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from question_bank.errors import FileUnreadable
from question_bank.statutes import reader_installed, reader_text
from question_bank.statutes.library import Library
from question_bank.statutes.statute import Statute

SHARED = Path(__file__).resolve().parents[4] / "shared"

SMALL = """\
青石县石板路管理条例
（2019年3月5日青石县第九届人民代表大会第二次会议通过 自2019年6月1日起施行）
目录
第一章 总则
第二章 养护
第三章 附则
第一章 总则
第一条 为了保护石板路，制定本条例。
第二条 县交通部门主管石板路工作。
乡镇人民政府协助做好石板路工作。
第二章 养护
第三条 养护单位应当履行下列义务：
（一）每月巡查一次；
（二）发现松动的石板，三日内修复；
（三）法规规定的其他义务。
违反前款规定的，处一百元以上五百元以下罚款。
第四条 任何人不得撬动石板。
第三章 附则
第五条 本条例自2019年6月1日起施行。
"""
"""A county's own by-law about flagstones, in five articles; nobody but these tests ever heard of it."""


def small(*changes: tuple[str, str]) -> Statute:
    """The small law, read after these replacements."""
    return reader_text.read(damaged(*changes), "石板.txt")


def damaged(*changes: tuple[str, str]) -> str:
    """The text of the small law after these replacements, each of which must find something."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def made(law: str, *articles: str, version: str = "2020-01-01", effective: str = "2020-02-01") -> Statute:
    """A law from the words of its articles."""
    numbered = [f"第{number}条 {words}" for number, words in enumerate(articles, 1)]
    head = [f"title: {law}", f"version: {version}", f"effective: {effective}", f"articles: {len(articles)}"]
    return reader_text.read("\n".join([*head, *numbered]), law)


@cache
def published() -> dict[tuple[str, str], Statute]:
    """Every published text by short title and year of its version; skips the test, saying why, where there is none."""
    folder = SHARED / "statutes"
    if not folder.is_dir():
        pytest.skip("the statute texts are not beside this checkout (shared/statutes)")
    read = [reader_text.read(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.txt"))]
    return {(statute.law, str(statute.version.year)): statute for statute in read}


def library() -> Library:
    """All published texts."""
    return Library(published().values())


@cache
def installed() -> reader_installed.Installed:
    """All laws of the installed package; skips the test, saying why, without it."""
    try:
        return reader_installed.read()
    except FileUnreadable as error:
        pytest.skip(f"the package of laws is not installed: {error}")
