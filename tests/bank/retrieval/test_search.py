"""The search itself, on by-laws nobody but these tests ever heard of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.question import Basis
from question_bank.statutes import reader_text
from question_bank.statutes.finding.corpus import corpus
from question_bank.statutes.finding.features import features
from question_bank.statutes.finding.matching import matched
from question_bank.statutes.finding.reading import read
from question_bank.statutes.finding.sounds import sound
from question_bank.statutes.library import Library
from question_bank.statutes.search import Searcher

WELLS = """\
青石县水井管理条例
（2019年3月5日青石县第九届人民代表大会第二次会议通过 自2019年6月1日起施行）
第一章 总则
第一条 为了保护水井，制定本条例。
第二条 县水务部门主管水井工作。
第二章 取水
第三条 取水人应当每月清洗井台，保存取水登记簿不少于九十日。
第四条 任何人不得向水井倾倒油漆。
第五条 国家机关使用的水井应当上锁。
第三章 法律责任
第六条 违反本条例第三条规定，未清洗井台的，处二百元罚款。
第七条 违反本条例第四条规定的，处三百元罚款。
第四章 附则
第八条 本条例自2019年6月1日起施行。
"""
BRIDGES = """\
青石县木桥管理条例
（2020年3月5日青石县第九届人民代表大会第三次会议通过 自2020年6月1日起施行）
第一条 为了保护木桥，制定本条例。
第二条 县交通部门主管木桥工作。
第三条 过桥人不得在桥面生火，不得向桥墩倾倒油漆。
第四条 本条例自2020年6月1日起施行。
"""
DAY = date(2026, 1, 1)


def laws(*texts: str, **names: str) -> Library:
    return Library([reader_text.read(text, "条例.txt") for text in texts], names)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(laws(WELLS, BRIDGES, 井规="青石县水井管理条例", 廿规="青石县木桥管理条例"), on=DAY)


def first(searcher: Searcher, words: str) -> tuple[str, int] | None:
    found = searcher.search(words)
    return (found.hits[0].statute.law[3:5], found.hits[0].article.number) if found.hits else None


def test_plain_words_find_the_article(searcher):
    assert first(searcher, "取水登记簿留多少日") == ("水井", 3)
    assert first(searcher, "能在桥面上生火吗") == ("木桥", 3)


def test_asking_what_a_breach_costs_finds_the_penalty_and_asking_what_is_right_the_duty(searcher):
    assert first(searcher, "井台要清洗吗") == ("水井", 3)
    assert first(searcher, "没清洗井台罚多少") == ("水井", 6)


def test_a_penalty_is_found_by_words_only_the_duty_has(searcher):
    """第七条 itself speaks neither of paint nor of pouring."""
    found = searcher.search("往水井倾倒油漆罚多少")
    assert [hit.article.number for hit in found.hits[:2]] == [4, 7]


def test_a_law_named_in_the_question_decides_between_two(searcher):
    assert first(searcher, "倾倒油漆") == ("水井", 4)
    assert first(searcher, "廿规 倾倒油漆") == ("木桥", 3)
    assert first(searcher, "青石县木桥管理条例 倾倒油漆") == ("木桥", 3)


def test_an_article_that_is_cited_comes_first(searcher):
    found = searcher.search("《青石县水井管理条例》第五条说的桥面生火是啥")
    assert (found.hits[0].article.number, found.hits[0].score) == (5, 1.0)
    assert len(found.hits) > 1


def test_a_citation_alone_is_enough(searcher):
    assert first(searcher, "井规 5") == ("水井", 5)


def test_an_article_that_does_not_exist_is_not_invented(searcher):
    assert all(hit.article.number < 9 for hit in searcher.search("《青石县水井管理条例》第九十九条").hits)


def test_words_spelt_by_ear_are_understood(searcher):
    assert first(searcher, "取水灯记薄留多少日") == ("水井", 3)


def test_nothing_is_guessed(searcher):
    for words in ("年假有几天", "打印机卡纸咋整", "劳动合同法咋规定取水的", "", "？？", "zzz"):
        assert searcher.search(words) == (False, ())


def test_a_question_about_a_law_that_is_not_held_is_refused_however_well_the_rest_fits(searcher):
    assert searcher.search("向水井倾倒油漆").answered
    assert not searcher.search("刑法规定向水井倾倒油漆").answered


def test_a_penalty_belongs_to_the_duties_it_cites_of_its_own_law():
    elsewhere = WELLS.replace("违反本条例第三条规定", "违反《青石县木桥管理条例》第三条规定")
    assert corpus(laws(WELLS), DAY).penalties == {2: (5,), 3: (6,)}
    assert corpus(laws(elsewhere), DAY).penalties == {3: (6,)}


def test_no_more_hits_than_wanted(searcher):
    assert len(searcher.search("向水井倾倒油漆", limit=1).hits) == 1
    assert len(searcher.search("向水井倾倒油漆", limit=5).hits) == 5


def test_a_hit_says_where_it_is_from_and_which_of_its_words_were_asked_for(searcher):
    hit = searcher.search("取水登记簿留存多少日").hits[0]
    assert hit.as_json() == {
        "law": "青石县水井管理条例",
        "version": "2019-03-05",
        "article": 3,
        "score": round(hit.score, 3),
        "text": "取水人应当每月清洗井台，保存取水登记簿不少于九十日。",
    }
    assert hit.basis == Basis(law="青石县水井管理条例", version="2019-03-05", article=3)
    assert hit.matched == ("取水登记簿", "保存")
    assert 0 < hit.score < 1


def test_only_laws_in_force_are_searched():
    early = Searcher(laws(WELLS, BRIDGES), on=date(2019, 7, 1))
    assert first(early, "向木桥桥墩倾倒油漆") == ("水井", 4)


def test_the_stem_of_a_question_is_a_way_to_ask(searcher):
    basis = Basis(law="青石县水井管理条例", version="2019-03-05", article=5)
    taught = Searcher(laws(WELLS, BRIDGES), on=DAY, stems=[(basis, "衙门后院那口老泉谁都能打开吗")])
    assert first(searcher, "后院老泉能打开吗") is None
    assert first(taught, "后院老泉能打开吗") == ("水井", 5)


def test_a_stem_that_rests_on_another_version_is_left_out():
    basis = Basis(law="青石县水井管理条例", version="2001-01-01", article=5)
    held = laws(WELLS)
    assert corpus(held, DAY, [(basis, "后院老泉")]) == corpus(held, DAY)


def test_what_another_law_answers_is_refused_only_while_that_law_is_not_held(searcher):
    labour = WELLS.replace("青石县水井管理条例", "劳动法").replace("倾倒油漆", "克扣年假，年假有几天由单位公布")
    assert first(Searcher(laws(labour), on=DAY), "年假有几天") is not None
    assert first(searcher, "年假有几天") is None


def test_an_empty_library_answers_nothing():
    assert Searcher(Library([]), on=DAY).search("日志留多久") == (False, ())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_words_break_it_and_the_same_words_find_the_same(searcher, words):
    assert searcher.search(words) == searcher.search(words)


def test_features_are_characters_pairs_figures_and_terms():
    assert dict(features("日志留六个月吗")) == {
        "日": 1, "志": 1, "留": 1, "6": 1, "月": 1, "日志": 1, "志留": 1, "个月": 1, "月吗": 1, "=网络日志": 1,
    }  # fmt: skip


def test_what_is_around_a_question_is_no_feature():
    assert not features("请问到底怎么办啊")


def test_sounds_that_many_do_not_keep_apart_are_one():
    assert sound("登记簿") == sound("灯记薄") or sound("登记") == sound("灯记")
    assert sound("山") == sound("商")
    assert sound("志") == sound("自")
    assert sound("日志") != sound("漏洞")
    assert sound("龘") is None


def test_matched_words_are_the_longest_that_both_hold(searcher):
    reading = read("登记簿啊登记", searcher._index)
    assert matched(reading, "保存取水登记簿") == ("登记簿",)
    assert matched(reading, "别的话") == ()
