"""Aiken both ways, and the other plain formats that Moodle's samples bring: WebCT and ExamView."""

from __future__ import annotations

import time

import pytest
from bank.formats.standard_items import counted, needs_samples, numbered, plain_texts, questions, reasons, sample, told
from bank.questions import fill, multiple
from hypothesis import given
from hypothesis import strategies as st

from question_bank.errors import BankError
from question_bank.formats import aiken, examview, gift, moodle_cloze, webct
from question_bank.question import Kind

CASES = {
    "选哪个\nA) 甲\nB) 乙\nANSWER: B": ["single 选哪个 [甲|乙] B"],
    "选哪个\nA. 甲\nB. 乙\nC. 丙\n\nANSWER: c\n": ["single 选哪个 [甲|乙|丙] C"],
    "选\nA) 甲\nB) 乙\nANSWER: A\n对吗\nA) 正确\nB) 错误\nANSWER: B": ["single 选 [甲|乙] A", "judge 对吗 False"],
    "选\n两行\nA) 甲\n乙\nB) 丙\nANSWER: A": ["single 选⏎两行 [甲\n乙|丙] A"],
    "选哪些\nA) 甲\nB) 乙\nC) 丙\nANSWER: A, C": ["multiple 选哪些 [甲|乙|丙] AC"],
    "选\nA) 甲\nB) 乙\nANSWER: D": ["single 选 [甲|乙] D !answer-outside"],
    "选\nA) 甲\nB) 乙\n\n再选\nA) 丙\nB) 丁\nANSWER: A": ["single 选 [甲|乙] !no-answer", "single 再选 [丙|丁] A"],
    "选\nA) 甲\nANSWER: A": ["- 选 !malformed"],
    "只有一句话\n\n选\nA) 甲\nB) 乙\nANSWER: A": ["single 选 [甲|乙] A"],
}


@pytest.mark.parametrize("text", CASES)
def test_a_question_means_what_its_lines_say(text):
    assert told(aiken.read(text.encode(), "x.txt")) == CASES[text]


def test_lines_of_no_question_are_left_over():
    assert [left.text for left in aiken.read("标题\n\n选\nA) 甲\nB) 乙\nANSWER: A".encode(), "x").leftovers] == ["标题"]


SAMPLES = {
    "32-moodle-fixtures/questions.aiken.txt": ("aiken", "1 single 1 judge / 2 usable", []),
    "32-moodle-fixtures/sample_webct.txt": (
        "webct",
        "1 single 1 multiple 1 judge 1 fill 1 essay 1 - / 5 usable",
        ["第 73 行 unsupported"],
    ),
    "32-moodle-fixtures/questions.examview.xml": (
        "examview",
        "1 single 1 judge 2 fill 1 essay 3 - / 5 usable",
        [f"第 {n} 题，第 {line} 行 unsupported" for n, line in ((4, 138), (5, 142), (6, 146))],
    ),
}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES)
def test_a_sample_holds_what_a_careful_person_finds(path):
    draft = sample(path)
    assert (draft.format, counted(draft.items), reasons(draft.items)) == SAMPLES[path]


@needs_samples
def test_keys_of_samples_are_those_seen_in_them():
    seen = {
        "32-moodle-fixtures/questions.aiken.txt": ["B", True],
        "32-moodle-fixtures/sample_webct.txt": [False, "B", "AC", None, (("frog",),)],
        "32-moodle-fixtures/questions.examview.xml": [True, "A", (("24",),), None, None, None, (("short",),)],
    }
    assert {path: [item.key for item in sample(path).items][: len(keys)] for path, keys in seen.items()} == seen


@given(st.lists(questions(plain_texts, kinds=(Kind.SINGLE, Kind.JUDGE)), max_size=5).map(numbered))
def test_choices_and_judgements_come_back(held):
    written = aiken.write(held, "题库")
    assert not any("答案" in line or "题干" in line or "选项" in line or "整道题" in line for line in written.lost)
    assert len(aiken.read(written.data, "x.txt").blocks) == len(held)


