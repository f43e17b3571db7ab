"""A question as typed, read: its features (with those it probably meant), what it asks for, which law it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from question_bank.statutes.finding.features import features
from question_bank.statutes.finding.grams import HAN, runs
from question_bank.statutes.finding.index import Index
from question_bank.statutes.finding.sounds import sound
from question_bank.statutes.finding.terms import terms
from question_bank.text import arabic

# What asks for the price of a breach rather than for the duty.
_CONSEQUENCE = re.compile(
    "罚|拘|处分|后果|坐牢|判刑|吊销|追责|责任|赔|会怎|会咋|怎么处|咋处|怎么治|咋治|治他|担责|免职|五年|终身|公示|信用|黑名单|"
    "处理人|背锅|会被抓|会抓|挨"
)
_LONGEST_TERM = 6
_MEANT = 0.7
_CANDIDATES = 3


class Reading(NamedTuple):
    """`wanted` are the known features with how sure we are of each, `size` what all of the question weighs,
    unknown features included; `consequence` says that the price of a breach is asked for."""

    words: str
    wanted: Mapping[str, float]
    size: float
    consequence: bool


def read(words: str, index: Index) -> Reading:
    """What a question asks, in the features of an index."""
    typed = features(words)
    wanted = {feature: 1.0 for feature in typed if feature in index.weights}
    size = sum(index.weights[feature] for feature in wanted)
    for feature in typed.keys() - wanted.keys():
        size += index.unknown * index.shape.kinds.weight(feature)
        for meant in _sounding(feature, index):
            wanted.setdefault(meant, _MEANT)
    for term in _misheard(words, index):
        wanted.setdefault(term, _MEANT)
    return Reading(words, wanted, size, bool(_CONSEQUENCE.search(words)))


def _sounding(feature: str, index: Index) -> Collection[str]:
    """The known pairs an unknown pair sounds like, the most common first."""
    key = sound(feature) if len(feature) == 2 and feature[0] >= HAN else None
    return index.alike.get(key, ())[:_CANDIDATES] if key else ()


def _misheard(words: str, index: Index) -> Iterator[str]:
    """Terms spelt by ear: 关鸡 for 关基. Only where some pair of the stretch is unknown, so that real words stay."""
    for run in runs(arabic(words)):
        if run[0] < HAN:
            continue
        unknown = [n for n in range(len(run) - 1) if run[n : n + 2] not in index.weights]
        spans = {
            (start, start + length)
            for n in unknown
            for length in range(2, _LONGEST_TERM + 1)
            for start in range(max(0, n + 2 - length), min(n, len(run) - length) + 1)
        }
        for start, end in spans:
            for term in _spoken().get(sound(run[start:end]) or "", ()):
                if term in index.weights:
                    yield term


@cache
def _spoken() -> Mapping[str, tuple[str, ...]]:
    spoken: dict[str, tuple[str, ...]] = {}
    for word, named in terms().named.items():
        if 2 <= len(word) <= _LONGEST_TERM and (key := sound(word)):
            spoken[key] = (*spoken.get(key, ()), *named)
    return spoken
