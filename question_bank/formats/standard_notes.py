"""What the standard formats have no field for, kept where people still see it: in the general feedback and in tags.

A general feedback ends in lines 依据：… and 来源：…; an essay's begins with 参考答案：…. The difficulty is a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from question_bank.formats.basis_words import basis_words
from question_bank.question import Kind, Question

_BASIS = re.compile(r"(?:依据|法律依据|出处依据)[：:]\s*(?P<value>.+)")
_ORIGIN = re.compile(r"(?:来源|题目来源)[：:]\s*(?P<value>.+)")
_ANSWER = re.compile(r"参考答案[：:]\s*(?P<answer>.+?)(?:\n(?:解析|答案解析)[：:]\s*(?P<rest>.*))?", re.DOTALL)
_DIFFICULTY = re.compile(r"(?:难度|difficulty)\s*[：:=\- ]?\s*(?P<value>\S.*)", re.IGNORECASE)


class Notes(NamedTuple):
    """What was found in a general feedback and in tags."""

    explanation: str = ""
    basis: str = ""
    origin: str = ""
    difficulty: str = ""
    answer: str = ""


def notes(feedback: str, tags: Iterable[str] = (), kind: Kind | None = None) -> Notes:
    """Take a general feedback and the tags of a question apart; `kind` says whether a model answer may stand in it."""
    text, found = feedback.strip(), {"basis": "", "origin": ""}
    lines = text.split("\n")
    for field, pattern in (("origin", _ORIGIN), ("basis", _BASIS)):
        match = pattern.fullmatch(lines[-1]) if lines else None
        if match:
            found[field] = match["value"].strip()
            lines.pop()
    text, answer = "\n".join(lines).strip(), ""
    match = _ANSWER.fullmatch(text) if kind is Kind.ESSAY else None
    if match:
        answer, text = match["answer"].strip(), (match["rest"] or "").strip()
    difficulty = next((match["value"] for tag in tags if (match := _DIFFICULTY.fullmatch(tag.strip()))), "")
    return Notes(text, found["basis"], found["origin"], difficulty, answer)


def feedback(question: Question, *, with_answer: bool = False) -> str:
    """The general feedback that `notes` takes apart again."""
    lines = [question.explanation] if question.explanation else []
    if with_answer and question.model_answer:
        lines = [f"参考答案：{question.model_answer}", *(f"解析：{line}" for line in lines)]
    if question.basis:
        lines.append(f"依据：{basis_words(question.basis)}")
    if question.source:
        lines.append(f"来源：{question.source}")
    return "\n".join(lines)


def tags(question: Question) -> list[str]:
    """The tags that `notes` reads again."""
    return [f"难度 {question.difficulty}"] if question.difficulty else []
