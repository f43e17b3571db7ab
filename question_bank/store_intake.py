"""An import against the database: what there is to compare with, and the plan written in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from question_bank.intake import Fate, Known, Planned, Shelf
from question_bank.question import Question
from question_bank.sketches import Sketch, fingerprint, sketch, unpacked
from question_bank.states import State
from question_bank.store import New, add_questions, add_versions, bank_number, computed, open_bank, record
from question_bank.tables import BankRow, QuestionRow, VersionRow

_bank = BankRow.__table__  # type: ignore[attr-defined]
_question = QuestionRow.__table__  # type: ignore[attr-defined]
_version = VersionRow.__table__  # type: ignore[attr-defined]
_latest = (_version.c.question_id == _question.c.id) & (_version.c.number == _question.c.latest)
_AT_ONCE = 500


def shelf(connection: Connection, bank: str) -> Shelf:
    """What an import into `bank` is compared with; lives as long as the transaction."""
    number = bank_number(connection, bank)
    known = _known(connection, number) if number is not None else []

    def load(names: set[int]) -> Mapping[int, tuple[str, Sketch]]:
        return dict(_sketches(connection, sorted(names)))

    return Shelf(known, _marks(connection), load)


def apply(
    connection: Connection, bank: str, planned: Sequence[Planned], file: str, *, publish: bool, at: datetime, by: str,
    why: str,
) -> None:  # fmt: skip
    """Write a plan: new questions with their first version, newer versions of those that changed.

    With `publish` they are asked at once, except new ones too near to another; otherwise they wait, and the version
    asked before stays. A withdrawn question stays withdrawn.
    """
    bank_id = open_bank(connection, bank, at)
    new = [each for each in planned if each.fate is Fate.NEW and each.question is not None]
    codes = dict(zip(map(id, new), _codes(connection, bank_id, new), strict=True))
    for waiting in (False, True):
        rows = [
            New(codes[id(each)], each.question, file, each.item.where)
            for each in new
            if each.question is not None and each.waits is waiting
        ]
        state = State.PUBLISHED if publish and not waiting else State.DRAFT
        ids = add_questions(connection, bank_id, rows, state.value, at)
        first = [(id_, 1, row.question) for id_, row in zip(ids, rows, strict=True)]
        add_versions(connection, first, at, by, why)
    changed = [each for each in planned if each.fate is Fate.UPDATE]
    for each in changed:
        _update(connection, each, file, publish=publish, at=at, by=by, why=why)
    moved = [{"moved": each.target, "to_file": file, "to_place": each.item.where} for each in planned if each.moves]
    if moved:
        at_place = update(_question).where(_question.c.id == bindparam("moved"))
        connection.execute(at_place.values(file=bindparam("to_file"), place=bindparam("to_place")), moved)
    if new or changed:
        done = "导入并发布" if publish else "导入草稿"
        record(connection, bank_id, f"{done}「{file}」：新增 {len(new)} 题，更新 {len(changed)} 题", at, by, why)


def _update(connection: Connection, one: Planned, file: str, *, publish: bool, at: datetime, by: str, why: str) -> None:
    assert one.question is not None
    columns = (_question.c.id, _question.c.latest, _question.c.current, _question.c.state)
    row = connection.execute(select(*columns).where(_question.c.id == one.target).with_for_update()).one()
    number = row.latest + 1
    add_versions(connection, [(row.id, number, one.question)], at, by, why)
    values: dict[str, object] = {"latest": number, "file": file, "place": one.item.where, **computed(one.question)}
    state = State(row.state)
    if publish and state is not State.WITHDRAWN:
        values |= {"current": number, "state": State.PUBLISHED.value}
    elif state in (State.DRAFT, State.REVIEWED):
        values |= {"current": number, "state": State.DRAFT.value}
    connection.execute(update(_question).where(_question.c.id == row.id).values(**values))


def _codes(connection: Connection, bank_id: int, new: Sequence[Planned]) -> list[str]:
    """A lasting code for each: its own, or the beginning of its identity."""
    taken = set(connection.scalars(select(_question.c.code).where(_question.c.bank_id == bank_id)))
    taken |= {each.code for each in new if each.code}
    codes = []
    for each in new:
        code = each.code or next(name for name in _names(each.identity) if name not in taken)
        taken.add(code)
        codes.append(code)
    return codes


def _names(whole: str) -> Iterator[str]:
    yield whole[:8]
    yield from (f"{whole[:8]}-{n}" for n in range(2, 1_000_000))


def _known(connection: Connection, bank_id: int) -> list[Known]:
    columns = (_question.c.id, _question.c.code, _question.c.identity, _question.c.file, _question.c.place)
    rows = connection.execute(
        select(*columns, _version.c.content)
        .join(_version, _latest)
        .where(_question.c.bank_id == bank_id)
        .order_by(_question.c.id)
    )
    found = [Known(*row[:5], Question.model_validate(row.content)) for row in rows]
    # Questions saved before identities were kept have none.
    return [each if each.identity else each._replace(identity=fingerprint(each.question).identity) for each in found]


def _marks(connection: Connection) -> Iterator[tuple[int, tuple[int, ...]]]:
    rows = connection.execute(select(_question.c.id, _question.c.marks).where(_question.c.marks.is_not(None)))
    yield from ((id_, unpacked(marks)) for id_, marks in rows)
    older = select(_question.c.id, _version.c.content).join(_version, _latest).where(_question.c.marks.is_(None))
    for id_, content in connection.execute(older):
        yield id_, fingerprint(Question.model_validate(content)).marks


def _sketches(connection: Connection, ids: list[int]) -> Iterator[tuple[int, tuple[str, Sketch]]]:
    for start in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(
            select(_question.c.id, _bank.c.name, _question.c.code, _version.c.content)
            .join(_version, _latest)
            .join(_bank, _bank.c.id == _question.c.bank_id)
            .where(_question.c.id.in_(ids[start : start + _AT_ONCE]))
        )
        for id_, bank, code, content in rows:
            yield id_, (f"「{bank}」{code}", sketch(Question.model_validate(content)))
