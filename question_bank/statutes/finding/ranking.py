"""How well an article answers a question: the ask most like it, the article as a whole, what the question hints at.

The numbers in `Signals` were chosen on open questions and on asks kept out of the index; tests hold them against the
locked questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from heapq import nlargest
from typing import NamedTuple

from question_bank.statutes.finding.corpus import Corpus, is_penalty
from question_bank.statutes.finding.index import Index
from question_bank.statutes.finding.reading import Reading


class Signals(NamedTuple):
    """`own` is how far likeness to an ask is measured from the question's side; the rest raise or lower an article.

    `second` is what the runner-up ask adds, `duty` what a penalty gains from the duty it punishes, `penalty` and
    `innocent` a penalty's gain and loss when the price of a breach is asked for or not, `named` and `unnamed` gain and
    loss when the question names a law, `first` the gain of the first law; `unasked` makes up for asks that are missing.
    """

    own: float = 0.85
    second: float = 0.6
    duty: float = 0.35
    penalty: float = 0.25
    innocent: float = 0.25
    named: float = 0.6
    unnamed: float = 0.7
    first: float = 0.12
    unasked: float = 3.0


SIGNALS = Signals()
FIRST_LAW = "网络安全法"


class Traits(NamedTuple):
    """What is known of an article before any question."""

    law: str
    penalty: bool
    unasked: bool


class Ranked(NamedTuple):
    """Articles by number, the best first, with their scores; `outside` is the likeness to what no law here
    answers."""

    articles: list[tuple[int, float]]
    outside: float


def traits(corpus: Corpus) -> tuple[Traits, ...]:
    """The traits of every article."""
    asked = {ask.article for ask in corpus.asks}
    return tuple(
        Traits(place.statute.law, is_penalty(place.article), number not in asked)
        for number, place in enumerate(corpus.places)
    )


class Ranking:
    """Scores the articles of a corpus; pure, the same question gives the same order."""

    def __init__(self, corpus: Corpus, index: Index, signals: Signals = SIGNALS) -> None:
        self._corpus, self._index, self._signals = corpus, index, signals
        self._traits = traits(corpus)
        # What lies outside is owned by one more article behind the last.
        self._owner = [len(corpus.places) if ask.article is None else ask.article for ask in corpus.asks]
        self._hints = {asked: [self._hint(article, asked) for article in self._traits] for asked in (False, True)}

    def rank(self, reading: Reading, laws: Collection[str], limit: int) -> Ranked:
        """The best articles for a question that names `laws` (or none)."""
        size = reading.size or 1.0
        scores, outside = self._likeness(reading, size)
        for feature, sure in reading.wanted.items():
            share = sure / size
            for article, worth in self._index.articles.get(feature, ()):
                scores[article] += worth * share
        if reading.consequence:
            self._pass_on(scores)
        hints = self._hints[reading.consequence]
        scores = [score * hint for score, hint in zip(scores, hints, strict=True)]
        if laws:
            scores = [
                score * self._belonging(article, laws) for score, article in zip(scores, self._traits, strict=True)
            ]
        best = nlargest(limit, range(len(scores)), key=scores.__getitem__)
        return Ranked([(article, scores[article]) for article in best if scores[article]], outside)

    def _likeness(self, reading: Reading, size: float) -> tuple[list[float], float]:
        """For every article its asks most like the question; and the greatest likeness to what lies outside."""
        shared: defaultdict[int, float] = defaultdict(float)
        for feature, sure in reading.wanted.items():
            worth = self._index.weights[feature] * sure
            for ask in self._index.asks.get(feature, ()):
                shared[ask] += worth
        first = [0.0] * (len(self._corpus.places) + 1)
        second = first.copy()
        asker, theirs, sizes = self._signals.own * size, 1 - self._signals.own, self._index.sizes
        for ask, worth in shared.items():
            likeness = worth / (asker + theirs * sizes[ask])
            article = self._owner[ask]
            if likeness > first[article]:
                first[article], second[article] = likeness, first[article]
            elif likeness > second[article]:
                second[article] = likeness
        outside = first.pop()
        return [
            best + self._signals.second * next_best for best, next_best in zip(first, second, strict=False)
        ], outside

    def _pass_on(self, scores: list[float]) -> None:
        """「等保没做罚多少」 speaks of the duty: the article that punishes it takes a share of its score."""
        gains: dict[int, float] = {}
        for duty, penalties in self._corpus.penalties.items():
            for penalty in penalties:
                gains[penalty] = max(gains.get(penalty, 0.0), scores[duty])
        for penalty, gain in gains.items():
            scores[penalty] += self._signals.duty * gain

    def _hint(self, article: Traits, consequence: bool) -> float:
        factor = self._signals.unasked if article.unasked else 1.0
        if article.penalty:
            factor *= 1 + self._signals.penalty if consequence else 1 - self._signals.innocent
        return factor * (1 + self._signals.first) if article.law == FIRST_LAW else factor

    def _belonging(self, article: Traits, laws: Collection[str]) -> float:
        return 1 + self._signals.named if article.law in laws else 1 - self._signals.unnamed
