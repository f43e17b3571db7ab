"""A typed line made tidy and cut into pieces, each with what it does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from question_bank.text import arabic, fold


class Sort(Enum):
    """What a piece of a line does."""

    WRAP = auto()  # courtesy, hedges that still commit, "my answer is": around the answer
    LINK = auto()  # 选, 是, 项: around and between picks
    JOIN = auto()  # 和, commas
    YES = auto()  # says that what stands before it is right
    NO = auto()  # turns the meaning round
    EVERY = auto()  # 全选
    TO = auto()  # A到C
    STILL = auto()  # 还是: "after all" before the only pick, "or" after one
    REASON = auto()  # what follows explains
    DOUBT = auto()  # not decided: 可能, 不知道, 或者
    QUESTION = auto()  # asks: 吗, 什么
    PICK = auto()  # names options
    DIGITS = auto()  # a bare number, perhaps naming options
    COUNT = auto()  # 三个: how many, not which
    TRUE = auto()
    FALSE = auto()
    WEAK = auto()  # 是: true if nothing says more
    DENIAL = auto()  # 不是: false if nothing says more
    UNSURE = auto()  # can be meant either way
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a line."""

    sort: Sort
    text: str
    group: str = ""


class Lexicon:
    """Words by what they do, and a line cut by the longest of them first."""

    def __init__(self, words: Mapping[Sort, str], patterns: Mapping[str, tuple[Sort, str]] | None = None) -> None:
        self._sorts = {word: sort for sort, listed in words.items() for word in listed.split()}
        self._patterns = {name: sort for name, (sort, _) in (patterns or {}).items()}
        named = [f"(?P<{name}>{pattern})" for name, (_, pattern) in (patterns or {}).items()]
        chinese = sorted((word for word in self._sorts if not word.isascii()), key=len, reverse=True)
        self._cut = re.compile(
            "|".join(
                (
                    *named,
                    f"(?P<word>{'|'.join(map(re.escape, chinese))})",
                    r"(?P<latin>[a-z]+(?:'[a-z]+)?)",
                    r"(?P<digits>[0-9]+(?:\.[0-9]+)*)",
                    r"(?P<mark>[\s,.;:!'\"()《》·+&|/*_^\-~]+)",
                    "(?P<other>.)",
                )
            ),
            re.DOTALL,
        )

    def cut(self, text: str) -> list[Token]:
        """The pieces of a tidy line, none left out."""
        return [self._token(match) for match in self._cut.finditer(text)]

    def _token(self, match: re.Match[str]) -> Token:
        group, text = match.lastgroup or "", match[0]
        if group == "mark":
            return Token(Sort.JOIN, text, group)
        if group == "digits":
            return Token(Sort.DIGITS, text, group)
        sort = self._patterns.get(group) or self._sorts.get(text, Sort.UNKNOWN)
        return Token(sort, text, group)


_SIGNS = str.maketrans(
    {
        **dict.fromkeys("✓✔✅☑🗸🗹", "√"),
        **dict.fromkeys("✗✘✕✖❌❎╳☒⨯🗙👎🙅🚫", "×"),
        **dict.fromkeys("❓❔🤔🤷⁇⁈", "?"),
        **{chr(0x1F170 + n): "abcdefgh"[n] for n in range(8)},
        **{chr(0x1F150 + n): "abcdefgh"[n] for n in range(8)},
        "🆎": "ab",
        "丶": ",",
        **{chr(start + n): str(n + 1) for start in (0x2776, 0x2780, 0x278A, 0x24F5) for n in range(9)},
    }
)
# Enough for an input method left on traditional characters; answers need no more.
_SIMPLIFIED = str.maketrans(
    "對錯確誤選個沒無應該認覺為項這們題號後與嗎麼還", "对错确误选个没无应该认觉为项这们题号后与吗么还"
)
# WeChat sends its own faces as words in brackets or as codes such as /::B, whose letter answers nothing.
_FACES = re.compile(
    r"\[(?:微笑|撇嘴|色|得意|流泪|害羞|闭嘴|睡|大哭|尴尬|发怒|调皮|呲牙|惊讶|难过|囧|抓狂|吐|偷笑|愉快|白眼|傲慢|困|惊恐|"
    r"憨笑|悠闲|嘘|晕|衰|再见|擦汗|抠鼻|鼓掌|坏笑|鄙视|委屈|快哭了|阴险|亲亲|可怜|笑脸|生病|脸红|破涕为笑|恐惧|失望|无语|"
    r"嘿哈|捂脸|奸笑|机智|皱眉|耶|吃瓜|加油|加油加油|汗|天啊|Emm|社会社会|旺柴|好的|打脸|哇|翻白眼|666|让我看看|叹气|苦涩|"
    r"裂开|嘴唇|爱心|拥抱|强|握手|胜利|抱拳|勾引|拳头|OK|合十|咖啡|玫瑰|太阳|庆祝|礼物|红包|發|福|烟花|爆竹|"
    r"Smile|Grin|Smirk|Joyful|Facepalm|ThumbsUp|Salute|Rose|Lol|LOL|Chuckle)\]"
    r"|/:[^\s\u3400-\u9fff]{1,8}"
)
_ASKING_FACES = re.compile(r"\[(?:疑问|思考|发呆)\]")
_PICTURES = ("So", "Sk", "Co", "Cn", "Cs", "Mn", "Me")


def without_faces(typed: str) -> str:
    """`typed` without emoji and the faces WeChat writes as words; signs that mean yes, no or a question stay."""
    text = _ASKING_FACES.sub("?", _FACES.sub("", typed)).translate(_SIGNS)
    if text.isascii():
        return text
    return "".join(
        character
        for character in text
        if character < "\u2000"
        or unicodedata.category(character) not in _PICTURES
        or unicodedata.normalize("NFKC", character) != character
    )


def tidy(typed: str) -> str:
    """A typed line ready to be cut: no faces, folded, figures in Arabic."""
    return arabic(fold(without_faces(typed)).translate(_SIMPLIFIED))
