"""What stands in a cell besides the text itself: HTML of a platform, a number, a kind and a score before a stem."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from question_bank.formats import markup_text
from question_bank.formats.markup_text import looks_like_markup

_ENTITY = re.compile(
    r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
)
_PICTURE = re.compile(r"<img\b|!\[[^\]]{0,100}\]\(", re.IGNORECASE)
_KINDS = "(?:单项?选择?|多项?选择?|不定项选择?|判断|是非|填空|简答|问答|论述|案例分析)(?:题|型题)?"
_PREFIX = re.compile(
    rf"\s*(?:[\[(（【〔<]\s*(?P<kind>{_KINDS})[^\])）】〕>]{{0,16}}[\])）】〕>]\s*[.、:：]?|(?P<bare>{_KINDS})\s*[:：])\s*"
)
_NUMBER = re.compile(r"\s*(?:第\s*\d{1,5}\s*题\s*[:：.、]?|[(（]?\d{1,5}\s*(?:[、.．:：]|[)）]\s*[、.]?))\s*(?!\d)")
_SURE_NUMBER = re.compile(r"\s*(?:第\s*\d{1,5}\s*题\s*[:：.、]?\s*|\d{1,5}\s*[、.．]\s*(?=[㐀-鿿（(《“\"【]))")
_SCORE = re.compile(r"\s*[(（\[【]\s*(?:本题|每题)?\s*\d{1,3}(?:\.\d)?\s*分\s*[)）\]】]\s*")
_BEFORE = frozenset("0123456789０１２３４５６７８９第([（【〔<单多不判是填简问论案 \t")
_WORDLESS = re.compile(r"[\W_]+")
_SHORTEST_TAIL = 6


class Stem(NamedTuple):
    """A stem without what stands around it, and the kind that stood before it."""

    text: str
    label: str


def plain(text: str) -> str:
    """The text of a cell as a page would show it, where a platform left its HTML in it."""
    if "<" not in text and "&" not in text:
        return text
    if "<" in text and looks_like_markup(text):
        return markup_text.plain(text).text
    return html.unescape(text).strip() if _ENTITY.search(text) else text


def has_picture(text: str) -> bool:
    """Whether a cell refers to a picture by its HTML or Markdown."""
    return ("<" in text or "![" in text) and _PICTURE.search(text) is not None


def bare_stem(text: str, *, numbered: bool, expected: int = 0) -> Stem:
    """The stem without its number, the name of its kind and its score.

    `numbered`: the stems of this table have numbers; `expected` is the one that is this stem's turn (then a figure may
    follow it: 12、2014年…).
    """
    label = ""
    # Most stems begin and end with a word: nothing to take off.
    for _ in range(2 if text[:1] in _BEFORE else 0):
        match = _PREFIX.match(text)
        if match and not label and match.end() < len(text):
            label = match["kind"] or match["bare"]
            text = text[match.end() :]
        number = (_NUMBER if numbered else _SURE_NUMBER).match(text)
        if number is None and numbered and expected:
            number = re.match(rf"\s*{expected}\s*[、.．]\s*", text)
        if number and number.end() < len(text):
            text = text[number.end() :]
            numbered = False
    if "分" in text:
        text = _without_score(text)
    return Stem(text.strip(), label)


def _without_score(text: str) -> str:
    score = _SCORE.match(text)
    if score and score.end() < len(text):
        text = text[score.end() :]
    trailing = list(_SCORE.finditer(text))
    if trailing and trailing[-1].end() == len(text) and trailing[-1].start() > 0:
        return text[: trailing[-1].start()]
    return text


def without_options(stem: str, cells: Sequence[str]) -> str:
    """The stem without the options, where an export glued all of them to its end and keeps them in cells too.

    Only letters, figures and Han count: such exports drop the punctuation of what they glue.
    """
    if "A" not in stem or "B" not in stem:
        return stem
    last = _words(cells[-1])
    if len(cells) < 2 or not last or not _words(stem[-len(cells[-1]) - 8 :]).endswith(last[-4:]):
        return stem
    letters = [chr(ord("A") + n) for n in range(len(cells))]
    own = all(_words(cell)[:1].upper() == letter for cell, letter in zip(cells, letters, strict=True))
    tail = "".join(_words(cell if own else letter + cell) for cell, letter in zip(cells, letters, strict=True))
    if len(tail) < _SHORTEST_TAIL or not _words(stem).upper().endswith(tail.upper()):
        return stem
    left, cut = len(tail), len(stem)
    while left:
        cut -= 1
        left -= not _WORDLESS.match(stem[cut])
    return stem[:cut].rstrip(" \t\n\r(（[【") if _words(stem[:cut]) else stem


def _words(text: str) -> str:
    return _WORDLESS.sub("", text)
