"""Why a text was refused as a law: every fault with its place, together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from question_bank.errors import BankError


class Line(NamedTuple):
    """One line of a source, cleaned; `number` counts from 1 (a paragraph in a Word file, a row of the package)."""

    number: int
    text: str


class Fault(NamedTuple):
    """What is wrong and where; line 0 and no text when it concerns the whole file."""

    line: int
    text: str
    message: str

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        return f"第 {self.line} 行「{shown}」：{self.message}" if self.line else self.message


_SHOWN = 30


class StatuteError(BankError):
    """A text that is not, or not surely, one whole law. `faults` is never empty."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        listed = "\n".join(f"- {fault}" for fault in faults)
        super().__init__(f"「{name}」不能作为法律文本收录，有 {len(faults)} 处问题：\n{listed}")
        self.name = name
        self.faults = tuple(faults)
