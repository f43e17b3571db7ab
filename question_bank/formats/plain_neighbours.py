"""What a question's neighbours say about its kind and key, where no heading names the kind.

Papers without headings still come in runs, each numbered from 1: hundreds with several letters, and among them one with
a single letter. That one is more likely a slip than a single choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from question_bank.draft import Severity
from question_bank.formats.plain_block import Block
from question_bank.formats.plain_labels import Part, is_key
from question_bank.formats.plain_line import narrow

_FEWEST = 20
_FEWEST_FILLS = 5
_BLANK = re.compile(r"[(\[【][\s_]{0,40}[)\]】]|_{2,}| {3,}")
_NEARLY_ALL = 0.95


def name_fills(blocks: Sequence[Block]) -> None:
    """Name the kind of questions without options in a run where nearly all have a blank and words for it."""
    for run in _runs(blocks):
        fills = [block for block in run if _is_fill(block)]
        if len(fills) < _FEWEST_FILLS or len(fills) < _NEARLY_ALL * len(run):
            continue
        for block in fills:
            block.label = "填空题"
            block.doubt("kind-by-neighbours", "没有标明题型；前后都是填空题，按填空题读入", Severity.NOTE)


def _is_fill(block: Block) -> bool:
    answers = block.parts.get(Part.ANSWER, [])
    worded = bool(answers) and 0 < len(answers[0]) <= 120 and not is_key(answers[0])
    return worded and not block.choices and _BLANK.search(narrow("".join(block.stem))) is not None


def doubt_strangers(blocks: Sequence[Block]) -> None:
    """Doubt the few one-letter keys in a run of several-letter keys, and the other way round."""
    for run in _runs(blocks):
        counts = [(block, _letters(block)) for block in run]
        counts = [(block, count) for block, count in counts if count]
        several = sum(count > 1 for _, count in counts)
        if len(counts) < _FEWEST:
            continue
        for block, count in counts:
            if count == 1 and several >= _NEARLY_ALL * len(counts):
                block.doubt("unlike-neighbours", "前后都是多选题，这道题只有一个答案，请核对")
            elif count > 1 and len(counts) - several >= _NEARLY_ALL * len(counts):
                block.doubt("unlike-neighbours", "前后都是单选题，这道题有几个答案，请核对")


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Runs of numbered questions without a label; a number 1, or a new section, begins the next."""
    runs: list[list[Block]] = []
    last: Block | None = None
    for block in blocks:
        if block.label or not block.number:
            last = None
            continue
        if last is None or block.number < last.number or block.section != last.section:
            runs.append([])
        runs[-1].append(block)
        last = block
    return runs


def _letters(block: Block) -> int:
    if not block.choices:
        return 0
    answers = block.parts.get(Part.ANSWER, [])
    plain = narrow(answers[0]).upper() if answers else ""
    letters = [character for character in plain if character.isalpha()]
    return len(letters) if all(character in "ABCDEFGH" for character in letters) else 0
