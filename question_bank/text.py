"""The one place where text is made comparable: width, case, spaces, punctuation, Chinese figures, negations.

Reading answers, finding duplicates and searching statutes all compare what comes out of here, so that 「６ 个月」,
「六个月」 and "6个月" are the same everywhere or nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e0-\u20e4\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LONG_PAUSE = re.compile(r"\.{3,}")

# Whole characters that converters of PDF and Word leave as radicals; NFKC knows Kangxi radicals, but of the CJK
# Radicals Supplement only ⺟ and ⻳. Equivalents as in Unicode's EquivalentUnifiedIdeograph.txt.
_RADICALS = dict(
    zip(
        "\u2e81\u2e8e\u2e92\u2e93\u2e9d\u2ea0\u2ea7\u2eaa\u2eac\u2eae\u2ebc\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed1"
        "\u2ed3\u2ed4\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eea"
        "\u2eec\u2eee\u2ef0",
        "厂兀巳幺月民牛疋示竹月虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)

_PUNCTUATION = {
    **dict.fromkeys("。｡﹒", "."),
    **dict.fromkeys("、､﹑", ","),
    **dict.fromkeys("“”„‟〝〞〟「」『』", '"'),
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("【〔〖〘〚[{", "("),
    **dict.fromkeys("】〕〗〙〛]}", ")"),
    **dict.fromkeys("〈‹«", "《"),
    **dict.fromkeys("〉›»", "》"),
    **dict.fromkeys("‐‑‒–—―⁃−─━", "-"),
    **dict.fromkeys("〜∼˜", "~"),
    **dict.fromkeys("•・‧∙⋅●", "·"),
    "\u2800": " ",
    "○": "〇",
}
_UNIFIED = str.maketrans({**_RADICALS, **_PUNCTUATION})


def fold(text: str) -> str:
    """`text` as it is compared: NFKC, lower case, one kind of each punctuation mark, spaces single and none outside.

    Full width becomes half width, 、 and ， become a comma, 。 a full stop, quotation marks and brackets one kind each;
    zero-width, control and stray surrogate characters vanish, radicals become their characters. What carries meaning
    (figures, negations, symbols such as √ or %) stays. ``fold(fold(x)) == fold(x)``.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text).translate(_UNIFIED)
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = _INVISIBLE.sub("", text.translate(_UNIFIED)).lower()
    return _LONG_PAUSE.sub("...", " ".join(text.split()))


_MARKS = re.compile(r"(?<![0-9])[.:\-~]|[.:\-~](?![0-9])|[\s,;!?'\"()《》·_]")


def bare(text: str) -> str:
    """The folded text with figures in Arabic and without spaces and punctuation, save inside a figure (3.5, 3-5)."""
    return _MARKS.sub("", arabic(text))


