"""GIFT: what its marks mean, the samples others test with, and our questions there and back."""

from __future__ import annotations

from collections import Counter

import pytest
from bank.formats.standard_items import counted, needs_samples, numbered, questions, reasons, said, sample, told
from bank.questions import fill
from hypothesis import given
from hypothesis import strategies as st

from question_bank import files
from question_bank.encoding import decode
from question_bank.errors import BankError
from question_bank.formats import gift, gift_writing
from question_bank.starter import banks
from question_bank.understanding import understand

CASES = {
    "日志留存多久？{~三个月 =六个月 ~一年}": "single 日志留存多久？ [三个月|六个月|一年] B",
    "主管部门是{~公安 =网信}。": "single 主管部门是____。 [公安|网信] B",
    "国家统筹 {~甲 =乙} 工作": "single 国家统筹 ____ 工作 [甲|乙] B",
    "[plain]哪些对？{~%50%甲 ~%50%乙 ~%-100%丙}": "multiple 哪些对？ [甲|乙|丙] AB",
    "哪些对？{~%100%甲 ~乙 ~丙}": "single 哪些对？ [甲|乙|丙] A",
    "都对？{=甲 =乙 ~丙}": "multiple 都对？ [甲|乙|丙] AB ?several-full-answers",
    "半对？{~%50%甲 =乙 ~丙}": "single 半对？ [甲|乙|丙] B .partial-credit",
    "不满？{~%30%甲 ~%30%乙 ~丙}": "multiple 不满？ [甲|乙|丙] AB ?weights",
    "偏心？{~%70%甲 ~%30%乙 ~丙}": "multiple 偏心？ [甲|乙|丙] AB .weights",
    "日志至少留存六个月。{T}": "judge 日志至少留存六个月。 True",
    "日志不用留存。{false#要留存#答对了####第二十三条}": "judge 日志不用留存。 False {第二十三条}",
    "这句话对吗{~错 =对}": "judge 这句话对吗 True",
    "留存{=六个月 =半年 =%50%五个月 =%0%*#不对}": "fill 留存 六个月/半年 .partial-credit",
    "留存{=六个*}": "fill 留存 六个* ?wildcard",
    "几条？{#21}": "fill 几条？ 21",
    "几条？{#21:0}": "fill 几条？ 21",
    "几条？{#21:1}": "- 几条？ !unsupported",
    "几条？{#20..22}": "- 几条？ !unsupported",
    "几条？{#=21:0 =%50%21:2}": "- 几条？ !unsupported",
    "连线{=甲->1 =乙 -> 2}": "- 连线 !unsupported",
    "谈谈网络安全。{}": "essay 谈谈网络安全。 !no-answer",
    "谈谈网络安全。{####参考答案：为人民\n\n靠人民}": "essay 谈谈网络安全。 为人民靠人民",
    "谁？{甲}": "- 谁？ !malformed",
    "谁？{=甲": "- 谁？{=甲 !malformed",
    "谁？": "- 谁？ !malformed",
    "甲{=1}乙{=2}": "- 甲 !malformed",
    r"转义 \{a\=b\}\:\#\~\\{=x\=y\n下一行}": "fill 转义 {a=b}:#~\\ x=y\n下一行",
    "没转义{=x=5}": "fill 没转义 x/5 ?unescaped",
    "[html]<p>甲<b>乙</b>&nbsp;丙</p><p>丁</p>{=<i>戊</i> ~<p>己</p>}": "single 甲乙 丙⏎丁 [戊|己] A",
    "[plain]<b>甲</b>{=<i>戊</i> ~己}": "single <b>甲</b> [<i>戊</i>|己] A",
    '图 <img src="x.png" alt="标志">{T}': "judge 图 ［图片：标志］ True !picture-missing",
    "软\n换行 and\nmore{T}": "judge 软换行 and more True",
    "列举\n①甲\n②乙{T}": "judge 列举⏎①甲⏎②乙 True",
}


