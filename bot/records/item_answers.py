"""The answers item statistics are computed from."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.models import Response
from question_bank.question import LETTERS
from question_bank.statistics import Scored
from question_bank.tables import QuestionRow, VersionRow

_response = Response.__table__  # type: ignore[attr-defined]
_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]


def answers(connection: Connection) -> list[Scored]:
    """Every answer to the newest version of a question, in the order given; essays, marked by their writers, are out.

    Answers to earlier versions are left out: they were given to another text or another key.
    """
    columns = (_response.c.learner_id, _response.c.question_id, _response.c.fraction, _response.c.understood)
    rows = connection.execute(
        select(*columns, _version.c.kind)
        .join(_version, _version.c.id == _response.c.version_id)
        .join(_question, (_question.c.id == _version.c.question_id) & (_question.c.latest == _version.c.number))
        .where(_version.c.kind != "essay")
        .order_by(_response.c.id)
    )
    return [
        Scored(learner, question, fraction, _picked(understood) if kind in ("single", "multiple") else frozenset())
        for learner, question, fraction, understood, kind in rows
    ]


def _picked(letters: str) -> frozenset[int]:
    return frozenset(LETTERS.index(letter) for letter in letters if letter in LETTERS)
