"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from question_bank.formats.gift_grammar import shown, stated
from question_bank.formats.markup_text import NOTHING, Plain, trimmed
from question_bank.formats.standard_raw import Answer


class Sort(StrEnum):
    """The kinds of answers GIFT knows."""

    ESSAY = "essay"
    JUDGE = "judge"
    CHOICE = "choice"
    SHORT = "short"
    MATCHING = "matching"
    NUMBER = "number"
    TOLERANT = "tolerant"
    """A number with a tolerance, or several numbers that count in part."""
    UNKNOWN = "unknown"


class Answers(NamedTuple):
    """The answers of one question; `several` when more than one may be ticked, `unsure` when marks may be unescaped."""

    sort: Sort
    answers: tuple[Answer, ...] = ()
    several: bool = False
    truth: bool | None = None
    general: Plain = NOTHING
    unsure: bool = False


_ONE = re.compile(r"(?P<mark>[=~])\s*(?:%(?P<weight>-?\d{1,3}(?:\.\d{0,10})?)%)?(?P<text>[^=~]*)")
_TRUTH = re.compile(r"\s*(?P<truth>TRUE|FALSE|T|F)\s*(?:#(?P<wrong>[^#]*))?(?:#(?P<right>[^#]*))?", re.IGNORECASE)
_NUMBER = r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?"
_EXACT = re.compile(rf"\s*(?P<number>{_NUMBER})\s*(?::\s*(?P<tolerance>{_NUMBER})?)?\s*")
_RANGE = re.compile(rf"\s*(?P<from>{_NUMBER})\s*\.\.\s*(?P<to>{_NUMBER})\s*")


def answers(block: str, inherited: str) -> Answers:
    """Read a protected answer block; `inherited` is the format of the question."""
    body, mark, rest = block.rpartition("####")
    general = trimmed(shown(stated(rest, inherited))) if mark else NOTHING
    body = body if mark else block
    return _sorted(body.strip(), inherited)._replace(general=general)


def _sorted(body: str, inherited: str) -> Answers:
    if not body:
        return Answers(Sort.ESSAY)
    if body.startswith("#"):
        return _numbers(body[1:], inherited)
    if match := _TRUTH.fullmatch(body):
        return _judged(match, inherited)
    if body[0] not in "=~":
        return Answers(Sort.UNKNOWN)
    found = list(_ONE.finditer(body))
    marks = {match["mark"] for match in found}
    if "~" not in marks and all("->" in match["text"] for match in found):
        return Answers(Sort.MATCHING)
    glued = [not body[match.start() - 1].isspace() for match in found[1:]]
    read = tuple(_answer(match, inherited) for match in found)
    if "~" not in marks:
        return Answers(Sort.SHORT, read, unsure=any(glued))
    return Answers(Sort.CHOICE, read, _several(marks, read), unsure=any(glued) and not all(glued))


def _several(marks: set[str], read: tuple[Answer, ...]) -> bool:
    """Moodle lets several be ticked when none is marked = alone; one full weight and no penalty is a single choice."""
    if "=" in marks:
        return False
    positive = [answer.weight for answer in read if answer.weight > 0]
    return not (len(positive) == 1 and positive[0] >= 100 and all(answer.weight >= 0 for answer in read))


def _answer(match: re.Match[str], inherited: str) -> Answer:
    text, _, feedback = match["text"].partition("#")
    weight = match["weight"]
    default = 100.0 if match["mark"] == "=" else 0.0
    return Answer(
        trimmed(shown(stated(text, inherited))),
        float(weight) if weight is not None else default,
        shown(stated(feedback, inherited)).text.strip(),
    )


def _judged(match: re.Match[str], inherited: str) -> Answers:
    truth = match["truth"].upper().startswith("T")
    wrong = trimmed(shown(stated(match["wrong"] or "", inherited)))
    return Answers(Sort.JUDGE, (Answer(NOTHING, 0, wrong.text),), truth=truth)


def _numbers(body: str, inherited: str) -> Answers:
    body = body.strip()
    if not body.startswith(("=", "~")):
        body = f"={body}"
    read = [_answer(match, inherited) for match in _ONE.finditer(body)]
    counting = [answer for answer in read if answer.weight > 0]
    exact = [_exactly(answer) for answer in counting]
    if len(counting) != 1 or counting[0].weight < 100 or exact[0] is None:
        return Answers(Sort.TOLERANT)
    number = counting[0]._replace(text=counting[0].text._replace(text=exact[0]))
    return Answers(Sort.NUMBER, (number, *(answer for answer in read if answer.weight <= 0)))


def _exactly(answer: Answer) -> str | None:
    """The number an answer is when it allows no other."""
    if match := _EXACT.fullmatch(answer.text.text):
        return match["number"] if float(match["tolerance"] or 0) == 0 else None
    match = _RANGE.fullmatch(answer.text.text)
    return match["from"] if match and float(match["from"]) == float(match["to"]) else None
