"""How much text a file may hold: 40,000 questions take seconds and under 500 MB; no bank of one office has more."""

from __future__ import annotations

import re

from question_bank.errors import FileUnreadable

MOST_QUESTIONS = 40_000
_MOST_CHARACTERS = 6_000_000
_MOST_LINES = 400_000
_ANSWER = re.compile(r"^[ \t\u3000]{0,8}[【\[(（]?(?:正确|参考|标准)?答案", re.MULTILINE)
_START = re.compile(r"^[ \t\u3000]{0,8}(?:第?\d{1,6}[ \t]{0,2}[.、．:：)）题]|【[单多判填简])", re.MULTILINE)


def check_amount(text: str, name: str) -> None:
    """Raises FileUnreadable for more text than is read in seconds; asked before anything is built of it."""
    if len(text) > _MOST_CHARACTERS:
        raise FileUnreadable(name, f"文字太多（{len(text):,} 字），请分成几个文件")
    questions = max(sum(1 for _ in _START.finditer(text)), sum(1 for _ in _ANSWER.finditer(text)))
    if questions > MOST_QUESTIONS or text.count("\n") > _MOST_LINES:
        raise FileUnreadable(name, f"题目太多（一个文件最多 {MOST_QUESTIONS:,} 题），请分成几个文件")
