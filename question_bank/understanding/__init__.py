"""What a block of a file means: its kind, its key, the question it makes, and everything that stands in the way.

Nothing is guessed. What is doubtful keeps its question and gets a doubt, so that a person decides with the source
beside it; what cannot be a question of the kind its label names keeps its text and an error.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from question_bank.draft import Item, Problem, Raw, Severity
from question_bank.question import Kind
from question_bank.understanding import faults
from question_bank.understanding.answers import explanation_of, right_part, without_label
from question_bank.understanding.deciding import kind_of
from question_bank.understanding.keys import Found, key_of
from question_bank.understanding.kinds import kinds_named
from question_bank.understanding.making import question_from
from question_bank.understanding.signs import signs_of
from question_bank.understanding.stems import Lifted, lift_fillings, lift_letters, lift_verdict
from question_bank.understanding.verdicts import truths_of

__all__ = ["understand"]

_FILLERS = {"无", "/", "-", "—", "空", ""}
_REFUSED = frozenset(("unsupported", "malformed", "columns-unknown"))


def understand(raw: Raw) -> Item:
    """The item a block is: as much of it as could be understood, and its problems."""
    if any(problem.code in _REFUSED for problem in raw.problems):
        return _item(raw, None, Found(), list(raw.problems))
    raw, lifted = _without_answer_in_stem(_tidy(raw))
    decided = kind_of(raw)
    problems = [*raw.problems, *lifted, *decided.problems, *signs_of(raw)]
    if not raw.stem:
        problems.append(faults.NO_STEM)
    found = key_of(decided.kind, raw)
    problems += found.problems
    return _item(raw, decided.kind, found, problems)


def _item(raw: Raw, kind: Kind | None, found: Found, problems: list[Problem]) -> Item:
    explanation = raw.explanation or found.rest
    question = None
    if kind is not None:
        question, more = question_from(raw, kind, found, explanation)
        hindered = any(problem.severity is not Severity.NOTE for problem in problems)
        problems = problems + [problem for problem in more if not (hindered and problem.severity is Severity.ERROR)]
    return Item(
        where=raw.where,
        source=raw.source,
        kind=kind,
        stem=raw.stem,
        options=raw.options,
        key=found.key,
        explanation=explanation,
        basis=raw.basis,
        topic=raw.topic,
        difficulty=raw.difficulty,
        origin=raw.origin,
        code=raw.code,
        problems=tuple(dict.fromkeys(problems)),
        question=None if _has_error(problems) else question,
    )


def _has_error(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _tidy(raw: Raw) -> Raw:
    """Outer blanks off, trailing empty options off, an answer that says there is none taken as none."""
    options = tuple(option.strip() for option in raw.options)
    while options and not options[-1]:
        options = options[:-1]
    if len(options) > 2 and set(options[2:]) <= _FILLERS and truths_of(options[:2]):
        # A form made for four options, filled up behind 是 and 否.
        options = options[:2]
    closed = bool(options) or not kinds_named(raw.label) & {Kind.FILL, Kind.ESSAY}
    answer = (raw.answer or "").strip()
    answer = without_label(right_part(answer) if closed else answer) if answer else ""
    update: dict[str, Any] = {
        "stem": raw.stem.strip(),
        "options": options,
        "answer": answer or None,
        "explanation": explanation_of(raw.explanation),
    }
    changed = any(getattr(raw, field) != value for field, value in update.items())
    return replace(raw, **update) if changed else raw


def _without_answer_in_stem(raw: Raw) -> tuple[Raw, tuple[Problem, ...]]:
    lifted = _lifted(raw)
    update: dict[str, Any] = {"stem": lifted.stem}
    if lifted.answer is not None:
        update["answer"] = lifted.answer
    if lifted.blanks:
        update["blanks"] = lifted.blanks
    changed = lifted.stem != raw.stem or len(update) > 1
    return (replace(raw, **update) if changed else raw), lifted.faults


def _lifted(raw: Raw) -> Lifted:
    allowed = kinds_named(raw.label)
    if len(raw.options) >= 2 and allowed != {Kind.JUDGE}:
        if not allowed and truths_of(raw.options):
            judged = lift_verdict(raw)
            return judged if judged.answer or judged.stem != raw.stem else lift_letters(raw)
        return lift_letters(raw)
    if allowed == {Kind.JUDGE}:
        judged = lift_verdict(raw)
        return lift_letters(raw) if judged.stem == raw.stem and raw.options else judged
    if not raw.options and not allowed:
        return lift_verdict(raw)
    if allowed == {Kind.FILL} and not raw.answer and not raw.blanks and not raw.options:
        return lift_fillings(raw)
    return Lifted(raw.stem)
