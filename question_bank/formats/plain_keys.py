"""Lists of answers at the end of a section or of the file: 参考答案 1-5 ABCDA, 1.A 2.B, 11-13 ABC BD ACD."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from question_bank.formats.plain_headings import KIND
from question_bank.formats.plain_key_entries import Entry, Last, longer, may_be_a_title, said_in
from question_bank.formats.plain_labels import Part, is_key, value_of
from question_bank.formats.plain_line import narrow
from question_bank.formats.plain_lines import Row, Sort


class KeyList(NamedTuple):
    """One list: the rows it takes up and what it says."""

    rows: tuple[int, ...]
    entries: tuple[Entry, ...]


_HEADING = re.compile(
    rf"[#*=\-\s]{{0,8}}(?:[一二三四五六七八九十\d]{{1,3}}[、.]\s?)?(?:附\s?[:：]?)?[【\[(]?(?P<kind>{KIND}题?)?.{{0,12}}?"
    rf"(?:参考|标准|正确)?答案(?:及解析|与解析|和解析|部分|汇总|速查|一览|页)?[】\])]?[:.]?(?P<rest>.*)"
)
_KIND_AHEAD = re.compile(
    rf"\s{{0,8}}(?:[一二三四五六七八九十]{{1,3}}[、.]\s?|[(][一二三四五六七八九十]{{1,3}}[)])?"
    rf"(?P<kind>{KIND}题?)\s{{0,4}}[:：]?\s{{0,4}}(?=\d|[(]|$)"
)
_MARK = "[A-H√×✓✔✗✘❌对错TF]"
_RANGE = re.compile(
    rf"(?P<from>\d{{1,4}})\s{{0,2}}[-~—–至到]{{1,2}}\s{{0,2}}(?P<to>\d{{1,4}})\s{{0,2}}"
    rf"(?:题)?\s{{0,2}}[:.、)]?\s{{0,4}}(?P<marks>(?:{_MARK}[\s,、;]{{0,4}})+)"
)
_SINGLE = re.compile(
    r"[(\[]?(?P<number>\d{1,4})\s{0,2}[.、:)\]．]?\s{0,3}[(\[【]?(?P<mark>[A-H]"
    r"(?:[,、\s]{0,2}[A-H]){0,7}|正确|错误|[√×✓✔✗✘❌对错TF])[)\]】]?(?=[\s,、;。.(（\d]|$)"
)
_EXPLAINED = re.compile(r"[\s.。;,]{0,4}[【(]?(?:答案)?(?:解析|详解)[】)]?[:]?\s{0,4}")
_NUMBER_ROW = re.compile(r"题\s?号\s{0,4}[:|]?((?:\s{1,8}\d{1,4}){2,200})")
_ANSWER_ROW = re.compile(r"答\s?案\s{0,4}[:|]?((?:\s{1,8}\S{1,8}){2,200})")
_WORDED_KINDS = ("填空", "简答", "问答", "论述", "名词", "案例分析", "辨析")


def key_lists(rows: Sequence[Row]) -> list[KeyList]:
    """Every list of answers in the file."""
    found: list[KeyList] = []
    i = 0
    while i < len(rows):
        match = _heading(rows[i])
        since = found[-1].rows[-1] + 1 if found else 0
        listed = (_read(rows, i, match, since) if match else None) or _in_columns(rows, i)
        headed = listed and any(rows[k].sort is Sort.HEADING for k in listed.rows[1:])
        if listed and len(listed.entries) >= (1 if headed or (match and match["rest"]) else 2):
            found.append(listed)
            i = listed.rows[-1] + 1
        else:
            i += 1
    return found


def _heading(row: Row) -> re.Match[str] | None:
    text = narrow(row.line.text[:2000])
    if "答案" not in text[:40]:
        return None
    match = _HEADING.fullmatch(text)
    if match is None or (match["rest"].strip() and not _entries(match["rest"], "")):
        return None
    return match


def _read(rows: Sequence[Row], i: int, match: re.Match[str], since: int) -> KeyList | None:
    label = match["kind"] or ""
    entries = _entries(match["rest"], label)
    asked = 0 if entries else _asked(rows, i)
    printed = frozenset(row.label[:2] for row in rows[since:i] if row.sort is Sort.HEADING)
    taken = [i]
    last = Last(len(entries) == 1)
    for j in range(i + 1, len(rows)):
        row = rows[j]
        if row.sort in (Sort.BLANK, Sort.RULE, Sort.NOISE):
            taken.append(j)
            continue
        expected = len(entries) + 1 if asked else 0
        if row.sort is Sort.HEADING and _goes_on(rows, j, printed):
            label, asked = row.label, 0
        elif entries and last.holds(rows, j, entries[-1], trusted=label[:2] in printed):
            entries[-1] = longer(entries[-1], row)
        else:
            more, label = _of_line(row, label, expected, printed)
            if not more:
                if may_be_a_title(rows[taken[-1]]):
                    entries[-1:] = [entry._replace(unclear=True) for entry in entries[-1:]]
                break
            entries += last.begin(row, more)
        taken.append(j)
    free = any(entry.free for entry in entries)
    if asked and free and [entry.number for entry in entries] != list(range(1, asked + 1)):
        return None
    return KeyList(tuple(taken), tuple(entries))


def _in_columns(rows: Sequence[Row], i: int) -> KeyList | None:
    """题号 1 2 3 in one line and 答案 A B C in the next."""
    numbers = _NUMBER_ROW.fullmatch(narrow(rows[i].line.text[:2000]).strip())
    answers = _ANSWER_ROW.fullmatch(narrow(rows[i + 1].line.text[:2000]).strip()) if i + 1 < len(rows) else None
    if numbers is None or answers is None:
        return None
    pairs = list(zip(numbers[1].split(), answers[1].split(), strict=False))
    if len(numbers[1].split()) != len(answers[1].split()) or not all(is_key(answer) for _, answer in pairs):
        return None
    return KeyList((i, i + 1), tuple(Entry("", int(number), answer) for number, answer in pairs))


def _asked(rows: Sequence[Row], i: int) -> int:
    """How many questions, numbered from 1, stand between the last heading or answer and row `i`; 0 for any other."""
    numbers: list[int] = []
    for row in reversed(rows[max(0, i - 2000) : i]):
        if row.sort is Sort.HEADING or row.answers:
            break
        if row.number is not None and row.number.sure:
            numbers.append(row.number.number)
    numbers.reverse()
    return len(numbers) if len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1)) else 0


def _of_line(row: Row, label: str, expected: int, printed: frozenset[str] = frozenset()) -> tuple[list[Entry], str]:
    """The answers of a line. Answers in words count under a kind that has such, or where just the number `expected`
    would come; under a kind whose questions were `printed` before, they may be as long as they like."""
    text = narrow(row.line.text[:20_000]).strip()
    ahead = _KIND_AHEAD.match(text)
    if ahead and ahead.end() < len(text):
        label, text = ahead["kind"], text[ahead.end() :]
    more = _entries(text, label) or _explained(row, text, label) or _labelled(row, label)
    worded = label.startswith(_WORDED_KINDS)
    if not more and (worded or expected):
        more = _in_words(row, label, expected, trusted=worded and label[:2] in printed)
    return more, label


def _explained(row: Row, text: str, label: str) -> list[Entry]:
    """1. A 解析：…"""
    single = _SINGLE.match(text)
    explanation = _EXPLAINED.match(text, single.end()) if single else None
    if single is None or explanation is None:
        return []
    if row.fields and row.fields[0].part is Part.EXPLANATION:
        return [Entry(label, int(single["number"]), single["mark"], said_in(row))]
    return [Entry(label, int(single["number"]), single["mark"], ((Part.EXPLANATION, text[explanation.end() :]),))]


def _labelled(row: Row, label: str) -> list[Entry]:
    """1. 【答案】A 【解析】…"""
    if row.number is None or not row.fields or row.line.text[row.start : row.end].strip():
        return []
    answer = next((value_of(row.line.text, field) for field in row.fields if field.part is Part.ANSWER), "")
    return [Entry(label, row.number.number, answer, said_in(row))] if answer else []


def _in_words(row: Row, label: str, expected: int, *, trusted: bool) -> list[Entry]:
    number = row.number
    if number is None or (expected and number.number != expected) or row.answers or (row.fields and not trusted):
        return []
    answer = row.line.text[row.start : row.end].strip()
    asks = any(sign in narrow(answer) for sign in ("?", "__", "( ", "()"))
    if not answer or (not trusted and (asks or len(answer) > 300)):
        return []
    return [Entry(label, number.number, answer, said_in(row), free=True)]


def _goes_on(rows: Sequence[Row], j: int, printed: frozenset[str]) -> bool:
    """Whether a heading inside the list is followed by more answers."""
    following = next((row for row in rows[j + 1 : j + 4] if row.sort is not Sort.BLANK), None)
    return following is not None and bool(_of_line(following, rows[j].label, 0, printed)[0])


def _entries(text: str, label: str) -> list[Entry]:
    """The answers of a line that consists of nothing else; empty otherwise."""
    text = text.strip()
    entries: list[Entry] = []
    at = 0
    while at < len(text):
        match = _RANGE.match(text, at) or _SINGLE.match(text, at)
        if match is None:
            return []
        if match.re is _RANGE:
            spread = _spread(match)
            if not spread:
                return _unequal(match, label)
            entries += [Entry(label, number, mark) for number, mark in spread]
        else:
            entries.append(Entry(label, int(match["number"]), match["mark"]))
        at = match.end()
        while at < len(text) and text[at] in " \t,、;。.；，":
            at += 1
    return entries


def _unequal(match: re.Match[str], label: str) -> list[Entry]:
    """More or fewer marks than numbers (1-5 ABCD): every question of the range is told so, and none is answered."""
    first, last = int(match["from"]), int(match["to"])
    if not first < last < first + 200:
        return []
    return [Entry(label, number, match[0].strip(), unclear=True) for number in range(first, last + 1)]


def _spread(match: re.Match[str]) -> list[tuple[int, str]]:
    """One mark for each number of a range: a letter each, or a group of letters each where blanks part them."""
    first, last = int(match["from"]), int(match["to"])
    count = last - first + 1
    marks = match["marks"].strip(" ,、;")
    groups = [group for group in re.split(r"[\s,、;]+", marks) if group]
    if len(groups) != count:
        groups = list("".join(groups))
    return list(zip(range(first, last + 1), groups, strict=True)) if 0 < count == len(groups) else []
