"""What the page's script sends, read once at the door."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from bot.channels.web_chat.refusal import Refused

LONGEST = 2000
"""Characters of one message."""

_INVISIBLE = {code: None for code in range(32) if chr(code) not in "\t\n"} | {127: None}
"""Control characters; no keyboard types them, and a database may refuse them."""


class Sent(BaseModel):
    """One message of the page. `id` is the page's own: the same again means the same message."""

    model_config = ConfigDict(strict=True, frozen=True)

    id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
    text: Annotated[str, Field(max_length=LONGEST)]

    @property
    def words(self) -> str:
        """The text as a person could have typed it; "" asks for a greeting."""
        return self.text.translate(_INVISIBLE).strip()


async def read(request: Request, limit: int) -> Sent:
    """Read a message from a body of at most `limit` bytes. Raises Refused, and ClientDisconnect."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "请用 application/json 发送。")
    try:
        return Sent.model_validate_json(await _body(request, limit))
    except ValidationError as error:
        raise _refusal(error) from None


def _refusal(error: ValidationError) -> Refused:
    """The first thing at fault, in words."""
    fault = error.errors(include_url=False)[0]
    if fault["type"] == "json_invalid":
        return Refused(400, "发来的不是 JSON。")
    if fault["loc"] == ("text",) and fault["type"] == "string_too_long":
        return Refused(422, f"一次最多发 {LONGEST} 个字，这条有 {len(fault['input'])} 个，请分几次发。")
    return Refused(422, '请发 {"id": "1 到 64 个字符", "text": "要说的话"}。')


async def _body(request: Request, limit: int) -> bytes:
    with suppress(ValueError):
        if int(request.headers.get("content-length", "")) > limit:
            raise _too_large(limit)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


def _too_large(limit: int) -> Refused:
    return Refused(413, f"内容太大，一次最多 {limit} 字节。")
