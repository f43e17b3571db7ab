"""What the starter questions say is what the law says: checked against the published texts by a reader of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache

import pytest
from bank.published import Law, Place, places, published, versions
from bank.read_by_hand import PARAPHRASED, SAID_BUT_NOT_LAW
from bank.shipped import BANKS, STATUTES, Item, shipped
from bank.wording import SHARE, letters, share

from question_bank.question import Basis, Kind
from question_bank.statutes.catalogue import EDITIONS, Edition
from question_bank.text import arabic, numbers

every_bank = pytest.mark.parametrize("bank", BANKS)
every_statute = pytest.mark.parametrize("bank", STATUTES)


def in_force(law: str) -> Edition:
    today = datetime.now(UTC).date().isoformat()
    return [edition for edition in EDITIONS[law] if edition.effective <= today][-1]


def statutory(item: Item) -> list[Basis]:
    return [basis for basis in item.question.basis if basis.law in EDITIONS]


def place(basis: Basis) -> Place:
    assert basis.article is not None
    return Place(basis.article, basis.paragraph, basis.item)


def cited(item: Item) -> str:
    """The paragraphs an item rests on, and the dates of their laws."""
    parts = []
    for basis in statutory(item):
        law = published()[basis.law, in_force(basis.law).version]
        parts += [law.around(place(basis)), law.dates]
    return "\n".join(parts)


def laws_of(item: Item) -> list[Law]:
    """Every version of the laws an item rests on or speaks of."""
    titles = {basis.law for basis in statutory(item)} | {title for title in EDITIONS if title in item.words}
    return [law for title in sorted(titles) for law in versions(title)]


def test_the_catalogue_and_the_texts_agree_on_versions_and_dates():
    known = {(law, edition.version): edition.effective for law in EDITIONS for edition in EDITIONS[law]}
    assert {name: law.effective for name, law in published().items()} == known


@every_bank
def test_every_basis_is_an_article_of_a_version_in_force(bank):
    faults = [
        (item.code, basis)
        for item in shipped(bank)
        for basis in statutory(item)
        if basis.version != in_force(basis.law).version or basis.article is None
    ]
    assert faults == []


@every_bank
def test_every_basis_is_a_law_we_know_or_a_dated_document(bank):
    faults = [
        (item.code, basis)
        for item in shipped(bank)
        for basis in item.question.basis
        if basis.law not in EDITIONS and (not basis.version or basis.article or re.search("(法|条例)$", basis.law))
    ]
    assert faults == []


@every_statute
def test_every_question_about_a_law_rests_on_it(bank):
    assert [item.code for item in shipped(bank) if bank not in {basis.law for basis in item.question.basis}] == []


@every_bank
def test_every_cited_article_paragraph_and_item_exists(bank):
    for item in shipped(bank):
        for basis in statutory(item):
            assert published()[basis.law, str(basis.version)].has(place(basis)), (item.code, basis)


@every_bank
def test_every_place_a_question_names_exists_in_the_law(bank):
    faults = []
    for item in shipped(bank):
        faults += [(item.code, spot) for spot in places(item.words) if not any(law.has(spot) for law in laws_of(item))]
    assert faults == []


@every_statute
def test_every_figure_of_a_key_stands_in_the_paragraphs_it_cites(bank):
    faults = []
    for item in shipped(bank):
        held = set(numbers(cited(item)))
        claimed = [*item.claims, *(item.key if item.question.kind is Kind.FILL else [])]
        faults += [(item.code, claim) for claim in claimed if not set(numbers(claim)) <= held]
    assert faults == []


@every_statute
def test_the_day_a_law_applies_from_is_not_the_day_it_was_passed(bank):
    known = [numbers(edition.effective) for edition in EDITIONS[bank]]
    asking = [item for item in shipped(bank) if item.question.kind is Kind.SINGLE]
    dated = [item for item in asking if re.search("哪一天(?:起|开始)?施行|开始施行的日期", item.question.stem)]
    assert [item.code for item in dated if numbers(item.key[0]) not in known] == []


RANGE = re.compile(r"(\d[\d.]*)[^\d，。；]{0,9}以上(?:不满)?(\d[\d.]*)[^\d，。；]{0,9}以下")


@every_statute
def test_every_range_of_a_key_stands_in_the_law_as_that_range(bank):
    """Both ends may occur in a paragraph and never together: 一万元以上五十万元以下."""
    faults = []
    for item in shipped(bank):
        held = set(RANGE.findall(arabic(cited(item))))
        claimed = [*item.claims, *_filled(item)]
        faults += [(item.code, claim) for claim in claimed if not set(RANGE.findall(arabic(claim))) <= held]
    assert faults == []


def _filled(item: Item) -> Iterator[str]:
    """The stem of a fill-in with its canonical answers."""
    if item.question.kind is Kind.FILL:
        answers = iter(item.question.blanks)
        yield re.sub("_{2,}", lambda _: next(answers).accepted[0], item.question.stem)


@every_statute
def test_every_canonical_fill_in_stands_literally_in_the_law(bank):
    fills = [item for item in shipped(bank) if item.question.kind is Kind.FILL]
    assert fills
    faults = [
        (item.code, claim) for item in fills for claim in item.claims if claim not in cited(item).replace("\n", "")
    ]
    assert faults == []


@every_statute
def test_a_fill_in_reads_like_the_law_once_filled(bank):
    faults = [
        (item.code, round(share(filled, cited(item)), 2), filled)
        for item in shipped(bank)
        for filled in _filled(item)
        if share(re.sub("《[^》]*》", "", filled), cited(item)) < 0.5
    ]
    assert faults == []


@every_statute
def test_keys_use_the_words_of_the_law(bank):
    faults = [
        (item.code, round(share(claim, cited(item)), 2), claim)
        for item in shipped(bank)
        for claim in item.claims
        if share(claim, cited(item)) < SHARE and item.code not in PARAPHRASED
    ]
    assert faults == []


@every_statute
def test_what_was_read_by_hand_still_needs_it(bank):
    stale = [
        item.code
        for item in shipped(bank)
        if item.code in PARAPHRASED and all(share(claim, cited(item)) >= SHARE for claim in item.claims)
    ]
    assert stale == []


@every_statute
def test_what_is_asked_as_missing_is_missing(bank):
    for item in shipped(bank):
        if item.asks_what_is_missing:
            assert [key for key in item.key if letters(key) in letters(cited(item))] == [], item.code


@every_statute
def test_what_stands_in_quotation_marks_is_in_the_law(bank):
    faults = []
    for item in shipped(bank):
        law = letters("".join(version.whole for version in laws_of(item)))
        own = letters(item.question.stem + "".join(item.options))
        faults += [
            (item.code, quote)
            for quote in re.findall("“([^“”]+)”", "\n".join((item.question.explanation, *item.key)))
            if quote not in SAID_BUT_NOT_LAW
            and letters(quote) not in own
            and not all(letters(part) in law for part in quote.split("……"))
        ]
    assert faults == []


@cache
def figures(title: str, version: str) -> frozenset[Fraction]:
    law = published()[title, version]
    return frozenset(numbers(f"{law.whole}\n{law.dates}"))


AMOUNT = re.compile(r"[\d.]+(?:元|周岁|岁|日|年|个月|小时|倍|%)")


@every_statute
def test_every_amount_period_and_age_of_an_explanation_stands_in_the_law_or_the_question(bank):
    faults = []
    for item in shipped(bank):
        asked = numbers("\n".join((item.question.stem, *item.options, *item.key)))
        held = set(asked).union(*(figures(law.title, law.version) for law in laws_of(item)))
        named = AMOUNT.findall(arabic(item.question.explanation))
        faults += [(item.code, amount) for amount in named if not set(numbers(amount)) <= held]
    assert faults == []


@every_statute
def test_every_range_of_an_explanation_stands_in_the_law_or_is_one_of_the_options(bank):
    faults = []
    for item in shipped(bank):
        sources = [*item.options, *(law.whole for law in laws_of(item))]
        held = {found for source in sources for found in RANGE.findall(_arabic(source))}
        faults += [(item.code, r) for r in RANGE.findall(arabic(item.question.explanation)) if r not in held]
    assert faults == []


_arabic = cache(arabic)
