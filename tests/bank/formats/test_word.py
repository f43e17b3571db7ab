"""Word documents: what is not in the text of a paragraph: numbers, letters, colours, pictures."""

from __future__ import annotations

from collections import Counter

import pytest
from bank.formats.word_files import PICTURE, abstract, docx, level, paragraph, run, table, use
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.draft import Raw, Severity
from question_bank.errors import FileUnreadable
from question_bank.formats import word
from question_bank.formats.word_numbering import Numbering

RED = '<w:color w:val="FF0000"/>'


def read(*body: str, numbering: str = "") -> list[Raw]:
    return word.read(docx(*body, numbering=numbering), "题.docx").blocks


def test_numbers_and_letters_are_rebuilt_from_the_lists_of_the_document():
    lists = abstract(0, level(0, "decimal", "%1."), level(1, "upperLetter", "%2.")) + use(1, 0)
    first, second = read(
        paragraph("甲是什么？", number=(1, 0)),
        paragraph("子", number=(1, 1)),
        paragraph("丑", number=(1, 1)),
        paragraph("答案：B"),
        paragraph("乙是什么？", number=(1, 0)),
        paragraph("寅", number=(1, 1)),
        paragraph("卯", number=(1, 1)),
        paragraph("答案：A"),
        numbering=lists,
    )
    assert (first.stem, first.options, first.answer) == ("甲是什么？", ("子", "丑"), "B")
    assert (second.stem, second.options, second.answer, second.where) == ("乙是什么？", ("寅", "卯"), "A", "第 5 段")
    assert second.source.startswith("2. 乙是什么？\nA. 寅")


def test_letters_of_a_list_of_their_own_start_over_where_the_document_says_so():
    lists = abstract(0, level(0, "upperLetter", "%1、")) + use(1, 0) + use(2, 0, restart=1)
    first, second = read(
        paragraph("1. 甲是什么？"),
        paragraph("子", number=(1, 0)),
        paragraph("丑", number=(1, 0)),
        paragraph("答案：B"),
        paragraph("2. 乙是什么？"),
        paragraph("寅", number=(2, 0)),
        paragraph("卯", number=(2, 0)),
        paragraph("答案：A"),
        numbering=lists,
    )
    assert (first.options, first.letters, second.options, second.letters) == (("子", "丑"), (), ("寅", "卯"), ())


def test_numbered_answers_belong_to_the_question_before():
    lists = abstract(0, level(0, "decimal", "%1.")) + use(1, 0)
    blocks = read(
        paragraph("甲是对的。", number=(1, 0)),
        paragraph("答案是：正确", number=(1, 0)),
        paragraph("乙是对的。", number=(1, 0)),
        paragraph("答案是：错误", number=(1, 0)),
        numbering=lists,
    )
    assert [(block.stem, block.answer) for block in blocks] == [("甲是对的。", "正确"), ("乙是对的。", "错误")]


@pytest.mark.parametrize(
    ("style", "shown"),
    [("decimal", "12"), ("upperLetter", "L"), ("lowerLetter", "l"), ("chineseCounting", "十二"), ("lowerRoman", "xii")],
)
def test_every_style_of_counting_is_shown_as_word_shows_it(style, shown):
    lists = abstract(0, level(0, style, "第%1题", start=12)) + use(1, 0)
    reading = word.read(docx(paragraph("甲", number=(1, 0)), numbering=lists), "x.docx")
    text = "".join([*(raw.source for raw in reading.blocks), *(left.text for left in reading.leftovers)])
    assert text == f"第{shown}题 甲"


def test_breaks_inside_a_paragraph_part_the_options():
    (block,) = read(
        paragraph("1. 甲是什么？"),
        "<w:p><w:r><w:t>A.子</w:t><w:br/><w:t>B.丑</w:t><w:cr/><w:t>C.寅</w:t></w:r></w:p>",
        paragraph("答案：C"),
    )
    assert block.options == ("子", "丑", "寅")


def test_what_was_deleted_is_gone_and_what_was_inserted_stays():
    (block,) = read(
        paragraph(
            "1. 甲是", "<w:del><w:r><w:delText>不是</w:delText></w:r></w:del>", f"<w:ins>{run('什么？')}</w:ins>"
        ),
        paragraph("A. 子"),
        paragraph("B. 丑"),
        paragraph("答案：", "<w:del><w:r><w:delText>A</w:delText></w:r></w:del>", f"<w:ins>{run('B')}</w:ins>"),
    )
    assert (block.stem, block.answer) == ("甲是什么？", "B")


def test_a_picture_spoils_only_the_question_it_stands_in():
    first, second = read(
        paragraph("1. 图中是什么？"),
        paragraph(PICTURE),
        paragraph("A. 子"),
        paragraph("B. 丑"),
        paragraph("答案：A"),
        paragraph("2. 乙是什么？"),
        paragraph("A. 子"),
        paragraph("B. 丑"),
        paragraph("答案：A"),
    )
    assert [(p.code, p.severity) for p in first.problems] == [("picture-missing", Severity.ERROR)]
    assert not second.problems


