"""ExamView's XML test files."""

from __future__ import annotations

from lxml import etree

from question_bank.draft import Leftover, Raw
from question_bank.errors import FileUnreadable
from question_bank.formats import standard_raw as standard
from question_bank.formats import xml_safe
from question_bank.formats.markup_text import Plain, plain_element
from question_bank.formats.reading import Reading
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.question import BLANK, Kind

_UNSUPPORTED = {"mtf": "判断改错题（modified true/false）", "ma": "匹配题（matching）"}
_WRITTEN = ("es", "pr", "ca", "ot", "sa")


def read(data: bytes, name: str) -> Reading:
    """Every question of an ExamView file. Raises FileUnreadable when it is none."""
    root = xml_safe.root(data, name)
    if xml_safe.local(root) != "examview":
        raise FileUnreadable(name, "不是 ExamView 的 XML 文件")
    groups = {group.get("name") or "": group for group in xml_safe.named(root, "matchinggroup")}
    blocks = [
        _question(element, f"第 {number} 题，第 {element.sourceline} 行", groups)
        for number, element in enumerate(xml_safe.outermost(root, "question"), 1)
    ]
    outside = [
        one for one in root if xml_safe.local(one) not in ("question", "matchinggroup", "preferences", "fonttable")
    ]
    leftovers = [
        Leftover(where=f"第 {one.sourceline} 行", text=text) for one in outside if (text := xml_safe.words(one))
    ]
    return Reading("ExamView", blocks, leftovers, [])


def _question(element: etree._Element, where: str, groups: dict[str, etree._Element]) -> Raw:
    kind = element.get("type") or ""
    group = groups.get(element.get("group") or "")
    source = "\n".join(xml_safe.source(one) for one in (group, element) if one is not None)
    entry = Entry(where, source, _text(element.find("text")), _text(element.find("topic")).text)
    ours = Kind.ESSAY if kind in _WRITTEN else None
    entry = standard.told(entry, _text(element.find("rationale")), [_difficulty(element)], ours)
    answer = _text(element.find("answer")).text
    if kind in ("tf", "yn"):
        truth = standard.truth_of(answer) if answer.upper() not in ("Y", "N") else answer.upper() == "Y"
        return standard.judge(entry, truth) if truth is not None else standard.unreadable(entry, "没有写明对还是错")
    if kind == "mc":
        return _choice(entry, element, answer)
    if kind in ("nr", "co") or (kind == "sa" and BLANK.search(entry.stem.text)):
        return standard.fill(entry, [[Answer(Plain(answer), 100)]])
    if kind in _WRITTEN:
        return standard.essay(entry, answer)
    return standard.unsupported(entry, _UNSUPPORTED.get(kind, f"「{kind or '未注明'}」类型的题"))


def _choice(entry: Entry, element: etree._Element, answer: str) -> Raw:
    choices = element.find("choices")
    options = [(xml_safe.local(one), _text(one)) for one in choices] if choices is not None else []
    keys = {f"choice{letter}" for letter in answer.lower() if letter.isalpha()}
    share = 100 / max(len(keys), 1)
    answers = [Answer(text, share if name in keys else 0.0) for name, text in options]
    return standard.choice(entry, answers, several=len(keys) > 1)


def _difficulty(element: etree._Element) -> str:
    words = xml_safe.words(element.find("difficulty"))
    return f"难度 {words}" if words else ""


def _text(element: etree._Element | None) -> Plain:
    return plain_element(element) if element is not None else Plain("")
