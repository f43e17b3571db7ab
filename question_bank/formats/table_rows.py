"""One row of a table as a `Raw` block: its cells sorted into the parts of a question, nothing decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from question_bank.draft import Problem, Raw, Severity
from question_bank.formats.cell_text import Stem, bare_stem, has_picture, plain, without_options
from question_bank.formats.formula_guard import unguarded
from question_bank.formats.packed_cells import lettered, unpacked
from question_bank.formats.sheets import Sheet, picture_cell
from question_bank.formats.table_codes import Codes
from question_bank.formats.table_columns import Columns
from question_bank.formats.table_keys import Choices, key_of
from question_bank.question import Kind

_NOTE = re.compile(r"\s*(?:ps|注|备注|提示|说明)\s*[:：]", re.IGNORECASE)
_LEADING = re.compile(r"\s*(\d{1,5})\s*[、.．]")
_LETTERS = "ABCDEFGHIJ"
_SAMPLE = re.compile(r"\s*[(（【\[]?\s*(?:示例|样例|例题|示范)")
_SAMPLE_ROW = Problem(
    code="sample-row", severity=Severity.DOUBT, message="看上去是模板里的示例，不是真的题目；如果是题目，请确认"
)
_GAP = Problem(
    code="option-gap", severity=Severity.DOUBT, message="选项之间空着一格，后面一格可能是备注而不是选项，请核对"
)
_COMMAS = Problem(
    code="packed-commas", severity=Severity.DOUBT, message="选项写在一个单元格里，只有逗号或顿号隔开，请核对拆得对不对"
)


_FIRST_OPTION = re.compile(r"(?:(?<=\n)|(?<=[)）。？?：:\s]))[ \t\u3000]*[(（]?[AＡ](?:[.．、:：]|[)）])")
_OPTIONS_IN_STEM = Problem(
    code="options-in-stem", severity=Severity.NOTE, message="选项和题干写在同一个单元格里，已分开"
)


class RowReader:
    """Turns the rows of one table into `Raw` blocks. `label` is the kind its sheet or file names."""

    def __init__(self, sheet: Sheet, columns: Columns, codes: Codes, label: str, *, own: bool = False) -> None:
        self._sheet = sheet
        self._columns = columns
        self._codes = codes
        self._own = own
        self.label = label
        self._number = 0
        self._in_stem = not columns.options and columns.packed is None
        self.lettered = 0
        """How many rows had their option letters inside the cells."""
        asked = [columns.stem, columns.answer, columns.counted, columns.packed, *columns.explanation, *columns.blanks]
        asked += (
            [column for _, column in (*columns.options, *columns.right)]
            + list(columns.wrong)
            + [*columns.others, -1, -2]
        )
        self._asked = frozenset(column for column in asked if column is not None)
        self._remarks: dict[int, list[tuple[int, Problem]]] = {}
        for (row, column), problem in sheet.remarks.items():
            self._remarks.setdefault(row, []).append((column, problem))

    def raw(self, n: int, cells: Sequence[str]) -> Raw:
        """The row numbered `n` (from 0) of the sheet."""
        columns = self._columns
        width = len(cells)
        source = " | ".join([cell for cell in cells if cell])
        if self._own and "'" in source:
            cells = [unguarded(cell) for cell in cells]

        def cell(column: int | None) -> str:
            return cells[column] if column is not None and column < width else ""

        problems = self._problems(n, cells, source)
        notes: list[str] = []
        code = cell(columns.code) if self._own else ""
        if code:
            # A row that we wrote: every cell is the very text.
            choices, stem = self._literal(cell, problems), Stem(cell(columns.stem), "")
        else:
            choices, notes = self._choices(cell, problems)
            printed = self._without_glued(cell)
            if self._in_stem and not choices.options:
                printed, choices = _split(printed, problems)
            stem = self._bare_stem(plain(printed))
        label = self._codes.kinds.get(cell(columns.kind), cell(columns.kind)) or stem.label or self.label
        label = label or (Kind.JUDGE.label if self._codes.judging else "")
        key = key_of(cell, columns, self._codes, choices, label, problems, own=self._own)
        fields: dict[str, Any] = {"options": choices.options, "label": label} | key
        return Raw(
            where=self._sheet.where(n),
            source=source,
            stem=stem.text,
            letters=choices.letters if fields["options"] is choices.options else (),
            code=code,
            problems=tuple(problems),
            **self._beside(cell, notes, exact=bool(code)),
            **fields,
        )

    def _beside(self, cell: Callable[[int | None], str], notes: list[str], *, exact: bool) -> dict[str, Any]:
        """What a row says besides the question and its key."""
        columns = self._columns
        explanation = [text if exact else plain(text) for column in columns.explanation if (text := cell(column))]
        explanation += [note for note in notes if note not in explanation]
        return {
            "explanation": "\n".join(explanation),
            "basis": cell(columns.basis),
            "topic": cell(columns.topic),
            "difficulty": cell(columns.difficulty),
            "origin": "，".join(text for text in (cell(columns.origin), _page(cell(columns.page))) if text),
        }

    def _bare_stem(self, text: str) -> Stem:
        number = _LEADING.match(text) if self._codes.numbered else None
        stem = bare_stem(text, numbered=self._codes.numbered, expected=self._number + 1)
        self._number = int(number[1]) if number else self._number
        return stem

    def _without_glued(self, cell: Callable[[int | None], str]) -> str:
        stem = cell(self._columns.stem)
        options = [text for _, column in self._columns.options if (text := cell(column))]
        return without_options(stem, options) if len(options) > 1 else stem

    def _problems(self, n: int, cells: Sequence[str], source: str) -> list[Problem]:
        stem = cells[self._columns.stem] if self._columns.stem < len(cells) else ""
        is_sample = "例" in stem and _SAMPLE.match(stem) is not None
        remarks = self._remarks.get(n)
        if not (remarks or is_sample or has_picture(source)):
            return []
        found: dict[str, Problem] = {}
        for column, problem in remarks or ():
            if column in self._asked:
                found.setdefault(problem.code, problem)
        if has_picture(source):
            found.setdefault("picture-missing", picture_cell())
        if is_sample:
            found["sample-row"] = _SAMPLE_ROW
        return list(found.values())

    def _literal(self, cell: Callable[[int | None], str], problems: list[Problem]) -> Choices:
        placed = [(place, text) for place, column in self._columns.options if (text := cell(column))]
        letters = _unusual(tuple(_LETTERS[place] for place, _ in placed))
        if letters:
            problems.append(_GAP)
        return Choices(tuple(text for _, text in placed), letters)

    def _choices(self, cell: Callable[[int | None], str], problems: list[Problem]) -> tuple[Choices, list[str]]:
        """The options of the row, and notes that somebody wrote into option cells."""
        columns = self._columns
        if columns.packed is not None and (packed_cell := cell(columns.packed)):
            packed = unpacked(packed_cell if packed_cell[0] in "[{" else plain(packed_cell))
            if packed is None:
                text = packed_cell.strip("[]{} ")
                return Choices((plain(text),) if text else ()), []
            if not packed.sure:
                problems.append(_COMMAS)
            return Choices(tuple(map(plain, packed.options)), _unusual(packed.letters), packed.right), []
        placed = [(place, text) for place, column in columns.options if (text := cell(column))]
        notes = [text for _, text in placed if _NOTE.match(text)]
        if notes:
            placed = [(place, text) for place, text in placed if not _NOTE.match(text)]
        if not placed:
            return Choices(()), notes
        places = [place for place, _ in placed]
        texts = [text for _, text in placed]
        stripped = lettered(texts, places)
        printed = tuple(texts)
        if stripped is not None:
            self.lettered += 1
            kept = [entry for entry in zip(places, stripped, printed, strict=True) if entry[1]]
            places, texts, printed = (
                [entry[0] for entry in kept],
                [entry[1] for entry in kept],
                tuple(e[2] for e in kept),
            )
        gap = places != list(range(len(places)))
        if gap:
            problems.append(_GAP)
        letters = tuple(_LETTERS[place] for place in places) if gap and max(places) < len(_LETTERS) else ()
        return Choices(tuple(map(plain, texts)), letters, printed=printed), notes


def _split(stem: str, problems: list[Problem]) -> tuple[str, Choices]:
    """A stem with its options on lines below it, or after its bracket, in the same cell."""
    start = _FIRST_OPTION.search(stem)
    packed = unpacked(plain(stem[start.start() :])) if start and stem[: start.start()].strip() else None
    if start is None or packed is None or not packed.sure or _unusual(packed.letters):
        return stem, Choices(())
    problems.append(_OPTIONS_IN_STEM)
    return stem[: start.start()].rstrip(), Choices(tuple(map(plain, packed.options)))


def _unusual(letters: tuple[str, ...]) -> tuple[str, ...]:
    return () if "".join(letters) == _LETTERS[: len(letters)] else letters


def _page(page: str) -> str:
    return f"第{page}页" if page.isdigit() else page
