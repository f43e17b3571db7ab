"""`/wechat`: verification by GET, deliveries by POST.

Plain Starlette routes: FastAPI's own reading of parameters costs a third of the throughput, and answers broken ones in
a way the platform shows to people as a failure of the account.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.wechat import inbound, outbound
from bot.channels.wechat.envelope import Envelopes
from bot.channels.wechat.inbound import Delivery
from bot.channels.wechat.refusal import BadSignature, Unusable
from bot.messages import Answer, Bubble, Message, Reply
from bot.settings import Settings

log = logging.getLogger(__name__)

PATIENCE = 4.5
"""Seconds. After five the platform hangs up, and sends the message again."""


def router(settings: Settings, answer: Answer, now: Callable[[], datetime]) -> APIRouter:
    """The callback of the account in `settings`. Raises SettingsError where a key cannot be used.

    Where no token is set there is no such address in this office: 404, with a line that says so.
    """
    envelopes = Envelopes(settings)
    routes = APIRouter()
    if not envelopes.configured:
        routes.add_route("/wechat", _not_configured, ["GET", "POST"], include_in_schema=False)
        return routes
    callback = _Callback(envelopes, answer, now, settings.max_body_bytes)
    routes.add_route("/wechat", callback.verify, ["GET"], include_in_schema=False)
    routes.add_route("/wechat", callback.receive, ["POST"], include_in_schema=False)
    return routes


async def _not_configured(_request: Request) -> Response:
    return PlainTextResponse("还没有配置微信公众号。WeChat is not configured.", 404)


class _Callback:
    def __init__(self, envelopes: Envelopes, answer: Answer, now: Callable[[], datetime], limit: int) -> None:
        self._envelopes = envelopes
        self._answer = answer
        self._now = now
        self._limit = limit
        self._unfinished: set[asyncio.Task[Reply]] = set()

    async def verify(self, request: Request) -> Response:
        """What the console does once, when the address is entered there."""
        echo = request.query_params.get("echostr")
        if not echo or not self._envelopes.is_signed(request.query_params):
            return _forbidden()
        return PlainTextResponse(echo)

    async def receive(self, request: Request) -> Response:
        """One message or event. Whatever comes, the answer is never a failure that people would be shown."""
        try:
            body = await _body(request, self._limit)
        except ClientDisconnect:
            return _nothing()
        if body is None:
            log.warning("refused: a body of more than %s bytes", self._limit)
            return PlainTextResponse("too large", 413)
        query = request.query_params
        try:
            opened = self._envelopes.open(body, query)
            delivery = inbound.read(opened.fields, self._now())
        except BadSignature:
            return _forbidden()
        except Unusable as reason:
            log.warning("a delivery is left unanswered: %s", reason)
            return _nothing()
        reply = await self._reply(delivery)
        at = self._now()
        xml = outbound.render(reply, to=delivery.sender, by=delivery.account, at=at)
        if not xml:
            return _nothing()
        return Response(opened.seal(xml, query.get("nonce", ""), at), media_type="application/xml")

    async def _reply(self, delivery: Delivery) -> Reply:
        if delivery.message is not None:
            return await self._in_time(delivery.message)
        return Reply((Bubble(delivery.sentence),) if delivery.sentence else ())

    async def _in_time(self, message: Message) -> Reply:
        """The reply, or nothing while it takes too long: work goes on, and a repeated delivery gets what was saved.

        Not `wait_for`: cancelling would wait for the thread that answers.
        """
        task = asyncio.create_task(self._answer(message, outbound.fits))
        self._unfinished.add(task)
        task.add_done_callback(self._unfinished.discard)
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if done:
            return task.result()
        log.warning("message %s takes longer than %s s to answer", message.id, PATIENCE)
        return Reply()


async def _body(request: Request, limit: int) -> bytes | None:
    """The whole body, None where it is larger than `limit` bytes, announced or not. Raises ClientDisconnect."""
    with suppress(ValueError):
        if int(request.headers.get("content-length", "")) > limit:
            return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)


def _nothing() -> Response:
    """「收到，不回复」."""
    return PlainTextResponse("success")


def _forbidden() -> Response:
    log.warning("refused: the signature does not match; is XUEFA_WECHAT_TOKEN the token in the console?")
    return PlainTextResponse("签名不对：这个地址只给微信用。The signature does not match.", 403)
