"""`GET /chat` shows the page and gives a browser its identity; `POST /chat/messages` is what the page talks to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

from bot.channels.web_chat import inbound
from bot.channels.web_chat.identity import Visitors, mark_of, new_sender
from bot.channels.web_chat.refusal import Refused
from bot.messages import Answer, Intent, Message, Reply
from bot.settings import Settings

HERE = Path(__file__).parent
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
_ANSWER_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


def router(settings: Settings, answer: Answer, now: Callable[[], datetime], key: str) -> APIRouter:
    """The page, its files, and the address it talks to; `key` signs the cookie."""
    chat = _Chat(settings, answer, now, key)
    routes = APIRouter()
    routes.add_route("/chat", chat.page, ["GET"], include_in_schema=False)
    routes.add_route("/chat/messages", chat.receive, ["POST"], include_in_schema=False)
    routes.mount("/chat/static", _Files(directory=HERE / "static"), name="chat-static")
    return routes


class _Files(StaticFiles):
    """The page's files; a browser asks each time whether its copy is current, so no update is half old."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class _Chat:
    def __init__(self, settings: Settings, answer: Answer, now: Callable[[], datetime], key: str) -> None:
        self._settings = settings
        self._answer = answer
        self._now = now
        self._visitors = Visitors(key, secure=settings.public_url.startswith("https"))
        self._templates = Jinja2Templates(HERE / "templates")

    async def page(self, request: Request) -> Response:
        """The page, and the cookie that makes this browser somebody."""
        sender = self._visitors.sender(request) or new_sender()
        values = {"unit": self._settings.unit_name, "visitor": mark_of(sender), "longest": inbound.LONGEST}
        response = self._templates.TemplateResponse(request, "chat.html", values, headers=_PAGE_HEADERS)
        self._visitors.remember(response, sender)
        return response

    async def receive(self, request: Request) -> Response:
        """One message in, what is said to it out."""
        try:
            message = await self._message(request)
        except Refused as refused:
            return JSONResponse({"detail": str(refused)}, refused.status, headers=_ANSWER_HEADERS)
        except ClientDisconnect:
            return Response(status_code=400)
        reply = await self._answer(message, _everything_fits)
        return JSONResponse({"replies": _shown(reply)}, headers=_ANSWER_HEADERS)

    async def _message(self, request: Request) -> Message:
        """Raises Refused, and ClientDisconnect."""
        if not self._is_from_our_page(request):
            raise Refused(403, "请从本站的 /chat 页面发消息。（管理员：经代理访问时请设置 XUEFA_PUBLIC_URL）")
        sender = self._visitors.sender(request)
        if sender is None:
            raise Refused(401, "请先打开 /chat，再发消息。")
        sent = await inbound.read(request, self._settings.max_body_bytes)
        intent: Intent = "text" if sent.words else "greet"
        # Two browsers may choose the same id; a delivery is known by (channel, account, id) only.
        return Message("web", "", f"{sender}:{sent.id}", sender, sent.words, self._now(), intent)

    def _is_from_our_page(self, request: Request) -> bool:
        """Whether a browser says that our own page sent this; scripts say nothing and are believed.

        `Sec-Fetch-Site` is sent only over HTTPS and on localhost; an office's plain HTTP has `Origin` alone.
        """
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        origin = request.headers.get("origin")
        if origin is None:
            return True
        claimed = _host(origin)
        return bool(claimed) and claimed in (request.headers.get("host", ""), _host(self._settings.public_url))


def _host(url: str) -> str:
    """Host and port of an address; "" where there is none, as in the origin "null" of a sandboxed frame."""
    return url.partition("://")[2].partition("/")[0].lower()


def _everything_fits(_reply: Reply) -> bool:
    """A page scrolls: nothing is kept back for 「更多」."""
    return True


def _shown(reply: Reply) -> list[dict[str, object]]:
    """The bubbles as the contract spells them: plain text with everything in it, and what can be tapped."""
    return [
        {
            "text": bubble.plain(),
            "choices": [{"label": tap.label, "text": tap.text, "send": tap.send} for tap in bubble.choices],
        }
        for bubble in reply.bubbles
    ]
