"""The browser chat as HTTP: who is who, what is refused, and that the same id counts once."""

from __future__ import annotations

import asyncio
import importlib.resources
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from fakes import Clock
from fastapi import FastAPI
from house import LOGS

from bot.channels import web_chat
from bot.messages import Answer, Bubble, Choice, Fits, Message, Reply
from bot.settings import Settings

ASKED = Bubble(
    "多久？", (Choice("A", "三个月", "A", "11月24日第1题A"), Choice("", "跳过", "跳过")), "（点选项）", asks=True
)


@dataclass
class Stub:
    """An `answer` that notes what it was given and says what it was told."""

    reply: Reply = field(default_factory=lambda: Reply((ASKED,)))
    messages: list[Message] = field(default_factory=list)
    fits: Fits | None = None

    async def __call__(self, message: Message, fits: Fits) -> Reply:
        self.messages.append(message)
        self.fits = fits
        return self.reply


@pytest.fixture
def stub() -> Stub:
    return Stub()


class Browser:
    """A browser that has not been here before: keeps its cookies and asks."""

    def __init__(self, answer: Answer, **settings) -> None:
        app = FastAPI()
        known = Settings(_env_file=None, **{"unit_name": "青石县网信中心", **settings})
        app.include_router(web_chat.router(known, answer, Clock(), "test key"))
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://chat.test")
        self.cookies = self._client.cookies

    def get(self, path: str = "/chat", **headers: str) -> httpx.Response:
        return asyncio.run(self._client.get(path, headers=_header_names(headers)))

    def post(self, body: bytes | AsyncIterator[bytes], **headers: str) -> httpx.Response:
        usual = {"content_type": "application/json"}
        return asyncio.run(self._client.post("/chat/messages", content=body, headers=_header_names(usual | headers)))

    def say(self, text: str = "答题", name: str = "m1", **headers: str) -> httpx.Response:
        return self.post(json.dumps({"id": name, "text": text}).encode(), **headers)

    def wear(self, cookie: str) -> None:
        """Come with this cookie instead of the one we were given."""
        self.cookies.clear()
        self.cookies.set("xuefa_chat", cookie, domain="chat.test", path="/chat")


def _header_names(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def visitor(stub) -> Browser:
    """Somebody who has opened the page."""
    opened = Browser(stub)
    opened.get()
    return opened


def test_a_message_gets_its_replies_in_the_contracts_shape(visitor):
    assert visitor.say().json() == {
        "replies": [
            {
                "text": "多久？\nA. 三个月\n跳过\n（点选项）",
                "choices": [
                    {"label": "A", "text": "三个月", "send": "A"},
                    {"label": "", "text": "跳过", "send": "跳过"},
                ],
            }
        ]
    }


def test_the_conversation_hears_who_said_what_when(visitor, stub):
    visitor.say(" 日志要保存多久 ", "c-17")
    (message,) = stub.messages
    assert (message.channel, message.account, message.text) == ("web", "", "日志要保存多久")
    assert message.id == f"{message.sender}:c-17"
    assert (message.intent, message.at) == ("text", Clock().moment)


def test_everything_fits_on_a_page_that_scrolls(visitor, stub):
    visitor.say()
    assert stub.fits(Reply((Bubble("长" * 100_000),)))


@pytest.mark.parametrize("nothing", ["", "  ", "\n", "\u3000"])
def test_saying_nothing_asks_for_a_greeting(visitor, stub, nothing):
    visitor.say(nothing)
    assert (stub.messages[0].intent, stub.messages[0].text) == ("greet", "")


def test_silence_is_an_empty_list(visitor, stub):
    stub.reply = Reply()
    assert visitor.say().json() == {"replies": []}


def test_a_browser_stays_the_same_person(visitor, stub):
    visitor.say(name="1")
    visitor.get()
    visitor.say(name="2")
    assert stub.messages[0].sender == stub.messages[1].sender


def test_two_browsers_are_two_people_even_with_the_same_message_id(stub):
    for browser in (Browser(stub), Browser(stub)):
        browser.get()
        browser.say(name="same")
    first, second = stub.messages
    assert first.sender != second.sender
    assert first.id != second.id


def test_without_the_cookie_one_is_told_to_open_the_page(stub):
    refused = Browser(stub).say()
    assert refused.status_code == 401
    assert "/chat" in refused.json()["detail"]
    assert stub.messages == []


@pytest.mark.parametrize("forged", ["somebody", "somebody.c2lnbmF0dXJl", ".", "", "a.b.c"])
def test_a_forged_cookie_is_nobody(visitor, stub, forged):
    visitor.wear(forged)
    assert visitor.say().status_code == 401
    assert stub.messages == []


def test_a_cookie_that_was_tampered_with_is_replaced_on_the_next_visit(visitor):
    visitor.wear("x" + visitor.cookies["xuefa_chat"])
    assert visitor.say().status_code == 401
    visitor.get()
    assert visitor.say().status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_lasts_a_year(stub):
    cookie = Browser(stub).get().headers["set-cookie"].lower()
    for part in ("httponly", "samesite=lax", "path=/chat", "max-age=31536000"):
        assert part in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_never_travels_in_the_open(stub):
    cookie = Browser(stub, public_url="https://xuefa.test").get().headers["set-cookie"]
    assert "secure" in cookie.lower()


def test_the_page_does_not_give_the_sender_away(visitor, stub):
    page = visitor.get().text
    visitor.say()
    assert stub.messages[0].sender not in page


def test_the_page_says_whose_it_is_without_trusting_the_name(stub):
    page = Browser(stub, unit_name="<b>网信</b>").get().text
    assert "&lt;b&gt;网信" in page
    assert "<b>" not in page


def test_the_page_runs_nothing_but_its_own_files(visitor):
    page = visitor.get()
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "same-origin"
    for inline in ("<style", "style=", "onclick", "http://", "https://"):
        assert inline not in page.text


def test_the_first_load_is_light(visitor):
    names = [entry.name for entry in (importlib.resources.files(web_chat) / "static").iterdir()]
    files = {name: visitor.get(f"/chat/static/{name}") for name in names}
    assert {"chat.css", "chat.js"} <= set(names)
    assert all(file.status_code == 200 for file in files.values())
    assert len(visitor.get().content) + sum(len(file.content) for file in files.values()) < 60_000


def test_a_file_of_the_page_is_asked_for_again_but_not_sent_again(visitor):
    first = visitor.get("/chat/static/chat.js")
    assert "javascript" in first.headers["content-type"]
    assert first.headers["cache-control"] == "no-cache"
    again = visitor.get("/chat/static/chat.js", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/chat/static/../routes.py", "/chat/static/%2e%2e/routes.py", "/chat/static/none.js"])
def test_nothing_else_is_served(visitor, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b'{"id": "\\ud800", "text": ""}', b"text=1"])
def test_what_is_no_json_is_refused(visitor, stub, body):
    refused = visitor.post(body)
    assert (refused.status_code, stub.messages) == (400, [])
    assert "JSON" in refused.json()["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        None,
        7,
        {"id": "1"},
        {"text": "1"},
        {"id": 1, "text": "A"},
        {"id": "", "text": "A"},
        {"id": "x" * 65, "text": "A"},
        {"id": "a\u0000b", "text": "A"},
        {"id": "1", "text": None},
        {"id": "1", "text": ["A"]},
    ],
)
def test_json_of_another_shape_is_refused_with_the_right_shape(visitor, stub, wrong):
    refused = visitor.post(json.dumps(wrong).encode())
    assert (refused.status_code, stub.messages) == (422, [])
    assert '"id"' in refused.json()["detail"]


