"""The ways people ask about an article, written by us: plain, colloquial, by consequence, by situation.

One file a law and version. They are data for the search; nothing in them is law.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import TypeAdapter

from question_bank.question import Value, VersionDate


class Asked(Value):
    """One file: for each article number of one version of a law, how people ask about it; written as of a day."""

    law: str
    version: VersionDate
    as_of: VersionDate
    asks: Mapping[int, tuple[str, ...]]


class Edition(NamedTuple):
    """The law and version a file is about."""

    law: str
    version: str


_FILE = TypeAdapter(Asked)


@cache
def asked() -> Mapping[Edition, Mapping[int, tuple[str, ...]]]:
    """Every file we ship, by law and version."""
    found = {}
    for path in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".json"):
            one = _FILE.validate_json(path.read_bytes())
            found[Edition(one.law, one.version)] = one.asks
    return found
