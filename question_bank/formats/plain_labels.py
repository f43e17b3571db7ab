"""The words that name a part of a question: 答案, 解析, 知识点, 难度, 来源; and whose answer it is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from question_bank.formats.plain_line import narrow


class Part(StrEnum):
    """What a labelled piece of a line is."""

    ANSWER = "answer"
    OWN = "own"
    """What some learner chose; never the key."""
    EXPLANATION = "explanation"
    BASIS = "basis"
    TOPIC = "topic"
    DIFFICULTY = "difficulty"
    ORIGIN = "origin"
    EXTRA = "extra"
    """Known and of no use to a question: 得分, 分值, 用时."""


class Field(NamedTuple):
    """One labelled piece: the places of its label and of its value in the line."""

    part: Part
    label: int
    start: int
    end: int


_WORDS = {
    Part.OWN: (
        "(?:我|您|你|考生|学生|学员|用户|本人|作答者)的?(?:答案|选择|作答|回答)|[你您]的?选(?:了|择了|的是|择的是)|我的?选(?:了|的是)"
        "|(?:所选|作答|提交)答案|your answer"
    ),
    Part.EXPLANATION: (
        "(?:参考|正确)?答案(?:及|与|和)?(?:解析|详解|解释|分析|说明)|(?:试题|题目|本题|考点|名师|专家)?(?:解\\s{0,3}析|详解|解释|点评|分析)"
        "|解题思路|备注|说明|理由|analysis|explanation|rationale|析"
    ),
    Part.BASIS: "(?:法律|法规|政策|制定|出题|命题|参考)?依据|法条依据|法律条文|相关法条|法条链接",
    Part.TOPIC: "(?:考查|考察|所属)?知识点|考点|知识模块|所属章节|考核点",
    Part.DIFFICULTY: "难度(?:等级|系数|级别)?|难易(?:程度|度)|difficulty",
    Part.ORIGIN: "(?:题目|试题|题干|资料)?(?:来源|出处)|(?:命题|出题|供题)(?:单位|部门|人|处室)|source",
    Part.EXTRA: "错误(?:答案|选项)|得分|分值|本题分值|用时|页码|标签|题号|题型|正确率|易错项|答题时间|统计|收藏|未作答",
    Part.ANSWER: (
        "(?:正确|参考|标准|本题|试题|题目|最佳)?(?:答\\s{0,3}案|选项答案)|正确选项|正确的?(?:答案|选项)|正解|(?:参考)?答案要点|答题要点"
        "|(?:the )?correct answer|answers?|ans|答"
    ),
}
_BRACKETED, _NAMED = (
    "|".join(f"(?P<{part.value}{suffix}>{words})" for part, words in _WORDS.items()) for suffix in ("_", "")
)
# A label in brackets needs no colon, any other label does; 是 or 为 may stand between.
_LABEL = re.compile(
    rf"[*#(]?[【\[〖]\s{{0,3}}(?:{_BRACKETED})\s{{0,3}}[】\]〗]\s{{0,4}}[:;]?\s{{0,8}}"
    rf"|[*(]?(?:{_NAMED})(?:\s{{0,2}}[是为])?\s{{0,4}}(?:[:]|;(?=\s{{0,4}}[A-Ha-h对错正]))\s{{0,8}}",
    re.IGNORECASE,
)
_KEY = (
    r"[(\[【]?\s{0,4}(?:[A-Ha-h](?:[\s,、;/|+和]{0,3}[A-Ha-h]){0,9}"
    r"|[对错√×✓✔✗✘❌☑TF]|正确|错误|true|false)\s{0,4}[)\]】]?"
)
_CLEAN_KEY = re.compile(rf"\s*{_KEY}\s{{0,4}}[.。;,]?\s*", re.IGNORECASE)
_ONLY_A_LABEL = re.compile(
    r"(?P<own>[我您你]的(?:答案|选择))|(?P<answer>(?:正确|参考|标准)?答案)|(?P<explanation>(?:答案|试题)?(?:解析|详解))"
)
_BARE_LABEL = re.compile(
    rf"(?P<answer>[(【\[]?(?:正确|参考|标准)?答案(?:\s{{0,2}}[是为])?[)】\]]?\s{{0,4}})(?={_KEY}\s{{0,4}}[.。]?$)"
    rf"|(?P<own>(?:[答选]错了|回答错误|回答正确|答对了)?\s{{0,2}}[,，。]?\s{{0,2}}(?:{_WORDS[Part.OWN]})\s{{0,4}})"
    rf"(?=[A-Ha-h]{{1,8}}[\s,。;，]|[对错√×])"
    r"|(?P<explanation>(?:答案|试题)?(?:解析|详解)\s{0,4})(?=[《“”\"\s根依按]|$)",
    re.IGNORECASE,
)
_WEAK = frozenset(
    [
        "答",
        "析",
        "备注",
        "说明",
        "分析",
        "理由",
        "依据",
        "法律依据",
        "政策依据",
        "解释",
        "点评",
        "来源",
        "出处",
        "source",
        "ans",
        "analysis",
    ]
)
_BARE_AT_THE_END = re.compile(rf"(?<=[\s。;.])(?:正确|参考)?答案\s{{0,4}}(?={_KEY}\s{{0,4}}[.。]?$)")
_BEFORE_LABEL = ' \t([（【。.;；,，、:：!！?？)）]】」”"|'
_SCORE_TAIL = re.compile(
    r"[\s,，;；]{0,4}(?:得分?[:：]?\s{0,3}\d{1,4}(?:\.\d{1,2})?\s{0,3}分?|[(（]\d{1,3}(?:\.\d{1,2})?\s{0,2}分[)）])\s*$"
)
DECORATION = " \t*_>#-•✅✔☑★☆※●◆▶►■□▲👉💡📖📌"
_GOES_ON = ("的", "和", "与", "或", "在", "将", "其")


def fields_of(text: str) -> list[Field]:
    """The labelled pieces of a line in order; what stands before the first is not labelled.

    A label in mid-line counts after a space or a mark, glued to a word only when what follows is a key and the end.
    """
    starts = _starts(narrow(text))
    ends = [label for _, label, _ in starts[1:]] + [len(text)]
    return [Field(part, label, start, end) for (part, label, start), end in zip(starts, ends, strict=False)]


def _starts(plain: str) -> list[tuple[Part, int, int]]:
    found: list[tuple[Part, int, int]] = []
    indent = len(plain) - len(plain.lstrip(DECORATION))
    bare = _ONLY_A_LABEL.fullmatch(plain.rstrip(), indent) or _BARE_LABEL.match(plain, indent)
    if bare and bare.lastgroup:
        found.append((Part(bare.lastgroup), indent, bare.end()))
    tail = _BARE_AT_THE_END.search(plain, max(indent + 1, len(plain) - 40)) if "答案" in plain else None
    if tail and not found:
        return [(Part.ANSWER, tail.start(), tail.end())]
    # Every label has a colon or brackets: the search is slow and most lines have neither.
    if not any(sign in plain for sign in ":;【[〖"):
        return found
    for match in _LABEL.finditer(plain, bare.end() if bare else 0):
        part = Part(str(match.lastgroup).rstrip("_"))
        if _counts(plain, match, part, indent, found):
            found.append((part, match.start(), match.end()))
    return found


def _counts(plain: str, match: re.Match[str], part: Part, indent: int, found: list[tuple[Part, int, int]]) -> bool:
    """Whether what looks like a label is one, by what stands before and after it."""
    if match.start() <= indent:
        return True
    bracketed = match[0][0] in "【[〖"
    if part is Part.EXTRA or is_weak(match[0]):
        return bracketed
    if found and found[-1][0] is Part.EXPLANATION and part is not Part.ORIGIN:
        # An explanation speaks of answers and bases; only a bracketed or a full label ends it.
        return bracketed or part in (Part.TOPIC, Part.DIFFICULTY)
    before = plain[match.start() - 1]
    if part is Part.BASIS and not (bracketed or (before.isspace() and found)):
        return False
    if before in _BEFORE_LABEL or bracketed or match[0][0] == "(" or any(own is Part.OWN for own, _, _ in found):
        return not (part is Part.ANSWER and before in '“"')
    return part is Part.ANSWER and before not in _GOES_ON and is_key(plain[match.end() :])


def is_weak(label: str) -> bool:
    """Whether a label is an everyday word too (理由, 说明, 依据): in a stem or in an essay it names no part."""
    word = narrow(label).strip("([【〖*_#>-: ;)】]〗\t").removesuffix("为").removesuffix("是").strip()
    return word.lower() in _WEAK


def is_key(text: str) -> bool:
    """Whether `text` is nothing but letters, a tick or a word of judgement."""
    return len(text) <= 60 and _CLEAN_KEY.fullmatch(narrow(text)) is not None


def value_of(text: str, field: Field) -> str:
    """The value of a labelled piece: without the closing bracket its label opened and without a score behind it."""
    value = text[field.start : field.end].strip(" \t\u3000\u00a0*")
    label = narrow(text[field.label : field.start])
    if label.startswith("(") or (field.label and narrow(text[field.label - 1]) == "("):
        closes = narrow(value)
        if closes.count(")") > closes.count("("):
            cut = closes.rfind(")")
            value = value[:cut] + value[cut + 1 :]
    if field.part in (Part.ANSWER, Part.OWN):
        value = _SCORE_TAIL.sub("", value)
        value = value.rstrip(" ,，;；、") if is_key(value) else value
    return value.strip()
