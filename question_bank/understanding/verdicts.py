"""对 or 错 as files write it: a word, a tick, T and F, a sentence that begins with the verdict."""

from __future__ import annotations

from functools import lru_cache

from question_bank.reading.judging import read_judgement
from question_bank.reading.responses import Judgement
from question_bank.text import fold

_TRUE = "对 正确 √ ✓ ✔ ☑ ✅ t true y yes r right 是 是的 对的 正确的 v 真 符合 成立 准确 无误 correct"
_FALSE = "错 错误 × ✗ ✘ ✕ ✖ ❌ ❎ x f false n no wrong w 否 不是 错的 错误的 不对 不正确 假 不符合 不成立 incorrect"
_WORDS = {**dict.fromkeys(_TRUE.split(), True), **dict.fromkeys(_FALSE.split(), False)}
_AROUND = " \t.,;:!()《》\"'"


@lru_cache(maxsize=8192)
def truth_of(text: str) -> bool | None:
    """What `text` says when it is a verdict and nothing else; None otherwise. Letters A, B and figures say nothing."""
    bare = text.strip().lower()
    if bare in _WORDS:
        return _WORDS[bare]
    return _WORDS.get(fold(text.replace("\ufe0f", "")).strip(_AROUND)) if len(text) <= 24 else None


def truth_in(text: str) -> bool | None:
    """What a longer answer says that begins with its verdict: 错误，应当是六个月."""
    if len(text) > 400:
        return None
    said = read_judgement(text)
    return said.truth if isinstance(said, Judgement) else None


def truths_of(options: tuple[str, ...]) -> tuple[bool, bool] | None:
    """What each of two options says when one is 对 and the other 错, in the order printed; None otherwise."""
    if len(options) != 2:
        return None
    first, second = truth_of(options[0]), truth_of(options[1])
    return (first, second) if first is not None and second is not None and first != second else None
