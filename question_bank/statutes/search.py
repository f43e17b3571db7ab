"""Search over the articles in force for people who type like people: 「等保没搞 单位又没出事 会罚钱不」.

Everything is in memory and pure: `Searcher(library, on=day)` builds an index in a fraction of a second, `search`
takes a few milliseconds. When nothing supports an answer it says so instead of guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from question_bank.question import Basis
from question_bank.statutes.catalogue import SHORT_NAMES
from question_bank.statutes.citations import find_all, parse
from question_bank.statutes.finding.corpus import Corpus, corpus, elsewhere
from question_bank.statutes.finding.index import Index
from question_bank.statutes.finding.matching import matched
from question_bank.statutes.finding.ranking import Ranking
from question_bank.statutes.finding.reading import Reading, read
from question_bank.statutes.finding.refusal import Evidence, supports
from question_bank.statutes.library import Library
from question_bank.statutes.statute import Article, Statute


class Hit(NamedTuple):
    """An article that answers: of which version, how well (0 to 1), and its words that the question uses."""

    statute: Statute
    article: Article
    score: float
    matched: tuple[str, ...]

    @property
    def basis(self) -> Basis:
        """How to cite the article."""
        return self.statute.basis(self.article)

    def as_json(self) -> dict[str, object]:
        """The form scripts read."""
        return {
            "law": self.statute.law,
            "version": self.statute.version.isoformat(),
            "article": self.article.number,
            "score": round(self.score, 3),
            "text": self.article.text,
        }


class Found(NamedTuple):
    """`hits` are the articles that answer, the best first; empty when `answered` is false."""

    answered: bool
    hits: tuple[Hit, ...]

    def as_json(self) -> dict[str, object]:
        """The form scripts read."""
        return {"answered": self.answered, "hits": [hit.as_json() for hit in self.hits]}


_NOTHING = Found(answered=False, hits=())
_LONGEST = 200


class Searcher:
    """An index over the articles in force on a day; build it once and ask it often."""

    def __init__(self, library: Library, on: date, stems: Iterable[tuple[Basis, str]] = ()) -> None:
        """`stems` are stems of questions with the article each rests on: more ways to ask about it."""
        self._library, self._on = library, on
        self._corpus: Corpus = corpus(library, on, stems)
        self._index = Index(self._corpus)
        self._ranking = Ranking(self._corpus, self._index)
        held = {place.statute.law for place in self._corpus.places}
        names = {name: law for name, law in {**SHORT_NAMES, **library.names}.items() if law in held}
        self._names = names | {law: law for law in held}
        self._strangers = _any(law for laws, _ in elsewhere() for law in laws if law not in held)

    def search(self, words: str, limit: int = 3) -> Found:
        """The articles that answer `words`, at most `limit`; an article cited in them comes first."""
        words = words[:_LONGEST]
        cited = self._cited(words)
        reading = read(words, self._index)
        laws = self._laws(words)
        ranked = self._ranking.rank(reading, laws, max(limit, 2))
        stranger = not laws and bool(self._strangers.search(words))
        found = [(number, score / (1 + score)) for number, score in ranked.articles]
        if cited is not None:
            found = [(cited, 1.0), *(entry for entry in found if entry[0] != cited)]
        elif stranger or not supports(Evidence.of(reading, ranked, self._index)):
            return _NOTHING
        return Found(answered=bool(found), hits=tuple(self._hit(n, score, reading) for n, score in found[:limit]))

    def _hit(self, number: int, score: float, reading: Reading) -> Hit:
        place = self._corpus.places[number]
        return Hit(place.statute, place.article, score, matched(reading, place.article.text))

    def _cited(self, words: str) -> int | None:
        """The number of the first article in force that the words cite."""
        whole = parse(words, self._library.names)
        cited = [whole] if whole else [mention.basis for mention in find_all(words, self._library.names)]
        for basis in cited:
            statute = self._library.in_force(basis.law, self._on)
            for number, place in enumerate(self._corpus.places):
                same = (place.article.number, place.article.inserted) == (basis.article, basis.inserted)
                if same and place.statute is statute:
                    return number
        return None

    def _laws(self, words: str) -> set[str]:
        return {law for name, law in self._names.items() if name in words}


def _any(names: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(set(names), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)) or "(?!)")
