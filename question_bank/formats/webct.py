"""WebCT's question files: fields that begin with a colon, an item from :TYPE: to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from question_bank.draft import Leftover, Raw
from question_bank.formats import standard_raw as standard
from question_bank.formats.markup_text import NOTHING, Plain, looks_like_markup, plain, trimmed
from question_bank.formats.reading import Reading
from question_bank.formats.standard_raw import Answer, Entry
from question_bank.formats.standard_text import text_of

_FIELD = re.compile(r":(?P<name>[A-Z]+)(?P<number>\d*)(?::(?P<value>.*))?")
_UNSUPPORTED = {"M": "匹配题（matching）", "C": "计算题（calculated）", "J": "组词题（jumbled）"}


class _Field(NamedTuple):
    name: str
    number: str
    value: str
    text: str


def looks_like_webct(text: str) -> bool:
    """Whether a text is WebCT's."""
    return re.search(r"^:TYPE:[A-Z]", text, re.MULTILINE) is not None


def read(data: bytes, name: str) -> Reading:
    """Every question of a WebCT file. Raises FileUnreadable when it is no text."""
    blocks: list[Raw] = []
    leftovers: list[Leftover] = []
    for number, lines in _items(text_of(data, name).split("\n")):
        printed = "\n".join(lines)
        if any(line.startswith(":TYPE:") for line in lines):
            blocks.append(_question(list(_fields(lines)), f"第 {number} 行", printed))
        elif printed.strip():
            leftovers.append(Leftover(where=f"第 {number} 行", text=printed))
    return Reading("WebCT", blocks, leftovers, [])


def _items(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines, each beginning with :TYPE: or with the remark before it."""
    held: list[str] = []
    start, typed = 1, False
    for number, line in enumerate(lines, 1):
        if typed and line.startswith((":TYPE:", "# Start of question")):
            yield start, held
            held, start, typed = [], number, False
        typed = typed or line.startswith(":TYPE:")
        held.append(line)
    yield start, held


def _fields(lines: list[str]) -> Iterator[_Field]:
    current: _Field | None = None
    text: list[str] = []
    for line in lines:
        match = _FIELD.fullmatch(line.strip())
        if match is None and not line.startswith("#"):
            text.append(line)
        if match is not None:
            if current:
                yield current._replace(text="\n".join(text).strip())
            current, text = _Field(match["name"], match["number"], match["value"] or "", ""), []
    if current:
        yield current._replace(text="\n".join(text).strip())


def _question(fields: list[_Field], where: str, source: str) -> Raw:
    kind, *details = _first(fields, "TYPE").value.split(":")
    topic = next((f.value for f in fields if f.name == "CAT" and f.value.lower() not in ("webct", "default")), "")
    entry = Entry(where, source, _shown(_first(fields, "QUESTION").text), topic)
    feedback = {f.number: _shown(f.text).text for f in fields if f.name in ("REASON", "FEEDBACK")}
    if "" in feedback:
        entry = standard.told(entry, Plain(feedback[""]))
    if kind == "MC":
        options = [f for f in fields if f.name == "ANSWER" and f.number]
        answers = [Answer(_shown(f.text), _weight(f.value.split(":")[0]), feedback.get(f.number, "")) for f in options]
        return standard.choice(entry, answers, several=details[:1] == ["N"])
    if kind == "S":
        return standard.fill(entry, [[_short(f, feedback) for f in fields if f.name == "ANSWER" and f.number]])
    if kind == "P":
        return standard.essay(entry, _shown(_first(fields, "ANSWER").text).text)
    return standard.unsupported(entry, _UNSUPPORTED.get(kind, f"「{kind}」类型的题"))


def _first(fields: list[_Field], name: str) -> _Field:
    return next((field for field in fields if field.name == name), _Field(name, "", "", ""))


def _short(field: _Field, feedback: dict[str, str]) -> Answer:
    text, _, rest = field.value.partition(":")
    return Answer(Plain(text.strip()), _weight(rest.split(":")[0]), feedback.get(field.number, ""))


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _shown(text: str) -> Plain:
    if not text:
        return NOTHING
    return plain(text) if looks_like_markup(text) or "&" in text else trimmed(Plain(text))
