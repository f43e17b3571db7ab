"""What shows in the text of a block that something got lost: pictures, symbols of other computers, scans read badly."""

from __future__ import annotations

import re

from question_bank.draft import Problem, Raw
from question_bank.understanding import faults

_PICTURE = re.compile(
    r"如[上下左右]?图|[上下左右]图(?![书纸像案片表形])(?:所示|中|是|为|的|，|,)|(?<![试意企])图中|[图表]\s?\d{1,2}\s?(?:所示|中)"
    r"|看图|(?:观看|根据|下列|以下)(?:视频|音频|图片|图示|漫画)|(?:视频|音频|图片|漫画)(?:中|所示|反映)|\[(?:图片|图|image)\]|<img"
)
_SHOWN = re.compile("[图表视音漫]|image|img")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_GARBLED = re.compile("\ufffd|锟斤拷|烫烫烫|[□■▯]{2,}|(?<![A-Za-z])[?]{3,}")
_HINT = re.compile(r"正确(?:答案|选项)(?:的?个数|数量?)?\s*[:：]?\s*(\d)\s*个?|共?有?(\d)个正确(?:答案|选项)")


def signs_of(raw: Raw) -> list[Problem]:
    """The doubts that the text itself raises."""
    asked = "\n".join((raw.stem, *raw.options, raw.answer or "", *raw.blanks))
    found = []
    if (
        _SHOWN.search(raw.stem)
        and _PICTURE.search(raw.stem)
        and all(problem.code != "picture-missing" for problem in raw.problems)
    ):
        found.append(faults.PICTURE)
    if not asked.isascii() and _PRIVATE.search(asked):
        found.append(faults.PRIVATE_USE)
    if _GARBLED.search(asked):
        found.append(faults.GARBLED)
    return found


def count_said(stem: str) -> int | None:
    """How many right options the stem says there are: (正确答案个数：3个)."""
    match = _HINT.search(stem) if "正确" in stem else None
    return int(match[1] or match[2]) if match else None
