"""How the basis of a question stands in a file, to be read again: 《网络安全法》（2025-10-28）第二十三条第一款；…."""

from __future__ import annotations

import re
from collections.abc import Iterable

from question_bank.question import Basis
from question_bank.statutes.citations import place

BETWEEN = "；"
_NAMED = re.compile(r"[《》]|(?:会议|全会|发布会|讲话|报道)$")


def basis_words(bases: Iterable[Basis]) -> str:
    """All of them in one line, each with the date of its version right behind the name."""
    return BETWEEN.join(_words(basis) for basis in bases)


def _words(basis: Basis) -> str:
    title = basis.law if basis.article is None and _NAMED.search(basis.law) else f"《{basis.law}》"
    version = f"（{basis.version}）" if basis.version else ""
    return f"{title}{version}{place(basis)}"
