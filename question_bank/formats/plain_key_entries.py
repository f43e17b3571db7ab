"""One answer of a list of answers, and the lines below that still belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from question_bank.formats.plain_labels import Part, value_of
from question_bank.formats.plain_lines import Row, Sort

_SENTENCE_ENDS = tuple('。.；;！!？?）)”"')
_SAID = (Part.EXPLANATION, Part.BASIS, Part.TOPIC, Part.DIFFICULTY, Part.ORIGIN)


class Entry(NamedTuple):
    """The answer of one question: the kind its list is headed with, the number, and the answer as printed."""

    label: str
    number: int
    answer: str
    said: tuple[tuple[Part, str], ...] = ()
    """What else the list says of the question: why, by what law, how hard."""
    free: bool = False
    """Whether the answer is in words, not letters or a mark."""
    unclear: bool = False
    """Whether it is unsure where the answer before it, or it itself, ends."""


class Last:
    """The answer read last, as far as it decides whether the next line goes on with it."""

    def __init__(self, alone: bool) -> None:
        self.alone = alone
        self.styles: set[str] = set()
        self.listed = 0

    def begin(self, row: Row, entries: list[Entry]) -> list[Entry]:
        """Take the answers of a line; one whose number could as well go on with a list inside the last is unclear."""
        self.alone = len(entries) == 1
        if row.number:
            self.styles.add(row.number.style)
        if self.listed and entries[0].number == self.listed + 1:
            entries = [entries[0]._replace(unclear=True), *entries[1:]]
        self.listed = 0
        return entries

    def holds(self, rows: Sequence[Row], j: int, entry: Entry, *, trusted: bool) -> bool:
        """Whether row `j` is more of the last answer: a labelled line, a further line of words, a list inside them."""
        row = rows[j]
        open_ended = bool(entry.said) or (entry.free and trusted)
        if row.sort is Sort.FIELD:
            part = row.fields[0].part
            return part is Part.EXPLANATION or (part in (*_SAID, Part.EXTRA) and self.alone)
        if row.sort is Sort.NUMBER and row.number and open_ended:
            return self._counts(rows, j, row.number.style, row.number.number, entry, trusted=trusted)
        weak = row.sort is Sort.OPTION and row.marker is not None and not row.marker.strong
        return open_ended and (row.sort is Sort.TEXT or weak)

    def _counts(self, rows: Sequence[Row], j: int, style: str, number: int, entry: Entry, *, trusted: bool) -> bool:
        """Whether a number counts inside the last answer: numbered otherwise, or back at 1 and on from there."""
        following = next((row for row in rows[j + 1 : j + 4] if row.sort is not Sort.BLANK), None)
        asks = rows[j].answers or (following is not None and following.sort in (Sort.OPTION, Sort.BOX))
        if asks or not trusted:
            return False
        if style not in self.styles:
            return True
        within = entry.free and number != entry.number + 1 and number in (1, self.listed + 1)
        self.listed = number if within else self.listed
        return within


def may_be_a_title(row: Row) -> bool:
    """Whether the last line of a list that the file goes on after looks like a title and no end of a sentence."""
    text = row.line.text.strip()
    return row.sort is Sort.TEXT and len(text) <= 40 and not text.endswith(_SENTENCE_ENDS)


def said_in(row: Row) -> tuple[tuple[Part, str], ...]:
    """What the labelled pieces of a line say beside the answer."""
    pairs = ((field.part, value_of(row.line.text, field)) for field in row.fields)
    return tuple((part, value) for part, value in pairs if part in _SAID and value)


def longer(entry: Entry, row: Row) -> Entry:
    """The answer with one more line."""
    if row.sort is Sort.FIELD:
        return entry._replace(said=(*entry.said, *said_in(row)))
    text = row.line.text.strip()
    if not entry.said:
        return entry._replace(answer=f"{entry.answer}\n{text}")
    part, value = entry.said[-1]
    return entry._replace(said=(*entry.said[:-1], (part, f"{value}\n{text}")))
