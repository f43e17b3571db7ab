"""QTI files: one item, several, a zipped package with its manifest, or the older questestinterop."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from question_bank.draft import Problem, Raw, Severity
from question_bank.errors import FileUnreadable
from question_bank.formats import qti_1, xml_safe
from question_bank.formats.qti_item import item
from question_bank.formats.reading import Reading
from question_bank.formats.xml_safe import attribute, local, named, outermost
from question_bank.formats.zip_parts import ZipParts

MANIFEST = "imsmanifest.xml"
_NO_ITEMS = {
    "assessmenttest": "这是试卷的结构文件，题目在它列出的文件里；请上传整个压缩包（.zip）",
    "manifest": "这是题库包的清单，题目在它列出的文件里；请上传整个压缩包（.zip）",
}


def read(data: bytes, name: str) -> Reading:
    """Every item of a QTI file or package. Raises FileUnreadable when there is none in it."""
    if data.startswith(b"PK"):
        return _package(ZipParts(data, name), name)
    root = xml_safe.root(data, name)
    blocks = list(_items(root, ""))
    if not blocks:
        raise FileUnreadable(name, _NO_ITEMS.get(local(root), "不是 QTI 题目文件"))
    return Reading(_layout(root), blocks, [], [])


def _layout(root: etree._Element) -> str:
    if local(root) == "questestinterop":
        return "QTI 1.2"
    return "QTI 3.0" if str(root.tag).rpartition("}")[2].startswith("qti-") else "QTI 2"


def _items(root: etree._Element, where: str) -> Iterator[Raw]:
    if local(root) == "questestinterop":
        yield from (replace(raw, where=f"{where} {raw.where}".strip()) for raw in qti_1.items(root))
        return
    found = outermost(root, "assessmentitem")
    for number, element in enumerate(found, 1):
        place = where or f"第 {number} 题"
        yield item(element, f"{place} 第 {number} 题" if where and len(found) > 1 else place)


def _package(parts: ZipParts, name: str) -> Reading:
    blocks: list[Raw] = []
    problems: list[tuple[str, Problem]] = []
    layout, names = "QTI", set(parts.names)
    for path in _listed(parts, name):
        if path not in names:
            problems.append((path, _problem("missing-file", "清单里有这个文件，包里没有")))
            continue
        try:
            root = xml_safe.root(parts.read(path), path)
        except FileUnreadable as error:
            problems.append((path, _problem("unreadable-file", error.reason)))
            continue
        found = list(_items(root, path))
        layout = f"{_layout(root)} 包" if found else layout
        blocks += found
    if not blocks and not problems:
        raise FileUnreadable(name, "压缩包里没有 QTI 题目")
    return Reading(layout, blocks, [], problems)


def _listed(parts: ZipParts, name: str) -> list[str]:
    """The item files a manifest lists, in its order; every XML file where there is no manifest."""
    manifest = min((path for path in parts.names if posixpath.basename(path) == MANIFEST), key=len, default=None)
    if manifest is None:
        return [path for path in parts.names if path.lower().endswith((".xml", ".dat"))]
    folder = posixpath.dirname(manifest)
    listed = []
    for resource in named(xml_safe.root(parts.read(manifest), name), "resource"):
        kind, href = attribute(resource, "type").lower(), attribute(resource, "href")
        href = href or next((attribute(file, "href") for file in named(resource, "file")), "")
        if href and ("item" in kind or "assessment/x-bb" in kind or "qtiasiv1" in kind or "qti_asi" in kind):
            listed.append(posixpath.normpath(posixpath.join(folder, unquote(href))))
    return list(dict.fromkeys(listed))


def _problem(code: str, message: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message)
