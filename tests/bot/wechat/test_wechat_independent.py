"""The platform's side played by other people's code: WeRoBot, and Tencent's own library on Node."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from xml.etree import ElementTree

import pytest
from official_account import APP_ID, KEY, NOW, OFFICE, SENDER, TOKEN, Account, Stub, delivery, safe_settings
from werobot.crypto import MessageCrypt
from werobot.utils import get_signature

from bot.messages import Bubble, Choice, Reply

INDEPENDENT = Path(__file__).with_name("independent")
STAMP, NONCE = "1795482000", "1320562132"


class OtherSide(Protocol):
    """What both libraries can do."""

    def encrypt(self, xml: str) -> str: ...

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str: ...

    def decrypt(self, encrypted: str) -> str: ...


class WeRoBot:
    def __init__(self) -> None:
        self.crypt = MessageCrypt(TOKEN, KEY, APP_ID)

    def encrypt(self, xml: str) -> str:
        return self.crypt.prp_crypto.encrypt(xml, APP_ID).decode()

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        return get_signature(TOKEN, timestamp, nonce, encrypted)

    def decrypt(self, encrypted: str) -> str:
        return self.crypt.prp_crypto.decrypt(encrypted, APP_ID).decode()


@dataclass
class WeCom:
    """@wecom/crypto in a process of its own."""

    ask: Callable[..., Any]

    def encrypt(self, xml: str) -> str:
        return self.ask(do="encrypt", key=KEY, message=xml, id=APP_ID)

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        return self.ask(do="sign", token=TOKEN, timestamp=timestamp, nonce=nonce, encrypted=encrypted)

    def decrypt(self, encrypted: str) -> str:
        opened = self.ask(do="decrypt", key=KEY, encrypted=encrypted)
        assert opened["id"] == APP_ID
        return opened["message"]


@pytest.fixture(scope="module")
def wecom(tmp_path_factory) -> Iterator[WeCom]:
    """Tencent's library, installed for this run outside the repository."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        pytest.skip("no node and npm here: @wecom/crypto is not asked")
    folder = tmp_path_factory.mktemp("independent")
    for file in INDEPENDENT.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    try:
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    except subprocess.SubprocessError as error:
        pytest.skip(f"@wecom/crypto could not be installed: {error}")
    command = [node, str(folder / "wecom.js")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:

        def ask(**request: str) -> Any:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield WeCom(ask)
        process.stdin.close()


@pytest.fixture(params=["werobot", pytest.param("wecom", marks=pytest.mark.xdist_group("npm"))])
def other_side(request) -> OtherSide:
    return WeRoBot() if request.param == "werobot" else request.getfixturevalue("wecom")


def exchange(other_side: OtherSide, words: str, reply: Reply) -> tuple[str, str]:
    """The words as we understood them, and our answer as the other side reads it."""
    account = Account(safe_settings(), answer=(stub := Stub(reply)))
    encrypted = other_side.encrypt(delivery(Content=words))
    query = {
        "encrypt_type": "aes",
        "timestamp": STAMP,
        "nonce": NONCE,
        "msg_signature": other_side.sign(STAMP, NONCE, encrypted),
    }
    body = f"<xml><ToUserName>{OFFICE}</ToUserName><Encrypt>{encrypted}</Encrypt></xml>"
    response = asyncio.run(account.send("POST", query, body))
    assert response.status_code == 200
    envelope = {element.tag: element.text or "" for element in ElementTree.fromstring(response.content)}
    assert envelope["TimeStamp"] == str(int(NOW.timestamp()))
    assert envelope["MsgSignature"] == other_side.sign(envelope["TimeStamp"], envelope["Nonce"], envelope["Encrypt"])
    answer = ElementTree.fromstring(other_side.decrypt(envelope["Encrypt"]))
    assert answer.findtext("ToUserName") == SENDER
    return stub.only.text, answer.findtext("Content") or ""


@pytest.mark.parametrize("words", ["A", "日志要保存多久", "🙂🇨🇳", "x" * 31, "x" * 32, "x" * 33, "法" * 5000])
def test_what_the_other_side_encrypts_we_understand(other_side, words):
    assert exchange(other_side, words, Reply((Bubble("好的"),)))[0] == words


@pytest.mark.parametrize("said", ["好的", "🙂", "a]]>b", "x" * 31, "x" * 32, "x" * 33, "法" * 666])
def test_what_we_encrypt_the_other_side_understands(other_side, said):
    assert exchange(other_side, "A", Reply((Bubble(said),)))[1] == said


def test_links_arrive_as_they_were_written(other_side):
    reply = Reply((Bubble("选一个", (Choice("A", "六个月", "A", "11月24日第1题A"),)),))
    link = '<a href="weixin://bizmsgmenu?msgmenucontent=11月24日第1题A&msgmenuid=0">A. 六个月</a>'
    assert exchange(other_side, "答题", reply)[1] == f"选一个\n{link}"


def test_the_pinned_library_is_named_without_an_address():
    lock = json.loads((INDEPENDENT / "package-lock.json").read_text(encoding="utf-8"))
    package = lock["packages"]["node_modules/@wecom/crypto"]
    assert package["version"] == "1.0.1"
    assert package["integrity"].startswith("sha512-")
    assert "resolved" not in package
