"""The asks we ship: whole, dated, about articles that exist."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from question_bank.statutes.asks import asked
from question_bank.statutes.catalogue import EDITIONS, edition
from question_bank.statutes.finding.corpus import elsewhere
from question_bank.statutes.finding.terms import terms


def test_there_is_a_file_for_the_newest_version_of_every_law_of_the_catalogue():
    assert {(found.law, found.version) for found in asked()} == {
        (law, known[-1].version) for law, known in EDITIONS.items()
    }


@pytest.mark.parametrize("found", asked(), ids=lambda found: found.law)
def test_asks_are_about_articles_the_law_has(found):
    last = edition(found.law, found.version).articles
    assert all(1 <= number <= last for number in asked()[found])


@pytest.mark.parametrize("found", asked(), ids=lambda found: found.law)
def test_no_article_is_asked_about_twice_in_the_same_words(found):
    for number, ways in asked()[found].items():
        assert len(set(ways)) == len(ways), (found.law, number)


def test_every_article_of_the_first_law_has_at_least_four_ways_to_ask():
    articles = next(ways for found, ways in asked().items() if found.law == "网络安全法")
    assert len(articles) == 81
    assert all(len(ways) >= 4 for ways in articles.values())


def test_other_laws_hold_what_belongs_to_them_under_their_names():
    assert all(law not in EDITIONS for laws, _ in elsewhere() for law in laws)
    assert "年假有几天" in next(asks for laws, asks in elsewhere() if "劳动法" in laws)


def test_a_term_is_found_under_any_of_its_words():
    assert terms().inside("等保没搞罚多少") == ["=网络安全等级保护", "=罚款"]
    assert "=关键信息基础设施" in terms().inside("关基安全审查")
    assert "=安全审查" in terms().inside("关基安全审查")
    assert terms().inside("") == []


def test_the_table_of_sounds_gives_every_character_one_place_a_syllable():
    table = json.loads(files("question_bank.statutes.finding").joinpath("sounds.json").read_text(encoding="utf-8"))
    assert all(len(set(characters)) == len(characters) for characters in table.values())
