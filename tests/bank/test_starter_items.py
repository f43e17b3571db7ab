"""The starter questions are well made: nothing but knowing the law helps to answer them, and nothing is asked twice."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import NamedTuple

import pytest
from bank.shipped import BANKS, STATUTES, Item, everything, shipped
from rapidfuzz import fuzz

from question_bank.question import Kind
from question_bank.text import bare, negations, numbers

every_bank = pytest.mark.parametrize("bank", BANKS)


def singles(bank: str) -> list[Item]:
    """The single choices with four options."""
    return [item for item in shipped(bank) if item.question.kind is Kind.SINGLE and len(item.options) == 4]


@every_bank
def test_the_key_stands_under_each_letter_equally_often(bank):
    letters = Counter(item.question.letters for item in singles(bank))
    for letter in "ABCD":
        assert letters[letter] / letters.total() == pytest.approx(0.25, abs=0.05), letters


@every_bank
@pytest.mark.parametrize("most", [max, min])
def test_the_length_of_an_option_does_not_betray_the_key(bank, most):
    betrayed = [
        item.code
        for item in singles(bank)
        if len(item.key[0]) == most(map(len, item.options))
        and sum(len(option) == len(item.key[0]) for option in item.options) == 1
    ]
    assert len(betrayed) <= 0.35 * len(singles(bank)), betrayed


@every_bank
def test_about_half_of_the_statements_are_true(bank):
    truths = [item.question.truth for item in shipped(bank) if item.question.kind is Kind.JUDGE]
    assert 0.4 <= sum(map(bool, truths)) / len(truths) <= 0.6


@every_bank
def test_the_keys_of_multiple_choices_vary(bank):
    keys = Counter(item.question.letters for item in shipped(bank) if item.question.kind is Kind.MULTIPLE)
    assert len(keys) >= 5
    assert max(keys.values()) <= 0.35 * keys.total(), keys


@every_bank
def test_multiple_choices_have_more_than_one_right_option_and_not_always_all(bank):
    multiples = [item for item in shipped(bank) if item.question.kind is Kind.MULTIPLE]
    assert [item.code for item in multiples if len(item.key) < 2] == []
    assert sum(len(item.key) == len(item.options) for item in multiples) <= 0.3 * len(multiples)


@every_bank
def test_no_option_is_offered_twice(bank):
    assert [item.code for item in shipped(bank) if len({*map(bare, item.options)}) < len(item.options)] == []


@every_bank
def test_no_option_speaks_of_the_others(bank):
    """Options are shuffled for every person."""
    lazy = re.compile("^以上|^上述|(?:都|全|均|皆)不?(?:对|正确)$|[A-H]{2,}都|[A-H][和、][A-H]")
    assert [(item.code, option) for item in shipped(bank) for option in item.options if lazy.search(option)] == []


@every_bank
def test_no_explanation_speaks_of_letters_or_places(bank):
    """Options are shuffled for every person."""
    placed = re.compile(
        "[A-H][项、和]|选项[A-H]|[选答案是为][A-H](?![A-Za-z])|(?<!第)[前后][一两二三四]项|第[一二三四]个选项"
    )
    faults = [
        (item.code, found[0])
        for item in shipped(bank)
        if (found := placed.search(item.question.explanation)) and found[0] not in item.question.stem
    ]
    assert faults == []


@every_bank
def test_every_stem_stands_alone(bank):
    leaning = re.compile("上题|上一题|前题|上述法律|该法[^律]|本题")
    faults = [item.code for item in shipped(bank) if leaning.search(item.question.stem)]
    faults += [item.code for item in shipped(bank) if "本法" in item.question.stem and "《" not in item.question.stem]
    assert faults == []


@pytest.mark.parametrize("bank", STATUTES)
def test_every_stem_about_a_law_names_it(bank):
    assert [item.code for item in shipped(bank) if f"{bank}》" not in item.question.stem] == []


@every_bank
def test_every_question_says_why_on_what_and_about_what(bank):
    for item in shipped(bank):
        question = item.question
        assert len(question.explanation) >= 10, item.code
        assert question.basis, item.code
        assert question.topic, item.code
        assert question.difficulty in (1, 2, 3), item.code
        assert question.source == "自编", item.code


@every_bank
def test_a_bank_has_a_handful_of_topics(bank):
    topics = Counter(item.question.topic for item in shipped(bank))
    assert len(topics) >= 4
    assert min(topics.values()) >= 2, topics


class Face(NamedTuple):
    """What two questions are compared by: words that may be alike, facts that must be."""

    code: str
    stem: str
    whole: str
    facts: tuple[object, ...]


def face(item: Item) -> Face:
    question = item.question
    core = re.sub("（[0-9]{4}年[^）]*起施行）|【[^】]*】", "", question.stem)
    answers = "".join(sorted(item.options) or item.key)
    facts = (sorted(numbers(core)), negations(core), {basis.law for basis in question.basis})
    return Face(item.code, bare(core), bare(core + answers), facts)


def twins(items: list[Item]) -> list[tuple[str, str]]:
    """The questions that ask the same thing; other figures, other laws or another negation make another question."""
    faces = map(face, items)
    return [
        (one.code, other.code)
        for one, other in itertools.combinations(faces, 2)
        if fuzz.ratio(one.stem, other.stem, score_cutoff=88) or fuzz.ratio(one.whole, other.whole, score_cutoff=85)
        if one.facts == other.facts
    ]


def test_nothing_is_asked_twice():
    assert twins(everything()) == []


def test_a_twin_in_other_clothes_is_found_and_a_sister_is_not():
    item = shipped("网络安全法")[0]
    clothed = item.question.model_copy(update={"stem": f"【单选】{item.question.stem[:-1]}。"})
    sister = item.question.model_copy(update={"stem": f"{item.question.stem[:-1]}（不包括第三条）？"})
    assert twins([item, Item("clothed", clothed)]) == [(item.code, "clothed")]
    assert twins([item, Item("sister", sister)]) == []
