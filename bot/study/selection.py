"""Which questions a learner gets: mixed from the banks by their size, nothing again before its bank is used up.

Decided from (pool, what was seen, seed) alone, so the same day gives the same quiz however often it is decided.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Protocol, TypeVar

from bot.study.practice import Item
from question_bank.question import Kind, Question


class Candidate(Protocol):
    """What selection needs to know of a question that may be asked."""

    @property
    def version(self) -> int:
        """The version to ask."""
        ...

    @property
    def question(self) -> int:
        """The question it belongs to."""
        ...

    @property
    def bank(self) -> int:
        """The bank it is from."""
        ...

    @property
    def kind(self) -> str:
        """Its kind, as `Kind` spells it."""
        ...


C = TypeVar("C", bound=Candidate)


def choose(pool: Sequence[C], seen: Mapping[int, int], count: int, seed: str) -> list[C]:
    """Choose up to `count` questions, each bank giving its share, the easy kinds first and at most one essay.

    `seen` says how often each question was answered before. A bank's questions come round again only when all of them
    have been answered equally often. Its share is what is left of its round, so that a large bank and a small one are
    used up at about the same time.
    """
    random = Random(seed)  # noqa: S311 - a fair mix, not a secret
    stacks: dict[int, list[C]] = defaultdict(list)
    for candidate in pool:
        stacks[candidate.bank].append(candidate)
    for stack in stacks.values():
        random.shuffle(stack)
        stack.sort(key=lambda candidate: seen.get(candidate.question, 0), reverse=True)
    banks = list(stacks.values())
    random.shuffle(banks)
    turns = [banks[place] for place in _in_proportion([_left(stack, seen) for stack in banks], count, random)]
    chosen: list[C] = []
    while len(chosen) < count and any(turns):
        for stack in turns:
            if stack and len(chosen) < count and (taken := _take(stack, chosen)):
                chosen.append(taken)
        turns = banks  # what one bank could not give, any other may
    return sorted(chosen, key=lambda candidate: _EASY_FIRST.index(Kind(candidate.kind)))


_EASY_FIRST = (Kind.JUDGE, Kind.SINGLE, Kind.MULTIPLE, Kind.FILL, Kind.ESSAY)


def _left(stack: Sequence[Candidate], seen: Mapping[int, int]) -> int:
    """How many questions of a bank (the fresh ones last) are left of its present round."""
    round_ = seen.get(stack[-1].question, 0)
    return sum(seen.get(candidate.question, 0) == round_ for candidate in stack)


def _in_proportion(sizes: Sequence[int], count: int, random: Random) -> list[int]:
    """Places 0, 1, … drawn `count` times in proportion to their sizes: each its share, rounded up or down by chance.

    Systematic sampling (W. G. Madow, On the theory of systematic sampling II, 1949): equal steps from a random start.
    """
    ends = list(accumulate(sizes))
    if not count or not ends:
        return []
    step = ends[-1] / count
    start = random.random() * step
    drawn = [min(bisect_right(ends, start + n * step), len(ends) - 1) for n in range(count)]
    random.shuffle(drawn)
    return drawn


def _take(stack: list[C], chosen: Sequence[C]) -> C | None:
    while stack:
        candidate = stack.pop()
        if candidate.kind != Kind.ESSAY or all(other.kind != Kind.ESSAY for other in chosen):
            return candidate
    return None


def item_for(candidate: Candidate, question: Question, seed: str) -> Item:
    """The item that asks this question, its options shuffled unless they speak of one another."""
    order = list(range(len(question.options)))
    if not any(_SPEAKS_OF_OTHERS.search(option.text) for option in question.options):
        Random(f"{seed}/{candidate.version}").shuffle(order)  # noqa: S311
    return Item(candidate.question, candidate.version, tuple(order))


_SPEAKS_OF_OTHERS = re.compile(
    r"(以上|上述)(都|均|皆|全|各|三|选|答|说|几)|都(对|不对|正确|错)|[A-H](、|和|与|,|，)[A-H]"
)
