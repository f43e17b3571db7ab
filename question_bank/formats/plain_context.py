"""What the lines around a line say: what comes next, and how this file numbers its questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from question_bank.formats.plain_lines import Row, Sort, is_judged
from question_bank.formats.plain_options import inner_markers, options_in_stem

_PASSED = (Sort.BLANK, Sort.NOISE, Sort.TEXT, Sort.CASE)


class Surroundings:
    """What stands ahead of every row, and the styles in which the questions of the file are numbered."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.ahead = _ahead(rows)
        self.supported = [
            row.sort is Sort.NUMBER and (_whole(row) or self._next(i) in ("first", "answer"))
            for i, row in enumerate(rows)
        ]
        self.styles = _main_styles(rows, self.supported)
        self.numbered = self._is_numbered()
        self.widest = _widest(rows)
        self.answered = any(self.supported) or any(row.answers for row in rows)

    def _next(self, i: int) -> str:
        return self.ahead[i + 1] if i + 1 < len(self.ahead) else "end"

    def next_of(self, i: int) -> str:
        """What structure comes after row `i`: first (an option A), option, answer, number or end."""
        return self._next(i)

    def text_follows(self, i: int) -> bool:
        """Whether the next row that is not blank is plain text as well."""
        following = next((row for row in self.rows[i + 1 : i + 6] if row.sort is not Sort.BLANK), None)
        return following is not None and following.sort is Sort.TEXT

    def option_ahead(self, i: int) -> str:
        """The letter of the option the next structural row begins with; empty when it is none."""
        for row in self.rows[i + 1 : i + 12]:
            if row.sort is Sort.OPTION and row.marker:
                return row.marker.letter
            if row.sort not in (Sort.TEXT, Sort.BLANK, Sort.NOISE):
                return ""
        return ""

    def _is_numbered(self) -> bool:
        numbers = sum(
            row.sort is Sort.NUMBER and row.number is not None and row.number.style in self.styles for row in self.rows
        )
        firsts = sum(_is_first(self.rows, i) for i in range(len(self.rows)))
        answers = sum(row.answers for row in self.rows)
        return numbers > 0 and numbers >= 0.5 * max(firsts, answers)


def _widest(rows: Sequence[Row]) -> int:
    """How wide the long lines of the file are, in characters; the very longest are left out."""
    widths = sorted(len(row.line.text) for row in rows if row.sort is not Sort.BLANK)
    return widths[len(widths) * 9 // 10] if widths else 0


def _whole(row: Row) -> bool:
    """Whether a numbered line carries its answer or its options itself."""
    return row.answers or is_judged(row.text) or (len(row.text) > 20 and bool(options_in_stem(row.text)))


def _is_first(rows: Sequence[Row], i: int) -> bool:
    row = rows[i]
    if row.sort is Sort.BOX:
        return i == 0 or not any(other.sort is Sort.BOX for other in rows[max(0, i - 2) : i])
    if row.sort is not Sort.OPTION or row.marker is None or row.marker.letter not in "Aa":
        return False
    return (row.marker.strong and row.marker.letter == "A") or leads_on(rows, i)


def _lost_its_first(rows: Sequence[Row], i: int) -> bool:
    """Whether an option B follows text and no option A: the first has lost its letter."""
    row = rows[i]
    if row.marker is None or row.marker.letter != "B" or not row.marker.strong:
        return False
    before = [other for other in rows[max(0, i - 5) : i] if other.sort is not Sort.BLANK]
    return bool(before) and before[-1].sort is Sort.TEXT and not any(other.sort is Sort.OPTION for other in before)


def leads_on(rows: Sequence[Row], i: int) -> bool:
    """Whether an option B follows an option A, in its own line or as the next option."""
    row = rows[i]
    if row.marker is not None and inner_markers(row.line.text[: row.end], "A", "", row.start):
        return True
    following = next((other for other in rows[i + 1 : i + 6] if other.sort is Sort.OPTION), None)
    return following is not None and following.marker is not None and following.marker.letter in "Bb"


def _ahead(rows: Sequence[Row]) -> list[str]:
    """For every row the structure that stands in it or first after it."""
    tags = ["end"] * len(rows)
    following = "end"
    for i in range(len(rows) - 1, -1, -1):
        following = _tag(rows, i) or following
        tags[i] = following
    return tags


def _tag(rows: Sequence[Row], i: int) -> str:
    row = rows[i]
    if row.sort in _PASSED:
        return "answer" if row.answers else ""
    if row.sort is Sort.FIELD:
        return "answer" if row.answers else ""
    if row.sort in (Sort.OPTION, Sort.BOX):
        if _is_first(rows, i) or _lost_its_first(rows, i):
            return "first"
        strong = row.sort is Sort.BOX or (row.marker is not None and row.marker.strong and row.marker.letter.isupper())
        return "option" if strong else ""
    if row.sort is Sort.VERDICT:
        return "answer"
    return (
        "number"
        if row.sort is Sort.NUMBER and row.number and row.number.sure
        else ""
        if row.sort is Sort.NUMBER
        else "end"
    )


def _main_styles(rows: Sequence[Row], supported: Sequence[bool]) -> frozenset[str]:
    """The styles that number questions here: those in front of at least a fifth of what is clearly one."""
    votes = Counter(row.number.style for row, counts in zip(rows, supported, strict=True) if counts and row.number)
    if not votes:
        votes = Counter(row.number.style for row in rows if row.number and row.number.sure)
        return frozenset(style for style, _ in votes.most_common(1))
    total = votes.total()
    return frozenset(style for style, count in votes.items() if count * 5 >= total) | ({"label"} & votes.keys())
