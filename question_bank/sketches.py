"""A question boiled down to what tells twins apart: its bare words, its figures and negations, and a few marks.

The marks are the smallest hashes among all runs of three characters (a bottom-k sketch, Broder 1997): two questions
that share most of their runs share most of their marks, however their options are ordered. They fit into a few bytes,
so they are stored with a question when it is saved, next to its identity. A full sketch is only made of the few
questions whose marks say that they may be twins.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from question_bank.question import Kind, Question
from question_bank.text import arabic, bare, fold, negations

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


class Fingerprint(NamedTuple):
    """What is worked out for every question: `identity` is the same for the same question, whatever its key."""

    identity: str
    marks: tuple[int, ...]


def fingerprint(question: Question) -> Fingerprint:
    """Identity (kind, stem, options; folded, without numbers before the stem, spaces, order of options) and marks."""
    folded = fold(_joined(question)).replace(" ", "")
    stem, *options = folded.split(_BETWEEN)
    whole = "\n".join((question.kind.value, stem, *sorted(options)))
    return Fingerprint(hashlib.sha256(whole.encode()).hexdigest()[:20], _marks(_PUNCTUATION.sub("", folded)))


def sketch(question: Question) -> Sketch:
    """The sketch of a question: numbers before the stem, names of kinds, scores and punctuation do not count."""
    whole = arabic(_joined(question))
    parts = whole.split(_BETWEEN)
    words, *options = (_PUNCTUATION.sub("", part) or part for part in parts)
    return Sketch(
        kind=question.kind,
        stem=words,
        options=tuple(options),
        figures=tuple(sorted(_FIGURE.findall(whole))),
        negated=len(negations(whole)),
        key=_key(question, options),
    )


def _joined(question: Question) -> str:
    parts = (plain_stem(question.stem), *(option.text for option in question.options))
    return _BETWEEN.join(part.replace(_BETWEEN, " ") for part in parts)


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


def _marks(folded: str) -> tuple[int, ...]:
    """Runs never reach from one option into the next, so that their order does not matter."""
    hashes: set[int] = set()
    for part in folded.split(_BETWEEN):
        # Four bytes a character: one slice is one run.
        data = part.encode("utf-32-le", "surrogatepass")
        last = max(len(data) - 4 * _GRAM, 0)
        hashes.update([crc32(data[at : at + 4 * _GRAM]) for at in range(0, last + 1, 4)])
    return tuple(sorted(hashes)[:_MARKS])
