"""A file to a law: Word by its content, everything else as text in whatever encoding it has."""

from __future__ import annotations

from question_bank.encoding import decode
from question_bank.errors import FileUnreadable
from question_bank.statutes import reader_docx, reader_text
from question_bank.statutes.statute import Statute

_ZIP = b"PK\x03\x04"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_LARGEST = 20 * 1024 * 1024


def read(data: bytes, name: str) -> Statute:
    """The law a file holds.

    Raises FileUnreadable for what is no text, StatuteError with every fault of a damaged law.
    """
    if len(data) > _LARGEST:
        raise FileUnreadable(name, "文件太大，不像一部法律")
    if data.startswith(_ZIP):
        return reader_docx.read(data, name)
    if data.startswith((_OLD_WORD, b"%PDF")):
        raise FileUnreadable(name, "请用 Word 另存为 .docx，或者存成文本再导入")
    return reader_text.read(decode(data, name), name)
