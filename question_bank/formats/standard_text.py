"""The text of a file in one of the plain standard formats, no longer than a bank of questions can be."""

from __future__ import annotations

from question_bank.encoding import decode
from question_bank.errors import FileUnreadable

_MOST_LINES = 1_000_000


def text_of(data: bytes, name: str) -> str:
    """The decoded text. Raises FileUnreadable for what is no text, or has far more lines than any bank."""
    text = decode(data, name)
    if text.count("\n") > _MOST_LINES:
        raise FileUnreadable(name, f"超过 {_MOST_LINES // 10_000} 万行，不像题库，没有读")
    return text
