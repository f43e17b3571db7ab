"""Whether a line begins a question."""

from __future__ import annotations

from question_bank.formats.plain_block import Block
from question_bank.formats.plain_context import Surroundings
from question_bank.formats.plain_labels import Part, is_key
from question_bank.formats.plain_lines import Row, Sort, is_judged
from question_bank.formats.plain_numbers import Numbered

_FREE = ("explanation", "answer", "basis")


def numbers_a_question(i: int, row: Row, current: Block | None, around: Surroundings, case_style: str) -> bool:
    """Whether the number in front of a line is a question's, not one of a list in a stem or an explanation."""
    number = row.number
    if number is None:
        return False
    supported = around.supported[i]
    if number.style not in around.styles:
        return number.style == "label" or _unusual(number, current, supported=supported, case_style=case_style)
    if number.style == "label" or current is None:
        return number.sure or supported or (current is None and number.style not in ("alone", "space"))
    follows = number.number == current.number + 1
    if not number.sure and not follows and (number.key or not supported):
        # Behind a bracket an unsure number may as well be a figure of a stem that was wrapped: （ ）10:30 前.
        return _listed(current, number)
    if current.bare:
        return not _in_a_list(current, number, supported=supported, answered=around.answered)
    if current.state in _FREE and not _keyed(current):
        return _after_free_text(current, number, supported=supported)
    return supported or follows or number.number == 1 or current.state != "option" or number.sure


def _keyed(current: Block) -> bool:
    answers = current.parts.get(Part.ANSWER, [])
    return current.state == "answer" and bool(answers) and is_key(answers[-1])


def _listed(current: Block, number: Numbered) -> bool:
    if number.number == 1 or number.number == current.listed + 1:
        current.listed = number.number
    return False


def _in_a_list(current: Block, number: Numbered, *, supported: bool, answered: bool) -> bool:
    """Whether the number counts within the stem: 1 in a stem numbered otherwise, and what goes on from there."""
    if not answered:
        return False
    if number.number == 1 and current.number > 1 and not supported and not current.blank:
        current.listed = 1
        return True
    if current.listed and number.number == current.listed + 1 and number.number != current.number + 1:
        current.listed += 1
        return True
    return False


def _after_free_text(current: Block, number: Numbered, *, supported: bool) -> bool:
    if number.number == 1 and not supported and not current.listed:
        current.listed = 1
        return False
    if (
        current.listed
        and number.number == current.listed + 1
        and not (supported and number.number == current.number + 1)
    ):
        current.listed += 1
        return False
    return supported or number.number == current.number + 1


def _unusual(number: Numbered, current: Block | None, *, supported: bool, case_style: str) -> bool:
    """A number of a style that is rare here: a sub-question of a case, or one question numbered otherwise."""
    if case_style and number.style == case_style:
        return True
    if number.style in ("alone", "space", "tab", "chinese") and current is not None:
        return False
    if current is not None and not supported and current.bare and number.number == 1:
        current.listed = 1
    if not supported or (current is not None and (current.listed or current.state == "explanation")):
        return False
    return number.sure or number.style in ("paren", "ti", "chinese")


def begins(i: int, row: Row, around: Surroundings) -> bool:
    """Whether plain text where no question is open begins one: options or an answer follow before any number."""
    if row.answers or is_judged(row.line.text):
        return True
    return around.next_of(i) in ("first", "answer") or (not around.numbered and not around.answered)


def opens_after(i: int, row: Row, current: Block, around: Surroundings) -> bool:
    """Whether plain text begins a new question rather than continue `current`."""
    following = around.next_of(i)
    complete = following in ("first", "answer") or row.answers or is_judged(row.line.text)
    if current.state == "stem":
        return _after_stem(row, current, around)
    if current.state == "option":
        if around.numbered:
            return following == "first" and (current.blank or current.answered)
        return complete and (current.blank or following == "first" or is_judged("".join(current.stem)))
    if around.numbered:
        return following == "first" and current.blank and bool(current.parts)
    if current.blank:
        return complete or _keyed(current)
    if _keyed(current) or current.state in ("meta", "topic", "difficulty", "origin"):
        return True
    return complete and not around.text_follows(i) and _full(current)


def _full(current: Block) -> bool:
    """Whether an answer was seen and something stands in the part at hand."""
    values = current.parts.get(Part(current.state), []) if current.state in set(Part) else []
    return current.answered and bool(values and values[-1])


def _after_stem(row: Row, current: Block, around: Surroundings) -> bool:
    if around.numbered or row.sort is not Sort.TEXT:
        return False
    if is_judged("".join(current.stem)):
        return True
    return current.blank and not row.line.fenced and around.answered
