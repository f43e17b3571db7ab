"""What a typed line turned out to be: an answer of the kind the question asks for, or none yet."""

from __future__ import annotations

from enum import StrEnum

from question_bank.question import Value


class Why(StrEnum):
    """Why a line was not taken for an answer; nothing is marked, the person is asked again."""

    EMPTY = "empty"
    DOUBT = "doubt"
    NEGATION = "negation"
    AMBIGUOUS = "ambiguous"
    TOO_MANY = "too_many"
    OUT_OF_RANGE = "out_of_range"
    WRONG_COUNT = "wrong_count"
    NOT_AN_ANSWER = "not_an_answer"


class Choice(Value):
    """Options picked, counted from 0 in the order they were shown."""

    picked: frozenset[int]


class Judgement(Value):
    """对 or 错."""

    truth: bool


class Filling(Value):
    """What was put into each blank, as typed, in the order of the blanks."""

    blanks: tuple[str, ...]


class Writing(Value):
    """An essay; its writer marks it against the model answer."""

    text: str


class Unread(Value):
    """No answer, or none that is certain."""

    why: Why


Response = Choice | Judgement | Filling | Writing | Unread