_ONES = {
    digit: value for value, digits in enumerate(("零〇", "一壹", "二两贰兩", *"三四五六七八九")) for digit in digits
}
_ONES |= {"叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_CONTRACTED = {"廿": "二十", "卅": "三十", "卌": "四十"}
_LONGEST = 24


def chinese_number(text: str) -> int | None:
    """The whole number `text` spells and nothing besides: 二十三, 一百零五, 廿一, 二〇一七, 贰拾万, 1.5万, 23.

    None when it is not all one whole number. Colloquial 一万二 is 12,000.
    """
    text = fold(text).replace(" ", "")
    match = _FIGURE.fullmatch(text)
    value = _value(match) if match else _spoken(text)
    return value.numerator if value is not None and value.denominator == 1 else None


def _spoken(text: str) -> Fraction | None:
    """The value of a numeral written in characters only, None when malformed."""
    for short, long in _CONTRACTED.items():
        text = text.replace(short, long)
    if not text or len(text) > _LONGEST or not all(c in _ONES or c in _TENS or c in _MYRIADS for c in text):
        return None
    if all(c in _ONES for c in text):
        return Fraction(int("".join(str(_ONES[c]) for c in text)))
    total, rest, above = 0, text, 10**18
    while match := _SECTION.match(rest):
        section, unit = _below_a_myriad(match[1]), _MYRIADS[match[2]]
        if section is None or unit == above:
            return None
        # 万亿 multiplies what came before, 亿…万 adds to it.
        total = (total + section) * unit if unit > above else total + (section or 1) * unit
        rest, above = rest[match.end() :], unit
    last = _below_a_myriad(rest)
    if last is None:
        return None
    # Colloquial: 一万二 means two thousand, 一万零二 two.
    return Fraction(total + last * (above // 10 if total and rest in _ONES and last else 1))


_SECTION = re.compile("([^万萬亿億]*)([万萬亿億])")


def _below_a_myriad(text: str) -> int | None:
    """二千三百零五 as 2305, 二百五 as 250; 0 for nothing."""
    total, digit, above = 0, None, 10_000
    for c in text:
        if c in _TENS:
            if _TENS[c] >= above:
                return None
            total += (1 if digit is None else digit) * _TENS[c]
            digit, above = None, _TENS[c]
        elif digit:
            return None
        else:
            digit = _ONES[c]
    colloquial = above > 10 and above < 10_000 and text[-2:-1] in _TENS
    return total + (digit or 0) * (above // 10 if colloquial else 1)


_DIGITS = "零〇一二两三四五六七八九"
_SPELT = rf"(?:[{_DIGITS}十廿卅卌][{_DIGITS}十百千万亿廿卅卌]*(?:点[{_DIGITS}]+(?![十百千万亿分刻时]))?)"
_FORMAL = "[零壹贰叁肆伍陆柒捌玖拾佰仟万萬亿億]{2,}"
_ARABIC = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,18})(?:\.[0-9]{1,9})?(?:[十百千万亿]{1,3}| [万亿])?)"
# Words in which 一, 十 and their kind count nothing; "第X条之一" and "三分之一" do count.
_IDIOMS = (
    "统一|唯一|同一|单一|逐一|任一|专一|划一|万一|另一|进一步|(?<!条)之一|一般|一定|一切|一律|一致|一并|一样|一直|一旦|一些|"
    "一下|一起|一贯|一再|一经|一同|一体|一方面|一会儿?|一边|一把手|一系列|一一|十分(?!钟|之)|十足|千万别|三思"
)
_FIGURE = re.compile(
    rf"(?P<share>(?P<whole>[百千万]|{_SPELT}|{_ARABIC})分之(?P<part>{_SPELT}|{_ARABIC}|百))"
    rf"|(?P<formal>{_FORMAL})|(?P<spelt>{_SPELT})|(?P<arabic>{_ARABIC})(?P<rate>[%‰])?"
)
_IDIOM_OR_FIGURE = re.compile(rf"(?P<idiom>{_IDIOMS})|{_FIGURE.pattern}")


class _Found(NamedTuple):
    start: int
    end: int
    value: Fraction
    rate: bool


def _figures(folded: str) -> Iterator[_Found]:
    """Every figure of a folded text; 10万5千 is one."""
    pending: _Found | None = None
    for match in _IDIOM_OR_FIGURE.finditer(folded):
        value = None if match["idiom"] else _value(match)
        if value is None:
            continue
        found = _Found(*match.span(), value, bool(match["rate"] or match["share"]))
        if pending and pending.end == found.start and _continues(pending, folded, found):
            pending = _Found(pending.start, found.end, pending.value + found.value, rate=False)
            continue
        if pending:
            yield pending
        pending = found
    if pending:
        yield pending


def _continues(before: _Found, folded: str, after: _Found) -> bool:
    unit = (_TENS | _MYRIADS).get(folded[before.end - 1], 0)
    return not after.rate and 0 < after.value < unit


def _value(match: re.Match[str]) -> Fraction | None:
    if match["share"]:
        whole, part = (_plain_value(match[name]) for name in ("whole", "part"))
        return part / whole if whole and part is not None else None
    value = _plain_value(match[0].rstrip("%‰"))
    if value is not None and match["rate"]:
        value /= 100 if match["rate"] == "%" else 1000
    return value


def _plain_value(figure: str) -> Fraction | None:
    if figure[0] not in "0123456789":
        whole, _, decimals = figure.partition("点")
        value = _spoken(whole)
        if decimals and value is not None:
            value += Fraction("0." + "".join(str(_ONES[c]) for c in decimals[:9]))
        return value
    digits = figure.rstrip(" 十百千万亿")
    value = Fraction(digits.replace(",", ""))
    for unit in figure[len(digits) :].lstrip():
        value *= _TENS.get(unit) or _MYRIADS[unit]
    return value


def numbers(text: str) -> list[Fraction]:
    """Every figure in `text` in order, as values that compare: 二十 = 20 = ２０, 5% = 百分之五, 1万 = 10000.

    第二十一条之一 gives 21 and 1. A 一 that counts nothing (统一, 一般, 进一步) is none.
    """
    return [found.value for found in _figures(fold(text))]


def arabic(text: str) -> str:
    """The folded text with every figure in Arabic: 六个月 → 6个月, 百分之五 → 5%, 10万元 → 100000元."""
    folded = fold(text)
    parts, last = [], 0
    for found in _figures(folded):
        parts += [folded[last : found.start], _written(found)]
        last = found.end
    return "".join((*parts, folded[last:]))


def _written(found: _Found) -> str:
    if found.rate and (found.value * 100).denominator in (1, 2, 4, 5, 10, 20, 100):
        return f"{float(found.value * 100):.15g}%"
    if found.value.denominator == 1:
        return str(found.value.numerator)
    return str(found.value) if found.rate else f"{float(found.value):.15g}"


_NEGATION = re.compile(
    "(?P<word>不仅|不但|不断|不论|不管|不同|无论|无线|未来|未成年|非常|非法|是否|能否|可否|除夕)"
    "|不得|不应当?|不能|不可以?|不必|不属于|不包括|不正确|没有|除外|以外|之外|除了|禁止|严禁|错误|[不没未无非莫勿别免否]"
)


def negations(text: str) -> list[str]:
    """The words in `text` that turn a statement round, in order: 不得, 未, 无, 非, 禁止, 除外, 错误 and their kind.

    Two sentences that are nearly the same but differ in how many they have mean different things. Words such as
    不仅, 未来 or 非常, which deny nothing, are left out.
    """
    return [match[0] for match in _NEGATION.finditer(fold(text)) if not match["word"]]
