"""Which version a text is and from when it applies: from what the file states, our catalogue, or the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from question_bank.statutes.catalogue import edition
from question_bank.statutes.faults import Fault
from question_bank.statutes.front import Fields
from question_bank.text import chinese_number

_NUMBER = "[〇零一二三四五六七八九十]"
_WRITTEN = rf"(?:\d{{4}}|{_NUMBER}{{4}})(?:-|年)(?:\d{{1,2}}|{_NUMBER}{{1,2}})(?:-|月)(?:\d{{1,2}}|{_NUMBER}{{1,3}})日?"
_DAY = re.compile(_WRITTEN)
_APPLIES = re.compile(
    rf"(?P<day>{_WRITTEN})起(?:施行|实施|生效)|自(?P<at_once>公布|发布|颁布|通过)之日起(?:施行|实施|生效)"
)
_AMENDED = re.compile("修正|修改")


class Dates(NamedTuple):
    """`version` is the day of adoption or of the last amendment, `effective` and `expires` as in `Statute`."""

    version: date
    effective: date
    expires: date | None


def days(text: str) -> list[date]:
    """Every complete date in a text: 2026-01-01, 2026年1月1日, 一九八九年四月四日; impossible ones are left out."""
    found = []
    for written in _DAY.findall(text):
        year, month, day = (chinese_number(part) or 0 for part in re.split("[-年月]", written.removesuffix("日")))
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def date_text(fields: Fields, law: str, promulgation: Sequence[str], last_article: str) -> Dates | list[Fault]:
    """The dates of a text, or why they cannot be known.

    What the file states wins, then our catalogue. An amendment (修正) leaves the old 「自……起施行」 standing in the
    last article though the amended text applies from a day only the decision names: then we ask instead of guessing.
    """
    faults: list[Fault] = []
    stated = {name: _stated(fields, name, faults) for name in ("version", "effective", "expires")}
    acts = "\n".join(promulgation)
    adopted = days(_APPLIES.sub("", acts))
    version = stated["version"] or (adopted[-1] if adopted else None)
    if version is None:
        return [
            *faults,
            Fault(0, "", "不知道是哪一版；请在文件开头加一行“版本: 2025-10-28”（通过或者最近一次修改的日期）"),
        ]
    effective = stated["effective"] or _effective(law, version, acts, last_article)
    if effective is None:
        why = "修正后的条文从哪天起施行写在修改决定里，文中没有" if _AMENDED.search(acts) else "文中没有写从哪天起施行"
        faults.append(Fault(0, "", f"{why}；请在文件开头加一行“施行日期: 2026-01-01”"))
    return faults or Dates(version, effective or version, stated["expires"])


def _stated(fields: Fields, name: str, faults: list[Fault]) -> date | None:
    value = next(iter(fields.get(name, ())), None)
    found = days(value) if value is not None else []
    if value is not None and not found:
        faults.append(Fault(0, "", f"“{name}: {value}”里没有完整的日期"))
    return found[0] if found else None


def _effective(law: str, version: date, acts: str, last_article: str) -> date | None:
    known = edition(law, version.isoformat())
    if known is not None:
        return date.fromisoformat(known.effective)
    for text in (acts, last_article):
        for match in reversed(list(_APPLIES.finditer(text))):
            day = version if match["at_once"] else next(iter(days(match["day"])), None)
            # An earlier day is that of the text before it was amended.
            if day is not None and day >= version and not (match["at_once"] and _AMENDED.search(acts)):
                return day
    return None
