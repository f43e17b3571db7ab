"""Questions held against the laws: all there are, freezing what changed, and taking up a person's decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from bot.errors import XuefaError
from question_bank import states, store, store_states
from question_bank.errors import UnknownBank
from question_bank.question import Basis, Question
from question_bank.states import State
from question_bank.statutes.citations import cite
from question_bank.statutes.staleness import Checker
from question_bank.statutes.verdicts import Finding, Verdict
from question_bank.tables import BankRow, QuestionRow, VersionRow

_bank = BankRow.__table__  # type: ignore[attr-defined]
_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]


class NotHeld(XuefaError):
    """No question with this number, or it is withdrawn."""

    def __init__(self, number: int) -> None:
        super().__init__(f"没有编号为 {number} 的题目，或者已经撤回。")
        self.number = number


class StillWrong(XuefaError):
    """A key that the law in force does not bear out; keeping the question would ask something wrong."""

    def __init__(self, why: str) -> None:
        super().__init__(f"现行条文支持不了这道题，请先改题再恢复：{why}。")
        self.why = why


class Kept(NamedTuple):
    """A question in its current version, with where it is kept; `waits` when a newer version is not yet published."""

    id: int
    bank: str
    code: str
    state: State
    waits: bool
    question: Question


class Checked(NamedTuple):
    """A question and what its check came to, the gravest finding first."""

    kept: Kept
    findings: list[Finding]

    @property
    def verdict(self) -> Verdict:
        """The gravest."""
        return self.findings[0].verdict


def kept(connection: Connection, bank: str | None = None) -> list[Kept]:
    """All questions but the withdrawn, of one bank or of all, by id. Raises UnknownBank."""
    if bank is not None and store.bank_number(connection, bank) is None:
        raise UnknownBank(bank)
    columns = (
        _question.c.id,
        _bank.c.name,
        _question.c.code,
        _question.c.state,
        _question.c.current,
        _question.c.latest,
    )
    query = (
        select(*columns, _version.c.content)
        .join(_bank, _bank.c.id == _question.c.bank_id)
        .join(_version, (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.current))
        .where(_question.c.state != State.WITHDRAWN.value)
        .order_by(_question.c.id)
    )
    rows = connection.execute(query if bank is None else query.where(_bank.c.name == bank))
    return [
        Kept(id_, name, code, State(state), latest > current, Question.model_validate(content))
        for id_, name, code, state, current, latest, content in rows
    ]


def one(connection: Connection, number: int) -> Kept:
    """The question of this number. Raises NotHeld."""
    found = next((each for each in kept(connection) if each.id == number), None)
    if found is None:
        raise NotHeld(number)
    return found


def stems(connection: Connection) -> list[tuple[Basis, str]]:
    """The stem of every published question with the first article it rests on: further words for the search."""
    published = [each.question for each in kept(connection) if each.state is State.PUBLISHED]
    return [
        (question.basis[0], question.stem) for question in published if question.basis and question.basis[0].article
    ]


def check(questions: Iterable[Kept], checker: Checker) -> Iterator[Checked]:
    """Every question with what its check came to."""
    for each in questions:
        yield Checked(each, checker.check(each.question))


def freeze(connection: Connection, found: Sequence[Checked], *, at: datetime, by: str, why: str) -> int:
    """Stop asking those whose article changed in substance, until a person decides; says how many were stopped."""
    grave = [each.kept.id for each in found if each.verdict is Verdict.SUBSTANCE and each.kept.state is State.PUBLISHED]
    return len(store_states.move(connection, grave, states.freeze, what="停用待定", at=at, by=by, why=why).moved)


def keep(connection: Connection, kept: Kept, question: Question, *, at: datetime, by: str, why: str) -> None:
    """Ask a frozen question again, as `question` now puts it: a new version where it differs.

    Only what was asked before comes back; a draft stays one and takes its own way.
    """
    store.publish(connection, kept.bank, {kept.code: question}, at=at, by=by, why=why)
    if kept.state is not State.FROZEN:
        return

    def publish(standing: states.Standing) -> states.Standing | states.Refused:
        return states.publish(standing, review_required=False)

    store_states.move(connection, [kept.id], publish, what="核对后恢复", at=at, by=by, why=why)


def withdraw(connection: Connection, kept: Kept, *, at: datetime, by: str, why: str) -> None:
    """Never ask a question again."""
    store_states.move(connection, [kept.id], states.withdraw, what="撤回", at=at, by=by, why=why)


def as_json(found: Checked) -> dict[str, Any]:
    """The form scripts read: the question, its basis, the class, the number its matter has now, why."""
    finding = found.findings[0]
    basis = finding.basis or found.kept.question.basis[0]
    return {
        "question": found.kept.id,
        "bank": found.kept.bank,
        "state": found.kept.state.value,
        "stem": found.kept.question.stem,
        "basis": cite(basis),
        "class": finding.verdict.value,
        "article": finding.target.article if finding.target else None,
        "why": "；".join(dict.fromkeys(each.why for each in found.findings)),
    }


def in_words(found: Checked) -> str:
    """One line for a person."""
    entry, kept = as_json(found), found.kept
    stem = " ".join(kept.question.stem.split())
    shown = stem if len(stem) <= _SHOWN else stem[:_SHOWN] + "…"
    frozen = f"，{kept.state.label}" if kept.state is State.FROZEN else ""
    proposed = f"，建议第 {entry['article']} 条" if entry["article"] else ""
    head = f"[{found.verdict.label}{frozen}] {kept.bank} {kept.id}"
    return f"{head}「{shown}」{entry['basis']}{proposed}：{entry['why']}"


_SHOWN = 40
