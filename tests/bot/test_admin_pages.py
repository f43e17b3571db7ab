"""The administrators' pages: who may come in, and what they see."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest
from fastapi import FastAPI
from people import EVERYBODY

from bot import admin
from bot.database import writing
from bot.passwords import hashed
from bot.records import administrators

OWN = "qingshi-2026-xuefa"


class Browser:
    """Somebody's browser: keeps cookies, follows redirects."""

    def __init__(self, app: FastAPI) -> None:
        transport = httpx.ASGITransport(app)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://office.test", follow_redirects=True)
        self.cookies = self._client.cookies

    def get(self, path: str) -> httpx.Response:
        return asyncio.run(self._client.get(path))

    def post(self, path: str, data: dict[str, str]) -> httpx.Response:
        return asyncio.run(self._client.post(path, data=data))


@pytest.fixture
def office(house):
    """A browser at the office's pages; the administrator 赵敏 has the one-time password 「once-only-pass」."""
    with writing(house.engine) as connection:
        administrators.create(connection, "赵敏", hashed("once-only-pass"), house.clock())
    app = FastAPI()
    app.include_router(admin.router(house.settings, house.engine, house.clock, "key"))
    return Browser(app)


def sign_in(browser, password="once-only-pass", name="赵敏"):
    return browser.post("/admin/sign-in", data={"name": name, "password": password})


def token(page) -> str:
    return re.search(r'name="token" value="(\w+)"', page.text)[1]


def settled(browser):
    """Signed in, the one-time password changed."""
    form = sign_in(browser)
    browser.post("/admin/password", data={"password": OWN, "again": OWN, "token": token(form)})
    return sign_in(browser, OWN)


def test_nobody_sees_anything_before_signing_in(office):
    page = office.get("/admin")
    assert page.url.path == "/admin/sign-in"
    assert "本月学法情况" not in page.text


def test_the_pages_have_their_style(office):
    assert "/admin/static/admin.css" in office.get("/admin/sign-in").text
    assert office.get("/admin/static/admin.css").status_code == 200


def test_a_wrong_password_and_a_wrong_name_hear_the_same(office):
    wrong = [sign_in(office, "guess-guess-guess"), sign_in(office, name="钱进")]
    assert [answer.status_code for answer in wrong] == [401, 401]
    assert wrong[0].text == wrong[1].text


def test_after_five_tries_one_has_to_wait_though_a_colleague_has_not(office, house):
    with writing(house.engine) as connection:
        administrators.create(connection, "钱进", hashed("another-secret"), house.clock())
    for _ in range(5):
        sign_in(office, "guess-guess-guess")
    assert sign_in(office).status_code == 429
    assert sign_in(office, "another-secret", "钱进").status_code == 200


def test_the_one_time_password_must_be_changed_first(office):
    form = sign_in(office)
    assert form.url.path == "/admin/password"
    assert office.get("/admin").url.path == "/admin/password"


@pytest.mark.parametrize("password", ["short", "1234567890", "once-only-pass", "赵敏赵敏赵敏赵敏"])
def test_a_weak_or_the_same_password_is_refused(office, password):
    form = sign_in(office)
    answer = office.post("/admin/password", data={"password": password, "again": password, "token": token(form)})
    assert answer.status_code == 422


def test_a_form_without_its_token_changes_nothing(office):
    sign_in(office)
    office.post("/admin/password", data={"password": OWN, "again": OWN, "token": "0" * 64})
    assert sign_in(office, OWN).status_code == 401


def test_the_overview_shows_this_month_and_no_name(office, house):
    house.enrol(*EVERYBODY)
    page = settled(office)
    assert page.url.path == "/admin"
    assert "网络管理股" in page.text
    assert "王小明" not in page.text


def test_signing_out_ends_the_session_for_good(office):
    page = settled(office)
    cookie = office.cookies["xuefa_admin"]
    office.post("/admin/sign-out", data={"token": token(page)})
    office.cookies.set("xuefa_admin", cookie)
    assert office.get("/admin").url.path == "/admin/sign-in"


def test_signing_in_is_on_record(office, house):
    settled(office)
    assert [row[0] for row in house.rows("SELECT what FROM audit_entry ORDER BY id")] == ["登录", "修改密码", "登录"]
