"""What an import did, for scripts: the fields the contract names, in the order of the file."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bot.records.imports import Outcome
from question_bank.draft import Item, Leftover, Problem
from question_bank.formats.basis_words import basis_words
from question_bank.intake import Fate, Planned
from question_bank.question import Kind


def as_json(outcome: Outcome, file: str, *, items: bool) -> dict[str, Any]:
    """The whole of one file; `file` as it was given."""
    draft = outcome.draft
    kinds = Counter(item.kind for item in draft.items)
    whole: dict[str, Any] = {
        "file": file,
        "format": draft.format,
        "found": draft.found,
        "imported": outcome.count(Fate.NEW),
        "updated": outcome.count(Fate.UPDATE),
        "rejected": outcome.count(Fate.REJECTED),
        "duplicates": outcome.count(Fate.DUPLICATE),
        "by_kind": {kind.value: kinds[kind] for kind in Kind},
        "problems": [
            *(_problem(where, problem, "") for where, problem in draft.problems),
            *(_problem(one.item.where, problem, one.item.source) for one in outcome.planned for problem in _all(one)),
            *(_leftover(leftover) for leftover in draft.leftovers),
        ],
    }
    if items:
        whole["items"] = [_item(one) for one in outcome.planned]
    return whole


def _all(one: Planned) -> tuple[Problem, ...]:
    return (*one.item.problems, *one.problems)


def _problem(where: str, problem: Problem, source: str) -> dict[str, str]:
    return {"where": where, "severity": problem.severity.value, "message": problem.message, "source": source}


def _leftover(leftover: Leftover) -> dict[str, str]:
    return {"where": leftover.where, "severity": "note", "message": "不属于任何一道题的文字", "source": leftover.text}


def _item(one: Planned) -> dict[str, Any]:
    item = one.item
    problems = [{"code": each.code, "severity": each.severity.value, "message": each.message} for each in _all(one)]
    return {
        "where": item.where,
        "kind": item.kind.value if item.kind else None,
        "stem": item.stem,
        "options": list(item.options),
        "key": key_of(item),
        "explanation": item.explanation,
        "basis": item.basis or (basis_words(item.question.basis) if item.question else ""),
        "problems": problems,
        "usable": one.fate is not Fate.REJECTED,
    }


def key_of(item: Item) -> object:
    """Letters, true or false, the blanks (variants parted by |), the model answer; null when there is none."""
    if isinstance(item.key, tuple):
        return ["|".join(variants) for variants in item.key]
    return item.key
