"""The question an understood block makes."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pydantic import ValidationError

from question_bank.draft import Problem, Raw
from question_bank.question import LETTERS, Basis, Kind, Question
from question_bank.understanding import faults
from question_bank.understanding.bases import bases_in, bases_of
from question_bank.understanding.keys import Found

_DIFFICULTIES = {
    1: "易 容易 简单 很容易 很简单 非常容易 低 初级 easy",
    2: "较易 较容易 较简单 偏易 中下 basic",
    3: "中 中等 一般 适中 普通 中级 medium normal",
    4: "较难 偏难 中上 advanced",
    5: "难 困难 很难 非常难 高 高级 hard difficult",
}
_GRADES = {word: grade for grade, words in _DIFFICULTIES.items() for word in words.split()}
_STARS = re.compile("[★☆⭐*]{1,5}")


def question_from(raw: Raw, kind: Kind, found: Found, explanation: str) -> tuple[Question | None, list[Problem]]:
    """The question, or None with the reason; a basis that could not be read is only worth a note."""
    basis, problems = _basis(raw.basis, explanation)
    if found.key is None:
        return None, problems
    try:
        question = Question(
            kind=kind,
            stem=raw.stem,
            explanation=explanation,
            basis=basis,
            topic=raw.topic,
            difficulty=grade_of(raw.difficulty),
            source=raw.origin,
            **_key_fields(raw, kind, found),
        )
    except ValidationError as error:
        reasons = dict.fromkeys(str(fault["msg"]).removeprefix("Value error, ") for fault in error.errors())
        return None, [*problems, faults.invalid("；".join(reasons))]
    return question, problems


def grade_of(difficulty: str) -> int | None:
    """中等, 3, ★★★ or 3级 as 3; None for what is on no scale we know."""
    word = unicodedata.normalize("NFKC", difficulty).strip().lower().removesuffix("级").removesuffix("星")
    word = word.removeprefix("难度").strip(":= ") if len(word) > 2 else word
    if _STARS.fullmatch(word):
        return word.count("★") or len(word)
    if word in ("1", "2", "3", "4", "5"):
        return int(word)
    return _GRADES.get(word)


def _basis(text: str, explanation: str) -> tuple[tuple[Basis, ...], list[Problem]]:
    if not text.strip():
        return bases_in(explanation), []
    basis = bases_of(text)
    return basis, [] if basis else [faults.basis_unread(text)]


def _key_fields(raw: Raw, kind: Kind, found: Found) -> dict[str, Any]:
    key = found.key
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        letters = key if isinstance(key, str) else ""
        texts = enumerate(raw.options)
        # Plain objects: the question checks them all in one go, which takes half the time of checking each on its own.
        return {"options": [{"text": text, "right": LETTERS[place : place + 1] in letters} for place, text in texts]}
    if kind is Kind.JUDGE:
        return {"truth": key}
    if kind is Kind.FILL:
        blanks = key if isinstance(key, tuple) else ()
        return {"blanks": [{"accepted": variants} for variants in blanks]}
    return {"model_answer": key}
