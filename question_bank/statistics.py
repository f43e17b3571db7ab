"""How questions behave with those who answer them: facility, discrimination, distractors, and which look dubious.

Facility p = mean item score (Crocker & Algina, Introduction to Classical and Modern Test Theory, 1986, ch. 14; there
"item difficulty"). Discrimination is the item-rest correlation: the Pearson correlation of the item score with the
mean score on the *other* questions the same person answered; for a score of 0 or 1 that is the point-biserial
r_pb = (M1 - M0) / s * sqrt(p * (1 - p)), s the population standard deviation of the rest score (Henrysson, Correction
of item-total correlations, Psychometrika 28, 1963: the item itself must not be in the total). A person counts once a
question, with the first answer: practice teaches.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ENOUGH = 30
"""Answers below which nothing is called dubious."""

_SURE = 1.96
_POOR_DISCRIMINATION = 0.1
_GUESSING = 0.25


class Scored(NamedTuple):
    """One answer: who, which question, how right from 0 to 1, and the options picked, by place in its own order."""

    person: int
    question: int
    fraction: float
    picked: frozenset[int] = frozenset()


class ItemStatistics(NamedTuple):
    """What the answers to one question say about it. `discrimination` is None where it cannot be computed.

    `shares` is for each option the share of answers that picked it; `dubious` gives the reasons to look at it.
    """

    question: int
    n: int
    facility: float
    discrimination: float | None
    shares: tuple[float, ...]
    dubious: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether there are answers enough to judge by."""
        return self.n >= ENOUGH


def item_statistics(answers: Iterable[Scored], keys: Mapping[int, Sequence[bool]]) -> list[ItemStatistics]:
    """The statistics of every question answered, in the order of their numbers.

    `keys` gives for a choice question which of its options are right, in its own order; other kinds have none.
    `answers` stand in the order they were given.
    """
    first: dict[tuple[int, int], Scored] = {}
    for answer in answers:
        first.setdefault((answer.person, answer.question), answer)
    totals: dict[int, tuple[float, int]] = {}
    by_question: dict[int, list[Scored]] = {}
    for answer in first.values():
        total, count = totals.get(answer.person, (0.0, 0))
        totals[answer.person] = (total + answer.fraction, count + 1)
        by_question.setdefault(answer.question, []).append(answer)
    return [_of(question, given, totals, keys.get(question, ())) for question, given in sorted(by_question.items())]


def _of(
    question: int, given: Sequence[Scored], totals: dict[int, tuple[float, int]], key: Sequence[bool]
) -> ItemStatistics:
    n = len(given)
    facility = math.fsum(answer.fraction for answer in given) / n
    pairs = []
    for answer in given:
        total, count = totals[answer.person]
        if count > 1:
            pairs.append((answer.fraction, (total - answer.fraction) / (count - 1)))
    discrimination = correlation(pairs)
    shares = tuple(sum(place in answer.picked for answer in given) / n for place in range(len(key)))
    dubious = _dubious(n, facility, discrimination, len(pairs), shares, key) if n >= ENOUGH else ()
    return ItemStatistics(question, n, facility, discrimination, shares, dubious)


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's r; None for fewer than three pairs or where one side does not vary."""
    n = len(pairs)
    if n < 3:
        return None
    mean_x = math.fsum(x for x, _ in pairs) / n
    mean_y = math.fsum(y for _, y in pairs) / n
    sxx = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    syy = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    sxy = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    if sxx < 1e-12 or syy < 1e-12:
        return None
    return max(-1.0, min(1.0, sxy / math.sqrt(sxx * syy)))


def _dubious(
    n: int, facility: float, discrimination: float | None, pairs: int, shares: Sequence[float], key: Sequence[bool]
) -> tuple[str, ...]:
    """Each reason speaks only when chance alone hardly explains it (95 % intervals)."""
    reasons = []
    if wilson_upper(facility, n) < _GUESSING:
        reasons.append(f"答对率只有 {facility:.0%}，比乱猜还低，请核对答案")
    if discrimination is not None and pairs >= ENOUGH and fisher_upper(discrimination, pairs) < _POOR_DISCRIMINATION:
        reasons.append(f"区分度 {discrimination:.2f}：平时答得好的人反而容易答错，题意或答案可能有问题")
    right = [share for share, is_right in zip(shares, key, strict=True) if is_right]
    for place, (share, is_right) in enumerate(zip(shares, key, strict=True)):
        if not is_right and right and _beats(share, min(right), n):
            reasons.append(f"选错误选项 {chr(ord('A') + place)} 的人（{share:.0%}）比选正确选项的还多")
    return tuple(reasons)


def wilson_upper(share: float, n: int) -> float:
    """The upper end of Wilson's 95 % score interval (Wilson, JASA 22, 1927)."""
    z2 = _SURE**2
    centre = share + z2 / (2 * n)
    return (centre + _SURE * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)


def fisher_upper(r: float, n: int) -> float:
    """The upper end of the 95 % interval of a correlation by Fisher's z (Fisher, Metron 1, 1921)."""
    bounded = max(-0.999999, min(0.999999, r))
    return math.tanh(math.atanh(bounded) + _SURE / math.sqrt(n - 3))


def _beats(distractor: float, right: float, n: int) -> bool:
    """Whether more picked the distractor than the right option, beyond chance (McNemar's test without correction)."""
    either = (distractor + right) * n
    return distractor > right and either > 0 and (distractor - right) * n / math.sqrt(either) > _SURE