def test_too_many_words_are_counted_for_the_person(visitor, stub):
    refused = visitor.say("法" * 2001)
    assert (refused.status_code, stub.messages) == (422, [])
    assert refused.json()["detail"] == "一次最多发 2000 个字，这条有 2001 个，请分几次发。"
    assert visitor.say("法" * 2000).status_code == 200


def test_control_characters_do_not_reach_the_conversation(visitor, stub):
    visitor.say("A\u0000\u001b\n\tB\u007f")
    assert stub.messages[0].text == "A\n\tB"


def test_a_body_over_the_limit_is_refused_by_what_it_announces(stub):
    browser = Browser(stub, max_body_bytes=1024)
    browser.get()
    assert browser.post(b" " * 1025).status_code == 413
    assert browser.post(json.dumps({"id": "1", "text": "A" * 900}).encode()).status_code == 200


def test_a_body_over_the_limit_is_not_read_to_its_end(stub):
    browser = Browser(stub, max_body_bytes=1024)
    browser.get()
    sent = []

    async def endless() -> AsyncIterator[bytes]:
        while len(sent) < 1000:
            sent.append(b" " * 512)
            yield sent[-1]

    assert browser.post(endless()).status_code == 413
    assert len(sent) == 3
    assert stub.messages == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_foreign_form_could_send_is_refused(visitor, stub, kind):
    assert visitor.post(b'{"id": "1", "text": "A"}', content_type=kind).status_code == 415
    assert stub.messages == []


@pytest.mark.parametrize(
    "foreign",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"origin": "https://evil.test"},
        {"origin": "http://chat.test.evil.test"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://chat.test", "sec_fetch_site": "cross-site"},
    ],
)
def test_another_sites_page_cannot_speak_for_a_visitor(visitor, stub, foreign):
    assert visitor.say(**foreign).status_code == 403
    assert stub.messages == []


@pytest.mark.parametrize(
    "ours", [{"sec_fetch_site": "same-origin"}, {"origin": "http://chat.test"}, {"origin": "http://CHAT.test"}, {}]
)
def test_our_own_page_and_scripts_may_speak(visitor, ours):
    assert visitor.say(**ours).status_code == 200


def test_behind_a_proxy_the_public_address_is_ours(stub):
    browser = Browser(stub, public_url="http://xuefa.test:8080/")
    browser.get()
    assert browser.say(origin="http://xuefa.test:8080").status_code == 200


def test_the_same_id_again_gets_the_same_reply_and_counts_once(house):
    house.publish(LOGS)
    browser = Browser(house.conversation)
    browser.get()
    greeting = browser.say("", "hello").json()["replies"]
    send = next(choice["send"] for choice in greeting[-1]["choices"] if choice["text"] == "六个月")
    first = browser.say(send, "answer").json()
    assert "正确" in first["replies"][0]["text"]
    assert browser.say(send, "answer").json() == first
    assert house.count("response") == 1
