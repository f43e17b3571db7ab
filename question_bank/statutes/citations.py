"""How a basis is written, 《网络安全法》第二十三条第一款（2025年修正，2026年1月1日起施行）, and how people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from question_bank.question import Basis
from question_bank.statutes.catalogue import SHORT_NAMES, Edition, edition
from question_bank.statutes.citation_grammar import POINT, grammar
from question_bank.text import chinese_number, fold

NO_NAMES: Mapping[str, str] = MappingProxyType({})
_DIGITS = "零一二三四五六七八九"


class Mention(NamedTuple):
    """A citation inside running text: what it names and where, `text[start:end]`."""

    basis: Basis
    start: int
    end: int


def chinese_numeral(number: int) -> str:
    """1 to 9999 as statutes write it: 10 → 十, 23 → 二十三, 105 → 一百零五. Raises ValueError outside."""
    if not 0 < number < 10_000:
        raise ValueError(f"not a number statutes count with: {number}")
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def cite(basis: Basis) -> str:
    """The basis in words, with the date of its version where we know it."""
    return f"{_title(basis)}{place(basis)}{_version_words(basis)}"


def place(basis: Basis) -> str:
    """第X条之Y第Z款第（W）项, or nothing for a whole document."""
    if basis.article is None:
        return ""
    text = f"第{chinese_numeral(basis.article)}条"
    if basis.inserted:
        text += f"之{chinese_numeral(basis.inserted)}"
    if basis.paragraph:
        text += f"第{chinese_numeral(basis.paragraph)}款"
    if basis.item:
        text += f"第（{chinese_numeral(basis.item)}）项"
    return text


def numbered_item(number: int, text: str) -> str:
    """An item as printed: （三）…."""
    return f"（{chinese_numeral(number)}）{text}"


def as_json(basis: Basis) -> dict[str, str | int | None]:
    """The form scripts read: law, article, paragraph, item.

    第X条之n is another article than 第X条, so `inserted` is added for it, and only for it.
    """
    entry: dict[str, str | int | None] = {
        "law": basis.law,
        "article": basis.article,
        "paragraph": basis.paragraph,
        "item": basis.item,
    }
    return entry | ({"inserted": basis.inserted} if basis.inserted else {})


def dated(known: Edition) -> str:
    """An edition in words: 「2025年修正，2026年1月1日起施行」, or 「2015年7月1日通过」 when both are one day."""
    if known.version == known.effective:
        return f"{_day(known.version)}{known.action}"
    return f"{known.version[:4]}年{known.action}，{_day(known.effective)}起施行"


def _title(basis: Basis) -> str:
    if basis.law.startswith("《") or (basis.article is None and not _WORK.search(basis.law)):
        return basis.law
    return f"《{basis.law}》"


_WORK = re.compile(r"(法|条例|规定|规划|纲要|决定|公报|意见|办法|建议|报告|文选.*|章程)$|（\d{4}.*\d{4}年）$")


def _version_words(basis: Basis) -> str:
    known = edition(basis.law, basis.version)
    if known is not None:
        return f"（{dated(known)}）"
    if basis.version and basis.version[:4] not in basis.law:
        return f"（{_day(basis.version)}）"
    return ""


def _day(date: str) -> str:
    parts = [str(int(part)) for part in date.split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def short_title(name: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """The name a law is filed under: 《中华人民共和国网络安全法》, 网安法 and 网络安全法 are all 网络安全法.

    `names` is the office's own table, short name to short title; it wins over ours. An unknown name stays as it is,
    without brackets and 中华人民共和国.
    """
    bare = re.sub(r"\s", "", name).strip("《》〈〉").removeprefix("中华人民共和国")
    return names.get(bare) or SHORT_NAMES.get(bare) or bare


def parse(text: str, names: Mapping[str, str] = NO_NAMES) -> Basis | None:
    """The citation `text` is, in any form people type; None when it is something else or says more than a citation.

    Of several (第二十三条、第二十七条) the first. The name alone, of a law we know or in 《》, gives a basis without
    an article.
    """
    match = grammar(frozenset(names)).whole.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    groups = match.groupdict()
    if match["bare"] is not None:
        groups["article"] = match["bare"]
    if match["stranger"] and (not groups["article"] or match["stranger"][0] in "本该此"):
        return None
    return _basis(short_title(match["title"] or match["stranger"], names), groups)


def find_all(text: str, names: Mapping[str, str] = NO_NAMES, law: str | None = None) -> list[Mention]:
    """Every article cited in running text, in order.

    第二十七条 after 《网络安全法》第二十三条、 belongs to the same law. Bare 第二十三条 and 本法第二十三条 count only
    when `law`, the law being talked about, is given.
    """
    found: list[Mention] = []
    for match in grammar(frozenset(names)).inside.finditer(text):
        title = short_title(match["title"], names) if match["title"] else law
        if title is None or (match["title"] is None and not match["place"].startswith("第")):
            continue
        basis = _basis(title, match.groupdict())
        if basis is not None:
            found.append(Mention(basis, *match.span("cited")))
            found += _further(match, basis)
    return found


def _further(match: re.Match[str], basis: Basis) -> Iterator[Mention]:
    """第二十七条 and 第二款 after a first citation, each inheriting what it does not say."""
    for more in POINT.finditer(match["more"]):
        groups = more.groupdict()
        if not any(groups.values()):
            continue
        inherited: dict[str, object] = {"version": basis.version}
        if not groups["article"]:
            inherited |= {"article": basis.article, "inserted": basis.inserted}
            inherited |= {} if groups["paragraph"] else {"paragraph": basis.paragraph}
        following = _basis(basis.law, groups, inherited)
        if following is not None:
            basis = following
            yield Mention(basis, *(match.start("more") + place for place in more.span()))


def _basis(law: str, groups: Mapping[str, str | None], inherited: Mapping[str, object] = NO_NAMES) -> Basis | None:
    """None when a figure is not one (第〇条, 第十十条) or the title is blank."""
    fields: dict[str, object] = {"law": law, **inherited}
    for name in ("article", "inserted", "paragraph", "item"):
        if written := groups.get(name):
            fields[name] = chinese_number(written) or 0
    if version := _version(next((groups[name] for name in _VERSIONS if groups.get(name)), None)):
        fields["version"] = version
    return Basis.model_validate(fields) if law and 0 not in fields.values() else None


def _version(written: str | None) -> str | None:
    match = _DATE.match(fold(written or ""))
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else None


_VERSIONS = ("version", "edition", "version_after", "edition_after", "edition_before")
_DATE = re.compile(r"(\d{4})(?:[-年.](\d{1,2})(?:[-月.](\d{1,2}))?)?")
