"""Fines and terms of detention that a law grades by what was done and to whom: which step a question asks about.

「拒不改正……的，处五万元以上五十万元以下罚款，对直接负责的主管人员……处一万元以上十万元以下罚款」 holds two ranges; a
key that names the second where the stem describes the first is wrong though its figures stand in the article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.statutes.matter import Matter, Range, amounts, plain, ranges, share

_RANGE_END = re.compile(r"(?<=以下)")
_STOP = re.compile("(?<=[。；：\n])")
_AROUND = re.compile("^(?:罚款|拘留)[，；。]|处?[^，、处]*以上[^，]*以下$")
_CLEAR = 0.6
_HARDLY = 0.2
_PLAIN = 0.85
_BESIDE = 0.4
"""What the range of the key must have of its own condition in the stem, when the stem says another one outright."""
_CLAUSE = 6
_SOME = 0.3
_OPENING = 0.5
_PERSON = re.compile("主管人员|责任人|负责人|个人处|从业人员")
_MONEY = re.compile("[元倍]$")


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


def surely(matter: Matter, text: str) -> bool:
    """Whether the figures of the key stand at just the step the stem describes; False in every doubt.

    For a guess without the text before: a fine that stands in the article for somebody else is an old one.
    """
    claimed = {one for claim in matter.claims for variant in claim.variants for one in ranges(variant)}
    figures = {one for claim in matter.claims for variant in claim.variants for one in amounts(variant)}
    if not matter.claims and any(map(_MONEY.search, amounts(matter.stem))):
        return False
    if claimed:
        return all(_at_its_step(one, matter.stem, text) for one in claimed)
    return all(_in_its_clause(one, matter.stem, plain(text)) for one in figures)


def _at_its_step(claimed: Range, stem: str, text: str) -> bool:
    """Whether of all steps for the same addressee, the unit or a person, one with this range fits the stem best.

    拒不改正的 stands in several paragraphs alike; who each is about, its opening, tells them apart.
    """
    to_person = _PERSON.search(stem) is not None
    own, other = 0.0, _SOME
    for paragraph in text.split("\n"):
        opening = _OPENING * share(paragraph.split("的，")[0], stem)
        for step in steps(paragraph):
            if (_PERSON.search(step.condition.split("，")[-1]) is not None) != to_person:
                continue
            score = _described(step, stem) + opening
            own, other = (max(own, score), other) if step.range == claimed else (own, max(other, score))
    return own > other


def _in_its_clause(amount: str, stem: str, text: str) -> bool:
    """Whether no other clause with a figure of the same unit is nearer to the stem."""
    unit = amount.lstrip("0123456789.")
    own, other = -1.0, -1.0
    for clause in _STOP.split(text):
        there = {one for one in amounts(clause) if one.lstrip("0123456789.") == unit}
        if amount in there:
            own = max(own, share(stem, clause) if len(there) == 1 else 0.0)
        elif there:
            other = max(other, share(stem, clause))
    return own > other
