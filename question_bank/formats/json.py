"""Our JSON form of a bank: the starter banks are kept in it and every bank can be exported to it.

A question: {"id", "kind", "stem", "options": [text], "key", "explanation", "basis": [{"law", "version", "article",
"inserted", "paragraph", "item"}], "topic", "difficulty", "source"}. The key is letters for choices, true/false for
judge, a list of blanks (each a list of accepted variants) for fill, the model answer for essay.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from pydantic import ValidationError

from question_bank.errors import FileUnreadable
from question_bank.question import LETTERS, Blank, Kind, Option, Question


class BankFile(NamedTuple):
    """A bank as a file holds it: its name and its questions, each under a code that is stable within the bank."""

    name: str
    questions: dict[str, Question]


def read(data: bytes, name: str) -> BankFile:
    """Read a whole bank; `name` is the file's, for messages. Raises FileUnreadable listing every faulty question."""
    try:
        whole = json.loads(data)
        entries = [(str(entry["id"]), entry) for entry in whole["questions"]]
        bank = str(whole["bank"])
    except (ValueError, KeyError, TypeError) as error:
        raise FileUnreadable(name, f"不是本系统的 JSON 题库（{error}）") from None
    questions: dict[str, Question] = {}
    faults = []
    for code, entry in entries:
        if code in questions:
            faults.append(f"{code}：编号重复")
        try:
            questions[code] = question_from(entry)
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            faults.append(f"{code}：{error}")
    if faults:
        raise FileUnreadable(name, "；".join(faults))
    return BankFile(bank, questions)


def question_from(entry: dict[str, Any]) -> Question:
    """One question from its JSON form. Raises ValueError, KeyError or TypeError when it is not one."""
    kind = Kind(entry["kind"])
    fields = {name: entry[name] for name in _SHARED if name in entry}
    return Question(kind=kind, **fields, **_key_fields(kind, entry))


def object_from(code: str, question: Question) -> dict[str, Any]:
    """The JSON form of one question; `question_from` gives the same question back."""
    entry: dict[str, Any] = {"id": code, "kind": question.kind.value, "stem": question.stem}
    if question.options:
        entry["options"] = [option.text for option in question.options]
    entry["key"] = _key_of(question)
    for name in _SHARED[1:]:
        value = getattr(question, name)
        if name == "basis":
            value = [basis.model_dump(exclude_none=True) for basis in question.basis]
        if value not in ("", None, []):
            entry[name] = value
    return entry


_SHARED = ("stem", "explanation", "basis", "topic", "difficulty", "source")


def _key_fields(kind: Kind, entry: dict[str, Any]) -> dict[str, Any]:
    key = entry["key"]
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            texts = entry["options"]
            letters = {LETTERS.index(letter) for letter in key}
            if letters and max(letters) >= len(texts):
                raise ValueError(f"答案 {key} 超出选项")
            return {"options": [Option(text=text, right=i in letters) for i, text in enumerate(texts)]}
        case Kind.JUDGE:
            if not isinstance(key, bool):
                raise TypeError("判断题的答案应为 true 或 false")
            return {"truth": key}
        case Kind.FILL:
            return {"blanks": [Blank(accepted=tuple(variants)) for variants in key]}
        case Kind.ESSAY:
            return {"model_answer": key}


def _key_of(question: Question) -> object:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return question.letters
        case Kind.JUDGE:
            return question.truth
        case Kind.FILL:
            return [list(blank.accepted) for blank in question.blanks]
        case Kind.ESSAY:
            return question.model_answer
