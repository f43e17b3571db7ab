"""The starter banks cover what they promise and leave alone what nobody could verify."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest
from bank.shipped import BANKS, THOUGHT, Item, everything, names, shipped

from question_bank import starter
from question_bank.question import Kind
from question_bank.statutes.catalogue import EDITIONS
from question_bank.text import numbers

every_bank = pytest.mark.parametrize("bank", BANKS)
CSL = "网络安全法"


def test_the_banks_are_the_ones_we_name():
    assert names() == set(BANKS)


@every_bank
def test_a_bank_is_as_large_as_promised(bank):
    assert len(shipped(bank)) >= BANKS[bank]


@every_bank
def test_the_sources_page_counts_right(bank):
    page = files(starter).joinpath("SOURCES.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {bank} \| {len(shipped(bank))} \|", page, re.MULTILINE)


@every_bank
def test_a_bank_has_all_five_kinds(bank):
    assert {item.question.kind for item in shipped(bank)} == set(Kind)


def test_codes_are_unique_over_all_banks():
    codes = [item.code for item in everything()]
    assert len(set(codes)) == len(codes)


def test_every_article_of_the_cybersecurity_law_is_asked_at_least_twice():
    asked = Counter(item.question.basis[0].article for item in shipped(CSL))
    assert [article for article in range(1, 82) if asked[article] < 2] == []


def test_at_least_sixty_questions_look_at_what_the_amendment_changed():
    changed = [item for item in shipped(CSL) if re.search("修改|2016年", item.question.stem)]
    assert len(changed) >= 60


CASE = re.compile("某|县|镇|[小老张王李][王李张]|阿姨|公司|单位")


def test_at_least_twenty_cybersecurity_questions_tell_a_case():
    """A case: somebody does something in one sentence, and only then comes the question."""
    told = [item for item in shipped(CSL) if item.options and CASE.search(item.question.stem.rpartition("。")[0])]
    assert len(told) >= 20


WHO = re.compile(
    "由谁|是谁|[对向]谁|谁(?:来|负责|组织|制定|决定|进行|有权)|哪[些个类]?(?:部门|机关|主体|人|单位)|责任主体"
)


def about_figures_or_who(item: Item) -> bool:
    """Whether the key is a figure (an amount, a period, a date) or a body."""
    quantities = [
        re.sub("第[^，。；]{1,4}[条款项档]|《[^》]*》|（[^）]*起施行）|[0-9]{4}年(?![0-9])", "", words)
        for words in item.key
    ]
    return any(map(numbers, quantities)) or bool(WHO.search(item.question.stem))


def test_about_a_quarter_is_on_figures_and_on_who_is_responsible():
    hard = [item for item in shipped(CSL) if about_figures_or_who(item)]
    assert 0.2 <= len(hard) / len(shipped(CSL)) <= 0.35


def test_documents_are_dated():
    undated = [
        (item.code, basis.law)
        for item in everything()
        for basis in item.question.basis
        if basis.law not in EDITIONS and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", basis.version or "")
    ]
    assert undated == []


def test_the_unverified_twelve_are_no_key():
    assert [item.code for item in everything() if re.search("十二个坚持|12个坚持", "\n".join(item.key))] == []


def test_the_eleven_are_dated():
    undated = [
        item.code
        for item in everything()
        if re.search("十一个坚持|11个坚持", item.question.stem) and "2020" not in item.question.stem
    ]
    assert undated == []


def test_a_conference_that_was_held_twice_is_dated():
    """By the stem, or by the key where the year is what is asked."""
    undated = [
        item.code
        for item in everything()
        if "中央全面依法治国工作会议" in item.question.stem
        and not re.search("20(?:20|25)", "\n".join((item.question.stem, *item.key)))
    ]
    assert undated == []


def test_no_plan_that_has_ended_is_asked_as_the_current_one():
    current = re.compile("现行|目前|当前|正在实施|现在")
    ended = re.compile("八五|2021[—－-]2025|2020[—－-]2025")
    faults = [
        item.code
        for item in shipped(THOUGHT) + shipped("法治宣传教育法")
        if current.search(item.question.stem) and ended.search("\n".join((item.question.stem, *item.key)))
    ]
    assert faults == []


def test_labels_found_in_one_textbook_only_are_no_key():
    """迫切任务, 基础性保障, 重要环节 and the 六个方面 have no second source; the days of 宪法宣传周 change."""
    unverified = re.compile("迫切任务|基础性保障|重要环节|六个方面|宪法宣传周")
    faults = [
        item.code
        for item in everything()
        if unverified.search("\n".join(item.key)) or unverified.search(item.question.stem)
    ]
    assert faults == []
