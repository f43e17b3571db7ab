"""bank statistics: how the questions of a bank behave with those who answer them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from bot.cli.office import console, open_office, print_json
from bot.database import reading
from bot.records import item_answers
from question_bank import store_reading
from question_bank.search import Held
from question_bank.statistics import ENOUGH, ItemStatistics, item_statistics


def statistics(
    name: Annotated[str, typer.Argument(help="题库名称")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """题目统计：答对率、区分度、各选项有多少人选，以及值得再看一眼的题。"""
    with reading(open_office().engine) as connection:
        held = {each.number: each for each in store_reading.held(connection, name)}
        keys = {number: [option.right for option in each.question.options] for number, each in held.items()}
        everything = item_statistics(item_answers.answers(connection), keys)
    found = [each for each in everything if each.question in held]
    if as_json:
        print_json([_as_json(held[each.question], each) for each in found])
        return
    _say(held, found)


def _as_json(held: Held, one: ItemStatistics) -> dict[str, Any]:
    return {
        "question": one.question,
        "code": held.code,
        "stem": held.question.stem,
        "n": one.n,
        "facility": round(one.facility, 4),
        "discrimination": None if one.discrimination is None else round(one.discrimination, 4),
        "options": [round(share, 4) for share in one.shares],
        "key": held.question.letters or None,
        "enough": one.enough,
        "dubious": list(one.dubious),
    }


def _say(held: dict[int, Held], found: list[ItemStatistics]) -> None:
    if not found:
        console.print("还没有人答过这个题库的题。")
        return
    table = Table("编号", "题干", "人数", "答对率", "区分度", "各选项", "提示")
    for one in sorted(found, key=lambda each: (not each.dubious, each.facility)):
        letters = held[one.question].question.letters
        shares = (
            f"{'ABCDEFGH'[place]}{'✓' if 'ABCDEFGH'[place] in letters else ''} {share:.0%}"
            for place, share in enumerate(one.shares)
        )
        discrimination = "" if one.discrimination is None else f"{one.discrimination:.2f}"
        hint = "；".join(one.dubious) if one.enough else f"不足 {ENOUGH} 人，先不下结论"
        stem = " ".join(held[one.question].question.stem.split())[:30]
        table.add_row(
            str(one.question), stem, str(one.n), f"{one.facility:.0%}", discrimination, " ".join(shares), hint
        )
    console.print(table)
