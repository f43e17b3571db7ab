"""Questions ready to be asked, kept in memory: a version never changes, the pool only when a bank does."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from question_bank import store
from question_bank.question import Question

KEPT = 5_000
"""Versions kept in memory; a question is about 3 kB there."""


class Shelf:
    """A reader's copy of the banks, shared by all conversations of a process; never wrong, at worst re-read."""

    def __init__(self) -> None:
        self._versions: dict[int, Question] = {}
        self._pool: Sequence[store.Entry] = ()
        self._stamp = -1

    def question(self, connection: Connection, version: int) -> Question:
        """The question as that version says it. Raises KeyError when there is no such version."""
        if version not in self._versions:
            if len(self._versions) >= KEPT:
                self._versions.clear()
            self._versions.update(store.versions(connection, [version]))
        return self._versions[version]

    def pool(self, connection: Connection) -> Sequence[store.Entry]:
        """Every question that may be asked now."""
        stamp = store.stamp(connection)
        if stamp != self._stamp:
            self._pool = store.pool(connection)
            self._stamp = stamp
        return self._pool
