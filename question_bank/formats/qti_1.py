"""QTI 1.2 (questestinterop), as Blackboard and Canvas export it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from question_bank.draft import Raw
from question_bank.formats import standard_raw as standard
from question_bank.formats.markup_text import NOTHING, Plain, looks_like_markup, plain, trimmed
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.formats.xml_safe import attribute, local, named, outermost, source, words
from question_bank.question import Kind

_TEXTS = ("mattext", "matformattedtext", "mat_formattedtext")
_GENERAL = ("general_fb", "general", "solution", "correct", "incorrect")
_PICTURES = ("matimage", "mataudio", "matvideo", "matapplet", "matapplication")
_FULL = ("SCORE.max", "100", "100.0", "100.00")
_ESSAYS = ("essay", "essay_question", "short response")


class _Key(NamedTuple):
    """The values that count for one response, and those that must not be given."""

    right: tuple[str, ...] = ()
    tolerant: bool = False


def items(root: etree._Element) -> Iterator[Raw]:
    """Every item of the file as a question."""
    for number, element in enumerate(outermost(root, "item"), 1):
        yield _item(element, f"第 {number} 题，第 {element.sourceline} 行")


def _item(element: etree._Element, where: str) -> Raw:
    presentation = next(named(element, "presentation"), None)
    entry = Entry(where, source(element), NOTHING)
    if presentation is None:
        return standard.unreadable(entry, "没有题目正文（presentation）")
    responses = [one for one in presentation.iter() if local(one).startswith("response_") and one.get("ident")]
    responses = [one for one in responses if local(one) != "response_label"]
    entry = entry._replace(stem=_text(presentation, without=responses))
    named_kind = _kind(element)
    essay = named_kind in _ESSAYS or (not _keys(element) and [local(one) for one in responses] == ["response_str"])
    entry = standard.told(entry, _feedback(element, essay=essay), (), Kind.ESSAY if essay else None)
    if len(responses) > 1 and all(local(one) == "response_lid" for one in responses):
        return standard.unsupported(entry, f"匹配题或多处作答的组合题（{named_kind or len(responses)}）")
    if not responses:
        return standard.unreadable(entry, "没有作答部分（response）")
    return _question(entry, element, responses, essay=essay)


def _question(entry: Entry, element: etree._Element, responses: list[etree._Element], *, essay: bool) -> Raw:
    keys = _keys(element)
    if all(local(one) == "response_lid" for one in responses):
        return _choice(entry, responses[0], keys.get(responses[0].get("ident") or "", _Key()), element)
    if not all(local(one) == "response_str" for one in responses):
        return standard.unsupported(entry, f"「{_kind(element) or local(responses[0])}」题")
    if essay:
        return standard.essay(entry, _solution(element))
    found = [keys.get(one.get("ident") or "", _Key()) for one in responses]
    if any(key.tolerant for key in found):
        return standard.unsupported(entry, "带误差的数值题")
    return standard.fill(entry, [[Answer(Plain(value), 100) for value in key.right] for key in found])


def _choice(entry: Entry, response: etree._Element, key: _Key, element: etree._Element) -> Raw:
    several = attribute(response, "rcardinality").lower() == "multiple"
    said = {attribute(one, "ident"): _text(one).text for one in named(element, "itemfeedback")}
    share = 100 / max(len(key.right), 1) if several else 100.0
    answers = []
    for label in named(response, "response_label"):
        identifier = attribute(label, "ident")
        answers.append(Answer(_text(label), share if identifier in key.right else 0.0, said.get(identifier, "")))
    return standard.choice(entry, answers, several=several)


def _keys(element: etree._Element) -> dict[str, _Key]:
    """For each response the values that score."""
    keys: dict[str, _Key] = {}
    for condition in named(element, "respcondition"):
        if not _scores(condition):
            continue
        for test in named(condition, "varequal", "vargte", "varlte", "vargt", "varlt", "varsubset", "varinside"):
            if any(local(above) == "not" for above in test.iterancestors()):
                continue
            old = keys.get(attribute(test, "respident"), _Key())
            exact = local(test) == "varequal"
            right = (*old.right, words(test)) if exact and words(test) not in old.right else old.right
            keys[attribute(test, "respident")] = _Key(right, old.tolerant or not exact)
    return keys


def _scores(condition: etree._Element) -> bool:
    """Whether a condition is that of a right answer: it sets or adds points, or is called correct."""
    points = [words(one) for one in named(condition, "setvar")]
    if not points:
        shown = [attribute(one, "linkrefid") for one in named(condition, "displayfeedback")]
        return attribute(condition, "title").lower() != "incorrect" and "correct" in shown
    return any(_positive(point) for point in points)


def _positive(point: str) -> bool:
    try:
        return float(point) > 0
    except ValueError:
        return point in _FULL


def _kind(element: etree._Element) -> str:
    """What the exporting system calls the kind."""
    stated = words(next(named(element, "bbmd_questiontype"), None))
    for field in named(element, "qtimetadatafield"):
        label, entry = (words(next(named(field, name), None)) for name in ("fieldlabel", "fieldentry"))
        if label in ("question_type", "qmd_itemtype", "cc_profile"):
            stated = entry
    return stated.lower()


def _feedback(element: etree._Element, *, essay: bool) -> Plain:
    """General feedback; what is only shown to one answer belongs to that answer."""
    wanted = [ident for ident in _GENERAL if not (essay and ident == "solution")]
    texts = [_text(one) for one in named(element, "itemfeedback") if attribute(one, "ident") in wanted]
    return Plain("\n".join(dict.fromkeys(text.text for text in texts if text.text)), any(text.media for text in texts))


def _solution(element: etree._Element) -> str:
    found = [_text(one).text for one in named(element, "itemfeedback") if attribute(one, "ident") == "solution"]
    return "\n".join(text for text in found if text)


def _text(element: etree._Element, without: list[etree._Element] | None = None) -> Plain:
    """All text material below an element, what belongs to the responses left out."""
    hidden = {child for one in without or () for child in one.iter()}
    pieces = [_material(one) for one in named(element, *_TEXTS) if one not in hidden]
    media = any(one not in hidden for one in named(element, *_PICTURES)) or any(piece.media for piece in pieces)
    return Plain("\n".join(piece.text for piece in pieces if piece.text), media)


def _material(element: etree._Element) -> Plain:
    text = words(element)
    typed = (attribute(element, "texttype") or attribute(element, "type")).lower()
    return plain(text) if "html" in typed or looks_like_markup(text) else trimmed(Plain(text))
