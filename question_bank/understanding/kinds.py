"""Which kinds of question a label allows: 单选题, 二、多项选择（每题2分）, truefalse; 选择题 allows two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from question_bank.question import Kind

_CHOICE = frozenset({Kind.SINGLE, Kind.MULTIPLE})
_OPEN = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.ESSAY})
# The first that fits wins, so the narrower words stand first.
_WORDS = (
    (frozenset({Kind.JUDGE}), r"判断|是非|对错|正误|judg|true.?(?:or.?)?false|^tf$|^t/f$|^bool(?:ean)?$|^yes.?no$"),
    (_CHOICE, r"multi.?choice|^mcq?$"),
    (frozenset({Kind.MULTIPLE}), r"多选|多项|不定项|双选|多重选择|multi|checkbox|^mcq?_?m|^mr$|indefinite"),
    (frozenset({Kind.FILL}), r"填空|填充|fill|blank|cloze|completion|missing.?word|short.?answer"),
    (frozenset({Kind.SINGLE}), r"单选|单项|single|^radio|^mc?q?_?s$|^sc$"),
    (_CHOICE, r"选择|choice|客观"),
    (frozenset({Kind.ESSAY}), r"简答|问答|论述|名词解释|主观|辨析|简述|essay|subjective|open.?(?:ended)?|^sa$"),
    (_OPEN, r"案例|材料|综合|分析|计算|case"),
)
_PATTERNS = [(kinds, re.compile(words)) for kinds, words in _WORDS]
_INDEFINITE = re.compile("不定项|indefinite|可多选|单选或多选")


@lru_cache(maxsize=4096)
def kinds_named(label: str) -> frozenset[Kind]:
    """The kinds the label allows; empty when it names none."""
    bare = "".join(unicodedata.normalize("NFKC", label).split()).lower()
    if not bare or len(bare) > 80:
        return frozenset()
    return next((kinds for kinds, words in _PATTERNS if words.search(bare)), frozenset())


def is_indefinite(label: str) -> bool:
    """Whether a single right option is as good as several: 不定项选择题."""
    return _INDEFINITE.search(label) is not None
