"""One line of JSON in, one out: how a typed answer is read and marked, for `xuefa bank read -` and for checking it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from question_bank.grading import grade
from question_bank.question import LETTERS, Blank, Kind, Option, Question
from question_bank.reading import Choice, Filling, Judgement, Unread, read_response

_STEM = "题干"
_TRUTHS = {"true": True, "false": False, "对": True, "错": False, "正确": True, "错误": False}


def read_line(line: str) -> str:
    """Answer ``{"kind", "options", "key", "typed"}`` with ``{"read", "fraction"}``, both null when it would ask again.

    `key` is letters, true or false, or a list of blanks (variants in a list or separated by ``|``). A line that is no
    such object gets ``{"error": sentence}``.
    """
    try:
        asked = json.loads(line)
        if not isinstance(asked, dict):
            return _written({"error": "每行应是一个 JSON 对象"})
        question = _question(asked)
        typed = asked["typed"]
        if not isinstance(typed, str):
            return _written({"error": "typed 应是文字"})
    except json.JSONDecodeError as error:
        return _written({"error": f"不是 JSON：第 {error.pos + 1} 个字符附近"})
    except KeyError as error:
        return _written({"error": f"缺少 {error.args[0]}"})
    except ValidationError as error:
        return _written({"error": "；".join(fault["msg"].removeprefix("Value error, ") for fault in error.errors())})
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        return _written({"error": f"这道题不成立：{error}"})
    return _written(_answer(question, typed))


def _question(asked: dict[str, Any]) -> Question:
    kind, key = Kind(asked["kind"]), asked["key"]
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            options = asked.get("options")
            if not isinstance(options, list):
                raise ValueError("options 应是各选项文字的列表")
            right = _letters(key, len(options))
            return Question(
                kind=kind,
                stem=_STEM,
                options=tuple(Option(text=str(text), right=place in right) for place, text in enumerate(options)),
            )
        case Kind.JUDGE:
            return Question(kind=kind, stem=_STEM, truth=_truth(key))
        case Kind.FILL:
            blanks = [key] if isinstance(key, str) else key
            return Question(kind=kind, stem=_STEM, blanks=tuple(Blank(accepted=_variants(blank)) for blank in blanks))
        case Kind.ESSAY:
            return Question(kind=kind, stem=_STEM, model_answer=str(key or "略"))


def _letters(key: object, count: int) -> set[int]:
    letters = "".join(key) if isinstance(key, list) else str(key)
    places = {LETTERS.find(letter) for letter in letters.upper() if letter.isalnum()}
    if not places <= set(range(count)):
        raise ValueError(f"key 是 {letters}，选项有 {count} 个")
    return places


def _truth(key: object) -> bool:
    truth = _TRUTHS.get(str(key).strip().lower())
    if truth is None:
        raise ValueError(f"判断题的 key 应是 true 或 false，不是 {key}")
    return truth


def _variants(blank: str | list[str]) -> tuple[str, ...]:
    variants = blank.split("|") if isinstance(blank, str) else blank
    return tuple(variant for variant in variants if str(variant).strip())


def _answer(question: Question, typed: str) -> dict[str, Any]:
    response = read_response(question, typed)
    if isinstance(response, Unread) or question.kind is Kind.ESSAY:
        return {"read": None, "fraction": None}
    read: str | bool | list[str] | None = None
    match response:
        case Choice(picked=picked):
            read = "".join(LETTERS[place] for place in sorted(picked))
        case Judgement(truth=truth):
            read = truth
        case Filling(blanks=blanks):
            read = list(blanks)
    return {"read": read, "fraction": grade(question, response).fraction}


def _written(answer: dict[str, Any]) -> str:
    # A lone surrogate, legal in JSON, cannot be printed as UTF-8.
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
