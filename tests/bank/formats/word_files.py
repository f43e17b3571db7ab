"""Small Word documents written by hand, so that every element in them is meant."""

from __future__ import annotations

import io
import zipfile

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PICTURE = '<w:r><w:drawing><a:blip r:embed="rId4"/></w:drawing></w:r>'


def run(text: str, properties: str = "") -> str:
    """A run; `properties` is the inside of its rPr."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*pieces: str, number: tuple[int, int] | None = None) -> str:
    """A paragraph of runs (plain text becomes one), perhaps numbered by (list, level)."""
    runs = [piece if piece.startswith("<") else run(piece) for piece in pieces]
    listed = ""
    if number:
        listed = f'<w:pPr><w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr></w:pPr>'
    return f"<w:p>{listed}{''.join(runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def level(depth: int, style: str, text: str, start: int = 1) -> str:
    """One level of a list."""
    counts = f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counts}</w:lvl>'


def abstract(number: int, *levels: str) -> str:
    """A list and its one use under the same number."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, restart: int | None = None) -> str:
    """A numbered use of a list, perhaps starting over."""
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>' if restart else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def docx(*body: str, numbering: str = "") -> bytes:
    """A document of these paragraphs and tables."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{''.join(body)}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {_NAMES}>{numbering}</w:numbering>")
    return data.getvalue()
