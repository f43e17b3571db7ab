"""Answers that stand inside the stem: （ B ）, ( √ ) at its end, words in the place of a blank."""

from __future__ import annotations

import re
from typing import NamedTuple

from question_bank.draft import Problem, Raw
from question_bank.understanding import faults
from question_bank.understanding.picks import letters_in
from question_bank.understanding.verdicts import truth_of

_LETTERS = re.compile(
    r"(?P<open>[(（\[【])[\s_]*(?P<key>[A-HＡ-Ｈa-h](?:[\s,，、;；]{0,3}[A-HＡ-Ｈa-h]){0,7})[\s_]*[)）\]】]"
)
_VERDICT = re.compile(
    r"(?P<open>[(（\[【])[\s_]*(?P<key>[√✓✔☑✅×✗✘✕❌❎对错TFtf]|正确|错误|true|false)[\s_]*[)）\]】]", re.IGNORECASE
)
_BARE_VERDICT = re.compile(
    r"(?<=[^\s])(?:\s*(?P<tick>[√✓✔✅×✗✘❌])|[\s\u3000]+(?P<word>对|错|正确|错误|[TF]))\s*[。.]?\s*$"
)
_DRAWN = re.compile(r"[(（\[【][\s_﹍﹎＿]*[)）\]】]|[_﹍﹎＿]{2,}")
_SPACED = re.compile(
    r"(?<=[^\s。？！；?!;:：])(?: {3,}|[\u3000\u00a0]{2,})(?=\S)|(?<=[^\s。？！；?!;:：])[ \u3000\u00a0]{4,}$"
)
_GROUP = re.compile(r"[(（]\s*(?P<text>[^()（）]{1,40}?)\s*[)）]")
_TRAILING_GROUPS = re.compile(r"(?:\s*[和、,，;；]?\s*[(（][^()（）]{1,60}[)）])+\s*[。.]?\s*$")
_WRITTEN_IN = re.compile(
    r"(?<=\S)[ \u3000\u00a0]{2,}(?P<text>\S[^\n\u3000]{0,40}?\S|\S)[ \u3000\u00a0]{2,}(?=\S)"
    r"|_+(?P<under>[^_\n]{1,40}?)_+"
)


class Lifted(NamedTuple):
    """A stem without the answer that stood in it, that answer, and what to say about it."""

    stem: str
    answer: str | None = None
    blanks: tuple[str, ...] = ()
    faults: tuple[Problem, ...] = ()


def blanks_in(stem: str) -> int:
    """How many blanks a stem shows: brackets or lines to write on; runs of spaces only where there are neither."""
    return len(_DRAWN.findall(stem)) or len(_SPACED.findall(stem))


def lift_letters(raw: Raw) -> Lifted:
    """（ B ） in the stem of a choice question: the key where no other is given, emptied where it says the same."""
    if "(" not in raw.stem and "（" not in raw.stem and "[" not in raw.stem and "【" not in raw.stem:
        return Lifted(raw.stem)
    last = chr(ord("A") + len(raw.options) - 1)
    found = [match for match in _LETTERS.finditer(raw.stem) if _is_key(letters_in(match["key"]) or "", last)]
    keys = [letters_in(match["key"]) or "" for match in found]
    given = _given(raw)
    if not found or (given is not None and blanks_in(raw.stem)):
        return Lifted(raw.stem)
    if given is not None:
        if "".join(sorted(set("".join(keys)))) == given:
            return Lifted(_emptied(raw.stem, found))
        return Lifted(raw.stem, faults=(faults.two_answers(keys[0], given),))
    if len(set(keys)) > 1:
        return Lifted(raw.stem, faults=(faults.TWO_IN_STEM,))
    certain = not blanks_in(raw.stem)
    problem = faults.ANSWER_IN_STEM if certain else faults.GUESSED_IN_STEM
    return Lifted(_emptied(raw.stem, found), keys[0], faults=(problem,))


def lift_verdict(raw: Raw) -> Lifted:
    """（√） at either end of a statement, or a tick behind it."""
    stem = raw.stem
    ends = [m for m in _VERDICT.finditer(stem) if not stem[: m.start()].strip() or not stem[m.end() :].strip(" 。.\t")]
    given = (raw.answer or "").strip()
    if len(ends) > 1:
        return (
            Lifted(stem, faults=(faults.TWO_IN_STEM,)) if len({truth_of(m["key"]) for m in ends}) > 1 else Lifted(stem)
        )
    if ends:
        key = ends[0]["key"]
        if not given:
            return Lifted(_emptied(stem, ends), key, faults=(faults.ANSWER_IN_STEM,))
        said = truth_of(given)
        if said is None or said == truth_of(key):
            return Lifted(_emptied(stem, ends))
        return Lifted(stem, faults=(faults.two_answers(key, given),))
    bare = _BARE_VERDICT.search(stem) if not given else None
    if bare:
        return Lifted(stem[: bare.start()].rstrip(), bare["tick"] or bare["word"], faults=(faults.ANSWER_IN_STEM,))
    return Lifted(stem)


def lift_fillings(raw: Raw) -> Lifted:
    """The words of a fill-in that has no answer elsewhere: in brackets behind it, or in the place of its blanks."""
    stem = raw.stem
    blanks = blanks_in(stem)
    tail = _TRAILING_GROUPS.search(stem)
    if blanks:
        groups = [match["text"] for match in _GROUP.finditer(tail[0])] if tail else []
        if tail and len(groups) == blanks:
            return Lifted(stem[: tail.start()].rstrip(), blanks=tuple(groups), faults=(faults.ANSWER_IN_STEM,))
        return Lifted(stem)
    written = list(_WRITTEN_IN.finditer(stem))
    if written:
        texts = tuple(match["text"] or match["under"] for match in written)
        return Lifted(_WRITTEN_IN.sub("____", stem), blanks=texts, faults=(faults.GUESSED_IN_STEM,))
    groups_in = list(_GROUP.finditer(stem))
    if groups_in and not any(match["text"].startswith(("以下简称", "简称", "如", "即", "含")) for match in groups_in):
        texts = tuple(match["text"] for match in groups_in)
        return Lifted(_GROUP.sub("____", stem), blanks=texts, faults=(faults.GUESSED_IN_STEM,))
    return Lifted(stem)


def _given(raw: Raw) -> str | None:
    """The letters given beside the stem, None when nothing is."""
    if raw.right is not None and any(raw.right):
        return "".join(chr(ord("A") + place) for place, right in enumerate(raw.right) if right)
    if raw.index is not None:
        return chr(ord("A") + max(raw.index, 0))
    if not (raw.answer or "").strip():
        return None
    letters = letters_in(raw.answer or "")
    return "".join(sorted(set(letters))) if letters else "?"


def _is_key(letters: str, last: str) -> bool:
    """Letters of options in the order of the alphabet, as a key has them; (ABAC) and (BA) are something else."""
    return bool(letters) and letters == "".join(sorted(set(letters))) and letters[-1] <= last


def _emptied(stem: str, found: list[re.Match[str]]) -> str:
    for match in reversed(found):
        blank = "（ ）" if match["open"] in "（【" else "( )"
        stem = f"{stem[: match.start()]}{blank}{stem[match.end() :]}"
    return stem