def test_what_aiken_cannot_carry_is_said():
    lost = aiken.write({"a": fill("甲"), "b": multiple()}, "题库").lost
    assert lost == ["多选、填空、简答题 Aiken 写不了，整道题没有完整写进去：2 道题（a、b）"]


WEBCT = (
    ":TYPE:MC:1:0:A\n:TITLE:x\n:QUESTION:H\n选\n:ANSWER1:100:H\n<b>甲</b>\n:REASON1:H\n好\n:ANSWER2:0:H\n乙\n:CAT:总则"
)
EXAMVIEW = "<examview><question type='{}'><text>题{}</text>{}<answer>{}</answer></question></examview>"
CHOICES = "<choices><choice-a>甲</choice-a><choice-b>乙</choice-b></choices>"


def test_webct_fields_are_read():
    reading = webct.read(f"说明\n{WEBCT}\n:TYPE:C\n:QUESTION\n算".encode(), "x")
    assert told(reading) == ["single 选 [甲|乙] A {甲：好}", "- 算 !unsupported"]
    assert reading.blocks[0].topic == "总则"


@pytest.mark.parametrize(
    ("kind", "stem", "choices", "answer", "expected"),
    [
        ("mc", "", CHOICES, "B", "single 题 [甲|乙] B"),
        ("mc", "", CHOICES, "A,B", "multiple 题 [甲|乙] AB"),
        ("tf", "", "", "F", "judge 题 False"),
        ("yn", "", "", "Y", "judge 题 True"),
        ("tf", "", "", "", "- 题 !malformed"),
        ("sa", "____", "", "甲", "fill 题____ 甲"),
        ("sa", "", "", "甲", "essay 题 甲"),
        ("mtf", "", "", "F", "- 题 !unsupported"),
    ],
)
def test_examview_types_are_read(kind, stem, choices, answer, expected):
    data = EXAMVIEW.format(kind, stem, choices, answer).encode()
    assert told(examview.read(data, "x.xml")) == [expected]


PIECES = st.sampled_from(
    ["A) ", "B. ", "ANSWER: A", "ANSWER:", "\n", "\n\n", "甲", ":TYPE:MC:1", ":QUESTION:H", ":ANSWER1:x", " "]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join), st.sampled_from([aiken, webct]))
def test_no_text_breaks_a_reader_or_is_lost(text, reader):
    try:
        reading = reader.read(text.encode("utf-8", "surrogatepass"), "x.txt")
        text = aiken.text_of(text.encode("utf-8", "surrogatepass"), "x.txt")
    except BankError:
        return
    kept = "".join([*(block.source for block in reading.blocks), *(left.text for left in reading.leftovers)])
    assert sorted("".join(kept.split())) == sorted("".join(text.split()))


REPEATED = [
    "{",
    "}",
    "{=",
    "甲{T}",
    "\n\n",
    "{\n\n",
    "::",
    "%50%",
    "#",
    "\\",
    "//\n",
    "{1:SA:",
    "{1:SA:=甲}",
    " ",
    "A) 甲\n",
    "ANSWER: A\n",
]
REPEATED += [":TYPE:S\n", ":ANSWER1:a:100\n", "<b>", "[tag:a]", "// [tag:a]\n"]


@pytest.mark.parametrize("piece", REPEATED)
def test_a_mark_repeated_without_end_takes_no_time(piece):
    data = (piece * (100_000 // len(piece))).encode()
    start = time.monotonic()
    for reader in (gift, aiken, webct, moodle_cloze):
        try:
            reader.read(data, "x.txt")
        except BankError:
            continue
    looks = (gift.looks_like_gift, aiken.looks_like_aiken, webct.looks_like_webct, moodle_cloze.looks_like_cloze)
    assert any(look(data.decode()) for look in looks) in (True, False)
    assert time.monotonic() - start < 20
