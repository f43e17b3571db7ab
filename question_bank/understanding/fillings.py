"""The answers of a fill-in: one text for each blank, each with its variants."""

from __future__ import annotations

import re

from question_bank.draft import Problem, Raw
from question_bank.understanding import faults
from question_bank.understanding.stems import blanks_in

Variants = tuple[tuple[str, ...], ...]

_BAR = re.compile(r"\s*[|｜]\s*")
_VARIANTS = re.compile(rf"{_BAR.pattern}|\s+[/／]\s+")
_NUMBERED = re.compile(
    r"(?:[(（]\s*(\d)\s*[)）]|([①-⑨])|第([一二三四五六七八九\d])空\s*[:：]?|(?:^|(?<=[\s,，;；。]))(\d)\s*[.．、:：)）](?!\d))\s*"
)
# The coarsest first: the first that gives as many pieces as there are blanks. A comma inside 10,000 parts nothing.
_SEPARATORS = (
    r"[\r\n]+", r"[;；]+", r"[┋#]+", r"[|｜]+", r"，|,(?!\d{3}(?!\d))", r"、", r"\t+|[ \u3000]{2,}", r"[ \u3000]+",
    r"[,，、;；\s\u3000]+", r"\s+[/／]\s+|[/／]", r"、|以及|[和与及]",
)  # fmt: skip
_FULL_STROKE = re.compile(r"\S／\S")
_GROUPS = re.compile(r"[(（]([^()（）]+)[)）]")
_EDGE = " \t\r\n\u3000,，;；。."


def fillings_of(raw: Raw) -> tuple[Variants, tuple[Problem, ...]]:
    """The blanks with their variants; a doubt when their number does not fit the stem's."""
    marked = blanks_in(raw.stem)
    if raw.blanks:
        blanks = tuple(variants for text in raw.blanks if (variants := _variants(text, _BAR)))
        fits = len(blanks) == len(raw.blanks) and marked in (0, len(blanks))
        return blanks, () if fits else (faults.blank_count(marked or len(raw.blanks), len(blanks)),)
    answer = (raw.answer or "").strip()
    if not answer:
        return (), (faults.NO_ANSWER,)
    if marked <= 1:
        return (_variants(answer),), (faults.FULL_STROKE,) if _FULL_STROKE.search(answer) else ()
    pieces = _pieces(answer, marked)
    if pieces is None:
        return (_variants(answer),), (faults.blank_count(marked, 1),)
    return tuple(_variants(piece) for piece in pieces), ()


def _variants(text: str, between: re.Pattern[str] = _VARIANTS) -> tuple[str, ...]:
    """六个月|半年 as two; a stroke without spaces may belong to the answer itself (TCP/IP)."""
    pieces = [piece.strip(_EDGE) or piece.strip() for piece in between.split(text)]
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def _pieces(answer: str, count: int) -> list[str] | None:
    numbered = _by_numbers(answer, count)
    if numbered:
        return numbered
    groups = _GROUPS.findall(answer)
    if len(groups) == count and not _GROUPS.sub("", answer).strip(f"{_EDGE}和、"):
        return [group.strip() for group in groups]
    for separator in _SEPARATORS:
        pieces = [piece for piece in re.split(separator, answer.strip(_EDGE)) if piece.strip(_EDGE)]
        if len(pieces) == count:
            return pieces
    return None


def _by_numbers(answer: str, count: int) -> list[str] | None:
    marks = list(_NUMBERED.finditer(answer))
    if len(marks) != count or marks[0].start() != 0:
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(answer)]
    return [answer[mark.end() : end].strip(_EDGE) for mark, end in zip(marks, ends, strict=True)]
