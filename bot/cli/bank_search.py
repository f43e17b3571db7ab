"""bank search and bank show: questions for people to look at, with their history."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from bot.cli.office import console, open_office, print_json
from bot.database import reading
from question_bank import store_reading, store_states
from question_bank.formats.basis_words import basis_words
from question_bank.formats.json import object_from
from question_bank.question import Kind
from question_bank.search import Held, Wanted, find
from question_bank.states import State
from question_bank.statutes.citations import short_title
from question_bank.store_reading import Version
from question_bank.store_states import Event
from question_bank.versions import changes, key_words

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def search(
    words: Annotated[str, typer.Argument(help='要找的话；写 "" 则只按条件找')] = "",
    bank: Annotated[str, typer.Option("--bank", help="只在这个题库里找")] = "",
    topic: Annotated[str, typer.Option("--topic", help="知识点")] = "",
    law: Annotated[str, typer.Option("--law", help="依据的法律")] = "",
    article: Annotated[int | None, typer.Option("--article", help="依据的条")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="题型")] = None,
    state: Annotated[State | None, typer.Option("--state", help="状态")] = None,
    difficulty: Annotated[int | None, typer.Option("--difficulty", help="难度 1 到 5")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="一字不差")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="最多几道")] = 20,
    as_json: AsJson = False,
) -> None:
    """在题库里找题：按原话、按大意，或按知识点、法条、题型、状态、难度。"""
    wanted = Wanted(
        topic=topic, law=short_title(law), article=article, kind=kind, state=state or "", difficulty=difficulty
    )
    with reading(open_office().engine) as connection:
        held = store_reading.held(connection, bank)
    hits = find(words, held, wanted, limit, exact=exact)
    if as_json:
        print_json([_summary(hit.held) | {"score": hit.score} for hit in hits])
        return
    table = Table("编号", "题库", "题型", "状态", "题干", "答案", "相近")
    for hit in hits:
        question = hit.held.question
        row = (hit.held.bank, question.kind.label, State(hit.held.state).label, " ".join(question.stem.split())[:40])
        table.add_row(str(hit.held.number), *row, key_words(question)[:20], f"{hit.score:g}")
    console.print(table)


def show(name: Annotated[str, typer.Argument(metavar="ID", help="题目编号")], as_json: AsJson = False) -> None:
    """看一道题：现在怎么说，改过哪些地方，谁在什么时候为什么改的。"""
    with reading(open_office().engine) as connection:
        held = store_reading.one(connection, name)
        history = store_reading.history(connection, held.number)
        events = store_states.events(connection, held.number)
    if as_json:
        print_json(_whole(held, history, events))
        return
    question = held.question
    console.print(
        f"{held.number}　「{held.bank}」{held.code}　{question.kind.label}　{State(held.state).label}", markup=False
    )
    console.print(question.stem, markup=False)
    for letter, option in zip("ABCDEFGH", question.options, strict=False):
        console.print(f"{letter}. {option.text}", markup=False)
    console.print(f"答案：{key_words(question)}", markup=False)
    for title, text in (
        ("解析", question.explanation),
        ("依据", basis_words(question.basis)),
        ("来源", question.source),
    ):
        if text:
            console.print(f"{title}：{text}", markup=False)
    for before, version in zip([None, *history], history, strict=False):
        console.print(
            f"\n第 {version.number} 版　{version.at:%Y-%m-%d %H:%M}　{version.by}　{version.why}", markup=False
        )
        for change in changes(before.question, version.question) if before else ():
            console.print(f"  {change.field}：{change.marked}", markup=False)
    for event in events:
        console.print(f"{event.state.label}　{event.at:%Y-%m-%d %H:%M}　{event.by}　{event.why}", markup=False)


def _summary(held: Held) -> dict[str, Any]:
    place = {"number": held.number, "bank": held.bank, "state": held.state}
    return place | object_from(held.code, held.question)


def _whole(held: Held, history: list[Version], events: list[Event]) -> dict[str, Any]:
    versions = []
    for before, version in zip([None, *history], history, strict=False):
        changed = changes(before.question, version.question) if before else []
        versions.append(
            {
                "version": version.number,
                "at": version.at.isoformat(),
                "by": version.by,
                "why": version.why,
                "changes": [{"field": each.field, "before": each.before, "after": each.after} for each in changed],
            }
        )
    moves = [
        {"version": each.version, "state": each.state.value, "at": each.at.isoformat(), "by": each.by, "why": each.why}
        for each in events
    ]
    return _summary(held) | {"versions": versions, "events": moves}
