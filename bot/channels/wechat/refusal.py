"""Why a delivery is not answered, and the one guard that turns the libraries' bare exceptions into such a reason."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError

from wechatpy.exceptions import InvalidAppIdException

from bot.errors import XuefaError


class BadSignature(XuefaError):
    """Whoever sent this does not know the token."""

    def __init__(self) -> None:
        super().__init__("the signature does not match XUEFA_WECHAT_TOKEN")


class Unusable(XuefaError):
    """A delivery that cannot be read; `str(error)` says why, for the log: nothing of its content, no secret."""


BARE = (
    ExpatError,  # not XML, empty, JSON, NUL
    ValueError,  # base64, block length, bytes that are not UTF-8, a declared entity
    IndexError,  # nothing to decrypt
    struct.error,  # one block of garbage
    InvalidAppIdException,  # another account's message, or another key's
)
"""All that xmltodict and wechatpy raise on what a stranger can send; the rest of the known surprises are prevented by
checking what a field is before using it (`fields`)."""


@contextmanager
def guarded(step: str) -> Iterator[None]:
    """Let whatever the libraries raise in this block come out as Unusable, naming the step and the kind of fault."""
    try:
        yield
    except BARE as error:
        raise Unusable(f"{step}: {type(error).__name__}") from None
