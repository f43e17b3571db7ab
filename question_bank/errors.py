"""What can go wrong in the library: one root, each child carrying its data.

``str(error)`` is a sentence in Chinese for the person in front of the screen; ``retryable`` says whether the same
call could succeed later without anyone changing anything.
"""

from __future__ import annotations


class BankError(Exception):
    """Root of everything this library raises on purpose."""

    retryable = False


class FileUnreadable(BankError):
    """A file as a whole cannot be used: wrong kind, damaged, too large, no reader for it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"读不了「{name}」：{reason}")
        self.name = name
        self.reason = reason


class UnknownBank(BankError):
    """No bank of this name is stored."""

    def __init__(self, name: str) -> None:
        super().__init__(f"没有名为「{name}」的题库；用 bank list 看看有哪些。")
        self.name = name


class UnknownQuestion(BankError):
    """No question with this number is stored."""

    def __init__(self, number: int | str) -> None:
        super().__init__(f"没有编号为 {number} 的题目。")
        self.number = number
