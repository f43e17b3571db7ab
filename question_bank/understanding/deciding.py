"""Which kind a block is: what its label says, or, where nothing says, what its options and its answer show.

A label is never overruled: where the block does not fit it, the block keeps the kind it names and is not usable.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.draft import Problem, Raw
from question_bank.question import Kind
from question_bank.understanding import faults
from question_bank.understanding.answers import right_part, without_label
from question_bank.understanding.kinds import kinds_named
from question_bank.understanding.picks import letters_in, picks_of
from question_bank.understanding.stems import blanks_in
from question_bank.understanding.verdicts import truth_in, truth_of, truths_of

_CHOICE = (Kind.SINGLE, Kind.MULTIPLE)
_ASKS_FOR_TEXT = re.compile(
    r"简述|简答|论述|试述|谈谈|请问|说明|阐述|什么|哪些|哪几|如何|怎样|怎么|为何|分析|名词解释|[?？]\s*$"
)
_LONG = 60


class Decision(NamedTuple):
    """The kind, None when nothing shows it, and what is doubtful about it."""

    kind: Kind | None
    problems: tuple[Problem, ...] = ()


def kind_of(raw: Raw) -> Decision:
    """The kind of a block whose stem no longer holds its answer."""
    allowed = kinds_named(raw.label)
    if len(allowed) == 1:
        (kind,) = allowed
        return Decision(kind, _misfit(kind, raw))
    if raw.options:
        return _with_options(raw, allowed)
    if Kind.ESSAY in allowed:
        return Decision(Kind.ESSAY)
    return _without_options(raw, allowed)


def _with_options(raw: Raw, allowed: frozenset[Kind]) -> Decision:
    if len(raw.options) == 1:
        return Decision(Kind.SINGLE if allowed else None, (faults.ONE_OPTION,))
    if not allowed and truths_of(raw.options):
        return Decision(Kind.JUDGE)
    picked = len(picks_of(raw).places)
    if picked:
        return Decision(Kind.MULTIPLE if picked > 1 else Kind.SINGLE)
    letters = letters_in(raw.answer or "")
    return Decision((Kind.MULTIPLE if len(letters) > 1 else Kind.SINGLE) if letters else None)


def _without_options(raw: Raw, allowed: frozenset[Kind]) -> Decision:
    if raw.blanks:
        return Decision(Kind.FILL)
    answer = without_label(right_part((raw.answer or "").strip()))
    letters = letters_in(answer) if answer else None
    if allowed or (letters and truth_of(answer) is None):
        kind = (Kind.MULTIPLE if len(letters or "") > 1 else Kind.SINGLE) if letters else None
        return Decision(kind, (faults.NO_OPTIONS,) if answer else ())
    if not answer or any(problem.code == faults.NO_OPTIONS.code for problem in raw.problems):
        return Decision(None)
    if truth_of(answer) is not None or (not blanks_in(raw.stem) and truth_in(answer) is not None):
        return Decision(Kind.JUDGE)
    if blanks_in(raw.stem) and len(answer) <= _LONG:
        return Decision(Kind.FILL, (faults.GUESSED_FILL,))
    if _ASKS_FOR_TEXT.search(raw.stem):
        return Decision(Kind.ESSAY, (faults.GUESSED_ESSAY,))
    return Decision(None, (faults.KIND_UNKNOWN,))


def _misfit(kind: Kind, raw: Raw) -> tuple[Problem, ...]:
    """What stands there that the kind named cannot have."""
    answer = (raw.answer or "").strip()
    count = len(raw.options)
    if kind in _CHOICE:
        if count >= 2:
            return ()
        if not count and truth_of(answer) is not None and letters_in(answer) is None:
            return (faults.contradiction(raw.label, "判断题"),)
        if count:
            return (faults.ONE_OPTION,)
        return (faults.NO_OPTIONS,) if answer or raw.right or raw.index is not None else (faults.MISSING_OPTIONS,)
    if kind is Kind.JUDGE and count and truths_of(raw.options) is None:
        return (faults.contradiction(raw.label, "选择题"),)
    if kind in (Kind.FILL, Kind.ESSAY) and count >= 2:
        return (faults.contradiction(raw.label, "选择题"),)
    return ()
