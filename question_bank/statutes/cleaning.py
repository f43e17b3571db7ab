"""Raw lines to lines of law: what typesetting and copying add is taken away, what might be damage is reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from question_bank.statutes.faults import Fault, Line
from question_bank.text import fold

_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_PAGE = re.compile(r"[-—－–·\s]*(?:第\s*)?\d{0,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d+\s*页)?[-—－–·\s]*")
_MARKDOWN = re.compile(r"^(?:#{1,6}|[>*+-])\s+|\*\*")
_FIELD = re.compile(r"[a-z]+:\s")
_WIDTHS = str.maketrans(",;:?!()０１２３４５６７８９", "，；：？！（）0123456789")
_NEXT_ARTICLE = re.compile(r"(?<=。)\s*(?=第[一二三四五六七八九十百零千]{1,9}条(?:之[一二三四五六七八九十]+)?\s)")


def clean(raw: Iterable[str]) -> list[Line]:
    """The lines that carry text, each with its number in the source.

    Gone: invisible characters, page numbers, marks of Markdown, empty lines. Mended: radicals that stand for whole
    characters (PDF), half-width punctuation and straight quotation marks between Chinese characters, several articles
    run together in one line. Spaces stay, single: they separate a number from its heading.
    """
    lines = []
    for number, printed in enumerate(raw, 1):
        text = "".join(" " if c.isspace() else c for c in printed if unicodedata.category(c) != "Cf")
        text = _MARKDOWN.sub("", _RADICAL.sub(lambda radical: fold(radical[0]), text).strip())
        if text and not _PAGE.fullmatch(text):
            words = text if _FIELD.match(text) else _quoted(text.translate(_WIDTHS))
            lines += [Line(number, " ".join(part.split())) for part in _NEXT_ARTICLE.split(words) if part]
    return lines


def _quoted(text: str) -> str:
    """Straight quotation marks in pairs to “ ”; an odd one stays and is reported as strange."""
    if text.count('"') % 2:
        return text
    return re.sub('"([^"]*)"', "“\\1”", text)


def joined(text: str) -> str:
    """Without spaces: the law prints none inside a sentence."""
    return text.replace(" ", "")


_PUNCTUATION = "，。；：、？！（）《》〈〉【】〔〕“”‘’—…·％%－-"
_ORDINARY = re.compile(rf"[一-\u9fff〇0-9{re.escape(_PUNCTUATION)} ]|(?<=[0-9])\.|X(?=射?线)")
# Used in statutes though GB 2312 has none of them: fish of the 长江保护法, 瞭望.
_RARE = "鱀鯮鳤鮡瞭镕"
_STRAY_FIGURE = re.compile(
    r"(?<![第0-9.－-])[0-9]+(?![0-9年月日时元人名个次号条款项吨张万亿千％%.、，；）席件倍周小分总净计毫公升－-])"
)


def strange(line: Line) -> list[Fault]:
    """What in a line of law looks like damage: private-use and replacement characters, stray letters and figures.

    Statutes are written in the characters of GB 2312 with full-width punctuation; almost everything else found in
    them (traditional characters among simplified, a lone Latin letter, 1 for 一) comes from bad recognition.
    """
    odd = [*dict.fromkeys(_ORDINARY.sub("", line.text)), *(c for c in dict.fromkeys(line.text) if not _in_use(c))]
    faults = []
    if odd:
        named = "、".join(f"{c}（U+{ord(c):04X}）" if c.isprintable() else f"U+{ord(c):04X}" for c in odd)
        faults.append(Fault(line.number, line.text, f"有法律文本里不该出现的字符：{named}"))
    if stray := _STRAY_FIGURE.search(line.text):
        around = line.text[max(0, stray.start() - 3) : stray.end() + 3]
        faults.append(Fault(line.number, line.text, f"“{around}”里的数字可能是识别错误"))
    return faults


def _in_use(character: str) -> bool:
    if not "\u4e00" <= character <= "\u9fff" or character in _RARE:
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
