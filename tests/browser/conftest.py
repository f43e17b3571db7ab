"""A real Chromium, and the chat served to it with a conversation written down beforehand."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright
from scripted_talk import Script

from bot.channels import web_chat
from bot.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file of tests. Not for the session: while Playwright runs, this thread has a running event
    loop, and tests of other files that use asyncio could not start theirs."""
    executable = next((found for name in NAMES if (found := shutil.which(name))), None)
    if executable is None:
        pytest.skip("no Chromium here: the browser chat was not tried in a real browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def address(script) -> Iterator[str]:
    """Where the chat of `script` is served while the test runs."""
    app = FastAPI()
    settings = Settings(_env_file=None, unit_name="青石县网信中心")
    app.include_router(web_chat.router(settings, script, lambda: datetime.now(UTC), "test key"))
    config = uvicorn.Config(app, port=0, log_level="error", ws="none", lifespan="off", loop="asyncio")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def complaints() -> list[str]:
    """What the pages of `visit` wrote to the console as errors; empty at the end unless the test empties it."""
    return []


@pytest.fixture
def visit(browser, address, complaints) -> Iterator[Callable[..., Page]]:
    """Open the chat as a new visitor; the options are those of a browser context."""
    contexts = []

    def open_chat(path: str = "/chat", **options: Any) -> Page:
        context = browser.new_context(base_url=address, locale="zh-CN", **({"viewport": PHONE} | options))
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_chat
    for context in contexts:
        context.close()
    assert complaints == []
