"""What a check must not do: guess from too little, take an old fine for a move, rewrite what means the old text."""

from __future__ import annotations

import pytest
from bank.statutes.test_statute_staleness import CSL, checker, found, log_question, without_2016

from question_bank.question import Basis, Kind, Option, Question
from question_bank.statutes.renumbering import renumbered
from question_bank.statutes.verdicts import Verdict

OLD_TEXT = "按照《网络安全法》2016年文本第二十一条，相关的网络日志留存不少于____。"


def choice(stem: str, right: str, *wrong: str, article: int) -> Question:
    options = (Option(text=right, right=True), *(Option(text=text) for text in wrong))
    return Question(kind=Kind.SINGLE, stem=stem, options=options, basis=(Basis(law=CSL, article=article),))


@pytest.mark.parametrize("article", [1, 90])
@pytest.mark.parametrize(
    ("stem", "right", "wrong"),
    [
        ("不存在的条", "甲", "乙"),
        ("这一条规定了什么？", "网络安全", "信息安全"),
        ("石板路由谁养护，多久巡查一次？", "养护单位每月巡查", "乡镇每年巡查"),
    ],
)
def test_a_question_of_little_content_is_unsupported_and_nothing_is_proposed(article, stem, right, wrong):
    for laws in (checker(), without_2016()):
        assert found(choice(stem, right, wrong, article=article), laws) == ("unsupported", None)


@pytest.mark.parametrize(
    ("stem", "right", "verdict"),
    [
        ("网络运营者不履行网络安全保护义务，拒不改正的，处多少罚款？", "一万元以上十万元以下", "substance"),
        ("网络运营者不履行网络安全保护义务，拒不改正或者导致危害后果的，罚款是", "一万元以上十万元以下", "substance"),
        ("对不履行网络安全等级保护义务的网络运营者，罚款幅度是", "一万元以上十万元以下", "substance"),
        ("网络运营者不履行网络安全保护义务，受到罚款的数额是", "一万元以上十万元以下罚款", "substance"),
        (
            "网络运营者不履行网络安全保护义务，拒不改正或者导致危害网络安全等后果的，对单位处多少罚款？",
            "五万元以上五十万元以下",
            "renumbered",
        ),
    ],
)
def test_without_the_old_text_a_fine_has_only_moved_when_it_stands_at_the_same_step(stem, right, verdict):
    question = choice(stem, right, "一百元以上二百元以下", article=59)
    assert found(question, without_2016()) == (verdict, 61)


def test_without_the_old_text_a_wrong_statement_on_a_fine_is_for_a_person():
    stem = "网络运营者不履行网络安全保护义务，拒不改正的，处一万元以上五万元以下罚款。"
    question = Question(kind=Kind.JUDGE, stem=stem, truth=False, basis=(Basis(law=CSL, article=59),))
    assert found(question, without_2016())[0] == "substance"


@pytest.mark.parametrize(
    "stem",
    [
        OLD_TEXT,
        "按照修改前的网络安全法，相关的网络日志留存不少于____。",
        "旧《网络安全法》要求网络运营者留存相关的网络日志不少于____。",
    ],
)
def test_who_names_the_old_text_in_basis_and_words_means_it(stem):
    assert checker().check(log_question(21, version="2016", stem=stem))[0].verdict is Verdict.FINE
    assert found(log_question(21, key="三年", version="2016", stem=stem)) == ("unsupported", None)
    assert found(log_question(99, version="2016", stem=stem))[0] == "unsupported"


def test_a_comparison_may_rest_on_both_texts():
    question = log_question(21, stem=OLD_TEXT)
    bases = (Basis(law=CSL, version="2016", article=21), Basis(law=CSL, article=23))
    assert checker().check(question.model_copy(update={"basis": bases}))[0].verdict is Verdict.FINE


@pytest.mark.parametrize(
    "question",
    [
        log_question(21, stem=OLD_TEXT),
        log_question(21, version="2016", explanation="见2016年公布的网络安全法第二十一条。"),
    ],
)
def test_a_new_number_is_proposed_but_not_set_into_words_that_name_the_old_year(question):
    findings = checker().check(question)
    assert (findings[0].verdict, findings[0].target.article) == (Verdict.RENUMBERED, 23)
    assert renumbered(question, findings) is None


def test_a_list_of_numbers_in_the_words_is_renumbered_as_a_list():
    question = log_question(21, explanation="见《网络安全法》第21、22条。")
    bases = (Basis(law=CSL, version="2016", article=21), Basis(law=CSL, version="2016", article=22))
    question = question.model_copy(update={"basis": bases})
    findings = checker().check(question)
    assert renumbered(question, findings).explanation == "见《网络安全法》第二十三、第二十四条。"
