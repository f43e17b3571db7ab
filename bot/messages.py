"""What passes between a channel and the conversation: a message in, replies out.

A channel turns its platform's format into a `Message` at the door and a `Reply` into the platform's format on the way
back; nothing else in the program knows what a platform sends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Intent = Literal["text", "greet", "silent"]


@dataclass(frozen=True, slots=True)
class Message:
    """One thing a person sent.

    `(channel, account, id)` identifies the delivery: a platform that repeats itself repeats the id.
    `account` is the office's side of the channel (gh_…, corp id; "" where there is one only), `sender` the person's
    identity there. `intent` is "text" for words, "greet" for a first contact (subscribe, scan), "silent" for what we
    note but never answer (unsubscribe). `at` is aware.
    """

    channel: str
    account: str
    id: str
    sender: str
    text: str
    at: datetime
    intent: Intent = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap: shown as "A. text" (or just `text` where `label` is empty).

    `send` is what a tap sends where old bubbles can be switched off; `exact` (default: `send`) also names the question
    it belongs to, for platforms where a link stays alive for ever and may be tapped days later.
    """

    label: str
    text: str
    send: str
    exact: str = ""

    @property
    def line(self) -> str:
        """The choice as its line of plain text."""
        return f"{self.label}. {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Bubble:
    """One speech bubble: `text`, then `choices` each on its own line, then `after` (how to go on).

    Where a platform shows plain text only, `plain()` is the whole of it. `asks` marks the bubble that asks a question:
    only what has been shown in full may be answered.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    after: str = ""
    asks: bool = False

    def plain(self) -> str:
        """Stem, options as "A. text" lines, then the hint; no markup."""
        lines = [self.text, *(choice.line for choice in self.choices), self.after]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Reply:
    """All that is said in answer to one message; no bubbles means: say nothing."""

    bubbles: tuple[Bubble, ...] = field(default=())


Fits = Callable[[Reply], bool]
"""Whether a channel can show a whole reply at once; what does not fit is kept for 「更多」."""


class Answer(Protocol):
    """The conversation as a channel sees it: the one road from a message to its reply.

    The same delivery twice gives the same reply and is recorded once. Raises nothing that a sender should see.
    """

    async def __call__(self, message: Message, fits: Fits) -> Reply:
        """Answer one delivery."""
        ...
