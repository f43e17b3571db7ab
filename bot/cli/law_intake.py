"""Laws coming in: saved, then every question that rests on them is held against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from bot.cli.office import Office
from bot.database import reading, writing
from bot.records import audit, checks
from question_bank import statute_store
from question_bank.errors import FileUnreadable
from question_bank.statute_store import Saved
from question_bank.statutes import reader_installed
from question_bank.statutes.catalogue import EDITIONS, edition
from question_bank.statutes.staleness import Checker
from question_bank.statutes.statute import Statute

SHIPPED = "随程序安装的法律文本"


class Intake(NamedTuple):
    """What an import did: each text with what saving it came to, the questions concerned, how many were frozen.

    `coming` are laws that do not apply yet: their questions stay as they are until that day.
    """

    saved: list[tuple[Statute, Saved]]
    concerned: list[checks.Checked]
    frozen: int
    coming: list[Statute]

    @property
    def changed(self) -> bool:
        """Whether anything is different now."""
        return any(saved in (Saved.NEW, Saved.CORRECTED) for _, saved in self.saved)


def take_in(
    connection: Connection, statutes: Sequence[Statute], *, at: datetime, today: date, by: str, why: str, correct: bool
) -> Intake:
    """Save these texts; freeze published questions whose article changed in substance, list all that are stale.

    Everything is one transaction of the caller's: either the law and its consequences are on record, or neither.
    """
    saved = [
        (each, statute_store.save(connection, each, at=at, by=by, why=why, may_correct=correct)) for each in statutes
    ]
    changed = [each for each, what in saved if what in (Saved.NEW, Saved.CORRECTED)]
    if not changed:
        return Intake(saved, [], 0, [])
    library = statute_store.library(connection)
    laws = {each.law for each in changed}
    questions = [
        each
        for each in checks.kept(connection)
        if any(library.short(basis.law) in laws for basis in each.question.basis)
    ]
    coming = [each for each in changed if each.effective > today]
    concerned = [found for found in checks.check(questions, Checker(library, today)) if found.findings[0].stale]
    reason = "法条内容变了，等待人工决定：" + "、".join(f"《{each.law}》（{each.dated}）" for each in changed)
    frozen = checks.freeze(connection, concerned, at=at, by=by, why=reason)
    for each, what in saved:
        if what in (Saved.NEW, Saved.CORRECTED):
            detail = {"law": each.law, "version": each.version.isoformat(), "what": what.value, "frozen": frozen}
            audit.append(connection, at=at, who=by, what="导入法律", detail=detail)
    return Intake(saved, concerned, frozen, coming)


def install(office: Office, at: datetime, *, quiet: bool = False) -> list[str]:
    """Load what the installed package holds of the laws our banks rest on; what was loaded and what was not, in lines.

    A text an office imported itself stays. Nothing is done twice: a second start only compares, and when `quiet` says
    nothing unless something changed.
    """
    try:
        found = reader_installed.read(EDITIONS)
    except FileUnreadable as error:
        return [f"法律文本没有载入：{error}。查法条、核对题目依据要先导入法律（xuefa statutes import 文件）。"]
    # Of the constitution it also holds the text of 1982, but none of those between: not what applied on any later day.
    usable = [each for each in found.statutes if edition(each.law, each.version.isoformat())]
    today = at.astimezone(office.settings.zone).date()
    with writing(office.engine) as connection:
        done = take_in(connection, usable, at=at, today=today, by=SHIPPED, why="随程序提供", correct=False)
    if quiet and not done.changed:
        return []
    with reading(office.engine) as connection:
        held = {each.statute.law for each in statute_store.held(connection)}
    counts = Counter(saved for _, saved in done.saved)
    lines = [f"法律文本：{len(usable)} 部，" + (f"新载入 {counts[Saved.NEW]} 部" if done.changed else "已是最新")]
    if missing := [law for law in EDITIONS if law not in held]:
        lines.append(f"还没有的法律文本：{'、'.join(missing)}（来源里没有，可用 xuefa statutes import 文件 导入）")
    if done.frozen:
        lines.append(f"法条内容变了的 {done.frozen} 题已冻结，逐题用 xuefa bank settle 决定")
    lines += [f"法律文本没有收录：{error}" for error in found.refused]
    return lines
