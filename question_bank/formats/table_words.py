"""The names people give to the columns of a question table, and to the kinds in it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from question_bank.question import Kind


class Role(StrEnum):
    """What a column holds."""

    KIND = "kind"
    STEM = "stem"
    OPTION = "option"
    OPTIONS = "options"
    """All options packed into one cell."""
    ANSWER = "answer"
    INDEX = "index"
    """The place of the right option as a number."""
    RIGHT = "right"
    """A flag: whether the option of the same place is right."""
    WRONG = "wrong"
    """A wrong option, where right and wrong ones stand apart."""
    BLANK = "blank"
    EXPLANATION = "explanation"
    BASIS = "basis"
    TOPIC = "topic"
    DIFFICULTY = "difficulty"
    ORIGIN = "origin"
    PAGE = "page"
    CODE = "code"
    NUMBER = "number"
    EXTRA = "extra"
    """Known, and of no use to a question: a score, who entered it, when."""
    MARK = "mark"
    """A column called label: its values say whether it is the answer, the kind or a topic."""
    CHOICE = "choice"
    """答案1, 答案2, …: options where there is an answer besides, blanks otherwise."""


class Meaning(NamedTuple):
    """What a column's name says: its role, its place among its like (from 0), and how plainly it says so."""

    role: Role
    place: int = 0
    weak: bool = False


