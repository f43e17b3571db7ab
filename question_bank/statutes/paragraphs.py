"""The lines of one article to its 款 and 项, healing hard line breaks, and faults in what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from question_bank.statutes.citations import chinese_numeral
from question_bank.statutes.cleaning import joined
from question_bank.statutes.faults import Fault, Line
from question_bank.statutes.statute import Paragraph
from question_bank.text import chinese_number

_ITEM = re.compile(r"（(?P<number>[一二三四五六七八九十]{1,4})）(?P<text>.+)", re.DOTALL)
_RUN_TOGETHER = re.compile(r"(?<=[：；。])(?=（[一二三四五六七八九十]{1,4}）)")
_DAMAGED = re.compile(r"（[^\u4e00-\u9fff0-9]{1,3}）")
_SUB_ITEM = re.compile(r"\d{1,2}[.．、]|（\d{1,2}）")
_SENTENCE = re.compile(r"[。！？][”’）》]*$|^（(?:删去|删除|废止)）$")
_ITEM_END = re.compile(r"[。；！？：，][”’）》]*$")
# 主席，/ 副主席若干人，/ 委员若干人。: shorter lines than a page is wide are a list, not a broken sentence.
_LIST_LINE = 14


class _Unit:
    """A 款 (number 0) or a 项 while its lines come in."""

    def __init__(self, line: Line, number: int, text: str) -> None:
        self.line, self.number, self.text = line, number, text

    @property
    def whole(self) -> bool:
        return bool((_ITEM_END if self.number else _SENTENCE).search(self.text))

    def goes_on(self) -> bool:
        """Whether a line without a number belongs here rather than beginning a 款."""
        return not self.whole or (self.number > 0 and not _SENTENCE.search(self.text))

    def append(self, text: str) -> None:
        last = self.text.rpartition("\n")[2]
        short = len(last) <= _LIST_LINE and not self.number
        listed = last.endswith(("：", "；") if self.number else "：") or (short and last.endswith(("，", "；")))
        self.text += ("\n" if listed else "") + text


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a 款 or 项 may end, so that the next can begin something new."""
    return bool(re.search(r"[。；：！？][”’）》]*$", text))


def paragraphs(lines: Sequence[Line]) -> tuple[tuple[Paragraph, ...], list[Fault]]:
    """The paragraphs of an article from its lines (the first without 第X条), and what is wrong with them."""
    units = _units(lines)
    made: list[Paragraph] = []
    faults: list[Fault] = []
    for unit, follows in zip(units, [*units[1:], None], strict=False):
        opens_items = not unit.number and follows is not None and follows.number == 1
        if not unit.whole and not opens_items:
            faults.append(Fault(*unit.line, "这一段没有写完，或者混进了别的文字"))
        if _DAMAGED.match(unit.text):
            faults.append(Fault(*unit.line, "像是项的编号，但认不出"))
        if not unit.number:
            made.append(Paragraph(text=unit.text))
        elif not made:
            faults.append(Fault(*unit.line, "项的前面没有引出它的话"))
        else:
            faults += _add_item(made, unit)
    return tuple(made), faults


def _add_item(made: list[Paragraph], unit: _Unit) -> Iterator[Fault]:
    """Append an item to the last paragraph; what stood between （四） and （五） turns out to be part of （四）."""
    last = next((n for n in reversed(range(len(made))) if made[n].items), len(made) - 1)
    if unit.number == len(made[last].items) + 1 > 1:
        inner = [paragraph.text for paragraph in made[last + 1 :]]
        items = (*made[last].items[:-1], "\n".join((made[last].items[-1], *inner)))
        made[last:] = [Paragraph(text=made[last].text, items=items)]
    expected = len(made[-1].items) + 1
    if unit.number != expected:
        message = f"这里应当是第（{chinese_numeral(expected)}）项，却是第（{chinese_numeral(unit.number)}）项"
        yield Fault(*unit.line, message)
    made[-1] = Paragraph(text=made[-1].text, items=(*made[-1].items, unit.text))


def _units(lines: Sequence[Line]) -> list[_Unit]:
    units: list[_Unit] = []
    for line in lines:
        for piece in _RUN_TOGETHER.split(joined(line.text)):
            item = _ITEM.fullmatch(piece)
            if item:
                units.append(_Unit(line, chinese_number(item["number"]) or 0, item["text"]))
            elif units and units[-1].number and _SUB_ITEM.match(piece):
                units[-1].text += "\n" + piece
            elif units and units[-1].goes_on():
                units[-1].append(piece)
            elif piece:
                units.append(_Unit(line, 0, piece))
    return units
