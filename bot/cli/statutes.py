"""Laws on the command line: import, list, show, search, compare, cite."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy import Connection

from bot.cli.law_intake import Intake, install, take_in
from bot.cli.office import OPERATOR, console, day_or_today, now, open_office, print_json, today
from bot.database import reading, writing
from bot.errors import XuefaError
from bot.records import audit, checks
from question_bank import statute_store
from question_bank.errors import BankError
from question_bank.statute_store import Saved
from question_bank.statutes import files
from question_bank.statutes.citations import as_json as citation_json
from question_bank.statutes.citations import cite, parse
from question_bank.statutes.comparison import Change, ChangeKind, compare
from question_bank.statutes.difference import marked
from question_bank.statutes.library import Library
from question_bank.statutes.search import Found, Searcher
from question_bank.statutes.statute import Article, Statute

app = typer.Typer(help="法律文本。", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
Law = Annotated[str, typer.Argument(help="法律名称或简称，如 网络安全法、网安法")]


class NotThere(XuefaError):
    """A law, version or article that is not held; the sentence says what is."""


@app.command("import")
def import_statutes(
    paths: Annotated[list[Path] | None, typer.Argument(help="txt、docx")] = None,
    installed: Annotated[bool, typer.Option("--installed", help="载入随程序安装的法律文本")] = False,
    as_json: AsJson = False,
) -> None:
    """导入法律；缺条、重条、有识别错误的文本整部不收，指出在哪里。依据受影响的题目随即列出。"""
    if bool(paths) == installed:
        raise typer.BadParameter("请给出文件，或者只写 --installed")
    office, moment = open_office(), now()
    if installed:
        for line in install(office, moment):
            console.print(line, markup=False)
        return
    statutes, refused = _read(paths or [])
    today = moment.astimezone(office.settings.zone).date()
    why = "导入文件：" + "、".join(path.name for path in paths or [])
    with writing(office.engine) as connection:
        done = take_in(connection, statutes, at=moment, today=today, by=OPERATOR, why=why, correct=True)
    _report(done, refused, as_json=as_json)
    if refused:
        raise typer.Exit(2 if not statutes else 3)


def _read(paths: list[Path]) -> tuple[list[Statute], list[str]]:
    statutes, refused = [], []
    for path in paths:
        try:
            statutes.append(files.read(path.read_bytes(), path.name))
        except BankError as error:
            refused.append(str(error))
        except OSError as error:
            refused.append(f"读不了「{path}」：{error.strerror}")
    return statutes, refused


_DONE = {
    Saved.NEW: "已导入",
    Saved.SAME: "已有，没有变化",
    Saved.CORRECTED: "已更正（旧文本留底）",
    Saved.KEPT: "已有不同的文本，没有动",
}


def _report(done: Intake, refused: list[str], *, as_json: bool) -> None:
    if as_json:
        saved = [_version_json(each) | {"result": what.value} for each, what in done.saved]
        stale = [checks.as_json(found) for found in done.concerned]
        print_json({"saved": saved, "refused": refused, "stale": stale, "frozen": done.frozen})
        return
    for each, what in done.saved:
        console.print(f"《{each.law}》（{each.dated}），{len(each.articles)} 条：{_DONE[what]}", markup=False)
    for sentence in refused:
        console.print(sentence, markup=False)
    for found in done.concerned:
        console.print(checks.in_words(found), markup=False)
    if done.frozen:
        console.print(f"内容变了的 {done.frozen} 题已冻结，不再出题；逐题用 xuefa bank settle 决定。")
    for each in done.coming:
        console.print(f"《{each.law}》{each.effective} 起施行，到那天再运行 xuefa bank check --freeze。")


@app.command("list")
def list_statutes(as_json: AsJson = False) -> None:
    """列出收录的法律和版本。"""
    office = open_office()
    with reading(office.engine) as connection:
        held = statute_store.held(connection)
    if as_json:
        extra = [{"imported_by": each.imported_by, "corrections": each.corrections} for each in held]
        print_json([_version_json(each.statute) | more for each, more in zip(held, extra, strict=True)])
        return
    table = Table("法律", "版本", "施行", "条数", "更正", "来自")
    for each in held:
        found = each.statute
        corrections = str(each.corrections or "")
        cells = (found.law, f"{found.version} {found.edition.action}", str(found.effective), str(len(found.articles)))
        table.add_row(*cells, corrections, each.imported_by)
    console.print(table)


def _version_json(statute: Statute) -> dict[str, object]:
    return {
        "law": statute.law,
        "version": statute.version.isoformat(),
        "effective": statute.effective.isoformat(),
        "expires": statute.expires.isoformat() if statute.expires else None,
        "articles": len(statute.articles),
    }


@app.command("show")
def show(
    law: Law,
    article: Annotated[str, typer.Argument(help="条号，如 23、二十三、二十条之一")],
    as_of: Annotated[str | None, typer.Option(help="按哪天有效的文本，如 2025-12-31")] = None,
    as_json: AsJson = False,
) -> None:
    """显示一条。"""
    office = open_office()
    day = day_or_today(as_of, "--as-of", office)
    with reading(office.engine) as connection:
        library = statute_store.library(connection)
    statute, found = _article(library, law, article, day)
    if as_json:
        entry = {"law": statute.law, "version": statute.version.isoformat(), "effective": statute.effective.isoformat()}
        place = {"article": found.number} | ({"inserted": found.inserted} if found.inserted else {})
        print_json(entry | place | {"heading": found.heading, "text": found.text})
        return
    console.print(f"《{statute.law}》{found.label}（{statute.dated}）", markup=False)
    console.print(f"{found.heading}\n\n{found.text}" if found.heading else found.text, markup=False)


def _article(library: Library, law: str, article: str, day: date) -> tuple[Statute, Article]:
    statute = library.in_force(law, day)
    if statute is None:
        held = "、".join(str(each.effective) for each in library.versions(law))
        raise NotThere(
            f"{day} 没有有效的《{library.short(law)}》" + (f"；收录的文本施行于 {held}" if held else "，没有收录")
        )
    basis = parse(f"《{statute.law}》{article.strip().replace('-', '之')}", library.names)
    found = statute.article(basis.article or 0, basis.inserted) if basis else None
    if found is None:
        last = statute.articles[-1].label
        raise NotThere(f"《{statute.law}》（{statute.dated}）没有「{article}」条；最后是{last}。")
    return statute, found


@app.command("search")
def search(
    words: Annotated[str, typer.Argument(help="一句话；写 - 则逐行从标准输入读，逐行回答 JSON")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="最多几条")] = 3,
    as_json: AsJson = False,
) -> None:
    """按意思查法条；没有把握就说没有。"""
    office = open_office()
    with reading(office.engine) as connection:
        searcher = _searcher(connection, today(office))
    if words == "-":
        for line in sys.stdin:
            if line.strip():
                answer = searcher.search(line.strip(), limit).as_json()
                sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
                sys.stdout.flush()
        return
    found = searcher.search(words, limit)
    if as_json:
        print_json(found.as_json())
    else:
        _say(found)


def _searcher(connection: Connection, day: date) -> Searcher:
    return Searcher(statute_store.library(connection), day, checks.stems(connection))


def _say(found: Found) -> None:
    if not found.answered:
        console.print("收录的法律里没有找到能回答的条文。")
    for hit in found.hits:
        console.print(f"《{hit.statute.law}》{hit.article.label}（{hit.statute.dated}）", style="bold", markup=False)
        console.print(f"{hit.article.text}\n", markup=False)


@app.command("compare")
def compare_versions(
    law: Law,
    old: Annotated[str, typer.Argument(help="旧版本，如 2016 或 2016-11-07")],
    new: Annotated[str, typer.Argument(help="新版本，如 2025")],
    as_json: AsJson = False,
) -> None:
    """逐条比较两个版本：未变、条号变动、内容修改、新增、删去。"""
    with reading(open_office().engine) as connection:
        library = statute_store.library(connection)
    changes = compare(_version(library, law, old), _version(library, law, new))
    if as_json:
        print_json([change.as_json() for change in changes])
        return
    for change in changes:
        if change.kind is not ChangeKind.SAME:
            console.print(_change(change), markup=False)


def _version(library: Library, law: str, version: str) -> Statute:
    found = library.version(law, version)
    if found is None:
        held = "、".join(each.version.isoformat() for each in library.versions(law))
        raise NotThere(
            f"没有《{library.short(law)}》的 {version} 版；" + (f"有 {held}。" if held else "一版都没有收录。")
        )
    return found


def _change(change: Change) -> str:
    ends = [article.label if article else "—" for article in (change.old, change.new)]
    whence = f"（由{'、'.join(change.merged_from)}合并）" if change.merged_from else ""
    whither = f"（分到{'、'.join(change.split_into)}）" if change.split_into else ""
    line = f"{' → '.join(ends)}　{change.kind.label}{whence}{whither}"
    return f"{line}\n    {marked(change.pieces)}" if change.kind is ChangeKind.AMENDED else line


@app.command("cite")
def cite_text(text: Annotated[str, typer.Argument(help="如 网安法23条")], as_json: AsJson = False) -> None:
    """看看系统怎么理解一处引用；不是引用就答 null。"""
    with reading(open_office().engine) as connection:
        names = statute_store.short_names(connection)
    basis = parse(text, names)
    if as_json:
        print_json(citation_json(basis) if basis else None)
    else:
        console.print(cite(basis) if basis else "没有认出法条。", markup=False)


@app.command("name")
def name_law(
    name: Annotated[str, typer.Argument(help="本单位的叫法，如 关保条例")],
    law: Annotated[str, typer.Argument(help="法律名称；留空字符串则取消这个叫法")],
) -> None:
    """给法律起一个本单位用的简称。"""
    office, moment = open_office(), now()
    with writing(office.engine) as connection:
        statute_store.name_law(connection, name, law, at=moment, by=OPERATOR)
        audit.append(connection, at=moment, who=OPERATOR, what="法律简称", detail={"name": name, "law": law})
        short = statute_store.short_names(connection)
    console.print("、".join(f"{each} = {title}" for each, title in short.items()) or "没有本单位的简称。", markup=False)
