"""Options on a line: one, several with blanks or marks between, or glued together; and check boxes without letters."""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.formats.plain_line import narrow

LETTERS = "ABCDEFGHIJKL"


class Marker(NamedTuple):
    """A letter in front of an option: its places, and whether a mark behind it makes it one for certain."""

    letter: str
    start: int
    end: int
    strong: bool


_FIRST = re.compile(
    r"(?P<strong>[(\[【]\s{0,2}(?P<a>[A-La-l])\s{0,2}[)\]】]\s{0,2}[.、:]?|(?P<b>[A-La-l])\s{0,3}[.、:)．·]\s?[.、]?)"
    r"|(?P<alone>(?P<c>[A-L])\s*$)|(?P<weak>(?P<d>[A-L])(?:[ \t]{1,12}|(?=[^\x00-\x7f])))",
)
_INNER = re.compile(
    r"(?P<strong>[(\[【]\s{0,2}(?P<a>[A-L])\s{0,2}[)\]】]\s{0,2}[.、:]?|(?P<b>[A-L])\s{0,3}[.、:)](?![A-L][.、:)]))"
    r"|(?:(?<=[ \t;；]))(?P<weak>(?P<d>[B-L])(?:[ \t]{1,12}|(?=[^\x00-\x7f])))"
)
_BEFORE_THE_FIRST = " \t)）】]?？。.:：_;；"
_WORD = re.compile(r"[A-Za-z0-9_/\-]")
_BOX = re.compile(
    r"[-*•]?\s{0,3}(?:\[(?P<ticked>[ xX√✓✔]?)\]|(?P<mark>[☐□○◯☑☒■●◉✅⬜✓✔]))\s{0,4}(?P<letter>[A-L][.、:．]\s?)?"
)
_TICKED = "xX√✓✔☑☒■●◉✅"
_BULLET = re.compile(r"[-*•·▪◆➢]\s{1,4}")
_TAIL = re.compile(
    r"\s{0,4}(?:[(（【\[]\s{0,2}(?:正确答案|正确选项|正确|答案|√)\s{0,2}[)）】\]]|\s[√✓✔★]|[√✓✔★](?=$))\s*$"
)
_UNCHOSEN = re.compile(r"\s{0,3}(?:未选|已选|漏选|错选|多选了?|正确选择)\s*$")


def option_marker(text: str) -> Marker | None:
    """The option letter a line begins with."""
    plain = narrow(text[:80])
    start = len(plain) - len(plain.lstrip(" \t*-•·"))
    return _marker(_FIRST.match(plain, start))


def _marker(match: re.Match[str] | None) -> Marker | None:
    if match is None:
        return None
    groups = match.groupdict()
    letter = next(groups[name] for name in "abcd" if groups.get(name))
    return Marker(letter, match.start(), match.end(), match["strong"] is not None)


def inner_markers(
    text: str, letter: str, until: str, start: int, *, needed: bool = False, alone: bool = False
) -> list[Marker]:
    """The markers of the options after `letter` in the same line: `letter` + 1, + 2, …, before `until`.

    `needed` says that some must be there (the next line goes on with `until`): then one blank before a bare letter is
    enough, otherwise it takes two, or a mark behind the letter. `alone` says that every option before had a line of its
    own: then only what is plainly set apart, or follows a Chinese character, is another.
    """
    plain = narrow(text)
    found: list[Marker] = []
    expected, last = _after(letter), start
    for match in _INNER.finditer(plain, start):
        marker = _marker(match)
        if (
            marker is None
            or marker.letter != expected
            or expected == until
            or _within_brackets(plain[last : marker.start])
        ):
            continue
        if _separates(plain, marker, needed=needed, alone=alone):
            found.append(marker)
            expected, last = _after(expected), marker.end
    return found


def _within_brackets(text: str) -> bool:
    return text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count("《") > text.count("》")


def _after(letter: str) -> str:
    place = LETTERS.find(letter.upper()) + 1
    return LETTERS[place] if place < len(LETTERS) else ""


def _separates(plain: str, marker: Marker, *, needed: bool, alone: bool) -> bool:
    before = plain[marker.start - 1 : marker.start]
    if marker.strong:
        after = plain[marker.end : marker.end + 1]
        set_apart = before in " \t;；" or plain[marker.start] in "([【"
        if plain[marker.end - 1] in ")" and plain[marker.start] != "(":
            return set_apart
        if alone:
            return set_apart or (before > "\u2e80" and after > "\u2e80")
        return not _WORD.match(before) or needed
    return needed or plain[max(0, marker.start - 2) : marker.start] in ("  ", " \t", "\t ") or before in "\t;；"


def options_in_stem(text: str) -> list[Marker]:
    """The markers of all options where a line carries the stem and its options: from A on, at least two, all filled."""
    plain = narrow(text)
    first = None
    for match in _INNER.finditer(plain):
        marker = _marker(match)
        if marker and marker.letter == "A" and marker.strong and match.start() > 0:
            first = marker
            if plain[marker.start - 1] in _BEFORE_THE_FIRST:
                break
            first = None
    if first is None:
        return []
    markers = [first, *inner_markers(text, "A", "", first.end)]
    ends = [*(marker.start for marker in markers[1:]), len(plain)]
    filled = all(plain[m.end : end].strip(" \t、,;.") for m, end in zip(markers, ends, strict=True))
    return markers if len(markers) >= 2 and filled else []


def box(text: str) -> tuple[int, bool] | None:
    """Where the text of a check-box option begins and whether the box is ticked; None when there is no box."""
    plain = narrow(text)
    match = _BOX.match(plain, len(plain) - len(plain.lstrip()))
    if match is None or not plain[match.end() :].strip():
        return None
    return match.end(), (match["ticked"] or match["mark"] or " ") in _TICKED


def bullet(text: str) -> int | None:
    """Where the text of a bulleted line begins."""
    match = _BULLET.match(text, len(text) - len(text.lstrip()))
    return match.end() if match and text[match.end() :].strip() else None


def tidy_option(text: str, *, boxed: bool) -> tuple[str, bool]:
    """An option's text without what a platform adds behind it, and whether that says it is right."""
    if boxed:
        text = text[:-12] + _UNCHOSEN.sub("", text[-12:])
    tail = _TAIL.search(text, max(0, len(text) - 16))
    if tail and text[: tail.start()].strip():
        return text[: tail.start()].strip(), True
    return text.strip(), False
