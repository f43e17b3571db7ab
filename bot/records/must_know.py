"""The must-know list as it was at any moment, read from a table file, and what people have answered of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, func, insert, select

from bot.errors import XuefaError
from bot.models import MustKnowList, Response
from bot.records.table_file import Row, TableUnreadable, rows_below_header
from bot.study.must_know import Audience, Duty, articles_as_text, articles_from
from question_bank.statutes.citations import short_title
from question_bank.tables import VersionRow

_list = MustKnowList.__table__  # type: ignore[attr-defined]
_response = Response.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]

NO_SIZES: Mapping[str, int] = MappingProxyType({})
_HEADERS = {
    "law": "法律 法律法规 名称 法律名称 法规名称",
    "articles": "条款 条文 条 范围 重点条款",
    "audience": "对象 适用对象 人员 学习对象",
    "note": "备注 说明",
}


class MustKnowError(XuefaError):
    """A must-know file cannot be used; every fault with its row, nothing changed."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("清单没有导入：\n" + "\n".join(faults))
        self.faults = faults


def read(path: Path, names: Mapping[str, str], sizes: Mapping[str, int] = NO_SIZES) -> list[Duty]:
    """The entries of a table file (xlsx, xls, csv) with the columns 法律, 条款, 对象, 备注.

    `names` are the office's short names of laws, `sizes` how many articles each law held has: an article it does not
    have is a fault. Raises MustKnowError with every fault and its row.
    """
    try:
        rows = rows_below_header(path, _HEADERS, needed=("law",))
    except TableUnreadable as error:
        raise MustKnowError([str(error)]) from None
    duties, faults = [], []
    for row in rows:
        try:
            duties.append(_possible(_duty(row, names), sizes))
        except ValueError as error:
            faults.append(f"第 {row.number} 行：{error}")
    if faults or not duties:
        raise MustKnowError(faults or ["表头下面没有内容"])
    return duties


def save(connection: Connection, duties: Sequence[Duty], *, at: datetime, by: str) -> None:
    """Make these the list from now on; the lists before stay on record."""
    entries = [
        {
            "law": duty.law,
            "articles": articles_as_text(duty.articles),
            "audience": duty.audience.value,
            "note": duty.note,
        }
        for duty in duties
    ]
    connection.execute(insert(_list).values(recorded_at=at, recorded_by=by, entries=entries))


def current(connection: Connection, as_of: datetime | None = None) -> list[Duty]:
    """The list as it stood at `as_of` (now when None); empty when there was none."""
    query = select(_list.c.entries).order_by(_list.c.id.desc()).limit(1)
    if as_of is not None:
        query = query.where(_list.c.recorded_at <= as_of)
    entries = connection.scalar(query) or []
    return [
        Duty(entry["law"], articles_from(entry["articles"]), Audience(entry["audience"]), entry["note"])
        for entry in entries
    ]


def answered(
    connection: Connection, people: Sequence[int], as_of: datetime | None = None
) -> dict[int, dict[tuple[str, int], bool]]:
    """By person: each article they have been asked about, and whether they were ever fully right on it."""
    best = func.max(_response.c.fraction)
    query = (
        select(_response.c.person_id, _version.c.law, _version.c.article, best)
        .join(_version, _version.c.id == _response.c.version_id)
        .where(_response.c.person_id.in_(people), _version.c.article.is_not(None))
        .group_by(_response.c.person_id, _version.c.law, _version.c.article)
    )
    if as_of is not None:
        query = query.where(_response.c.at <= as_of)
    found: dict[int, dict[tuple[str, int], bool]] = {person: {} for person in people}
    for person, law, article, fraction in connection.execute(query):
        found[person][law, article] = fraction == 1
    return found


def _possible(duty: Duty, sizes: Mapping[str, int]) -> Duty:
    size = sizes.get(duty.law)
    beyond = sorted(n for n in duty.articles or () if size is not None and n > size)
    if beyond:
        raise ValueError(f"《{duty.law}》共 {size} 条，没有第 {beyond[0]} 条")
    return duty


def _duty(row: Row, names: Mapping[str, str]) -> Duty:
    law = short_title(row.text("law"), names)
    if not law:
        raise ValueError("缺法律名称")
    said = row.text("audience") or Audience.ALL.value
    audience = next((each for each in Audience if said in (each.value, each.value[:2])), None)
    if audience is None:
        raise ValueError(f"「对象」应是{'、'.join(each.value for each in Audience)}之一，现为「{said}」")
    try:
        articles = articles_from(row.text("articles"))
    except ValueError as error:
        raise ValueError(f"「条款」里的「{error}」看不懂，写成「全文」或「1-15、23、33-36」") from None
    return Duty(law, articles, audience, row.text("note"))
