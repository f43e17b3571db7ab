"""XML from strangers: no entities, no DTD, nothing fetched, depth and size bounded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from question_bank.encoding import decode
from question_bank.errors import FileUnreadable

_DECLARATION = re.compile(r"\A<\?xml[^>]{0,200}\?>")
_PROLOG = re.compile(r"(?:\s|<\?(?:[^?]|\?(?!>)){0,4000}\?>|<!--(?:[^-]|-(?!->)){0,20000}-->)*<!DOCTYPE")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PACKED_FILE = re.compile(r"(<file\b[^<>]*>)[^<]*")
_MOST_TAGS = 3_000_000
"""Each takes some hundred bytes of memory; real files have one in forty bytes, so 20 MB are far below."""


def root(data: bytes, name: str) -> etree._Element:
    """The root element. Raises FileUnreadable for a DTD, entities, nesting without bound, or what is no XML."""
    if data.count(b"<") + data.count(b'="') + data.count(b"='") > _MOST_TAGS:
        raise FileUnreadable(name, "标签太多，不像题库，没有读")
    if _has_dtd(data):
        raise FileUnreadable(name, "文件带有 DTD（实体声明），出于安全没有读；请去掉 <!DOCTYPE …> 再试")
    try:
        tree = etree.fromstring(data.lstrip(b" \t\r\n"), _parser()).getroottree()
    except (etree.LxmlError, ValueError, LookupError) as error:
        tree = _parsed_as_text(data, name, error)
    if tree.docinfo.internalDTD is not None:
        raise FileUnreadable(name, "文件带有 DTD（实体声明），出于安全没有读；请去掉 <!DOCTYPE …> 再试")
    return tree.getroot()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True, remove_comments=True
    )


def _has_dtd(data: bytes) -> bool:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[:200_000].decode("utf-16" if wide else "latin-1", errors="ignore")
    return _PROLOG.match(head.removeprefix("\xef\xbb\xbf")) is not None


def _parsed_as_text(data: bytes, name: str, first: Exception) -> etree._ElementTree:
    """Files that name another encoding than they are in: read as text, the declaration taken away."""
    try:
        text = _DECLARATION.sub("", decode(data, name).strip(), count=1)
        return etree.fromstring(text.encode(), _parser()).getroottree()
    except (etree.LxmlError, ValueError, LookupError, FileUnreadable):
        raise FileUnreadable(name, f"不是完整的 XML 文件（{_reason(first)}）") from None


def _reason(error: Exception) -> str:
    if "too long" in str(error):
        return "里面有太大的附件，请去掉图片、音频、视频再导出"
    return str(error).partition("(<string>")[0].strip()[:120] or "空文件"


def local(element: etree._Element) -> str:
    """The name of an element, without namespace and in one spelling for simpleChoice and qti-simple-choice."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].lower().removeprefix("qti-").replace("-", "")


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name in lower case without hyphens: maxchoices for maxChoices and max-choices."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].lower().replace("-", "") == name:
            return str(value)
    return ""


def named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All descendants of these names, in the order of the file."""
    return (child for child in element.iter() if child is not element and local(child) in names)


def outermost(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of a name that are inside no other of the same name; the root itself when it is one."""
    if local(root) == name:
        return [root]
    found: list[etree._Element] = []
    seen: set[etree._Element] = set()
    for element in root.iter():
        parent = element.getparent()
        if parent is not None and parent in seen:
            seen.add(element)
        elif local(element) == name:
            found.append(element)
            seen.add(element)
    return found


def words(element: etree._Element | None) -> str:
    """All text of an element, trimmed; empty when there is no such element."""
    return "" if element is None else "".join(str(piece) for piece in element.itertext()).strip()


def source(element: etree._Element) -> str:
    """The element as it stands in the file, pictures packed into it left out."""
    return _PACKED_FILE.sub(r"\1…", etree.tostring(element, encoding="unicode", with_tail=False)).strip()


def legal(text: str) -> str:
    """The text without the characters XML has no place for."""
    return _ILLEGAL.sub("", text)
