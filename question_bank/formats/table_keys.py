"""The key of a row, in the form its file has it: an answer as printed, flags, a place, or the blanks apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from question_bank.draft import Problem, Severity
from question_bank.formats.cell_text import plain
from question_bank.formats.fill_cells import BETWEEN_VARIANTS, blanks_of
from question_bank.formats.packed_cells import literal, truth, written
from question_bank.formats.table_codes import Codes, integers
from question_bank.formats.table_columns import Columns
from question_bank.formats.table_words import HEAVENLY, kind_named
from question_bank.question import Kind
from question_bank.text import fold

_LETTERS = re.compile(r"[A-Ja-j](?:[\s,，、]*[A-Ja-j]){0,9}")
_BASE = Problem(code="index-base", severity=Severity.DOUBT, message="答案是序号，看不出从 0 还是从 1 数起，请核对")
_PLACE_OR_WORDS = Problem(
    code="answer-ambiguous", severity=Severity.DOUBT, message="答案既像选项的序号，又是另一个选项的内容，请核对"
)
_BEYOND = Problem(code="index-beyond", severity=Severity.ERROR, message="答案的序号超出了选项")
_CODED = "答案用{sign}表示：{written} 读作「{meaning}」"
_HEAVENLY = re.compile(f"[{HEAVENLY}](?:[\\s,，、;；]*[{HEAVENLY}])*")
_BETWEEN = re.compile(r"[\s,，、;；.。┋|]+")
_NO_OPTIONS = Problem(
    code="no-options", severity=Severity.ERROR, message="只有答案的文字，没有选项，也看不出是什么题型"
)
_IN_OPTIONS = Problem(
    code="blanks-in-options", severity=Severity.NOTE, message="填空题的答案写在选项列里，逐列读作各空的答案"
)
_GAP = Problem(code="blank-gap", severity=Severity.DOUBT, message="各空的答案之间空着一格，请核对是哪一空")


class Choices(NamedTuple):
    """The options of a row: texts, unusual letters, flags that stood in the options' own cell, and cells as printed."""

    options: tuple[str, ...]
    letters: tuple[str, ...] = ()
    right: tuple[bool, ...] | None = None
    printed: tuple[str, ...] = ()


Cell = Callable[[int | None], str]


def key_of(
    cell: Cell,
    columns: Columns,
    codes: Codes,
    choices: Choices,
    label: str,
    problems: list[Problem],
    *,
    own: bool = False,
) -> dict[str, Any]:
    """The fields of `Raw` that say what is right; adds to `problems` what stands in the way."""
    kind = kind_named(label)
    if own and kind in (Kind.FILL, Kind.ESSAY) and (answer := cell(columns.answer)):
        if kind is Kind.ESSAY:
            return {"answer": answer}
        return {"blanks": tuple(BETWEEN_VARIANTS.join(blank) for blank in blanks_of(answer))}
    blanks = _blanks(cell, columns, problems)
    if blanks and not choices.options:
        return {"blanks": blanks}
    if columns.right and choices.options:
        flags = tuple(truth(cell(column)) is True for _, column in sorted(columns.right))[: len(choices.options)]
        if any(flags):
            return {"right": flags + (False,) * (len(choices.options) - len(flags))}
    if columns.wrong and not choices.options:
        return _apart(cell, columns)
    number = cell(columns.counted)
    if number and choices.options and integers(number):
        return _counted(integers(number), codes, choices, problems)
    return _given(number, cell, columns, codes, choices, kind, problems)


def _given(
    number: str,
    cell: Cell,
    columns: Columns,
    codes: Codes,
    choices: Choices,
    kind: Kind | None,
    problems: list[Problem],
) -> dict[str, Any]:
    answer = plain(cell(columns.answer)) or number or next(filter(None, map(cell, columns.others)), "")
    if not answer:
        return _unanswered(choices, kind, problems)
    if columns.others:
        problems.extend(_contradictions(answer, cell, columns, choices))
    if columns.heavenly and _HEAVENLY.fullmatch(answer):
        return _heavenly(answer, choices, problems)
    return _answered(answer, codes, choices, kind, problems)


def _contradictions(answer: str, cell: Cell, columns: Columns, choices: Choices) -> list[Problem]:
    """A doubt for the first other column of answers that says something else."""
    meant = _meant(answer, choices)
    for column in columns.others:
        other = plain(cell(column))
        if other and _meant(other, choices) != meant:
            message = f"两列答案不一致：一列是「{answer[:24]}」，另一列是「{other[:24]}」，请核对"
            return [Problem(code="two-answers", severity=Severity.DOUBT, message=message)]
    return []


def _meant(answer: str, choices: Choices) -> object:
    """What an answer comes to, however it is written: A and the words of option A are the same."""
    bare = _BETWEEN.sub("", unicodedata.normalize("NFKC", answer)).upper()
    if _LETTERS.fullmatch(bare) and all(ord(letter) - ord("A") < len(choices.options) for letter in bare):
        return frozenset(fold(choices.options[ord(letter) - ord("A")]) for letter in bare)
    if choices.options:
        return frozenset((fold(answer),))
    verdict = truth(answer)
    return fold(answer) if verdict is None else verdict


