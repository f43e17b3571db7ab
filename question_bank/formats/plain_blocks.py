"""Cuts the lines of a file into questions, one line after the other.

A numbered file begins a question at a number of its own style; a file without numbers at text that follows an answer,
a blank line or the options of the question before. What fits nowhere is left over, or noted as a doubt of the question
it stands in: it is never silently made part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from question_bank.formats.plain_block import Block
from question_bank.formats.plain_context import Surroundings, leads_on
from question_bank.formats.plain_fields import add_choices, add_fields, add_stem, add_text, add_verdict
from question_bank.formats.plain_guards import asks, begins_another
from question_bank.formats.plain_headings import last_of_case
from question_bank.formats.plain_labels import Part, is_key, is_weak
from question_bank.formats.plain_lines import Row, Sort, is_judged
from question_bank.formats.plain_numbers import Numbered
from question_bank.formats.plain_records import record
from question_bank.formats.plain_starts import begins, numbers_a_question, opens_after


class Cut:
    """The questions of a file and the rows that belong to none."""

    def __init__(self, rows: Sequence[Row], around: Surroundings, taken: frozenset[int]) -> None:
        self.rows = rows
        self.around = around
        self.blocks: list[Block] = []
        self.current: Block | None = None
        self.case: list[int] = []
        self.case_style = ""
        self.case_last = 0
        self.label = ""
        self.section = 0
        self._take_as = self._by_sort()
        for i, row in enumerate(rows):
            if i not in taken:
                self._take(i, row)
        self.close()

    def _take(self, i: int, row: Row) -> None:
        block = record(i, row, self.label)
        if block is not None:
            self.close()
            block.section = self.section
            self.blocks.append(block)
            return
        self._take_as[row.sort](i, row)
        if self.current is not None and row.sort is not Sort.NOISE:
            self.current.blank = row.sort is Sort.BLANK

    def _by_sort(self) -> dict[Sort, Callable[[int, Row], None]]:
        return {
            Sort.BLANK: self._pass,
            Sort.RULE: self._rule,
            Sort.NOISE: self._noise,
            Sort.HEADING: self._heading,
            Sort.TITLE: self._title,
            Sort.FIELD: self._field,
            Sort.OPTION: self._option,
            Sort.BOX: self._box,
            Sort.NUMBER: self._number,
            Sort.CASE: self._case_begins,
            Sort.VERDICT: self._verdict,
            Sort.TEXT: self._text,
        }

    # Lines that are no part of a question.

    def _pass(self, i: int, row: Row) -> None:
        """A blank line is only remembered; markup alone on its line goes with the question."""
        if self.current and (row.line.printed.strip() or row.line.pictures):
            self.current.rows.append(i)

    def _noise(self, i: int, row: Row) -> None:
        if row.line.pictures and self.current:
            self.current.rows.append(i)
        elif self.current or (self.blocks and not self.case):
            (self.current or self.blocks[-1]).rows.append(i)

    def _rule(self, i: int, _row: Row) -> None:
        if self.current:
            self.current.rows.append(i)
        self.close()

    def _heading(self, _i: int, row: Row) -> None:
        self.close()
        self.case, self.label = [], row.label
        self.section += 1

    def _title(self, i: int, row: Row) -> None:
        if self.current and not self.current.blank and (self.current.bare or self.current.state == "explanation"):
            self._text(i, row)
            return
        following = self.rows[i + 1] if i + 1 < len(self.rows) else row
        if not self.around.numbered and following.sort is Sort.TEXT and len(row.line.text) >= 25:
            # The long name of a document, and the stem that begins with it goes on below.
            self._text(i, row)
            return
        self.close()
        self.case = []

    def _case_begins(self, i: int, row: Row) -> None:
        if self.current and self.current.state in ("stem", "explanation") and not self.current.blank:
            self._text(i, row)
            return
        self.close()
        self.case, self.case_style = [i], ""
        self.case_last = last_of_case(row.line.text)

    # Lines that begin or continue a question.

    def _number(self, i: int, row: Row) -> None:
        number = row.number
        if number is None or not numbers_a_question(i, row, self.current, self.around, self.case_style):
            self._text(i, row)
            return
        current = self.current
        if current and row.fields and not row.line.text[row.start : row.end].strip():
            current.rows.append(i)
            add_fields(current, row)
            return
        if current and current.bare and self._is_sub_question(i, current, number):
            self.case, self.case_style, self.current = list(current.rows), number.style, None
            self.label = current.label or self.label
        elif self.case and not self.case_style:
            self.case_style = number.style
        elif self.case and (number.style != self.case_style or (self.case_last and number.number > self.case_last)):
            self.case = []
        self._open(i, row, row.start)

    def _is_sub_question(self, i: int, current: Block, number: Numbered) -> bool:
        """Whether the text so far is a case and the number counts the questions about it."""
        unusual = number.style not in self.around.styles or (number.style == "paren" and self.around.supported[i])
        return bool(current.style) and current.style not in (number.style, "label") and unusual

    def _open(self, i: int, row: Row, start: int) -> Block:
        self.close()
        number = row.number if row.sort is Sort.NUMBER else None
        block = Block(i, number.style if number else "", number.number if number else 0, row.label or self.label)
        block.section, block.shared = self.section, tuple(self.case)
        if self.case and self.case_style in self.around.styles and not self.case_last and not self._of_cases():
            block.doubt("shared-case", "题干前的案例可能只属于前面的小题，请核对")
        block.rows.append(i)
        self.current = block
        add_stem(block, i, row, start, self.around)
        return block

    def _of_cases(self) -> bool:
        """Whether the whole section is about cases, or the case opens it."""
        first = next((block for block in self.blocks if block.section == self.section), None)
        return self.label.startswith(("案例", "材料", "综合", "分析")) or first is None or bool(first.shared)

    def _text(self, i: int, row: Row) -> None:
        current = self.current
        if current is None:
            if self.case and not is_judged(row.line.text):
                self.case.append(i)
            elif begins(i, row, self.around):
                self._open(i, row, row.start if row.sort is Sort.TEXT else 0)
            return
        if opens_after(i, row, current, self.around):
            doubtful = current.bare and not is_judged("".join(current.stem))
            self._open(i, row, row.start if row.sort is Sort.TEXT else 0)
            if doubtful and len(self.blocks) > 1 and self.current:
                self.current.doubt("text-before", "前面有一段文字不知是否属于本题，请核对")
            return
        opening = self.rows[current.first].number
        in_front = opening is not None and bool(opening.key)
        if begins_another(row.line.text, current, in_front=in_front, options_follow=self.around.next_of(i) == "first"):
            current.doubt("question-inside", f"这一行像是另一道题的开头，没有分开：{row.line.text.strip()[:40]}")
        current.rows.append(i)
        add_text(current, i, row, self.around)

    def _option(self, i: int, row: Row) -> None:
        current = self.current
        if current is None and self.case and self.around.ahead[i] == "first":
            current = self._from_case()
        if current is None and row.marker and row.marker.strong and self.around.ahead[i] == "first":
            current = self._open_without_stem(i)
        if current and current.state == "answer" and not current.answered and is_key(row.line.text):
            current.rows.append(i)
            current.put(Part.ANSWER, row.line.text.strip())
            current.parts[Part.ANSWER].pop(0)
            return
        if current and current.state == "own" and is_key(row.line.text):
            current.rows.append(i)
            current.state = "meta"
            return
        if current is None or not self._is_option(i, row, current):
            self._text(i, row)
            return
        if all(not choice.letter for choice in current.choices):
            # 正确 and 错误 stood there once without letters before the same two with letters.
            current.choices.clear()
        restarts = row.marker is not None and row.marker.letter == "A" and bool(current.choices)
        if restarts:
            last = current.choices[-1]
            if not current.answered and (current.rows[-1] != last.row or asks(last.text)):
                current.doubt("question-inside", "选项下面的文字可能是下一道题的题干，请核对")
            current = self._open_without_stem(i)
        else:
            current.rows.append(i)
        add_choices(current, i, row, self.around)

    def _is_option(self, i: int, row: Row, current: Block) -> bool:
        marker = row.marker
        if marker is None:
            return False
        fits = marker.letter.upper() == current.expected and (
            bool(current.choices) or (marker.letter == "A" and marker.strong) or leads_on(self.rows, i)
        )
        if current.state in ("stem", "option"):
            return fits or (marker.strong and marker.letter.isupper())
        if not current.choices:
            return fits
        return marker.strong and not self.around.numbered and current.blank and self.around.ahead[i] == "first"

    def _open_without_stem(self, i: int) -> Block:
        self.close()
        block = Block(i, label=self.label, section=self.section)
        block.doubt("stem-missing", "这些选项前面没有题干")
        block.rows.append(i)
        self.current = block
        return block

    def _from_case(self) -> Block:
        """The case turns out to be a question of its own."""
        rows, self.case = self.case, []
        block = Block(rows[0], label=self.label, section=self.section)
        block.rows.extend(rows)
        block.stem.extend(self.rows[i].line.text for i in rows)
        self.current = block
        return block

    def _box(self, i: int, row: Row) -> None:
        if self.current is None or self.current.state not in ("stem", "option"):
            self._text(i, row)
            return
        self.current.rows.append(i)
        add_choices(self.current, i, row, self.around)

    def _field(self, i: int, row: Row) -> None:
        current = self.current
        if current is None and self.case and row.answers:
            current = self._from_case()
        if current is None:
            return
        if self._only_words(row, current):
            self._text(i, row._replace(sort=Sort.TEXT, fields=()))
            return
        current.rows.append(i)
        add_fields(current, row)

    def _only_words(self, row: Row, current: Block) -> bool:
        """Whether 理由： or 说明： begins a line of a stem or of an essay and is no label of ours."""
        first = row.fields[0]
        if not is_weak(row.line.text[first.label : first.start]) or first.part in (Part.ANSWER, Part.ORIGIN):
            return False
        if current.bare:
            return True
        reasons = any(word in row.line.text[first.label : first.start] for word in ("理由", "说明", "分析"))
        answers = current.parts.get(Part.ANSWER, [])
        return reasons and current.state == "answer" and bool(answers) and not is_key(answers[-1])

    def _verdict(self, i: int, row: Row) -> None:
        if self.current is None:
            return
        self.current.rows.append(i)
        add_verdict(self.current, i, row, self.rows)

    def close(self) -> None:
        """End the question at hand. Text of a file without numbers that turned out to have no answer is left over."""
        block, self.current = self.current, None
        if block is None:
            return
        text = "".join(block.stem)
        asks = any(mark in text for mark in "？?（(_") or is_judged(text)
        if block.bare and not block.style and self.around.answered and not asks:
            return
        self.blocks.append(block)
