"""Bytes to text for the files people have: UTF-8 with or without BOM, UTF-16 with BOM, GB18030."""

from __future__ import annotations

import codecs

from question_bank.errors import FileUnreadable


def decode(data: bytes, name: str) -> str:
    """The text of a file; line ends become newlines. Raises FileUnreadable rather than replace a single bad byte."""
    text = _decoded(data, name)
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    candidates = ["utf-8-sig", "gb18030"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise FileUnreadable(name, "不是文本文件，或编码不认识；请另存为 UTF-8 再试")
