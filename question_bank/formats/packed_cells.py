"""Options packed into one cell: JSON, one a line, behind letters, or between bars; and letters inside option cells."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

_LITERAL_LIMIT = 100_000
_TRUE = frozenset(("true", "1", "yes", "y", "t", "对", "是", "√", "正确"))
_FALSE = frozenset(("false", "0", "no", "n", "f", "错", "否", "×", "错误", "", "none", "null"))
_RIGHT_KEYS = (
    "isright", "iscorrect", "correct", "right", "isanswer", "istrue", "checked", "isrightanswer", "rightanswer",
    "answer", "isselected", "righttag", "correctflag",
)  # fmt: skip
_TEXT_KEYS = (
    "optioncontent", "content", "text", "value", "description", "optiontext", "optionvalue", "title", "name", "body",
    "desc", "optionname", "option", "label", "内容", "选项内容", "选项", "answer",
)  # fmt: skip
_LETTER_KEYS = (
    "label",
    "key",
    "letter",
    "prefix",
    "option",
    "no",
    "code",
    "optionkey",
    "optionno",
    "name",
    "id",
    "tag",
    "index",
)
_LETTER = re.compile(r"[A-Ja-j]")
_KEY_LETTER = re.compile(r"(?:选项|option|opt|answer|choice)?[_ ]?([A-Ja-j])", re.IGNORECASE)
_LEAD = re.compile(
    r"\s*[(（\[【]?\s*(?P<letter>[A-Ja-jＡ-Ｊａ-ｊ])\s*(?P<mark>[)）\]】]\s*[.．、:：]?|[.．、:：,，]|(?=\s)|$)\s*"
)
_BARS = ("||", "|", "｜", "$$", "$", "###", "##", "#", "@@", "\t", "；", ";")
_COMMAS = ("，", ",", "、")


class Packed(NamedTuple):
    """Options taken from one cell: texts, their letters when printed, marks of the right ones when given.

    `sure` is False when the places to cut were only commas, which may belong to an option.
    """

    options: tuple[str, ...]
    letters: tuple[str, ...] = ()
    right: tuple[bool, ...] | None = None
    sure: bool = True


def literal(text: str) -> Any:
    """The list or object a cell spells, in JSON or as Python prints it; None when it is neither."""
    text = text.strip()
    if len(text) < 2 or len(text) > _LITERAL_LIMIT or (text[0], text[-1]) not in (("[", "]"), ("{", "}")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None
    return list(value) if isinstance(value, tuple | set) else value


def unpacked(cell: str) -> Packed | None:
    """The options in a cell; None when it does not hold at least two."""
    value = literal(cell)
    packed = _from_literal(value) if isinstance(value, list | dict) else _from_text(cell)
    return packed if packed and len(packed.options) >= 2 else None


def _from_literal(value: list[Any] | dict[Any, Any]) -> Packed | None:
    if isinstance(value, dict):
        return _from_object(value)
    if all(isinstance(entry, dict) for entry in value):
        return _from_objects(value)
    if all(isinstance(entry, list) and len(entry) == 2 for entry in value):
        return _from_pairs(value)
    if any(isinstance(entry, list | dict) for entry in value):
        return None
    texts = [written(entry) for entry in value]
    return _without_letters(texts)


def _from_object(value: Mapping[Any, Any]) -> Packed | None:
    entries = []
    for key, entry in value.items():
        text = _text_of(entry) if isinstance(entry, dict) else None if isinstance(entry, list) else written(entry)
        if text is None:
            return None
        entries.append((str(key), text))
    letters = [_KEY_LETTER.fullmatch(key) for key, _ in entries]
    if all(letters):
        kept = [(match[1].upper(), text) for match, (_, text) in zip(letters, entries, strict=True) if match and text]
        return Packed(tuple(text for _, text in kept), tuple(letter for letter, _ in kept))
    if all(key.strip().isdigit() for key, _ in entries):
        return Packed(tuple(text for _, text in entries if text))
    return None


def _from_objects(value: Sequence[Mapping[str, Any]]) -> Packed | None:
    texts = [_text_of(entry) for entry in value]
    if any(text is None for text in texts):
        return None
    letters = [_letter_of(entry) for entry in value]
    flags = [_right_of(entry) for entry in value]
    right = tuple(bool(flag) for flag in flags) if any(flag is not None for flag in flags) else None
    if all(letters):
        return Packed(tuple(text or "" for text in texts), tuple(str(letter) for letter in letters), right)
    packed = _without_letters([text or "" for text in texts])
    return packed._replace(right=right) if len(packed.options) == len(texts) else None


def _from_pairs(value: Sequence[Sequence[Any]]) -> Packed | None:
    if all(isinstance(flag, bool) or flag in (0, 1) for _, flag in value):
        return Packed(tuple(written(text) for text, _ in value), right=tuple(bool(flag) for _, flag in value))
    if all(_LETTER.fullmatch(str(letter).strip()) for letter, _ in value):
        return Packed(
            tuple(written(text) for _, text in value), tuple(str(letter).strip().upper() for letter, _ in value)
        )
    return None


def _keys(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {re.sub(r"[_\- ]", "", str(key)).lower(): value for key, value in entry.items()}


def _text_of(entry: Mapping[str, Any]) -> str | None:
    keys = _keys(entry)
    for name in _TEXT_KEYS:
        value = keys.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            text = written(value)
            others = [key for key in keys if key in _TEXT_KEYS and key != name and isinstance(keys[key], str)]
            if not (_LETTER.fullmatch(text) and others):
                return text
    return None


def _letter_of(entry: Mapping[str, Any]) -> str | None:
    keys = _keys(entry)
    for name in _LETTER_KEYS:
        value = keys.get(name)
        if isinstance(value, str) and _LETTER.fullmatch(value.strip()):
            return value.strip().upper()
    return None


def _right_of(entry: Mapping[str, Any]) -> bool | None:
    keys = _keys(entry)
    for name in _RIGHT_KEYS:
        value = keys.get(name)
        if value is not None and truth(written(value)) is not None:
            return truth(written(value))
    return None


def truth(text: str) -> bool | None:
    """What a flag says: true, 1, 是, √ or false, 0, 否, ×; None when it is no flag."""
    bare = text.strip().lower()
    return True if bare in _TRUE else False if bare in _FALSE else None


def written(value: Any) -> str:
    """A scalar of JSON as text: 3.0 as 3, true as true, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return value.strip() if isinstance(value, str) else str(value)


