"""Aiken, the plainest format of Moodle: a question, options A) or A., and ANSWER: with one letter. Both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from question_bank.draft import Leftover, Raw
from question_bank.formats import standard_raw as standard
from question_bank.formats.losses import losses, said
from question_bank.formats.markup_text import Plain
from question_bank.formats.reading import Reading
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.formats.standard_text import text_of
from question_bank.formats.written import Written
from question_bank.question import LETTERS, Kind, Question

_OPTION = re.compile(r"\s*([A-Z])\s?[).]\s*(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*[:：]\s*(.*?)\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z](?:[\s,、，]*[A-Z])*")


class _Line(NamedTuple):
    number: int
    text: str


class _Block(NamedTuple):
    """The lines of one question."""

    stem: list[_Line]
    options: list[list[_Line]]
    answer: list[_Line]

    @property
    def begun(self) -> bool:
        return bool(self.stem or self.options or self.answer)

    @property
    def lines(self) -> list[_Line]:
        return [*self.stem, *(line for option in self.options for line in option), *self.answer]


def looks_like_aiken(text: str) -> bool:
    """Whether a text has a line ANSWER: and options before it."""
    return re.search(r"^[ \t]*[A-Z][ \t]?[).].*\n(?:.*\n){0,2}?[ \t]*ANSWER[ \t]*[:：]", text, re.MULTILINE) is not None


def read(data: bytes, name: str) -> Reading:
    """Every question of an Aiken file. Raises FileUnreadable when it is no text."""
    blocks: list[Raw] = []
    leftovers: list[Leftover] = []
    for block in _blocks(text_of(data, name)):
        if block.options or block.answer:
            blocks.append(_question(block))
        else:
            leftovers.append(Leftover(where=f"第 {block.stem[0].number} 行", text=_text(block.stem)))
    return Reading("Aiken", blocks, leftovers, [])


def _blocks(text: str) -> Iterator[_Block]:
    """An answer ends a question; so does a blank line before any option, and a line of text after the last option."""
    block = _Block([], [], [])
    blank = False
    for number, printed in enumerate(text.split("\n"), 1):
        line = _Line(number, printed)
        if not printed.strip():
            blank = True
            continue
        if block.answer or (blank and _is_over(block, printed)):
            yield block
            block = _Block([], [], [])
        _add(block, line)
        blank = False
    if block.begun:
        yield block


def _is_over(block: _Block, printed: str) -> bool:
    """Whether, after a blank line, a line begins something new."""
    if _ANSWER.fullmatch(printed):
        return False
    option = _OPTION.fullmatch(printed)
    if option is None or not block.begun:
        return block.begun
    return option[1] != chr(ord("A") + len(block.options))


def _add(block: _Block, line: _Line) -> None:
    option = _OPTION.fullmatch(line.text)
    if _ANSWER.fullmatch(line.text):
        block.answer.append(line)
    elif option and option[1] == chr(ord("A") + len(block.options)) and (block.stem or block.options):
        block.options.append([line])
    elif block.options:
        block.options[-1].append(line)
    else:
        block.stem.append(line)


def _question(block: _Block) -> Raw:
    texts = [_option_text(option) for option in block.options]
    said_key = next((match[1] for line in block.answer if (match := _ANSWER.fullmatch(line.text))), "").upper()
    stem = Plain("\n".join(line.text.strip() for line in block.stem))
    entry = Entry(f"第 {block.lines[0].number} 行", _text(block.lines), stem)
    if len(texts) < 2:
        return standard.unreadable(entry, "没有选项，或只有一个选项")
    letters = [letter for letter in said_key if letter.isalpha()] if _LETTERS.fullmatch(said_key) else []
    places = [ord(letter) - ord("A") for letter in letters]
    unread = bool(said_key) and (not places or max(places) >= len(texts))
    if unread:
        places = []
    share = 100 / len(places) if places else 0
    answers = [Answer(Plain(text), share if place in places else 0.0) for place, text in enumerate(texts)]
    raw = standard.choice(entry, answers, several=len(places) > 1)
    return replace(raw, answer=said_key) if unread else raw


def _option_text(lines: Sequence[_Line]) -> str:
    first = _OPTION.fullmatch(lines[0].text)
    texts = [first[2] if first else lines[0].text, *(line.text for line in lines[1:])]
    return "\n".join(text.strip() for text in texts).strip()


def _text(lines: Sequence[_Line]) -> str:
    return "\n".join(line.text for line in lines)


def write(questions: Mapping[str, Question], bank: str) -> Written:
    """The choice questions and judgements as Aiken; other kinds have no place in it and are named in `lost`."""
    held = {code: question for code, question in questions.items() if _fits(question)}
    data = "\n\n".join(map(_written, held.values())).encode("utf-8", errors="replace") + b"\n"
    lost = losses(held, read(data, bank).blocks)
    left = [code for code in questions if code not in held]
    return Written(data, [*([said("多选、填空、简答题 Aiken 写不了，整道题", left)] if left else []), *lost])


def _fits(question: Question) -> bool:
    return question.kind in (Kind.SINGLE, Kind.JUDGE)


def _written(question: Question) -> str:
    judged = question.kind is Kind.JUDGE
    texts = ["正确", "错误"] if judged else [option.text for option in question.options]
    key = ("A" if question.truth else "B") if judged else question.letters
    options = [f"{letter}) {_one_line(text)}" for letter, text in zip(LETTERS, texts, strict=False)]
    return "\n".join([_one_line(question.stem), *options, f"ANSWER: {key}"])


def _one_line(text: str) -> str:
    return " ".join(text.split())
