"""Moodle XML: what its elements mean, the samples others test with, our questions there and back, hostile XML."""

from __future__ import annotations

import time

import pytest
from bank.formats.standard_items import counted, needs_samples, numbered, questions, reasons, said, sample, told
from bank.questions import fill
from hypothesis import given
from hypothesis import strategies as st

from question_bank import files
from question_bank.errors import BankError, FileUnreadable
from question_bank.formats import moodle_cloze, moodle_xml, moodle_xml_writing
from question_bank.starter import banks


def quiz(kind: str, stem: str, *rest: str) -> bytes:
    text = f"<questiontext format='html'><text><![CDATA[{stem}]]></text></questiontext>"
    return f"<quiz><question type='{kind}'>{text}{''.join(rest)}</question></quiz>".encode()


def answer(text: str, fraction: float, more: str = "") -> str:
    return f"<answer fraction='{fraction}'><text>{text}</text>{more}</answer>"


def single(value: str) -> str:
    return f"<single>{value}</single>"


HALF = answer("甲", 50) + answer("乙", 50) + answer("丙", -100)
BEST = answer("甲", 100) + answer("乙", 0)
TRUE = answer("true", 100) + answer("false", 0)
WHY = "&lt;p&gt;因为甲&lt;/p&gt;&lt;p&gt;依据：《网络安全法》第三条&lt;/p&gt;"
GENERAL = f"<generalfeedback format='html'><text>{WHY}</text></generalfeedback>"
CASES = {
    "single": (quiz("multichoice", "<p>选<br>哪个</p>", single("true"), BEST), "single 选⏎哪个 [甲|乙] A"),
    "one of 1": (quiz("multichoice", "选哪个", single("1"), BEST), "single 选哪个 [甲|乙] A"),
    "multiple": (quiz("multichoice", "选哪些", single("false"), HALF), "multiple 选哪些 [甲|乙|丙] AB"),
    "one key of several": (quiz("multichoice", "选", single("0"), BEST), "multiple 选 [甲|乙] A ?one-key"),
    "no key": (
        quiz("multichoice", "选", single("true"), answer("甲", 0), answer("乙", 0)),
        "single 选 [甲|乙] !no-answer",
    ),
    "true": (quiz("truefalse", "对吗", TRUE), "judge 对吗 True"),
    "both true": (quiz("truefalse", "对吗", answer("true", 100), answer("false", 100)), "- 对吗 !malformed"),
    "feedback": (quiz("truefalse", "对吗", TRUE, GENERAL), "judge 对吗 True {因为甲}"),
    "short": (quiz("shortanswer", "谁", answer("甲", 100), answer("乙", 100)), "fill 谁 甲/乙"),
    "short in part": (quiz("shortanswer", "谁", answer("甲", 100), answer("乙", 30)), "fill 谁 甲 .partial-credit"),
    "essay": (
        quiz("essay", "谈谈", "<graderinfo format='html'><text>&lt;b&gt;要点&lt;/b&gt;</text></graderinfo>"),
        "essay 谈谈 要点",
    ),
    "number": (quiz("numerical", "几条", answer("21", 100, "<tolerance>0</tolerance>")), "fill 几条 21"),
    "tolerance": (quiz("numerical", "几条", answer("21", 100, "<tolerance>1</tolerance>")), "- 几条 !unsupported"),
    "gaps to write": (
        quiz("cloze", "<p>{1:SHORTANSWER:=甲~%100%乙\\}#好~%50%丙}和{:SA:=丁}</p>"),
        "fill ____和____ 甲/乙} 丁 {甲：⏎} .partial-credit".replace(" {甲：⏎}", " {乙}：好}"),
    ),
    "gaps to choose": (quiz("cloze", "{1:MULTICHOICE:=甲~乙}"), "- ____ !unsupported"),
    "mixed gaps": (quiz("cloze", "{1:SA:=甲}{1:NM:=3:1}"), "- ____ ____ !unsupported".replace("____ ____", "________")),
    "no gaps": (quiz("cloze", "没有"), "- 没有 !malformed"),
    "picture": (quiz("truefalse", "<img src='a.png'/>看", TRUE), "judge ［图片］看 True !picture-missing"),
    "sound": (quiz("truefalse", "<a href='@@PLUGINFILE@@/a.mp3'>听</a>", TRUE), "judge 听 True !picture-missing"),
} | {
    kind: (quiz(kind, "题"), "- 题 !unsupported")
    for kind in ("matching", "ddwtos", "gapselect", "ordering", "calculated", "random", "newkind", "")
}


@pytest.mark.parametrize("case", CASES)
def test_a_question_means_what_its_elements_say(case):
    data, expected = CASES[case]
    assert told(moodle_xml.read(data, "x.xml")) == [expected]


def test_basis_and_tags_and_code_are_taken():
    more = "<idnumber>n1</idnumber><tags><tag><text>难度：4</text></tag></tags>"
    (block,) = moodle_xml.read(quiz("truefalse", "对吗", TRUE, GENERAL, more), "x.xml").blocks
    assert (block.basis, block.code, block.difficulty) == ("《网络安全法》第三条", "n1", "4")


def test_a_description_is_no_question_and_a_category_names_the_topic():
    data = (
        "<quiz><question type='category'><category><text>$course$/top/法/总则</text></category></question>"
        "<question type='description'><questiontext><text>引言</text></questiontext></question>"
        "<question type='truefalse'><questiontext><text>对吗</text></questiontext>" + TRUE + "</question></quiz>"
    )
    reading = moodle_xml.read(data.encode(), "x.xml")
    assert [block.topic for block in reading.blocks] == ["总则"]
    assert ["引言" in left.text for left in reading.leftovers] == [False, True]


