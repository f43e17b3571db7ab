"""Who sits at a browser: a random sender id in a signed cookie, so that nobody can take another's place by guessing."""

from __future__ import annotations

import hashlib
import secrets

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "xuefa_chat"
YEAR = 365 * 24 * 60 * 60
"""Seconds."""


class Visitors:
    """Recognises browsers by their cookie; `key` signs it, `secure` keeps it off plain HTTP."""

    def __init__(self, key: str, *, secure: bool) -> None:
        self._signer = Signer(key, salt="xuefa web chat")
        self._secure = secure

    def sender(self, request: Request) -> str | None:
        """The sender of a request, None without a cookie that we signed."""
        try:
            return self._signer.unsign(request.cookies.get(COOKIE, "")).decode()
        except BadSignature:
            return None

    def remember(self, response: Response, sender: str) -> None:
        """Have the browser come back as `sender`; each visit to the page begins the year anew."""
        response.set_cookie(
            COOKIE,
            self._signer.sign(sender).decode(),
            max_age=YEAR,
            path="/chat",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )


def new_sender() -> str:
    """An id nobody else has or can guess (128 bits)."""
    return secrets.token_urlsafe(16)


def mark_of(sender: str) -> str:
    """What the page may know of its sender: enough to tell whether a kept transcript is theirs, no secret."""
    return hashlib.sha256(sender.encode()).hexdigest()[:16]