def _from_text(cell: str) -> Packed | None:
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if len(lines) >= 2 and not _inner_letters(cell):
        return _without_letters(lines)
    lettered = _behind_letters(cell)
    if lettered:
        return lettered
    for bar in _BARS:
        parts = [part.strip() for part in cell.split(bar)]
        if len([part for part in parts if part]) >= 2:
            return _without_letters([part for part in parts if part])
    for comma in _COMMAS:
        parts = [part.strip() for part in cell.split(comma)]
        if len(parts) >= 2 and all(parts):
            return _without_letters(parts)._replace(sure=False)
    return None


def _inner_letters(cell: str) -> bool:
    """Whether letters, not line ends, cut the cell: more of them than lines, or lines that begin without one."""
    lettered = _behind_letters(cell)
    lines = [line for line in cell.splitlines() if line.strip()]
    return lettered is not None and (len(lettered.options) > len(lines) or not all(_LEAD.match(line) for line in lines))


def _behind_letters(cell: str) -> Packed | None:
    """A.甲 B.乙, A. x | B. y, A、甲；B、乙, A.行政拘留B.警告: cut before each letter in turn."""
    plain = unicodedata.normalize("NFKC", cell) if not cell.isascii() else cell
    if len(plain) != len(cell):
        plain = cell
    places: list[tuple[int, int]] = []
    for letter in "ABCDEFGHIJ":
        marks = rf"[(\[【（]?\s?{letter}\s?(?:[)\]】）]\s?[.、:：．]?|[.、:：．])\s*"
        start = places[-1][1] if places else 0
        match = re.compile(marks if places else rf"\s*{marks}", re.IGNORECASE if not places else 0).search(plain, start)
        if match is None or (not places and plain[: match.start()].strip()):
            break
        places.append(match.span())
    if len(places) < 2:
        return None
    ends = [*(start for start, _ in places[1:]), len(cell)]
    return Packed(tuple(cell[end:stop].strip(" \t\r\n|｜;；") for (_, end), stop in zip(places, ends, strict=True)))


def _without_letters(texts: Sequence[str]) -> Packed:
    """Texts whose own letters are taken off when all have one, in turn."""
    stripped = lettered(texts)
    return Packed(tuple(stripped)) if stripped is not None else Packed(tuple(texts))


def lettered(texts: Sequence[str], expected: Sequence[int] = ()) -> list[str] | None:
    """The texts without the letters they begin with; None unless each begins with its own letter in turn.

    A text that is only its letter becomes empty. `expected` are the places the texts stand in (0 for A).
    """
    stripped = []
    for n, text in enumerate(texts):
        match = _LEAD.match(text)
        place = expected[n] if expected else n
        if match is None or ord(unicodedata.normalize("NFKC", match["letter"]).upper()) - ord("A") != place:
            return None
        stripped.append(text[match.end() :].strip())
    # A blank behind the letter is not enough when it may be an article or a name: "A plan", "B 超".
    marked = sum((match := _LEAD.match(text)) is not None and match["mark"].strip() != "" for text in texts)
    return stripped if stripped and marked * 2 >= len(texts) else None
