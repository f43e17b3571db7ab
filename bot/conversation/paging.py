"""What does not fit into one reply waits for 「更多」: split between bubbles, else lines, else characters."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.wording import talk
from bot.messages import Bubble, Fits, Reply


def first_page(reply: Reply, fits: Fits) -> tuple[Reply, Reply]:
    """The part that can be shown now, and the rest (empty when all of it fits). Nothing is lost between them."""
    if fits(reply):
        return reply, Reply()
    pieces = [piece for bubble in reply.bubbles for piece in _pieces(bubble, fits)]
    shown = 1
    while shown < len(pieces) and fits(_page(pieces[: shown + 1])):
        shown += 1
    return _page(pieces[:shown]), Reply(tuple(pieces[shown:]))


def _page(pieces: list[Bubble]) -> Reply:
    return Reply((*pieces, Bubble(talk.more_to_read())))


def _pieces(bubble: Bubble, fits: Fits) -> list[Bubble]:
    """A bubble in parts that fit; only the last part asks, so that an answer follows only what was seen whole."""
    if fits(_page([bubble])):
        return [bubble]
    parts: list[Bubble] = []
    text = ""
    for line in _lines(bubble, fits):
        longer = f"{text}\n{line}" if text else line
        if text and not fits(_page([Bubble(longer)])):
            parts.append(Bubble(text))
            longer = line
        text = longer
    return [*parts, replace(bubble, text=text, choices=(), after="")]


def _lines(bubble: Bubble, fits: Fits) -> list[str]:
    lines = []
    for line in bubble.plain().split("\n"):
        rest = line
        while rest and not fits(_page([Bubble(rest)])):
            cut = _longest(rest, fits)
            lines.append(rest[:cut])
            rest = rest[cut:]
        if rest or not line:
            lines.append(rest)
    return lines


def _longest(text: str, fits: Fits) -> int:
    """How many leading characters fit; at least one, so that paging always ends."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_page([Bubble(text[:middle])])):
            low = middle
        else:
            high = middle - 1
    return low
