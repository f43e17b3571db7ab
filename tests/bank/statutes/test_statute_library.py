"""Several versions of a law side by side: which applied on a day, which a citation means."""

from __future__ import annotations

from datetime import date

import pytest
from bank.statutes.laws import library, made

from question_bank.question import Basis
from question_bank.statutes.library import Library

LAWS = Library(
    [
        made("石板条例", "乙。", version="2020-05-01", effective="2020-09-01"),
        made("石板条例", "甲。", version="2010-01-01", effective="2010-03-01"),
        made("桥梁条例", "丙。").model_copy(update={"expires": date(2023, 12, 31)}),
    ],
    {"石板规定": "石板条例"},
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2010, 2, 28), None),
        (date(2010, 3, 1), "甲。"),
        (date(2020, 8, 31), "甲。"),
        (date(2020, 9, 1), "乙。"),
        (date(2030, 1, 1), "乙。"),
    ],
)
def test_the_version_in_force_changes_on_its_day(day, words):
    statute = LAWS.in_force("石板条例", day)
    assert (statute and statute.articles[0].text) == words


def test_a_law_that_expired_is_not_in_force():
    assert LAWS.in_force("桥梁条例", date(2023, 12, 31)) is not None
    assert LAWS.in_force("桥梁条例", date(2024, 1, 1)) is None
    assert LAWS.in_force("没有的法", date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("version", "words"),
    [("2010", "甲。"), ("2020", "乙。"), ("2020-05", "乙。"), ("2020-09-01", "乙。"), ("2015", None)],
)
def test_a_date_names_a_version(version, words):
    statute = LAWS.version("石板条例", version)
    assert (statute and statute.articles[0].text) == words


def test_a_basis_means_the_version_it_names_or_the_one_in_force():
    day = date(2026, 1, 1)
    assert LAWS.article(Basis(law="石板条例", article=1), day).text == "乙。"
    assert LAWS.article(Basis(law="石板条例", version="2010", article=1), day).text == "甲。"
    assert LAWS.article(Basis(law="石板条例", article=2), day) is None
    assert LAWS.article(Basis(law="石板条例"), day) is None


def test_short_names_of_the_office_are_understood():
    assert [each.version.year for each in LAWS.versions("石板规定")] == [2010, 2020]
    assert LAWS.short("《石板规定》") == "石板条例"
    assert LAWS.laws == ("石板条例", "桥梁条例")


def test_the_last_day_of_2025_has_the_first_cybersecurity_law_and_the_next_day_the_amended_one():
    laws = library()
    assert "网络日志" in laws.in_force("网安法", date(2025, 12, 31)).article(21).text
    assert "网络日志" in laws.in_force("网安法", date(2026, 1, 1)).article(23).text
