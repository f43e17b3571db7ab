"""What an import will do with each item of a draft: pure, decided before anything is written.

The rules and their reasons: docs/decisions/0011-importing-again.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from question_bank.collector import collector_resting
from question_bank.draft import Item, Problem, Severity
from question_bank.duplicates import New, Twin, twins, twins_within
from question_bank.identity import merged, said, unlike
from question_bank.question import Question
from question_bank.sketches import Fingerprint, Sketch, fingerprint
from question_bank.versions import changes

_SAME_PLACE = 70.0
_SURE_TWIN = 90.0
_TOO_NEAR = 85.0
_FEWEST_KEPT = 2
_NAMED = 5
_KEY_FIELDS = ("答案",)


class Fate(StrEnum):
    """What becomes of an item."""

    NEW = "imported"
    UPDATE = "updated"
    DUPLICATE = "duplicates"
    REJECTED = "rejected"


class Known(NamedTuple):
    """A question of the bank that is imported into, in its newest version."""

    id: int
    code: str
    identity: str
    file: str
    place: str
    question: Question


class Planned(NamedTuple):
    """The fate of one item: `target` is the stored question it updates or repeats, `question` what will be saved."""

    item: Item
    fate: Fate
    problems: tuple[Problem, ...] = ()
    target: int | None = None
    question: Question | None = None
    code: str = ""
    prints: Fingerprint = Fingerprint("", ())
    waits: bool = False
    """Too near to a question of its bank to be asked before a person has looked."""
    moves: bool = False
    """Repeats a question that now stands here: under the file's new name, or in another place of it."""

    @property
    def identity(self) -> str:
        """What makes it this question; empty for one that is rejected."""
        return self.prints.identity


Stored = Iterable[tuple[int, Sequence[int]]]
Load = Callable[[set[int]], Mapping[int, tuple[str, Sketch]]]


class Shelf(NamedTuple):
    """All that is stored, as far as an import asks: this bank's questions, and the marks of everything held.

    `load` gives for some questions where they stand (bank and code) and their sketches.
    """

    known: Sequence[Known]
    stored: Stored
    load: Load


def plan(items: Sequence[Item], shelf: Shelf, file: str) -> list[Planned]:
    """The fate of every item, in the order of the file; `file` is its name."""
    with collector_resting():
        planned = [_first_look(item) for item in items]
        _repeated(planned)
        free = _matched(planned, shelf.known, file)
        pairs = _twins(planned, shelf)
        renamed = _renamed(planned, shelf.known)
        _moved(planned, shelf.known, renamed | {file})
        _corrected(planned, free, pairs, file, renamed)
        _noted(planned, shelf, pairs)
        _replacing(planned, free, renamed | {file})
    return planned


def _first_look(item: Item) -> Planned:
    if not item.usable or item.question is None:
        return Planned(item, Fate.REJECTED)
    return Planned(item, Fate.NEW, question=item.question, code=item.code, prints=fingerprint(item.question))


def _repeated(planned: list[Planned]) -> None:
    """Items of one file that are the same question: with one key the later ones repeat, with several none is right."""
    by_code: dict[str, list[int]] = {}
    groups: dict[str, list[int]] = {}
    for place, each in enumerate(planned):
        if each.code and each.question is not None:
            by_code.setdefault(each.code, []).append(place)
    for code, (first, *later) in by_code.items():
        for place in later:
            message = f"编号「{code}」与{planned[first].item.where}重复"
            planned[place] = _rejected(planned[place], "code-repeated", message)
    for place, each in enumerate(planned):
        if each.question is not None:
            groups.setdefault(each.identity, []).append(place)
    for places in groups.values():
        if len(places) > 1:
            _settle_group(planned, places)


