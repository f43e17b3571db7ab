"""A question boiled down to what tells twins apart: its bare words, its figures and negations, and a few marks.

The marks are the smallest hashes among all runs of three characters (a bottom-k sketch, Broder 1997): two questions
that share most of their runs share most of their marks, however their options are ordered. They fit into a few bytes,
so they can be stored with a question when it is saved.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from question_bank.question import Kind, Question
from question_bank.text import arabic, bare, negations

_GRAM = 3
_MARKS = 16
_BETWEEN = "∥"
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_PUNCTUATION = re.compile(r"(?<![0-9])[.:\-~]|[.:\-~](?![0-9])|[\s,;!?'\"()《》·_]")
_LEAD = re.compile(
    r"\s*(?:[\[(（【〔<]\s*(?:[单多]选|[单多]项选择|不定项(?:选择)?|判断|是非|填空|简答|问答|论述)(?:题|型题)?[^\])）】〕>]{0,12}[\])）】〕>]"
    r"|(?:[单多]选|判断|填空|简答)题\s*[:：]|第\s*\d{1,5}\s*题\s*[:：.、]?|[(（]?\d{1,5}\s*(?:[、.．](?!\d)|[)）]))\s*"
)
_TAIL = re.compile(r"\s*[(（\[【](?:[^()（）\[\]【】]{0,6}分|编号\s*\d+|[^()（）\[\]【】]{0,4}题号\s*\d+)[)）\]】]\s*$")
_HINT = re.compile(r"[(（](?:正确答案个数|多选|单选|不定项)[^()（）]{0,10}[)）]")


class Sketch(NamedTuple):
    """What of a question is compared. `figures` and `negated` must match for two questions to be twins."""

    kind: Kind
    stem: str
    options: tuple[str, ...]
    figures: tuple[str, ...]
    negated: int
    key: frozenset[str]
    marks: tuple[int, ...]


def sketch(question: Question) -> Sketch:
    """The sketch of a question: numbers before the stem, names of kinds, scores and punctuation do not count."""
    stem = plain_stem(question.stem)
    whole = arabic(_BETWEEN.join((stem, *(option.text for option in question.options))))
    parts = whole.split(_BETWEEN)
    words, *options = (_PUNCTUATION.sub("", part) or part for part in parts)
    return Sketch(
        kind=question.kind,
        stem=words,
        options=tuple(options),
        figures=tuple(sorted(_FIGURE.findall(whole))),
        negated=len(negations(whole)),
        key=_key(question, options),
        marks=_marks((words, *options)),
    )


def plain_stem(stem: str) -> str:
    """The stem without its number, the name of its kind and its score, however many of them stand around it."""
    for _ in range(3):
        match = _LEAD.match(stem)
        if match is None or match.end() == len(stem):
            break
        stem = stem[match.end() :]
    cut = _HINT.sub("", _TAIL.sub("", stem))
    return cut if cut.strip() else stem


def packed(marks: tuple[int, ...]) -> bytes:
    """The marks as bytes to store."""
    return array("I", marks).tobytes()


def unpacked(stored: bytes) -> tuple[int, ...]:
    """The marks out of what was stored."""
    marks = array("I")
    marks.frombytes(stored)
    return tuple(marks)


def _key(question: Question, options: Sequence[str]) -> frozenset[str]:
    """The key as words, so that the order of options says nothing."""
    if question.kind is Kind.JUDGE:
        return frozenset((str(question.truth),))
    if question.kind is Kind.FILL:
        return frozenset(f"{place}{bare(blank.accepted[0])}" for place, blank in enumerate(question.blanks))
    return frozenset(text for text, option in zip(options, question.options, strict=True) if option.right)


def _marks(texts: tuple[str, ...]) -> tuple[int, ...]:
    grams = {text[at : at + _GRAM] for text in texts for at in range(max(1, len(text) - _GRAM + 1)) if text}
    return tuple(sorted({zlib.crc32(gram.encode()) for gram in grams})[:_MARKS])
