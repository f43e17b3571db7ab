"""How a question is numbered: 1. 1、 (1) 第1题： 1→ 一、, the number alone on its line, and a kind named around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.formats.plain_headings import KIND
from question_bank.formats.plain_line import narrow
from question_bank.text import chinese_number


class Numbered(NamedTuple):
    """The number in front of a line, the way it is written, the kind named beside it and where the text begins."""

    style: str
    number: int
    label: str
    start: int
    sure: bool
    key: str = ""
    """What stands in a bracket before the number: （ B ）1．…; a blank when it is empty."""


_LABEL = (
    rf"(?:[\[【(〔<]\s{{0,4}}(?P<one>{KIND}(?:试?题)?)\s{{0,4}}(?:[,、;]\s{{0,4}}\d{{1,3}}"
    rf"(?:\.\d{{1,2}})?\s{{0,2}}分)?\s{{0,4}}[\]】)〕>]|(?P<two>{KIND}题)\s{{0,4}})"
)
_SCORE = r"(?:[(\[【]\s{0,4}(?:本题|每题|共)?\s{0,2}\d{1,3}(?:\.\d{1,2})?\s{0,4}分\s{0,4}[)\]】])"
_STYLES = (
    (
        "ti",
        r"第\s{0,3}(\d{1,6})\s{0,3}[题问]\s{0,3}[.:、)]?|题目?\s{0,2}(\d{1,6})\s{0,3}[.:、)]|(?:No"
        r"|Q)\s{0,2}[.:]?\s{0,2}(\d{1,6})\s{0,3}[.:、)]",
    ),
    ("dot", r"(\d{1,6})\s{0,3}[.、:)．]\s{0,2}[.、]?"),
    ("glued", rf"(\d{{1,6}})(?={KIND}题)"),
    ("paren", r"[(\[【]\s{0,2}(\d{1,6})\s{0,2}[)\]】]\s{0,2}[.、:]?"),
    ("tab", r"(\d{1,6})\t"),
    ("chinese", r"([一二三四五六七八九十百]{1,6})\s{0,2}[、.]"),
    ("space", r"(\d{1,6})[ ]{1,8}(?=\S)"),
)
_BEFORE = re.compile(_LABEL + r"\s{0,4}[:.、]?")
# A check box is no bracket to answer in: [ ] 1.2.
_KEYED = re.compile(
    r"(?!\[\s{0,20}[√×✓✔✗✘]?\s{0,20}\])(?:[(\[【][\s_]{0,20}(?P<key>[A-H](?:[\s,、]{0,2}[A-H]){0,7}|[√×✓✔✗✘❌对错TF]|正确|错误)?[\s_]{0,20}[)\]】]|_{2,20})"
    r"\s{0,8}(?=\d{1,5}\s{0,2}[.、:)．]|第\s{0,3}\d{1,5}\s{0,3}题|[(\[【]\s{0,2}\d{1,5}\s{0,2}[)\]】])"
)
_NUMBERS = [(style, re.compile(pattern)) for style, pattern in _STYLES]
_AFTER = re.compile(rf"\s{{0,8}}{_LABEL}\s{{0,4}}[:.、]?\s{{0,4}}")
_SCORES = re.compile(rf"\s{{0,8}}{_SCORE}\s{{0,8}}")
_SECOND = re.compile(r"(?<=[\s;,、。.])[(\[【]\s{0,2}2\s{0,2}[)\]】]")
_OPTION_A = re.compile(r"A\s{0,2}[.、:)]")
_ALONE = re.compile(r"(?:第\s{0,2})?(\d{1,6})\s{0,2}(?:题)?\s{0,2}[.、:)]?\s{0,8}")
_DEBRIS = re.compile(r"(?:\d{1,4}\s{0,2}、\s{0,2}){2,200}(?:(?:…|\.{3,6})、?\s{0,2}(?:\d{1,4}\s{0,2}、\s{0,2}){1,50})?")


def numbered(text: str) -> Numbered | None:
    """What numbers a line, or None when nothing does. A kind in brackets alone (【单选题】…) counts, with number 0."""
    plain = narrow(text[:700])
    start = len(plain) - len(plain.lstrip(" \t*>#"))
    keyed = _KEYED.match(plain, start)
    if keyed:
        found = _number_at(plain, keyed.end())
        if found and plain[found[2] :].strip():
            whole = _with_label(found[0], found[1], plain, found[2], None, sure=found[3])
            return whole._replace(key=keyed["key"] or " ")
    before = _BEFORE.match(plain, start)
    after_label = before.end() if before else start
    while after_label < len(plain) and plain[after_label] in " *":
        after_label += 1
    found = _number_at(plain, after_label)
    if found is None:
        bracketed = before is not None and before["one"] and plain[after_label:].strip()
        return _with_label("label", 0, plain, after_label, before, sure=True) if bracketed else None
    style, number, end, sure = found
    return _with_label(style, number, plain, end, before, sure=sure or before is not None)


def _number_at(plain: str, start: int) -> tuple[str, int, int, bool] | None:
    alone = _ALONE.fullmatch(plain, start) if len(plain) - start <= 20 else None
    if alone:
        return "alone", int(alone[1]), alone.end(), False
    for style, pattern in _NUMBERS:
        match = pattern.match(plain, start)
        if match and style == "paren" and _lists(plain, match):
            return None
        if match:
            figure = next(group for group in match.groups() if group)
            number = chinese_number(figure) if style == "chinese" else int(figure)
            sure = style in ("ti", "dot", "glued") and not _part_of_a_figure(plain, match)
            return style, number or 0, match.end(), sure
    return None


def _lists(plain: str, match: re.Match[str]) -> bool:
    """Whether (1) begins a list within the line, (1)甲 (2)乙, and numbers no question."""
    option = _OPTION_A.search(plain, match.end())
    end = option.start() if option else len(plain)
    return int(match[1]) == 1 and _SECOND.search(plain, match.end(), end) is not None


def _part_of_a_figure(plain: str, match: re.Match[str]) -> bool:
    """Whether 3.5 or 10:30 begins here and not question 3."""
    following = plain[match.end() : match.end() + 5]
    if not following[:1].isdigit() or match[0].rstrip()[-1] in "、)" or match[0][-1] == " ":
        return False
    return not re.match(r"(?:19|20)\d\d", following)


def _with_label(style: str, number: int, plain: str, end: int, before: re.Match[str] | None, *, sure: bool) -> Numbered:
    label = (before["one"] or before["two"]) if before else ""
    debris = _DEBRIS.match(plain, end) if style == "dot" else None
    if debris and debris[0].count("、") >= 3:
        end = debris.end()
    for _ in range(3):
        after = _AFTER.match(plain, end)
        if after and (after["one"] or after[0].rstrip()[-1:] in ":.、" or after[0] != after[0].rstrip()):
            label, end = label or after["one"] or after["two"], after.end()
        score = _SCORES.match(plain, end)
        end = score.end() if score else end
        if not after and not score:
            break
    return Numbered(style, number, label, end, sure)
