"""The roster on the command line: import, list, one-time binding codes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.cli.office import OPERATOR, console, now, open_office, print_json
from bot.database import reading, writing
from bot.records import audit, people, plans, roster_file
from bot.records.codes import new_code, normal_form
from bot.study.eligibility import is_eligible

app = typer.Typer(help="人员名单。", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
CODE_LIVES = timedelta(days=7)


@app.command("import")
def import_roster(file: Annotated[Path, typer.Argument(help="xlsx、xls 或 csv")], as_json: AsJson = False) -> None:
    """导入名单：新人加入，有变化的更新，文件里没有的不动。有一行不对就都不导入。"""
    office = open_office()
    lines = roster_file.read(file)
    moment = now()
    with writing(office.engine) as connection:
        merged = roster_file.merge(lines, people.roster(connection))
        people.save_entries(connection, merged.entries, at=moment, by=OPERATOR)
        plans.first_plan(connection, moment.astimezone(office.settings.zone).date(), moment)
        counts = {"new": merged.new, "changed": len(merged.changes), "same": merged.same, "missing": merged.missing}
        audit.append(connection, at=moment, who=OPERATOR, what="导入名单", detail={"file": file.name, **counts})
    if as_json:
        print_json(counts)
        return
    console.print(f"名单已导入：新增 {merged.new} 人，更新 {len(merged.changes)} 人，不变 {merged.same} 人。")
    for change in merged.changes:
        console.print(f"  {change}", markup=False)
    if merged.missing:
        console.print(f"文件里没有、仍在册的：{'、'.join(merged.missing)}。调出或离职的，请填「离职日期」再导入。")


@app.command("list")
def list_roster(as_json: AsJson = False) -> None:
    """列出名单。"""
    with reading(open_office().engine) as connection:
        known = people.roster(connection)
    if as_json:
        print_json(
            [
                {
                    "name": person.entry.name,
                    "department": person.entry.department,
                    "post": person.entry.post,
                    "leader": person.entry.leader,
                    "joined_on": person.entry.joined_on and person.entry.joined_on.isoformat(),
                    "left_on": person.entry.left_on and person.entry.left_on.isoformat(),
                }
                for person in known
            ]
        )
        return
    table = Table("姓名", "部门", "职务", "领导班子", "入职", "离职")
    for person in known:
        entry = person.entry
        leader = "是" if entry.leader else ""
        table.add_row(
            entry.name, entry.department, entry.post, leader, str(entry.joined_on or ""), str(entry.left_on or "")
        )
    console.print(table)


@app.command("code")
def binding_code(name: Annotated[str, typer.Argument(help="姓名、姓名/部门，或工号")], as_json: AsJson = False) -> None:
    """生成一次性绑定口令（七天有效；旧口令随即失效）。"""
    office = open_office()
    moment, code = now(), new_code()
    with writing(office.engine) as connection:
        person = people.find(connection, name)
        expires = moment + CODE_LIVES
        people.save_code(connection, person.id, normal_form(code), at=moment, expires=expires)
        audit.append(connection, at=moment, who=OPERATOR, what="生成绑定口令", detail={"person": person.id})
    local = expires.astimezone(office.settings.zone)
    counted = is_eligible(person.member, moment.astimezone(office.settings.zone).date())
    if as_json:
        print_json({"name": person.entry.name, "code": code, "expires": local.isoformat(timespec="seconds")})
        return
    console.print(f"{person.entry.name} 的口令：{code}（{local:%Y年%m月%d日 %H:%M} 前有效，只能用一次）")
    console.print(f"请本人在聊天里发：绑定 {person.entry.name} {code}")
    if not counted:
        console.print("注意：按名单上的日期，这个人今天不在册，答的题不计入统计。")
