"""What a typed line asks for: a command word, a tap on an option shown earlier, or something else.

Command words are recognised only when they are all of the line, so that no answer is taken for one; near misses are
offered, never acted on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from question_bank.statutes.citations import parse
from question_bank.text import fold


class Word(StrEnum):
    """The commands, by the word people are taught."""

    QUIZ = "答题"
    NEXT = "下一题"
    SKIP = "跳过"
    MORE = "更多"
    REVIEW = "错题"
    MINE = "我的"
    HELP = "帮助"
    BIND = "绑定"
    UNBIND = "解绑"
    LOOK_UP = "查"
    CONTENTS = "目录"
    RELATED = "相关题目"
    ARTICLE = "看条文"
    BEFORE = "上一条"
    AFTER = "下一条"


@dataclass(frozen=True, slots=True)
class Command:
    """A command and whatever followed it."""

    word: Word
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on an answer: which question it was shown with, and the answer."""

    question: str
    answer: str


_SPELLINGS: dict[str, Word] = {
    spelling: word
    for word, spellings in {
        Word.QUIZ: "答题 开始 开始答题 每日一练 每日答题 今日 今日答题 今日一题 今天的题 继续 继续答题 做题 练习 dati",
        Word.NEXT: "下一题 下题 下一道 下一个 下一道题 next xiayiti",
        Word.SKIP: "跳过 跳过这题 跳 先跳过 pass skip tiaoguo",
        Word.MORE: "更多 下一页 看更多 more gengduo",
        Word.REVIEW: "错题 错题本 我的错题 练错题 看错题 cuoti",
        Word.MINE: "我的 我的记录 我的成绩 我的进度 进度 wode",
        Word.HELP: "帮助 help ? 菜单 怎么用 怎么玩 功能 使用说明 bangzhu 你好 您好 hi hello 在吗",
        Word.BIND: "绑定 bangding",
        Word.UNBIND: "解绑 解除绑定 取消绑定 jiebang",
        Word.LOOK_UP: "查 查法条 查条文 查法律 cha",
        Word.CONTENTS: "目录 法律目录 有哪些法律 mulu",
        Word.RELATED: "相关题目 相关题 练这条",
        Word.ARTICLE: "看条文 条文 看法条 看原文",
        Word.BEFORE: "上一条 前一条",
        Word.AFTER: "下一条 后一条",
    }.items()
    for spelling in spellings.split()
}
_SEPARATORS = " \t\u3000：:，,"
_POLITE_BEFORE = re.compile(r"^(请|麻烦|帮我|给我|我要|我想|我想要|我来|来|开始|看看|看一下|查看)+")
_POLITE_AFTER = re.compile(r"(一下|吧|呀|啊|呢|啦|了|谢谢|[。.!~…])+$")
_TAP = re.compile(r"^(?P<question>(?:\d{1,2}月\d{1,2}日|错题\d+|练习\d+)第\d+题)(?P<answer>.+)$")


def tap_on(question: str, answer: str) -> str:
    """What a tap on `answer` sends where old links stay alive; `understand` reads it back."""
    return f"{question}{answer}"


def understand(text: str) -> Command | Tap | None:
    """The command or tap in a line, None when it is neither."""
    plain = fold(text).strip()
    if tapped := _TAP.match(plain):
        return Tap(tapped["question"], tapped["answer"].strip().upper())
    for taking in (Word.BIND, Word.RELATED, Word.LOOK_UP):
        more = text.strip()[len(taking) :]
        if plain.startswith(taking) and more and plain not in _SPELLINGS and (taking != Word.LOOK_UP or _asks(more)):
            return Command(taking, more.strip(_SEPARATORS))
    for candidate in (plain, _POLITE_AFTER.sub("", plain), _POLITE_BEFORE.sub("", _POLITE_AFTER.sub("", plain))):
        if word := _SPELLINGS.get(candidate.replace(" ", "")):
            return Command(word)
    return None


def _asks(more: str) -> bool:
    """Whether what follows 查 is something to look for: 查封 is the answer to a question, not a command."""
    return more[0] in _SEPARATORS or parse(more) is not None


def nearest(text: str) -> list[Word]:
    """Commands that a short line nearly spells, the nearest first, at most two; empty when nothing is near."""
    plain = fold(text).replace(" ", "")
    if not 2 <= len(plain) <= 6:
        return []
    scores: dict[Word, float] = {}
    for spelling, word in _SPELLINGS.items():
        if abs(len(spelling) - len(plain)) <= 1 and len(spelling) > 1:
            scores[word] = max(scores.get(word, 0), fuzz.ratio(plain, spelling))
    best = max(scores.values(), default=0)
    return [word for word, score in scores.items() if score == best >= 50][:2]
