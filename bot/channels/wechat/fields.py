"""The fields of a delivery's XML, each checked to be what it should be at the moment it is read.

wechatpy's own message classes convert lazily: a repeated MsgId becomes a list, a nested Content a dict, and a bad
number raises only when somebody looks. Looking at the plain fields is shorter than guarding that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import xmltodict

from bot.channels.wechat.refusal import Unusable, guarded

Fields = Mapping[str, Any]

_ROOT_COMES_FIRST = re.compile(r"\s*(<\?xml[^>]*>\s*)?<xml[\s/>]")
"""A DTD can only stand before the root element: where the root comes first there is none, and so no entity to expand.
Words like <!DOCTYPE that a person typed are welcome."""


def read_fields(document: str | bytes) -> Fields:
    """The elements below <xml>: a text, None where empty, a dict where nested, a list where repeated.

    Raises Unusable.
    """
    with guarded("XML"):
        text = document.decode() if isinstance(document, bytes) else document
        if not _ROOT_COMES_FIRST.match(text):
            raise Unusable("XML: it does not begin with <xml>; the console can send JSON instead, which we do not read")
        fields = xmltodict.parse(text)["xml"]
    if not isinstance(fields, dict):
        raise Unusable("XML: <xml> has no elements")
    return fields


def text_of(fields: Fields, name: str) -> str:
    """The text of an element, "" where it is missing or empty. Raises Unusable where it is nested or repeated."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(f"<{name}> is not one plain text")
    return value


def word_of(fields: Fields, name: str) -> str:
    """A text that identifies something: never empty, never long. Raises Unusable."""
    value = text_of(fields, name)
    if not 0 < len(value) <= 128:
        raise Unusable(f"<{name}> is missing, empty or too long")
    return value
