"""Text made comparable."""

from __future__ import annotations

from fractions import Fraction

import pytest

from question_bank.statutes.citations import chinese_numeral
from question_bank.text import arabic, bare, chinese_number, fold, negations, numbers


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＣ", "ac"),
        ("《网络安全法》　第23条", "《网络安全法》 第23条"),
        ("甲、乙，丙", "甲,乙,丙"),
        ("是。", "是."),
        ("【单选】〔2021〕５号", "(单选)(2021)5号"),
        ("“甲”「乙」『丙』", '"甲""乙""丙"'),
        ("  甲 \t\n\u3000乙\u00a0 ", "甲 乙"),
        ("甲\u200b乙\ufeff丙\u00ad丁", "甲乙丙丁"),
        ("甲\x00乙", "甲乙"),
        ("⺠法典，⻋辆⻓度，⻛险", "民法典,车辆长度,风险"),
        ("⼈⺠", "人民"),
        ("①②", "12"),
        ("1️⃣", "1"),
        ("……", "..."),
        ("。。。。", "..."),
        ("2020—2025", "2020-2025"),
        ("二○一七", "二〇一七"),
        ("\ud800甲", "甲"),
        ("Straße", "strasse"),
        ("√×%", "√×%"),
    ],
)
def test_folding_leaves_one_spelling_of_each_thing(written, folded):
    assert fold(written) == folded


def test_folding_every_single_character_twice_changes_nothing_more():
    for start in range(0, 0x3000, 1):
        once = fold(f"甲{chr(start)}乙")
        assert fold(once) == once, hex(start)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("六个月。", "6个月"),
        ("《网络安全法》第二十三条", "网络安全法第23条"),
        ("甲、乙", "甲乙"),
        ("3.5 万元", "35000元"),
        ("3-5年", "3-5年"),
        ("A.甲", "a甲"),
    ],
)
def test_bare_text_keeps_words_and_figures(written, said):
    assert bare(written) == said


@pytest.mark.parametrize(
    ("spelt", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("十", 10),
        ("二十", 20),
        ("廿一", 21),
        ("卅", 30),
        ("一百零五", 105),
        ("二百五", 250),
        ("两千零二十五", 2025),
        ("二〇一七", 2017),
        ("一万二", 12000),
        ("一万零二", 10002),
        ("三亿五千万", 350_000_000),
        ("一亿零三十", 100_000_030),
        ("万亿", 10**12),
        ("贰拾万", 200_000),
        ("壹仟零伍拾", 1050),
        ("２３", 23),
        ("1,000", 1000),
        ("1.5万", 15000),
        ("10 万", 100_000),
    ],
)
def test_a_chinese_number_has_a_value(spelt, value):
    assert chinese_number(spelt) == value


@pytest.mark.parametrize(
    "spelt", ["", "条", "第三", "二三百", "十十", "一万一万", "1.5", "三点五", "-3", "九" * 40, "9" * 5000]
)
def test_what_is_no_whole_number_has_none(spelt):
    assert chinese_number(spelt) is None


def test_every_article_number_a_statute_can_have_is_understood():
    for number in range(1, 10_000, 7):
        assert chinese_number(chinese_numeral(number)) == number
        assert numbers(f"第{chinese_numeral(number)}条") == [number]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二十", [20]),
        ("20", [20]),
        ("２０", [20]),
        ("5%", [Fraction(1, 20)]),
        ("百分之五", [Fraction(1, 20)]),
        ("百分之百", [1]),
        ("千分之三", [Fraction(3, 1000)]),
        ("0.5‰", [Fraction(1, 2000)]),
        ("三分之二以上", [Fraction(2, 3)]),
        ("百分之零点五", [Fraction(1, 200)]),
        ("1万", [10000]),
        ("一万", [10000]),
        ("10万5千元", [105000]),
        ("五万元以上五十万元以下", [50_000, 500_000]),
        ("第二十一条之一第（三）项", [21, 1, 3]),
        ("二〇二五年十月二十八日", [2025, 10, 28]),
        ("1,000,000", [1_000_000]),
        ("三、五", [3, 5]),
        ("下午三点五十分", [3, 50]),
        ("三点五倍", [Fraction(7, 2)]),
        ("两个工作日", [2]),
        ("十分钟", [10]),
        ("统一领导，一般十分重要，进一步一律", []),
        ("队伍、大陆、收拾", []),
        ("没有数", []),
    ],
)
def test_figures_are_found_in_order_as_values(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("六个月", "6个月"),
        ("10万元", "100000元"),
        ("百分之五", "5%"),
        ("3.50%", "3.5%"),
        ("三分之一", "1/3"),
        ("一般", "一般"),
        ("第二十一条之一", "第21条之1"),
    ],
)
def test_figures_can_be_written_in_arabic(text, expected):
    assert arabic(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("下列说法正确的是", 0),
        ("下列说法错误的是", 1),
        ("不得泄露", 1),
        ("未经同意，不得公开", 2),
        ("禁止非法获取", 1),
        ("情节严重的除外", 1),
        ("不属于网络运营者的是", 1),
        ("未成年人不仅", 0),
        ("非常重要，无论何时", 0),
    ],
)
def test_negations_are_counted_where_they_deny(text, count):
    assert len(negations(text)) == count


def test_two_stems_that_differ_only_in_what_they_deny_differ_in_negations():
    assert negations("下列属于网络安全的是") != negations("下列不属于网络安全的是")
