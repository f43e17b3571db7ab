"""Everything a question can be compared with: the articles in force, how people ask about them, what lies outside.

Pure: made from statutes and texts, knows nothing of scores.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from question_bank.question import Basis
from question_bank.statutes.asks import Edition, asked
from question_bank.statutes.library import Library
from question_bank.statutes.statute import Article, Statute
from question_bank.text import chinese_number


class Place(NamedTuple):
    """One article of one version of a law."""

    statute: Statute
    article: Article


class Ask(NamedTuple):
    """A way to ask, and the number of the article it is about; None for what none of the laws answers."""

    article: int | None
    words: str


class Corpus(NamedTuple):
    """`penalties` gives for an article the articles that punish its breach; both are numbers in `places`."""

    places: tuple[Place, ...]
    asks: tuple[Ask, ...]
    penalties: Mapping[int, tuple[int, ...]]


def corpus(library: Library, on: date, stems: Iterable[tuple[Basis, str]] = ()) -> Corpus:
    """The articles in force on a day; `stems` are stems of questions with the article each rests on."""
    statutes = [statute for law in library.laws if (statute := library.in_force(law, on))]
    places = tuple(Place(statute, article) for statute in statutes for article in statute.articles)
    number = {(place.statute.law, place.article.number, place.article.inserted): n for n, place in enumerate(places)}
    asks = [*_written(statutes, number), *_outside({statute.law for statute in statutes})]
    for basis, stem in stems:
        found = number.get((basis.law, basis.article or 0, basis.inserted))
        if found is not None and library.meant(basis, on) is places[found].statute:
            asks.append(Ask(found, stem))
    return Corpus(places, tuple(asks), _penalties(places, number))


def _written(statutes: Iterable[Statute], number: Mapping[tuple[str, int, int | None], int]) -> Iterator[Ask]:
    for statute in statutes:
        ours = asked().get(Edition(statute.law, statute.version.isoformat()), {})
        for article, ways in ours.items():
            found = number.get((statute.law, article, None))
            if found is not None:
                yield from (Ask(found, words) for words in ways)


@cache
def elsewhere() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Questions people ask that other laws answer: the laws, and the questions; no law for what no law answers."""
    data = json.loads(files(__package__).joinpath("outside.json").read_text(encoding="utf-8"))
    return tuple((tuple(entry["laws"]), tuple(entry["asks"])) for entry in data)


def _outside(held: Collection[str]) -> Iterator[Ask]:
    for laws, asks in elsewhere():
        if not any(law in held for law in laws):
            yield from (Ask(None, words) for words in asks)


def is_penalty(article: Article) -> bool:
    """Whether the article stands among those that say what a breach costs."""
    return any("法律责任" in heading for heading in article.headings)


_CITED = re.compile(
    "(?P<other>》)?第(?P<first>[一二三四五六七八九十百零]+)条(?:至第(?P<last>[一二三四五六七八九十百零]+)条)?"
)


def _penalties(
    places: tuple[Place, ...], number: Mapping[tuple[str, int, int | None], int]
) -> dict[int, tuple[int, ...]]:
    punished: dict[int, dict[int, None]] = {}
    for n, place in enumerate(places):
        if not is_penalty(place.article):
            continue
        for match in _CITED.finditer(place.article.text):
            first = chinese_number(match["first"]) or 0
            last = chinese_number(match["last"]) or 0 if match["last"] else first
            for article in range(first, last + 1):
                duty = number.get((place.statute.law, article, None))
                if not match["other"] and duty is not None and not is_penalty(places[duty].article):
                    punished.setdefault(duty, {})[n] = None
    return {duty: tuple(found) for duty, found in punished.items()}
