"""The paragraphs of a Word document as lines: breaks split them, deletions are gone, what stands out is noted."""

from __future__ import annotations

import re

from lxml import etree

from question_bank.formats.plain_line import Emphasis, Line, without_invisible
from question_bank.formats.word_numbering import Numbering, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    (
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}instrText",
        f"{W}delText",
        f"{W}txbxContent",
        f"{_MC}Fallback",
    )
)
_OFF = ("0", "false", "none", "off")
_BLACK = frozenset(("", "auto", "000000", "windowtext"))
_SYMBOLS = {"F0FC": "√", "F0FB": "×", "F050": "√", "F04F": "×", "F0D8": "➢", "F0E0": "→", "F0A8": "□", "F0FE": "☑"}


class Paragraphs:
    """Reads paragraphs one after the other; `number` is the place of the last one."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.number = 0

    def lines(self, paragraph: etree._Element) -> list[Line]:
        """The lines of one paragraph, and behind them those of the text boxes anchored in it."""
        self.number += 1
        reader = _Runs(self.numbering.label(paragraph))
        reader.walk(paragraph)
        where = f"第 {self.number} 段"
        lines = _split(where, reader)
        for content in paragraph.iter(f"{W}txbxContent"):
            if not any(ancestor.tag == f"{_MC}Fallback" for ancestor in content.iterancestors()):
                for inner in content.iterfind(f"{W}p"):
                    lines += self.lines(inner)
        return lines


class _Runs:
    """Gathers the text of a paragraph with the places that stand out."""

    def __init__(self, label: str) -> None:
        self.text = label
        self.emphasis: list[Emphasis] = []
        self.struck: list[tuple[int, str]] = []
        """Words that are crossed out, each with its place in the text."""
        self.pictures = 0

    def walk(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                self.run(child)
            elif tag in (f"{_A}blip", f"{_V}imagedata"):
                self.picture(child)
            elif tag == f"{_M}t":
                self.text += child.text or ""
            else:
                self.walk(child)

    def picture(self, element: etree._Element) -> None:
        linked = any(element.get(f"{_R}{name}") for name in ("embed", "id", "link", "pict"))
        self.pictures += linked

    def run(self, run: etree._Element) -> None:
        start = len(self.text)
        styles = _styles(run.find(f"{W}rPr"))
        for child in run:
            self.piece(child)
        if _is_struck(run.find(f"{W}rPr")) and self.text[start:].strip():
            self.struck.append((start, self.text[start:].replace("\n", " ")))
            self.text = self.text[:start]
        if "underline" in styles and len(self.text) - start >= 2 and not self.text[start:].strip():
            # A blank to fill in, drawn as underlined spaces.
            self.text = f"{self.text[:start]}____"
        self.emphasis += [Emphasis(style, start, len(self.text)) for style in styles if len(self.text) > start]

    def piece(self, child: etree._Element) -> None:
        match child.tag:
            case tag if tag == f"{W}t":
                self.text += child.text or ""
            case tag if tag in (f"{W}tab", f"{W}ptab"):
                self.text += "\t"
            case tag if tag in (f"{W}br", f"{W}cr"):
                self.text += "\n"
            case tag if tag == f"{W}noBreakHyphen":
                self.text += "-"
            case tag if tag == f"{W}sym":
                code = (child.get(f"{W}char") or "").upper()
                self.text += _SYMBOLS.get(code) or _private(code)
            case tag if tag in _SKIPPED or not isinstance(tag, str):
                pass
            case _:
                self.walk(child)


def _private(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch("[0-9A-F]{4}", code) and not "D800" <= code <= "DFFF" else ""


def _is_struck(properties: etree._Element | None) -> bool:
    marks = [properties.find(f"{W}{name}") for name in ("strike", "dstrike")] if properties is not None else []
    return any(mark is not None and mark.get(f"{W}val", "1") not in _OFF for mark in marks)


def _styles(properties: etree._Element | None) -> list[str]:
    if properties is None:
        return []
    styles = []
    for name in ("b", "u", "highlight"):
        element = properties.find(f"{W}{name}")
        if element is not None and element.get(f"{W}val", "1") not in _OFF:
            styles.append({"b": "bold", "u": "underline", "highlight": "highlight"}[name])
    colour = properties.find(f"{W}color")
    value = (colour.get(f"{W}val") or "").lower() if colour is not None else ""
    if value not in _BLACK:
        styles.append(f"colour:{value}")
    return styles


def _with_struck(text: str, struck: list[tuple[int, str]]) -> str:
    """The line as printed: with the words that are crossed out."""
    for place, words in reversed(struck):
        text = f"{text[:place]}{words}{text[place:]}"
    return text


def _split(where: str, reader: _Runs) -> list[Line]:
    lines = []
    start = 0
    for n, text in enumerate(re.split("[\n\v\f]", reader.text)):
        end = start + len(text)
        emphasis = tuple(
            Emphasis(mark.style, max(mark.start, start) - start, min(mark.end, end) - start)
            for mark in reader.emphasis
            if mark.start < end and mark.end > start
        )
        pictures = reader.pictures if n == 0 else 0
        struck = [(place - start, words) for place, words in reader.struck if start <= place <= end]
        doubt = f"有划掉的字「{''.join(words for _, words in struck)[:40]}」，已略去，请核对" if struck else ""
        printed = _with_struck(text, struck)
        line = Line(where, printed, text.rstrip(), emphasis, pictures, paragraph=True, doubt=doubt)
        lines.append(without_invisible(line))
        start = end + 1
    return lines
