"""The page a paper is printed on: A4, Chinese fonts by name, page numbers, and paragraphs that stay together."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as Page
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from question_bank.formats.xml_safe import legal

BODY = 10.5
SMALL = 9
TITLE = 18
HEADING = 12
_SONG, _HEI, _LATIN = "宋体", "黑体", "Times New Roman"
_MARGIN, _WIDTH = 2.2, 21.0
COLUMNS = (_WIDTH - 2 * _MARGIN) / 2.54 * 72 / BODY
"""How many Chinese characters of body size a line holds."""


def new_page() -> Page:
    """An empty A4 document with our fonts and the number of each page in its foot."""
    document: Page = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_WIDTH), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(BODY)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.25
    normal.paragraph_format.widow_control = True
    _fonts(normal.element.get_or_add_rPr(), _SONG)
    _in_chinese(normal.element.get_or_add_rPr())
    _page_number(section.footer.paragraphs[0])
    return document


def add(document: Page, text: str, *, size: float = BODY, strong: bool = False, centred: bool = False) -> Paragraph:
    """A paragraph; line ends inside the text become soft ones."""
    paragraph = document.add_paragraph()
    say(paragraph, text, size=size, strong=strong)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def say(paragraph: Paragraph, text: str, *, size: float = BODY, strong: bool = False) -> None:
    """Add text to a paragraph; strong text is set in 黑体, which prints better than a thickened 宋体."""
    run = paragraph.add_run(legal(text))
    run.font.size = Pt(size)
    if strong:
        _fonts(run._element.get_or_add_rPr(), _HEI)


def keep(paragraphs: Sequence[Paragraph], *, to_the_next: bool = False) -> None:
    """Never break these apart, nor a line of them; with `to_the_next` not from what follows either."""
    for place, paragraph in enumerate(paragraphs):
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = to_the_next or place < len(paragraphs) - 1


def hang(paragraph: Paragraph, ems: float, *, first: float = 0, size: float = BODY) -> None:
    """Indent a paragraph by so many characters, its first line by `first`."""
    paragraph.paragraph_format.left_indent = Pt(ems * size)
    paragraph.paragraph_format.first_line_indent = Pt((first - ems) * size)


def tabs(paragraph: Paragraph, ems: Sequence[float]) -> None:
    """Tab stops at so many characters from the margin."""
    for stop in ems:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(stop * BODY), WD_TAB_ALIGNMENT.LEFT)


def width(text: str) -> float:
    """How many Chinese characters wide a text is set, on the safe side."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.58 for c in text)


def _fonts(properties: Any, han: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", han)):
        fonts.set(qn(f"w:{key}"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def _in_chinese(properties: Any) -> None:
    """Say that the text is Chinese, so that a machine without our fonts takes Chinese glyphs, not Japanese ones."""
    language: Any = OxmlElement("w:lang")
    for key, name in (("val", "en-US"), ("eastAsia", "zh-CN")):
        language.set(qn(f"w:{key}"), name)
    properties.append(language)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        say(paragraph, text, size=SMALL)
        if field:
            _field(paragraph, field)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field as Word writes it: begin, the instruction, separate, what is shown until it is worked out, end."""
    for tag, attributes, text in (
        ("w:fldChar", {"w:fldCharType": "begin"}, ""),
        ("w:instrText", {"xml:space": "preserve"}, f" {instruction} "),
        ("w:fldChar", {"w:fldCharType": "separate"}, ""),
        ("w:t", {}, "1"),
        ("w:fldChar", {"w:fldCharType": "end"}, ""),
    ):
        run: Any = paragraph.add_run()
        run.font.size = Pt(SMALL)
        element: Any = OxmlElement(tag)
        for name, value in attributes.items():
            element.set(qn(name), value)
        if text:
            element.text = text
        run._element.append(element)
