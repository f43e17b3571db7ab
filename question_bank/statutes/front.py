"""What stands before the first article: stated fields, title, promulgation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from question_bank.statutes.cleaning import joined
from question_bank.statutes.faults import Fault, Line

_FIELD = re.compile(r"(?P<key>[a-z]+|标题|版本|施行日期|失效日期|条数)\s*[:：]\s*(?P<value>.+)")
_KEYS = {"标题": "title", "版本": "version", "施行日期": "effective", "失效日期": "expires", "条数": "articles"}
_KNOWN = {"title", "version", "effective", "expires", "articles", "promulgation", "source", "note"}
_TITLE = re.compile(r"[\u4e00-\u9fff（）〈〉《》、—]+(?:法|法典|条例|规定|办法|规则|细则|准则|决定|章程)(?:（试行）)?")

Fields = Mapping[str, Sequence[str]]


class Front(NamedTuple):
    """The head of a file; `promulgation` has one entry for each act (通过, 修正, 公布) or line of a decree."""

    title: str
    promulgation: tuple[str, ...]
    faults: list[Fault]


def split_fields(lines: Sequence[Line]) -> tuple[dict[str, list[str]], list[Line]]:
    """The 「key: value」 lines at the top of a file under their English keys, and the rest."""
    fields: dict[str, list[str]] = {}
    for place, line in enumerate(lines):
        match = _FIELD.fullmatch(line.text)
        key = _KEYS.get(match["key"], match["key"]) if match else ""
        if match is None or key not in _KNOWN:
            return fields, list(lines[place:])
        fields.setdefault(key, []).append(match["value"])
    return fields, []


def read_front(fields: Fields, lines: Sequence[Line]) -> Front:
    """The head from its stated fields and the lines before the first heading or article.

    Lines above the title are the decree that published the law, lines in brackets below it the promulgation; any
    other line is a fault, for it may be a piece of the law.
    """
    above, title, below = _around_title(next(iter(fields.get("title", ())), ""), lines)
    acts, leftover = _bracketed(below)
    faults = [Fault(*line, "标题和第一条之间有认不出的文字") for line in leftover]
    if not title:
        faults.insert(0, Fault(0, "", "没有找到标题；请在文件开头加一行“标题: 中华人民共和国××法”"))
    promulgation = tuple(fields.get("promulgation", ())) or tuple(line.text for line in above) + acts
    return Front(title, promulgation, faults)


def _around_title(stated: str, lines: Sequence[Line]) -> tuple[Sequence[Line], str, Sequence[Line]]:
    """Lines above the title, the title, lines below; a title may run over two lines, and may be stated instead."""
    whole = joined(stated)
    for first in reversed(range(len(lines))):
        for length in (2, 1):
            printed = "".join(joined(line.text) for line in lines[first : first + length])
            if printed == whole if stated else _TITLE.fullmatch(printed):
                return lines[:first], printed, lines[first + length :]
    return ((), whole, lines) if stated else (lines, "", ())


def _bracketed(lines: Sequence[Line]) -> tuple[tuple[str, ...], list[Line]]:
    """The acts in the brackets under the title, and the lines outside of brackets."""
    block, leftover, depth = "", [], 0
    for line in lines:
        if depth == 0 and not line.text.startswith("（"):
            leftover.append(line)
            continue
        block += " " + line.text
        depth = max(0, depth + line.text.count("（") - line.text.count("）"))
    acts: list[str] = []
    for piece in _NEXT_ACT.sub(" ", block.replace(" （", " ")).removesuffix("）").split():
        # A hard-wrapped line ends before its verb.
        if acts and not _DONE.search(acts[-1]):
            acts[-1] += piece
        else:
            acts.append(piece)
    return tuple(acts), leftover


_DONE = re.compile("(?:通过|修正|修订|修改|公布|发布|批准|施行)$")
_NEXT_ACT = re.compile(r"(?<=[过正订改布])(?=根据\d{4}年)")
