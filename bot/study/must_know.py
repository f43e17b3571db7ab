"""The must-know list (应知应会清单): which laws and articles are expected of whom, and how far they are covered.

《法治宣传教育法》第三十七条 asks for such a list for leading officials, kept in step with their duties; an office may
set one for everybody, and for those who enforce the law.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from question_bank.text import chinese_number, fold


class Audience(StrEnum):
    """For whom an entry is."""

    ALL = "全体"
    LEADERS = "领导班子"
    ENFORCERS = "执法人员"


@dataclass(frozen=True, slots=True)
class Duty:
    """One entry: a law (short title) and the articles of it, None for the whole law."""

    law: str
    articles: frozenset[int] | None
    audience: Audience = Audience.ALL
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one law is covered: articles due, asked at least once, and answered fully right at least once."""

    law: str
    due: frozenset[int]
    asked: frozenset[int]
    known: frozenset[int]

    @property
    def missing(self) -> tuple[int, ...]:
        """Articles nobody counted here has answered right yet, in order."""
        return tuple(sorted(self.due - self.known))


def audiences(*, leader: bool, post: str, note: str) -> frozenset[Audience]:
    """To whom a line of the roster belongs; 执法 in 职务 or 备注 marks those who enforce the law."""
    found = {Audience.ALL}
    if leader:
        found.add(Audience.LEADERS)
    if "执法" in post + note:
        found.add(Audience.ENFORCERS)
    return frozenset(found)


def due(duties: Sequence[Duty], sizes: Mapping[str, int], whose: Collection[Audience]) -> dict[str, frozenset[int]]:
    """The articles due by law, for people of these audiences; `sizes` says how many articles each law has.

    A whole law counts only when its text is held, since otherwise nobody knows its articles.
    """
    found: dict[str, frozenset[int]] = {}
    for duty in duties:
        if duty.audience in whose:
            whole = frozenset(range(1, sizes.get(duty.law, 0) + 1))
            found[duty.law] = found.get(duty.law, frozenset()) | (whole if duty.articles is None else duty.articles)
    return found


def coverage(
    due_articles: Mapping[str, frozenset[int]], answered: Mapping[tuple[str, int], bool]
) -> tuple[Coverage, ...]:
    """Coverage by law; `answered` holds each article answered, and whether ever fully right."""
    found = []
    for law, articles in due_articles.items():
        asked = frozenset(article for article in articles if (law, article) in answered)
        known = frozenset(article for article in asked if answered[law, article])
        found.append(Coverage(law, articles, asked, known))
    return tuple(found)


_WHOLE = {"", "全文", "全部", "整部", "所有"}
_NUMBER = r"(?:第)?\s*([0-9]{1,4}|[〇零一二三四五六七八九十百千两]{1,9})\s*条?"
_PART = re.compile(rf"{_NUMBER}(?:\s*(?:-|~|—|–|至|到)\s*{_NUMBER})?")
_BETWEEN = re.compile(r"[,、;\s和及与]+")


def articles_from(text: str) -> frozenset[int] | None:
    """The articles a cell names: 「全文」 or empty is None; 「1-15、第二十三条，第三十三条至第三十六条」 its numbers.

    Raises ValueError naming the part that cannot be read.
    """
    plain = fold(text).strip("。. ")
    if plain in _WHOLE:
        return None
    found: set[int] = set()
    for part in filter(None, _BETWEEN.split(plain)):
        match = _PART.fullmatch(part)
        first = chinese_number(match[1]) if match else None
        last = chinese_number(match[2]) if match and match[2] else first
        if not first or not last or last < first or last > 2000:
            raise ValueError(part)
        found.update(range(first, last + 1))
    return frozenset(found)


def articles_as_text(articles: frozenset[int] | None) -> str:
    """The same for reading: 「全文」 or 「1-15、23、33-36」."""
    if articles is None:
        return "全文"
    runs: list[list[int]] = []
    for number in sorted(articles):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
