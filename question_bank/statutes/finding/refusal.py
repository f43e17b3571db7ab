"""Whether what was found supports an answer at all; calibrated on open questions, held against the locked by a test."""

from __future__ import annotations

from typing import NamedTuple

from question_bank.statutes.finding.index import Index
from question_bank.statutes.finding.ranking import Ranked
from question_bank.statutes.finding.reading import Reading


class Evidence(NamedTuple):
    """The `score` of the best article, the likeness to the nearest question that no law here answers, and the share of
    the question that is `known`: that occurs in some article or ask."""

    score: float
    outside: float
    known: float

    @classmethod
    def of(cls, reading: Reading, ranked: Ranked, index: Index) -> Evidence:
        """The evidence a ranking gives."""
        known = sum(index.weights[feature] * sure for feature, sure in reading.wanted.items())
        best = ranked.articles[0][1] if ranked.articles else 0.0
        return cls(best, ranked.outside, known / (reading.size or 1.0))


_LEAST = 0.5
_OUTSIDE = 4.7
_KNOWN = 0.95


def supports(evidence: Evidence) -> bool:
    """Whether to answer: the more a question resembles one of another matter, the better the best article must fit."""
    return evidence.score > _LEAST + _OUTSIDE * evidence.outside - _KNOWN * evidence.known
