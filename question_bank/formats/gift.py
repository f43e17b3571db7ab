"""GIFT, the text format of Moodle; Moodle's missing-word format is the same with the answers in mid-sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from question_bank.draft import Leftover, Problem, Raw, Severity
from question_bank.formats import standard_raw as standard
from question_bank.formats.gift_answers import Answers, Sort, answers
from question_bank.formats.gift_grammar import CATEGORY, Chunk, Parts, chunks, is_comment, parted, parts, shown
from question_bank.formats.markup_text import Plain
from question_bank.formats.moodle_category import topic_of
from question_bank.formats.reading import Reading
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.formats.standard_text import text_of
from question_bank.question import Kind

_ID = re.compile(r"\[id:((?:\\.|[^\]\\])+)\]")
_TAG = re.compile(r"\[tag:((?:\\.|[^\]\\])+)\]")
BLANKS_COMMENT = "// 各空答案："
_SENTENCE_END = re.compile(r"[.。?？!！:：]\s*$")
_BLANK_THERE = re.compile(r"_{2,}")
_KINDS = {
    Sort.MATCHING: "匹配题（matching）",
    Sort.TOLERANT: "带误差或部分得分的数值题（numerical）",
}


class _Said(NamedTuple):
    """What the comments of a question say to machines."""

    code: str = ""
    tags: tuple[str, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()


def looks_like_gift(text: str) -> bool:
    """Whether a text is GIFT: answer blocks in braces that begin with a mark of GIFT."""
    return re.search(r"\{\s*(?:[=~#]|(?:TRUE|FALSE|T|F)\s*[}#]|\}|####)", text) is not None or CATEGORY in text


def read(data: bytes, name: str) -> Reading:
    """Every question of a GIFT file. Raises FileUnreadable when it is no text."""
    blocks: list[Raw] = []
    leftovers: list[Leftover] = []
    topic = ""
    for chunk in chunks(text_of(data, name)):
        text = chunk.text.strip()
        if text.startswith(CATEGORY):
            topic = topic_of(text.removeprefix(CATEGORY))
        pieces = [] if not text or text.startswith(CATEGORY) else parted(chunk)
        read_ones = [_question(piece, topic, forgotten=len(pieces) > 1) for piece in pieces]
        blocks += [block for block in read_ones if block is not None]
        leftovers += [
            Leftover(where=piece.where, text=piece.source)
            for piece, block in zip(pieces or [chunk], read_ones or [None], strict=True)
            if block is None
        ]
    return Reading("GIFT", blocks, leftovers, [])


def _question(chunk: Chunk, topic: str, *, forgotten: bool) -> Raw | None:
    """The question of a chunk; None when it is a remark without answers."""
    if all(is_comment(line.text) for line in chunk.lines):
        return None
    taken, said = parts(chunk.text), _said(chunk.comments)
    stem = shown(taken.before)
    entry = Entry(chunk.where, chunk.source, stem._replace(text=stem.text.strip()), topic, said.code)
    if forgotten:
        entry = entry._replace(problems=(_problem("no-blank-line", "两题之间没有空行，按答案的花括号分开"),))
    if taken.answers is None:
        asks = taken.name or entry.stem.text.endswith(("?", "？"))
        if taken.blocks < 0:
            return standard.unreadable(entry, "花括号 { } 没有配对，读不出答案")
        return standard.unreadable(entry, "没有答案部分 { }") if asks else None
    if taken.blocks > 1:
        return standard.unreadable(entry, "一道题里有几处答案 { }，GIFT 只允许一处")
    if said.blanks:
        return _several_blanks(entry, taken, said)
    found = answers(taken.answers, taken.before.format)
    kind = Kind.ESSAY if found.sort is Sort.ESSAY else None
    doubts = (_problem("unescaped", "答案里可能有没写成 \\= 或 \\~ 的符号", Severity.DOUBT),) if found.unsure else ()
    entry = standard.told(entry._replace(problems=(*entry.problems, *doubts)), found.general, said.tags, kind)
    return _of_sort(_with_tail(entry, taken, found), found)


def _of_sort(entry: Entry, found: Answers) -> Raw:
    match found.sort:
        case Sort.ESSAY:
            return standard.essay(entry, "")
        case Sort.JUDGE:
            return standard.judge(entry, bool(found.truth), found.answers)
        case Sort.CHOICE:
            return standard.choice(entry, found.answers, several=found.several)
        case Sort.SHORT | Sort.NUMBER:
            return standard.fill(entry, [_without_catch_all(found.answers)])
        case Sort.UNKNOWN:
            return standard.unreadable(entry, "花括号里的答案不合 GIFT 的写法")
        case _:
            return standard.unsupported(entry, _KINDS[found.sort])


def _without_catch_all(read: Sequence[Answer]) -> list[Answer]:
    """Without the star that only carries the feedback for everything else."""
    return [answer for answer in read if answer.weight > 0 or answer.text.text != "*"]


def _with_tail(entry: Entry, taken: Parts, found: Answers) -> Entry:
    """The stem with what follows the answers; where they stood in mid-sentence there is a blank."""
    before, after = shown(taken.before), shown(taken.before._replace(text=taken.after))
    tail = after.text.rstrip()
    fits = found.sort in (Sort.CHOICE, Sort.SHORT, Sort.NUMBER)
    if not any(c.isalnum() for c in tail) and (
        not tail.strip() or not fits or _SENTENCE_END.search(before.text) or any(c in "\"';" for c in tail)
    ):
        return entry
    ends_in_blank = _BLANK_THERE.search(before.text) is not None
    blank = "____" if fits and not ends_in_blank else ""
    stem = f"{before.text.lstrip()}{blank}{tail}".strip()
    return entry._replace(stem=Plain(stem, before.media or after.media))


def _several_blanks(entry: Entry, taken: Parts, said: _Said) -> Raw:
    """Our own way to say what GIFT cannot: the answers of each blank in a comment."""
    found = answers(taken.answers or "", taken.before.format)
    if [answer.text.text for answer in found.answers] != [blanks_in_one(said.blanks)]:
        message = "注释里各空的答案与花括号里的不一致，以注释为准"
        entry = entry._replace(problems=(*entry.problems, _problem("blanks-differ", message, Severity.DOUBT)))
    blanks = [[Answer(Plain(variant), 100) for variant in blank] for blank in said.blanks]
    return standard.fill(standard.told(entry, found.general, said.tags), blanks)


def blanks_in_one(blanks: Sequence[Sequence[str]]) -> str:
    """The answers of several blanks as the one answer GIFT allows."""
    return "；".join(blank[0] for blank in blanks)


def _said(comments: Sequence[str]) -> _Said:
    code = next((match[1] for comment in comments if (match := _ID.search(comment))), "")
    tags = [tag for comment in comments for tag in _TAG.findall(comment)]
    blanks = next((blanks for comment in comments if (blanks := _blanks(comment))), ())
    return _Said(_unescaped(code), tuple(map(_unescaped, tags)), blanks)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()


def _blanks(comment: str) -> tuple[tuple[str, ...], ...]:
    if not comment.startswith(BLANKS_COMMENT):
        return ()
    try:
        listed = json.loads(comment.removeprefix(BLANKS_COMMENT))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(listed, list) or not all(isinstance(blank, list) and blank for blank in listed):
        return ()
    return tuple(tuple(str(variant) for variant in blank) for blank in listed)


def _problem(code: str, message: str, severity: Severity = Severity.NOTE) -> Problem:
    return Problem(code=code, severity=severity, message=message)
