"""How the basis of a question stands in a file, to be read again: 《网络安全法》（2025-10-28）第二十三条第一款；…."""

from __future__ import annotations

import re
from collections.abc import Iterable

from question_bank.question import Basis
from question_bank.statutes.citations import place
from question_bank.understanding.bases import in_brackets

BETWEEN = "；"
_NAMED = re.compile(r"[《》]|(?:会议|全会|发布会|讲话|报道)$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def basis_words(bases: Iterable[Basis]) -> str:
    """All of them in one line, each with the date of its version right behind the name."""
    return BETWEEN.join(_words(basis) for basis in bases)


def _words(basis: Basis) -> str:
    title = basis.law if basis.article is None and _stands_alone(basis) else f"《{basis.law}》"
    version = f"（{basis.version}）" if basis.version else ""
    return f"{title}{version}{place(basis)}"


def _stands_alone(basis: Basis) -> bool:
    """Whether a document is told apart without brackets of ours: by its own, by its last word, or by its day."""
    day = _DAY.fullmatch(basis.version or "")
    return _NAMED.search(basis.law) is not None or (day is not None and not in_brackets(basis.law))
