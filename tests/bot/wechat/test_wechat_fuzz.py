"""Two thousand malformed requests: never a 5xx, never a traceback, and nobody unknown is ever answered."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from official_account import (
    KEY,
    TOKEN,
    Account,
    base64,
    delivery,
    encrypted_with,
    locked,
    safe_settings,
    signed,
    signed_aes,
)

REQUESTS = 2000
DELIVERIES = [
    delivery(),
    delivery("voice", Recognition="答题", MsgId="1"),
    delivery("image", MsgId="1", PicUrl="u"),
    delivery("location", Location_X="1", Scale="2"),
    delivery("event", Event="subscribe", EventKey="qrscene_1", Ticket="t"),
    delivery("event", Event="CLICK", EventKey="答题"),
    delivery("event", Event="SCAN", EventKey="1"),
    delivery("event", Event="LOCATION", Latitude="1"),
]
BAD_PIECES = [
    b"",
    b"\0",
    b"\x08",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"]]>",
    b"<![CDATA[",
    b"&#0;",
    b"&e;",
    b"<a>",
    b"</xml>",
    b"<xml>",
    b'<!DOCTYPE x [<!ENTITY e "x">]>',
    b'<?xml version="1.0" encoding="gbk"?>',
    "日志".encode("gbk"),
    b"9" * 5000,
    b"<MsgId>1</MsgId>",
    b"<MsgType>event</MsgType>",
    b"<Event/>",
    b"<Encrypt>x</Encrypt>",
    b"A" * 3000,
    b"%",
    b"{}",
]
BAD_VALUES = ["", "0" * 40, "é", "\0", "-1", "9" * 400, "aes", "raw", "' OR 1=1", "%ff", "🙂", "Traceback"]


@dataclass
class Attempt:
    """One request; `known` while whoever made it proved to know the token."""

    body: bytes
    query: dict[str, str]
    known: bool = True
    headers: dict[str, str] = field(default_factory=dict)


def damaged(chance: random.Random, data: bytes) -> bytes:
    """The same bytes with one thing wrong."""
    at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    piece = chance.choice(BAD_PIECES)
    return chance.choice(
        [
            data[:at] + piece + data[at:],
            data[:at] + piece + data[to:],
            data[:at],
            data[at:to],
            data[:to] + data[at:],
            bytes(chance.randrange(256) for _ in range(chance.randrange(60))),
        ]
    )


def plain_and_damaged(chance: random.Random) -> Attempt:
    return Attempt(damaged(chance, chance.choice(DELIVERIES).encode()), signed())


def damaged_then_encrypted(chance: random.Random) -> Attempt:
    encrypted = base64(locked(damaged(chance, chance.choice(DELIVERIES).encode())))
    return Attempt(f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode(), signed_aes(encrypted))


def signed_nonsense(chance: random.Random) -> Attempt:
    encrypted = damaged(chance, base64(locked(delivery().encode())).encode()).decode("latin-1").translate(NOT_XML)
    return Attempt(f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode(), signed_aes(encrypted))


NOT_XML = dict.fromkeys([*range(32), *b"<>&] "])


def encrypted_then_damaged(chance: random.Random) -> Attempt:
    """Damage to what is encrypted leaves it unsigned; damage elsewhere may leave it as it was."""
    encrypted = encrypted_with(KEY, chance.choice(DELIVERIES))
    body = damaged(chance, f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode())
    return Attempt(body, signed_aes(encrypted), known=f">{encrypted}<".encode() in body)


def wrongly_signed(chance: random.Random) -> Attempt:
    encrypted = encrypted_with(KEY, delivery())
    aes = chance.random() < 0.5
    body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>" if aes else delivery()
    query = signed_aes(encrypted) if aes else signed()
    name = chance.choice(["msg_signature" if aes else "signature", "timestamp", "nonce"])
    if chance.random() < 0.3:
        del query[name]
    else:
        query[name] = chance.choice(BAD_VALUES)
    body_sent = damaged(chance, body.encode()) if chance.random() < 0.3 else body.encode()
    return Attempt(body_sent, query, known=False)


def strangely_headed(chance: random.Random) -> Attempt:
    name = chance.choice(["content-type", "content-length", "content-encoding", "x-forwarded-for"])
    query = signed() | {chance.choice(["openid", "encrypt_type", "echostr", "x"]): chance.choice(BAD_VALUES)}
    value = chance.choice(BAD_VALUES).encode("ascii", "ignore").decode().replace("\0", "")
    return Attempt(delivery().encode(), query, known=query.get("encrypt_type") != "aes", headers={name: value})


KINDS: list[Callable[[random.Random], Attempt]] = [
    plain_and_damaged,
    damaged_then_encrypted,
    signed_nonsense,
    encrypted_then_damaged,
    wrongly_signed,
    strangely_headed,
]


def test_two_thousand_malformed_requests_do_no_harm(caplog):
    chance = random.Random(20261124)
    account = Account(safe_settings())
    outcomes: Counter[str] = Counter()

    async def drive() -> None:
        for number in range(REQUESTS):
            attempt = KINDS[number % len(KINDS)](chance)
            answered = len(account.stub.messages)
            response = await account.send("POST", attempt.query, attempt.body, attempt.headers)
            assert response.status_code in (200, 403, 413), attempt
            assert "Traceback" not in response.text, attempt
            if not attempt.known:
                assert len(account.stub.messages) == answered, attempt
                assert response.status_code in (403, 413) or response.text == "success", attempt
            outcomes[f"{response.status_code}{' success' * (response.text == 'success')}"] += 1

    asyncio.run(drive())
    assert min(outcomes[kind] for kind in ("200", "200 success", "403")) > 100, outcomes
    assert all(record.exc_info is None for record in caplog.records)
    assert not any(secret in caplog.text for secret in (TOKEN, KEY))
