"""Fines and terms of detention that a law grades by what was done and to whom: which step a question asks about.

「拒不改正……的，处五万元以上五十万元以下罚款，对直接负责的主管人员……处一万元以上十万元以下罚款」 holds two ranges; a
key that names the second where the stem describes the first is wrong though its figures stand in the article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.statutes.matter import Matter, Range, ranges, share

_RANGE_END = re.compile(r"(?<=以下)")
_STOP = re.compile("(?<=[。；：\n])")
_AROUND = re.compile("^(?:罚款|拘留)[，；。]|处?[^，、处]*以上[^，]*以下$")
_CLEAR = 0.6
_HARDLY = 0.2
_PLAIN = 0.85
_BESIDE = 0.4
"""What the range of the key must have of its own condition in the stem, when the stem says another one outright."""
_CLAUSE = 6


class Step(NamedTuple):
    """A range of figures and the words that lead up to it."""

    condition: str
    range: Range


def steps(text: str) -> list[Step]:
    """Every range of an article with what stands between it and the range or the end of sentence before.

    处五日以上十五日以下拘留，可以并处十万元以上一百万元以下罚款 are two ranges under one condition.
    """
    found: list[Step] = []
    for sentence in _STOP.split(text):
        before, condition = "", ""
        for piece in _RANGE_END.split(sentence):
            before += piece
            named = ranges(piece)
            if named:
                own = _AROUND.sub("", before)
                condition = own if len(own) >= _CLAUSE else condition
                found += [Step(condition, one) for one in sorted(named)]
                before = ""
    return found


def misplaced(matter: Matter, text: str) -> Range | None:
    """The range of the key that belongs to another step than the one the stem describes; None when none does.

    Only a stem that uses the law's own words for one step can be held against it.
    """
    claimed = {one for claim in matter.claims for variant in claim.variants for one in ranges(variant)}
    if not claimed or ranges(matter.stem):
        return None
    scored = [(step, _described(step, matter.stem)) for step in steps(text)]
    if max((score for _, score in scored), default=0.0) < _CLEAR:
        return None
    said = max((score for step, score in scored if step.condition.rstrip("，").endswith("的")), default=0.0)
    enough = _BESIDE if said > _PLAIN else _HARDLY
    described = {one: max((score for step, score in scored if step.range == one), default=0.0) for one in claimed}
    return min((one for one, score in described.items() if score < enough), default=None)


def _described(step: Step, stem: str) -> float:
    """How much of a step's condition the stem says, all of it or its last clause: 对直接负责的主管人员."""
    last = [clause for clause in step.condition.split("，") if len(clause) >= _CLAUSE][-1:]
    return max(share(condition, stem) for condition in (step.condition, *last))
