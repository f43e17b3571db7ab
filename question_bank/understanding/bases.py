"""The basis of a question from the words a file has for it, or from an explanation that cites one."""

from __future__ import annotations

import re
from functools import lru_cache

from question_bank.question import Basis
from question_bank.statutes.citations import find_all, parse

_BETWEEN = re.compile(r"[；;\n]+")
# A document's own title, as our own files write it: with its date, or with the title of a law inside.
_DATE = r"（(?P<version>\d{4}(?:-\d{2}(?:-\d{2})?)?)）"
_DOCUMENT = re.compile(rf"(?P<title>.*(?:《[^《》]+》[^《》]*|会议|全会|发布会|讲话|报道)){_DATE}")
_UNDATED = re.compile(r".*《[^《》]+》的?(?:决定|意见|解释|办法|通知)")
_MOST = 5


@lru_cache(maxsize=4096)
def bases_of(text: str) -> tuple[Basis, ...]:
    """Every basis the text names, each once, in order; empty when a part of it is no citation."""
    found: list[Basis] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        basis = parse(part)
        read = [basis] if basis is not None else [mention.basis for mention in find_all(part)]
        if not read and (document := _DOCUMENT.fullmatch(part)):
            read = [Basis(law=document["title"], version=document["version"])]
        if not read and _UNDATED.fullmatch(part):
            read = [Basis(law=part)]
        if not read:
            return ()
        found += read
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def bases_in(explanation: str) -> tuple[Basis, ...]:
    """The articles an explanation cites by the law's name; none when it cites so many that it compares them."""
    if "条" not in explanation or len(explanation) > 4000:
        return ()
    found = tuple(dict.fromkeys(mention.basis for mention in find_all(explanation)))
    return found if len(found) <= _MOST else ()
