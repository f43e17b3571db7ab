"""Our questions as Moodle XML. What it has no field for goes into tags and the general feedback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from question_bank.formats import moodle_xml
from question_bank.formats.losses import losses
from question_bank.formats.moodle_category import path_of
from question_bank.formats.moodle_cloze import gap
from question_bank.formats.standard_notes import feedback, tags
from question_bank.formats.written import Written
from question_bank.formats.xml_safe import legal
from question_bank.question import BLANK, Kind, Question

_TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.JUDGE: "truefalse",
    Kind.FILL: "shortanswer",
    Kind.ESSAY: "essay",
}
_NAME_LENGTH = 40


def write(questions: Mapping[str, Question], bank: str) -> Written:
    """The questions as a Moodle XML file in their order, the topic as category below the bank's name."""
    quiz = etree.Element("quiz")
    topic = None
    for code, question in questions.items():
        if question.topic != topic:
            topic = question.topic
            category = etree.SubElement(quiz, "question", type="category")
            _put(etree.SubElement(category, "category"), "text", path_of(bank, topic))
        quiz.append(_question(code, question))
    data = etree.tostring(quiz, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Written(data, losses(questions, moodle_xml.read(data, bank).blocks))


def _question(code: str, question: Question) -> etree._Element:
    several = len(question.blanks) > 1
    element = etree.Element("question", type="cloze" if several else _TYPES[question.kind])
    _put(etree.SubElement(element, "name"), "text", f"{code} {' '.join(question.stem.split())}"[:_NAME_LENGTH])
    _formatted(element, "questiontext", _gapped(question) if several else question.stem)
    _formatted(element, "generalfeedback", feedback(question))
    _put(element, "defaultgrade", "1")
    _put(element, "hidden", "0")
    _put(element, "idnumber", code)
    if not several:
        _answers(element, question)
    if said := tags(question):
        held = etree.SubElement(element, "tags")
        for tag in said:
            _put(etree.SubElement(held, "tag"), "text", tag)
    return element


def _answers(element: etree._Element, question: Question) -> None:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            _options(element, question)
        case Kind.JUDGE:
            for truth in (True, False):
                _answer(element, str(truth).lower(), "100" if truth is question.truth else "0")
        case Kind.FILL:
            _put(element, "usecase", "0")
            for variant in question.blanks[0].accepted:
                _answer(element, variant, "100")
        case Kind.ESSAY:
            _put(element, "responseformat", "editor")
            _formatted(element, "graderinfo", question.model_answer or "")


def _options(element: etree._Element, question: Question) -> None:
    single = question.kind is Kind.SINGLE
    _put(element, "single", str(single).lower())
    _put(element, "shuffleanswers", "true")
    _put(element, "answernumbering", "ABCD")
    share = f"{100 / sum(option.right for option in question.options):.5f}".rstrip("0").rstrip(".")
    for option in question.options:
        _answer(element, option.text, share if option.right else "0" if single else "-100")


def _answer(element: etree._Element, text: str, fraction: str) -> None:
    answer = _formatted(element, "answer", text)
    answer.set("fraction", fraction)


def _gapped(question: Question) -> str:
    """The stem with a gap in the place of each blank; after it where the stem shows none."""
    gaps = [gap(blank.accepted) for blank in question.blanks]
    pieces = BLANK.split(question.stem)
    if len(pieces) != len(gaps) + 1:
        return " ".join([question.stem, *gaps])
    return "".join(_woven(pieces, gaps))


def _woven(pieces: Iterable[str], gaps: list[str]) -> Iterable[str]:
    for place, piece in enumerate(pieces):
        yield piece
        yield from gaps[place : place + 1]


def _formatted(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, name, format="plain_text")
    _put(element, "text", text)
    return element


def _put(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = legal(text)
