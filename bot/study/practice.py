"""A run of questions, one after another: the daily quiz, or the wrong-question book.

`Run` is where a learner stands; each function returns the new run and what came of it. The run holds which *version*
of a question is asked and in which order its options are shown, so that an answer is marked by what the person saw.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from question_bank.grading import grade
from question_bank.question import Kind, Question
from question_bank.reading import Response, Unread, Writing


class RunKind(StrEnum):
    """What a run is for; only `DAILY` counts as the day's quiz."""

    DAILY = "daily"
    REVIEW = "review"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a run: which version, options shown in which order, and the mark once there is one."""

    question: int
    version: int
    order: tuple[int, ...]
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """`queue` holds the positions still to be asked, the current one first; `draft` an essay awaiting its self-mark."""

    kind: RunKind
    day: date
    items: tuple[Item, ...]
    queue: tuple[int, ...]
    draft: str | None = None

    @property
    def current(self) -> Item | None:
        """The item being asked, None when the run is complete."""
        return self.items[self.queue[0]] if self.queue else None

    @property
    def position(self) -> int:
        """1-based place of the current item among all items. Only while the run is not complete."""
        return self.queue[0] + 1

    @property
    def right(self) -> int:
        """How many items were answered fully right."""
        return sum(item.fraction == 1 for item in self.items)


@dataclass(frozen=True, slots=True)
class Marked:
    """The answer was understood and marked; `fraction` from 0 to 1."""

    response: Response
    fraction: float


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The answer could not be understood; nothing was marked."""

    unread: Unread


@dataclass(frozen=True, slots=True)
class MarkYourself:
    """An essay was written; the learner compares it with the model answer."""

    written: str


def start(kind: RunKind, day: date, items: tuple[Item, ...]) -> Run:
    """Return a fresh run over `items` in their order."""
    return Run(kind, day, items, tuple(range(len(items))))


def answer(run: Run, question: Question, response: Response) -> tuple[Run, Marked | AskAgain | MarkYourself]:
    """Take a response to the current item; `question` is it as shown. Raises ValueError when the run is complete."""
    if run.current is None:
        raise ValueError("a complete run takes no answer")
    if isinstance(response, Unread):
        return run, AskAgain(response)
    if question.kind is Kind.ESSAY and isinstance(response, Writing):
        return replace(run, draft=response.text), MarkYourself(response.text)
    fraction = grade(question, response).fraction
    if fraction is None:
        raise ValueError(f"a {question.kind} has no mark of its own")
    return _marked(run, fraction), Marked(response, fraction)


def mark_yourself(run: Run, fraction: float) -> tuple[Run, Marked]:
    """Give the written essay the mark the learner chose. Raises ValueError when nothing was written."""
    if run.draft is None:
        raise ValueError("nothing was written yet")
    return _marked(run, fraction), Marked(Writing(text=run.draft), fraction)


def skip(run: Run) -> tuple[Run, bool]:
    """Put the current question last; False when it is the only one left and stays where it is."""
    if len(run.queue) <= 1:
        return run, False
    return replace(run, queue=(*run.queue[1:], run.queue[0]), draft=None), True


def _marked(run: Run, fraction: float) -> Run:
    place = run.queue[0]
    item = replace(run.items[place], fraction=fraction)
    items = (*run.items[:place], item, *run.items[place + 1 :])
    return replace(run, items=items, queue=run.queue[1:], draft=None)