def test_text_in_another_encoding_than_declared_is_read():
    data = b"<?xml version='1.0' encoding='UTF-8'?>" + quiz("truefalse", "对吗", TRUE).decode().encode("gb18030")
    assert told(moodle_xml.read(data, "x.xml")) == ["judge 对吗 True"]
    assert told(moodle_xml.read(quiz("truefalse", "对吗", TRUE).decode().encode("utf-16"), "x.xml")) == [
        "judge 对吗 True"
    ]


SAMPLES = {
    "32-moodle-fixtures/multianswer.xml": ("1 - / 0 usable", "picture-missing unsupported"),
    "32-moodle-fixtures/multichoice.xml": ("1 single / 0 usable", "picture-missing"),
    "32-moodle-fixtures/truefalse.xml": ("2 judge / 0 usable", "picture-missing"),
}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES)
def test_a_sample_holds_what_a_careful_person_finds(path):
    draft = sample(path)
    counts, reason = SAMPLES[path]
    assert (draft.format, counted(draft.items)) == ("moodle-xml", counts)
    assert {one.partition(" 行 ")[2] for one in reasons(draft.items)} == {reason}


@needs_samples
def test_a_cloze_text_is_one_question_that_is_refused():
    draft = sample("32-moodle-fixtures/questions.multianswer.txt")
    assert (draft.format, counted(draft.items)) == ("cloze", "1 - / 0 usable")


@pytest.mark.parametrize("bank", banks(), ids=lambda bank: bank.name)
def test_our_banks_come_back_whole(bank):
    written = moodle_xml_writing.write(bank.questions, bank.name)
    back = {item.code: item.question for item in files.read(written.data, "x.xml").items if item.usable}
    assert list(back) == list(bank.questions)
    for code, question in bank.questions.items():
        assert back[code].model_copy(update={"basis": ()}) == question.model_copy(update={"basis": ()})


@given(st.lists(questions(), max_size=4).map(numbered))
def test_any_question_comes_back(held):
    written = moodle_xml_writing.write(held, "题库")
    assert written.lost == []
    assert [block.code for block in moodle_xml.read(written.data, "x.xml").blocks] == list(held)


def test_what_moodle_cannot_carry_is_said():
    held = {"a": fill("甲", "乙", stem="没有空"), "b": fill("甲\x01乙", stem="填")}
    lost = moodle_xml_writing.write(held, "题库").lost
    assert lost == ["题干没有完整写进去：1 道题（a）", "答案没有完整写进去：1 道题（b）"]


LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
HOSTILE = {
    "billion laughs": f"<?xml version='1.0'?><!DOCTYPE quiz [{LAUGHS}]><quiz>&j;</quiz>",
    "outside file": "<!DOCTYPE quiz [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><quiz>&x;</quiz>",
    "outside dtd": "<!-- x --><!DOCTYPE quiz SYSTEM 'http://127.0.0.1:9/x.dtd'><quiz/>",
    "unknown entity": "<quiz><question type='truefalse'>&nbsp;</question></quiz>",
    "deep": "<quiz>" * 100_000 + "</quiz>" * 100_000,
    "cut off": "<quiz><question type='truefalse'><questiontext>",
    "many tags": "<quiz>" + "<a/>" * 4_000_000 + "</quiz>",
    "blanks": " " * 300_000 + "<quiz",
    "another root": "<html/>",
    "nothing": "",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_xml_is_refused_at_once(case):
    start = time.monotonic()
    with pytest.raises(FileUnreadable):
        moodle_xml.read(HOSTILE[case].encode(), "x.xml")
    with pytest.raises(FileUnreadable):
        moodle_xml.read(HOSTILE[case].encode("utf-16"), "x.xml")
    assert time.monotonic() - start < 10


def test_a_doctype_inside_a_question_is_only_text():
    assert told(moodle_xml.read(quiz("truefalse", "写 &lt;!DOCTYPE html> 吗", TRUE), "x.xml")) == [
        "judge 写 <!DOCTYPE html> 吗 True"
    ]


def test_deep_markup_inside_a_question_does_no_harm():
    stem = "<div>" * 5000 + "对吗" + "</div>" * 5000
    assert len(moodle_xml.read(quiz("truefalse", stem, TRUE), "x.xml").blocks) == 1


TAGS = ["<quiz>", "</quiz>", "<question type='multichoice'>", "<question type='cloze'>", "</question>", "</answer>"]
PARTS = ["<answer fraction='x'>", "<questiontext format='html'>", "</questiontext>", "<text>", "</text>", "{1:SA:=甲}"]
PIECES = st.sampled_from([*TAGS, *PARTS, "<![CDATA[", "]]>", "&lt;p&gt;", "&#0;", "<!--", "-->", "<?x?>"])


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), st.booleans())
def test_no_xml_breaks_the_reader(text, wrapped):
    text = (
        f"<quiz><question type='cloze'><questiontext><text>{text}</text></questiontext></question></quiz>"
        if wrapped
        else text
    )
    for read in (moodle_xml.read, moodle_cloze.read):
        try:
            read(text.encode("utf-8", "surrogatepass"), "x.xml")
        except BankError:
            continue


def test_the_words_of_an_item_are_those_of_the_file():
    items = files.read(quiz("multichoice", "选哪个", single("true"), BEST), "x.bin").items
    assert [said(item) for item in items] == ["single 选哪个 [甲|乙] A"]
