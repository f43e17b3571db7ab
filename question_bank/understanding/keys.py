"""The key of a block whose kind is known."""

from __future__ import annotations

from typing import NamedTuple

from question_bank.draft import Key, Problem, Raw
from question_bank.question import LETTERS, Kind
from question_bank.understanding import faults
from question_bank.understanding.fillings import fillings_of
from question_bank.understanding.kinds import is_indefinite
from question_bank.understanding.picks import letters_in, picks_of
from question_bank.understanding.signs import count_said
from question_bank.understanding.verdicts import truth_in, truth_of, truths_of


class Found(NamedTuple):
    """The key, what stands in the way of it, and words beside the answer that explain it."""

    key: Key = None
    problems: tuple[Problem, ...] = ()
    rest: str = ""


def key_of(kind: Kind | None, raw: Raw) -> Found:
    """The key of a block of this kind; with no kind only whether there is an answer at all."""
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return _choice(kind, raw)
        case Kind.JUDGE:
            return _judgement(raw)
        case Kind.FILL:
            blanks, problems = fillings_of(raw)
            return Found(blanks or None, problems or (() if blanks else (faults.NO_ANSWER,)))
        case Kind.ESSAY:
            return Found(raw.answer, () if raw.answer else (faults.NO_ANSWER,))
    has_answer = bool(raw.answer or raw.blanks or raw.index is not None or (raw.right and any(raw.right)))
    if not has_answer:
        return Found(None, (faults.NO_ANSWER,))
    picked = picks_of(raw)
    return Found(None, picked.faults if len(raw.options) > 1 else ())


def _choice(kind: Kind, raw: Raw) -> Found:
    if len(raw.options) < 2:
        letters = letters_in(raw.answer or "")
        return Found(letters, () if raw.answer else (faults.NO_ANSWER,))
    picked = picks_of(raw)
    letters = "".join(LETTERS[place] for place in picked.places if place < len(LETTERS))
    problems = [*picked.faults, *_options_faults(raw.options)]
    if kind is Kind.SINGLE and len(picked.places) > 1:
        problems.append(faults.two_keys(letters))
    if kind is Kind.MULTIPLE and len(picked.places) == 1 and not is_indefinite(raw.label):
        problems.append(faults.ONE_KEY)
    said = count_said(raw.stem) if picked.places else None
    if said is not None and said != len(picked.places):
        problems.append(faults.count_hint(said, len(picked.places)))
    return Found(letters or picked.said or None, tuple(problems), picked.rest)


def _options_faults(options: tuple[str, ...]) -> list[Problem]:
    found = []
    if len(options) > len(LETTERS):
        found.append(faults.too_many(len(options), len(LETTERS)))
    if not all(options):
        found.append(faults.OPTION_EMPTY)
    if len(set(options)) < len(options):
        found.append(faults.REPEATED)
    return found


def _judgement(raw: Raw) -> Found:
    answer = raw.answer or ""
    truths = truths_of(raw.options)
    said = truth_of(answer) if answer else None
    if truths is not None and (said is None or letters_in(answer)):
        # A正确 B错误 or the other way round: only the option's own words say what its letter means.
        picked = picks_of(raw)
        if len(picked.places) == 1:
            return Found(truths[picked.places[0]], picked.faults, picked.rest)
        if said is None and truth_in(answer) is None:
            return Found(None, picked.faults or (faults.unread(answer),))
    if said is not None:
        return Found(said)
    if not answer:
        return Found(None, (faults.NO_ANSWER,))
    letters = letters_in(answer)
    if letters in ("A", "B"):
        return Found(letters == "A", (faults.JUDGE_LETTER,))
    truth = truth_in(answer) if not letters else None
    if truth is None:
        return Found(None, (faults.unread(answer),))
    return Found(truth, (), answer)
