"""The basis of a question from the words a file has for it, or from an explanation that cites one."""

from __future__ import annotations

import re
from functools import lru_cache

from question_bank.question import Basis
from question_bank.statutes.citations import cite, find_all, parse, short_title

_BETWEEN = re.compile(r"[；;\n]+")
# A document's own title, as our own files write it: with its date, or with the title of a law inside.
_DATE = r"[（(](?P<version>\d{4}(?:-\d{2}(?:-\d{2})?)?|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)[）)]"
_DAY = r"[（(](?P<version>\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日)[）)]"
# A book, which is no law, keeps its brackets; a meeting or a study is told by its day.
_BOOK = re.compile(rf"(?P<title>《(?P<inside>[^《》]+)》){_DAY}")
_AMENDING = re.compile(rf"《(?P<title>[^《》]*《[^《》]+》[^《》]*)》{_DAY}")
_EVENT = re.compile(rf"(?P<title>[^《》，。：:？?]{{2,80}}){_DAY}")
_OFFICIAL = re.compile(r"(?:典|修正案|公约|解释|批复|通知|公告|通告|细则|规则|标准|命令|令|白皮书)$")
_DOCUMENT = re.compile(rf"(?P<title>.*(?:《[^《》]+》[^《》]*|会议|全会|发布会|讲话|报道)){_DATE}")
_UNDATED = re.compile(r".*《[^《》]+》的?(?:决定|意见|解释|办法|通知)")
_MOST = 5


@lru_cache(maxsize=4096)
def bases_of(text: str) -> tuple[Basis, ...]:
    """Every basis the text names, each once, in order; empty when a part of it is no citation."""
    found: list[Basis] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        basis = _book(part) or parse(part)
        read = [basis] if basis is not None else [mention.basis for mention in find_all(part)]
        if not read and (document := _DOCUMENT.fullmatch(part) or _AMENDING.fullmatch(part) or _EVENT.fullmatch(part)):
            read = [_document(document)]
        if not read and _UNDATED.fullmatch(part):
            read = [Basis(law=part)]
        if not read:
            return ()
        found += read
    return tuple(dict.fromkeys(found))


def in_brackets(law: str) -> bool:
    """Whether a document of this name is cited in 《》: a law, a plan, a decision, not a meeting or a broadcast."""
    return cite(Basis(law=law)).startswith("《") or _OFFICIAL.search(law) is not None


def _book(part: str) -> Basis | None:
    """A title in brackets with its day that `cite` would not have put brackets around: they belong to the name."""
    book = _BOOK.fullmatch(part)
    if book is None or in_brackets(book["inside"]):
        return None
    return None if short_title(book["inside"]) != book["inside"] else _document(book)


def _document(match: re.Match[str]) -> Basis:
    date = [piece.zfill(2) for piece in re.findall(r"\d+", match["version"])]
    return Basis(law=match["title"], version="-".join(date))


@lru_cache(maxsize=4096)
def bases_in(explanation: str) -> tuple[Basis, ...]:
    """The articles an explanation cites by the law's name; none when it cites so many that it compares them."""
    if "条" not in explanation or len(explanation) > 4000:
        return ()
    found = tuple(dict.fromkeys(mention.basis for mention in find_all(explanation)))
    return found if len(found) <= _MOST else ()
