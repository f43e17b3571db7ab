"""The answers of a fill-in in one cell: 甲|乙；丙 for two blanks, the first with two variants.

A clerk types it so. Where an answer has one of these marks in itself the cell is a JSON list of lists instead, so that
what we wrote is read back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from question_bank.formats.packed_cells import literal

BETWEEN_BLANKS = "；"
BETWEEN_VARIANTS = "|"
_MARKS = re.compile(r"[|｜；;\n\r]|^[\[{]|^\s|\s$")


def fill_cell(blanks: Sequence[Sequence[str]]) -> str:
    """The cell for the accepted variants of each blank."""
    if any(_MARKS.search(variant) for blank in blanks for variant in blank):
        return json.dumps([list(blank) for blank in blanks], ensure_ascii=False)
    return BETWEEN_BLANKS.join(BETWEEN_VARIANTS.join(blank) for blank in blanks)


def blanks_of(cell: str) -> list[list[str]]:
    """The variants of each blank; `fill_cell` makes the same cell again."""
    value = literal(cell)
    if isinstance(value, list) and value and all(isinstance(entry, list) and entry for entry in value):
        return [[str(variant).strip() for variant in entry] for entry in value]
    blanks = [re.split(r"[|｜]", part) for part in re.split(r"[；;\n]", cell)]
    found = [[variant.strip() for variant in blank if variant.strip()] for blank in blanks]
    return [blank for blank in found if blank]
