"""What a question is about and what its key claims, taken out of its words so that it can be held against a law."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from question_bank.question import Kind, Question
from question_bank.text import arabic, numbers

_FRAME = re.compile("(?:请?根据|按照?|依照|依据)?(?:修改后的?)?《[^》]*》(?:（[^）]*）)?")
_PLACE = re.compile(
    r"第[〇零一二三四五六七八九十百0-9]{1,9}条(?:之[一二三四五六七八九十]+)?"
    r"(?:第[一二三四五六七八九十0-9]+款)?(?:第?[（(]?[一二三四五六七八九十0-9]+[）)]?项)?"
)
_COUNTING = re.compile(
    "(?:^|[。；：，])第?[一二三四五六七八九十]+(?:是|档：|、)|(?<![0-9])[0-9]{1,2}[.、．](?![0-9])"
    "|[（(][0-9一二三四五六七八九十]{1,3}[）)]|(?:有|共)[一两二三四五六七八九十]+(?:项|点|种|个方面)(?=[：，；。])"
)
_ASKS_WHAT_IS_NOT_SO = re.compile(
    "下列.{0,8}(?:不属于|不包括|不在其中|不是|没有)|(?:不属于|不包括)的|(?:错误|不正确|不符合[^。，？]{0,12})的(?:一项|是|有|说法)"
)
_RUN = re.compile("[\u4e00-\u9fff]+")
_RANGE = re.compile(r"([0-9][0-9.]*)(?:元|日|倍|年|个月|%)?以上(?:不满)?([0-9][0-9.]*)(?:元|日|倍|年|个月|%)?以下")

_AMOUNT = re.compile(r"[0-9][0-9.]*(?:元|周岁|岁|日|年|个月|小时|倍|%|人|次)")

Range = tuple[str, str]
"""Both ends of 一万元以上十万元以下, in Arabic figures."""


class Claim(NamedTuple):
    """One thing the key says; any of `variants` will do. `quoted` when it should stand in the law word for word."""

    variants: tuple[str, ...]
    quoted: bool


class Matter(NamedTuple):
    """A question without its frame (根据《…》) and its numbers of articles.

    `asked` is the stem with what answers it, `explained` the same with the explanation.
    """

    stem: str
    asked: str
    explained: str
    claims: tuple[Claim, ...]
    distractors: tuple[str, ...]


def matter(question: Question) -> Matter:
    """The matter of a question."""
    stem = plain(question.stem)
    right = [option.text for option in question.options if option.right]
    answer = [*right, *(blank.accepted[0] for blank in question.blanks), question.model_answer or ""]
    asked = "\n".join((stem, *(plain(text) for text in answer)))
    explained = f"{asked}\n{plain(question.explanation)}"
    negative = _ASKS_WHAT_IS_NOT_SO.search(question.stem) is not None
    wrong = [] if negative else [plain(option.text) for option in question.options if not option.right]
    return Matter(stem, asked, explained, _claims(question, negative), tuple(wrong))


def _claims(question: Question, negative: bool) -> tuple[Claim, ...]:
    if question.options:
        held = [option.text for option in question.options if option.right != negative]
        return tuple(Claim((plain(text),), quoted=not negative) for text in held)
    if question.kind is Kind.FILL:
        return tuple(Claim(tuple(plain(text) for text in blank.accepted), quoted=True) for blank in question.blanks)
    if question.kind is Kind.JUDGE:
        return (Claim((plain(question.stem),), quoted=False),) if question.truth else ()
    return (Claim((plain(question.model_answer or ""),), quoted=False),)


def plain(text: str) -> str:
    """The text without 根据《…》, without numbers of articles and without the counting of points."""
    return _COUNTING.sub(" ", _PLACE.sub(" ", _FRAME.sub(" ", text)))


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, and figures in Arabic."""
    folded = arabic(text)
    found = {run[n : n + 2] for run in _RUN.findall(folded) for n in range(len(run) - 1)}
    return frozenset(found | set(re.findall(r"[0-9]+(?:\.[0-9]+)?%?", folded)))


def share(claim: str, text: str) -> float:
    """How much of a claim's pairs of characters stand in a text; 1 for a claim without any."""
    wanted = {run[n : n + 2] for run in _RUN.findall(claim) for n in range(len(run) - 1)}
    held = {run[n : n + 2] for run in _RUN.findall(text) for n in range(len(run) - 1)}
    return len(wanted & held) / len(wanted) if wanted else 1.0


def figures(text: str) -> frozenset[Fraction]:
    """Every figure of a text as a value."""
    return frozenset(numbers(text))


def amounts(text: str) -> frozenset[str]:
    """Every figure with its unit, in Arabic: 6个月, 50000元."""
    return frozenset(_AMOUNT.findall(arabic(text)))


def ranges(text: str) -> frozenset[Range]:
    """Every range of a text: 一万元以上十万元以下 and 5日以上15日以下."""
    return frozenset((match[1], match[2]) for match in _RANGE.finditer(arabic(text)))