def _settle_group(planned: list[Planned], places: Sequence[int]) -> None:
    keys = {said(question).key for place in places if (question := planned[place].question)}
    if len(keys) > 1:
        for place in places:
            others = "、".join([planned[other].item.where for other in places if other != place][:_NAMED])
            message = f"题干和选项与{others}相同，答案却不同"
            planned[place] = _rejected(planned[place], "contradiction", message)
        return
    note = _note("duplicate", f"与{planned[places[0]].item.where}是同一道题")
    for place in places[1:]:
        if not planned[place].code:
            planned[place] = planned[place]._replace(fate=Fate.DUPLICATE, problems=(note,), question=None)


def _matched(planned: list[Planned], known: Sequence[Known], file: str) -> dict[int, Known]:
    """Find each item's stored question by code, then by identity; gives those that nothing claimed."""
    free = {each.id: each for each in known}
    codes = {each.code: each for each in known}
    identities: dict[str, Known] = {}
    for each in known:
        identities.setdefault(each.identity, each)
    for by_code in (True, False):
        for place, one in enumerate(planned):
            if one.fate is not Fate.NEW or one.question is None:
                continue
            target = codes.get(one.code) if by_code and one.code else identities.get(one.identity)
            if target is None or target.id not in free or (by_code and not one.code):
                continue
            del free[target.id]
            planned[place] = _onto(one, target, file, sure=by_code)
    return free


def _onto(one: Planned, target: Known, file: str, *, sure: bool) -> Planned:
    """An item and the stored question it is: an update where it says something else, else a repetition."""
    assert one.question is not None
    question = merged(target.question, one.question)
    same = question == target.question
    from_there = sure or target.file == file
    if not same and not from_there and said(question) == said(target.question):
        same = True  # another file's spaces, numbering or order of options are no correction
    if same:
        return one._replace(fate=Fate.DUPLICATE, target=target.id, question=None, code=target.code)
    fields = [change.field for change in changes(target.question, question)]
    notes = [_note("updated", f"与库里的「{target.code}」是同一道题，更新：{'、'.join(fields)}")]
    if any(field in _KEY_FIELDS for field in fields):
        notes.append(_note("key-changed", _key_change(target.question, question)))
    return one._replace(
        fate=Fate.UPDATE, target=target.id, question=question, code=target.code, problems=tuple(notes),
        prints=fingerprint(question),
    )  # fmt: skip


def _key_change(before: Question, after: Question) -> str:
    change = next(change for change in changes(before, after) if change.field in _KEY_FIELDS)
    return f"答案由「{change.before}」改为「{change.after}」"


def _twins(planned: Sequence[Planned], shelf: Shelf) -> dict[int, list[Twin[int]]]:
    """For the new items the stored questions that are nearly the same."""
    places, new = _new(planned)
    found: dict[int, list[Twin[int]]] = {}
    if new:
        load = shelf.load
        for twin in twins(new, shelf.stored, lambda names: {n: each for n, (_, each) in load(names).items()}):
            found.setdefault(places[twin.new], []).append(twin)
    return found


def _new(planned: Sequence[Planned]) -> tuple[list[int], list[New]]:
    """The items that are new so far, and their places."""
    found = [(place, each) for place, each in enumerate(planned) if each.fate is Fate.NEW]
    new = [New(each.question, each.prints.marks) for _, each in found if each.question is not None]
    return [place for place, _ in found], new


def _renamed(planned: Sequence[Planned], known: Sequence[Known]) -> frozenset[str]:
    """The names this file had before: half of it, and half of what came under them, stands where it stood."""
    wheres = {one.target: one.item.where for one in planned if one.target is not None}
    kept = [each for each in known if each.file and wheres.get(each.id) == each.place]
    names = frozenset(each.file for each in kept)
    whole = max(sum(each.file in names for each in known), sum(one.fate is not Fate.REJECTED for one in planned))
    return names if len(kept) >= max(_FEWEST_KEPT, whole / 2) else frozenset()


def _moved(planned: list[Planned], known: Sequence[Known], names: frozenset[str]) -> None:
    """Where the file's questions stand now is kept, so that the next correction finds them there."""
    ours = {each.id for each in known if each.file in names}
    for place, one in enumerate(planned):
        if one.fate is Fate.DUPLICATE and one.target in ours:
            planned[place] = one._replace(moves=True)


