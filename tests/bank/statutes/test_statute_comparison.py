"""What became of every article from one version to the next, computed from the texts alone."""

from __future__ import annotations

import csv

import pytest
from bank.statutes.laws import SHARED, installed, made, published

from question_bank.statutes.comparison import ChangeKind, compare, successors
from question_bank.statutes.difference import difference, marked
from question_bank.statutes.library import Library

ALPHA = "养护单位每月巡查石板路一次，发现松动的石板应当在三日内修复。"
BETA = "任何单位和个人不得在石板路上行驶履带车辆，不得撬动、掩埋石板。"
GAMMA = "违反本条例第二条规定的，由县交通部门责令改正，处一百元以上五百元以下罚款。"
DELTA = "古桥两侧五十米内禁止采砂、爆破和倾倒建筑垃圾，管理单位应当设立界桩。"


def rows(old, new):
    return [(entry["old"], entry["new"], entry["kind"]) for entry in (c.as_json() for c in compare(old, new))]


def versions(*texts):
    return [
        made("石板条例", *articles, version=f"20{10 + n}-01-01", effective=f"20{10 + n}-02-01")
        for n, articles in enumerate(texts)
    ]


def test_the_amendment_of_the_cybersecurity_law_is_reproduced_row_by_row():
    path = SHARED / "statutes" / "csl-2016-to-2025.tsv"
    old, new = published()["网络安全法", "2016"], published()["网络安全法", "2025"]
    with path.open(encoding="utf-8") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    expected = {(_count(row["old_article"]), _count(row["new_article"]), row["kind"]) for row in table}
    assert len(expected) == len(table) == 84
    found = rows(old, new)
    assert len(set(found)) == len(found)
    assert set(found) == expected


def _count(cell: str) -> int | None:
    return None if cell == "-" else int(cell)


def test_merged_and_split_articles_say_so():
    old, new = published()["网络安全法", "2016"], published()["网络安全法", "2025"]
    by_numbers = {(c.old.number, c.new.number): c for c in compare(old, new) if c.old and c.new}
    assert by_numbers[66, 71].merged_from == ("第六十四条", "第六十六条", "第七十条")
    assert by_numbers[68, 69].merged_from == ("第六十八条", "第六十九条")
    assert set(by_numbers[69, 70].split_into) == {"第六十九条", "第七十条"}
    assert by_numbers[21, 23].merged_from == by_numbers[21, 23].split_into == ()
    assert by_numbers[69, 70].as_json()["split_into"] == ["第七十条", "第六十九条"]


def test_successors_are_numbers_to_numbers():
    found = successors(published()["网络安全法", "2016"], published()["网络安全法", "2025"])
    assert (found[21], found[59], found[66]) == ([23], [61], [71])
    assert sorted(found[69]) == [69, 70]


def test_a_version_compared_with_itself_stays_the_same():
    for statute in published().values():
        assert {change.kind for change in compare(statute, statute)} == {ChangeKind.SAME}


def test_an_article_put_in_front_renumbers_the_rest_and_their_references():
    old, new = versions((ALPHA, BETA, GAMMA), (ALPHA, DELTA, BETA, GAMMA.replace("第二条", "第三条")))
    assert rows(old, new) == [(1, 1, "same"), (None, 2, "new"), (2, 3, "renumbered"), (3, 4, "renumbered")]


def test_a_reference_that_now_points_elsewhere_is_a_change_of_substance():
    old, new = versions((ALPHA, BETA, GAMMA), (ALPHA, BETA, GAMMA.replace("第二条", "第一条")))
    assert rows(old, new) == [(1, 1, "same"), (2, 2, "same"), (3, 3, "amended")]


def test_a_changed_figure_is_an_amendment():
    old, new = versions((ALPHA, BETA), (ALPHA.replace("三日", "五日"), BETA))
    assert rows(old, new) == [(1, 1, "amended"), (2, 2, "same")]


def test_a_struck_article_is_gone_where_it_stood():
    old, new = versions((ALPHA, DELTA, BETA), (ALPHA, BETA))
    assert rows(old, new) == [(1, 1, "same"), (2, None, "gone"), (3, 2, "renumbered")]


def test_blanks_and_line_breaks_change_nothing():
    old, new = versions((ALPHA, BETA), (ALPHA.replace("，", "，\n"), BETA))
    assert [kind for *_, kind in rows(old, new)] == ["same", "same"]


def test_two_articles_become_one_and_one_becomes_two():
    one, two = versions((ALPHA, BETA, DELTA), (ALPHA + "\n" + BETA, DELTA))
    assert rows(one, two) == [(1, 1, "amended"), (2, 1, "amended"), (3, 2, "renumbered")]
    assert compare(one, two)[0].merged_from == ("第一条", "第二条")
    assert set(rows(two, one)) == {(1, 1, "amended"), (1, 2, "amended"), (2, 3, "renumbered")}
    assert set(compare(two, one)[0].split_into) == {"第一条", "第二条"}


def test_laws_with_nothing_in_common_are_gone_and_new():
    old, new = versions((ALPHA, BETA), (DELTA,))
    assert sorted(rows(old, new), key=str) == sorted([(1, None, "gone"), (2, None, "gone"), (None, 1, "new")], key=str)


def test_inserted_articles_keep_their_labels():
    old, new = versions((ALPHA, BETA), (ALPHA, BETA))
    inserted = new.articles[0].model_copy(
        update={"inserted": 1, "paragraphs": made("桥", DELTA).articles[0].paragraphs}
    )
    new = new.model_copy(update={"articles": (new.articles[0], inserted, new.articles[1])})
    assert [change.as_json() for change in compare(old, new)][1] == {
        "old": None,
        "new": 1,
        "new_inserted": 1,
        "kind": "new",
    }
    assert successors(old, new) == {1: [1], 2: [2]}


def package_pairs():
    library = Library(installed().statutes)
    return [library.versions(law) for law in library.laws if len(library.versions(law)) == 2]


def test_every_article_of_every_pair_in_the_package_is_accounted_for():
    pairs = package_pairs()
    assert len(pairs) >= 10
    for old, new in pairs:
        changes = compare(old, new)
        assert {c.old.label for c in changes if c.old} == {article.label for article in old.articles}
        assert {c.new.label for c in changes if c.new} == {article.label for article in new.articles}
        words = {article.text for article in new.articles}
        lost = [c.old.label for c in changes if c.kind is ChangeKind.GONE and c.old.text in words]
        assert lost == [], old.title


@pytest.mark.parametrize(
    ("law", "number", "expected"),
    [("宪法", 15, [15]), ("宪法", 62, [62]), ("宪法", 79, [79]), ("宪法", 123, [128]), ("对外贸易法", 61, [74])],
)
def test_sampled_articles_of_other_laws_are_followed(law, number, expected):
    old, new = next(pair for pair in package_pairs() if pair[0].law == law)
    assert successors(old, new)[number] == expected


def test_a_difference_gives_both_texts_back_and_shows_the_change():
    old, new = "处一百元以上五百元以下罚款。", "处二百元以上一千元以下罚款；情节严重的，责令停业。"
    pieces = difference(old, new)
    assert "".join(piece.struck for piece in pieces) == old
    assert "".join(piece.added for piece in pieces) == new
    assert marked(pieces).startswith("处〔删：一百元以上五百元〕〔增：二百元以上一千元〕以下罚款〔增：；")


def test_long_unchanged_stretches_are_shortened():
    text = "甲" * 100
    assert marked(difference(text + "乙", text + "丙")) == f"{'甲' * 16}……{'甲' * 16}〔删：乙〕〔增：丙〕"
