"""A draft against what is stored: what an import would do, and doing it in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import Connection

from bot.records import audit
from question_bank import intake, store_intake
from question_bank.draft import Draft
from question_bank.intake import Fate, Planned, Shelf

EMPTY = Shelf([], [], lambda _names: {})
"""What there is to compare with where nothing is stored yet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: the draft, the bank it goes into, and the fate of every item; the fates add up to all items found."""

    draft: Draft
    bank: str
    planned: Sequence[Planned]

    def count(self, fate: Fate) -> int:
        """How many items have this fate."""
        return self._counts[fate]

    @property
    def waiting(self) -> int:
        """How many new questions are drafts, whatever was asked for: too near to one of the bank."""
        return sum(each.waits for each in self.planned)

    @property
    def _counts(self) -> Counter[Fate]:
        return Counter(each.fate for each in self.planned)


def bank_for(draft: Draft, name: str) -> str:
    """The bank a file goes into: the one asked for, the one the file names, or one named as the file is."""
    return name or draft.bank or PurePath(draft.name).stem or draft.name


def examine(connection: Connection | None, draft: Draft, bank: str) -> Outcome:
    """What an import of this draft into `bank` would do; writes nothing. No connection: nothing is stored yet."""
    shelf = EMPTY if connection is None else store_intake.shelf(connection, bank)
    return Outcome(draft, bank, intake.plan(draft.items, shelf, draft.name))


def take_in(connection: Connection, draft: Draft, bank: str, *, publish: bool, at: datetime, by: str) -> Outcome:
    """Import: new questions and new versions, in the transaction of `connection`. With `publish` they are asked."""
    outcome = examine(connection, draft, bank)
    why = f"导入「{draft.name}」（{draft.sha256[:12]}）"
    store_intake.apply(connection, bank, outcome.planned, draft.name, publish=publish, at=at, by=by, why=why)
    counts = {fate.value: outcome.count(fate) for fate in Fate}
    detail = {"file": draft.name, "sha256": draft.sha256, "bank": bank, "found": draft.found, "published": publish}
    if outcome.waiting:
        detail["waiting"] = outcome.waiting
    audit.append(connection, at=at, who=by, what="导入题库", detail=detail | counts)
    return outcome
