"""QTI 1.2, 2.x and 3.0: items, packages, what is refused and why, hostile files."""

from __future__ import annotations

import io
import zipfile

import pytest
from bank.formats.standard_items import counted, needs_samples, reasons, sample, told
from hypothesis import given
from hypothesis import strategies as st

from question_bank import files
from question_bank.errors import BankError, FileUnreadable
from question_bank.formats import qti


def item(body: str, *correct: str, cardinality: str = "single", mapping: str = "", more: str = "") -> bytes:
    values = "".join(f"<value>{value}</value>" for value in correct)
    right = f"<correctResponse>{values}</correctResponse>" if correct else ""
    declared = f"<responseDeclaration identifier='R' cardinality='{cardinality}'>{right}{mapping}</responseDeclaration>"
    whole = f"{declared}<itemBody>{body}</itemBody>{more}</assessmentItem>"
    return f"<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='i'>{whole}".encode()


def choice(prompt: str, *options: str) -> str:
    choices = "".join(
        f"<simpleChoice identifier='{'ABCDEFGH'[n]}'>{text}</simpleChoice>" for n, text in enumerate(options)
    )
    return f"<choiceInteraction responseIdentifier='R'><prompt>{prompt}</prompt>{choices}</choiceInteraction>"


GAP = "<textEntryInteraction responseIdentifier='R'/>"
ESSAY = "<p>谈谈</p><extendedTextInteraction responseIdentifier='R'/>"
SCORES = "<mapping><mapEntry mapKey='{}' mappedValue='2'/><mapEntry mapKey='{}' mappedValue='1'/></mapping>"
SCORER = "<rubricBlock view='scorer'><p>要点</p></rubricBlock>"
CASES = {
    "single": (item(choice("选", "甲", "<b>乙</b>"), "B"), "single 选 [甲|乙] B"),
    "background": (item("<p>案例</p>" + choice("选", "甲", "乙"), "A"), "single 案例⏎选 [甲|乙] A"),
    "multiple": (item(choice("选", "甲", "乙", "丙"), "A", "C", cardinality="multiple"), "multiple 选 [甲|乙|丙] AC"),
    "judge": (item(choice("对吗", "错误", "正确"), "B"), "judge 对吗 True"),
    "no key": (item(choice("选", "甲", "乙")), "single 选 [甲|乙] !no-answer"),
    "key of nothing": (item(choice("选", "甲", "乙"), "Z"), "- 选 !malformed"),
    "scores only": (
        item(choice("选", "甲", "乙"), mapping=SCORES.format("A", "B")),
        "single 选 [甲|乙] A .partial-credit",
    ),
    "gap": (item(f"<p>由{GAP}统筹</p>", "网信部门"), "fill 由____统筹 网信部门"),
    "variants": (
        item(f"<p>由{GAP}统筹</p>", "甲", mapping=SCORES.format("甲", "乙")),
        "fill 由____统筹 甲 .partial-credit",
    ),
    "inline": (
        item("<p>由<inlineChoiceInteraction responseIdentifier='R'><inlineChoice identifier='A'>甲</inlineChoice>"
             "<inlineChoice identifier='B'>乙</inlineChoice></inlineChoiceInteraction>管</p>", "B"),
        "single 由____管 [甲|乙] B",
    ),
    "essay": (item(ESSAY), "essay 谈谈 !no-answer"),
    "essay with rubric": (item(ESSAY + SCORER), "essay 谈谈 要点"),
    "feedback": (
        item(choice("选", "甲", "乙"), "A", more="<modalFeedback identifier='f'>因为</modalFeedback>"),
        "single 选 [甲|乙] A {因为}",
    ),
    "picture": (
        item("<img src='a.png' alt='章'/>" + choice("选", "甲", "乙"), "A"),
        "single ［图片：章］⏎选 [甲|乙] A !picture-missing",
    ),
    "order": (item("<orderInteraction><prompt>排</prompt></orderInteraction>"), "- 排 !unsupported"),
    "hotspot": (item("<p>点</p><hotspotInteraction responseIdentifier='R'/>"), "- 点 !unsupported"),
    "two choices": (item(choice("一", "甲", "乙") + choice("二", "丙", "丁")), "- 一⏎二 !unsupported"),
    "no interaction": (item("<p>看</p>"), "- 看 !malformed"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_item_means_what_its_elements_say(case):
    data, expected = CASES[case]
    assert told(qti.read(data, "x.xml")) == [expected]


def test_the_names_of_version_3_mean_the_same():
    data = b"""<qti-assessment-item identifier='i'><qti-response-declaration identifier='R' cardinality='multiple'>
      <qti-correct-response><qti-value>A</qti-value><qti-value>B</qti-value></qti-correct-response>
      </qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier='R' max-choices='2'>
      <qti-prompt>?</qti-prompt><qti-simple-choice identifier='A'>x</qti-simple-choice>
      <qti-simple-choice identifier='B'>y</qti-simple-choice><qti-simple-choice identifier='C'>z</qti-simple-choice>
      </qti-choice-interaction></qti-item-body></qti-assessment-item>"""
    reading = qti.read(data, "x.xml")
    assert (reading.layout, told(reading)) == ("QTI 3.0", ["multiple ? [x|y|z] AB"])


CANVAS = """<questestinterop><item ident='a'><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>question_type</fieldlabel><fieldentry>{}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype='text/html'>&lt;p&gt;题&lt;/p&gt;</mattext></material>{}</presentation>
<resprocessing><respcondition><conditionvar>{}</conditionvar><setvar action='Set' varname='SCORE'>100</setvar>
</respcondition></resprocessing></item></questestinterop>"""
LABEL = "<response_label ident='{}'><material><mattext>{}</mattext></material></response_label>"
LABELS = f"<render_choice>{LABEL.format(1, '甲')}{LABEL.format(2, '乙')}{LABEL.format(3, '丙')}</render_choice>"
EQUAL = "<varequal respident='r'>{}</varequal>"


ONE, SOME = (
    f"<response_lid ident='r' rcardinality='{many}'>{LABELS}</response_lid>" for many in ("Single", "Multiple")
)
WRITTEN = "<response_str ident='r'><render_fib/></response_str>"
BOTH = f"<and>{EQUAL.format(1)}<not>{EQUAL.format(2)}</not>{EQUAL.format(3)}</and>"


@pytest.mark.parametrize(
    ("kind", "response", "right", "expected"),
    [
        ("multiple_choice_question", ONE, EQUAL.format(2), "single 题 [甲|乙|丙] B"),
        ("multiple_answers_question", SOME, BOTH, "multiple 题 [甲|乙|丙] AC"),
        ("short_answer_question", WRITTEN, EQUAL.format("甲") + EQUAL.format("乙"), "fill 题 甲/乙"),
        ("numerical_question", WRITTEN, "<vargte respident='r'>1</vargte>", "- 题 !unsupported"),
        ("essay_question", WRITTEN, "<other/>", "essay 题 !no-answer"),
        ("file_upload_question", "", "<other/>", "- 题 !malformed"),
    ],
)
def test_the_older_version_is_read_too(kind, response, right, expected):
    assert told(qti.read(CANVAS.format(kind, response, right).encode(), "x.xml")) == [expected]


def package(manifest: str | None, **parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if manifest is not None:
            archive.writestr("imsmanifest.xml", manifest)
        for name, data in parts.items():
            archive.writestr(f"items/{name}.xml", data)
    return stream.getvalue()


def manifest(*hrefs: str, kind: str = "imsqti_item_xmlv2p1") -> str:
    listed = "".join(f"<resource type='{kind}' href='{href}'/>" for href in hrefs)
    return f"<manifest><resources>{listed}<resource type='webcontent' href='a.jpg'/></resources></manifest>"


def test_a_package_gives_the_items_of_its_manifest_in_order():
    one, two = (item(choice(word, "甲", "乙"), "A") for word in ("一", "二"))
    data = package(manifest("items/b.xml", "items/a.xml", "items/gone.xml"), a=one, b=two, c=one)
    draft = files.read(data, "x.zip")
    assert [(one.where, one.stem) for one in draft.items] == [("items/b.xml", "二"), ("items/a.xml", "一")]
    assert [(place, problem.code) for place, problem in draft.problems] == [("items/gone.xml", "missing-file")]


def test_a_package_without_a_manifest_gives_all_items():
    assert len(qti.read(package(None, a=CASES["single"][0], b=CASES["essay"][0]), "x.zip").blocks) == 2


def test_a_broken_item_of_a_package_is_told():
    reading = qti.read(package(manifest("items/a.xml", "items/b.xml"), a=b"<x", b=CASES["single"][0]), "x.zip")
    assert (len(reading.blocks), [place for place, _ in reading.problems]) == (1, ["items/a.xml"])


SAMPLES = {
    "34-qti-examples/BG007.xml": ("1 judge / 1 usable", []),
    "34-qti-examples/BG008.xml": ("1 multiple / 1 usable", []),
    "34-qti-examples/choice.xml": ("1 single / 0 usable", ["第 1 题 picture-missing"]),
    "34-qti-examples/choice_fixed.xml": ("1 single / 0 usable", ["第 1 题 picture-missing"]),
    "34-qti-examples/choice_multiple.xml": ("1 multiple / 1 usable", []),
    "34-qti-examples/essay.xml": ("1 essay / 0 usable", ["第 1 题 no-answer"]),
    "34-qti-examples/extended_text.xml": ("1 essay / 0 usable", ["第 1 题 picture-missing no-answer"]),
    "34-qti-examples/firstexample.xml": ("1 single / 1 usable", []),
    "32-moodle-fixtures/sample_blackboard_qti.dat": (
        "1 single 1 multiple 1 judge 1 fill 1 essay 1 - / 5 usable",
        ["第 4 题，第 559 行 unsupported"],
    ),
}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES)
def test_a_sample_holds_what_a_careful_person_finds(path):
    draft = sample(path)
    assert (draft.format, counted(draft.items), reasons(draft.items)) == ("qti", *SAMPLES[path])


@needs_samples
def test_keys_of_samples_are_those_seen_in_them():
    seen = {"BG007": True, "BG008": "ACD", "choice": "A", "choice_multiple": "AD", "firstexample": "A"}
    assert {name: sample(f"34-qti-examples/{name}.xml").items[0].key for name in seen} == seen
    keys = [item.key for item in sample("32-moodle-fixtures/sample_blackboard_qti.dat").items]
    assert keys[:5] == [False, "B", "AC", None, (("frog",),)]


@needs_samples
@pytest.mark.parametrize("name", ["BGtest.xml", "imsmanifest.xml"])
def test_a_file_that_only_lists_others_says_to_send_the_package(name):
    with pytest.raises(FileUnreadable, match="整个压缩包"):
        sample(f"34-qti-examples/{name}")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE assessmentItem [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><assessmentItem>&x;</assessmentItem>",
        b"<html/>",
        b"PK\x03\x04",
        package("<!DOCTYPE m []><manifest/>", a=b""),
        package(manifest(), a=b"<x/>"),
        package(None, a=b"\0" * 30_000_000),
    ],
)
def test_hostile_files_are_refused(data):
    with pytest.raises(BankError):
        reading = qti.read(data, "x")
        raise FileUnreadable("x", "told") if not reading.blocks and reading.problems else AssertionError(reading)


TAGS = ["<assessmentItem>", "</assessmentItem>", "<itemBody>", "</itemBody>", "<choiceInteraction>", "<simpleChoice>"]
PIECES = st.sampled_from([*TAGS, "</choiceInteraction>", GAP, "<mapEntry mappedValue='nan'/>", "<item>", "</item>"])


@given(
    st.lists(PIECES | st.text(max_size=4), max_size=20).map("".join),
    st.sampled_from(["assessmentItem", "questestinterop"]),
)
def test_no_xml_breaks_the_reader(inner, root):
    for text in (f"<{root}>{inner}</{root}>", f"<{root}><itemBody>{GAP}{inner}</itemBody></{root}>"):
        try:
            qti.read(text.encode("utf-8", "surrogatepass"), "x.xml")
        except BankError:
            continue
