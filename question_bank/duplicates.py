"""Twins: questions that ask the same thing. Proposed with a score and a reason; nothing here drops anything.

Law texts are alike by nature: 第二十条 and 第二十一条, 正确的是 and 错误的是 differ by one character and in everything.
So figures and negations must match, and only then words are compared: stem, options in any order, and the key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz.fuzz import ratio

from question_bank.question import Question
from question_bank.sketches import Sketch, sketch

THRESHOLD = 80.0
_FEWEST_SHARED = 6
_RAREST = 5
_CROWDED = 50
_MOST_COMPARED = 8

Name = TypeVar("Name", bound=Hashable)


class Twin(NamedTuple, Generic[Name]):
    """The new question at place `new` and an old one ask the same, as far as words tell."""

    new: int
    old: Name
    score: float
    why: str
    same_key: bool


class New(NamedTuple):
    """A new question and its marks."""

    question: Question
    marks: tuple[int, ...]


def twins(
    new: Sequence[New], stored: Iterable[tuple[Name, Sequence[int]]], load: Callable[[set[Name]], Mapping[Name, Sketch]]
) -> list[Twin[Name]]:
    """Every pair that may be twins, best first for each new question.

    `stored` gives the marks of each old question; only the few that share some with a new one are loaded and compared.
    """
    candidates = _candidates([each.marks for each in new], stored)
    sketches = load({name for names in candidates for name in names}) if any(candidates) else {}
    found: list[Twin[Name]] = []
    for place, names in enumerate(candidates):
        if not names:
            continue
        mine = sketch(new[place].question)
        pairs = [(name, likeness(mine, sketches[name])) for name in names if name in sketches]
        alike = [Twin(place, name, like.score, like.why, like.same_key) for name, like in pairs if like is not None]
        found += sorted(alike, key=lambda twin: -twin.score)
    return found


def twins_within(new: Sequence[New]) -> list[Twin[int]]:
    """The pairs of one file: `old` is the place of the earlier one."""
    marks = [each.marks for each in new]
    candidates = _candidates(marks, enumerate(marks), fewest=2)
    sketches: dict[int, Sketch] = {}
    found = []
    for place, others in enumerate(candidates):
        for other in others:
            if other >= place:
                continue
            for each in (place, other):
                if each not in sketches:
                    sketches[each] = sketch(new[each].question)
            like = likeness(sketches[place], sketches[other])
            if like is not None:
                found.append(Twin(place, other, like.score, like.why, like.same_key))
    return found


class Likeness(NamedTuple):
    """How alike two questions are, from 0 to 100, and in what."""

    score: float
    why: str
    same_key: bool


def likeness(one: Sketch, other: Sketch) -> Likeness | None:
    """How alike two questions are; None when they are none or say different things."""
    if one.kind is not other.kind or one.figures != other.figures or one.negated != other.negated:
        return None
    if len(one.options) != len(other.options):
        return None
    same_key = one.key == other.key
    if one.stem == other.stem and sorted(one.options) == sorted(other.options):
        moved = one.options != other.options
        why = "题干和选项相同" + ("，选项换了顺序" if moved else "")
        return Likeness(100.0, why if same_key else f"{why}，答案不同", same_key)
    score = _score(one, other)
    if score < THRESHOLD:
        return None
    same_options = sorted(one.options) == sorted(other.options)
    why = "题干相近，选项相同" if same_options and one.options else "题干相近" if not one.options else "题干和选项相近"
    why = "题干相同，选项相近" if one.stem == other.stem else why
    return Likeness(round(score, 1), why if same_key or not same_options else f"{why}，答案不同", same_key)


def _score(one: Sketch, other: Sketch) -> float:
    """The likeness of stems and of best matching options, by their length."""
    stem = ratio(one.stem, other.stem)
    if not one.options:
        return stem
    # A stem such as 下列说法正确的是 says little: unlike options are another question, whatever the stem.
    options = _options_likeness(one.options, other.options)
    if stem < THRESHOLD - 15 or options < THRESHOLD - 20:
        return 0.0
    weight = len(one.stem) + len(other.stem)
    others = sum(map(len, one.options)) + sum(map(len, other.options))
    return (stem * weight + options * others) / max(weight + others, 1)


def _options_likeness(ones: Sequence[str], others: Sequence[str]) -> float:
    left = list(others)
    total = weight = 0.0
    for text in sorted(ones, key=len, reverse=True):
        best = max(left, key=lambda candidate: ratio(text, candidate))
        left.remove(best)
        total += ratio(text, best) * len(text)
        weight += len(text)
    return total / weight if weight else 100.0


def _candidates(
    new: Sequence[tuple[int, ...]], stored: Iterable[tuple[Name, Sequence[int]]], *, fewest: int = 1
) -> list[list[Name]]:
    """For each new question the old ones that share enough marks, most shared first.

    `fewest` is how many new questions must have a mark for it to lead anywhere: 2 where the old are the new.
    """
    wanted: dict[int, list[int]] = {}
    for place, own in enumerate(new):
        for mark in own:
            wanted.setdefault(mark, []).append(place)
    known = frozenset(mark for mark, places in wanted.items() if len(places) >= fewest)
    needed = [_needed(len(own)) for own in new]
    found: list[list[tuple[int, Name]]] = [[] for _ in new]
    for name, marks in stored:
        shared = known.intersection(marks)
        if not shared:
            continue
        for place in _sharing(shared, wanted):
            count = len(shared.intersection(new[place]))
            if count >= needed[place]:
                found[place].append((count, name))
    return [[name for _, name in _most_shared(names)] for names in found]


def _needed(marks: int) -> int:
    """How many of its marks a question must share: three in eight. Twins share more than half, strangers hardly any."""
    return max(1, min(_FEWEST_SHARED, marks * 3 // 8))


def _sharing(shared: Iterable[int], wanted: Mapping[int, list[int]]) -> set[int]:
    """The new questions worth counting: those that have one of the rarest marks shared.

    Twins share most of their marks, so that they share none of the five rarest is one chance in a thousand.
    """
    lists = sorted([wanted[mark] for mark in shared], key=len)[:_RAREST]
    return {place for places in lists for place in places[:_CROWDED]}


def _most_shared(names: list[tuple[int, Name]]) -> list[tuple[int, Name]]:
    return sorted(names, key=lambda pair: -pair[0])[:_MOST_COMPARED] if len(names) > 1 else names
