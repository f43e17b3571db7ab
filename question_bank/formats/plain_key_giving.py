"""Gives the answers of a list to the questions they number."""

from __future__ import annotations

from collections.abc import Sequence

from question_bank.formats.plain_block import Block
from question_bank.formats.plain_key_entries import Entry
from question_bank.formats.plain_keys import KeyList
from question_bank.formats.plain_labels import Part
from question_bank.formats.plain_line import narrow


def give_out(blocks: Sequence[Block], lists: Sequence[KeyList]) -> list[Entry]:
    """Give every answer to the question it numbers, in the section its list names; the answers nobody took.

    Numbers restart, so a list answers the questions between the list before and itself, and within those the sections
    of the kind it is headed with. A number that fits more than one question is given to none.
    """
    unused: list[Entry] = []
    start = -1
    for listed in lists:
        within = [block for block in blocks if start < block.first < listed.rows[0]]
        asked = [block for block in within if not block.answered]
        answered = [block for block in within if block.answered]
        start = listed.rows[-1]
        for group in _sections(listed.entries):
            unused += [entry for entry in _give_group(asked, group) if not _said_before(answered, entry)]
    return unused


def _said_before(answered: list[Block], entry: Entry) -> bool:
    """Whether the one question of that number has its answer already; a different one in the list is doubted."""
    label = entry.label.removesuffix("题")[:2]
    same = [block for block in answered if block.number == entry.number and block.label.startswith(label)]
    if len(same) != 1:
        return False
    given = same[0].parts[Part.ANSWER][0]
    if "".join(narrow(given).split()).upper() != "".join(narrow(entry.answer).split()).upper():
        same[0].doubt("two-answers", f"题目里的答案是 {given[:20]}，答案表里是 {entry.answer[:20]}，请核对")
    return True


def _sections(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    for entry in entries:
        last = groups[-1][-1] if groups else None
        if last is None or last.label != entry.label or entry.number <= last.number:
            groups.append([])
        groups[-1].append(entry)
    return groups


def _give_group(asked: list[Block], group: list[Entry]) -> list[Entry]:
    """Give a run of answers to the first section of its kind whose questions carry those very numbers."""
    label = group[0].label.removesuffix("题")
    sections: dict[int, list[Block]] = {}
    for block in asked:
        if not block.added_key and (not label or block.label.startswith(label[:2])):
            sections.setdefault(block.section, []).append(block)
    numbers = [entry.number for entry in group]
    for blocks in sections.values():
        by_number = {block.number: block for block in blocks}
        if len(by_number) == len(blocks) and set(numbers) >= set(by_number) and set(numbers) <= set(by_number):
            return _give(group, by_number)
    everyone = [block for blocks in sections.values() for block in blocks]
    by_number = {block.number: block for block in everyone}
    if len(by_number) == len(everyone):
        return _give(group, by_number)
    return group


def _give(group: list[Entry], by_number: dict[int, Block]) -> list[Entry]:
    unused = []
    for entry in group:
        block = by_number.get(entry.number)
        if block is None or block.answered:
            unused.append(entry)
            continue
        block.parts[Part.ANSWER] = [entry.answer]
        block.added_key = f"{entry.label} {entry.number} {entry.answer}".strip()
        for part, text in entry.said:
            block.put(part, text)
            block.added_key += f" {text}"
        if entry.unclear:
            block.doubt("answer-unclear", "答案表里这道题的答案从哪里到哪里不清楚，请核对")
    return unused
