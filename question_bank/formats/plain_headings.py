"""Lines that are no part of a question: headings that name a kind, titles of chapters, rules, scores, page numbers."""

from __future__ import annotations

import re

from question_bank.formats.plain_line import narrow

KIND = (
    r"(?:单项选择|单选|多项选择|不定项选择|多选|不定项|双选|选择|判断(?:改错|正误)?|是非(?:判断)?|正误判断|填空|简答|问答|论述|名词解释"
    r"|案例分析|案例选择|案例|材料分析|材料|综合分析|综合|分析|计算|主观|客观|辨析|单项|多项)"
)
_NUMERAL = (
    r"(?:(?:第?[一二三四五六七八九十百]{1,4}(?:部分|大题|章|节)?|[IVXivx]{1,5}|\d{1,2}"
    r"|[(][一二三四五六七八九十\d]{1,3}[)])[、.:)]?)?"
)
_BRACKETS = r"(?:[(\[【〔].{0,80}?[)\]】〕])"
_COUNT = (
    r"(?:[,，、;]?(?:共|本[大]?题|每[小]?题|计|合计|总分|满分|题量|\d{1,4}(?:\.\d)?(?:小?题|道|分|个))[^。?？]{0,40})"
)
_HEADING = re.compile(
    rf"#{{0,6}}[*【\[<《=]{{0,4}}{_NUMERAL}[*【\[]{{0,2}}(?P<kind>{KIND}(?:类|型)?(?:试?题)?(?:部分|目|库|练习|汇总)?)[】\]>》*]{{0,3}}"
    rf"(?P<rest>{_BRACKETS}{{0,3}}{_COUNT}?[:.。]?{_BRACKETS}{{0,3}}(?P<note>.{{0,60}}))"
)
_HINT = re.compile(r"[选项断非误填答述词例料合析算观辨]|single|multiple|true|judge|fill|essay", re.IGNORECASE)
_NUMBERED_KIND = re.compile(r"[*#]{0,4}\d{1,6}[.、:)]?[*]{0,2}[\[(【]")
_ENGLISH = re.compile(
    r"#{0,6}(single|multiple|true/?false|judge|fill|essay)[- ]?(choice|answer|blanks?)?s?(questions?)?[:.]?", re.I
)
_TITLE = re.compile(
    r"(?:参考|标准)?答案(?:及|与|和)(?:解析|详解)|第[一二三四五六七八九十百\d]{1,4}[章节讲篇编课回单元部分]{1,2}(?:[\s:、]|$).{0,40}|附件\s{0,3}[一二三四五六七八九十\d]{0,3}[:：]?.{0,30}"
    r"|【[^】]{1,60}】|《[^》]{1,60}》(?:题库|试题|知识题库|知识竞赛题|测试题|练习题)?|={2,}.{1,60}={2,}|-{2,}[^-]{1,60}-{2,}|#{1,6}\s.{1,80}"
    r"|.{2,40}(?:题库|试题|试卷|测试题|练习题|竞赛题|复习题|模拟题|考试题)(?:[(（].{1,20}[)）])?"
)
_RULE = re.compile(r"[\s\-=_*~—─━－＝…·.#+]{3,}")
_NOISE = re.compile(
    r"[(\[]?\s{0,8}(?:得分|本题得分|分值|本题)?\s{0,4}[:：]?\s{0,4}\d{1,4}(?:\.\d{1,2})?\s{0,4}分\s{0,8}[)\]]?[。.]?"
    r"|[(\[]?\s{0,4}得分\s{0,4}[:：]?\s{0,8}[)\]]?|第\s{0,4}\d{1,4}\s{0,4}页(?:.{0,3}共\s{0,4}\d{1,4}\s{0,4}页)?"
    r"|[-—]\s{0,4}\d{1,4}\s{0,4}[-—]"
    r"|\d{1,4}\s?/\s?\d{1,4}|PAGE(?:\s+\\\*\s+\w+)?(?:\s+\d+)?|Page\s\d{1,4}(?:\sof\s\d{1,4})?|展开|收起|查看解析|收藏|纠错|上一题|下一题"
    r"|[(（]?(?:回答|作答|答题)(?:正确|错误|对了|错了)[)）]?[!！。]?|(?:你|您)?答[对错]了[!！。]?|AI讲解|智能分析|笔记|举报|反馈",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"(?:题量|满分|总分|考试时间|答题时间|时间|姓名|班级|学号|部门|单位|得分|转换时间|及格|考试时长|分数)\s{0,4}[:：]"
)
_RANGE = re.compile(r"(\d{1,4})\s{0,2}[-~—至到、]\s{0,2}(\d{1,4})\s{0,2}(?:小?题|问)")


def kind_heading(text: str) -> str:
    """The name of the kind a heading line gives to what follows, as printed; empty when the line is no such heading.

    Scores, ranges and rules may follow the name, and blanks may stand between any two characters.
    """
    if len(text) > 160 or not _HINT.search(text):
        return ""
    packed = "".join(narrow(text).split())
    match = _HEADING.fullmatch(packed)
    if match and not _NUMBERED_KIND.match(packed) and _is_heading(packed, match):
        return match["kind"]
    english = _ENGLISH.fullmatch(packed)
    return english[0].strip("#:.") if english else ""


_ASKS = re.compile(r"\?|[(]_{0,20}[)]|__|(?:是|有|为|包括|属于)[:.]?$|[?.。;:)]A[.、:)]|【答案】|答案:")


def _is_heading(packed: str, match: re.Match[str]) -> bool:
    kind, rest, note = match["kind"], match["rest"], match["note"] or ""
    if note and not re.fullmatch(r"[:.。、]?(?:请|每|共|对的|正确的|下列|以下|本|\(|将|在|判断|把|从).{0,60}", note):
        return False
    named = kind.endswith(("题", "题目", "部分", "题库", "练习", "汇总")) or packed[0] not in kind[:1]
    if note and _ASKS.search(note):
        # 【多选】以下说法正确的有？ is a question with its kind in front.
        return False
    if note and not re.search(r"[共每分题]|对的|正确的|√|打", note):
        return False
    return named or rest in ("", ":", ".") or rest.startswith(("(", "[", "【"))


def is_title(text: str) -> bool:
    """Whether a line is the title of a document or of a chapter: 第01讲 …, 【某法】, 附件2, …题库."""
    plain = narrow(text).strip()
    if len(plain) > 90 or plain.endswith((".", "。", "?", ";", ",")) or _FACT.match(plain):
        return bool(_FACT.match(plain)) and len(plain) <= 90
    return _TITLE.fullmatch(plain) is not None


def is_rule(text: str) -> bool:
    """Whether a line is drawn: dashes, equals signs, stars."""
    stripped = text.strip()
    return len(stripped) >= 3 and _RULE.fullmatch(stripped[:400]) is not None and stripped.strip("_") != ""


def is_noise(text: str) -> bool:
    """Whether a line is what a platform or a printer leaves between questions: a score, a page number, a button."""
    stripped = narrow(text).strip(" \t*")
    return 0 < len(stripped) <= 40 and _NOISE.fullmatch(stripped) is not None


def last_of_case(text: str) -> int:
    """The number of the last question a case is shared by (回答 1-3 题); 0 when the line does not say."""
    match = _RANGE.search(narrow(text[:200]))
    return int(match[2]) if match else 0
