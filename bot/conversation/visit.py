"""One message being handled: who sent it, when, and what the handlers may reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.messages import Message
from bot.records.accounts import Standing
from bot.records.laws import LawShelf
from bot.records.questions import Shelf
from bot.settings import Settings
from question_bank.question import Basis


@dataclass(slots=True)
class Visit:
    """What a handler works with. `place` is where the conversation stands; handlers change it, the road saves it.

    place: "quiz" the run being asked, "asked" the position of the question last shown here, "rest" what 「更多」 shows,
    "law" the article spoken of last, as a basis.
    """

    connection: Connection
    standing: Standing
    message: Message
    settings: Settings
    shelf: Shelf
    laws: LawShelf
    must_bind: bool
    place: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The unit's day on which the message was received."""
        return self.message.at.astimezone(self.settings.zone).date()

    def remember(self, basis: Basis) -> None:
        """Keep the article being spoken of: 「看条文」, 「下一条」 and a bare number mean it."""
        fields = {"law", "version", "article", "inserted"}
        self.place["law"] = basis.model_dump(include=fields, exclude_none=True)

    @property
    def is_guest(self) -> bool:
        """Whether nobody of the roster is behind this account."""
        return self.standing.person is None