@pytest.mark.parametrize("text", CASES)
def test_a_question_means_what_its_marks_say(text):
    assert told(gift.read(text.encode(), "x.gift")) == [CASES[text]]


def test_comments_and_descriptions_are_left_over_and_categories_name_the_topic():
    text = "// 说明\n\n$CATEGORY: $course$/top/法/总则\n\n// [id:n1] [tag:难度 3]\n::名字::甲{T}\n\n这里是引言。\n"
    reading = gift.read(text.encode(), "x.gift")
    assert [left.text for left in reading.leftovers] == ["// 说明", "$CATEGORY: $course$/top/法/总则", "这里是引言。"]
    (block,) = reading.blocks
    assert (block.where, block.topic, block.code, block.difficulty) == ("第 6 行", "总则", "n1", "3")


@pytest.mark.parametrize("path", ["$course$/Default for X", "$course$/top/甲的默认分类", "top", "甲/未分类"])
def test_a_category_of_the_system_is_no_topic(path):
    assert gift.read(f"$CATEGORY: {path}\n\n甲{{T}}".encode(), "x.gift").blocks[0].topic == ""


def test_questions_without_a_blank_line_between_them_are_parted():
    text = "1. 甲{=a ~b}\n2. 乙{\n~a\n=b\n}\n3. 丙{F}"
    assert told(gift.read(text.encode(), "x.gift")) == [
        "single 1. 甲 [a|b] A .no-blank-line",
        "single 2. 乙 [a|b] B .no-blank-line",
        "judge 3. 丙 False .no-blank-line",
    ]


def test_a_brace_left_open_does_not_swallow_the_next_question():
    assert told(gift.read("甲{=a ~b\n\n乙{T}".encode(), "x.gift")) == ["- 甲{=a ~b !malformed", "judge 乙 True"]


# Kinds, usable, and the line and reason of what is not; counted in the files with the eye.
SAMPLES = {
    "32-moodle-fixtures/gift-examples.txt": (
        "16 single 2 multiple 5 judge 11 fill 9 - / 34 usable",
        [f"第 {line} 行 unsupported" for line in (16, 55, 61, 72, 74, 76, 175, 177, 202)],
    ),
    "32-moodle-fixtures/missingword1.txt": ("1 single / 1 usable", []),
    "32-moodle-fixtures/questions.gift.txt": (
        "1 single 1 multiple 3 judge 1 fill 1 essay 2 - / 6 usable",
        ["第 2 行 no-answer", "第 5 行 unsupported", "第 31 行 unsupported"],
    ),
    "33-gift-grammar-tests/category1.gift": (" / 0 usable", []),
    "33-gift-grammar-tests/escapeAll.gift": ("1 single / 1 usable", []),
    "33-gift-grammar-tests/escapeColon.gift": ("1 multiple / 0 usable", ["第 1 行 several-full-answers"]),
    "33-gift-grammar-tests/essay1.gift": ("1 essay / 0 usable", ["第 1 行 no-answer"]),
    "33-gift-grammar-tests/formatExamples.gift": ("1 single / 1 usable", []),
    "33-gift-grammar-tests/giftFormatPhpExamples.gift": (
        "4 single 1 judge 2 fill 3 - / 7 usable",
        [f"第 {line} 行 unsupported" for line in (13, 15, 40)],
    ),
    "33-gift-grammar-tests/matching1.gift": ("2 - / 0 usable", ["第 3 行 unsupported", "第 9 行 unsupported"]),
    "33-gift-grammar-tests/mc1.gift": ("1 single / 1 usable", []),
    "33-gift-grammar-tests/mc2.gift": ("1 single / 1 usable", []),
    "33-gift-grammar-tests/mc4.gift": ("1 single / 1 usable", []),
    "33-gift-grammar-tests/mc5.gift": ("4 single / 4 usable", []),
    "33-gift-grammar-tests/multiLineFeedback1.gift": ("2 single / 2 usable", []),
    "33-gift-grammar-tests/multipleAnswersFloat.gift": ("1 multiple / 1 usable", []),
    "33-gift-grammar-tests/numerical1.gift": (
        "3 fill 7 - / 3 usable",
        [f"第 {line} 行 unsupported" for line in (7, 9, 11, 13, 15, 17, 19)],
    ),
    "33-gift-grammar-tests/shortAnswer1.gift": ("2 fill / 2 usable", []),
    "33-gift-grammar-tests/shortFirstEmbeddedUnderline.gift": ("2 fill / 2 usable", []),
    "33-gift-grammar-tests/symbolsAll.gift": ("1 judge / 1 usable", []),
    "33-gift-grammar-tests/tag_id_and_two_tags.gift": ("1 essay / 0 usable", ["第 3 行 no-answer"]),
    "33-gift-grammar-tests/tf1.gift": ("1 judge / 1 usable", []),
}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES)
def test_a_sample_holds_what_a_careful_person_finds(path):
    draft = sample(path)
    assert (draft.format, counted(draft.items), reasons(draft.items)) == ("gift", *SAMPLES[path])


