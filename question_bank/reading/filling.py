"""What was put into the blanks of a fill-in, and what was written for an essay."""

from __future__ import annotations

import re

from question_bank.question import Blank, Question
from question_bank.reading.cutting import Sort, tidy, without_faces
from question_bank.reading.picking import PICKING
from question_bank.reading.responses import Filling, Unread, Why, Writing
from question_bank.text import bare, chinese_number, fold

_GIVING_UP = frozenset({Sort.DOUBT, Sort.QUESTION, Sort.NO, Sort.WRAP, Sort.LINK, Sort.JOIN, Sort.STILL})
_EDGE = " \t\r\n\u3000,，、;；.。．:：!！~～…·|"
_QUOTES = (
    ("「", "」"),
    ("『", "』"),
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("（", "）"),
    ("(", ")"),
    ("【", "】"),
)
_LEADS = re.compile(
    r"(?:(?:老师|你好|您好|请|嗯+|哦)[\s,，、。!！]*)*(?:我(?:觉得|认为|猜|的|想)?\s*)?(?:(?:应该|应当|肯定|估计|大概)\s*)?"
    r"(?:(?:正确|标准|我的)?答案\s*(?:是|为|应该是|应是|[:：])?|(?:应该|应)?(?:填写|填入|填)(?:的是|上)?|答\s*[:：]|回答\s*[:：]?|应(?:为|是)|是|为)?"
    r"\s*[:：]?\s*"
)
_TRAILS = re.compile(r"(?:吧|啊|呀|哦|噢|啦|呗|哈|[,，。.!！\s]*(?:谢谢|谢了|多谢)(?:老师|您|你)?)+[。.!！~～]*$")
_DENIED = ("不是", "并非", "不填", "别填", "不应填", "不能填", "不该填", "并不是")
_SECOND_THOUGHT = re.compile(r"[\s,，。.;；、!！](?:哦?不对|不是|哦不|错了|更正|改成|改为|说错了|打错了)")
_WAVERING = ("还是", "或者", "或", "可能是", "也许", "好像", "不确定", "不知道", "忘了", "说不准")
_ORDINAL = "[1-8１-８一二三四五六七八]"
_NUMBERED = re.compile(
    rf"(?:[（(]\s*({_ORDINAL})\s*[)）]|(?:第\s*({_ORDINAL})\s*个?\s*空?|空\s*({_ORDINAL}))(?:\s*(?:是|为|填|[:：.、，,]))?"
    r"|(?<![0-9０-９.．])([1-8１-８])\s*(?:[、:：)）]|[.．](?![0-9０-９]))"
    # 1协调 2监督, but not 1年 2年.
    r"|(?:^|(?<=[\s,，;；、。]))([1-8１-８])\s*(?=[\u4e00-\u9fff])(?![年月日天周个条款项章节万千百十亿元人次种倍岁级类小分秒号名份度])"
    r"|(?:^|(?<=[\s,，;；。]))([一二三四五六七八])\s*[、.．:：]|([①-⑧]))\s*"
)
# The coarsest first; full-width commas never stand in 10,000.
_SEPARATORS = (
    r"[\n\r]+",
    r"[;；]+",
    r"[,，]+",
    r"，|,(?![0-9]{3}(?![0-9]))",
    r"[、､]+",
    r"[|｜/／]+",
    r"[ \t\u3000]+",
    r"(?<=[”」』）)])\s*(?=[“「『（(])",
    r"[\s,，、;；|｜/／\u3000]+",
    r"以及|[和与及]",
)


def read_filling(question: Question, typed: str) -> Filling | Unread:
    """One piece of text for each blank: separated by punctuation or spaces, or numbered, in the order of the blanks.

    Any text is an answer, right or wrong, save one that gives up, asks, wavers or denies; words that some accepted
    variant has itself are never held against it.
    """
    written = without_faces(typed).strip()
    if not fold(written).strip(_EDGE):
        return Unread(why=Why.EMPTY)
    blanks = question.blanks
    if len(blanks) == 1 and _accepts(blanks[0], written) and "?" not in fold(written):
        return Filling(blanks=(_trim(written, blanks[0]),))
    accepted = "\n".join(fold(variant) for blank in blanks for variant in blank.accepted)
    if (why := _no_answer(written, accepted)) is not None:
        return Unread(why=why)
    pieces = _split(written, blanks)
    if pieces is None:
        return Unread(why=Why.WRONG_COUNT)
    if any(_gives_up(piece) and not _accepts(blank, piece) for piece, blank in zip(pieces, blanks, strict=True)):
        return Unread(why=Why.DOUBT)
    return Filling(blanks=tuple(pieces))