def _corrected(
    planned: list[Planned], free: dict[int, Known], pairs: Mapping[int, Sequence[Twin[int]]], file: str,
    renamed: frozenset[str],
) -> None:  # fmt: skip
    """A file read again with a word put right: what vanished from it and what stands in its place are one question."""
    by_place = {each.place: each for each in free.values() if each.file == file}
    for place, one in enumerate(planned):
        if one.fate is not Fate.NEW or one.question is None:
            continue
        near = [(free[twin.old], twin.score) for twin in pairs.get(place, ()) if twin.old in free]
        target = next((held for held, score in near if held.file == file and score >= _SURE_TWIN), None)
        here = by_place.get(one.item.where)
        if target is None and here is not None and here.id in free and _alike(here.question, one.question):
            target = here
        if target is None:  # under another name only what is a twin, figures and all, in its old place
            there = [held for held, score in near if held.file in renamed and score >= _TOO_NEAR]
            target = next((held for held in there if held.place == one.item.where), None)
        if target is not None:
            del free[target.id]
            planned[place] = _onto(one, target, file, sure=True)


def _alike(held: Question, read: Question) -> bool:
    same_shape = len(held.options) == len(read.options) and (held.kind is read.kind or bool(held.options))
    return same_shape and ratio(held.stem, read.stem) >= _SAME_PLACE


def _noted(planned: list[Planned], shelf: Shelf, pairs: Mapping[int, Sequence[Twin[int]]]) -> None:
    """Twins that stay new are told, with score and reason; one too near to a question of its own bank waits."""
    own = {each.id: each.code for each in shelf.known}
    told = {
        place: next((twin for twin in found if twin.old in own and twin.score >= _TOO_NEAR), found[0])
        for place, found in pairs.items()
        if planned[place].fate is Fate.NEW
    }
    names = shelf.load({twin.old for twin in told.values()}) if told else {}
    for place, twin in told.items():
        if twin.old in names:
            planned[place] = _told(planned[place], f"与库里的 {names[twin.old][0]} 相近（{twin.score:g}）：{twin.why}")
            if twin.old in own and twin.score >= _TOO_NEAR:
                planned[place] = _waiting(planned[place], own[twin.old])
    places, new = _new(planned)
    for twin in twins_within(new):
        other = planned[places[twin.old]].item.where
        one = planned[places[twin.new]]
        planned[places[twin.new]] = _told(one, f"与{other}相近（{twin.score:g}）：{twin.why}")


def _replacing(planned: list[Planned], free: Mapping[int, Known], files: frozenset[str]) -> None:
    """What stands, with nearly its stem, where a question vanished, and was not sure to be it: told, and it waits."""
    vanished = {each.place: each for each in free.values() if each.file in files}
    for place, one in enumerate(planned):
        held = vanished.get(one.item.where)
        if one.fate is not Fate.NEW or one.question is None or one.waits or held is None:
            continue
        score = ratio(held.question.stem, one.question.stem)
        if score >= _SAME_PLACE:
            why = unlike(held.question, one.question)
            message = f"「{held.code}」原来在这个位置，现在文件里没有了，题干相近（{score:.3g}），{why}"
            planned[place] = _waiting(_told(one, message), held.code)


def _waiting(one: Planned, code: str) -> Planned:
    message = f"先存为草稿，不与「{code}」同时出题；如果是改过的同一道题，请启用这一道、撤回「{code}」"
    return one._replace(waits=True, problems=(*one.problems, _note("waits", message)))


def _told(one: Planned, message: str) -> Planned:
    if any(problem.code == "twin" for problem in one.problems):
        return one
    return one._replace(problems=(*one.problems, _note("twin", message)))


def _note(code: str, message: str) -> Problem:
    return Problem(code=code, severity=Severity.NOTE, message=message)


def _rejected(one: Planned, code: str, message: str) -> Planned:
    problem = Problem(code=code, severity=Severity.DOUBT, message=message)
    return Planned(one.item, Fate.REJECTED, (problem,))
