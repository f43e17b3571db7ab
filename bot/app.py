"""The web application: channels, health, and nothing that decides."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot import admin
from bot.channels import web_chat, wechat
from bot.conversation.respond import Conversation
from bot.database import is_current, open_engine
from bot.logs import configure
from bot.settings import Settings, load_settings, signing_key


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application of one process. Raises SettingsError when a setting is at fault."""
    settings = settings or load_settings()
    configure(settings.log_format)
    engine = open_engine(settings)
    conversation = Conversation(engine, settings)
    app = FastAPI(title="学法", docs_url="/docs", redoc_url=None)
    app.include_router(wechat.router(settings, conversation, _now))
    key = signing_key(settings)
    app.include_router(web_chat.router(settings, conversation, _now, key))
    app.include_router(admin.router(settings, engine, _now, key))
    _add_health(app, engine)
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
