"""One item of QTI 2.1, 2.2 or 3.0 (whose names are the same in kebab-case with qti- in front).

Source: IMS/1EdTech Question and Test Interoperability, Assessment Test, Section and Item Information Model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from question_bank.draft import Raw
from question_bank.formats import standard_raw as standard
from question_bank.formats.markup_text import NOTHING, Plain, plain_element, trimmed
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.formats.xml_safe import attribute, local, named, source, words
from question_bank.question import Kind

_INTERACTIONS = {
    "associateinteraction": "关联题（associate）",
    "custominteraction": "自定义交互题（custom）",
    "drawinginteraction": "绘图题（drawing）",
    "endattemptinteraction": "分步作答题（endAttempt）",
    "gapmatchinteraction": "选词填空题（gapMatch）",
    "graphicassociateinteraction": "图上连线题（graphicAssociate）",
    "graphicgapmatchinteraction": "图上拖放题（graphicGapMatch）",
    "graphicorderinteraction": "图上排序题（graphicOrder）",
    "hotspotinteraction": "图上点选题（hotspot）",
    "hottextinteraction": "文中点选题（hottext）",
    "matchinteraction": "匹配题（match）",
    "mediainteraction": "听看题（media）",
    "orderinteraction": "排序题（order）",
    "portablecustominteraction": "自定义交互题（portableCustom）",
    "positionobjectinteraction": "图上放置题（positionObject）",
    "selectpointinteraction": "图上选点题（selectPoint）",
    "sliderinteraction": "滑块题（slider）",
    "uploadinteraction": "上传文件题（upload）",
}
_OURS = ("choiceinteraction", "textentryinteraction", "extendedtextinteraction", "inlinechoiceinteraction")


class Declared(NamedTuple):
    """What an item declares about one response: the right values, and how values score."""

    several: bool = False
    right: tuple[str, ...] = ()
    scores: Mapping[str, float] = MappingProxyType({})
    number: bool = False

    def weight(self, value: str) -> float:
        """How much of the key a value is, in per cent of the best."""
        if self.right:
            return 100.0 if value in self.right else 0.0
        best = max(self.scores.values(), default=0.0)
        return 100 * self.scores.get(value, 0.0) / best if best > 0 else 0.0


def item(element: etree._Element, where: str) -> Raw:
    """The question of an item, or why it is none."""
    body = next(named(element, "itembody"), None)
    entry = Entry(where, source(element), NOTHING)
    if body is None:
        return standard.unreadable(entry, "没有题目正文（itemBody）")
    interactions = [one for one in body.iter() if local(one).endswith("interaction")]
    declared = {attribute(one, "identifier"): _declared(one) for one in named(element, "responsedeclaration")}
    entry = standard.told(entry, _feedback(element), (), Kind.ESSAY if _all(interactions, "extendedtext") else None)
    gaps = set(interactions if _all(interactions, "textentry") or _all(interactions, "inlinechoice") else ())
    entry = entry._replace(stem=_stem(body, interactions, gaps))
    if not interactions:
        return standard.unreadable(entry, "没有作答部分（interaction）")
    if foreign := [one for one in interactions if local(one) not in _OURS]:
        return standard.unsupported(entry, _INTERACTIONS.get(local(foreign[0]), f"「{local(foreign[0])}」题"))
    if len(interactions) > 1 and not _all(interactions, "textentry"):
        return standard.unsupported(entry, f"一题里有 {len(interactions)} 处作答的组合题")
    return _question(entry, element, interactions, declared)


def _all(interactions: Sequence[etree._Element], name: str) -> bool:
    return bool(interactions) and all(local(one) == f"{name}interaction" for one in interactions)


def _question(
    entry: Entry, element: etree._Element, interactions: list[etree._Element], declared: dict[str, Declared]
) -> Raw:
    keys = [declared.get(attribute(one, "responseidentifier"), Declared()) for one in interactions]
    kind = local(interactions[0])
    if kind in ("choiceinteraction", "inlinechoiceinteraction"):
        return _choice(entry, interactions[0], keys[0])
    if kind == "extendedtextinteraction":
        return standard.essay(entry, "\n".join(keys[0].right) or _rubric(element))
    if any(key.number for key in keys) and _tolerant(element):
        return standard.unsupported(entry, "带误差的数值题")
    return standard.fill(entry, [_variants(key) for key in keys])


def _choice(entry: Entry, interaction: etree._Element, declared: Declared) -> Raw:
    options = [
        (attribute(one, "identifier"), _without_feedback(one))
        for one in named(interaction, "simplechoice", "inlinechoice")
    ]
    several = declared.several
    weights = [declared.weight(identifier) for identifier, _ in options]
    if several and (total := sum(weight for weight in weights if weight > 0)):
        weights = [100 * weight / total for weight in weights]
    answers = [Answer(text, weight) for (_, text), weight in zip(options, weights, strict=True)]
    if strangers := set(declared.right) - {identifier for identifier, _ in options}:
        return standard.unreadable(entry, f"答案 {'、'.join(sorted(strangers))} 不在选项里")
    return standard.choice(entry, answers, several=several)


def _without_feedback(element: etree._Element) -> Plain:
    return trimmed(plain_element(element, dict.fromkeys(named(element, "feedbackinline", "feedbackblock"), "")))


def _variants(declared: Declared) -> list[Answer]:
    values = dict.fromkeys((*declared.right, *declared.scores))
    best = max(declared.scores.values(), default=0.0)
    scored = {value: 100 * score / best for value, score in declared.scores.items() if best > 0}
    found = [(value, 100.0 if value in declared.right else scored.get(value, 0.0)) for value in values]
    return [Answer(Plain(value.strip()), weight) for value, weight in found if value.strip()]


def _declared(element: etree._Element) -> Declared:
    correct = next(named(element, "correctresponse"), None)
    right = tuple(words(value) for value in named(correct, "value")) if correct is not None else ()
    scores = {}
    for one in named(element, "mapentry"):
        scores[attribute(one, "mapkey")] = _number(attribute(one, "mappedvalue"))
    several = attribute(element, "cardinality") in ("multiple", "ordered")
    return Declared(
        several, tuple(v for v in right if v), scores, attribute(element, "basetype") in ("float", "integer")
    )


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _tolerant(element: etree._Element) -> bool:
    """Whether the response processing compares with a tolerance or with less and more."""
    return any(True for _ in named(element, "equal", "equalrounded", "lt", "gt", "lte", "gte", "inside"))


def _stem(body: etree._Element, interactions: list[etree._Element], gaps: set[etree._Element]) -> Plain:
    """The text of the body without what is chosen from; gaps within the text become blanks."""
    hidden = dict.fromkeys(named(body, "feedbackinline", "feedbackblock", "rubricblock"), "")
    prompts = [trimmed(plain_element(prompt)) for one in interactions for prompt in named(one, "prompt")]
    shown = plain_element(body, hidden | {one: "____" if one in gaps else "" for one in interactions})
    text = "\n".join(piece for piece in (shown.text.strip(), *(prompt.text for prompt in prompts)) if piece)
    return Plain(text, shown.media or any(prompt.media for prompt in prompts))


def _feedback(element: etree._Element) -> Plain:
    found = [plain_element(one) for one in named(element, "modalfeedback")]
    text = "\n".join(dict.fromkeys(piece.text for piece in found if piece.text))
    return Plain(text, any(piece.media for piece in found))


def _rubric(element: etree._Element) -> str:
    """A model answer where scorers are told one."""
    found = [plain_element(one).text for one in named(element, "rubricblock") if "scorer" in attribute(one, "view")]
    return "\n".join(piece for piece in found if piece)
