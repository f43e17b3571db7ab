"""Questions in a Word document. Its paragraphs become lines with their automatic numbers, then `plain` reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from question_bank.errors import FileUnreadable
from question_bank.formats import xml_safe
from question_bank.formats.plain import read_lines
from question_bank.formats.plain_headings import kind_heading
from question_bank.formats.plain_line import Line
from question_bank.formats.reading import Reading
from question_bank.formats.sheets import Sheet
from question_bank.formats.table_reading import read_sheets
from question_bank.formats.word_legacy import converted, is_legacy
from question_bank.formats.word_numbering import Numbering, W
from question_bank.formats.word_paragraphs import Paragraphs
from question_bank.formats.word_tables import cells_of, question_table, table_lines
from question_bank.formats.zip_parts import ZipParts

_DOCUMENT = "officeDocument"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read(data: bytes, name: str) -> Reading:
    """The questions of a .docx, or of a .doc where LibreOffice is installed.

    Raises FileUnreadable when the file is damaged, too large when unpacked, or a .doc nothing here can convert.
    """
    if is_legacy(data):
        data = converted(data, name)
    whole = Reading("", [], [], [])
    for part in _parts(data, name):
        reading = read_sheets([part], name) if isinstance(part, Sheet) else read_lines(part, name)
        whole.blocks.extend(reading.blocks)
        whole.leftovers.extend(reading.leftovers)
        whole.problems.extend(reading.problems)
        whole = whole._replace(layout=whole.layout or reading.layout)
    return whole


def _parts(data: bytes, name: str) -> list[list[Line] | Sheet]:
    """The document in order: runs of lines, and between them its tables of questions as sheets."""
    body, paragraphs = _opened(data, name)
    parts: list[list[Line] | Sheet] = [[]]
    for element in _content(body):
        lines = parts[-1] if isinstance(parts[-1], list) else []
        if element.tag != f"{W}tbl":
            lines += paragraphs.lines(element)
        else:
            cells = cells_of(element, paragraphs)
            sheet = question_table(cells, _heading(lines))
            if sheet is not None:
                parts.append(sheet)
                continue
            lines += table_lines(cells)
        if lines is not parts[-1]:
            parts.append(lines)
    return [part for part in parts if part]


def _heading(lines: list[Line]) -> str:
    """The last line before a table when it names a kind."""
    last = next((line.text for line in reversed(lines) if line.text.strip()), "")
    return kind_heading(last)


def _opened(data: bytes, name: str) -> tuple[etree._Element, Paragraphs]:
    archive = ZipParts(data, name)
    main = _main_part(archive, name)
    folder = PurePosixPath(main).parent
    document, numbering, styles = (
        xml_safe.root(archive.read(part), name) if part in archive.names else None
        for part in (main, str(folder / "numbering.xml"), str(folder / "styles.xml"))
    )
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise FileUnreadable(name, "不是 Word 的 .docx 文件，或者已经损坏；请用 Word 或 WPS 另存为 .docx")
    return body, Paragraphs(Numbering(numbering, styles))


def _main_part(archive: ZipParts, name: str) -> str:
    """The document's own part, as the package names it."""
    if "_rels/.rels" in archive.names:
        for relation in xml_safe.root(archive.read("_rels/.rels"), name).iterfind(_RELATED):
            if (relation.get("Type") or "").endswith(f"/{_DOCUMENT}"):
                return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body, also inside content controls and insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            yield from _content(child)
