"""One question while its lines are being gathered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from question_bank.draft import Problem, Severity
from question_bank.formats.plain_labels import Part
from question_bank.formats.plain_line import narrow
from question_bank.formats.plain_options import LETTERS


@dataclass
class Choice:
    """One option: its letter as printed (empty for a box or a bare word), its text and what marks it right."""

    letter: str
    text: str
    row: int
    start: int
    end: int
    ticked: bool = False


@dataclass
class Block:
    """The parts of one question with the rows they stand in. `state` is the part the next plain line belongs to."""

    first: int
    style: str = ""
    number: int = 0
    label: str = ""
    section: int = 0
    shared: tuple[int, ...] = ()
    """Rows of the case this question shares with others, in front of its stem."""
    rows: list[int] = field(default_factory=list)
    stem: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    parts: dict[Part, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    state: str = "stem"
    listed: int = 0
    """How far a numbered list inside the stem or the explanation has come."""
    blank: bool = False
    """Whether the row before was blank."""
    added_key: str = ""
    """Text of a key list elsewhere in the file that answers this question."""

    @property
    def answered(self) -> bool:
        """Whether an answer with something in it was seen."""
        return any(self.parts.get(Part.ANSWER, ()))

    @property
    def bare(self) -> bool:
        """Whether there is a stem and nothing else yet."""
        return not self.choices and not self.parts

    @property
    def expected(self) -> str:
        """The letter the next option should have."""
        used = [choice.letter for choice in self.choices if choice.letter]
        return LETTERS[min(LETTERS.find(used[-1].upper()) + 1, len(LETTERS) - 1)] if used else "A"

    def put(self, part: Part, text: str) -> None:
        """Begin a labelled part."""
        self.parts.setdefault(part, []).append(text)

    def go_on(self, part: Part, text: str) -> None:
        """Add a line to the part that was begun last."""
        values = self.parts.setdefault(part, [""])
        values[-1] = f"{values[-1]}\n{text}" if values[-1] else text

    def doubt(self, code: str, message: str, severity: Severity = Severity.DOUBT) -> None:
        """Note a problem once."""
        if all(problem.code != code for problem in self.problems):
            self.problems.append(Problem(code=code, severity=severity, message=message))


_OPENS_A_LINE = re.compile(
    r"[①-⑳㈠-㈩❶-❿]|[(\[]?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[ivxIVX]{1,4})\s?[)\].、:]|[A-Z]\d{0,2}\s?[:=]"
    r"|第[一二三四五六七八九十百]{1,4}[条款项章]"
)
_ENDS_A_LINE = "。！？!?；;：:"


def joined(lines: list[str], *, narrowest: int = 0) -> str:
    """The lines of one text: a soft wrap disappears, a break that means something stays.

    A line that ends a sentence, one narrower than `narrowest` columns, or one before a sign of a list keeps its break.
    """
    text = ""
    width = 0
    for line in lines:
        piece = line.strip()
        if not piece:
            continue
        if not text:
            text = piece
        elif width < narrowest or text[-1] in _ENDS_A_LINE or _OPENS_A_LINE.match(narrow(piece[:12])):
            text = f"{text}\n{piece}"
        else:
            gap = " " if text[-1].isascii() and piece[0].isascii() and text[-1] not in "(-/" else ""
            text = f"{text}{gap}{piece}"
        width = sum(1 if character.isascii() else 2 for character in piece) if narrowest else 0
    return text
