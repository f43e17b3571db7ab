"""The laws held and the search over them, kept in memory and re-read only when a law changes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from bot.records import checks
from question_bank import statute_store
from question_bank.statutes.library import Library
from question_bank.statutes.search import Searcher
from question_bank.tables import QuestionRow, VersionRow

_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]


class LawShelf:
    """A reader's copy of the laws, shared by all conversations of a process; never wrong, at worst re-read."""

    def __init__(self) -> None:
        self._stamp: tuple[object, ...] = ()
        self._library = Library(())
        self._searcher: Searcher | None = None
        self._built_for: tuple[object, ...] = ()

    def library(self, connection: Connection) -> Library:
        """Every version of every law held, with the office's own short names."""
        stamp = statute_store.stamp(connection)
        if stamp != self._stamp:
            self._library = statute_store.library(connection)
            self._stamp = stamp
        return self._library

    def searcher(self, connection: Connection, day: date) -> Searcher:
        """The search over what is in force on a day, built anew only when that changes: it takes a second.

        Stems of questions are further words to find an article by; those published since then wait for the next time.
        """
        library = self.library(connection)
        in_force = (library.in_force(law, day) for law in library.laws)
        wanted = (self._stamp, tuple(statute and statute.version for statute in in_force))
        if self._searcher is None or self._built_for != wanted:
            self._searcher, self._built_for = Searcher(library, day, checks.stems(connection)), wanted
        return self._searcher


def resting_on(connection: Connection, law: str, article: int) -> list[int]:
    """Published questions whose first basis is this article, whichever version they name, by id."""
    query = (
        select(_question.c.id)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.current))
        .where(_question.c.state == "published", _version.c.law == law, _version.c.article == article)
        .order_by(_question.c.id)
    )
    return list(connection.scalars(query))
