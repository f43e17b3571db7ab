"""Bytes in, a draft out: the content decides, never the name; what cannot be read is refused in a sentence."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from question_bank import starter
from question_bank.draft import Severity
from question_bank.errors import BankError, FileUnreadable
from question_bank.files import LARGEST, read
from question_bank.formats.json import object_from
from question_bank.question import Kind

TEXT = "一、单选题\n1. 下列属于生物特征的是（ ）\nA. 口令\nB. 指纹\n答案：B\n"
CSV = "题型,题干,选项A,选项B,答案\n单选题,下列属于生物特征的是,口令,指纹,B\n"
GIFT = "::q1:: 下列属于生物特征的是 {~口令 =指纹}\n"
AIKEN = "下列属于生物特征的是\nA) 口令\nB) 指纹\nANSWER: B\n"
MOODLE = (
    '<?xml version="1.0"?><quiz><question type="truefalse"><questiontext format="html"><text>应当留存日志。</text>'
    '</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    "</question></quiz>"
)
JSON = json.dumps(
    [{"question": "下列属于生物特征的是", "options": ["口令", "指纹"], "answer": "B"}], ensure_ascii=False
)
HTML = "<html><body><p>1. 下列属于生物特征的是（ ）</p><p>A. 口令</p><p>B. 指纹</p><p>答案：B</p></body></html>"


def workbook(*rows) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (TEXT, "text"),
        (CSV, "csv"),
        (CSV.replace(",", "\t"), "tsv"),
        (GIFT, "gift"),
        (AIKEN, "aiken"),
        (MOODLE, "moodle-xml"),
        (JSON, "json"),
        (HTML, "html"),
    ],
)
@pytest.mark.parametrize("name", ["题库.xlsx", "题库.txt", "题库"])
def test_the_content_decides_and_the_name_does_not(content, format_name, name):
    draft = read(content.encode(), name)
    assert (draft.format, draft.found) == (format_name, 1)
    assert draft.items[0].usable, draft.items[0].problems
    assert draft.items[0].key in ("B", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_every_encoding_people_use(encoding):
    assert read(TEXT.encode(encoding), "题库.txt").items[0].key == "B"


def test_a_workbook_is_known_by_its_parts():
    data = workbook(["题型", "题干", "选项A", "选项B", "答案"], ["单选题", "属于生物特征的是", "口令", "指纹", "B"])
    draft = read(data, "题库.txt")
    assert (draft.format, [item.key for item in draft.items]) == ("xlsx", ["B"])


def test_our_own_json_comes_back_whole_with_its_bank_and_its_codes():
    bank = starter.banks()[0]
    whole = {"bank": bank.name, "questions": [object_from(code, q) for code, q in bank.questions.items()]}
    draft = read(json.dumps(whole, ensure_ascii=False).encode(), "x.json")
    assert (draft.bank, draft.format) == (bank.name, "xuefa-json")
    assert {item.code: item.question for item in draft.items} == bank.questions
    assert all(item.usable for item in draft.items)


def test_one_faulty_entry_of_our_own_json_does_not_take_the_others_with_it():
    good = {"id": "a-1", "kind": "judge", "stem": "应当留存日志。", "key": True}
    whole = {"bank": "自编", "questions": [good, {"id": "a-2", "kind": "judge", "stem": "又一题", "key": "对"}]}
    draft = read(json.dumps(whole).encode(), "x.json")
    assert [item.usable for item in draft.items] == [True, False]
    assert draft.items[1].problems[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b"\x00" * 100, "空"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 ...}", "RTF"),
        (b"Rar!\x1a\x07", "解压"),
        (b"\x89PNG\r\n", "图片"),
        (b"PK\x03\x04broken", "损坏"),
        (archive(a__txt=b"1"), "压缩包"),
        (archive(content__xml=b"", **{"content.xml": b"<a/>"}), "OpenDocument"),
        (archive(xl__workbook=b"", word__document=b""), "几种读法"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 512, "旧版"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"\xff\xfe\xff\x00\x01\x02abc", "文本"),
        (b"<?xml version='1.0'?><bookstore/>", "bookstore"),
        (b"<?xml version='1.0'?><!DOCTYPE q [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "DTD"),
        (b'{"bank": 1}', "题目"),
        (b"plain \x00 binary", "文本"),
        ((GIFT + "\n" + AIKEN).encode(), "几种读法"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, says):
    with pytest.raises(FileUnreadable, match=says):
        read(data, "题库.xlsx")


def test_a_file_too_large_is_refused_at_once():
    started = time.perf_counter()
    with pytest.raises(FileUnreadable, match="MB"):
        read(b"a" * (LARGEST + 1), "题库.txt")
    assert time.perf_counter() - started < 1


def test_a_zip_bomb_is_not_unpacked():
    bomb = archive(**{"xl__worksheets__sheet1.xml": b"0" * (210 * 2**20), "xl__workbook.xml": b"<w/>"})
    started = time.perf_counter()
    with pytest.raises(FileUnreadable, match="MB"):
        read(bomb, "题库.xlsx")
    assert time.perf_counter() - started < 5


def test_a_section_of_fillings_without_a_heading_is_one_note_and_a_lone_one_a_doubt():
    rows = [f"第{n}条规定____年,{n}年" for n in range(1, 7)]
    draft = read(("题干,答案\n" + "\n".join(rows)).encode(), "题库.csv")
    assert [item.kind for item in draft.items] == [Kind.FILL] * 6
    assert all(item.usable for item in draft.items)
    assert "kind-inferred" in [problem.code for _, problem in draft.problems]
    lone = read(("题干,选项A,选项B,答案\n甲是（ ）,乙,丙,A\n日志留存____个月,,,六\n").encode(), "题库.csv")
    assert [item.usable for item in lone.items] == [True, False]


def test_a_change_of_style_in_mid_file_is_said():
    beside = [f"{n}. 第{n}项属于（ ）\nA. 甲{n}\nB. 乙{n}\n答案：A" for n in range(1, 8)]
    inside = [f"{n}. 第{n}项属于（ B ）\nA. 甲{n}\nB. 乙{n}" for n in range(8, 16)]
    draft = read("\n\n".join([*beside, *inside]).encode(), "题库.txt")
    assert [item.key for item in draft.items] == ["A"] * 7 + ["B"] * 8
    assert [problem.code for _, problem in draft.problems] == ["style-change"]


def test_keys_that_are_all_alike_are_said():
    rows = "\n".join(f"单选题,第{n}条讲什么,甲{n},乙{n},A" for n in range(40))
    draft = read(("题型,题干,选项A,选项B,答案\n" + rows).encode(), "题库.csv")
    assert [problem.code for _, problem in draft.problems] == ["uniform-key"]


MARKS = "1. ;2、;A. ;B、;答案：;正确答案;解析：;一、单选题;{;=;~;};ANSWER: A;::;$CATEGORY: a;（ ）;____;甲;对;√;<p>;[;|"
PIECES = st.sampled_from([*MARKS.split(";"), *'\n\t,"\x00\ue000', "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
@example("{0.\x00")
@example("1. 甲{0.\x00")
def test_any_text_gives_a_draft_or_our_own_error_and_loses_nothing(text):
    try:
        draft = read(text.encode("utf-8", "surrogatepass"), "题库.txt")
    except BankError:
        return
    if draft.format == "text":
        kept = "".join([*(item.source for item in draft.items), *(left.text for left in draft.leftovers)])
        assert not Counter("".join(text.split())) - Counter(kept)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"<?xml ", b"{"])
)
def test_any_bytes_give_a_draft_or_our_own_error(data, start):
    with contextlib.suppress(BankError):
        read(start + data, "题库.xlsx")
