"""A line of a text file or a paragraph of a document, as printed and as it is looked at."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Emphasis(NamedTuple):
    """Characters from `start` to `end` stand out in one way: "bold", "colour:FF0000", "underline"."""

    style: str
    start: int
    end: int


class Line(NamedTuple):
    """`printed` is the line as the file has it, `text` the same without markup; `where` is its place for a person.

    `pictures` counts the pictures that stand in it; `fenced` says it stands in a code fence; `paragraph` that it is a
    whole paragraph of a document, so that its end is meant and no soft wrap. `doubt` is what a person has to check
    of the question the line is read into.
    """

    where: str
    printed: str
    text: str
    emphasis: tuple[Emphasis, ...] = ()
    pictures: int = 0
    fenced: bool = False
    paragraph: bool = False
    doubt: str = ""


class _Width(dict[int, int]):
    """Maps a character to the one it stands for when that is exactly one and no figure in a circle or the like."""

    def __missing__(self, point: int) -> int:
        character = chr(point)
        plain = " " if character.isspace() else unicodedata.normalize("NFKC", character)
        if len(plain) != 1 or unicodedata.category(character) in ("No", "So", "Sk"):
            plain = character
        self[point] = ord(plain)
        return self[point]


_WIDTH = _Width({ord("\t"): ord("\t"), ord("\n"): ord("\n"), ord("︰"): ord(":"), ord("。"): ord("。")})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")


@lru_cache(maxsize=64)
def narrow(text: str) -> str:
    """`text` with every character in its plain form, character for character, so that places in it stay the same.

    Full width becomes half width, every blank a space (a tab stays), radicals become their characters.
    """
    return text if text.isascii() else text.translate(_WIDTH)


def visible(text: str) -> str:
    """`text` without characters that cannot be seen (zero-width spaces, direction marks)."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text; form feeds and vertical tabs end a line too."""
    printed = re.split("[\n\v\f\u2028\u2029\x85]", text)
    return [Line(f"第 {number} 行", line, visible(line).rstrip()) for number, line in enumerate(printed, 1)]


def without_invisible(line: Line) -> Line:
    """`line` with its text made visible when it has no emphasis whose places would move."""
    return line if line.emphasis else line._replace(text=visible(line.text))
