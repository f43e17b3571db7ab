"""An Official Account as the platform plays it: signs, encrypts and delivers to an app whose `answer` is a stand-in.

Encryption is WeRoBot's, so that no test reads back only what the code under test wrote.
"""

from __future__ import annotations

import asyncio
import hashlib
import struct
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import httpx
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from fastapi import FastAPI
from werobot.crypto import MessageCrypt

from bot.channels import wechat
from bot.messages import Bubble, Fits, Message, Reply
from bot.settings import Settings

TOKEN = "spamtest"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OLD_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
APP_ID = "wx2c2769f8efd9abc2"
OFFICE = "gh_10f6c3c3ac5a"
SENDER = "oyORnuP8q7ou2gfYjqLzSIWZf0rs"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def signature(*parts: str, token: str = TOKEN) -> str:
    return hashlib.sha1("".join(sorted([token, *parts])).encode()).hexdigest()


def delivery(kind: str = "text", **elements: str | None) -> str:
    """The XML of a message or event; an element given as None is left out."""
    usual: dict[str, str | None] = {
        "ToUserName": OFFICE,
        "FromUserName": SENDER,
        "CreateTime": "1409735668",
        "MsgType": kind,
    }
    if kind == "text":
        usual |= {"Content": "答题", "MsgId": "6054768590064713728"}
    shown = {name: text for name, text in (usual | elements).items() if text is not None}
    return "<xml>" + "".join(f"<{name}><![CDATA[{text}]]></{name}>" for name, text in shown.items()) + "</xml>"


def locked(message: bytes, app_id: bytes = APP_ID.encode(), *, length: int | None = None, padding: int = 0) -> bytes:
    """The blocks of an encrypted message, with a length or a padding byte that lies if told so."""
    size = len(message) if length is None else length
    plain = b"0123456789abcdef" + struct.pack(">I", size) + message + app_id
    missing = 32 - len(plain) % 32
    plain += bytes([missing]) * (missing - 1) + bytes([padding or missing])
    return scrambled(plain)


def encrypted_with(key: str, xml: str, app_id: str = APP_ID) -> str:
    """What stands in <Encrypt>."""
    encrypted: bytes = MessageCrypt(TOKEN, key, app_id).prp_crypto.encrypt(xml, app_id)
    return encrypted.decode()


def scrambled(blocks: bytes) -> bytes:
    """Whole blocks, encrypted with the account's key."""
    from_key = MessageCrypt(TOKEN, KEY, APP_ID).prp_crypto.cipher
    encryptor = Cipher(from_key.algorithm, modes.CBC(from_key.mode.initialization_vector)).encryptor()
    assert isinstance(from_key.algorithm, algorithms.AES)
    return encryptor.update(blocks) + encryptor.finalize()


def base64(blocks: bytes) -> str:
    return b64encode(blocks).decode()


@dataclass
class Stub:
    """An `answer` that notes what it was given and says what it was told."""

    reply: Reply = field(default_factory=lambda: Reply((Bubble("好的"),)))
    messages: list[Message] = field(default_factory=list)
    fits: Fits | None = None

    async def __call__(self, message: Message, fits: Fits) -> Reply:
        self.messages.append(message)
        self.fits = fits
        return self.reply

    @property
    def only(self) -> Message:
        (message,) = self.messages
        return message


def settings(**others: Any) -> Settings:
    return Settings(_env_file=None, **{"wechat_token": TOKEN, "wechat_app_id": APP_ID, **others})


def safe_settings(**others: Any) -> Settings:
    return settings(**{"wechat_aes_key": KEY, **others})


class Account:
    """The app under test, and all the platform may send it."""

    def __init__(self, chosen: Settings | None = None, answer: Callable[..., Coroutine[Any, Any, Reply]] | None = None):
        self.stub = Stub()
        self.app = FastAPI()
        self.app.include_router(wechat.router(chosen or settings(), answer or self.stub, lambda: NOW))

    def get(self, **query: str) -> httpx.Response:
        return asyncio.run(self.send("GET", query))

    def plain(self, body: str | bytes, **query: str | None) -> httpx.Response:
        """A POST in 明文 mode."""
        return asyncio.run(self.send("POST", signed(**query), body))

    def safe(self, xml: str, key: str = KEY, around: str = "", **query: str | None) -> httpx.Response:
        """A POST in 安全 mode; in 兼容 mode where `around` gives the plain elements."""
        return self.encrypted(encrypted_with(key, xml), around, **query)

    def encrypted(self, encrypted: str, around: str = "", **query: str | None) -> httpx.Response:
        """A POST with this for its <Encrypt>, properly signed."""
        body = f"<xml>{around}<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        return self.enveloped(body, encrypted, **query)

    def enveloped(self, body: str | bytes, encrypted: str = "", **query: str | None) -> httpx.Response:
        """A POST in an encrypted mode, signed for `encrypted`, whatever the body is."""
        return asyncio.run(self.send("POST", signed_aes(encrypted, **query), body))

    async def send(
        self,
        method: str,
        query: dict[str, str],
        body: str | bytes | AsyncIterator[bytes] = b"",
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://xuefa") as client:
            content = body.encode() if isinstance(body, str) else body
            return await client.request(method, "/wechat", params=query, content=content, headers=headers)


def signed(**query: str | None) -> dict[str, str]:
    """The query of a plain POST; what is given replaces what belongs there, None leaves it out."""
    timestamp, nonce = "1409735669", "1320562132"
    usual: dict[str, str | None] = {
        "signature": signature(timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
        "openid": SENDER,
    }
    return {name: value for name, value in (usual | query).items() if value is not None}


def signed_aes(encrypted: str, **query: str | None) -> dict[str, str]:
    """The query of an encrypted POST."""
    plain = signed()
    seal = signature(plain["timestamp"], plain["nonce"], encrypted)
    return signed(**({"encrypt_type": "aes", "msg_signature": seal} | query))


def words(response: httpx.Response) -> str:
    """The text of a plain reply."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/xml"
    return ElementTree.fromstring(response.content).findtext("Content") or ""


def unlocked(response: httpx.Response, key: str = KEY) -> str:
    """The XML of an encrypted reply, its signature checked."""
    assert response.status_code == 200, response.text
    envelope = ElementTree.fromstring(response.content)
    stamp, nonce, seal, encrypted = (
        envelope.findtext(name) for name in ("TimeStamp", "Nonce", "MsgSignature", "Encrypt")
    )
    plain: bytes = MessageCrypt(TOKEN, key, APP_ID).decrypt_message(stamp, nonce, seal, encrypted)
    return plain.decode()


def is_left_unanswered(response: httpx.Response) -> bool:
    return (response.status_code, response.text) == (200, "success")
