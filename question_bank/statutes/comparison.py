"""Two versions of a law, article by article: what stayed, moved, changed, came and went. Computed from the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from question_bank.statutes.alignment import Pairs, Place, Side, align, key, sides
from question_bank.statutes.difference import Piece, difference
from question_bank.statutes.statute import Article, Statute


class ChangeKind(StrEnum):
    """What became of an article."""

    SAME = "same"
    RENUMBERED = "renumbered"
    """The same words under another number; references to other articles of the law may have moved along."""
    AMENDED = "amended"
    NEW = "new"
    GONE = "gone"

    @property
    def label(self) -> str:
        """未变, 条号变动, 内容修改, 新增, 删去."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.SAME: "未变",
    ChangeKind.RENUMBERED: "条号变动",
    ChangeKind.AMENDED: "内容修改",
    ChangeKind.NEW: "新增",
    ChangeKind.GONE: "删去",
}


class Change(NamedTuple):
    """One old article beside the new one that continues it; one of them is None for what is new or gone.

    `merged_from` lists the labels of all old articles when several became one, `split_into` those of all new ones when
    one became several.
    """

    old: Article | None
    new: Article | None
    kind: ChangeKind
    merged_from: tuple[str, ...] = ()
    split_into: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The wording with what was struck out and added; empty unless both articles are there and differ."""
        if self.old is None or self.new is None or self.old.text == self.new.text:
            return ()
        return difference(self.old.text, self.new.text)

    def as_json(self) -> dict[str, Any]:
        """The form scripts read: old and new number (null when there is none) and the kind."""
        entry: dict[str, Any] = {"old": None, "new": None, "kind": self.kind.value}
        for name, article in (("old", self.old), ("new", self.new)):
            if article is not None:
                entry[name] = article.number
                entry |= {f"{name}_inserted": article.inserted} if article.inserted else {}
        entry |= {"merged_from": list(self.merged_from)} if self.merged_from else {}
        return entry | ({"split_into": list(self.split_into)} if self.split_into else {})


@lru_cache(maxsize=16)
def compare(old: Statute, new: Statute) -> tuple[Change, ...]:
    """What became of every article, in the order of the new version; what is gone stands where it stood."""
    before, after = sides(old), sides(new)
    pairs = align(before, after)
    theirs = {key(side.article): side for side in after}
    sources = Counter(target for targets in pairs.values() for target in targets)
    origins = {target: sorted(place for place in pairs if target in pairs[place]) for target in sources}
    labels = {key(side.article): side.article.label for side in before}
    rows: list[tuple[Place, Place, Change]] = []
    last: Place = (0, 0)
    for side in before:
        targets = pairs.get(key(side.article), [])
        split = tuple(theirs[target].article.label for target in targets) if len(targets) > 1 else ()
        for target in targets:
            merged = tuple(labels[place] for place in origins[target]) if sources[target] > 1 else ()
            kind = ChangeKind.AMENDED if split or merged else _kind(side, theirs[target], pairs)
            change = Change(side.article, theirs[target].article, kind, merged, split)
            rows.append((target, key(side.article), change))
        if not targets:
            rows.append((last, key(side.article), Change(side.article, None, ChangeKind.GONE)))
        last = targets[0] if targets else last
    fresh = [side.article for side in after if key(side.article) not in sources]
    rows += [(key(article), (0, 0), Change(None, article, ChangeKind.NEW)) for article in fresh]
    return tuple(change for *_, change in sorted(rows, key=lambda row: row[:2]))


def successors(old: Statute, new: Statute) -> Mapping[int, Sequence[int]]:
    """Old article number → the numbers under which it goes on in the new version; missing when it is gone.

    第X条之n is left out: see `compare`.
    """
    found: dict[int, list[int]] = {}
    for change in compare(old, new):
        if change.old and change.new and not (change.old.inserted or change.new.inserted):
            found.setdefault(change.old.number, []).append(change.new.number)
    return found


def _kind(old: Side, new: Side, pairs: Pairs) -> ChangeKind:
    if old.masked != new.masked or not _references_moved_along(old, new, pairs):
        return ChangeKind.AMENDED
    stayed = key(old.article) == key(new.article) and old.cites == new.cites
    return ChangeKind.SAME if stayed else ChangeKind.RENUMBERED


def _references_moved_along(old: Side, new: Side, pairs: Pairs) -> bool:
    """Whether what is cited now continues what was cited before; else the article says something else."""
    return len(old.cites) == len(new.cites) and all(
        there in pairs.get(here, ()) for here, there in zip(old.cites, new.cites, strict=True)
    )
