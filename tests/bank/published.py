"""The published texts, read a second time and on purpose not with `question_bank.statutes`.

What a starter question claims is checked against the text files beside the checkout; a reader that shared the product's
mistakes would confirm them. This one knows only the layout of those files: a head of 「name: value」 lines, then lines
that open an article, an item （一）, or a paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零]+)条[\s\u3000](.*)")
_ITEM = re.compile(r"（([一二三四五六七八九十]+)）(.*)")
_HEADING = re.compile(r"第[一二三四五六七八九十百]+[编章节]\s|序言$")
_PLACE = re.compile(
    r"第([一二三四五六七八九十百零]+)条(?:第([一二三四五六七八九十]+)款)?(?:第（?([一二三四五六七八九十]+)）?项)?"
)


class Place(NamedTuple):
    """第X条第X款第X项."""

    article: int
    paragraph: int | None = None
    item: int | None = None


class Law(NamedTuple):
    """One version of one law: its dates as the head prints them, and the words of every article, paragraph and item."""

    title: str
    version: str
    effective: str
    dates: str
    words: dict[Place, str]

    @property
    def whole(self) -> str:
        return "\n".join(words for place, words in self.words.items() if place == Place(place.article))

    def has(self, place: Place) -> bool:
        """Whether there is such a place; people leave out the paragraph where only one could be meant."""
        if place.item is None or place.paragraph is not None:
            return place in self.words
        return sum((each.article, each.item) == (place.article, place.item) for each in self.words) == 1

    def around(self, place: Place) -> str:
        """The paragraph a place lies in (the article, where none is named), with the number of its article."""
        article = self.words[Place(place.article)]
        paragraph = self.words[Place(place.article, place.paragraph)] if place.paragraph else article
        return f"{article.partition('条')[0]}条 {paragraph}"


@cache
def published() -> dict[tuple[str, str], Law]:
    """Every text at hand by short title and version; skips the test, saying why, where the folder is not there."""
    folder = SHARED / "statutes"
    if not folder.is_dir():
        pytest.skip("the statute texts are not beside this checkout (shared/statutes): nothing to compare with")
    laws = [_law(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    return {(law.title, law.version): law for law in laws}


def versions(title: str) -> list[Law]:
    """The versions of one law at hand, oldest first."""
    return sorted((law for (name, _), law in published().items() if name == title), key=lambda law: law.version)


def places(text: str) -> list[Place]:
    """Every 第X条第X款第X项 that a sentence names."""
    found = (match.groups() for match in _PLACE.finditer(text))
    return [
        Place(_count(article), paragraph and _count(paragraph), item and _count(item))
        for article, paragraph, item in found
    ]


def _law(text: str) -> Law:
    head, _, body = text.partition("\n\n")
    lines = head.splitlines()
    fields = dict(line.split(": ", 1) for line in reversed(lines))
    dates = "\n".join(line for line in lines if line.startswith(("version:", "effective:", "promulgation:")))
    title = fields["title"].removeprefix("中华人民共和国")
    return Law(title, fields["version"], fields["effective"], dates, _words(body))


def _words(body: str) -> dict[Place, str]:
    """What stands at each place: an article whole with its number, a paragraph with its items, one item."""
    words: dict[Place, str] = {}
    article = paragraph = 0
    last = ""
    for printed in body.splitlines():
        line = printed
        if opened := _ARTICLE.match(printed):
            article, paragraph, line = _count(opened[1]), 1, opened[2]
            words[Place(article)] = f"第{opened[1]}条"
        elif not article or not line or _HEADING.match(line):
            continue
        elif not _ITEM.match(line) and last[-1:] not in "：，":
            paragraph += 1
        _add(words, Place(article), line)
        _add(words, Place(article, paragraph), line)
        if item := _ITEM.match(line):
            words[Place(article, paragraph, _count(item[1]))] = item[2]
        last = line
    return words


def _add(words: dict[Place, str], place: Place, line: str) -> None:
    words[place] = f"{words[place]}\n{line}" if place in words else line


def _count(numeral: str) -> int:
    """一百零一 as 101."""
    total = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * {"十": 10, "百": 100}[sign]
            digit = 0
    return total + digit
