"""Several questions run together in one line: 1.…（√）2.…（×）, or 1.… 答案：A 2.… 答案：B."""

from __future__ import annotations

import re
from collections.abc import Iterable

from question_bank.formats.plain_line import Line, narrow

_ENDS = re.compile(
    r"(?:[(\[【]\s{0,4}(?:[√×✓✔✗✘❌对错]|正确|错误)\s{0,4}[)\]】][。.;]?|答案\s{0,2}[:]\s{0,4}(?:[A-H]{1,8}|[对错√×]|正确|错误)[。.;]?\s)"
    r"\s{0,8}(?=(?P<next>\d{1,4})\s{0,2}[.、)．]\s{0,2}\D)"
)
_NUMBER = re.compile(r"\s{0,8}(\d{1,4})\s{0,2}[.、)．]")


def parted(lines: Iterable[Line]) -> list[Line]:
    """The lines, those that hold several numbered and answered questions cut where the next number follows."""
    found: list[Line] = []
    for line in lines:
        found += _cut(line) if len(line.text) > 12 and not line.emphasis else [line]
    return found


def _cut(line: Line) -> list[Line]:
    plain = narrow(line.text)
    first = _NUMBER.match(plain)
    if first is None:
        return [line]
    number, at, pieces = int(first[1]), 0, []
    for match in _ENDS.finditer(plain):
        if int(match["next"]) == number + 1:
            pieces.append(line.text[at : match.end()])
            number, at = number + 1, match.end()
    pieces.append(line.text[at:])
    same = line.printed.rstrip() == line.text
    printed = pieces if same else [line.printed] + [""] * (len(pieces) - 1)
    return [line._replace(text=text.rstrip(), printed=shown) for text, shown in zip(pieces, printed, strict=True)]
