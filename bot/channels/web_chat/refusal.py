"""Why a request of the page's script is not answered."""

from __future__ import annotations

from bot.errors import XuefaError


class Refused(XuefaError):
    """A request that is turned away; `str(error)` is what the person at the page reads, `status` what HTTP calls it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
