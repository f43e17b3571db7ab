"""What is known of an amendment by its numbers alone, where the older text is not held."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from laws import SHARED, published

from question_bank.question import Basis, Kind, Option, Question
from question_bank.statutes.known_moves import known_move
from question_bank.statutes.library import Library
from question_bank.statutes.staleness import Checker
from question_bank.statutes.verdicts import Verdict

CSL, AMENDED = "网络安全法", date(2025, 10, 28)


def question(stem: str, *options: str, key: str, article: int) -> Question:
    return Question(
        kind=Kind.SINGLE,
        stem=stem,
        options=tuple(Option(text=text, right=letter == key) for text, letter in zip(options, "ABCD", strict=False)),
        basis=(Basis(law=CSL, article=article),),
    )


def test_every_old_article_goes_where_the_comparison_of_the_texts_says():
    path = SHARED / "statutes" / "csl-2016-to-2025.tsv"
    if not path.exists():
        pytest.skip("the map of the articles is not beside this checkout (shared/statutes)")
    went: dict[int, set[int]] = defaultdict(set)
    amended: dict[int, bool] = defaultdict(bool)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        old, new, kind = line.split("\t")[:3]
        if old != "-":
            went[int(old)].add(int(new))
            amended[int(old)] |= kind == "amended"
    assert set(went) == set(range(1, 80))
    for old, new in went.items():
        move = known_move(CSL, AMENDED, old)
        assert (set(move.articles), move.amended) == (new, amended[old]), old


def test_nothing_is_known_of_other_laws_and_of_articles_that_were_not_there():
    assert known_move("数据安全法", date(2021, 6, 10), 3) is None
    assert known_move(CSL, AMENDED, 80) is None


@pytest.fixture
def fresh():
    """What a fresh installation holds: the text in force, none before."""
    return Checker(Library(text for name, text in published().items() if name != (CSL, "2016")), date(2026, 11, 25))


def test_a_question_of_few_words_with_an_old_number_is_told_its_new_one(fresh):
    asked = question("网络日志至少要留存多久？", "三个月", "六个月", "一年", "两年", key="B", article=21)
    finding = fresh.check(asked)[0]
    assert (finding.verdict, finding.target.article, finding.proven) == (Verdict.RENUMBERED, 23, False)
    assert finding.why == "2016年的第二十一条现为第二十三条，内容未变"


def test_a_key_that_the_new_article_does_not_have_is_of_substance(fresh):
    asked = question("网络日志至少要留存多久？", "三个月", "六个月", "九个月", "两年", key="C", article=21)
    assert fresh.check(asked)[0].verdict is Verdict.SUBSTANCE


def test_what_is_about_something_else_gets_no_number(fresh):
    asked = question("食堂几点开饭？", "十一点", "十二点", "一点", "两点", key="B", article=21)
    finding = fresh.check(asked)[0]
    assert (finding.verdict, finding.target) == (Verdict.UNSUPPORTED, None)
