"""What the checks cannot settle about the starter questions, read against the law one by one.

A code leaves this list as soon as its wording needs it no more (a test says so).
"""

from __future__ import annotations

# Keys that say the law in other words: what the law says, and where.
PARAPHRASED: dict[str, str] = {
    "csl-061-16": "compares article 61 with article 59 of 2016: 可以处…罚款, 其他直接责任人员 and paragraph 3 are new",
    "csl-078-6": "a case for article 78 (3): whoever owns or manages a network is its 网络运营者",
    "csl-081-3": "about the wording of article 81, which still reads 2017-06-01",
    "csl-081-4": "two dates: article 81 and the decision of 2025-10-28",
    "dsl-040-2": "cases of what article 40 forbids: 擅自留存、使用、泄露或者向他人提供政务数据",
    "dsl-043-1": "article 43: an authorised organisation, 适用本章规定",
    "dsl-048-1": "about the word 并处 in article 48, paragraph 1",
    "dsl-050-1": "cases of 玩忽职守 and 滥用职权 in article 50",
    "pipl-004-1": "cases of information that is still personal: article 4 and article 73 (3), (4)",
    "ssl-005-1": "article 5, paragraph 2: 公民都有保密的义务, whatever the post",
    "xjp-143": "notes: the first volume holds 69 works, from 2012-12 to 2025-02",
    "xjp-144": "notes, in English: the English edition appeared on 2026-05-31",
    "xjp-148": "notes, in English: the book of 2025 revises the one of 2021",
    "xjp-161": "article 5 (1) of 法治宣传教育法 names it first",
}

# In quotation marks, and meant as no quotation from the law.
_NICKNAMES = {"三同步", "三性", "一家统筹、多家分管", "一府一委两院", "大数据杀熟"}
_AIDS_TO_MEMORY = {"守法、报告、作证、便利、协助、保密", "谁提、谁批、定什么、定不了怎么办"}
_WRONG_WORDS_WARNED_OF = {"数字化", "真实性", "安全、高效", "首长负责制", "到会代表", "生效", "舆论监督"}
_THINGS_PEOPLE_SAY = {
    "先上线、后补建",
    "没发现问题就不用报",
    "先收着以后也许有用",
    "系统不支持",
    "别外传",
    "越快、越严越好",
}
SAID_BUT_NOT_LAW = frozenset(_NICKNAMES | _AIDS_TO_MEMORY | _WRONG_WORDS_WARNED_OF | _THINGS_PEOPLE_SAY)
