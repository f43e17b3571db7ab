"""Puts the pieces of a line into the question at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from question_bank.draft import Severity
from question_bank.formats.plain_block import Block, Choice
from question_bank.formats.plain_context import Surroundings
from question_bank.formats.plain_labels import Part, is_key, value_of
from question_bank.formats.plain_line import narrow
from question_bank.formats.plain_lines import Row, Sort, key_set_off
from question_bank.formats.plain_options import Marker, bullet, inner_markers, options_in_stem, tidy_option

_REASONS = re.compile(
    r"\s{0,8}(?:因为|由于|根据|依据|依照|按照|《|理由|故|所以|本题|选项|[A-H]{1,4}项|[(（]?(?:一|1)[)）、])"
)
_TITLE = re.compile(r"[\u4e00-\u9fff]{2,15}")


def add_stem(block: Block, i: int, row: Row, start: int, around: Surroundings) -> None:
    """The line that begins a question, with options and an answer that stand in it."""
    end = row.end
    text = row.line.text[:end]
    if row.number and row.number.key.strip():
        block.put(Part.ANSWER, row.number.key)
    markers = options_in_stem(text[start:]) if around.next_of(i) != "first" else []
    if markers:
        markers = [marker._replace(start=marker.start + start, end=marker.end + start) for marker in markers]
        block.stem.append(text[start : markers[0].start])
        _add(block, i, row.line.text, markers, end)
    else:
        tab = key_set_off(text[start:]) if not row.fields else None
        block.stem.append(text[start : start + tab] if tab else text[start:])
        if tab:
            block.put(Part.ANSWER, text[start + tab :].strip())
            block.state = "answer"
    if row.fields:
        add_fields(block, row)


def add_fields(block: Block, row: Row) -> None:
    """The labelled pieces of a line."""
    for field in row.fields:
        value = value_of(row.line.text, field)
        if field.part in (Part.OWN, Part.EXTRA):
            block.state = "own" if field.part is Part.OWN and not value else "meta"
            continue
        if field.part is Part.ANSWER:
            _answer(block, value)
        elif field.part in block.parts and block.parts[field.part][-1]:
            if field.part is Part.EXPLANATION or value != block.parts[field.part][-1]:
                block.go_on(field.part, value)
        else:
            block.put(field.part, value)
        block.state = field.part.value


def _answer(block: Block, value: str) -> None:
    given = [answer for answer in block.parts.get(Part.ANSWER, []) if answer]
    if given and value and narrow(given[-1]) != narrow(value):
        block.doubt("two-answers", f"这道题有两个答案：{given[-1][:20]} 与 {value[:20]}", Severity.DOUBT)
        return
    if not given:
        block.parts[Part.ANSWER] = [value]


def add_choices(block: Block, i: int, row: Row, around: Surroundings) -> None:
    """The options of a line, and the labelled pieces behind the last."""
    text = row.line.text
    if row.sort is Sort.BOX:
        option, right = tidy_option(text[row.start : row.end], boxed=True)
        block.choices.append(Choice("", option, i, row.start, row.end, ticked=row.ticked or right))
    elif row.marker is not None:
        if not block.choices and row.marker.letter == "B" and len(block.stem) > 1:
            _lost_letter(block, i)
        upper = row.marker.letter.upper()
        if upper != block.expected:
            block.doubt("letters-gap", f"选项 {upper} 前面的选项没有找到，或字母重复")
        until = around.option_ahead(i)
        needed = bool(until) and until.isupper() and chr(ord(upper) + 1) < until
        lines = {choice.row for choice in block.choices}
        alone = len(lines) == len(block.choices) >= 2
        # The lines above held two options each: so does this one.
        needed = needed or (not until and len(lines) < len(block.choices))
        until = until if until > upper else ""
        inner = inner_markers(text[: row.end], upper, until, row.start, needed=needed, alone=alone)
        _add(block, i, text, [row.marker._replace(letter=upper), *inner], row.end)
    block.state = "option"
    if row.fields:
        add_fields(block, row)


def _add(block: Block, i: int, text: str, markers: list[Marker], end: int) -> None:
    ends = [*(marker.start for marker in markers[1:]), end]
    for marker, stop in zip(markers, ends, strict=True):
        option, right = tidy_option(text[marker.end : stop].strip("*_ "), boxed=False)
        if len(markers) > 1:
            option = option.rstrip(" \t;；")
        block.choices.append(Choice(marker.letter, option, i, marker.end, stop, ticked=right))
    block.state = "option"


def _lost_letter(block: Block, i: int) -> None:
    """The line before option B is option A without its letter."""
    text = block.stem.pop()
    certain = narrow("".join(block.stem)).rstrip().endswith(("?", ")", ":", "。", "."))
    block.choices.append(Choice("A", text.strip(), i, 0, 0))
    severity = Severity.NOTE if certain else Severity.DOUBT
    block.doubt("letter-lost", f"第一个选项没有字母，按 A 读入：{text.strip()[:30]}", severity)


def add_text(block: Block, i: int, row: Row, around: Surroundings) -> None:
    """A plain line that continues the part at hand."""
    text = row.line.text
    if row.fields and row.sort is not Sort.NUMBER:
        text = text[: row.end]
    if block.state == "stem":
        _stem_goes_on(block, i, row, text, around)
    elif block.state == "option" and not block.blank:
        if _hardly_wrapped(block, i, text, around):
            block.doubt("option-continued", f"选项下面的这一行不知是否属于选项：{text.strip()[:40]}")
        _wrapped_option(block, text)
    elif block.state == "answer" and not (block.parts[Part.ANSWER][-1:] and is_key(block.parts[Part.ANSWER][-1])):
        block.go_on(Part.ANSWER, text)
    elif block.state in (Part.EXPLANATION, Part.BASIS):
        if _may_be_a_title(text, block, around.rows[i + 1 : i + 2]):
            block.doubt("title-in-explanation", f"解析最后一行像是标题，不知是否属于解析：{text.strip()}")
        block.go_on(Part(block.state), text)
    elif block.state == "answer" and _REASONS.match(text):
        block.put(Part.EXPLANATION, text)
        block.state = "explanation"
    else:
        block.doubt("unread-text", f"有一行没有看懂：{text.strip()[:40]}")
    if row.fields and row.sort is not Sort.NUMBER:
        add_fields(block, row)


def _hardly_wrapped(block: Block, i: int, text: str, around: Surroundings) -> bool:
    """Whether a line below the last option follows one far too short to have been wrapped: perhaps a page header."""
    if bullet(text) or not block.choices[-1].text or around.next_of(i) == "option":
        return False
    return len(around.rows[i - 1].line.text) * 3 < around.widest


def _may_be_a_title(text: str, block: Block, following: Sequence[Row]) -> bool:
    before = block.parts.get(Part(block.state), [""])[-1]
    ended = before.rstrip().endswith(("。", "！", "）", ")", ".", "”"))
    return ended and _TITLE.fullmatch(text.strip()) is not None and all(row.sort is Sort.NUMBER for row in following)


def _stem_goes_on(block: Block, i: int, row: Row, text: str, around: Surroundings) -> None:
    begins = bullet(text)
    neighbour = around.rows[i + 1].line.text if i + 1 < len(around.rows) else ""
    if begins and not around.option_ahead(i) and (bullet(neighbour) or block.choices):
        _bulleted(block, i, text, begins)
        return
    markers = options_in_stem(text) if around.next_of(i) != "first" else []
    if markers:
        block.stem.append(text[: markers[0].start])
        _add(block, i, row.line.text, markers, len(text))
        return
    block.stem.append(text)


def _bulleted(block: Block, i: int, text: str, begins: int) -> None:
    option, right = tidy_option(text[begins:], boxed=True)
    block.choices.append(Choice("", option, i, begins, len(text), ticked=right))
    block.state = "option"


def _wrapped_option(block: Block, text: str) -> None:
    last = block.choices[-1]
    begins = bullet(text)
    if begins and not last.letter:
        _bulleted(block, last.row, text, begins)
        return
    gap = " " if last.text[-1:].isascii() and text.strip()[:1].isascii() and last.text else ""
    last.text = f"{last.text}{gap}{text.strip()}"


def add_verdict(block: Block, i: int, row: Row, rows: Sequence[Row]) -> None:
    """正确 or 错误 on a line of its own: one of two options, or the answer."""
    text = row.label or row.text.strip()
    neighbour = next((other for other in rows[i + 1 : i + 4] if other.sort is not Sort.BLANK), None)
    paired = (
        neighbour is not None and neighbour.sort is Sort.VERDICT and (neighbour.label or neighbour.text.strip()) != text
    )
    bare_words = all(not choice.letter for choice in block.choices)
    if block.state == "own":
        block.state = "meta"
    elif block.state == "answer" and not block.answered:
        block.go_on(Part.ANSWER, text)
    elif block.state in ("stem", "option") and bare_words and (paired or len(block.choices) == 1):
        block.choices.append(Choice("", text, i, row.start, len(row.line.text)))
        block.state = "option"
    elif block.state in ("stem", "option") and not block.answered and not block.choices:
        block.put(Part.ANSWER, text)
        block.state = "answer"
    elif block.state == "explanation":
        block.go_on(Part.EXPLANATION, text)
    else:
        block.doubt("unread-text", f"有一行没有看懂：{text[:40]}")
