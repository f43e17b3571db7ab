"""What a file of questions was understood to say, before anybody relies on it.

A reader turns a file into `Raw` blocks (what is printed, nothing decided); `question_bank.understanding` decides what
each block means and makes it an `Item`; a `Draft` is all items of a file with everything that stands in the way.
Nothing is dropped: a block that is no usable question stays an item with its problems and its source text. These are
plain dataclasses: a large file has tens of thousands of them, and what they hold was checked where it was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from question_bank.question import Kind, Question, Value


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """The item cannot be used as it stands: no answer, no options, a picture that is not in the file."""
    DOUBT = "doubt"
    """It could be read, perhaps wrongly: a person must look before it is used."""
    NOTE = "note"
    """Worth knowing; the item is usable."""


class Problem(Value):
    """One thing that is wrong or worth knowing. `code` is stable for scripts, `message` a Chinese sentence."""

    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Raw:
    """One question-like block as printed.

    `label` is whatever names its kind (a column, a heading, a prefix, a sheet's or a file's name; empty when nothing
    does). `options` stand in the order printed, without their letters; `letters` are those printed with them when
    they are not A, B, C, … in order. The key is in one of three forms, as the file has it: `answer` as printed,
    `right` (one mark an option: font colour, a tick, a flag), or `index` (place of the right option, from 0).
    `blanks` are answers of a fill-in where the file keeps them apart. `code` is the item's own lasting name in our
    own files. `where` is its place for a person: 「单选」第 15 行, 第 31 行, 第 12 段.
    """

    where: str
    source: str
    stem: str
    label: str = ""
    options: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    answer: str | None = None
    right: tuple[bool, ...] | None = None
    index: int | None = None
    blanks: tuple[str, ...] = ()
    explanation: str = ""
    basis: str = ""
    topic: str = ""
    difficulty: str = ""
    origin: str = ""
    code: str = ""
    problems: tuple[Problem, ...] = ()


Key = str | bool | tuple[tuple[str, ...], ...] | None
"""Letters, true or false, the variants of each blank, or the model answer of an essay; None when there is none."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question-like block, understood as far as it could be. `question` is there only when it is whole."""

    where: str
    source: str
    kind: Kind | None
    stem: str
    options: tuple[str, ...] = ()
    key: Key = None
    explanation: str = ""
    basis: str = ""
    topic: str = ""
    difficulty: str = ""
    origin: str = ""
    code: str = ""
    problems: tuple[Problem, ...] = ()
    question: Question | None = None

    @property
    def usable(self) -> bool:
        """Whether it may be published without anybody looking at it first."""
        return self.question is not None and all(problem.severity is Severity.NOTE for problem in self.problems)


class Leftover(Value):
    """Text of the file that belongs to no item: titles, page numbers, notes. Kept so that nothing is lost unseen."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was found in one file. `layout` names the pattern recognised (问卷星, 学习通, 本系统模板, …)."""

    name: str
    format: str
    sha256: str = ""
    layout: str = ""
    bank: str = ""
    """The name of the bank, where the file itself says it."""
    items: tuple[Item, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    problems: tuple[tuple[str, Problem], ...] = ()
    """Problems of the file as a whole, each with its place (may be empty)."""

    @property
    def found(self) -> int:
        """How many question-like blocks the file has."""
        return len(self.items)