def read_writing(typed: str) -> Writing | Unread:
    """An essay is whatever was written, save nothing and 不知道."""
    if not fold(without_faces(typed)).strip(_EDGE):
        return Unread(why=Why.EMPTY)
    # Half an emoji, cut off by some client, is no text.
    text = typed.strip().encode("utf-8", "ignore").decode("utf-8")
    return Unread(why=Why.DOUBT) if _gives_up(typed) else Writing(text=text)


def _accepts(blank: Blank, words: str) -> bool:
    return any(bare(words) == bare(variant) for variant in blank.accepted)


def _gives_up(words: str) -> bool:
    """Whether a line is 不知道, 忘了, 怎么填 and nothing else."""
    sorts = {token.sort for token in PICKING.cut(tidy(words))}
    return sorts <= _GIVING_UP and bool(sorts & {Sort.DOUBT, Sort.QUESTION})


def _no_answer(written: str, accepted: str) -> Why | None:
    line = fold(written)
    if _gives_up(written):
        return Why.DOUBT
    if line.rstrip(" .!~").endswith(("?", "吗", "是什么", "为什么", "怎么填")) and "?" not in accepted:
        return Why.DOUBT
    if any(word in line and word not in accepted for word in _WAVERING):
        return Why.DOUBT
    body = line[_lead(line, accepted) :]
    if body.startswith(_DENIED) and not any(variant.startswith(_DENIED) for variant in accepted.splitlines()):
        return Why.NEGATION
    return Why.AMBIGUOUS if _SECOND_THOUGHT.search(written) and "不" not in accepted else None


def _lead(line: str, accepted: str) -> int:
    """How much of a line comes before the answer, 答案是 and the like; nothing if an answer itself begins so."""
    match = _LEADS.match(line)
    lead = match[0] if match else ""
    while lead and any(variant.startswith(fold(lead).strip()) for variant in accepted.splitlines() if fold(lead)):
        lead = lead[:-1]
    return len(lead)


def _split(written: str, blanks: tuple[Blank, ...]) -> list[str] | None:
    """The pieces for the blanks, None when they cannot be told."""
    accepted = "\n".join(fold(variant) for blank in blanks for variant in blank.accepted)
    body = written[_lead(written, accepted) :].strip()
    if (numbered := _numbered(body, len(blanks))) is not None:
        pieces = numbered
    elif len(blanks) == 1:
        pieces = [body]
    else:
        parts = (
            [part for part in re.split(separator, body.strip(_EDGE)) if part.strip(_EDGE)] for separator in _SEPARATORS
        )
        pieces = next((found for found in parts if len(found) == len(blanks)), [])
    trimmed = [_trim(piece, blank) for piece, blank in zip(pieces, blanks, strict=False)]
    return trimmed if len(pieces) == len(blanks) and all(trimmed) else None


def _numbered(body: str, count: int) -> list[str] | None:
    """Pieces marked 1. 2. or ①② or 第一空, by their numbers; None unless each number stands once."""
    marks = list(_NUMBERED.finditer(body))
    if len(marks) != count or marks[0].start() != 0:
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    found = {
        chinese_number(next(filter(None, mark.groups()))): body[mark.end() : end]
        for mark, end in zip(marks, ends, strict=True)
    }
    return [found[number] for number in range(1, count + 1)] if set(found) == set(range(1, count + 1)) else None


def _trim(piece: str, blank: Blank) -> str:
    """A piece without the punctuation, quotation marks and courtesy around it."""
    accepted = "\n".join(fold(variant) for variant in blank.accepted)
    piece = piece.strip(_EDGE)
    piece = piece[_lead(piece, accepted) :].strip(_EDGE)
    if not any(_TRAILS.search(variant) for variant in accepted.splitlines()):
        piece = _TRAILS.sub("", piece).strip(_EDGE)
    for opening, closing in _QUOTES:
        if len(piece) > 2 and piece.startswith(opening) and piece.endswith(closing):
            piece = piece[1:-1].strip(_EDGE)
    return piece
