"""The right answer shown by colour, bold type or underlining, where that is clearly how the file shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from question_bank.formats.plain_block import Block, Choice
from question_bank.formats.plain_lines import Row

_MOST = 0.8
_PRINTED = 0.2


def mark_emphasised(blocks: Sequence[Block], rows: Sequence[Row]) -> None:
    """Tick the options that stand out, if some style makes some but not all options of nearly every question do so.

    Nothing happens in a file that prints its answers: there emphasis means something else.
    """
    choice_blocks = [block for block in blocks if len(block.choices) > 1]
    silent = [
        block for block in choice_blocks if not block.answered and not any(choice.ticked for choice in block.choices)
    ]
    if not silent or len(silent) < (1 - _PRINTED) * len(choice_blocks):
        return
    styles = _deciding(silent, rows)
    if not styles:
        return
    for block in silent:
        outstanding = _outstanding(block, rows)
        readings = {frozenset(outstanding[style]) for style in styles if outstanding[style]}
        if len(readings) == 1:
            for place in next(iter(readings)):
                block.choices[place].ticked = True
        elif len(readings) > 1:
            block.doubt("emphasis-unclear", "颜色、加粗、下划线标出的选项不一致，请核对")


def _deciding(blocks: Sequence[Block], rows: Sequence[Row]) -> list[str]:
    telling: Counter[str] = Counter()
    for block in blocks:
        for style, places in _outstanding(block, rows).items():
            telling[style] += 0 < len(places) < len(block.choices)
    return [style for style, count in telling.items() if count >= _MOST * len(blocks)]


def _outstanding(block: Block, rows: Sequence[Row]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, choice in enumerate(block.choices):
        for style in _styles(choice, rows):
            found.setdefault(style, []).append(place)
    return _Missing(found)


class _Missing(dict[str, list[int]]):
    def __missing__(self, style: str) -> list[int]:
        return []


def _styles(choice: Choice, rows: Sequence[Row]) -> set[str]:
    """The styles in which most of an option is set."""
    width: Counter[str] = Counter()
    for emphasis in rows[choice.row].line.emphasis:
        shared = min(emphasis.end, choice.end) - max(emphasis.start, choice.start)
        if shared > 0:
            width[emphasis.style] += shared
    return {style for style, count in width.items() if count * 2 > choice.end - choice.start}
