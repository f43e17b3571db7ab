"""Which options a piece of a line names: by letter, by place, or by being the mark that stands for their words."""

from __future__ import annotations

import re

from question_bank.question import LETTERS
from question_bank.reading.cutting import Sort, Token
from question_bank.reading.responses import Why
from question_bank.reading.shown import OWN, Shown

# Letters that spell a word, unless they stand in the order of the alphabet, as in ace or be.
_ENGLISH_WORDS = frozenset(
    ("bad", "bag", "bed", "cafe", "cage", "face", "fade", "fed", "had", "he", "head", "badge", "aged", "deaf")
)


def named(token: Token, shown: Shown) -> frozenset[int] | Why | None:
    """The options a piece names, what is wrong with them, or None when it names none."""
    figures = [int(figure) for figure in re.findall("[0-9]{1,9}", token.text)]
    match token.group:
        case "own":
            return frozenset({ord(token.text) - OWN})
        case "place" if len(figures) == 1 and figures[0] > shown.count:
            return by_place(str(figures[0]), shown)
        case "place":
            return _within(frozenset(figure - 1 for figure in figures), shown)
        case "first":
            return _within(frozenset(range(min(figures[0], 99))), shown)
        case "last":
            return _within(frozenset(shown.count - 1 - back for back in range(min(figures[0], 99))), shown)
        case "backwards":
            return _within(frozenset({shown.count - figures[0]}), shown)
        case "digits":
            return Why.AMBIGUOUS if shown.speaks_of(token.text) else by_place(token.text.replace(".", ""), shown)
        case "latin" if token.sort is Sort.UNKNOWN:
            return by_letter(token.text, shown)
    return None


def by_place(figure: str, shown: Shown) -> frozenset[int] | Why:
    """Options named by their place, "13" the first and third."""
    if len(figure) > shown.count:
        return Why.NOT_AN_ANSWER
    places = frozenset(int(digit) - 1 for digit in figure)
    return _within(places, shown) if len(places) == len(figure) else Why.AMBIGUOUS


def by_letter(run: str, shown: Shown) -> frozenset[int] | Why | None:
    """Options named by a run of letters, None when the run is a word."""
    places = frozenset(ord(letter) - ord("a") for letter in run if letter.isalpha())
    if len(run) > 1:
        if max(places) >= len(LETTERS) or (run in _ENGLISH_WORDS and run != "".join(sorted(run))):
            return None
        if len(places) < len(run) or run in shown.latin:
            return Why.AMBIGUOUS
    return _within(places, shown)


def _within(places: frozenset[int], shown: Shown) -> frozenset[int] | Why:
    return places if places and all(0 <= place < shown.count for place in places) else Why.OUT_OF_RANGE
