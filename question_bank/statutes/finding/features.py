"""The features of a text: its grams and the terms of the law it uses, under whichever word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from question_bank.statutes.finding.grams import HAN, grams
from question_bank.statutes.finding.terms import terms
from question_bank.text import arabic


class Kinds(NamedTuple):
    """How much a feature of each kind counts."""

    character: float = 0.8
    pair: float = 1.0
    term: float = 2.0
    figure: float = 1.0

    def weight(self, feature: str) -> float:
        """The weight of the kind this feature is of."""
        if feature[0] == "=":
            return self.term
        if feature[0] < HAN:
            return self.figure
        return self.character if len(feature) == 1 else self.pair


def features(text: str) -> Mapping[str, int]:
    """Every feature of a text and how often it occurs; a term counts once."""
    folded = arabic(text)
    found = Counter(grams(folded))
    found.update(terms().inside(folded))
    return found
