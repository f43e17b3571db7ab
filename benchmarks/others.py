"""What we measure ourselves against: a constant route, an echo with FastAPI and wechatpy, an echo with WeRoBot.

Run as `python -m benchmarks.others NAME PORT`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from wechatpy import create_reply, parse_message
from wechatpy.crypto import WeChatCrypto

TOKEN, KEY, APP = "bench", "a" * 43, "wx0123456789abcdef"


def constant() -> FastAPI:
    """A route that returns a constant: what FastAPI costs by itself."""
    app = FastAPI()

    @app.get("/")
    async def ok() -> Response:
        return Response("ok")

    return app


def echo() -> FastAPI:
    """The echo of wechatpy's documentation in safe mode: decrypt, parse, reply, encrypt; nothing is kept."""
    app = FastAPI()
    crypto = WeChatCrypto(TOKEN, KEY, APP)

    @app.post("/wechat")
    async def talk(request: Request) -> Response:
        query = request.query_params
        plain = crypto.decrypt_message(await request.body(), query["msg_signature"], query["timestamp"], query["nonce"])
        message = parse_message(plain)
        reply = create_reply(message.content, message).render()
        return Response(crypto.encrypt_message(reply, query["nonce"], query["timestamp"]), media_type="text/xml")

    return app


def werobot(port: int) -> None:
    """The echo of WeRoBot's documentation with its default session storage, on the server its `run` chooses."""
    from werobot import WeRoBot
    from werobot.session.sqlitestorage import SQLiteStorage

    storage = SQLiteStorage(str(Path(tempfile.mkdtemp()) / "session.sqlite3"))
    robot = WeRoBot(token=TOKEN, encoding_aes_key=KEY, app_id=APP, session_storage=storage)

    @robot.text
    def talk(message: object, session: dict[str, int]) -> str:
        session["count"] = session.get("count", 0) + 1
        return message.content  # type: ignore[attr-defined]

    import waitress

    waitress.serve(robot.wsgi, host="127.0.0.1", port=port, threads=1, _quiet=True)


if __name__ == "__main__":
    name, port = sys.argv[1], int(sys.argv[2])
    if name == "werobot":
        werobot(port)
    else:
        uvicorn.run({"constant": constant, "echo": echo}[name](), port=port, log_level="warning", access_log=False)
