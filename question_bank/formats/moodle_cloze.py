"""Cloze, Moodle's questions with the answers inside the text: {1:SHORTANSWER:=a~=b}.

Only what our fill-in can be is read: every part a short answer. Parts to choose from, numbers and mixtures are another
kind. Source: docs.moodle.org, Embedded Answers (Cloze) question type.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.draft import Raw
from question_bank.formats import standard_raw as standard
from question_bank.formats.markup_text import Plain, looks_like_markup, plain, trimmed
from question_bank.formats.reading import Reading
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.formats.standard_text import text_of

_SHORT = ("SHORTANSWER", "SHORTANSWER_C", "SA", "SAC", "MW", "MWC")
_KNOWN = r"(?:SHORTANSWER|SHORTANSWER_C|SAC?|MWC?|NUMERICAL|NM|(?:MULTICHOICE|MULTIRESPONSE)(?:_[VH]?S?)?|M[CR][VH]?S?)"
_PART = re.compile(
    rf"\{{(?P<points>\d{{0,4}}):(?P<type>{_KNOWN}):(?P<answers>(?:[^{{}}\\]|\\.|\{{(?!\d{{0,4}}:[A-Z]))*)\}}", re.DOTALL
)
_ANSWER = re.compile(r"(?P<mark>=|%-?\d{1,3}(?:\.\d{0,9})?%)?(?P<text>.*)", re.DOTALL)
_CONTROL = re.compile(r"[}#~/\"\\]")
WHAT = "完形填空（cloze），各空不全是填写的"


class Part(NamedTuple):
    """One gap: whether a person writes into it, and its answers."""

    written: bool
    answers: tuple[Answer, ...]


def looks_like_cloze(text: str) -> bool:
    """Whether a text has gaps of this kind."""
    return _PART.search(text) is not None


def read(data: bytes, name: str) -> Reading:
    """A text file that is one such question. Raises FileUnreadable when it is no text."""
    text = text_of(data, name)
    first = next((place for place, line in enumerate(text.split("\n"), 1) if line.strip()), 1)
    entry = Entry(f"第 {first} 行", text, Plain(text))
    return Reading("Moodle cloze", [question(entry, markup=looks_like_markup(text))] if text.strip() else [], [], [])


def question(entry: Entry, *, markup: bool) -> Raw:
    """A fill-in when every gap is written into; any other mixture is not a kind of ours.

    `markup` says whether the text and the answers are HTML.
    """
    gaps = [_part(match, markup=markup) for match in _PART.finditer(entry.stem.text)]
    entry = entry._replace(stem=_shown(_PART.sub("____", entry.stem.text), markup=markup))
    if not gaps:
        return standard.unreadable(entry, "这是完形填空（cloze），但没有找到填空的标记")
    if not all(gap.written for gap in gaps):
        return standard.unsupported(entry, WHAT)
    return standard.fill(entry, [gap.answers for gap in gaps])


def _part(match: re.Match[str], *, markup: bool) -> Part:
    pieces = re.findall(r"(?:[^~\\]|\\.)+", match["answers"], re.DOTALL)
    answers = tuple(_answer(piece, markup=markup) for piece in pieces if piece.strip())
    return Part(match["type"] in _SHORT, tuple(a for a in answers if a.weight > 0 or a.text.text != "*"))


def _answer(piece: str, *, markup: bool) -> Answer:
    match = _ANSWER.fullmatch(piece.strip())
    mark, body = (match["mark"] or "", match["text"]) if match else ("", piece)
    end = next((mark.start() for mark in re.finditer(r"\\.|#", body, re.DOTALL) if mark[0] == "#"), len(body))
    weight = 100.0 if mark == "=" else float(mark.strip("%")) if mark else 0.0
    said = _shown(_meant(body[end + 1 :]), markup=markup).text
    return Answer(_shown(_meant(body[:end]), markup=markup), weight, said)


def _shown(text: str, *, markup: bool) -> Plain:
    return plain(text) if markup else trimmed(Plain(text))


def _meant(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL).strip()


def gap(variants: tuple[str, ...]) -> str:
    """A gap that a person fills, with all variants counting fully."""
    escaped = (_CONTROL.sub(r"\\\g<0>", variant) for variant in variants)
    return "{1:SHORTANSWER:" + "~".join(f"={variant}" for variant in escaped) + "}"