def test_controls_without_a_picture_are_no_pictures():
    control = '<w:r><w:object><v:shape style="height:0pt"><v:imagedata/></v:shape></w:object></w:r>'
    (block,) = read(paragraph("1. 甲？"), paragraph(control, "A. 子"), paragraph("B. 丑"), paragraph("答案：A"))
    assert block.options == ("子", "丑") and not block.problems


def _coloured(answer: str = "") -> list[Raw]:
    body = []
    for number, right in enumerate("ABA", 1):
        body.append(paragraph(f"{number}. 甲是什么？"))
        body += [paragraph(run(f"{letter}. 某{letter}", RED if letter == right else "")) for letter in "AB"]
        body += [paragraph(f"答案：{answer}")] if answer else []
    return read(*body)


def test_colour_shows_the_key_where_nothing_else_does():
    assert [block.right for block in _coloured()] == [(True, False), (False, True), (True, False)]


def test_colour_says_nothing_beside_printed_answers():
    assert [(block.right, block.answer) for block in _coloured("B")] == [(None, "B")] * 3


def test_bold_that_marks_only_some_questions_is_no_key():
    body = []
    for number in range(1, 6):
        body += [
            paragraph(f"{number}. 甲？"),
            paragraph(run("A. 子", "<w:b/>" if number == 1 else "")),
            paragraph("B. 丑"),
        ]
    assert all(block.right is None for block in read(*body))


def test_underlined_spaces_are_a_blank():
    (block,) = read(
        paragraph("1. 日志留存不少于", run("      ", '<w:u w:val="single"/>'), "个月。"), paragraph("答案：六")
    )
    assert block.stem == "日志留存不少于____个月。"


def test_a_text_box_is_read_once():
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('答案：A')}</w:txbxContent></w:pict></w:r>"
    (block,) = read(paragraph("1. 甲？"), paragraph("A. 子"), paragraph("B. 丑", box))
    assert (block.options, block.answer) == (("子", "丑"), "A")


def test_a_table_of_questions_is_read_by_its_columns():
    (block,) = read(
        paragraph("一、单选题"),
        table(("序号", "题目", "A", "B", "答案"), ("1", "甲是什么？", "子", "丑", "B")),
    )
    assert (block.stem, block.options, block.answer, block.label) == ("甲是什么？", ("子", "丑"), "B", "单选题")


def test_a_table_of_options_is_read_cell_by_cell():
    (block,) = read(paragraph("1. 甲？"), table(("A. 子", "B. 丑"), ("C. 寅", "D. 卯")), paragraph("答案：D"))
    assert block.options == ("子", "丑", "寅", "卯")


def test_a_table_of_answers_answers_the_questions_above():
    first, second = read(
        paragraph("1. 甲？"), paragraph("A. 子"), paragraph("B. 丑"),
        paragraph("2. 乙？"), paragraph("A. 子"), paragraph("B. 丑"),
        table(("题号", "1", "2"), ("答案", "B", "A")),
    )  # fmt: skip
    assert (first.answer, second.answer) == ("B", "A")


def test_an_answer_in_the_cell_beside_its_question_is_its_answer():
    first, second = read(table(("1. 甲为 A.子 B.丑", "B"), ("2. 乙为 A.子 B.丑", "A")))
    assert (first.options, first.answer, first.problems) == (("子", "丑"), "B", ())
    assert (second.options, second.answer, second.problems) == (("子", "丑"), "A", ())


def test_other_words_beside_a_question_are_doubted():
    (raw,) = read(table(("1. 甲为 A.子 B.丑", "丑时")), paragraph("答案：B"))
    assert [problem.severity for problem in raw.problems] == [Severity.DOUBT] and "丑时" in raw.problems[0].message


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_words_crossed_out_are_left_out_with_a_doubt(mark):
    reading = word.read(
        docx(paragraph("1. 甲？ A. 子 B. 丑 C. 寅"), paragraph("答案：A", run("B", f"<w:{mark}/>"), "C")), "题.docx"
    )
    (raw,) = reading.blocks
    assert raw.answer == "AC" and "答案：ABC" in raw.source
    assert [(problem.severity, "「B」" in problem.message) for problem in raw.problems] == [(Severity.DOUBT, True)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a document", docx(paragraph("1. 甲"))[:-30]])
def test_a_damaged_document_is_an_error_of_ours(data):
    with pytest.raises(FileUnreadable):
        word.read(data, "x.docx")


def test_a_document_without_lists_has_no_numbers():
    assert Numbering(None, None) is not None
    assert read(paragraph("甲是什么？", number=(7, 0)), paragraph("A. 子"), paragraph("B. 丑"))[0].stem == "甲是什么？"


WORDS = st.lists(
    st.sampled_from(
        ["1. 甲", "A. 子", "B. 丑", "答案：A", "解析：因为。", "", "一、判断题", "（√）", "参考答案", "1.A 2.B", "图"]
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.booleans())
def test_no_paragraph_is_lost(words, numbered):
    lists = abstract(0, level(0, "decimal", "%1.")) + use(1, 0)
    body = [paragraph(word_, number=(1, 0) if numbered else None) for word_ in words]
    reading = word.read(docx(*body, numbering=lists), "x.docx")
    kept = "".join([*(raw.source for raw in reading.blocks), *(left.text for left in reading.leftovers)])
    assert not Counter("".join(words).replace(" ", "")) - Counter(kept)
