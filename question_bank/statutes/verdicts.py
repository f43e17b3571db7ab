"""What checking a question against the law in force can come to."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from question_bank.question import Basis


class Verdict(StrEnum):
    """What a check came to, the gravest last."""

    UNCHECKED = "unchecked"
    """No article of a law we hold is cited."""
    FINE = "fine"
    RENUMBERED = "renumbered"
    """The article has another number now and says the same."""
    UNSUPPORTED = "unsupported"
    """The cited article is not there or does not say what the key says."""
    SUBSTANCE = "substance"
    """The article was changed: a person has to decide whether the key still holds."""

    @property
    def label(self) -> str:
        """查不到依据, 无误, 条号变了, 依据不符, 内容变了."""
        return _LABELS[self]


_LABELS = dict(zip(Verdict, ("没有可核对的依据", "无误", "条号变了", "依据不符", "内容变了"), strict=True))


class Finding(NamedTuple):
    """`basis` is the one concerned, `target` where it goes on or what fits instead; `why` is a Chinese sentence.

    `proven` when two versions of the text were compared; a guess from the content alone is left to a person.
    `before` is the year of the older version that the question turned out to rest on.
    """

    verdict: Verdict
    why: str
    basis: Basis | None = None
    target: Basis | None = None
    proven: bool = True
    before: int | None = None

    @property
    def stale(self) -> bool:
        """Whether somebody has to do something."""
        return self.verdict not in (Verdict.FINE, Verdict.UNCHECKED)

    @property
    def gravity(self) -> int:
        """How grave it is, for sorting."""
        return list(Verdict).index(self.verdict)
