"""What an import does with each item: it is new, an update of a stored question, a repetition, or rejected."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.draft import Item, Raw
from question_bank.intake import Fate, Known, Shelf, plan
from question_bank.sketches import fingerprint, sketch
from question_bank.understanding import understand

STEM = "网络运营者应当按照规定留存相关的网络日志不少于（ ）"
OPTIONS = ("一个月", "三个月", "六个月", "一年")


def item(stem=STEM, answer="C", options=OPTIONS, where="第 2 行", label="单选题", **fields) -> Item:
    return understand(Raw(where=where, source=stem, stem=stem, label=label, options=options, answer=answer, **fields))


def judged(stem, where, answer="对"):
    return item(stem, answer, (), where, "判断题")


def shelf(*items: Item, file="题库.xlsx", bank="甲库") -> Shelf:
    known = [
        Known(number, one.code or f"q-{number}", fingerprint(one.question).identity, file, one.where, one.question)
        for number, one in enumerate(items, 1)
    ]
    sketches = {each.id: (f"「{bank}」{each.code}", sketch(each.question)) for each in known}
    stored = [(each.id, fingerprint(each.question).marks) for each in known]
    return Shelf(known, stored, lambda names: {name: sketches[name] for name in names})


def fates(items, held=None, file="题库.xlsx"):
    return plan(items, held or shelf(), file)


def one(read: Item, held: Shelf, file="题库.xlsx"):
    return fates([read], held, file)[0]


def said(planned):
    return [problem.code for problem in planned.problems]


def test_a_new_question_is_new_and_an_unusable_one_is_rejected():
    planned = fates([item(), item("另一道完全不同的题目是什么", "")])
    assert [each.fate for each in planned] == [Fate.NEW, Fate.REJECTED]


@pytest.mark.parametrize(
    "read",
    [
        item(),
        item(f"7. {STEM}".replace("，", ",")),
        item(answer="B", options=("一个月", "六个月", "三个月", "一年")),
        item(where="第 99 行"),
    ],
)
def test_what_is_there_already_is_a_duplicate(read):
    assert one(read, shelf(item(explanation="第二十三条。")), file="别的文件.txt").fate is Fate.DUPLICATE


def test_a_corrected_key_updates_in_place_and_says_so():
    planned = one(item(answer="B"), shelf(item()))
    assert (planned.fate, planned.target, said(planned)) == (Fate.UPDATE, 1, ["updated", "key-changed"])
    assert "由「C」改为「B」" in planned.problems[1].message


def test_what_the_file_has_no_word_for_is_kept():
    held = shelf(item(explanation="见第二十三条。", topic="日志"))
    planned = one(item(answer="B"), held)
    assert (planned.question.explanation, planned.question.topic) == ("见第二十三条。", "日志")


def test_a_code_finds_its_question_whatever_was_changed():
    held = shelf(item(code="csl-1"))
    planned = one(item("完全改写过的题干，问的是别的东西（ ）", code="csl-1"), held)
    assert (planned.fate, planned.target, planned.code) == (Fate.UPDATE, 1, "csl-1")


def test_a_word_put_right_in_the_same_file_updates_in_place():
    wrong = item(STEM.replace("留存", "留成"))
    assert one(item(), shelf(wrong)).fate is Fate.UPDATE
    assert one(item(where="第 9 行"), shelf(wrong)).fate is Fate.UPDATE
    other_file = one(item(where="第 9 行"), shelf(wrong), file="别的文件.xlsx")
    assert (other_file.fate, said(other_file)) == (Fate.NEW, ["twin", "waits"])


def test_a_figure_put_right_at_the_same_place_updates_in_place():
    held = shelf(judged("网络日志留存不少于三个月，违者由主管部门责令改正", "第 5 行"))
    right = judged("网络日志留存不少于六个月，违者由主管部门责令改正", "第 5 行")
    assert one(right, held).fate is Fate.UPDATE
    assert one(right, held, file="别的文件.xlsx").fate is Fate.NEW
    elsewhere = judged("网络日志留存不少于六个月，违者由主管部门责令改正", "第 6 行")
    assert one(elsewhere, held).fate is Fate.NEW


def test_a_question_still_in_the_file_is_never_overwritten_by_its_neighbour():
    first = judged("《网络安全法》第二十条规定了网络运营者的义务", "第 2 行")
    moved = judged("《网络安全法》第二十条规定了网络运营者的义务", "第 3 行")
    inserted = judged("《网络安全法》第二十一条规定了网络运营者的义务", "第 2 行")
    planned = fates([inserted, moved], shelf(first))
    assert [each.fate for each in planned] == [Fate.NEW, Fate.DUPLICATE]


def test_repetitions_in_one_file_count_once():
    planned = fates([item(), item(f"2、{STEM}", where="第 3 行")])
    assert [each.fate for each in planned] == [Fate.NEW, Fate.DUPLICATE]
    assert "第 2 行" in planned[1].problems[0].message


def test_one_question_with_two_keys_in_one_file_is_for_a_person():
    planned = fates([item(), item(answer="B", where="第 3 行")])
    assert [each.fate for each in planned] == [Fate.REJECTED, Fate.REJECTED]
    assert said(planned[0]) == ["contradiction"]


def test_a_code_used_twice_is_for_a_person():
    planned = fates([item(code="a"), item("别的题目问的是什么（ ）", code="a", where="第 3 行")])
    assert [each.fate for each in planned] == [Fate.NEW, Fate.REJECTED]


def test_twins_are_told_and_stay_new():
    planned = fates([item(), item(STEM.replace("按照规定", "依照规定"), where="第 3 行")])
    assert [each.fate for each in planned] == [Fate.NEW, Fate.NEW]
    assert (said(planned[1]), "第 2 行" in planned[1].problems[0].message) == (["twin"], True)


def test_reading_the_same_file_again_changes_nothing():
    items = [item(), judged("应当留存日志", "第 3 行"), item("另一道题问的是谁负责（ ）", where="第 4 行")]
    assert {each.fate for each in fates(items, shelf(*items))} == {Fate.DUPLICATE}


SIX = {
    "单选": item("按照规定，网络日志的留存期限不少于（ ）", where="第 2 行"),
    "单选二": item("《数据安全法》的施行日期是", "A", ("2021年6月10日", "2021年9月1日"), "第 12 行"),
    "多选": item("敏感个人信息包括", "AB", ("生物识别", "行踪轨迹", "单位名称"), "第 16 行", "多选题"),
    "判断": judged("数据可以随意出境。", "第 22 行", "错"),
    "填空": item("没有网络安全就没有____安全，就没有____稳定运行。", "国家；经济社会", (), "第 26 行", "填空题"),
    "简答": item("简述等级保护制度。", "国家实行网络安全等级保护制度。", (), "第 29 行", "简答题"),
}
CORRECTED = [
    ("单选", item("按照规定，相关网络日志的留存期限不得少于（ ）", where="第 2 行")),
    ("单选", item("按照规定，网络日志的留存期限不少于（ ）", options=(*OPTIONS[:3], "十二个月"), where="第 2 行")),
    ("单选", item("按照规定，网络日志的留存期限不少于（ ）", "CD", where="第 2 行", label="多选题")),
    ("单选二", item("《数据安全法》的施行日期是", "B", ("2021年6月10日", "2021年9月1日"), "第 12 行")),
    ("单选二", item("《数据安全法》的施行日期是", "A", ("2021年9月1日", "2021年8月1日"), "第 12 行")),
    ("多选", item("敏感个人信息包括", "AB", ("生物识别", "行踪轨迹", "公司名称"), "第 16 行", "多选题")),
    ("判断", judged("数据不可以随意出境。", "第 22 行", "对")),
    ("判断", judged("数据可以随意出境。", "第 22 行", "对")),
    ("填空", item("没有网络安全就没有____安全，就没有____的稳定运行。", "国家；经济社会", (), "第 26 行", "填空题")),
    ("填空", item("没有网络安全就没有____安全，就没有____稳定运行。", "国家；社会", (), "第 26 行", "填空题")),
    ("简答", item("简述网络等级保护制度。", "国家实行网络安全等级保护制度。", (), "第 29 行", "简答题")),
    ("简答", item("简述等级保护制度。", "国家实行等级保护制度。", (), "第 29 行", "简答题")),
]


def six_with(name, corrected):
    return [corrected if each == name else held for each, held in SIX.items()]


@pytest.mark.parametrize(("name", "corrected"), CORRECTED)
def test_one_small_correction_of_a_file_updates_that_question_and_no_other(name, corrected):
    planned = fates(six_with(name, corrected), shelf(*SIX.values()))
    place = list(SIX).index(name)
    assert [each.fate for each in planned].count(Fate.DUPLICATE) == 5
    assert (planned[place].fate, planned[place].target) == (Fate.UPDATE, place + 1)


@pytest.mark.parametrize(("name", "corrected"), CORRECTED)
def test_a_renamed_file_updates_what_is_sure_and_lets_the_rest_wait(name, corrected):
    planned = fates(six_with(name, corrected), shelf(*SIX.values()), file="题库（改）.xlsx")
    place = list(SIX).index(name)
    assert [each.fate for each in planned].count(Fate.DUPLICATE) == 5
    one = planned[place]
    assert (one.fate, one.target) == (Fate.UPDATE, place + 1) or one.waits
    assert one.waits is (said(one) == ["twin", "waits"])


def test_another_paper_with_some_questions_of_a_first_one_overwrites_none_of_it():
    near = judged("数据可以任意出境。", "第 22 行", "错")
    strangers = [judged(f"{word}应当由专人保管", f"第 {n} 行") for n, word in enumerate(("口令", "密钥", "介质"), 40)]
    planned = fates([SIX["单选"], SIX["单选二"], near, *strangers], shelf(*SIX.values()), file="乙卷.xlsx")
    assert [each.fate for each in planned] == [Fate.DUPLICATE] * 2 + [Fate.NEW] * 4
    assert [each.waits for each in planned] == [False, False, True, False, False, False]


def test_in_a_renamed_file_a_near_question_in_another_place_waits():
    near = judged("数据可以任意出境。", "第 23 行", "错")
    one = fates(six_with("判断", near), shelf(*SIX.values()), file="题库（改）.xlsx")[3]
    assert (one.fate, one.waits) == (Fate.NEW, True)


def test_an_option_added_is_for_a_person_and_waits():
    held = shelf(*SIX.values())
    added = item("敏感个人信息包括", "ABD", ("生物识别", "行踪轨迹", "单位名称", "医疗健康"), "第 16 行", "多选题")
    one = fates(six_with("多选", added), held)[2]
    assert (one.fate, one.waits, said(one)) == (Fate.NEW, True, ["twin", "waits"])
    assert "选项由 3 个变成 4 个" in one.problems[0].message


def test_a_near_question_of_the_same_bank_waits_and_one_of_another_bank_does_not():
    near = item(STEM.replace("留存", "留成"), where="第 9 行")
    assert one(near, shelf(item()), file="别的文件.xlsx").waits
    held = shelf(item())
    elsewhere = one(near, held._replace(known=[]), file="别的文件.xlsx")
    assert (elsewhere.waits, said(elsewhere)) == (False, ["twin"])


POOL = [
    *(item(where=f"第 {n} 行", answer=answer) for n, answer in enumerate("ABCD")),
    *(judged(f"第{n}条规定了日志", f"第 {n} 行", truth) for n in range(3) for truth in ("对", "错")),
    item("", "A"),
    item(answer="", where="第 7 行"),
    item(code="x"),
    item("又一道题说的是什么（ ）", code="x"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(POOL), max_size=12), st.lists(st.sampled_from(POOL), max_size=5))
def test_every_item_has_one_fate_and_no_stored_question_two(items, before):
    stored = {each.code or fingerprint(each.question).identity: each for each in before if each.question is not None}
    held = shelf(*stored.values())
    planned = fates(items, held)
    assert len(planned) == len(items)
    assert sum(Counter(each.fate for each in planned).values()) == len(items)
    targets = [each.target for each in planned if each.target is not None]
    assert len(targets) == len(set(targets))
    assert all((each.question is not None) == (each.fate in (Fate.NEW, Fate.UPDATE)) for each in planned)
