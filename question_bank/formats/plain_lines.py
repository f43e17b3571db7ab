"""What every line of a file looks like on its own; what it is among its neighbours is decided when blocks are cut."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from question_bank.formats.plain_headings import is_noise, is_rule, is_title, kind_heading
from question_bank.formats.plain_labels import DECORATION, Field, Part, fields_of, is_key
from question_bank.formats.plain_line import Line, narrow
from question_bank.formats.plain_numbers import Numbered, numbered
from question_bank.formats.plain_options import Marker, box, bullet, option_marker


class Sort(StrEnum):
    """What a line looks like."""

    BLANK = "blank"
    RULE = "rule"
    NOISE = "noise"
    HEADING = "heading"
    TITLE = "title"
    FIELD = "field"
    OPTION = "option"
    BOX = "box"
    NUMBER = "number"
    CASE = "case"
    VERDICT = "verdict"
    """Nothing but 正确, 错, √: an option of a judge question, or its answer."""
    TEXT = "text"


class Row(NamedTuple):
    """A line and what it looks like, with what was found out on the way."""

    line: Line
    sort: Sort
    start: int = 0
    """Where the text begins behind a number, a letter or a box."""
    number: Numbered | None = None
    marker: Marker | None = None
    fields: tuple[Field, ...] = ()
    label: str = ""
    ticked: bool = False

    @property
    def text(self) -> str:
        """The text behind whatever stands in front."""
        return self.line.text[self.start :]

    @property
    def end(self) -> int:
        """Where the first labelled piece begins."""
        return self.fields[0].label if self.fields else len(self.line.text)

    @property
    def answers(self) -> bool:
        """Whether the line holds an answer."""
        return any(field.part is Part.ANSWER for field in self.fields)


_CASE = re.compile(
    r"[(【\[]?(?:案例|材料|背景资料|背景材料|案情|资料|情景|情境|背景)(?:分析)?(?:[一二三四五六七八九十\d]{1,2})?[)】\]]?\s{0,3}(?:[:]|$)"
    r"|[(【\[]?(?:根据|阅读|依据|结合)(?:以下|下列|下面|上述)(?:案例|材料|资料|案情|情景|内容).{0,20}(?:回答|完成|作答).{0,24}$"
)
_WORDED = re.compile(r"(?P<sign>true|false|[TF√×])\s{0,2}[.、:)]\s{0,4}(?P<word>正确|错误|对|错|是|否)?", re.IGNORECASE)
_VERDICT = re.compile(r"[(\[【]?\s{0,4}(?:正确|错误|对|错|[√×✓✔✗✘❌])\s{0,4}[)\]】]?[。.]?")
_LETTERS_ALONE = re.compile(
    r"[(\[【]\s{0,4}[A-H](?:[\s,、]{0,3}[A-H]){0,7}\s{0,4}[)\]】]|[A-H](?:[\s,]{0,2}[A-H]){1,7}"
)


def classify(line: Line) -> Row:
    """What a line looks like on its own."""
    text = line.text
    if not text.strip():
        return Row(line, Sort.BLANK)
    if is_rule(text):
        return Row(line, Sort.RULE)
    plain = narrow(text).strip(" \t*")
    if is_noise(text):
        return Row(line, Sort.NOISE)
    heading = kind_heading(text)
    if heading:
        return Row(line, Sort.HEADING, label=heading)
    return _content(line, plain)


def _content(line: Line, plain: str) -> Row:
    text = line.text
    fields = tuple(fields_of(text))
    if fields and not narrow(text[: fields[0].label]).strip(f"{DECORATION}("):
        return Row(line, Sort.FIELD, fields=fields)
    if len(plain) <= 12 and _VERDICT.fullmatch(plain):
        return Row(line, Sort.VERDICT, start=len(text) - len(text.lstrip()))
    worded = _WORDED.fullmatch(plain) if len(plain) <= 12 else None
    if worded:
        return Row(line, Sort.VERDICT, label=worded["word"] or worded["sign"])
    if len(plain) <= 30 and _LETTERS_ALONE.fullmatch(plain) and _ascending(plain):
        return Row(line, Sort.FIELD, fields=(Field(Part.ANSWER, 0, 0, len(text)),))
    return _begun(line, fields, plain)


def _ascending(plain: str) -> bool:
    letters = [c for c in plain if c.isalpha()]
    return letters == sorted(set(letters))


def _begun(line: Line, fields: tuple[Field, ...], plain: str) -> Row:
    text = line.text
    marker = option_marker(text)
    number = numbered(text) if plain[:1] in ("(", "[", "【") else None
    if number is not None and number.key:
        return Row(line, Sort.NUMBER, number.start, number=number, fields=fields)
    if marker is not None and marker.strong:
        if fields and not text[marker.end : fields[0].label].strip() and not is_key(text[fields[0].start :]):
            fields = ()  # an option that speaks of an answer: A、参考答案：由教师制定
        return Row(line, Sort.OPTION, marker.end, marker=marker, fields=fields)
    boxed = box(text)
    if boxed:
        return Row(line, Sort.BOX, boxed[0], fields=fields, ticked=boxed[1])
    number = numbered(text)
    if number is not None:
        return Row(line, Sort.NUMBER, number.start, number=number, fields=fields, label=number.label)
    if _CASE.match(plain[:80]):
        return Row(line, Sort.CASE, fields=fields)
    if is_title(text):
        return Row(line, Sort.TITLE)
    if marker is not None:
        return Row(line, Sort.OPTION, marker.end, marker=marker, fields=fields)
    return Row(line, Sort.TEXT, bullet(text) or len(text) - len(text.lstrip()), fields=fields)


_SELF_KEYED = re.compile(
    r"[(\[【]\s{0,8}(?:√|×|✓|✔|✗|✘|❌|对|错|正确|错误|T|F)\s{0,8}[)\]】]\s{0,3}[。.]?\s*$|(?<=[\s。;,.])[√×✓✔✗✘❌]\s*$"
    r"|(?:\t| {2})\s{0,8}(?:对|错|正确|错误|√|×)\s*$"
)
_KEYED_AT_THE_START = re.compile(r"\s{0,8}[(\[【]\s{0,4}(?:√|×|✓|✔|✗|✘|❌|对|错|正确|错误)\s{0,4}[)\]】]\s{0,4}\S")


def is_judged(text: str) -> bool:
    """Whether a line ends, or begins, with the mark that answers it: …。（√）, … ×, a TAB and 对."""
    plain = narrow(text)
    tail = plain[-30:]
    return _SELF_KEYED.search(tail) is not None or _KEYED_AT_THE_START.match(plain[:40]) is not None


_SET_OFF = re.compile(r"(?:\t| {2,8}(?=[对错正√×]))(?P<key>[^\t]{1,30})$")


def key_set_off(text: str) -> int | None:
    """Where the key begins that a TAB, or for 对 and 错 two blanks, set off at the end of a stem."""
    plain = narrow(text).rstrip()
    match = _SET_OFF.search(plain, max(0, len(plain) - 40))
    return match.start() if match and match.start() > 0 and is_key(match["key"]) else None
