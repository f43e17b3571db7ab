"""bank import: read, check, show, save."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.office import OPERATOR, NotReady, Office, console, now, open_office, print_json
from bot.database import reading, writing
from bot.records import uploads
from bot.records.imports import Outcome, bank_for, examine, take_in
from bot.reports import imports as report
from question_bank import files
from question_bank.draft import Draft, Severity
from question_bank.errors import FileUnreadable
from question_bank.formats.table_layouts import OWN
from question_bank.intake import Fate
from question_bank.question import Kind

NOT_ALL, UNREADABLE = 3, 2
_SHOWN = 3
_SHOWN_ALL = 10
_ONE_BY_ONE = frozenset(("twin", "updated", "key-changed"))
_MAY_BE_EMPTY = frozenset(("gift", "moodle-xml", "qti", "aiken", "cloze", "xuefa-json"))
_progress = Console(stderr=True, highlight=False)
_MARKS = {Severity.ERROR: "✗", Severity.DOUBT: "？", Severity.NOTE: "·"}
_UNOPENED = {
    errno.ENOENT: "没有这个文件，请核对文件名和所在的文件夹",
    errno.ENOTDIR: "没有这个文件，请核对文件名和所在的文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EACCES: "没有读取这个文件的权限",
    errno.ENAMETOOLONG: "文件名太长",
}
_FATES = {Fate.NEW: "新增", Fate.UPDATE: "更新", Fate.DUPLICATE: "重复", Fate.REJECTED: "未导入"}


def import_files(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="xlsx、xls、csv、docx、txt、json、GIFT、Moodle XML …")
    ],
    bank: Annotated[str, typer.Option("--bank", help="题库名称；不写则用文件里的或文件名")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看不存")] = False,
    publish: Annotated[bool, typer.Option("--publish", help="存好即启用；不写则存为草稿")] = False,
    items: Annotated[bool, typer.Option("--items", help="逐题列出（配合 --json）")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    by: Annotated[str, typer.Option("--by", help="谁导入的")] = OPERATOR,
) -> None:
    """导入题库：读、核对、列出问题、保存。有题没导入或没有找到题目时退出码为 3，文件读不了为 2。"""
    office = _office(dry_run=dry_run)
    publishing = publish and not (office and office.settings.review == "required")
    outcomes: list[tuple[Path, Outcome]] = []
    unreadable: list[FileUnreadable] = []
    for path in paths:
        try:
            draft, data = _draft(path)
        except FileUnreadable as error:
            unreadable.append(error)
            continue
        outcomes.append((path, _outcome(office, draft, data, bank, by, publish=publishing, dry_run=dry_run)))
    shown = [report.as_json(outcome, str(path), items=items) for path, outcome in outcomes]
    if as_json and shown:
        print_json(shown[0] if len(paths) == 1 else shown)
    for _, outcome in outcomes if not as_json else ():
        _say(outcome, dry_run=dry_run, published=publishing, asked_to_publish=publish)
    for fault in unreadable:
        print(fault, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
    nothing = [said for _, outcome in outcomes if (said := _nothing(outcome.draft))]
    for said in nothing:
        print(said, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
    if unreadable:
        raise typer.Exit(UNREADABLE)
    if nothing or any(outcome.count(Fate.REJECTED) for _, outcome in outcomes):
        raise typer.Exit(NOT_ALL)


def _office(*, dry_run: bool) -> Office | None:
    """The installation; without one a dry run still shows what was understood."""
    try:
        return open_office()
    except NotReady:
        if not dry_run:
            raise
        return None


def _draft(path: Path) -> tuple[Draft, bytes]:
    """Read a file, its size looked at first. Raises FileUnreadable."""
    try:
        files.check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path.name, _UNOPENED.get(error.errno or 0, "打不开")) from None
    with _working(f"读「{path.name}」"):
        return files.read(data, path.name), data


def _nothing(draft: Draft) -> str:
    """What is said of a file without a question; nothing where the file itself says that it holds none."""
    if draft.items or draft.format in _MAY_BE_EMPTY or draft.layout == OWN:
        return ""
    told = "；".join(dict.fromkeys(problem.message for _, problem in draft.problems))
    seen = "；".join(_short(left.text, 30) for left in draft.leftovers[:_SHOWN])
    return f"「{draft.name}」里没有找到题目{f'（{told}）' if told else ''}{f'；看到的是：{seen}' if seen else ''}"


def _short(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def _outcome(
    office: Office | None, draft: Draft, data: bytes, bank: str, by: str, *, publish: bool, dry_run: bool
) -> Outcome:
    name = bank_for(draft, bank)
    with _working(f"核对 {draft.found} 道题"):
        if office is None:
            return examine(None, draft, name)
        if dry_run or not draft.found:
            with reading(office.engine) as connection:
                return examine(connection, draft, name)
        uploads.keep(office.settings.data_dir, data)
        with writing(office.engine) as connection:
            return take_in(connection, draft, name, publish=publish, at=now(), by=by)


@contextmanager
def _working(what: str) -> Iterator[None]:
    """Say what takes so long, on a terminal only; standard output stays clean."""
    with _progress.status(f"{what}…"):
        yield


def _say(outcome: Outcome, *, dry_run: bool, published: bool, asked_to_publish: bool) -> None:
    draft = outcome.draft
    fates = "，".join(f"{word} {outcome.count(fate)}" for fate, word in _FATES.items())
    layout = f"（{draft.layout}）" if draft.layout else ""
    console.print(f"「{draft.name}」{draft.format}{layout} → 题库「{outcome.bank}」", markup=False)
    console.print(f"共 {draft.found} 题：{fates}。", markup=False)
    _say_kinds(outcome)
    _say_problems(outcome)
    _say_leftovers(outcome)
    if dry_run:
        console.print("这是试运行，什么都没有保存。")
    elif asked_to_publish and not published:
        console.print("按设置要由另一个人复核（bank review），题目先存为草稿。")
    elif published and outcome.waiting:
        console.print(
            f"其中 {outcome.waiting} 题与题库里的题太像，没有启用，先存为草稿；"
            "看过之后用 bank publish 编号 启用，或用 bank withdraw 编号 撤回其中一道。"
        )
    elif not published and outcome.count(Fate.NEW) + outcome.count(Fate.UPDATE):
        console.print(f"已存为草稿；看过之后用 bank publish {outcome.bank} 启用。", markup=False)


def _say_kinds(outcome: Outcome) -> None:
    table = Table("题型", *_FATES.values(), "合计")
    for kind in (*Kind, None):
        fates = [one.fate for one in outcome.planned if one.item.kind is kind]
        if fates:
            counts = [str(fates.count(fate)) for fate in _FATES]
            table.add_row(kind.label if kind else "看不出", *counts, str(len(fates)))
    console.print(table)


def _say_problems(outcome: Outcome) -> None:
    """Problems of one sort together, what stops an item first, with places and an example of the source."""
    found: dict[tuple[Severity, str], list[tuple[str, str, str]]] = {}
    for where, problem in outcome.draft.problems:
        found.setdefault((problem.severity, problem.code), []).append((where, problem.message, ""))
    for one in outcome.planned:
        for problem in (*one.item.problems, *one.problems):
            place = (one.item.where, problem.message, one.item.source)
            found.setdefault((problem.severity, problem.code), []).append(place)
    for severity, code in sorted(found, key=lambda sort: list(_MARKS).index(sort[0])):
        places = found[severity, code]
        console.print(f"{_MARKS[severity]} {places[0][1]}　共 {len(places)} 处", markup=False)
        most = _SHOWN_ALL if code in _ONE_BY_ONE else 1 if severity is Severity.NOTE else _SHOWN
        for where, message, source in places[:most]:
            said = f"{message}　" if message != places[0][1] else ""
            console.print(f"    {where}　{said}{_short(source, 80)}", style="dim", markup=False)
    if any(len(places) > _SHOWN for places in found.values()):
        console.print("全部问题和原文请用 --json 看。")


def _say_leftovers(outcome: Outcome) -> None:
    """Text of no question, the shortest first: headings are soon seen to be harmless, and what is long is cut."""
    leftovers = sorted(outcome.draft.leftovers, key=lambda left: len(left.text))
    if not leftovers:
        return
    console.print(f"· 不属于任何一道题的文字（标题、说明等）　共 {len(leftovers)} 处")
    for left in leftovers[:_SHOWN_ALL]:
        console.print(f"    {left.where}　{_short(left.text, 80)}", style="dim", markup=False)
    if len(leftovers) > _SHOWN_ALL:
        console.print(f"    还有 {len(leftovers) - _SHOWN_ALL} 处，用 --json 可以看到。")
