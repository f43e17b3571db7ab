"""Signs that a question begins inside another one: what looks so is not decided here, but it is never passed over."""

from __future__ import annotations

import re

from question_bank.formats.plain_block import Block
from question_bank.formats.plain_line import narrow
from question_bank.formats.plain_numbers import numbered

_BLANK = r"(?:[(【][\s_]{0,20}[)】]|_{2,40})"
_ASKS = re.compile(rf"{_BLANK}|[?:]\s*$")
_BRACKET_AND_NUMBER = re.compile(rf"\s{{0,8}}{_BLANK}\s{{0,8}}(?:第\s{{0,3}}|[(\[【]\s{{0,2}})?(?P<number>\d{{1,5}})")
_BEHIND = re.compile(
    rf"(?:(?<=[\s。;])|(?P<bracket>(?<=.){_BLANK})\s{{0,8}})(?:第\s{{0,3}})?(?P<number>\d{{1,5}})\s{{0,2}}"
    r"(?:[.、:)．题]|(?(bracket)(?=\D)|(?!)))"
    r"(?P<words>(?!\d[\d、.,]{0,20}(?:$|\D{0,3}$)).{4,})"
)
_LETTER = re.compile(r"[^\W\d_]")


def begins_another(text: str, block: Block, *, in_front: bool, options_follow: bool) -> bool:
    """Whether a line about to be joined to `block` looks like the start of a question.

    Below an option any number counts that has words and its own blank or options, or comes next; elsewhere only a
    bracket to answer in with the number that comes next, or any where this question has its bracket `in_front` too.
    """
    plain = narrow(text[:700])
    marked = _BRACKET_AND_NUMBER.match(plain)
    if block.state != "option":
        return marked is not None and bool(block.number) and (in_front or int(marked["number"]) == block.number + 1)
    if marked:
        return True
    number = numbered(text)
    if number is None or len(plain[number.start :].strip()) < 4:
        return False
    return asks(plain[number.start :]) or options_follow or number.number == block.number + 1


def asks(text: str) -> bool:
    """Whether a text has a blank in it, or ends as questions do."""
    return _ASKS.search(narrow(text[-2000:])) is not None


def runs_on(block: Block) -> bool:
    """Whether a number with words and a blank, or the number that comes next, stands behind the words of an option."""
    for choice in block.choices:
        plain = narrow(choice.text[:2000])
        for match in _BEHIND.finditer(plain):
            follows = bool(block.number) and int(match["number"]) == block.number + 1
            letters = len(_LETTER.findall(match["words"]))
            if match["bracket"] or (follows and letters >= 4) or (letters and asks(match["words"])):
                return True
    return False
