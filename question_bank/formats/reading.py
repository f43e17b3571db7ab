"""What every reader of files hands over: the blocks of a file as printed, nothing decided yet."""

from __future__ import annotations

from typing import NamedTuple

from question_bank.draft import Leftover, Problem, Raw


class Reading(NamedTuple):
    """`layout` names the pattern recognised (empty for none); `problems` are the file's own, each with its place."""

    layout: str
    blocks: list[Raw]
    leftovers: list[Leftover]
    problems: list[tuple[str, Problem]]
