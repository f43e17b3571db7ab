"""Reading what people type in chat: a response when it is certain, a reason to ask again when it is not.

Three promises: a negation is never read as the thing negated, a question or a doubt is never an answer, and what is
not clearly an answer is never marked wrong.
"""

from __future__ import annotations

from question_bank.question import Kind, Question
from question_bank.reading.choosing import read_choice
from question_bank.reading.filling import read_filling, read_writing
from question_bank.reading.judging import read_judgement
from question_bank.reading.responses import Choice, Filling, Judgement, Response, Unread, Why, Writing

LONGEST = 1000  # characters; nobody answers a quiz at such length, and some patterns take a long look at long lines

__all__ = ["Choice", "Filling", "Judgement", "Response", "Unread", "Why", "Writing", "read_response"]


def read_response(question: Question, typed: str) -> Response:
    """What `typed` answers to `question`, whose options stand in the order they were shown.

    `Unread` says why to ask again. Command words of the chat are no concern of this function.
    """
    if len(typed) > LONGEST and question.kind is not Kind.ESSAY:
        return Unread(why=Why.NOT_AN_ANSWER)
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return read_choice(question, typed)
        case Kind.JUDGE:
            return read_judgement(typed)
        case Kind.FILL:
            return read_filling(question, typed)
        case Kind.ESSAY:
            return read_writing(typed)
