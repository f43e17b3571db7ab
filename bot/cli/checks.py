"""Questions held against the law in force: bank check, bank renumber, bank settle."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.office import OPERATOR, console, day_or_today, now, open_office, print_json, today
from bot.database import reading, writing
from bot.errors import XuefaError
from bot.records import audit, checks
from question_bank import statute_store, store
from question_bank.question import Question
from question_bank.statutes.renumbering import renumbered
from question_bank.statutes.staleness import Checker
from question_bank.statutes.verdicts import Verdict

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
Bank = Annotated[str | None, typer.Argument(help="题库名称；不写则查全部")]
STALE = 3
"""Exit code when something is stale."""


def check(
    name: Bank = None,
    freeze: Annotated[bool, typer.Option("--freeze", help="内容变了的题随即冻结，不再出题")] = False,
    as_of: Annotated[str | None, typer.Option(help="按哪天有效的法律，如 2026-01-01")] = None,
    as_json: AsJson = False,
) -> None:
    """核对每道题的依据：条文在不在、答案的数字和说法在不在、条文变没变。有问题时退出码为 3。"""
    office, moment = open_office(), now()
    with writing(office.engine) if freeze else reading(office.engine) as connection:
        checker = Checker(statute_store.library(connection), day_or_today(as_of, "--as-of", office))
        found = list(checks.check(checks.kept(connection, name), checker))
        if freeze:
            checks.freeze(connection, found, at=moment, by=OPERATOR, why="法条内容变了，等待人工决定")
    stale = [each for each in found if each.findings[0].stale]
    if as_json:
        print_json(_summary(found) | {"stale": [checks.as_json(each) for each in stale]})
    else:
        _say(found, stale)
    if stale:
        raise typer.Exit(STALE)


def _summary(found: list[checks.Checked]) -> dict[str, object]:
    counts = Counter(each.verdict for each in found)
    unchecked = counts[Verdict.UNCHECKED]
    return {"checked": len(found) - unchecked, "fine": counts[Verdict.FINE], "unchecked": unchecked}


def _say(found: list[checks.Checked], stale: list[checks.Checked]) -> None:
    for each in stale:
        console.print(checks.in_words(each), markup=False)
    counts = Counter(each.verdict for each in found)
    console.print(
        "，".join(f"{verdict.label} {counts[verdict]} 题" for verdict in Verdict if counts[verdict]) or "没有题目。"
    )
    if counts[Verdict.RENUMBERED]:
        console.print("只是条号变了的，可以用 xuefa bank renumber 一步改好。")


def renumber(name: Bank = None, as_json: AsJson = False) -> None:
    """只是条号变了的题，一步改成现在的条号，成为题目的新版本；拿不准的列出来，不动。"""
    office, moment = open_office(), now()
    done: list[checks.Checked] = []
    left: list[checks.Checked] = []
    with writing(office.engine) as connection:
        checker = Checker(statute_store.library(connection), today(office))
        for found in checks.check(checks.kept(connection, name), checker):
            if found.verdict is not Verdict.RENUMBERED:
                continue
            question = renumbered(found.kept.question, found.findings)
            if question is None or found.kept.waits or checker.check(question)[0].stale:
                left.append(found)
                continue
            why = "条号调整：" + "；".join(dict.fromkeys(finding.why for finding in found.findings))
            kept = found.kept
            store.publish(connection, kept.bank, {kept.code: question}, at=moment, by=OPERATOR, why=why)
            done.append(found)
        if done:
            audit.append(connection, at=moment, who=OPERATOR, what="条号调整", detail={"questions": _ids(done)})
    if as_json:
        print_json(
            {"renumbered": [checks.as_json(each) for each in done], "left": [checks.as_json(each) for each in left]}
        )
        return
    for each in left:
        console.print(f"没有动：{checks.in_words(each)}", markup=False)
    console.print(
        f"已改条号 {len(done)} 题"
        + (
            f"，另有 {len(left)} 题拿不准（没有旧版文本可比，题目里写明了旧版，或者另有修改等着发布），请看过再改"
            if left
            else ""
        )
    )


def _ids(found: list[checks.Checked]) -> list[int]:
    return [each.kept.id for each in found]


class Decision(StrEnum):
    """What a person decides about a question whose law changed."""

    KEEP = "keep"
    WITHDRAW = "withdraw"


_WORDS = {
    "keep": Decision.KEEP,
    "维持": Decision.KEEP,
    "保留": Decision.KEEP,
    "withdraw": Decision.WITHDRAW,
    "撤回": Decision.WITHDRAW,
}


class UnknownDecision(XuefaError):
    """A word that decides nothing about a question."""

    def __init__(self, word: str) -> None:
        super().__init__(f"没有“{word}”这种决定：请写 维持（或保留、keep），或者 撤回（或 withdraw）。")
        self.word = word


class NoReason(XuefaError):
    """A decision without its reason; the history of a question says why."""

    def __init__(self) -> None:
        super().__init__("请用 --why 写明理由，例如：--why 第一款没有变。")


def settle(
    number: Annotated[int, typer.Argument(help="题目编号，bank check 列出的")],
    word: Annotated[
        str, typer.Argument(metavar="决定", help="维持（keep）：答案仍然对，依据改为现行条文；撤回（withdraw）")
    ],
    why: Annotated[str, typer.Option("--why", help="理由，记入题目的历史，必须写")] = "",
) -> None:
    """由人决定一道冻结的题：维持，或者撤回。答案和现行条文对不上的，要先改题。"""
    decision = _WORDS.get(word.strip().lower())
    if decision is None:
        raise UnknownDecision(word)
    if not why.strip():
        raise NoReason
    office, moment = open_office(), now()
    with writing(office.engine) as connection:
        kept = checks.one(connection, number)
        if decision is Decision.KEEP:
            checker = Checker(statute_store.library(connection), today(office))
            question = _resting_on_law_in_force(kept.question, checker)
            checks.keep(connection, kept, question, at=moment, by=OPERATOR, why=f"人工核对：{why}")
        else:
            checks.withdraw(connection, kept, at=moment, by=OPERATOR, why=why)
        detail = {"question": number, "decision": decision.value, "why": why}
        audit.append(connection, at=moment, who=OPERATOR, what="题目去留", detail=detail)
    console.print(f"题目 {number}：" + ("继续使用" if decision is Decision.KEEP else "已撤回"))


def _resting_on_law_in_force(question: Question, checker: Checker) -> Question:
    """The question citing the articles that continue those it rested on. Raises StillWrong when they do not say it."""
    targets = {finding.basis: finding.target for finding in checker.check(question) if finding.basis and finding.target}
    basis = tuple(dict.fromkeys(targets.get(each, each) for each in question.basis))
    mended = question.model_copy(update={"basis": basis})
    if (finding := checker.check(mended)[0]).stale:
        raise checks.StillWrong(finding.why)
    return mended
