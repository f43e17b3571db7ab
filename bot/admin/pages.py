"""Routes of /admin. Forms work without JavaScript; every form carries a token that only its own page knows."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from sqlalchemy import Engine

from bot import passwords
from bot.admin.overview import overview
from bot.database import reading, writing
from bot.records import administrators, audit
from bot.records.administrators import Known
from bot.settings import Settings

HERE = Path(__file__).parent
COOKIE = "xuefa_admin"
TRIES = 5
WITHIN = timedelta(minutes=15)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Field = Annotated[str, Form(max_length=200)]


def router(settings: Settings, engine: Engine, now: Callable[[], datetime], key: str) -> APIRouter:
    """All routes of /admin; `key` signs form tokens."""
    pages = _Pages(settings, engine, now, key)
    routes = APIRouter(prefix="/admin", include_in_schema=False)
    # A mount takes no prefix from its router.
    routes.mount("/admin/static", StaticFiles(directory=HERE / "static"), name="admin-static")
    routes.add_api_route("", pages.home, methods=["GET"])
    routes.add_api_route("/sign-in", pages.sign_in_form, methods=["GET"])
    routes.add_api_route("/sign-in", pages.sign_in, methods=["POST"])
    routes.add_api_route("/password", pages.password_form, methods=["GET"])
    routes.add_api_route("/password", pages.change_password, methods=["POST"])
    routes.add_api_route("/sign-out", pages.sign_out, methods=["POST"])
    return routes


class _Pages:
    """The pages, with what they need in hand."""

    def __init__(self, settings: Settings, engine: Engine, now: Callable[[], datetime], key: str) -> None:
        self._settings, self._engine, self._now, self._key = settings, engine, now, key
        self._templates = Jinja2Templates(HERE / "templates")

    def home(self, request: Request) -> Response:
        """What an administrator sees first."""
        known = self._who(request)
        if known is None:
            return _go("/admin/sign-in")
        if known.must_change:
            return _go("/admin/password")
        with reading(self._engine) as connection:
            seen = overview(connection, self._settings, self._now())
        return self._page(request, "overview.html", name=known.name, seen=seen, token=self._token(request))

    def sign_in_form(self, request: Request) -> Response:
        """Name and password."""
        return self._page(request, "sign_in.html")

    def sign_in(self, request: Request, name: Field, password: Field) -> Response:
        """Check them; the same words and the same time whether or not there is such a name."""
        if not _is_from_here(request):
            return self._page(request, "sign_in.html", 403, wrong="请从本页登录。")
        address = request.client.host if request.client else ""
        with writing(self._engine) as connection:
            if administrators.failures_since(connection, name, address, self._now() - WITHIN) >= TRIES:
                return self._page(request, "sign_in.html", 429, wrong="试的次数有点多，请过一刻钟再来。")
            known = administrators.find(connection, name)
            if not passwords.fits(password, known.password_hash if known else None) or known is None:
                administrators.count_failure(connection, name, address, self._now())
                return self._page(request, "sign_in.html", 401, wrong="用户名或密码不对。")
            secret = administrators.sign_in(connection, known.id, self._now())
            audit.append(connection, at=self._now(), who=known.name, what="登录", detail={"address": address})
        response = _go("/admin")
        response.set_cookie(
            COOKIE,
            secret,
            max_age=int(administrators.STAYS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self._settings.public_url.startswith("https"),
        )
        return response

    def password_form(self, request: Request) -> Response:
        """Choose a new password."""
        known = self._who(request)
        if known is None:
            return _go("/admin/sign-in")
        return self._page(request, "password.html", must=known.must_change, token=self._token(request))

    def change_password(self, request: Request, password: Field, again: Field, token: Field) -> Response:
        """Replace the password; every browser is signed out."""
        known = self._who(request)
        if known is None or not self._is_ours(request, token):
            return _go("/admin/sign-in")
        wrong = passwords.weakness(password, known.name) or ("两次输入的不一样。" if password != again else None)
        if wrong is None and passwords.fits(password, known.password_hash):
            wrong = "请换一个新密码。"
        if wrong:
            return self._page(request, "password.html", 422, must=known.must_change, token=token, wrong=wrong)
        with writing(self._engine) as connection:
            administrators.set_password(connection, known.name, passwords.hashed(password), must_change=False)
            audit.append(connection, at=self._now(), who=known.name, what="修改密码", detail={})
        return _go("/admin/sign-in")

    def sign_out(self, request: Request, token: Field) -> Response:
        """End this browser's session."""
        if self._is_ours(request, token):
            with writing(self._engine) as connection:
                administrators.sign_out(connection, request.cookies.get(COOKIE, ""))
        response = _go("/admin/sign-in")
        response.delete_cookie(COOKIE)
        return response

    def _who(self, request: Request) -> Known | None:
        secret = request.cookies.get(COOKIE)
        if not secret:
            return None
        with reading(self._engine) as connection:
            return administrators.signed_in(connection, secret, self._now())

    def _token(self, request: Request) -> str:
        secret = request.cookies.get(COOKIE, "")
        return hmac.digest(self._key.encode(), secret.encode(), "sha256").hex()

    def _is_ours(self, request: Request, token: str) -> bool:
        return hmac.compare_digest(self._token(request).encode(), token.encode())

    def _page(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        values["unit"] = self._settings.unit_name
        return self._templates.TemplateResponse(request, template, values, status_code=status, headers=_HEADERS)


def _go(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303)


def _is_from_here(request: Request) -> bool:
    """Whether a form without a session came from our own page, as far as the browser says."""
    return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
