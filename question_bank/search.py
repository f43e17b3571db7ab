"""Finding questions in a bank: by the exact words, by nearly the words, and by what they rest on.

Fuzzy search scores by `partial_ratio` over folded text: it finds words inside long questions without scaling them
down, and tolerates a wrong character or two (measured: HOUSE).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio

from question_bank.question import Kind, Question
from question_bank.text import arabic

_NEARLY = 75.0


class Held(NamedTuple):
    """A question as a bank holds it."""

    number: int
    bank: str
    code: str
    state: str
    question: Question


class Wanted(NamedTuple):
    """What must hold besides the words; None and empty mean anything."""

    bank: str = ""
    topic: str = ""
    law: str = ""
    article: int | None = None
    kind: Kind | None = None
    state: str = ""
    difficulty: int | None = None

    def fits(self, held: Held) -> bool:
        """Whether a question has all of it."""
        question = held.question
        return (
            (not self.bank or held.bank == self.bank)
            and (not self.topic or arabic(self.topic) in arabic(question.topic))
            and (self.kind is None or question.kind is self.kind)
            and (not self.state or held.state == self.state)
            and (self.difficulty is None or question.difficulty == self.difficulty)
            and (
                not (self.law or self.article) or any(self._rests(basis.law, basis.article) for basis in question.basis)
            )
        )

    def _rests(self, law: str, article: int | None) -> bool:
        return (not self.law or self.law == law) and (self.article is None or self.article == article)


class Hit(NamedTuple):
    """A question found, with a score from 0 to 100; 100 says that the words stand in it as they are."""

    held: Held
    score: float


def find(words: str, held: Iterable[Held], wanted: Wanted, limit: int, *, exact: bool = False) -> list[Hit]:
    """The best hits first, those of the same score in the order given; no words find all that fits."""
    asked = arabic(words).replace(" ", "")
    hits = []
    for each in held:
        if not wanted.fits(each):
            continue
        score = _score(asked, each.question, exact=exact)
        if score:
            hits.append(Hit(each, score))
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def _score(asked: str, question: Question, *, exact: bool) -> float:
    if not asked:
        return 100.0
    text = arabic(_text(question)).replace(" ", "")
    if asked in text:
        return 100.0
    if exact or len(asked) < 2:
        return 0.0
    score = min(99.0, partial_ratio(asked, text, score_cutoff=_NEARLY))
    return round(score, 1)


def _text(question: Question) -> str:
    """All that a person may remember of a question."""
    blanks = [variant for blank in question.blanks for variant in blank.accepted]
    parts = (question.stem, *(option.text for option in question.options), *blanks, question.model_answer or "")
    return "\n".join((*parts, question.explanation))
