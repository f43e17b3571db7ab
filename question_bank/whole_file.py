"""What only the whole of a file shows: a section of fill-ins without a heading, a change of style, keys all alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from question_bank.draft import Item, Problem, Severity
from question_bank.question import Kind

_SECTION = 5
_STYLES = 5
_ENOUGH_KEYS = 20
_ENOUGH_STEMS = 100
_COUNTING = "0123456789０１２３４５６７８９()（）[]【】编号第题-_#.、。？? \u3000\u00a0"
"""What a numbering at the end of a stem is written with."""
_INSIDE, _BESIDE = "答案写在题干里", "答案写在题目之外"

Placed = tuple[str, Problem]


def settled(items: Sequence[Item]) -> tuple[list[Item], list[Placed]]:
    """The items, with doubts taken back that their neighbours answer, and the problems of the file as a whole."""
    items, sections = _sections_of_fills(items)
    problems = [*sections, *_changes_of_style(items), *_keys_alike(items), *_stems_alike(items)]
    return items, problems


def _sections_of_fills(items: Sequence[Item]) -> tuple[list[Item], list[Placed]]:
    """A run of questions with blanks and without options is a section of fill-ins; one alone may have lost them."""
    settled_ones, notes = list(items), []
    for start, end in _runs([_only_inferred(item) for item in items]):
        if end - start < _SECTION:
            continue
        message = f"从{items[start].where}起连续 {end - start} 道题没有选项、题干有空，按填空题读入"
        note = Problem(code="kind-inferred", severity=Severity.NOTE, message=message)
        notes.append((items[start].where, note))
        for place in range(start, end):
            kept = tuple(problem for problem in items[place].problems if problem.code != note.code)
            settled_ones[place] = replace(items[place], problems=kept)
    return settled_ones, notes


def _only_inferred(item: Item) -> bool:
    return item.kind is Kind.FILL and any(problem.code == "kind-inferred" for problem in item.problems)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield start, place
            start = None


def _changes_of_style(items: Sequence[Item]) -> list[Placed]:
    """Where the answers move from beside the question into the stem, or back, for a good many questions."""
    runs: list[tuple[str, str, int]] = []
    for item in items:
        if item.key is None:
            continue
        inside = any(problem.code == "answer-in-stem" for problem in item.problems)
        style = _INSIDE if inside else _BESIDE
        if runs and runs[-1][0] == style:
            runs[-1] = (style, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((style, item.where, 1))
    long = [run for run in runs if run[2] >= _STYLES]
    changes = [after for before, after in pairwise(long) if before[0] != after[0]]
    return [
        (where, Problem(code="style-change", severity=Severity.NOTE, message=f"从{where}起，{style}，与前面的题不同"))
        for style, where, _ in changes
    ]


def _keys_alike(items: Sequence[Item]) -> list[Placed]:
    found: list[Placed] = []
    for kind in (Kind.SINGLE, Kind.JUDGE):
        keys = [item.key for item in items if item.kind is kind and item.usable]
        if len(keys) < _ENOUGH_KEYS:
            continue
        key, count = Counter(map(str, keys)).most_common(1)[0]
        if count * 20 >= len(keys) * 19:
            shown = {"True": "对", "False": "错"}.get(key, key)
            message = f"{len(keys)} 道{kind.label}里有 {count} 道答案都是「{shown}」，请核对答案是不是填错了"
            found.append(("", Problem(code="uniform-key", severity=Severity.DOUBT, message=message)))
    return found


def _stems_alike(items: Sequence[Item]) -> list[Placed]:
    """Hundreds of rows made from a handful of stems, told apart only by a number at their end."""
    if len(items) < _ENOUGH_STEMS:
        return []
    stems = {item.stem.rstrip(_COUNTING) for item in items}
    if len(stems) * 10 > len(items):
        return []
    message = f"{len(items)} 道题只有 {len(stems)} 种不同的题干，像是成批生成的"
    return [("", Problem(code="uniform-stems", severity=Severity.DOUBT, message=message))]
