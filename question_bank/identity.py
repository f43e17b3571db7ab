"""What two records of one question (`question_bank.sketches.fingerprint`) say beside it: key, explanation, basis."""

from __future__ import annotations

from typing import NamedTuple

from question_bank.question import Basis, Question
from question_bank.text import fold


class Said(NamedTuple):
    """What a question says beyond its identity, for comparing two that have the same."""

    key: tuple[str, ...]
    rest: tuple[object, ...]


def said(question: Question) -> Said:
    """The key, whatever the order of options, and everything else that may be corrected."""
    key = sorted(_tight(option.text) for option in question.options if option.right)
    if question.truth is not None:
        key = [str(question.truth)]
    key += ["|".join(blank.accepted) for blank in question.blanks]
    key += [question.model_answer or ""]
    rest = (question.explanation, question.basis, question.topic, question.difficulty, question.source)
    return Said(tuple(key), rest)


def unlike(held: Question, read: Question) -> str:
    """Why `read`, standing where `held` stood, is not surely the same question."""
    if held.kind is not read.kind:
        return f"题型由{held.kind.label}变成{read.kind.label}"
    if len(held.options) != len(read.options):
        return f"选项由 {len(held.options)} 个变成 {len(read.options)} 个"
    return "文件名不同，不能断定是同一道题"


def merged(held: Question, read: Question) -> Question:
    """`read` with what the file has no word for (explanation, basis, …) kept as `held` has it."""
    kept = {name: getattr(held, name) for name in _OPTIONAL if not getattr(read, name) and getattr(held, name)}
    if _cited(held.basis) == _cited(read.basis):
        kept["basis"] = held.basis
    return read.model_copy(update=kept) if kept else read


_OPTIONAL = ("explanation", "basis", "topic", "difficulty", "source")


def _cited(bases: tuple[Basis, ...]) -> list[Basis]:
    """The bases with the brackets off that only some files put around a document's title."""
    return [basis.model_copy(update={"law": basis.law.strip("《》")}) for basis in bases]


def _tight(text: str) -> str:
    return fold(text).replace(" ", "")
