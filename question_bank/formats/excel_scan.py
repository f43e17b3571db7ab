"""What calamine does not tell of an xlsx workbook: formulas, number formats, pictures, and how far its cells reach.

The sheets' XML is scanned as bytes, a piece at a time, which costs a tenth of parsing it and needs no memory.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from question_bank.errors import FileUnreadable
from question_bank.formats.number_formats import BUILT_IN, shows_number
from question_bank.formats.sheets import Place
from question_bank.formats.zip_parts import ZipParts

_CELL = re.compile(
    rb"<(?:\w+:)?c(?P<attributes>(?:\s[^<>]*?)?(?<!/))>(?!\s*</)"
    rb"(?:\s*<(?:\w+:)?f\b(?P<shared>[^<>]*?)(?:/>|>(?P<formula>[^<]*)<))?"
)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb'<(?:\w+:)?row [^<>]*?\br="(\d{1,7})')
_HIDDEN = re.compile(rb'<(?:\w+:)?row (?=[^<>]*?\bhidden="(?:1|true)")[^<>]*?\br="(\d{1,7})')
_COLUMN = re.compile(rb' r="([A-Z]{1,3})[0-9]')
_SIGNS = (b"<f", b":f", b't="e"')
_STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,6})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_CELLS_LIMIT = 8_000_000
_LONGEST_CELL = 2**22
_LONGEST_TAG = 1000


class SheetScan(NamedTuple):
    """Cells by place: formulas, number formats where they matter, errors, struck out; rows: with pictures, hidden."""

    formulas: dict[Place, str]
    formats: dict[Place, str]
    errors: set[Place]
    pictures: set[int]
    struck: set[Place]
    hidden: set[int]


class Workbook(NamedTuple):
    """The scan of each sheet by its name."""

    sheets: dict[str, SheetScan]


def scan_workbook(parts: ZipParts, name: str) -> Workbook:
    """Scan every sheet. Raises FileUnreadable for a part with a DTD, or cells that reach absurdly far."""
    styles = _styles(parts, name)
    sheets = {}
    for title, part in _sheet_parts(parts, name).items():
        sheets[title] = _scan(parts, part, styles, name)._replace(pictures=_picture_rows(parts, part, name))
    for part in parts.names:
        if part.lower().endswith("sharedstrings.xml"):
            for n, piece in enumerate(parts.chunks(part)):
                if n == 0:
                    _refuse_dtd(piece, name)
    return Workbook(sheets)


def parse_part(parts: ZipParts, part: str, name: str) -> etree._Element:
    """One small XML part as a tree. Raises FileUnreadable when it is damaged or has a DTD."""
    content = parts.read(part)
    _refuse_dtd(content, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FileUnreadable(name, "文件不完整或已损坏，请重新另存一份再试") from error


def _refuse_dtd(content: bytes, name: str) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileUnreadable(name, "文件里有不该有的内容（DTD），没有读；请用 Excel 或 WPS 重新另存一份再试")


def _sheet_parts(parts: ZipParts, name: str) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's title."""
    names = {part.lower(): part for part in parts.names}
    book = names.get("xl/workbook.xml")
    links = names.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise FileUnreadable(name, "不是完整的 Excel 工作簿，请重新另存一份再试")
    targets = _targets(parts, links, "xl", name)
    found = {}
    for sheet in parse_part(parts, book, name).iter("{*}sheet"):
        link = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        part = names.get(targets.get(link, ("", ""))[1].lower())
        if part is not None:
            found[str(sheet.get("name"))] = part
    return found


def _targets(parts: ZipParts, links: str, folder: str, name: str) -> dict[str, tuple[str, str]]:
    """Type and full part name of every relationship in a .rels part."""
    found = {}
    for link in parse_part(parts, links, name).iter("{*}Relationship"):
        target = str(link.get("Target", ""))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[str(link.get("Id"))] = (str(link.get("Type", "")), path)
    return found


class _Styles(NamedTuple):
    """The number format of each cell style whose format changes what is seen, and the styles that strike out."""

    formats: dict[bytes, str]
    struck: frozenset[bytes]


_PLAIN = _Styles({}, frozenset())


def _styles(parts: ZipParts, name: str) -> _Styles:
    part = next((part for part in parts.names if part.lower() == "xl/styles.xml"), None)
    if part is None:
        return _PLAIN
    root = parse_part(parts, part, name)
    fonts = [font for fonts in root.iter("{*}fonts") for font in fonts]
    lined = {str(n) for n, font in enumerate(fonts) if _strikes(font)}
    codes = dict(BUILT_IN)
    for custom in root.iter("{*}numFmt"):
        if (number := str(custom.get("numFmtId", ""))).isdigit():
            codes[int(number)] = str(custom.get("formatCode", ""))
    found = {}
    struck = set()
    for n, style in enumerate(style for styles in root.iter("{*}cellXfs") for style in styles):
        number = str(style.get("numFmtId", "0"))
        code = codes.get(int(number), "") if number.isdigit() else ""
        if shows_number(code) or _DATE_LETTER.search(code):
            found[str(n).encode()] = code
        if str(style.get("fontId", "")) in lined:
            struck.add(str(n).encode())
    return _Styles(found, frozenset(struck))