@needs_samples
def test_keys_of_samples_are_those_seen_in_them():
    keys = {item.where: str(item.key) for item in sample("32-moodle-fixtures/gift-examples.txt").items if item.usable}
    seen = {8: "C", 10: "B", 12: "False", 29: "C", 35: "B", 45: "(('four', '4'),)", 70: "(('1822',),)", 93: "C"}
    seen |= {113: "False", 117: "D", 123: "(('Nazareth',),)", 130: "BC", 136: "BC", 143: "B", 148: "F", 190: "C"}
    assert {line: keys[f"第 {line} 行"] for line in seen} == seen


@pytest.mark.parametrize("bank", banks(), ids=lambda bank: bank.name)
def test_our_banks_come_back_whole(bank):
    written = gift_writing.write(bank.questions, bank.name)
    items = files.read(written.data, "x.txt").items
    back = {item.code: item.question for item in items if item.usable}
    assert list(back) == list(bank.questions)
    for code, question in bank.questions.items():
        assert back[code].model_copy(update={"basis": ()}) == question.model_copy(update={"basis": ()})


@given(st.lists(questions(), max_size=4).map(numbered))
def test_any_question_comes_back(held):
    written = gift_writing.write(held, "题库")
    assert written.lost == []
    read = gift.read(written.data, "x.gift")
    assert [block.code for block in read.blocks] == list(held)


def test_what_gift_cannot_carry_is_said():
    written = gift_writing.write({"a": fill("甲|乙", stem="在____处").model_copy(update={"topic": " x "})}, "题库")
    assert written.lost == ["知识点没有完整写进去：1 道题（a）"]


def test_answers_of_blanks_edited_by_hand_are_doubted():
    data = gift_writing.write({"a": fill("甲", "乙", stem="在____和____")}, "题库").data
    assert said(files.read(data, "x.txt").items[0]) == "fill 在____和____ 甲 乙"
    assert "?blanks-differ" in said(files.read(data.replace("=甲；乙".encode(), "=甲；丙".encode()), "x.txt").items[0])


MARKS = ["{", "}", "=", "~", "#", "####", "::", "\\", "\\n", "//", "$CATEGORY:", "%50%", "%", "->", "T", "1:2", ".."]
PIECES = st.sampled_from([*MARKS, "[html]", "<b>", "<img>", "&nbsp;", "甲", "\n", "\n\n", " "])


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_no_text_breaks_the_reader_or_is_lost(text):
    data = text.encode("utf-8", "surrogatepass")
    try:
        text, reading = decode(data, "x.gift"), gift.read(data, "x.gift")
    except BankError:
        return
    kept = "".join([*(block.source for block in reading.blocks), *(left.text for left in reading.leftovers)])
    assert Counter("".join(kept.split())) == Counter("".join(text.split()))
    assert all(understand(block) for block in reading.blocks)
