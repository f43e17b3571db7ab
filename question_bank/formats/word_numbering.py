"""Automatic numbering of Word: the number or letter printed before a paragraph that stands nowhere in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Level(NamedTuple):
    """How one level of a list counts."""

    start: int
    style: str
    text: str
    suffix: str


class Numbering:
    """The lists of a document; `label` gives each paragraph in turn what Word prints before it."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._seen: set[tuple[str, int]] = set()
        self._of_style = _numbered_styles(styles)
        if numbering is not None:
            self._load(numbering)

    def _load(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            levels = {_int(level.get(f"{W}ilvl")): _level(level) for level in abstract.iterfind(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for num in numbering.iterfind(f"{W}num"):
            number = num.get(f"{W}numId", "")
            self._abstract_of[number] = _value(num, "abstractNumId")
            for override in num.iterfind(f"{W}lvlOverride"):
                start = _value(override, "startOverride")
                if start:
                    self._overrides[number, _int(override.get(f"{W}ilvl"))] = _int(start)

    def label(self, paragraph: etree._Element) -> str:
        """What is printed before a paragraph, with the blank behind it; empty when it is not numbered or has a bullet.

        Must be called for every paragraph in order: it counts.
        """
        place = self._place(paragraph)
        if place is None:
            return ""
        number, depth = place
        abstract = self._abstract_of.get(number)
        level = self._levels.get(abstract or "", {}).get(depth)
        if abstract is None or level is None:
            return ""
        counts = self._count(number, abstract, depth)
        if level.style in ("bullet", "none"):
            return ""
        levels = self._levels[abstract]
        text = re.sub(
            r"%([1-9])", lambda m: _shown(counts[int(m[1]) - 1], levels.get(int(m[1]) - 1, level).style), level.text
        )
        return text + ("" if level.suffix == "nothing" or not text else " ")

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        numbered = properties.find(f"{W}numPr")
        inherited = self._of_style.get(_value(properties, "pStyle"))
        if numbered is None:
            return inherited
        number = _value(numbered, "numId") or (inherited[0] if inherited else "")
        return (number, _int(_value(numbered, "ilvl"))) if number not in ("", "0") else None

    def _count(self, number: str, abstract: str, depth: int) -> list[int]:
        """Counts belong to the abstract list and go on in every list made from it, until one says to start over."""
        levels = self._levels[abstract]
        counts = self._counts.setdefault(abstract, [levels[n].start - 1 if n in levels else 0 for n in range(9)])
        first_use = (number, depth) not in self._seen
        self._seen.add((number, depth))
        override = self._overrides.get((number, depth))
        if first_use and override is not None:
            counts[depth] = override - 1
        counts[depth] += 1
        for deeper in range(depth + 1, 9):
            counts[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        for higher in range(depth):
            counts[higher] = max(counts[higher], levels[higher].start if higher in levels else 1)
        return counts


def _level(level: etree._Element) -> Level:
    return Level(
        _int(_value(level, "start") or "1"),
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText"),
        _value(level, "suff") or "tab",
    )


def _numbered_styles(styles: etree._Element | None) -> Mapping[str, tuple[str, int]]:
    """The paragraph styles that number their paragraphs, also through the style they are based on."""
    if styles is None:
        return {}
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        parents[name] = _value(style, "basedOn")
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None and _value(numbered, "numId"):
            own[name] = (_value(numbered, "numId"), _int(_value(numbered, "ilvl")))
    for name in list(parents):
        ancestor, steps = name, 0
        while ancestor and ancestor not in own and steps < 20:
            ancestor, steps = parents.get(ancestor, ""), steps + 1
        if ancestor in own:
            own.setdefault(name, own[ancestor])
    return {name: place for name, place in own.items() if place[0] != "0"}


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val") or "" if child is not None else ""


def _int(text: str | None) -> int:
    try:
        return max(0, min(int(text or "0"), 100_000))
    except ValueError:
        return 0


def _shown(number: int, style: str) -> str:
    """A count as its style prints it."""
    if style in ("upperLetter", "lowerLetter"):
        letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letters if style == "upperLetter" else letters.lower()
    if style in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")):
        return _chinese(number)
    if style.startswith("decimalEnclosed") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _roman(number: int) -> str:
    text, rest = "", min(number, 200)
    for value, sign in _ROMAN:
        text, rest = text + sign * (rest // value), rest % value
    return text


def _chinese(number: int) -> str:
    if not 0 < number < 1000:
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_CHINESE[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_CHINESE[ones] if ones else "")
