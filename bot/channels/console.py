"""The chat in a terminal: the same conversation, one line at a time."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from rich.console import Console

from bot.messages import Fits, Intent, Message, Reply

console = Console(highlight=False)


def talk(answer: Callable[[Message, Fits], Reply], sender: str, now: Callable[[], datetime]) -> None:
    """Talk until the person closes the input or types 「退出」."""
    _show(answer(_message(sender, "", now(), "greet"), _everything_fits))
    while True:
        try:
            line = console.input("[green]我：[/green]")
        except (EOFError, KeyboardInterrupt):
            break
        if line.strip() in {"退出", "quit", "exit"}:
            break
        _show(answer(_message(sender, line, now(), "text"), _everything_fits))
    console.print("再见。")


def _message(sender: str, text: str, at: datetime, intent: Intent) -> Message:
    return Message("console", "", uuid.uuid4().hex, sender, text, at, intent)


def _everything_fits(_reply: Reply) -> bool:
    return True


def _show(reply: Reply) -> None:
    for bubble in reply.bubbles:
        console.print(f"\n{bubble.plain()}", markup=False)
    console.print()