_LONGEST_KIND = 24
_HAN = "一二三四五六七八九十"
_TEXT = "(?:内容|文本|描述|text|content|title|value)?"
_STRONG = {
    Role.STEM: (
        "(?:试题|题目|考题|问题)?(?:题干|题面)(?:内容|描述|文本)?|(?:试题|题目|考题|问题)(?:标题|内容|描述|名称|正文|文本|题目)?"
        "|(?:试题|题目|考题|问题|题干)(?:[及和与]|包?含)(?:备?选项|备选答案)(?:内容)?|(?:大题|小题)题干|question(?:content|text|title|stem|name|body|description)?|stem|problem|题干题目"
    ),
    Role.KIND: (
        "(?:试题|题目|考题|问题)?(?:题型|类型|题类)(?:名称|代码|编码|id|code)?|.{0,6}题型|(?:question|item|exam)?type(?:name|desc|code|id)?"
        "|qtype|kind|questionkind|题目类别|试题类别"
    ),
    Role.ANSWER: (
        "(?:正确|标准|参考|试题|题目|问题|本题|最终|考题|客观题|主观题)*(?:答案|选项答案)(?:内容|选项|字母|要点)?|正确(?:的)?选项|正解|参考要点"
        "|(?:the|correct|right|true|standard|question|reference|final)*answers?(?:key|letter|option|text|content)?"
        "|(?:answer|correct)key|key|solution|correct(?:option|choice|label)?s?|rightoption"
    ),
    Role.INDEX: (
        "(?:正确)?(?:答案|选项)(?:索引|下标|index|idx)|(?:correct|right|answer|option|choice)+(?:index|idx)|answerindices"
    ),
    Role.EXPLANATION: (
        "(?:答案|试题|题目|正确|本题|考题|答题|试题答案)*(?:解析|详解|讲解|解释|分析|注解|点评)(?:内容|说明)?|解题思路|答案说明|解析说明"
        "|(?:answer|question)?(?:analysis|explanations?|explain|rationale|feedback|parse|parsing)"
    ),
    Role.BASIS: (
        "(?:法律|法规|政策|命题|出题|制定|条款|参考)*依据(?:条款)?"
        "|(?:相关|对应|引用)?(?:法条|条款|法律条文|法规)(?:依据)?|basis|reference"
    ),
    Role.TOPIC: (
        "(?:所属|考查|考察|相关|对应)?(?:知识点|考点|知识模块|模块|知识领域)(?:名称|编码|[一1])?|topic|module|knowledge(?:points?|s)?"
    ),
    Role.DIFFICULTY: "(?:试题|题目)?(?:难度|难易)(?:等级|系数|级别|程度|度|值)?|difficulty(?:level)?|level|星级",
    Role.ORIGIN: "(?:题目|试题|资料)?(?:来源|出处)(?:说明)?|source|origin|出题(?:单位|人|部门)|命题(?:单位|人|部门)",
    Role.PAGE: "页码|所在页|页数|pages?(?:no|number)?",
    Role.CODE: "编号",
    Role.NUMBER: (
        "序号|题号|序|no|num(?:ber)?|id|index|行号|#|小题号|题序|sn|seq|(?:试题|题目|题|question|item)(?:编号|序号|id|no|number|code)"
    ),
    Role.EXTRA: (
        "(?:单空|每题|题目|试题|单题)?(?:分值|分数|得分|总分)|score|points?|marks?|选项数|选项个数|选项数量|答案数|录入人|创建人|创建时间|状态"
        "|status|更新时间|我的答案|学生答案|作答|useranswer|userscore|是否(?!正确$).{1,8}|时间|答题时限|正确率"
    ),
    Role.MARK: "label|标识|标记",
}
_WEAK = {
    Role.STEM: "title|标题|content|内容|名称|text|subject|prompt|试题题目|正文|description|q|name",
    Role.OPTIONS: (
        "选项|备选项|备选答案|选项内容|全部选项|选项列表|选择项|候选项"
        "|options?|option(?:contents?|list|text|s)|choices?|answerlist|answeroptions|candidates|items"
    ),
    Role.ANSWER: (
        "答|正确|a|result|gold|target|(?:判断|判定|评判)?(?:结果|结论)|(?:判断|判定|评判)(?:对错|正误)?"
        "|正误|对错|是否正确"
    ),
    Role.EXPLANATION: "(?:题目|试题)?(?:备注|说明|注释|批注|注)|comments?|notes?|remarks?|tips?|hint|提示",
    Role.TOPIC: (
        "(?:所属)?(?:章节|章|节|单元|课程|科目|学科|专业|工种|目录|一级目录|类别|分类|题目分类|试题分类|类目|专题|标签|关键词|领域|法律|法律名称|法规名称)(?:名称)?"
        "|category|chapter|section|subject|course|tags?|keywords?|classification"
    ),
    Role.KIND: "分类|类别|style|mode",
    Role.ORIGIN: "文件|文件名称?|教材|book|file",
    Role.NUMBER: "code",
}
_OPTION_WORD = (
    "(?:备选)?(?:选项|选择项|选择|备选项|备选答案|答案选项|候选项|答案|option|opt|choice|answer|answeroption|项|选)"
)
_LETTER = re.compile(rf"(?:{_OPTION_WORD}{_TEXT})?([a-j])(?:选项|项|选|答案)?{_TEXT}")
_NUMBERED = re.compile(
    rf"(?:备选)?(?:选项|选择项|备选项|备选答案|答案选项|候选项|option|opt|choice|item|选择){_TEXT}0?(\d{{1,2}}|[{_HAN}]){_TEXT}"
    rf"|第(\d|[{_HAN}])个?选项"
)
_BLANK = re.compile(
    rf"(?:第)?(?:空|填空|空格|填空答案|空白|blank|gap)(?:答案)?0?(\d{{1,2}}|[{_HAN}])(?:空)?(?:答案)?|第(\d{{1,2}}|[{_HAN}])个?空(?:答案)?"
)
_CHOICE = re.compile(rf"(?:答案|answer|ans)0?(\d{{1,2}}|[{_HAN}])")
_RIGHT = re.compile(
    r"(?:is|选项|答案)?(?:correct|right|是否正确|对错|true)0?([a-j]|\d{1,2})|(?:option|选项)([a-j]|\d{1,2})(?:是否正确|iscorrect|correct)"
)
_WRONG = re.compile(
    r"(?:错误|干扰|其他)(?:答案|选项|项)?(\d{1,2})?|(?:wrong|incorrect|false)(?:answers?|options?|choices?)?(\d{1,2})?|distractors?(\d{1,2})?"
)
_RIGHT_OPTIONS = re.compile(r"正确选项(\d)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>|{[^{}]*}")
_NOISE = re.compile(r"[\s*_\-:.,;、。/\"'“”‘’?!~·|]+")
_STRONG_WORDS = [(role, re.compile(words)) for role, words in _STRONG.items()]
_WEAK_WORDS = [(role, re.compile(words)) for role, words in _WEAK.items()]


def bare_name(name: str) -> str:
    """A column's name without brackets, blanks and marks, in half width and lower case."""
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    outside = _NOISE.sub("", _BRACKETS.sub("", plain))
    return outside or _NOISE.sub("", plain).strip("()[]【】<>")


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> Meaning | None:
    """What a column of this name holds; None when the name says nothing we know."""
    if not name or len(name) > 60:
        return None
    bare = bare_name(name)
    if not bare or len(bare) > 24:
        return None
    numbered = _numbered(bare)
    if numbered:
        return numbered
    for role, words in _STRONG_WORDS:
        if words.fullmatch(bare):
            return Meaning(role)
    for role, words in _WEAK_WORDS:
        if words.fullmatch(bare):
            return Meaning(role, weak=role is not Role.OPTIONS)
    return None


