"""The starter banks as the tests look at them: item by item, and what each item claims to be so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from question_bank import starter
from question_bank.question import Kind, Question

THOUGHT = "习近平法治思想"
BANKS = {
    "网络安全法": 300,
    THOUGHT: 150,
    "法治宣传教育法": 40,
    "数据安全法": 40,
    "个人信息保护法": 40,
    "宪法": 40,
    "国家安全法": 40,
    "保守国家秘密法": 40,
}
STATUTES = [name for name in BANKS if name != THOUGHT]

_MISSING = re.compile("下列.{0,8}(?:不属于|不包括|不在其中|不是|没有)")
_FRAME = re.compile("(?:请?根据|按照?|依照|依据)?(?:修改后的?)?《[^》]*》(?:（[^）]*）)?|按照?[^，]*的定义")
_COUNTING = re.compile("(?:^|[。；：，])第?[一二三四五六七八九十]+(?:是|档：|、)")


class Item(NamedTuple):
    code: str
    question: Question

    @property
    def options(self) -> list[str]:
        return [option.text for option in self.question.options]

    @property
    def words(self) -> str:
        """Everything a learner may read of it."""
        question = self.question
        blanks = [variant for blank in question.blanks for variant in blank.accepted]
        return "\n".join((question.stem, *self.options, *blanks, question.model_answer or "", question.explanation))

    @property
    def asks_what_is_missing(self) -> bool:
        return self.question.kind is Kind.SINGLE and bool(_MISSING.search(self.question.stem))

    @property
    def key(self) -> list[str]:
        """The words that answer it."""
        question = self.question
        match question.kind:
            case Kind.SINGLE | Kind.MULTIPLE:
                return [option.text for option in question.options if option.right]
            case Kind.JUDGE:
                return [question.stem] if question.truth else []
            case Kind.FILL:
                return [variant for blank in question.blanks for variant in blank.accepted]
            case Kind.ESSAY:
                return [question.model_answer or ""]

    @property
    def claims(self) -> list[str]:
        """What the law must say for the key to be right, without 「按照《…》」 and without counting the points."""
        if self.asks_what_is_missing:
            return [option.text for option in self.question.options if not option.right]
        if self.question.kind is Kind.FILL:
            return [blank.accepted[0] for blank in self.question.blanks]
        return [_COUNTING.sub("", _FRAME.sub("", claim)) for claim in self.key]


@cache
def _banks() -> dict[str, list[Item]]:
    return {bank.name: [Item(*entry) for entry in bank.questions.items()] for bank in starter.banks()}


def shipped(bank: str) -> list[Item]:
    """The items of one bank, none when it is not there."""
    return _banks().get(bank, [])


def everything() -> list[Item]:
    return [item for bank in BANKS for item in shipped(bank)]


def names() -> set[str]:
    return set(_banks())
