"""A reply as one passive text message: words, and links that type for the person who taps them.

A link `<a href="weixin://bizmsgmenu?msgmenucontent=…">` sends its content as if typed. Phones know it, the clients for
computers may not, so each choice also shows what to type.
"""

from __future__ import annotations

import re
from datetime import datetime

from bot.messages import Bubble, Choice, Reply

LIMIT = 2000
"""Bytes of UTF-8, links included. Measured in the field: 2048 is the last length that arrives."""

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|\Z)")
_BREAKS_A_LINK = re.compile(r'[&"<>#%\n\t]')


def fits(reply: Reply) -> bool:
    """Whether the reply can be shown whole."""
    return _size(_text(reply)) <= LIMIT


def render(reply: Reply, *, to: str, by: str, at: datetime) -> str:
    """The XML that says the reply to the person `to` in the name of the account `by`; "" where it says nothing.

    What does not fit is cut, though paging should have seen to it: a longer text would not arrive at all.
    """
    text = _cut(_text(reply))
    if not text.strip():
        return ""
    return (
        f"<xml><ToUserName>{_cdata(to)}</ToUserName><FromUserName>{_cdata(by)}</FromUserName>"
        f"<CreateTime>{int(at.timestamp())}</CreateTime><MsgType>{_cdata('text')}</MsgType>"
        f"<Content>{_cdata(text)}</Content></xml>"
    )


def _text(reply: Reply) -> str:
    return "\n\n".join(filter(None, map(_paragraph, reply.bubbles)))


def _paragraph(bubble: Bubble) -> str:
    lines = [_plain(bubble.text), *map(_link, bubble.choices), _plain(bubble.after)]
    return "\n".join(line for line in lines if line)


def _link(choice: Choice) -> str:
    """The choice's line, to tap; just to read where the link would say something else than the choice means."""
    line, said = _plain(choice.line).replace("\n", " "), choice.exact or choice.send
    if not said.strip() or not line or _BREAKS_A_LINK.search(said) or _NOT_XML.search(said):
        return line
    return f'<a href="weixin://bizmsgmenu?msgmenucontent={said}&msgmenuid=0">{line}</a>'


def _plain(text: str) -> str:
    """Text in which nothing is markup: no character XML forbids, and no `<` that could begin a tag.

    Whether clients decode `&lt;` differs, so `<a` becomes `＜a`; before a digit or a space the `<` stays. The last
    character is changed too: a link's end may follow it.
    """
    return _TAG.sub("＜", _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _cut(text: str) -> str:
    """At most LIMIT bytes, ending on a character and never within a link; every link is a line of its own."""
    if _size(text) <= LIMIT:
        return text
    cut = text.encode()[: LIMIT - _size("…")].decode(errors="ignore")
    whole, _, last = cut.rpartition("\n")
    return f"{whole if '<a '.startswith(last[:3]) else cut}…"


def _size(text: str) -> int:
    return len(text.encode())


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
