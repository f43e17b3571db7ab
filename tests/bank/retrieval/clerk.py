"""The questions a tired clerk asks, and how well a search answers them; the benchmark measures others with the same."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from question_bank.statutes import reader_text
from question_bank.statutes.library import Library

STATUTES = Path(__file__).resolve().parents[4] / "shared" / "statutes"
QUESTIONS = Path(__file__).with_name("questions.json")
DAY = date(2026, 11, 25)


class Asked(NamedTuple):
    """A question, how it is typed, its half, and the articles of each law that answer it (none: no law here does)."""

    words: str
    manner: str
    half: str
    answers: Mapping[str, Sequence[int]]

    def right(self, place: tuple[str, int]) -> bool:
        """Whether an article, as law and number, answers."""
        return place[1] in self.answers.get(place[0], ())


class Answer(NamedTuple):
    """What a search says: whether it answers, and the articles as law and number, the best first."""

    answered: bool
    places: Sequence[tuple[str, int]]


class Marks(NamedTuple):
    """Shares from 0 to 1; `first` and `three` of the answerable questions, `refuses` of the unanswerable ones;
    `milliseconds` is the median time of the processor for one question."""

    questions: int
    first: float
    three: float
    answers: float
    refuses: float
    milliseconds: float


def questions(*halves: str) -> list[Asked]:
    """The questions of these halves."""
    rows = json.loads(QUESTIONS.read_text(encoding="utf-8"))["questions"]
    return [asked for row in rows if (asked := Asked(**row)).half in halves]


def library() -> Library:
    """The laws beside the checkout, every version; empty when they are not there."""
    texts = sorted(STATUTES.glob("*.txt"))
    return Library(reader_text.read(path.read_text(encoding="utf-8"), path.name) for path in texts)


def mark(search: Callable[[str], Answer], asked: Iterable[Asked]) -> Marks:
    """How a search does on these questions."""
    first, three, answers, refuses, seconds = [], [], [], [], []
    for question in asked:
        begun = time.process_time()
        answer = search(question.words)
        seconds.append(time.process_time() - begun)
        if not question.answers:
            refuses.append(not answer.answered)
            continue
        right = [question.right(place) for place in answer.places[:3]]
        first.append(right[:1] == [True])
        three.append(any(right))
        answers.append(answer.answered)
    shares = (sum(share) / max(1, len(share)) for share in (first, three, answers, refuses))
    return Marks(len(seconds), *shares, statistics.median(seconds) * 1000)
