"""The must-know list: read from a table, dated, and covered article by article."""

from __future__ import annotations

from datetime import timedelta

import pytest
from house import single
from hypothesis import given
from hypothesis import strategies as st
from people import EVERYBODY, WANG, ZHAO

from bot.database import reading, writing
from bot.records import must_know, people
from bot.records.must_know import MustKnowError
from bot.study.must_know import (
    Audience,
    Coverage,
    Duty,
    articles_as_text,
    articles_from,
    audiences,
    coverage,
    due,
)
from question_bank.question import Basis

WHOLE = Duty("网络安全法", None)
SOME = Duty("法治宣传教育法", frozenset({33, 34, 37}), Audience.LEADERS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("全文", None),
        ("", None),
        ("23", {23}),
        ("1-3、23", {1, 2, 3, 23}),
        ("第二十三条，第三十三条至第三十五条", {23, 33, 34, 35}),
        ("２１～２３；61", {21, 22, 23, 61}),
        ("第1条和第3条", {1, 3}),
    ],
)
def test_articles_are_read_as_offices_write_them(written, meant):
    assert articles_from(written) == meant


@pytest.mark.parametrize("written", ["若干", "5-3", "第一章", "1-99999"])
def test_what_names_no_articles_is_said(written):
    with pytest.raises(ValueError, match=r".+"):
        articles_from(written)


@given(st.frozensets(st.integers(1, 200), min_size=1))
def test_articles_written_down_are_read_back(articles):
    assert articles_from(articles_as_text(articles)) == articles


def test_a_leader_who_enforces_belongs_to_every_audience():
    assert audiences(leader=True, post="执法大队长", note="") == set(Audience)
    assert audiences(leader=False, post="科员", note="") == {Audience.ALL}


def test_a_whole_law_is_due_only_when_its_text_is_held():
    assert due([WHOLE], {}, [Audience.ALL]) == {"网络安全法": frozenset()}
    assert len(due([WHOLE], {"网络安全法": 81}, [Audience.ALL])["网络安全法"]) == 81


def test_what_is_for_leaders_is_not_due_from_others():
    assert due([WHOLE, SOME], {"网络安全法": 2}, [Audience.ALL]) == {"网络安全法": frozenset({1, 2})}


def test_an_article_is_known_once_it_was_answered_right_once():
    duties = {"法治宣传教育法": SOME.articles}
    found = coverage(duties, {("法治宣传教育法", 33): True, ("法治宣传教育法", 34): False, ("宪法", 1): True})
    assert found == (Coverage("法治宣传教育法", SOME.articles, frozenset({33, 34}), frozenset({33})),)
    assert found[0].missing == (34, 37)


def test_a_table_with_faults_names_every_row(tmp_path):
    file = tmp_path / "清单.csv"
    file.write_text("法律,条款,对象\n网安法,全文,全体\n,3,全体\n宪法,若干,全体\n宪法,1,家属\n", encoding="utf-8")
    with pytest.raises(MustKnowError) as caught:
        must_know.read(file, {})
    assert [fault[:5] for fault in caught.value.faults] == ["第 3 行", "第 4 行", "第 5 行"]


def test_the_list_of_then_can_still_be_asked_for(house, tmp_path):
    file = tmp_path / "清单.csv"
    file.write_text(
        "2026年应知应会清单\n法律名称,范围,适用对象,备注\n网安法,全文,,\n法宣法,33-34、37,领导,\n", encoding="gb18030"
    )
    before = house.clock()
    with writing(house.engine) as connection:
        must_know.save(connection, [WHOLE], at=before, by="测试")
        must_know.save(connection, must_know.read(file, {}), at=before + timedelta(days=1), by="测试")
    with reading(house.engine) as connection:
        assert must_know.current(connection) == [WHOLE, SOME]
        assert must_know.current(connection, before) == [WHOLE]
        assert must_know.current(connection, before - timedelta(seconds=1)) == []


def test_answers_count_for_the_article_they_rest_on(house):
    basis = [Basis(law="网络安全法", version="2025-10-28", article=23)]
    house.publish(single("至少留存多久？", basis=basis))
    house.enrol(*EVERYBODY)
    wang = house.bound(WANG)
    wang.say(next(choice.label for choice in wang.asked().choices if choice.text == "一年"))
    zhao = house.bound(ZHAO)
    zhao.say(next(choice.label for choice in zhao.asked().choices if choice.text == "六个月"))
    with reading(house.engine) as connection:
        ids = {name: people.find(connection, name).id for name in ("王小明", "赵国庆", "李静")}
        found = must_know.answered(connection, list(ids.values()))
    assert found[ids["王小明"]] == {("网络安全法", 23): False}
    assert found[ids["赵国庆"]] == {("网络安全法", 23): True}
    assert found[ids["李静"]] == {}


def test_an_article_the_law_does_not_have_is_a_fault(tmp_path):
    file = tmp_path / "清单.csv"
    file.write_text("法律,条款\n网安法,1-90\n婚姻法,第一条\n", encoding="utf-8")
    with pytest.raises(MustKnowError) as caught:
        must_know.read(file, {}, {"网络安全法": 81})
    assert caught.value.faults == ["第 2 行：《网络安全法》共 81 条，没有第 82 条"]