def _strikes(font: etree._Element) -> bool:
    return any(line.get("val", "1") not in ("0", "false", "none", "off") for line in font.iterfind("{*}strike"))


def _scan(parts: ZipParts, part: str, styles: _Styles, name: str) -> SheetScan:
    """Scan one sheet. Most have nothing to look for, so cells are taken apart only where a piece has something."""
    scan = SheetScan({}, {}, set(), set(), set(), set())
    marked = [*styles.formats, *styles.struck]
    styled = re.compile(rb' s="(?:%b)"' % b"|".join(marked)) if marked else None
    rows, columns, usual = 0, 0, True
    for piece in _whole_cells(parts, part, name):
        # Every writer we know quotes attributes so; for any other the searches below would see nothing.
        usual = usual and b"='" not in piece and b'r ="' not in piece and b'r= "' not in piece
        rows = max(rows, max(map(int, _ROW.findall(piece)), default=0))
        columns = max(columns, max(map(_column, set(_COLUMN.findall(piece))), default=0) + 1)
        if not usual or any(sign in piece for sign in _SIGNS) or (styled and styled.search(piece)):
            _scan_cells(piece, scan, styles, [0, 0])
        if b" hidden=" in piece:
            scan.hidden.update(int(row) - 1 for row in _HIDDEN.findall(piece))
    if rows * columns > _CELLS_LIMIT or not rows or not usual:
        _refuse_far_cells(parts, part, name)
    return scan


def _whole_cells(parts: ZipParts, part: str, name: str) -> Iterator[bytes]:
    """The XML of a sheet in pieces that end where a cell ends."""
    rest = b""
    for n, piece in enumerate(parts.chunks(part)):
        if n == 0:
            _refuse_dtd(piece, name)
        whole = rest + piece
        cut = max(whole.rfind(b"</c>"), whole.rfind(b":c>")) + 1
        if not cut and len(whole) > _LONGEST_CELL:
            # No cell ends here for a long way: keep only what may be the beginning of one.
            cut = max(whole.rfind(b"<"), len(whole) - _LONGEST_TAG)
        if cut:
            yield whole[:cut]
        rest = whole[cut:]
    yield rest


def _refuse_far_cells(parts: ZipParts, part: str, name: str) -> None:
    """A table is held as a full rectangle when it is read: count only cells that have something in them."""
    reach = [0, 0]
    for piece in _whole_cells(parts, part, name):
        _scan_cells(piece, SheetScan({}, {}, set(), set(), set(), set()), _PLAIN, reach)
    if (reach[0] + 1) * (reach[1] + 1) > _CELLS_LIMIT:
        raise FileUnreadable(
            name,
            f"表格一直用到第 {reach[0] + 1} 行、第 {reach[1] + 1} 列，多半是很远处有零星字符；请删去多余的行列再试",
        )


def _scan_cells(xml: bytes, scan: SheetScan, styles: _Styles, reach: list[int]) -> None:
    for match in _CELL.finditer(xml):
        attributes, shared, formula = match.groups()
        reference = _REFERENCE.search(attributes)
        if reference is None:
            continue
        row, column = int(reference[2]) - 1, _column(reference[1])
        reach[0] = max(reach[0], row)
        reach[1] = max(reach[1], column)
        style = _STYLE.search(attributes)
        if style is not None and style[1] in styles.formats:
            scan.formats[row, column] = styles.formats[style[1]]
        if style is not None and style[1] in styles.struck:
            scan.struck.add((row, column))
        if shared is not None:
            scan.formulas[row, column] = "=" + html.unescape((formula or b"").decode("utf-8", "replace"))
        kind = _TYPE.search(attributes)
        if kind is not None and kind[1] == b"e":
            scan.errors.add((row, column))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _picture_rows(parts: ZipParts, sheet: str, name: str) -> set[int]:
    """The rows (from 0) that pictures of a sheet stand on."""
    folder, file = posixpath.split(sheet)
    links = f"{folder}/_rels/{file}.rels"
    rows: set[int] = set()
    if links not in parts.names:
        return rows
    for kind, target in _targets(parts, links, folder, name).values():
        if kind.endswith("/drawing") and target in parts.names:
            drawing = parse_part(parts, target, name)
            for anchor in drawing:
                row = anchor.find("{*}from/{*}row")
                if (
                    row is not None
                    and row.text
                    and row.text.isdigit()
                    and next(anchor.iter("{*}pic"), None) is not None
                ):
                    rows.add(int(row.text))
    return rows
