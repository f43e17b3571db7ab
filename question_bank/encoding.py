"""Bytes to text for the files people have: UTF-8 with or without BOM, UTF-16 with or without, GB18030."""

from __future__ import annotations

import codecs
import re

from question_bank.errors import FileUnreadable

_UNKNOWN = "不是文本文件，或编码不认识；请另存为 UTF-8 再试"
_DAMAGED = "第 {line} 行有损坏的字节，读不出是什么字；请从原文件重新另存为 UTF-8 再试"
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 20_000
_FEWEST = 8
# What a text in Chinese or English is made of: signs, Latin, marks and symbols, radicals to Han, width forms.
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u024f\u0370-\u03ff\u2000-\u27bf\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]*"
)


def decode(data: bytes, name: str) -> str:
    """The text of a file; line ends become newlines. Raises FileUnreadable rather than replace a single bad byte."""
    text = _decoded(data, name)
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_BYTE_ORDER_MARKS):
        candidates = ["utf-16"]
    elif b"\x00" in data[:_SAMPLE]:
        candidates = _without_mark(data)
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig" and _is_damaged_utf8(data):
                raise FileUnreadable(name, _DAMAGED.format(line=data.count(b"\n", 0, error.start) + 1)) from None
            continue
        if "\x00" in text:
            break
        return text
    raise FileUnreadable(name, _UNKNOWN)


def _without_mark(data: bytes) -> list[str]:
    """UTF-16 without a mark, where one of its two orders gives nothing but usual characters and the other does not.

    A NUL astray in UTF-8 does not make it that, and a few bytes say nothing either way: no question is that short.
    """
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or len(data) < _FEWEST or (_is_utf8(sample) and sample.count(0) * 3 < len(sample)):
        return []
    usual = [
        encoding for encoding in ("utf-16-le", "utf-16-be") if _USUAL.fullmatch(sample.decode(encoding, "replace"))
    ]
    return usual if len(usual) == 1 else []


def _is_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8 as far as they go; Latin letters in UTF-16 are that too, every other byte a NUL."""
    return "\ufffd" not in sample.decode("utf-8", "replace").rstrip("\ufffd")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: read as GB18030 they would pass for text and be noise."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad * 20 < sum(character > "\x7f" for character in text[:1_000_000]) - bad
