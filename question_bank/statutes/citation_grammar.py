"""The patterns a citation is recognised by: 《法》（2016）第二十三条第一款第（三）项, 网安法23条, 个保法十三.

Repeats are bounded throughout: unbounded blanks next to each other would make a hostile line take minutes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from question_bank.statutes.catalogue import EDITIONS, SHORT_NAMES

_S = r"\s{0,2}"
_DIGIT = "0-9０-９"
_NUMERAL = "零〇○一二三四五六七八九十百千两廿"
_N = rf"(?:[{_DIGIT}]{{1,4}}|[{_NUMERAL}]{{1,9}})"
# 第21、22条 and 第二十一和二十二条: only the last of a list says 条.
_LISTED = rf"(?={_S}(?:[、和与及或至到]{_S}第?{_S}{_N}{_S}){{1,20}}条)"
_ARTICLE = rf"[第§]?{_S}(?P<article>{_N})(?:{_S}条(?:{_S}之{_S}(?P<inserted>{_N}))?|{_LISTED})"
_PARAGRAPH = rf"(?:{_S}第?{_S}(?P<paragraph>{_N}){_S}款)?"
# （2016） after an article is a version, no item.
_FEW = rf"(?:[{_DIGIT}]{{1,3}}|[{_NUMERAL}]{{1,9}})"
_ITEM = rf"(?:{_S}第?{_S}(?P<bracket>[（(])?{_S}(?P<item>{_FEW}){_S}(?(bracket)[)）]{_S}项?|项))?"
_PLACE = rf"(?P<place>{_ARTICLE}{_PARAGRAPH}{_ITEM})"
_AND = "(?:[、，,]|以?及|和|与|或者?|至|到)"
_REST = rf"[{_DIGIT}{_NUMERAL}条款项之第（）()\s]"
_NEXT = rf"(?:第{_REST}{{1,30}}|{_N}(?:{_S}条{_REST}{{0,30}}|{_LISTED}))"
_MORE = rf"(?P<more>(?:{_S}{_AND}{_S}{_NEXT}){{0,60}})"
_YEAR = rf"[{_DIGIT}]{{4}}"
_YEAR_ON = rf"[{_DIGIT}]{{4}}[^）)〕\]]{{0,24}}"
_EDITION = rf"{_S}年?(?:版|文本)"
_VERSION = (
    rf"(?:{_S}(?:[（(〔\[]{_S}(?P<version>{_YEAR_ON})[)）〕\]]"
    rf"|(?P<edition>{_YEAR})(?:{_EDITION}|{_S}年?的?(?={_S}第))))?"
)
_VERSION_AFTER = (
    rf"(?:{_S}(?:[（(〔\[]{_S}(?P<version_after>{_YEAR_ON})[)）〕\]]|(?P<edition_after>{_YEAR}){_EDITION}))?"
)
_VERSION_BEFORE = rf"(?:(?<![{_DIGIT}])(?P<edition_before>[{_DIGIT}]{{4}}){_S}年?版?{_S}的?{_S})?"
_GAP = rf"{_S}(?:[,，:：、·]|[的之中]{{1,2}})?{_S}"
_STRANGER = r"(?P<stranger>[\u4e00-\u9fff、（）()〈〉]{1,40}?(?:法|法典|条例|规定|办法|规则|细则|准则|章程|决定))"
_LEAD = "查一?下?|依据|根据|按照|依照|参[见照]|详?见|来源|出处|出自|摘自|法条"
_OPENING = rf"[（(【\[]?{_S}(?:(?:{_LEAD}){_S}[:：]?{_S})?"
_CLOSING = rf"(?:{_S}[的之]?{_S}(?:相关)?(?:规定|内容|条文|原文))?{_S}[)）】\]]?{_S}[。.;；，,]?"
# 刑法第二百八十五条 in a text about another law is none of that law's articles; 本法第三条 is.
_OWN = "(?:(?<=[本该]法)|(?<=[本该]条例)|(?<=[本该]办法)|(?<=[本该]规定)|(?<![法典例定办》]))"

POINT = re.compile(rf"(?=第|(?<![{_DIGIT}{_NUMERAL}]){_N}(?:{_S}条|{_LISTED}))(?:{_ARTICLE})?{_PARAGRAPH}{_ITEM}")
"""One more place after a citation: 第二十七条, 第二款, 第（三）项; may match nothing at all."""


class Grammar(NamedTuple):
    """`whole` fits a text that is a citation and nothing else, `inside` finds citations in running text."""

    whole: re.Pattern[str]
    inside: re.Pattern[str]


@lru_cache(maxsize=16)
def grammar(names: frozenset[str]) -> Grammar:
    """The patterns that know our laws, their short names and `names` besides."""
    known = sorted({*EDITIONS, *SHORT_NAMES, *names}, key=len, reverse=True)
    title = rf"(?P<title>《[^《》]{{2,60}}》|(?:中华人民共和国)?(?:{'|'.join(map(re.escape, known))}))"
    bare = rf"[第§]?{_S}(?P<bare>[{_DIGIT}]{{1,3}}|[{_NUMERAL}]{{1,9}})"
    place = rf"(?:{_PLACE}{_VERSION_AFTER}{_MORE}|{bare})"
    return Grammar(
        whole=re.compile(rf"{_OPENING}{_VERSION_BEFORE}(?:{title}|{_STRANGER}){_VERSION}(?:{_GAP}{place})?{_CLOSING}"),
        inside=re.compile(
            rf"(?P<cited>(?:{_VERSION_BEFORE}{title}{_VERSION}{_GAP}|{_OWN}){_PLACE}){_VERSION_AFTER}{_MORE}"
        ),
    )
