"""Twins: questions that ask the same thing. Proposed with a score and a reason; nothing here drops anything.

Law texts are alike by nature: 第二十条 and 第二十一条, 正确的是 and 错误的是 differ by one character and in everything.
So figures and negations must match, and only then words are compared: stem, options in any order, and the key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rapidfuzz.fuzz import ratio

from question_bank.sketches import Sketch

THRESHOLD = 80.0
_FEWEST_SHARED = 4
_CROWDED = 64
_MOST_CROWDED = 500
_MOST_COMPARED = 8

Name = TypeVar("Name", bound=Hashable)


class Twin(NamedTuple, Generic[Name]):
    """The new question at place `new` and an old one ask the same, as far as words tell."""

    new: int
    old: Name
    score: float
    why: str
    same_key: bool


def twins(
    new: Sequence[Sketch],
    stored: Iterable[tuple[Name, Sequence[int]]],
    load: Callable[[set[Name]], Mapping[Name, Sketch]],
) -> list[Twin[Name]]:
    """Every pair that may be twins, best first for each new question.

    `stored` gives the marks of each old question; only the few that share some with a new one are loaded and compared.
    """
    candidates = _candidates(new, stored)
    sketches = load({name for names in candidates for name in names})
    found = []
    for place, names in enumerate(candidates):
        pairs = [(name, likeness(new[place], sketches[name])) for name in names if name in sketches]
        alike = [Twin(place, name, like.score, like.why, like.same_key) for name, like in pairs if like is not None]
        found += sorted(alike, key=lambda twin: -twin.score)
    return found


def twins_within(new: Sequence[Sketch]) -> list[Twin[int]]:
    """The pairs of one file: `old` is the place of the earlier one."""
    both = twins(new, ((place, each.marks) for place, each in enumerate(new)), lambda names: {n: new[n] for n in names})
    return [twin for twin in both if twin.old < twin.new]


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


def _candidates(new: Sequence[Sketch], stored: Iterable[tuple[Name, Sequence[int]]]) -> list[list[Name]]:
    """For each new question the old ones that share enough marks, most shared first."""
    wanted: dict[int, list[int]] = {}
    for place, each in enumerate(new):
        for mark in each.marks:
            wanted.setdefault(mark, []).append(place)
    needed = [_needed(len(each.marks)) for each in new]
    known = frozenset(wanted)
    found: list[list[tuple[int, Name]]] = [[] for _ in new]
    for name, marks in stored:
        shared = known.intersection(marks)
        if len(shared) < _needed(len(marks)):
            continue
        for place, count in _counted(shared, wanted).items():
            if count >= needed[place]:
                found[place].append((count, name))
    return [[name for _, name in _most_shared(names)] for names in found]


def _needed(marks: int) -> int:
    """How many of its marks a question must share: a quarter. Twins share more than half, strangers hardly any."""
    return max(1, min(_FEWEST_SHARED, marks // 4))


def _counted(shared: Iterable[int], wanted: Mapping[int, list[int]]) -> Counter[int]:
    """How many marks each new question shares; marks that half the file has decide nothing by themselves."""
    rare = [mark for mark in shared if len(wanted[mark]) <= _CROWDED]
    counts = Counter(place for mark in rare for place in wanted[mark])
    crowded = sorted((wanted[mark] for mark in shared if len(wanted[mark]) > _CROWDED), key=len)[:4]
    if counts and crowded:
        counts.update(place for places in crowded for place in places if place in counts)
    elif crowded:
        counts.update(place for places in crowded for place in places[:_MOST_CROWDED])
    return counts


def _most_shared(names: list[tuple[int, Name]]) -> list[tuple[int, Name]]:
    return sorted(names, key=lambda pair: -pair[0])[:_MOST_COMPARED]
