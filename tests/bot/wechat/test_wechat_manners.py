"""Body limits, time limits, and people who hang up."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest
from anyio import to_thread
from official_account import Account, delivery, is_left_unanswered, safe_settings, settings, signed, words

from bot.channels.wechat import routes
from bot.messages import Bubble, Fits, Message, Reply

LIMIT = 64 * 1024


class Chunks:
    """A body that counts how much of it was asked for."""

    def __init__(self, number: int, size: int = 1024) -> None:
        self.number, self.size, self.taken = number, size, 0

    async def __aiter__(self):
        for _ in range(self.number):
            self.taken += self.size
            yield b"x" * self.size


def test_a_body_at_the_limit_is_read_and_one_byte_more_is_not():
    account = Account()
    padding = "x" * (LIMIT - len(delivery(Content="").encode()))
    assert words(account.plain(delivery(Content=padding))) == "好的"
    assert account.plain(delivery(Content=padding + "x")).status_code == 413


def test_the_limit_is_a_setting():
    assert Account(settings(max_body_bytes=1024)).plain(delivery(Content="x" * 1024)).status_code == 413


@pytest.mark.parametrize("query", [signed(), signed(signature="0" * 40), signed(encrypt_type="aes"), {}])
def test_a_body_announced_as_too_large_is_not_read(query):
    body = Chunks(1000)
    headers = {"content-length": str(1000 * 1024)}
    assert asyncio.run(Account(safe_settings()).send("POST", query, body, headers)).status_code == 413
    assert body.taken == 0


@pytest.mark.parametrize(
    "headers", [{}, {"content-length": "10"}, {"content-length": "?"}, {"content-length": "9" * 5000}]
)
def test_a_body_that_grows_too_large_is_not_read_to_its_end(headers):
    body = Chunks(1000)
    response = asyncio.run(Account().send("POST", signed(), body, headers))
    assert response.status_code == 413
    assert body.taken <= LIMIT + body.size


def test_a_body_in_pieces_is_put_together():
    async def pieces():
        for character in delivery():
            yield character.encode()

    account = Account()
    assert words(asyncio.run(account.send("POST", signed(), pieces()))) == "好的"
    assert account.stub.only.text == "答题"


def test_who_hangs_up_while_sending_causes_no_trouble(caplog):
    account, sent = Account(), []
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/wechat",
        "query_string": b"",
        "headers": [],
        "http_version": "1.1",
    }

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    asyncio.run(account.app(scope, receive, send))
    assert account.stub.messages == []
    assert [message["status"] for message in sent if message["type"] == "http.response.start"] == [200]
    assert caplog.records == []


def test_a_slow_answer_is_not_waited_for_but_finished_and_given_to_the_repeat(monkeypatch, caplog):
    monkeypatch.setattr(routes, "PATIENCE", 0.05)
    saved: dict[str, Reply] = {}

    async def slow_at_first(message: Message, fits: Fits) -> Reply:
        if message.id not in saved:
            await to_thread.run_sync(time.sleep, 0.4)
            saved[message.id] = Reply((Bubble("终于好了"),))
        return saved[message.id]

    async def deliver_twice():
        account = Account(answer=slow_at_first)
        began = time.monotonic()
        first = await account.send("POST", signed(), delivery())
        took = time.monotonic() - began
        await asyncio.sleep(0.6)
        return first, took, await account.send("POST", signed(), delivery())

    first, took, repeat = asyncio.run(deliver_twice())
    assert is_left_unanswered(first)
    assert took < 0.35
    assert words(repeat) == "终于好了"
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_the_patience_of_the_platform_is_five_seconds_and_ours_is_less():
    assert 4 < routes.PATIENCE < 5


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(method):
    assert asyncio.run(Account().send(method, signed(), delivery())).status_code == 405
