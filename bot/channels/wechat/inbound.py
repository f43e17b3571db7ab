"""What a delivery's fields say, in our own terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1

from bot.channels.wechat import wording
from bot.channels.wechat.fields import Fields, text_of, word_of
from bot.channels.wechat.refusal import Unusable
from bot.messages import Intent, Message

_NOT_WORDS = {"image", "video", "shortvideo", "location", "link", "file", "miniprogrampage"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who wrote to which account, and what comes of it: a message to answer, a sentence to say at once, or neither."""

    account: str
    sender: str
    message: Message | None = None
    sentence: str = ""


def read(fields: Fields, at: datetime) -> Delivery:
    """Read one delivery that arrived at the moment `at` (the platform's own clock is not believed). Raises Unusable.

    Words pass as they are, however many: the limit on the body has bounded them. `bizmsgmenuid` is not looked at; test
    accounts leave it out and anybody can forge it, so a tap says all it means in its words.
    """
    account, sender = word_of(fields, "ToUserName"), word_of(fields, "FromUserName")
    kind = word_of(fields, "MsgType").lower()
    if kind == "event":
        return Delivery(account, sender, _event(fields, account, sender, at))
    if kind in _NOT_WORDS:
        return Delivery(account, sender, sentence=wording.WORDS_ONLY)
    if kind not in ("text", "voice"):
        raise Unusable("a MsgType we do not know")
    words = text_of(fields, "Content" if kind == "text" else "Recognition")
    if kind == "voice" and not words:
        return Delivery(account, sender, sentence=wording.VOICE_NOT_UNDERSTOOD)
    return Delivery(account, sender, Message("wechat", account, _id(fields, sender, words), sender, words, at))


def _id(fields: Fields, sender: str, words: str) -> str:
    """MsgId, or, where it is none, something that a repeat of the same message gives again."""
    number = fields.get("MsgId")
    if isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) <= 20 and int(number):
        return str(int(number))
    digest = sha1(words.encode(), usedforsecurity=False).hexdigest()
    return f"{sender}-{text_of(fields, 'CreateTime')[:20]}-{digest[:16]}"


def _event(fields: Fields, account: str, sender: str, at: datetime) -> Message | None:
    """The event as a message, None where nobody waits for an answer (LOCATION, VIEW, a template's fate, …).

    Events have no MsgId, and their time has only seconds: the event and its key make it unique.
    """
    event = word_of(fields, "Event")
    intent: Intent
    match event.lower():
        case "click":
            intent, words = "text", word_of(fields, "EventKey")
        case "subscribe" | "scan":
            intent, words = "greet", text_of(fields, "EventKey").removeprefix("qrscene_")
        case "unsubscribe":
            intent, words = "silent", ""
        case _:
            return None
    id_ = f"{sender}-{text_of(fields, 'CreateTime')[:20]}-{event}-{text_of(fields, 'EventKey')[:128]}"
    return Message("wechat", account, id_, sender, words, at, intent)
