"""What people say and what the law says for it: 等保 for 网络安全等级保护, 罚多少 for 罚款.

A group of words becomes one feature, written `=term`, in questions, asks and articles alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from question_bank.text import arabic


class Terms:
    """A table from the term of the law to the words people use for it."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.named: dict[str, tuple[str, ...]] = {}
        self.words = {f"={term}": (term, *words) for term, words in table.items()}
        for feature, words in self.words.items():
            for word in words:
                key = arabic(word)
                self.named[key] = (*self.named.get(key, ()), feature)
        self._starting: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for word, features in sorted(self.named.items(), key=lambda entry: -len(entry[0])):
            self._starting.setdefault(word[:2], []).append((word, features))

    def inside(self, folded: str) -> list[str]:
        """The terms a folded text uses under any of their words, each once; words may overlap (关基安全审查)."""
        found: dict[str, None] = {}
        for start in range(len(folded) - 1):
            for word, features in self._starting.get(folded[start : start + 2], ()):
                if folded.startswith(word, start):
                    found.update(dict.fromkeys(features))
                    break
        return list(found)


@cache
def terms() -> Terms:
    """The table we ship."""
    return Terms(json.loads(files(__package__).joinpath("terms.json").read_text(encoding="utf-8")))
