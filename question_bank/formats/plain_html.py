"""The text of a saved web page, line by line, with what stands out in it."""

from __future__ import annotations

import re

from lxml import etree, html

from question_bank.errors import FileUnreadable
from question_bank.formats.plain_line import Emphasis, Line, visible

_START = re.compile(
    r"\s*(?:<!doctype\s+html|<html|<head|<body|<div|<p\b|<table|<ul|<ol|<section|<article|<meta)", re.IGNORECASE
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "th", "thead", "tr", "ul", "label",
))  # fmt: skip
_SILENT = frozenset(("script", "style", "head", "noscript", "template"))
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([#\w(), ]{1,30})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n]+")
_BOLD = frozenset(("b", "strong"))


def looks_like_html(text: str) -> bool:
    """Whether a text is a saved web page and not text that mentions tags."""
    return _START.match(text[:2000]) is not None and "</" in text


def html_lines(text: str, name: str) -> list[Line]:
    """The lines a browser would show. Raises FileUnreadable when the page cannot be parsed."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise FileUnreadable(name, f"网页读不通（{error}）；请复制文字另存为 .txt") from None
    page = _Page()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            page.open(element)
        else:
            page.close(element)
    page.end_line()
    return page.lines


class _Page:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.text = ""
        self.emphasis: list[Emphasis] = []
        self.styles: list[str] = []
        self.pictures = 0
        self.silent = 0

    def open(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.end_line()
        if tag == "img":
            self.pictures += 1
        self.styles.append(_style(tag, element))
        self.say(element.text)

    def close(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self.styles.pop()
        self.silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.end_line()
        self.say(element.tail)

    def say(self, text: str | None) -> None:
        if not text or self.silent:
            return
        piece = _BLANKS.sub(" ", visible(text))
        start = len(self.text)
        self.text += piece if self.text else piece.lstrip()
        self.emphasis += [Emphasis(style, start, len(self.text)) for style in self.styles if style]

    def end_line(self) -> None:
        if self.text.strip() or self.pictures:
            where = f"第 {len(self.lines) + 1} 行"
            text = self.text.rstrip()
            self.lines.append(Line(where, text, text, tuple(self.emphasis), self.pictures))
        self.text, self.emphasis, self.pictures = "", [], 0


def _style(tag: str, element: etree._Element) -> str:
    if tag in _BOLD:
        return "bold"
    if tag == "u":
        return "underline"
    colour = element.get("color") or (_COLOUR.search(element.get("style") or "") or [None, None])[1]
    return f"colour:{colour.strip().lower()}" if colour else ""
