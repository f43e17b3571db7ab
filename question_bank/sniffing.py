"""What a file really is, from its content; its name is never trusted."""

from __future__ import annotations

import json
import re
from typing import Any

from question_bank.encoding import decode
from question_bank.errors import FileUnreadable
from question_bank.formats.aiken import looks_like_aiken
from question_bank.formats.delimited import delimiter_of
from question_bank.formats.gift import looks_like_gift
from question_bank.formats.moodle_cloze import looks_like_cloze
from question_bank.formats.plain_html import looks_like_html
from question_bank.formats.webct import looks_like_webct
from question_bank.formats.xml_safe import local, root
from question_bank.formats.zip_parts import ZipParts

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_REFUSED = {
    b"%PDF": "这是 PDF；请用 Word 或 WPS 打开后另存为 .docx，核对文字无误再导入",
    b"{\\rtf": "这是 RTF；请用 Word 或 WPS 另存为 .docx",
    b"Rar!": "这是压缩包；请解压后逐个导入",
    b"7z\xbc\xaf": "这是压缩包；请解压后逐个导入",
    b"\x1f\x8b": "这是压缩包；请解压后逐个导入",
    b"\x89PNG": "这是图片；请识别成文字、核对后再导入",
    b"\xff\xd8\xff": "这是图片；请识别成文字、核对后再导入",
    b"GIF8": "这是图片；请识别成文字、核对后再导入",
    b"SQLite format": "这是数据库文件，不是题库",
}
_XML = re.compile(
    r"\s*(?:<\?xml|<(?:quiz|questestinterop|examview|manifest|(?:qti-)?assessment-?(?:item|test))[\s>])", re.I
)
_ROOTS = {
    "quiz": "moodle-xml",
    "questestinterop": "qti",
    "assessmentitem": "qti",
    "assessmenttest": "qti",
    "manifest": "qti",
    "examview": "examview",
}
_PARTS = {"xl/": "xlsx", "word/": "docx", "imsmanifest.xml": "qti", "ppt/": "pptx", "content.xml": "odf"}
_LOOKED_AT = 400_000


def format_of(data: bytes, name: str) -> str:
    """The one format `data` is in. Raises FileUnreadable for what nothing here reads, or several readers claim."""
    if not data.strip(b"\x00 \t\r\n"):
        raise FileUnreadable(name, "文件是空的")
    for magic, reason in _REFUSED.items():
        if data.startswith(magic):
            raise FileUnreadable(name, reason)
    if data.startswith(b"PK"):
        return _of_archive(data, name)
    if data.startswith(_OLE):
        return _of_old_office(data, name)
    return _of_text(decode(data, name), data, name)


def own_bank(text: str) -> dict[str, Any] | None:
    """The whole of a bank in our own JSON form; None when the text is anything else."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{") or '"questions"' not in text or '"bank"' not in text:
        return None
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    questions = whole.get("questions") if isinstance(whole, dict) else None
    is_own = isinstance(questions, list) and all(isinstance(entry, dict) and "key" in entry for entry in questions[:50])
    return whole if is_own and isinstance(whole.get("bank"), str) else None


def _of_archive(data: bytes, name: str) -> str:
    names = ZipParts(data, name).names
    found = {kind for part in names for start, kind in _PARTS.items() if part.lstrip("/").startswith(start)}
    if found == {"odf"}:
        raise FileUnreadable(name, "这是 OpenDocument 文件；请另存为 .xlsx 或 .docx")
    if found == {"pptx"}:
        raise FileUnreadable(name, "这是演示文稿，不是题库")
    if not found:
        raise FileUnreadable(name, "这是压缩包，里面没有认得的题库；请解压后逐个导入")
    return _only(found, name)


def _of_old_office(data: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise FileUnreadable(name, "文件有密码保护，请去掉密码再试")
    found = {kind for kind, streams in _STREAMS.items() if any(map(holds, streams))}
    if not found:
        raise FileUnreadable(name, "是旧版 Office 文件，但既不是表格也不是文档；请另存为 .xlsx 或 .docx")
    return _only(found, name)


_STREAMS = {"xls": ("Workbook", "Book\x00"), "doc": ("WordDocument",)}


def _of_text(text: str, data: bytes, name: str) -> str:
    head = text[:_LOOKED_AT]
    if _XML.match(head) and "<html" not in head[:2000].lower():
        return _of_xml(data, name)
    if looks_like_html(text):
        return "html"
    if head.lstrip().startswith(("{", "[")) and (own_bank(text) is not None or _is_json(text)):
        return "xuefa-json" if own_bank(text) is not None else "json"
    claims = {"gift": looks_like_gift, "aiken": looks_like_aiken, "webct": looks_like_webct, "cloze": looks_like_cloze}
    found = {kind for kind, claim in claims.items() if claim(head)}
    if not found and (delimiter := delimiter_of(text)) is not None:
        return "tsv" if delimiter == "\t" else "csv"
    return _only(found, name) if found else "text"


def _of_xml(data: bytes, name: str) -> str:
    kind = local(root(data, name))
    if kind not in _ROOTS:
        hint = "；请用 Excel 或 Word 另存为 .xlsx 或 .docx" if kind in ("workbook", "worddocument") else ""
        raise FileUnreadable(name, f"XML 的最外层是 <{kind}>，没有读它的办法{hint}")
    return _ROOTS[kind]


def _is_json(text: str) -> bool:
    """Whether the text is JSON, or JSON Lines from its first line on."""
    for candidate in (text, text.lstrip().partition("\n")[0]):
        try:
            json.loads(candidate)
        except RecursionError:
            return True
        except ValueError:
            continue
        return True
    return False


def _only(found: set[str], name: str) -> str:
    if len(found) > 1:
        raise FileUnreadable(
            name, f"几种读法都说得通（{'、'.join(sorted(found))}），不知道该用哪一种；请只留一种格式再试"
        )
    return next(iter(found))
