"""Bytes to a draft: exactly one reader for a file, whatever its name says, and limits before anything is unpacked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from question_bank.collector import collector_resting
from question_bank.draft import Draft, Item, Problem, Severity
from question_bank.encoding import decode
from question_bank.errors import FileUnreadable
from question_bank.formats import (
    aiken,
    delimited,
    examview,
    excel,
    gift,
    moodle_cloze,
    moodle_xml,
    plain,
    qti,
    records,
    webct,
    word,
)
from question_bank.formats.basis_words import basis_words
from question_bank.formats.json import question_from
from question_bank.formats.reading import Reading
from question_bank.question import Kind, Question
from question_bank.sniffing import format_of, own_bank
from question_bank.understanding import understand
from question_bank.whole_file import settled

LARGEST = 20 * 2**20
"""Bytes a file may have on disk."""

_READERS: Mapping[str, Callable[[bytes, str], Reading]] = {
    "xlsx": excel.read,
    "xls": excel.read,
    "docx": word.read,
    "doc": word.read,
    "csv": delimited.read,
    "tsv": delimited.read,
    "json": records.read,
    "gift": gift.read,
    "aiken": aiken.read,
    "webct": webct.read,
    "cloze": moodle_cloze.read,
    "moodle-xml": moodle_xml.read,
    "qti": qti.read,
    "examview": examview.read,
    "html": plain.read,
    "text": plain.read,
}


def read(data: bytes, name: str) -> Draft:
    """All that is found in a file; `name` is for messages and may name a kind (单选题.txt).

    Raises FileUnreadable when the file as a whole cannot be used.
    """
    check_size(len(data), name)
    format_name = format_of(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    if format_name == "xuefa-json":
        return _own(data, name, sha256)
    with collector_resting():
        reading = _READERS[format_name](data, name)
        items, problems = settled([understand(raw) for raw in reading.blocks])
    return Draft(
        name=name,
        format=format_name,
        sha256=sha256,
        layout=reading.layout,
        items=tuple(items),
        leftovers=tuple(reading.leftovers),
        problems=(*reading.problems, *problems),
    )


def check_size(size: int, name: str) -> None:
    """Raises FileUnreadable for a file too large to be a bank; cheap enough to ask before reading it."""
    if size > LARGEST:
        raise FileUnreadable(name, f"文件有 {size / 2**20:.0f} MB，超过了 {LARGEST // 2**20} MB；请分成几个文件")


def _own(data: bytes, name: str, sha256: str) -> Draft:
    whole = own_bank(decode(data, name)) or {}
    entries = enumerate(whole["questions"], 1)
    items = tuple(_own_item(number, entry) for number, entry in entries)
    return Draft(name=name, format="xuefa-json", sha256=sha256, layout="本系统 JSON", bank=whole["bank"], items=items)


def _own_item(number: int, entry: dict[str, Any]) -> Item:
    code = str(entry.get("id", ""))
    place: dict[str, Any] = {"where": f"第 {number} 题" + (f"（{code}）" if code else ""), "code": code}
    source = json.dumps(entry, ensure_ascii=False)
    try:
        question = question_from(entry)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        reasons = [fault["msg"] for fault in error.errors()] if isinstance(error, ValidationError) else [str(error)]
        message = "；".join(str(reason).removeprefix("Value error, ") for reason in reasons)
        problem = Problem(code="invalid", severity=Severity.ERROR, message=message)
        return Item(**place, source=source, kind=None, stem=str(entry.get("stem", "")), problems=(problem,))
    return Item(**place, source=source, **_printed(question), question=question)


def _printed(question: Question) -> dict[str, Any]:
    """A question in the words of an item."""
    key: object = question.letters or question.model_answer
    if question.kind is Kind.JUDGE:
        key = question.truth
    elif question.kind is Kind.FILL:
        key = tuple(blank.accepted for blank in question.blanks)
    return {
        "kind": question.kind,
        "stem": question.stem,
        "options": tuple(option.text for option in question.options),
        "key": key,
        "explanation": question.explanation,
        "basis": basis_words(question.basis),
        "topic": question.topic,
        "difficulty": str(question.difficulty or ""),
        "origin": question.source,
    }
