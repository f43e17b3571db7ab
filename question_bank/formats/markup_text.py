"""HTML inside a question as plain text: lines where a browser breaks them, pictures as a note of what is missing."""

from __future__ import annotations

import html as escapes
import re
from typing import NamedTuple

from lxml import etree, html

_TAG = re.compile(
    r"<(?:/?(?:p|br|b|i|u|em|strong|span|div|sub|sup|font|ul|ol|li|table|tbody|tr|td|th|h[1-6]|a|pre|code|blockquote|"
    r"small|big|center|section)(?:\s[^<>]*)?/?|img\s[^<>]*|(?:audio|video|iframe|object|embed|source)\s[^<>]*)>",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3")
) | frozenset(("h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul"))
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(("script", "style", "head", "title"))
_MEDIA = frozenset(("img", "audio", "video", "object", "embed", "iframe", "svg", "math", "canvas"))
_BLANKS = re.compile(r"[ \t\r\n]+")
_WITHIN_THE_FILE = "@@PLUGINFILE@@"


class Plain(NamedTuple):
    """The text, and whether pictures, sound or attached files belong to it that plain text cannot show."""

    text: str
    media: bool = False


NOTHING = Plain("")


def trimmed(piece: Plain) -> Plain:
    """Without the blanks outside."""
    return piece._replace(text=piece.text.strip())


def looks_like_markup(text: str) -> bool:
    """Whether a text without a stated format has tags that were meant as such."""
    return _TAG.search(text) is not None


def plain(markup: str) -> Plain:
    """What a reader would see of a piece of HTML."""
    if "<" not in markup:
        return Plain(escapes.unescape(markup).replace("\xa0", " ").strip())
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(f"<div>{_parsable(markup)}</div>", parser=parser)
    except (etree.LxmlError, ValueError):
        return Plain(markup.strip())
    return plain_element(tree)


def _parsable(markup: str) -> str:
    """A < that opens no tag (a < b, 1<2) is a character."""
    return re.sub(r"<(?![A-Za-z/!?])", "&lt;", markup.replace("\x00", ""))


def plain_element(element: etree._Element, blanks: dict[etree._Element, str] | None = None) -> Plain:
    """The same for markup already parsed; `blanks` gives the text to stand in place of some elements.

    Walks without recursion, so that nesting costs nothing.
    """
    page = _Page(blanks or {})
    for event, child in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            page.open(child)
        else:
            page.close(child, outermost=child is element)
    return Plain(page.text(), page.media)


class _Page:
    def __init__(self, blanks: dict[etree._Element, str]) -> None:
        self.pieces: list[str] = []
        self.media = False
        self._blanks = blanks
        self._silent = 0

    def open(self, element: etree._Element) -> None:
        tag = _tag(element)
        if element in self._blanks:
            self.say(self._blanks[element])
        if element in self._blanks or tag in _SILENT:
            self._silent += 1
        if tag in _MEDIA:
            self._picture(element)
        if _WITHIN_THE_FILE in (element.get("href") or ""):
            self.media = True
        self._edge(tag)
        self.say(element.text, kept=tag == "pre")

    def close(self, element: etree._Element, *, outermost: bool) -> None:
        tag = _tag(element)
        if element in self._blanks or tag in _SILENT:
            self._silent -= 1
        if tag != "br":
            self._edge(tag)
        if not outermost:
            self.say(element.tail)

    def say(self, text: str | None, *, kept: bool = False) -> None:
        if text and not self._silent:
            self.pieces.append(text if kept else _BLANKS.sub(" ", text))

    def text(self) -> str:
        joined = "".join(self.pieces).replace("\xa0", " ")
        lines = (line.strip() for line in joined.split("\n"))
        return "\n".join(line for line in lines if line)

    def _edge(self, tag: str) -> None:
        if not self._silent and (tag in _BLOCKS or tag in _CELLS):
            self.pieces.append(" " if tag in _CELLS else "\n")

    def _picture(self, element: etree._Element) -> None:
        self.media = True
        alt = " ".join((element.get("alt") or "").split())
        self.say(f"［图片：{alt}］" if alt else "［图片］" if _tag(element) == "img" else "")


def _tag(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    tag = tag.rpartition("}")[2].lower()
    return "" if tag.startswith("qti-") else tag
