"""Questions held against the law in force: ours are fine, those of before 2026 are caught and told apart."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
from bank.shipped import everything
from bank.statutes.laws import library, made, published
from bank.statutes.old_bank import OLD_BANK, Old

from question_bank.question import Basis, Blank, Kind, Option, Question
from question_bank.statutes.comparison import ChangeKind, compare
from question_bank.statutes.library import Library
from question_bank.statutes.renumbering import renumbered
from question_bank.statutes.staleness import Checker
from question_bank.statutes.verdicts import Verdict

TODAY = date(2026, 11, 25)
CSL = "网络安全法"
each_old = pytest.mark.parametrize("old", OLD_BANK, ids=lambda old: f"{old.cites}-{old.question.stem[:12]}")


@cache
def checker(day: date = TODAY) -> Checker:
    return Checker(library(), day)


@cache
def without_2016() -> Checker:
    """What a fresh installation holds: the text in force and none before."""
    return Checker(Library(s for name, s in published().items() if name != (CSL, "2016")), TODAY)


def found(question: Question, with_laws: Checker | None = None) -> tuple[str, int | None]:
    finding = (with_laws or checker()).check(question)[0]
    return finding.verdict.value, finding.target.article if finding.target else None


def test_every_shipped_question_is_fine_or_rests_on_no_law_at_all():
    for laws in (checker(), without_2016()):
        verdicts = {item.code: laws.check(item.question)[0] for item in everything()}
        stale = {code: (f.verdict.value, f.why) for code, f in verdicts.items() if f.stale}
        assert stale == {}
        unchecked = [item for item in everything() if verdicts[item.code].verdict is Verdict.UNCHECKED]
        assert [item.code for item in unchecked if any(basis.article for basis in item.question.basis)] == []


def test_the_old_bank_is_large_enough_to_mean_something():
    assert len(OLD_BANK) >= 25
    assert Counter(old.verdict for old in OLD_BANK)["substance"] >= 8


@each_old
@pytest.mark.parametrize("version", [None, "2016", "2025-10-28"])
def test_an_old_question_is_caught_and_told_apart(old: Old, version):
    assert found(old.citing(version)) == (old.verdict, old.now)


@each_old
def test_an_old_question_was_fine_in_its_time(old: Old):
    assert checker(date(2025, 12, 31)).check(old.citing(None))[0].verdict is Verdict.FINE


@each_old
def test_an_old_question_is_caught_even_where_the_old_text_is_not_held(old: Old):
    finding = without_2016().check(old.citing(None))[0]
    assert finding.stale
    assert not finding.proven or finding.verdict is Verdict.UNSUPPORTED


def test_where_the_old_text_is_not_held_most_are_still_told_apart():
    laws = without_2016()
    right = [found(old.citing(None), laws) == (old.verdict, old.now) for old in OLD_BANK]
    assert sum(right) >= 0.9 * len(right)


def test_our_own_questions_with_the_numbers_of_before_are_all_proposed_the_right_ones():
    old, new = published()[CSL, "2016"], published()[CSL, "2025"]
    before = {c.new.number: c.old.number for c in compare(old, new) if c.kind is ChangeKind.RENUMBERED}
    laws, tried = checker(), 0
    for item in everything():
        if [basis.law for basis in item.question.basis] != [CSL] or item.question.basis[0].article not in before:
            continue
        basis = item.question.basis[0]
        cited = basis.model_copy(update={"article": before[basis.article], "version": None})
        aged = item.question.model_copy(update={"basis": (cited,)})
        assert found(aged, laws) == ("renumbered", basis.article), item.code
        tried += 1
    assert tried >= 200


def log_question(article: int, key: str = "六个月", version: str | None = None, **changes) -> Question:
    """网络日志…: article 23 now, 21 before."""
    return Question(
        kind=Kind.FILL,
        stem="网络运营者应当按照规定留存相关的网络日志不少于____。",
        blanks=(Blank(accepted=(key,)),),
        basis=(Basis(law=CSL, version=version, article=article),),
    ).model_copy(update=changes)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (log_question(23), ("fine", None)),
        (log_question(23, version="2025"), ("fine", None)),
        (log_question(23, version="2025-10-28"), ("fine", None)),
        (log_question(21), ("renumbered", 23)),
        (log_question(23, key="三个月"), ("unsupported", None)),
        (log_question(23, key="六年"), ("unsupported", None)),
        (log_question(30), ("unsupported", 23)),
        (log_question(123), ("unsupported", 23)),
        (log_question(23, basis=(Basis(law=CSL, article=23, paragraph=2),)), ("unsupported", None)),
        (log_question(23, basis=(Basis(law=CSL, article=23, item=3),)), ("fine", None)),
        (log_question(21, basis=(Basis(law="网安法", article=21, item=3),)), ("renumbered", 23)),
        (log_question(1, basis=(Basis(law="民法典", article=1),)), ("unchecked", None)),
        (log_question(1, basis=()), ("unchecked", None)),
        (log_question(1, basis=(Basis(law="法治社会建设实施纲要", version="2020"),)), ("unchecked", None)),
    ],
)
def test_one_question_in_many_citations(question, expected):
    verdict, article = found(question)
    assert (verdict, None if verdict == "fine" else article) == expected


def test_a_paragraph_that_stayed_in_an_amended_article_only_moved():
    question = Question(
        kind=Kind.JUDGE,
        stem="网络运营者应当对其收集的用户信息严格保密，并建立健全用户信息保护制度。",
        truth=True,
        basis=(Basis(law=CSL, version="2016", article=40, paragraph=1),),
    )
    assert found(question) == ("renumbered", 42)


def test_an_old_fine_under_the_new_number_is_of_substance():
    question = Question(
        kind=Kind.SINGLE,
        stem="网络运营者不履行网络安全保护义务，拒不改正的，对直接负责的主管人员处多少罚款？",
        options=(Option(text="五千元以上五万元以下", right=True), Option(text="一千元以下")),
        basis=(Basis(law=CSL, article=61),),
    )
    assert found(question) == ("substance", 61)


def test_the_fine_of_another_step_of_the_same_article_is_no_support():
    stem = "网络运营者不履行网络安全保护义务，拒不改正或者导致危害网络安全等后果的，对单位处多少罚款？"
    right, wrong = "五万元以上五十万元以下", "一万元以上十万元以下"
    for key, verdict in ((right, Verdict.FINE), (wrong, Verdict.SUBSTANCE)):
        options = tuple(Option(text=text, right=text == key) for text in (right, wrong))
        question = Question(kind=Kind.SINGLE, stem=stem, options=options, basis=(Basis(law=CSL, article=61),))
        assert checker().check(question)[0].verdict is verdict


def test_the_number_of_an_item_is_no_figure_of_the_law():
    stem = "国家实行网络安全等级保护制度，网络运营者应当履行安全保护义务，等级分为____级。"
    finding = checker().check(log_question(23, key="五", stem=stem))[0]
    assert (finding.verdict, "数字" in finding.why) == (Verdict.UNSUPPORTED, True)


def test_the_gravest_of_several_findings_comes_first():
    bases = (Basis(law=CSL, version="2016", article=21), Basis(law=CSL, version="2016", article=59))
    findings = checker().check(log_question(21, basis=bases))
    assert [finding.verdict for finding in findings] == [Verdict.SUBSTANCE, Verdict.RENUMBERED]


def test_a_number_in_the_words_of_a_question_can_be_stale_too():
    question = log_question(23, stem="依据第二十一条，网络运营者留存相关的网络日志不少于____。")
    finding = checker().check(question)[0]
    assert (finding.verdict, finding.basis.article, finding.target.article) == (Verdict.RENUMBERED, 21, 23)
    told = log_question(23, explanation="第二十三条第三项；修改前是第二十一条。")
    assert checker().check(told)[0].verdict is Verdict.FINE


def test_a_key_that_is_an_old_number_has_to_be_decided_by_a_person():
    question = Question(
        kind=Kind.SINGLE,
        stem="《网络安全法》中，网络日志留存不少于六个月的要求写在哪一条？",
        options=(Option(text="第二十一条", right=True), Option(text="第三十五条")),
        basis=(Basis(law=CSL, article=23),),
    )
    assert checker().check(question)[0].verdict is Verdict.SUBSTANCE


def test_a_number_the_law_never_reached_is_unsupported():
    question = log_question(23, explanation="见《网络安全法》第一百二十条。")
    finding = checker().check(question)[0]
    assert (finding.verdict, finding.basis.article) == (Verdict.UNSUPPORTED, 120)


def test_renumbering_mends_basis_and_words_and_leaves_the_past_alone():
    question = log_question(
        21,
        version="2016",
        stem="依据第二十一条，网络运营者留存相关的网络日志不少于____。",
        explanation="《网络安全法》第21条规定；修改前也是第二十一条。",
    )
    laws = checker()
    mended = renumbered(question, laws.check(question))
    assert mended.stem.startswith("依据第二十三条，")
    assert mended.explanation == "《网络安全法》第二十三条规定；修改前也是第二十一条。"
    assert mended.basis == (Basis(law=CSL, version="2025-10-28", article=23),)
    assert laws.check(mended)[0].verdict is Verdict.FINE


def test_every_proven_move_of_the_old_bank_is_fine_after_renumbering():
    laws = checker()
    for old in OLD_BANK:
        question = old.citing("2016")
        mended = renumbered(question, laws.check(question))
        assert (mended is None) == (old.verdict == "substance")
        if mended is not None:
            assert laws.check(mended)[0].verdict is Verdict.FINE, old.question.stem
            assert mended.basis[0].article == old.now


def test_what_is_only_guessed_is_not_renumbered():
    laws = without_2016()
    question = log_question(21)
    assert laws.check(question)[0].verdict is Verdict.RENUMBERED
    assert renumbered(question, laws.check(question)) is None


def test_a_struck_article_is_of_substance():
    texts = ["养护单位每月巡查石板路一次，发现松动的石板应当在三日内修复。", "石板路上不得行驶履带车辆。"]
    old = made("石板条例", *texts, "古桥两侧五十米内禁止采砂、爆破和倾倒建筑垃圾。")
    new = made("石板条例", *texts, version="2022-01-01", effective="2022-02-01")
    question = Question(
        kind=Kind.JUDGE, stem="古桥两侧五十米内禁止采砂。", truth=True, basis=(Basis(law="石板条例", article=3),)
    )
    laws = Library([old, new])
    assert Checker(laws, date(2021, 1, 1)).check(question)[0].verdict is Verdict.FINE
    finding = Checker(laws, TODAY).check(question)[0]
    assert (finding.verdict, finding.target) == (Verdict.SUBSTANCE, None)
    assert "删去" in finding.why
