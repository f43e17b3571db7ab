"""bank review, publish, withdraw: who did it and why stays on record."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Annotated

import typer

from bot.cli.office import OPERATOR, console, now, open_office, print_json
from bot.database import writing
from bot.records import audit
from question_bank import states, store_reading, store_states
from question_bank.store_states import Move

Names = Annotated[list[str], typer.Argument(metavar="NAME…", help="题库名称，或题目的编号")]
By = Annotated[str, typer.Option("--by", help="谁决定的")]
Why = Annotated[str, typer.Option("--why", "--reason", help="为什么")]
_DECIDED_ONE_BY_ONE = (states.State.WITHDRAWN, states.State.FROZEN)
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def review(names: Names, by: By = OPERATOR, why: Why = "复核", as_json: AsJson = False) -> None:
    """复核：录入人以外的第二个人看过。"""
    _move(names, partial(states.review, by=by), "复核", by, why, as_json=as_json)


def publish(names: Names, by: By = OPERATOR, why: Why = "启用", as_json: AsJson = False) -> None:
    """启用草稿、已复核的题和等待启用的修改；撤回的和因法条变了停用的，写题目编号才会恢复。"""
    required = open_office().settings.review == "required"
    _move(names, partial(states.publish, review_required=required), "启用", by, why, as_json=as_json)


def withdraw(names: Names, by: By = OPERATOR, why: Why = "撤回", as_json: AsJson = False) -> None:
    """撤回：不再出题，什么都不删除。"""
    _move(names, states.withdraw, "撤回", by, why, as_json=as_json)


def _move(names: list[str], move: Move, what: str, by: str, why: str, *, as_json: bool) -> None:
    moment = now()
    with writing(open_office().engine) as connection:
        banks = store_reading.bank_names(connection)
        ids = []
        for name in names:
            if name in banks:
                held = store_reading.held(connection, name)
                ids += [each.number for each in held if what != "启用" or each.state not in _DECIDED_ONE_BY_ONE]
            else:
                ids.append(store_reading.one(connection, name).number)
        done = store_states.move(connection, ids, move, what=what, at=moment, by=by, why=why)
        detail = {"names": names, "moved": len(done.moved), "why": why}
        audit.append(connection, at=moment, who=by, what=f"{what}题目", detail=detail)
    reasons = Counter(done.refused.values())
    if as_json:
        print_json({"moved": len(done.moved), "refused": dict(reasons)})
        return
    console.print(f"{what} {len(done.moved)} 题。")
    for reason, count in reasons.items():
        console.print(f"  {count} 题没有{what}：{reason}", markup=False)
