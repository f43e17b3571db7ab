"""How characters sound, without tones, so that 灯保 finds 等保 and 楼洞 finds 漏洞.

The table holds the characters of the statutes and what is commonly typed for them. Sounds that many speakers and input
methods do not keep apart are one: z/zh, c/ch, s/sh, an/ang, en/eng, in/ing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def _merged(syllable: str) -> str:
    start = syllable[0] + syllable[1:].removeprefix("h") if syllable[0] in "zcs" else syllable
    return start[:-1] if start.endswith("ng") and start[-3:-2] in "aei" else start


@cache
def _table() -> Mapping[str, str]:
    data: dict[str, str] = json.loads(files(__package__).joinpath("sounds.json").read_text(encoding="utf-8"))
    sounds: dict[str, str] = {}
    for syllable, characters in data.items():
        for character in characters:
            sounds.setdefault(character, _merged(syllable))
    return sounds


def sound(word: str) -> str | None:
    """How a word sounds, None when a character is not in the table."""
    table = _table()
    try:
        return " ".join([table[character] for character in word])
    except KeyError:
        return None
