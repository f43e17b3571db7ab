"""Moodle XML, the export of Moodle's question banks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from question_bank.draft import Leftover, Raw
from question_bank.errors import FileUnreadable
from question_bank.formats import moodle_cloze, xml_safe
from question_bank.formats import standard_raw as standard
from question_bank.formats.markup_text import NOTHING, Plain, looks_like_markup, plain, trimmed
from question_bank.formats.moodle_category import topic_of
from question_bank.formats.reading import Reading
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.question import Kind

_UNSUPPORTED = {
    "matching": "匹配题（matching）",
    "match": "匹配题（match）",
    "randomsamatch": "随机匹配题（randomsamatch）",
    "numerical": "带误差或单位的数值题（numerical）",
    "calculated": "计算题（calculated）",
    "calculatedsimple": "计算题（calculatedsimple）",
    "calculatedmulti": "计算选择题（calculatedmulti）",
    "ddwtos": "拖词填空题（ddwtos）",
    "ddimageortext": "拖放题（ddimageortext）",
    "ddmarker": "拖放标记题（ddmarker）",
    "ddmatch": "拖放匹配题（ddmatch）",
    "gapselect": "选词填空题（gapselect）",
    "ordering": "排序题（ordering）",
    "random": "随机抽题（random）",
    "coderunner": "编程题（coderunner）",
    "stack": "数学题（stack）",
    "formulas": "公式题（formulas）",
}
_TEXTUAL = ("plain_text", "plain", "2")
_HTML = ("html", "1")


def read(data: bytes, name: str) -> Reading:
    """Every question of a Moodle XML file. Raises FileUnreadable when it is none."""
    quiz = xml_safe.root(data, name)
    if xml_safe.local(quiz) != "quiz":
        raise FileUnreadable(name, "不是 Moodle XML（最外层不是 <quiz>）")
    blocks: list[Raw] = []
    leftovers: list[Leftover] = []
    topic = ""
    for number, element in enumerate(xml_safe.outermost(quiz, "question"), 1):
        kind = (element.get("type") or "").strip().lower()
        where = f"第 {number} 个 question，第 {element.sourceline} 行"
        if kind == "category":
            topic = topic_of(xml_safe.words(element.find("category")))
        if kind in ("category", "description"):
            leftovers.append(Leftover(where=where, text=xml_safe.source(element)))
        else:
            blocks.append(_question(element, kind, where, topic))
    return Reading("Moodle XML", blocks, leftovers, [])


def _question(element: etree._Element, kind: str, where: str, topic: str) -> Raw:
    entry = Entry(where, xml_safe.source(element), _text(element.find("questiontext")), topic)
    entry = entry._replace(code=xml_safe.words(element.find("idnumber")))
    tags = [xml_safe.words(tag) for tag in element.iterfind("tags/tag")]
    ours = Kind.ESSAY if kind == "essay" else None
    entry = standard.told(entry, _text(element.find("generalfeedback")), tags, ours)
    answers = list(_answers(element))
    match kind:
        case "multichoice" | "multichoiceset":
            several = kind == "multichoiceset" or _flag(element, "single") is False
            return standard.choice(entry, answers, several=several)
        case "truefalse":
            return _judged(entry, answers)
        case "shortanswer":
            return standard.fill(entry, [[a for a in answers if a.weight > 0 or a.text.text != "*"]])
        case "essay":
            return standard.essay(entry, _text(element.find("graderinfo")).text)
        case "numerical" if (exact := _exact(element, answers)) is not None:
            return standard.fill(entry, [exact])
        case "cloze" | "multianswer":
            text = element.find("questiontext")
            return moodle_cloze.question(entry._replace(stem=_unread(text)), markup=_is_markup(text))
    return standard.unsupported(entry, _UNSUPPORTED.get(kind, f"「{kind or '未注明'}」类型的题"))


def _judged(entry: Entry, answers: list[Answer]) -> Raw:
    right = [standard.truth_of(answer.text.text) for answer in answers if answer.weight >= 100]
    if len(right) != 1 or right[0] is None:
        return standard.unreadable(entry, "判断题没有写明 true 和 false 哪个对")
    return standard.judge(entry, right[0], [a._replace(text=NOTHING) for a in answers if a.weight < 100])


def _exact(element: etree._Element, answers: list[Answer]) -> list[Answer] | None:
    """The one number that is right when no tolerance, no unit and no partial credit belong to it."""
    counting = [
        (answer, xml_safe.words(one.find("tolerance")))
        for one, answer in zip(element.iterfind("answer"), answers, strict=True)
        if answer.weight > 0
    ]
    units = element.find("units")
    if len(counting) != 1 or (units is not None and len(units)):
        return None
    answer, tolerance = counting[0]
    return [answer] if answer.weight >= 100 and not tolerance.strip("0.") and answer.text.text != "*" else None


def _answers(element: etree._Element) -> Iterator[Answer]:
    for answer in element.iterfind("answer"):
        yield Answer(_text(answer), _number(answer.get("fraction")), _text(answer.find("feedback")).text)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _flag(element: etree._Element, name: str) -> bool | None:
    said = xml_safe.words(element.find(name)).lower()
    return True if said in ("true", "1") else False if said in ("false", "0") else None


def _text(element: etree._Element | None) -> Plain:
    """A text in the format it states, as plain text."""
    if element is None:
        return NOTHING
    return plain(_inside(element)) if _is_markup(element) else _unread(element)


def _is_markup(element: etree._Element | None) -> bool:
    """Whether a text is HTML by its format, or by its looks where the format leaves it open."""
    if element is None:
        return False
    kind = (element.get("format") or "").lower()
    return kind in _HTML or (kind not in _TEXTUAL and looks_like_markup(_inside(element)))


def _unread(element: etree._Element | None) -> Plain:
    return NOTHING if element is None else trimmed(Plain(_inside(element)))


def _inside(element: etree._Element) -> str:
    text = element.find("text")
    return "".join(map(str, (element if text is None else text).itertext()))
