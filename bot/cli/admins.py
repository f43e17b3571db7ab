"""Administrators on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.office import OPERATOR, Office, console, now, open_office
from bot.database import reading, writing
from bot.passwords import hashed, one_time_password
from bot.records import administrators, audit

app = typer.Typer(help="管理员。", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="登录用的名字")]


@app.command("create")
def create(name: Name) -> None:
    """新建管理员，显示一次性密码。"""
    password = create_administrator(open_office(), name)
    console.print(f"管理员「{name}」的一次性密码：{password}（只显示这一次，登录后先换掉）")


@app.command("reset")
def reset(name: Name) -> None:
    """重置密码，显示新的一次性密码；已登录的浏览器全部退出。"""
    office, password = open_office(), one_time_password()
    with writing(office.engine) as connection:
        administrators.set_password(connection, name, hashed(password), must_change=True)
        audit.append(connection, at=now(), who=OPERATOR, what="重置管理员密码", detail={"name": name})
    console.print(f"管理员「{name}」的一次性密码：{password}（只显示这一次，登录后先换掉）")


def create_administrator(office: Office, name: str) -> str:
    """Add an administrator; returns the one-time password. Raises AdministratorExists."""
    password = one_time_password()
    with writing(office.engine) as connection:
        administrators.create(connection, name, hashed(password), now())
        audit.append(connection, at=now(), who=OPERATOR, what="新建管理员", detail={"name": name})
    return password


def first_administrator(office: Office) -> str | None:
    """The one-time password of the first administrator, None when there is one already."""
    with reading(office.engine) as connection:
        if administrators.anybody(connection):
            return None
    return create_administrator(office, "admin")
