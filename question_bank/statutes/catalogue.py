"""The laws our banks rest on and their versions: facts only, each checked against the published text.

A version is named by the day it was adopted or amended (the date in 「根据……修正」), and applies from `effective`.
《网络安全法》第八十一条 still says 2017-06-01; the decision of 2025-10-28 makes the amended text apply from 2026-01-01.
"""

from __future__ import annotations

from typing import NamedTuple


class Edition(NamedTuple):
    """One version of a law: its date, how it came about (通过, 修正, 修订, 公布), the day it applies from, its size.

    `articles` is how many a whole text has; None when we never counted.
    """

    version: str
    action: str
    effective: str
    articles: int | None = None


EDITIONS: dict[str, tuple[Edition, ...]] = {
    "网络安全法": (Edition("2016-11-07", "通过", "2017-06-01", 79), Edition("2025-10-28", "修正", "2026-01-01", 81)),
    "数据安全法": (Edition("2021-06-10", "通过", "2021-09-01", 55),),
    "个人信息保护法": (Edition("2021-08-20", "通过", "2021-11-01", 74),),
    "密码法": (Edition("2019-10-26", "通过", "2020-01-01", 44),),
    "反电信网络诈骗法": (Edition("2022-09-02", "通过", "2022-12-01", 50),),
    "国家安全法": (Edition("2015-07-01", "通过", "2015-07-01", 84),),
    "保守国家秘密法": (Edition("2024-02-27", "修订", "2024-05-01", 65),),
    "法治宣传教育法": (Edition("2025-09-12", "通过", "2025-11-01", 65),),
    "宪法": (Edition("2018-03-11", "修正", "2018-03-11", 143),),
    "关键信息基础设施安全保护条例": (Edition("2021-07-30", "公布", "2021-09-01", 51),),
    "网络数据安全管理条例": (Edition("2024-09-24", "公布", "2025-01-01", 64),),
    "未成年人网络保护条例": (Edition("2023-10-16", "公布", "2024-01-01", 60),),
}

# What people call them. An office adds its own by passing a table of the same form to whatever reads citations.
SHORT_NAMES: dict[str, str] = {
    "网安法": "网络安全法",
    "数安法": "数据安全法",
    "个保法": "个人信息保护法",
    "个信法": "个人信息保护法",
    "个人信息法": "个人信息保护法",
    "反诈法": "反电信网络诈骗法",
    "反电诈法": "反电信网络诈骗法",
    "反诈骗法": "反电信网络诈骗法",
    "反电信诈骗法": "反电信网络诈骗法",
    "国安法": "国家安全法",
    "保密法": "保守国家秘密法",
    "法宣法": "法治宣传教育法",
    "普法法": "法治宣传教育法",
    "法治宣教法": "法治宣传教育法",
    "法制宣传教育法": "法治宣传教育法",
    "关基条例": "关键信息基础设施安全保护条例",
    "关保条例": "关键信息基础设施安全保护条例",
    "关键信息基础设施条例": "关键信息基础设施安全保护条例",
    "网数条例": "网络数据安全管理条例",
    "网络数据条例": "网络数据安全管理条例",
    "数据安全条例": "网络数据安全管理条例",
    "未网条例": "未成年人网络保护条例",
    "未成年人网保条例": "未成年人网络保护条例",
}


def edition(law: str, version: str | None) -> Edition | None:
    """The edition a version names, the newest when None; None for what we do not know.

    A year alone is enough, and the day a version applies from names it too: people write 《网络安全法》（2017）.
    """
    known = EDITIONS.get(law, ())
    if version is None:
        return known[-1] if known else None
    named = [found for found in known if found.version.startswith(version)]
    applied = [found for found in known if found.effective.startswith(version)]
    return next(iter((*named, *applied)), None)
