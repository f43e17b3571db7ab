"""The web application: channels, health, and nothing that decides."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from anyio import to_thread
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, RedirectResponse
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot import admin
from bot.channels import web_chat, wechat
from bot.conversation.respond import Conversation
from bot.database import is_current, open_engine
from bot.logs import configure
from bot.settings import Settings, load_settings, signing_key

log = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application of one process. Raises SettingsError when a setting is at fault."""
    settings = settings or load_settings()
    configure(settings.log_format)
    engine = open_engine(settings)
    conversation = Conversation(engine, settings)

    @asynccontextmanager
    async def warmed(_app: FastAPI) -> AsyncIterator[None]:
        try:
            await to_thread.run_sync(conversation.warm, _now().astimezone(settings.zone).date())
        except SQLAlchemyError as error:
            log.warning("the database cannot be read yet: %s", type(error).__name__)
        yield

    app = FastAPI(title="学法", docs_url="/docs", redoc_url=None, lifespan=warmed)
    app.include_router(wechat.router(settings, conversation, _now))
    key = signing_key(settings)
    app.include_router(web_chat.router(settings, conversation, _now, key))
    app.include_router(admin.router(settings, engine, _now, key))
    _add_health(app, engine)

    @app.get("/", include_in_schema=False)
    async def front_door() -> RedirectResponse:
        return RedirectResponse("/chat")

    return app


def _now() -> datetime:
    return datetime.now(UTC)


def _add_health(app: FastAPI, engine: Engine) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def alive() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/readyz", include_in_schema=False)
    def ready() -> PlainTextResponse:
        try:
            current = is_current(engine)
        except SQLAlchemyError:
            return PlainTextResponse("database unreachable", status_code=503)
        return PlainTextResponse("ok") if current else PlainTextResponse("migrations pending", status_code=503)
