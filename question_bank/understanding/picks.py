"""Which options an answer names: letters in any shape, the options' own words, flags, or a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from question_bank.draft import Problem, Raw
from question_bank.text import bare, fold
from question_bank.understanding import faults

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BETWEEN = r"[\s,，、;；|｜/＋+&和与及.．。·┋]"
_LETTERS_ONLY = re.compile(
    rf"[(\[【{{\"'“]*(?P<letters>[A-Z](?:{_BETWEEN}*[A-Z]){{0,25}}){_BETWEEN}*[)\]】}}\"'”]*{_BETWEEN}*(?:选?项)?"
)
_BRACKETED = re.compile(r"(?:[(\[【]\s*[A-Z]\s*[)\]】]\s*[,，、;；]?\s*)+")
_LETTER_AND_TEXT = re.compile(r"\s*[(（\[【]?(?P<letter>[A-Z])[)）\]】]?\s*[.、:：．)）\s]\s*(?P<text>\S.*)", re.DOTALL)
_MARK = re.compile(r"(?:^|[\s,，;；|])\s*\(?([A-Z])\)?\s*[.、:．)]")
_LETTERS_AND_REASON = re.compile(
    rf"(?P<letters>[A-Z](?:{_BETWEEN}*[A-Z]){{0,9}})\s*(?:[,，。.;；:：\s]\s*|(?=[(（【]))(?P<rest>[^\sA-Z].*)",
    re.DOTALL,
)
_SEPARATOR = re.compile(r"[\s,;|/+&#·.┋]+")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


class Picks(NamedTuple):
    """The places picked in the order of the options, what stands in the way, and text beside the answer."""

    places: tuple[int, ...] = ()
    faults: tuple[Problem, ...] = ()
    rest: str = ""
    said: str = ""
    """The letters as the file has them, where they name options that are not there."""


def picks_of(raw: Raw) -> Picks:
    """The options `raw`'s key names."""
    count = len(raw.options)
    if raw.right is not None and any(raw.right):
        places = tuple(place for place, right in enumerate(raw.right) if right)
        return Picks(places) if places[-1] < count else Picks(faults=(faults.outside(LETTERS[places[-1] % 26], count),))
    if raw.index is not None:
        if 0 <= raw.index < count:
            return Picks((raw.index,))
        return Picks(faults=(faults.outside(f"第 {raw.index + 1} 项", count),))
    answer = (raw.answer or "").strip()
    return _said(answer, raw) if answer else Picks(faults=(faults.NO_ANSWER,))


def letters_in(text: str) -> str | None:
    """The letters `text` consists of, "AC" for (a、c); None when it is anything else."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    match = _LETTERS_ONLY.fullmatch(plain)
    if match is None and not _BRACKETED.fullmatch(plain):
        return None
    return "".join(letter for letter in plain if "A" <= letter <= "Z")


def _said(answer: str, raw: Raw) -> Picks:
    letters = letters_in(answer)
    if letters is not None:
        picked = _by_letters(letters, raw)
        if answer in raw.options and picked.places != (raw.options.index(answer),):
            return picked._replace(faults=(*picked.faults, faults.LETTER_OR_TEXT))
        return picked
    if own := _by_words(answer, raw.options):
        return Picks(own)
    for reading in (_lettered_words, _listed, _with_reason):
        if (picked_ := reading(answer, raw)) is not None:
            return picked_
    return Picks(faults=(faults.unread(answer),))


def _by_letters(letters: str, raw: Raw) -> Picks:
    printed = raw.letters or tuple(LETTERS[: len(raw.options)])
    upper = [unicodedata.normalize("NFKC", letter).upper() for letter in printed]
    if any(letter not in upper for letter in letters):
        return Picks(faults=(faults.outside(letters, len(raw.options)),), said=letters)
    places = tuple(sorted({upper.index(letter) for letter in letters}))
    if len(places) < len(letters):
        return Picks(places, (faults.doubt("answer-repeats", f"答案「{letters}」里有重复的字母"),))
    if any(upper.count(letter) > 1 for letter in letters):
        return Picks(places, (faults.doubt("letter-twice", "两个选项用了同一个字母，答案指哪一个说不准"),))
    return Picks(places)


def _by_words(answer: str, options: Sequence[str]) -> tuple[int, ...]:
    """The one option whose words the answer is; exact first, then alike once folded, then without punctuation."""
    for alike in (str.strip, fold, bare):
        wanted = alike(answer)
        places = tuple(place for place, option in enumerate(options) if alike(option) == wanted) if wanted else ()
        if places:
            return places[:1] if len({options[place] for place in places}) == 1 else ()
    return ()


def _lettered_words(answer: str, raw: Raw) -> Picks | None:
    """B.乙, or A.甲；C.丙: letters with the words of their options."""
    plain = unicodedata.normalize("NFKC", answer) if not answer.isascii() else answer
    match = _LETTER_AND_TEXT.fullmatch(plain)
    if match is None:
        return None
    marks = list(_MARK.finditer(plain))
    pieces = [plain[mark.end() : following.start()] for mark, following in pairwise(marks)]
    pieces = [*pieces, plain[marks[-1].end() :]] if marks else [match["text"]]
    letters = "".join(mark[1] for mark in marks) or match["letter"]
    picked = _by_letters(letters, raw)
    if picked.faults:
        return picked
    order = [_by_letters(letter, raw).places[0] for letter in letters]
    if all(bare(piece) == bare(raw.options[place]) for piece, place in zip(pieces, order, strict=True)):
        return picked
    if any(_by_words(piece.strip(), raw.options) for piece in pieces):
        message = f"答案「{faults.short(answer)}」的字母和内容对不上"
        return Picks(picked.places, (faults.doubt("answer-contradicts", message),))
    return None


def _listed(answer: str, raw: Raw) -> Picks | None:
    """Several options' words in a row, or a list literal of them."""
    if answer[0] in "[(（" and (quoted := _QUOTED.findall(answer)):
        found = [_by_words(one or other, raw.options) for one, other in quoted]
        return Picks(tuple(sorted({places[0] for places in found}))) if all(found) else None
    folded = {fold(option): place for place, option in enumerate(raw.options) if option.strip()}
    if len(folded) < len(raw.options):
        return None
    places = _consumed(fold(answer), folded)
    return Picks(tuple(sorted(set(places)))) if places else None


def _consumed(text: str, options: dict[str, int]) -> list[int]:
    """The options a text is made of, one after another with separators between; empty when it is made of more."""
    words = sorted(options, key=len)
    pending: list[tuple[int, list[int]]] = [(0, [])]
    while pending:
        at, places = pending.pop()
        gap = _SEPARATOR.match(text, at)
        start = gap.end() if gap else at
        if start >= len(text):
            return places
        if places and not gap:
            continue
        fitting = (word for word in words if text.startswith(word, start) and options[word] not in places)
        pending += [(start + len(word), [*places, options[word]]) for word in fitting]
    return []


def _with_reason(answer: str, raw: Raw) -> Picks | None:
    """B 因为…: letters with prose behind them; kept, and somebody must look."""
    match = _LETTERS_AND_REASON.fullmatch(unicodedata.normalize("NFKC", answer))
    if match is None:
        return None
    picked = _by_letters("".join(letter for letter in match["letters"] if "A" <= letter <= "Z"), raw)
    return picked._replace(faults=(*picked.faults, faults.ANSWER_WITH_TEXT), rest=match["rest"].strip())