def _numbered(bare: str) -> Meaning | None:
    for role, pattern in (
        (Role.RIGHT, _RIGHT), (Role.OPTION, _LETTER), (Role.OPTION, _NUMBERED), (Role.BLANK, _BLANK),
        (Role.CHOICE, _CHOICE), (Role.WRONG, _WRONG),
    ):  # fmt: skip
        match = pattern.fullmatch(bare)
        if match:
            return Meaning(role, _place(next((group for group in match.groups() if group), "1")))
    letter = bare.removeprefix("选项")
    return Meaning(Role.OPTION, HEAVENLY.index(letter), weak=True) if letter and letter in HEAVENLY else None


# Options of paper tests of old are called 甲乙丙丁.
HEAVENLY = "甲乙丙丁戊己庚辛"


def _place(written: str) -> int:
    if written.isdigit():
        return max(int(written) - 1, 0)
    return _HAN.index(written) if written in _HAN else ord(written) - ord("a")


# Enough to know a column of kinds when one sees it; what a label means is decided in `question_bank.understanding`.
_KINDS = {
    Kind.JUDGE: re.compile(r"判断|是非|对错|正误|judg|true.?(?:or.?)?false|^tf$|^t/f$|^bool(?:ean)?$"),
    Kind.MULTIPLE: re.compile(r"多选|多项|不定项|双选|复选|multi|checkbox"),
    Kind.FILL: re.compile(r"填空|填充|fill|blank|cloze|completion"),
    Kind.ESSAY: re.compile(
        r"简答|问答|论述|简述|名词解释|主观|辨析|案例|材料分析|分析题|essay|subjective|short.?answer"
    ),
    Kind.SINGLE: re.compile(r"单选|单项|选择|single|choice|^radio"),
}


@lru_cache(maxsize=4096)
def kind_named(text: str) -> Kind | None:
    """The kind a short name means: 单选题, 多项选择, truefalse; None when it names none."""
    bare = unicodedata.normalize("NFKC", text).strip().lower()
    if not bare or len(bare) > _LONGEST_KIND:
        return None
    return next((kind for kind, words in _KINDS.items() if words.search(bare)), None)


_CODES = re.compile(
    r"(?<![0-9])(\d{1,2})\s*[-=:：、.]?\s*(?:代表|表示|是|为)?\s*([单多判填简问是不]\w{1,5})|(?<!\w)([单多判填简问]\w{1,5}?)\s*[-=:：]?\s*(\d{1,2})(?![0-9])"
)


def kind_codes(name: str) -> dict[str, str]:
    """What a column's name says of the codes in it: 题型（0单选，1判断，2多选）."""
    plain = unicodedata.normalize("NFKC", name)
    found = {}
    for match in _CODES.finditer(plain):
        code, word = (match[1], match[2]) if match[1] else (match[4], match[3])
        if kind_named(word):
            found[code] = word
    return found


_VERDICTS = re.compile(
    r"(?<![a-z0-9])([a-z0-9])\s*[-=:：、.]?\s*(?:代表|表示|是|为)?\s*(正确|错误|对|错|√|×|是|否)"
    r"|(?<![a-z])(正确|错误|对|错|√|×)\s*(?:填|选|写|用|[-=:：])?\s*([a-z0-9])(?![a-z0-9])"
)
_TRUE = frozenset(("正确", "对", "√", "是"))


def is_verdict(name: str) -> bool:
    """Whether a column's name says that it judges a statement: 结果, 判断, 对错."""
    return re.fullmatch(r"(?:判断|判定|评判|结果|结论|对错|正误|是否正确)+", bare_name(name)) is not None


def verdict_codes(name: str) -> dict[str, str]:
    """What an answer column's name says of the signs in it: 结果（A对B错）; empty unless it names one of each."""
    plain = unicodedata.normalize("NFKC", name).lower()
    found: dict[str, str] = {}
    for match in _VERDICTS.finditer(plain):
        code, word = (match[1], match[2]) if match[1] else (match[4], match[3])
        found[code.upper()] = "正确" if word in _TRUE else "错误"
    return found if sorted(found.values()) == ["正确", "错误"] else {}