def _heavenly(answer: str, choices: Choices, problems: list[Problem]) -> dict[str, Any]:
    """丙 for the third option, in a table whose options are called so."""
    places = [HEAVENLY.index(letter) for letter in answer if letter in HEAVENLY]
    worded = [place for place, option in enumerate(choices.options) if option == answer]
    if worded and worded != places:
        problems.append(_PLACE_OR_WORDS)
    return {"answer": "".join(chr(ord("A") + place) for place in places)}


def _unanswered(choices: Choices, kind: Kind | None, problems: list[Problem]) -> dict[str, Any]:
    if choices.right is not None:
        return {"right": choices.right}
    if kind is Kind.FILL and choices.options:
        problems.append(_IN_OPTIONS)
        return {"blanks": choices.options, "options": ()}
    return {}


def _answered(
    answer: str, codes: Codes, choices: Choices, kind: Kind | None, problems: list[Problem]
) -> dict[str, Any]:
    meaning = codes.judge.get(unicodedata.normalize("NFKC", answer).upper()) if codes.judge else None
    if not choices.options and meaning and kind in (None, Kind.JUDGE):
        message = _CODED.format(sign="数字" if answer.isdigit() else "字母", written=answer, meaning=meaning)
        problems.append(Problem(code="coded-answer", severity=Severity.NOTE, message=message))
        return {"answer": meaning} if kind else {"answer": meaning, "label": Kind.JUDGE.label}
    value = literal(answer)
    if isinstance(value, list):
        return _listed(value, answer, codes, choices, kind, problems)
    numbers = integers(answer) if answer[0].isdigit() and choices.options else []
    if numbers and kind is not Kind.JUDGE:
        worded = [place for place, option in enumerate(choices.options) if fold(option) == fold(answer)]
        if not worded:
            return _counted(numbers, codes, choices, problems)
        place = numbers[0] - (1 if codes.base is None else codes.base)
        if worded != [place] and (codes.base is not None or _may_be_place(numbers, codes, choices)):
            problems.append(_PLACE_OR_WORDS)
    if answer in choices.printed and choices.printed != choices.options and not _LETTERS.fullmatch(answer):
        # B、《史记》 in both cells: letter and text say the same thing.
        return {"right": tuple(cell == answer for cell in choices.printed)}
    return {"answer": answer}


def _may_be_place(numbers: list[int], codes: Codes, choices: Choices) -> bool:
    return len(numbers) == 1 and 1 <= numbers[0] <= len(choices.options) and not codes.words


def _counted(numbers: list[int], codes: Codes, choices: Choices, problems: list[Problem]) -> dict[str, Any]:
    if codes.base is None:
        problems.append(_BASE)
    places = [number - (codes.base or 0) for number in numbers]
    if not all(0 <= place < len(choices.options) for place in places):
        problems.append(_BEYOND)
        return {"answer": "、".join(map(str, numbers))}
    if len(places) == 1:
        return {"index": places[0]}
    return {"right": tuple(n in places for n in range(len(choices.options)))}


def _listed(
    value: list[Any], answer: str, codes: Codes, choices: Choices, kind: Kind | None, problems: list[Problem]
) -> dict[str, Any]:
    """A list in the answer's cell: letters, places, texts of options, or the answers of the blanks."""
    if not value:
        return _unanswered(choices, kind, problems)
    if kind is Kind.FILL and not choices.options:
        return {"blanks": tuple("|".join(map(written, v)) if isinstance(v, list) else written(v) for v in value)}
    texts = [plain(written(entry)) for entry in value]
    if all(isinstance(entry, bool) for entry in value) and len(value) == len(choices.options):
        return {"right": tuple(value)}
    if all(_LETTERS.fullmatch(text) for text in texts):
        return {"answer": "".join(texts).upper()}
    if choices.options:
        folded = [fold(option) for option in choices.options]
        if all(fold(text) in folded for text in texts):
            wanted = {fold(text) for text in texts}
            return {"right": tuple(option in wanted for option in folded)}
        numbers = integers(answer)
        return _counted(numbers, codes, choices, problems) if numbers else {"answer": "；".join(texts)}
    if len(texts) == 1 and (kind is not None or truth(texts[0]) is not None):
        return {"answer": texts[0]}
    if kind in (None, Kind.SINGLE, Kind.MULTIPLE):
        problems.append(_NO_OPTIONS)
    return {"answer": "；".join(texts)}


def _blanks(cell: Cell, columns: Columns, problems: list[Problem]) -> tuple[str, ...]:
    if not columns.blanks:
        return ()
    cells = [cell(column) for column in columns.blanks]
    while cells and not cells[-1]:
        cells.pop()
    if not all(cells):
        problems.append(_GAP)
    return tuple(plain(text) for text in cells if text)


def _apart(cell: Cell, columns: Columns) -> dict[str, Any]:
    """Right and wrong options in columns of their own."""
    right, wrong = _texts(cell(columns.answer)), [text for column in columns.wrong for text in _texts(cell(column))]
    if not wrong:
        return {"answer": "；".join(right)} if right else {}
    return {
        "options": (*right, *wrong),
        "right": tuple([True] * len(right) + [False] * len(wrong)),
    }


def _texts(text: str) -> list[str]:
    value = literal(text)
    if isinstance(value, list):
        return [plain(written(entry)) for entry in value]
    return [plain(text)] if text else []
