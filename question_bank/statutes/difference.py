"""What was struck out of a text and what was added, in pieces a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

# A figure is read as a whole: 一百元 became 二百元, not 一 二.
_TOKEN = re.compile(r"[〇零一二三四五六七八九十百千万亿0-9]+(?:元|日|年|个月|小时|倍)?|[\s\S]")
_SHORTEST = 3
"""Fewer equal characters between two changes are no island worth keeping: 「的」 inside a rewritten clause."""


class Piece(NamedTuple):
    """A stretch of text: `struck` stood in the old version, `added` in the new; where they are the same, in both."""

    struck: str
    added: str

    @property
    def equal(self) -> bool:
        """Whether nothing changed here."""
        return self.struck == self.added


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as pieces in order: joining all `struck` gives the old text, all `added` the new one."""
    struck, added = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, struck, added, autojunk=False).get_opcodes():
        piece = Piece("".join(struck[i:j]), "".join(added[k:m]))
        island = kind == "equal" and len(piece.struck) < _SHORTEST and m < len(added)
        if pieces and not pieces[-1].equal and (island or kind != "equal"):
            pieces[-1] = Piece(pieces[-1].struck + piece.struck, pieces[-1].added + piece.added)
        else:
            pieces.append(piece)
    return tuple(pieces)


def marked(pieces: Iterable[Piece], keep: int = 16) -> str:
    """The pieces in one text: 〔删：…〕〔增：…〕 where something changed; long unchanged stretches are shortened."""
    written = []
    for piece in pieces:
        if piece.equal:
            text = piece.struck
            written.append(text if len(text) <= 2 * keep else f"{text[:keep]}……{text[-keep:]}")
            continue
        written += [f"〔删：{piece.struck}〕"] if piece.struck else []
        written += [f"〔增：{piece.added}〕"] if piece.added else []
    return "".join(written)
