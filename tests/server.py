"""A real server in a process of its own, and a phone that talks to it in WeChat's plain mode."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import httpx

TOKEN = "test-token"
_ids = itertools.count(6_000_000_000_000_000_000)


@dataclass
class Server:
    """One `xuefa serve` process."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def serving(database_url: str, folder: Path, workers: int = 1) -> Iterator[Server]:
    """Run a server until the block ends; it answers when the block begins."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "XUEFA_DATABASE_URL": database_url,
        "XUEFA_DATA_DIR": str(folder),
        "XUEFA_SECRET_KEY": "test key",
        "XUEFA_WECHAT_TOKEN": TOKEN,
        "XUEFA_UNIT_NAME": "青石县网信中心",
    }
    with (folder / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--port", str(port), "--workers", str(workers)],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    server = Server(port, process)
    try:
        _wait_until_ready(server, folder / f"server-{port}.log")
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@dataclass
class Phone:
    """Somebody's WeChat: sends signed messages, reads replies."""

    sender: str

    def say(self, server: Server, words: str, number: int | None = None) -> str:
        """The text of the reply; "" when there was none."""
        stamp, nonce = str(int(time.time())), "nonce"
        signature = hashlib.sha1("".join(sorted([TOKEN, stamp, nonce])).encode()).hexdigest()
        body = (
            f"<xml><ToUserName><![CDATA[gh_test]]></ToUserName><FromUserName><![CDATA[{self.sender}]]></FromUserName>"
            f"<CreateTime>{stamp}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[{words}]]></Content><MsgId>{number or next(_ids)}</MsgId></xml>"
        )
        answer = httpx.post(
            f"{server.base}/wechat",
            params={"signature": signature, "timestamp": stamp, "nonce": nonce, "openid": self.sender},
            content=body.encode(),
            headers={"content-type": "text/xml"},
            timeout=10,
        )
        assert answer.status_code == 200, answer.text
        if answer.text in ("", "success"):
            return ""
        return re.sub(r"<a [^>]*>|</a>", "", ElementTree.fromstring(answer.text).findtext("Content") or "")


def _wait_until_ready(server: Server, log: Path) -> None:
    for _ in range(300):
        if server.process.poll() is not None:
            raise AssertionError(f"the server stopped:\n{log.read_text(errors='replace')}")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{server.base}/readyz", timeout=2).status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"the server never became ready:\n{log.read_text(errors='replace')}")
