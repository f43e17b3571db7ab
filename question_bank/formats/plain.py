"""Questions in running text: .txt, .md and what people paste, in whatever layout of lines.

The road: lines without markup → what each looks like on its own (`plain_lines`) → lists of answers set aside
(`plain_keys`) → lines cut into questions (`plain_blocks`) → one `Raw` each (`plain_raw`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from question_bank.draft import Leftover, Problem, Severity
from question_bank.encoding import decode
from question_bank.formats.plain_blocks import Cut
from question_bank.formats.plain_context import Surroundings
from question_bank.formats.plain_emphasis import mark_emphasised
from question_bank.formats.plain_html import html_lines, looks_like_html
from question_bank.formats.plain_key_entries import Entry
from question_bank.formats.plain_key_giving import give_out
from question_bank.formats.plain_keys import key_lists
from question_bank.formats.plain_labels import Part
from question_bank.formats.plain_limits import check_amount
from question_bank.formats.plain_line import Line, lines_of
from question_bank.formats.plain_lines import Row, classify
from question_bank.formats.plain_markup import without_markup
from question_bank.formats.plain_neighbours import doubt_strangers, name_fills
from question_bank.formats.plain_raw import raw_of
from question_bank.formats.plain_run_on import parted
from question_bank.formats.reading import Reading

_STARRED = re.compile(r"[\[【](?:单选|多选|判断|填空|简答)题[\]】]\s{0,3}\*")
_KIND_OF_FILE = re.compile(
    "(?:单项选择|单选|多项选择|不定项选择|多选|判断|是非|填空|简答|问答|论述|名词解释|选择)题?|综合|案例|材料"
)


def read(data: bytes, name: str) -> Reading:
    """The questions of a text file. Raises FileUnreadable when it is no text, or too long to be a bank."""
    text = decode(data, name)
    check_amount(text, name)
    if looks_like_html(text):
        return read_lines(html_lines(text, name), name)
    return read_lines(without_markup(lines_of(text)), name)


def read_lines(lines: Sequence[Line], name: str) -> Reading:
    """The questions in `lines`, whatever kind of file they come from."""
    rows = [classify(line) for line in parted(lines)]
    lists = key_lists(rows)
    taken = frozenset(i for listed in lists for i in listed.rows)
    cut = Cut(rows, Surroundings(rows), taken)
    unused = give_out(cut.blocks, lists)
    mark_emphasised(cut.blocks, rows)
    label = "" if any(block.label for block in cut.blocks) else _kind_of_file(name)
    if not label:
        doubt_strangers(cut.blocks)
        name_fills(cut.blocks)
    blocks = [raw_of(block, rows, label) for block in cut.blocks]
    used = {i for block in cut.blocks for i in (*block.rows, *block.shared)}
    return Reading(_layout(rows, len(blocks)), blocks, _leftovers(rows, used), _problems(unused))


def _layout(rows: Sequence[Row], questions: int) -> str:
    """The platform the text was copied from, by what only that platform prints; empty when nothing shows it."""
    own = sum([field.part for field in row.fields] == [Part.OWN, Part.ANSWER] for row in rows)
    if questions and own * 2 > questions:
        return "学习通"
    starred = sum(_STARRED.search(row.line.text) is not None for row in rows if row.number)
    return "问卷星" if questions and starred * 2 > questions else ""


def _kind_of_file(name: str) -> str:
    """The kind a file's name says, when it says just one: 单选题.txt, 网络安全判断题.docx."""
    named = _KIND_OF_FILE.findall(PurePath(name).stem)
    return named[0] if len(named) == 1 and named[0].endswith("题") else ""


def _leftovers(rows: Sequence[Row], used: set[int]) -> list[Leftover]:
    """Everything printed that belongs to no question; lines that follow one another together."""
    found: list[Leftover] = []
    last = -2
    for i, row in enumerate(rows):
        if i in used or not row.line.printed.strip():
            continue
        if i == last + 1 and found:
            found[-1] = Leftover(where=found[-1].where, text=f"{found[-1].text}\n{row.line.printed}")
        else:
            found.append(Leftover(where=row.line.where, text=row.line.printed))
        last = i
    return found


def _problems(unused: Sequence[Entry]) -> list[tuple[str, Problem]]:
    if not unused:
        return []
    some = "、".join(f"{entry.label}{entry.number} {entry.answer[:12]}".strip() for entry in unused[:10])
    message = f"答案表里有 {len(unused)} 个答案找不到对应的题：{some}"
    return [("", Problem(code="answers-unused", severity=Severity.DOUBT, message=message))]
