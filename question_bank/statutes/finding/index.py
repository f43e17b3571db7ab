"""Two sparse indexes over one corpus: articles by BM25 over text and asks, and every way to ask by itself.

An article is long and formal, a way to ask short and plain. Summing over an article finds the subject; the single ask
that resembles the question most tells neighbouring articles apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from question_bank.statutes.finding.corpus import Corpus
from question_bank.statutes.finding.features import Kinds, features
from question_bank.statutes.finding.grams import HAN
from question_bank.statutes.finding.sounds import sound

Fields = Sequence[Mapping[str, int]]
_FEW = 20


class Shape(NamedTuple):
    """What was chosen by measurement: BM25's two constants, and what text and asks count in an article's score.

    A character that more than this share of the articles hold is `common`: it weighs nothing, which halves the work and
    changes no answer.
    """

    saturation: float = 0.5
    length: float = 0.5
    text: float = 1.2
    asks: float = 1.2
    kinds: Kinds = Kinds()
    common: float = 0.15


SHAPE = Shape()


class Index:
    """Postings and weights; built once, never changed.

    `weights` says what a feature is worth, `articles` and `asks` who has it, `sizes` what each ask weighs in all,
    `alike` which known pairs of characters sound like a key.
    """

    def __init__(self, corpus: Corpus, shape: Shape = SHAPE) -> None:
        self.shape = shape
        texts = [features(f"{place.article.text}\n{' '.join(place.article.headings[-1:])}") for place in corpus.places]
        asks = [features(ask.words) for ask in corpus.asks]
        gathered: list[Counter[str]] = [Counter() for _ in texts]
        for ask, found in zip(corpus.asks, asks, strict=True):
            if ask.article is not None:
                gathered[ask.article].update(found.keys())
        self.weights = self._weighed(texts, gathered, asks)
        self.unknown = math.log(1 + 2 * (len(texts) + 0.5))
        gains: dict[str, dict[int, float]] = {}
        for field, share in ((texts, shape.text), (gathered, shape.asks)):
            self._add(gains, field, share)
        self.articles = {feature: tuple(gain.items()) for feature, gain in gains.items()}
        self.asks: dict[str, list[int]] = {}
        self.sizes: list[float] = []
        for n, found in enumerate(asks):
            self.sizes.append(sum(self.weights[feature] for feature in found))
            for feature in found:
                if self.weights[feature]:
                    self.asks.setdefault(feature, []).append(n)
        self.alike = self._alike()

    def _weighed(self, texts: Fields, gathered: Fields, asks: Fields) -> dict[str, float]:
        """What each feature is worth: the rarer among articles, the more."""
        having = Counter(feature for both in zip(texts, gathered, strict=True) for feature in both[0].keys() | both[1])
        for found in asks:
            for feature in found:
                having.setdefault(feature, 1)
        many = len(texts)
        common = max(_FEW, self.shape.common * many)
        return {
            feature: 0.0
            if count > common and len(feature) == 1 and feature >= HAN
            else math.log(1 + (many - count + 0.5) / (count + 0.5)) * self.shape.kinds.weight(feature)
            for feature, count in having.items()
        }

    def _add(self, gains: dict[str, dict[int, float]], field: Fields, share: float) -> None:
        """What each feature gains each article by BM25 over one field."""
        k, b = self.shape.saturation, self.shape.length
        lengths = [sum(found.values()) for found in field]
        average = sum(lengths) / len(lengths) if any(lengths) else 1.0
        for n, found in enumerate(field):
            room = k * (1 - b + b * lengths[n] / average)
            for feature, count in found.items():
                if weight := self.weights[feature]:
                    gain = gains.setdefault(feature, {})
                    gain[n] = gain.get(n, 0.0) + share * weight * count / (count + room)

    def _alike(self) -> dict[str, list[str]]:
        alike: dict[str, list[str]] = {}
        for feature in sorted(self.weights, key=self.weights.__getitem__):
            if len(feature) == 2 and feature[0] != "=" and (key := sound(feature)):
                alike.setdefault(key, []).append(feature)
        return alike
