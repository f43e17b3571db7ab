"""The bank on 习近平法治思想 against our notes: only what two sources or a statute confirm may be a key.

The documents themselves are not at hand; the notes (shared/reference/domain.md) mark every fact [H], [M] or [U], with
the place each was read. What stands only on a line marked [M] or [U] counts as not found.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from bank.published import SHARED, versions
from bank.read_by_hand import PARAPHRASED
from bank.shipped import THOUGHT, Item, shipped
from bank.wording import SHARE, pairs, share

from question_bank.question import Kind
from question_bank.text import numbers

UNCONFIRMED = re.compile(r"\| M \||\[M\]|\[U\]|\| (?:low|weak|circumstantial)")


@cache
def notes() -> str:
    """The confirmed lines about the thought, its plans and the law on publicity, and that law."""
    file = SHARED / "reference" / "domain.md"
    if not file.is_file():
        pytest.skip("our notes are not beside this checkout (shared/reference/domain.md): nothing to compare with")
    text = file.read_text(encoding="utf-8")
    sections = text[text.index("## 1. ") : text.index("## 2. ")] + text[text.index("### 3.1") : text.index("### 3.2")]
    confirmed = [line for line in sections.splitlines() if not UNCONFIRMED.search(line) or "[H]" in line]
    return "\n".join((*confirmed, *(law.whole + law.dates for law in versions("法治宣传教育法"))))


def claims() -> list[tuple[Item, str]]:
    return [(item, claim) for item in shipped(THOUGHT) for claim in item.claims]


def test_every_figure_of_a_key_is_confirmed():
    held = set(numbers(notes()))
    assert [(item.code, claim) for item, claim in claims() if not set(numbers(claim)) <= held] == []


def test_keys_use_words_that_are_confirmed():
    faults = [
        (item.code, round(share(claim, notes()), 2), claim)
        for item, claim in claims()
        if len(pairs(claim)) > 3 and share(claim, notes()) < SHARE and item.code not in PARAPHRASED
    ]
    assert faults == []


def test_fill_ins_are_words_of_the_notes():
    fills = [(item, claim) for item, claim in claims() if item.question.kind is Kind.FILL]
    assert fills
    assert [(item.code, claim) for item, claim in fills if claim not in notes()] == []


ELEVEN = re.compile(r"^\d+\. (坚持.+)$", re.MULTILINE)


def test_the_eleven_are_given_in_their_order_and_word_for_word():
    eleven = ELEVEN.findall(notes())
    assert len(eleven) == 11
    answers = [item.question.model_answer or "" for item in shipped(THOUGHT) if item.question.kind is Kind.ESSAY]
    whole = [answer for answer in answers if all(each in answer for each in eleven)]
    assert len(whole) == 1
    assert sorted(eleven, key=whole[0].index) == eleven
