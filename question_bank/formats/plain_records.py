"""A question that fills one line by itself: parted by TABs, or with the right and the wrong options listed apart."""

from __future__ import annotations

import re

from question_bank.formats.plain_block import Block, Choice
from question_bank.formats.plain_labels import Part, is_key
from question_bank.formats.plain_line import narrow
from question_bank.formats.plain_lines import Row, Sort
from question_bank.formats.plain_numbers import numbered

_RIGHT = re.compile(r"[\s,、;，；]{0,4}正确(?:答案|选项)\s{0,3}[:]\s{0,3}(?=[(\[【]?\s?[A-L]\s?[)\]】.、:])")
_WRONG = re.compile(
    r"[\s,、;，；]{0,4}(?:错误|干扰|其他|其它)(?:答案|选项)\s{0,3}[:]?\s{0,3}(?=[(\[【]?\s?[A-L]\s?[)\]】.、:]|$)"
)
_BRACKETED = re.compile(r"(?:^|[\s,、;，；])[(\[【]\s?(?P<letter>[A-L])\s?[)\]】]\s{0,3}")
_LETTER = re.compile(r"(?:^|[\s,、;，；])(?P<letter>[A-L])\s?[.、:．](?=\S)\s{0,3}")


def record(i: int, row: Row, label: str) -> Block | None:
    """The question a line holds all by itself, or None."""
    if row.sort not in (Sort.TEXT, Sort.NUMBER, Sort.OPTION):
        return None
    text = row.line.text
    if "\t" in text.strip():
        return _tabbed(i, row, label)
    plain = narrow(text)
    right = _RIGHT.search(plain) if "正确" in plain else None
    wrong = _WRONG.search(plain, right.end()) if right else None
    if right is None or wrong is None:
        return None
    choices = [
        *_lettered(i, text, right.end(), wrong.start(), right=True),
        *_lettered(i, text, wrong.end(), len(text), right=False),
    ]
    if len(choices) < 2:
        return None
    block = _block(i, row, text[row.start : right.start()], label)
    block.choices = sorted(choices, key=lambda choice: choice.letter)
    block.parts[Part.ANSWER] = ["".join(sorted(choice.letter for choice in choices if choice.ticked))]
    return block


def _lettered(i: int, text: str, start: int, end: int, *, right: bool) -> list[Choice]:
    listed = text[start:end]
    plain = narrow(listed)
    found = list((_BRACKETED if _BRACKETED.match(plain) else _LETTER).finditer(plain))
    ends = [match.start() for match in found[1:]] + [len(listed)]
    return [
        Choice(match["letter"], listed[match.end() : stop].strip(" \t,、;，；"), i, 0, 0, ticked=right)
        for match, stop in zip(found, ends, strict=False)
    ]


def _block(i: int, row: Row, stem: str, label: str) -> Block:
    number = row.number
    block = Block(i, number.style if number else "record", number.number if number else 0, row.label or label)
    block.rows.append(i)
    block.stem.append(stem)
    block.state = "done"
    return block


def _tabbed(i: int, row: Row, label: str) -> Block | None:
    """Stem, options without letters and the key, parted by TABs; a number may stand first, an explanation last."""
    cells = [cell.strip() for cell in row.line.text.strip("\n").split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    if cells and re.fullmatch(r"\d{1,6}[.、]?", narrow(cells[0])):
        cells = cells[1:]
    place = next((n for n in range(len(cells) - 1, 1, -1) if is_key(cells[n])), 0)
    if not cells or place < 3 or place < len(cells) - 2 or not all(cells[1:place]) or len(cells[0]) < 4:
        return None
    if any(numbered(cell) for cell in cells[1:place] if "." in cell and len(cell) < 4):
        return None
    head = numbered(cells[0])
    stem = cells[0][head.start :] if head and head.sure else cells[0]
    block = _block(i, row, stem, row.label or label)
    block.choices = [_plain_choice(i, cell, n) for n, cell in enumerate(cells[1:place])]
    block.parts[Part.ANSWER] = [cells[place]]
    if place < len(cells) - 1:
        block.put(Part.EXPLANATION, cells[-1])
    return block


def _plain_choice(i: int, cell: str, place: int) -> Choice:
    match = re.match(rf"[(]?{'ABCDEFGHIJKL'[min(place, 11)]}[.、:)]\s?", narrow(cell))
    return Choice("", cell[match.end() :] if match else cell, i, 0, 0)
