"""Preparing and running: setup, serve, chat, db upgrade."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
import uvicorn

from bot.channels import console as console_channel
from bot.cli.admins import first_administrator
from bot.cli.law_intake import install
from bot.cli.office import OPERATOR, Office, console, now, open_office
from bot.conversation.respond import Conversation
from bot.database import upgrade, writing
from bot.logs import configure
from bot.records import deliveries
from question_bank import starter, store

database = typer.Typer(help="数据库。", no_args_is_help=True)


def setup(quiet: Annotated[bool, typer.Option("--quiet", help="只在有变化时说话")] = False) -> None:
    """准备数据库、法律文本、自带题库；可以反复运行，什么都不会丢。"""
    office = open_office(ready=False)
    upgrade(office.engine)
    # Before the banks: a law that comes in is held against every question there is.
    for line in install(office, now(), quiet=quiet):
        console.print(line, markup=False)
    for bank in starter.banks():
        with writing(office.engine) as connection:
            done = store.publish(connection, bank.name, bank.questions, at=now(), by="自带题库", why="随程序提供的题库")
        if done.new or done.updated:
            console.print(f"题库「{bank.name}」：新增 {done.new} 题，更新 {done.updated} 题")
        elif not quiet:
            console.print(f"题库「{bank.name}」：{done.same} 题，已是最新")
    if password := first_administrator(office):
        console.print(f"管理员 admin 的一次性密码：{password}（只显示这一次，登录 /admin 后先换掉）")


def serve(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
    workers: Annotated[int, typer.Option(help="进程数")] = 1,
) -> None:
    """启动服务。"""
    office = open_office(ready=False)
    upgrade(office.engine)
    with writing(office.engine) as connection:
        deliveries.forget_before(connection, now() - timedelta(days=3))
    office.engine.dispose()
    configure(office.settings.log_format)
    console.print(_what_to_open(office, host, port))
    uvicorn.run(
        "bot.app:create_app", factory=True, host=host, port=port, workers=workers, access_log=False, log_config=None
    )


def _what_to_open(office: Office, host: str, port: int) -> str:
    base = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - a comparison, not a binding
    wechat = "已配置" if office.settings.wechat_token else "未配置（见 README.zh-CN.md）"
    return (
        f"\n学法已启动，按 Ctrl+C 停止。\n  在浏览器里答题　{base}/chat\n  管理页　　　　　{base}/admin\n"
        f"  微信公众号回调　{office.settings.public_url or base}/wechat　{wechat}\n"
    )


def chat() -> None:
    """在终端里聊天答题，和微信里一样。"""
    office = open_office()
    console_channel.talk(Conversation(office.engine, office.settings).answer, OPERATOR, now)


@database.command("upgrade")
def upgrade_database() -> None:
    """把数据库结构升到最新。"""
    upgrade(open_office(ready=False).engine)
    console.print("数据库结构已是最新。")
