"""Which article of a new version continues which article of the old one, judged from the words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from question_bank.statutes.citations import find_all
from question_bank.statutes.statute import Article, Statute

_GRAM = 5
_ALIKE = 0.3
"""An article continues another when they share this much, the mean of both shares. Between the two versions of the
《网络安全法》 true pairs share 0.43 and more, the nearest false one 0.25; the words of a fine stand in dozens of
articles and weigh little."""
_ALIKE_IN_PLACE = 0.18
"""Enough for two articles that follow the same neighbour."""
_ALIKE_ALONE = 0.05
"""Enough for two articles that stand alone between the same two neighbours."""
_CONTAINED = 0.7
"""An article was taken over whole when this much of it stands in another."""
_MOVED = 0.45
"""A paragraph or item went elsewhere when this much of it stands there, and hardly any where the rest went."""
_COMMONLY_CITED = 3
_LETTERS = re.compile(r"[^\u4e00-\u9fff0-9]")
_NUMBER = re.compile("第[^条款项]+条(?:之[一二三四五六七八九十]+)?")
_RANGE = re.compile(r"\s*[至到]\s*")

Place = tuple[int, int]
"""第X条之Y as a key; Y is 0 for most."""


def key(article: Article) -> Place:
    """An article's number as a key that sorts."""
    return article.number, article.inserted or 0


class Side(NamedTuple):
    """One article of one version, prepared for comparing; `cites` are other articles of the same law, in order."""

    article: Article
    masked: str
    cites: tuple[Place, ...]
    grams: frozenset[str]


def sides(statute: Statute) -> list[Side]:
    """The articles of a version in order."""
    return [_side(article, statute.law) for article in statute.articles]


def _side(article: Article, law: str) -> Side:
    words, cites = masked(article.text, law)
    return Side(article, words, cites, grams(words))


def masked(text: str, law: str) -> tuple[str, tuple[Place, ...]]:
    """A text without blanks and with § for every article of its own law it cites, and those articles.

    References within a law move with its numbers and are no change; line breaks are none either.
    """
    cites: list[Place] = []
    parts, last = [], 0
    for mention in find_all(text, law=law):
        if mention.basis.law != law or mention.basis.article is None:
            continue
        place = (mention.basis.article, mention.basis.inserted or 0)
        if cites and _RANGE.fullmatch(text[last : mention.start]):
            cites += [(number, 0) for number in range(cites[-1][0] + 1, place[0])]
        cites.append(place)
        parts += [text[last : mention.start], _NUMBER.sub("§", text[mention.start : mention.end])]
        last = mention.end
    return re.sub(r"\s", "", "".join((*parts, text[last:]))), tuple(cites)


def grams(text: str) -> frozenset[str]:
    """Every run of five characters, punctuation left out; the whole text when it is shorter."""
    letters = _LETTERS.sub("", text)
    return frozenset(letters[n : n + _GRAM] for n in range(max(1, len(letters) - _GRAM + 1)))


class Weights:
    """How much a run of characters says: less the more articles use it."""

    def __init__(self, versions: Iterable[Sequence[Side]]) -> None:
        used = Counter(gram for version in versions for side in version for gram in side.grams)
        self._weight = {gram: 1 / max(1, count - 1) for gram, count in used.items()}

    def of(self, some: Iterable[str]) -> float:
        """The weight of some runs together."""
        return sum(self._weight.get(gram, 1.0) for gram in some)

    def contained(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of `part` that stands in `whole`."""
        shared = part & whole
        return self.of(shared) / self.of(part) if shared else 0.0

    def alike(self, one: Side, other: Side) -> float:
        """The mean of how much of each stands in the other."""
        shared = self.of(one.grams & other.grams)
        return (shared / self.of(one.grams) + shared / self.of(other.grams)) / 2 if shared else 0.0


Pairs = dict[Place, list[Place]]
"""Old article → the new ones its content went to."""


def align(old: Sequence[Side], new: Sequence[Side]) -> Pairs:
    """Every old article with the new ones that continue it, the main one first; missing when it is gone."""
    weights = Weights((old, new))
    main = _word_for_word(old, new)
    _most_alike(main, old, new, weights)
    _between_neighbours(main, old, new, weights)
    pairs = {place: [target] for place, target in main.items()}
    _taken_in(pairs, old, new, weights)
    _moved_parts(pairs, old, new, weights)
    _split_off(pairs, old, new, weights)
    return pairs


def _word_for_word(old: Sequence[Side], new: Sequence[Side]) -> dict[Place, Place]:
    """Articles with the same words; of several alike, the first with the first."""
    waiting: dict[str, list[Place]] = {}
    for side in reversed(new):
        waiting.setdefault(side.masked, []).append(key(side.article))
    return {key(side.article): waiting[side.masked].pop() for side in old if waiting.get(side.masked)}


def _open(main: Mapping[Place, Place], old: Sequence[Side], new: Sequence[Side]) -> tuple[list[Side], list[Side]]:
    taken = set(main.values())
    return [o for o in old if key(o.article) not in main], [n for n in new if key(n.article) not in taken]


def _most_alike(main: dict[Place, Place], old: Sequence[Side], new: Sequence[Side], weights: Weights) -> None:
    ours, theirs = _open(main, old, new)
    scored = [(weights.alike(o, n), key(o.article), key(n.article)) for o in ours for n in theirs]
    taken: set[Place] = set()
    for score, place, target in sorted(scored, key=lambda each: (-each[0], *each[1:])):
        if score >= _ALIKE and place not in main and target not in taken:
            main[place] = target
            taken.add(target)


def _between_neighbours(main: dict[Place, Place], old: Sequence[Side], new: Sequence[Side], weights: Weights) -> None:
    """Reworded articles that kept their place: the same neighbour before, and most of all the same one after."""
    before = {key(n.article): key(m.article) for m, n in pairwise(new)}
    after = {key(m.article): key(n.article) for m, n in pairwise(new)}
    for earlier, side, later in zip(old, old[1:], [*old[2:], None], strict=False):
        place, above = key(side.article), main.get(key(earlier.article))
        below = main.get(key(later.article)) if later else None
        taken = set(main.values())
        for candidate in new if place not in main and above is not None else ():
            here = key(candidate.article)
            enough = _ALIKE_ALONE if below is not None and after.get(here) == below else _ALIKE_IN_PLACE
            if before.get(here) == above and here not in taken and weights.alike(side, candidate) >= enough:
                main[place] = here


def _taken_in(pairs: Pairs, old: Sequence[Side], new: Sequence[Side], weights: Weights) -> None:
    """Old articles with no counterpart of their own: merged into an article with their words or their references.

    An article on fines is known by the duties it names, however its fines were rewritten.
    """
    cited = Counter(place for side in new for place in set(side.cites))
    for side in old:
        if key(side.article) in pairs:
            continue
        aims = {target for place in side.cites for target in pairs.get(place, ())}
        telling = any(cited[aim] <= _COMMONLY_CITED for aim in aims)
        scored = [
            (bool(telling and aims <= set(n.cites)), weights.contained(side.grams, n.grams), key(n.article))
            for n in new
        ]
        same_duties, share, target = max(scored, key=lambda each: each[:2])
        if same_duties or share >= _CONTAINED:
            pairs[key(side.article)] = [target]


def _moved_parts(pairs: Pairs, old: Sequence[Side], new: Sequence[Side], weights: Weights) -> None:
    """Paragraphs and items that left their article for another one, which continues some old article besides."""
    continued = {target for targets in pairs.values() for target in targets}
    by_place = {key(n.article): n for n in new}
    for side in old:
        targets = pairs.get(key(side.article))
        main = by_place[targets[0]] if targets else None
        if targets is None or main is None or main.masked == side.masked:
            continue
        for part in _parts(side):
            share, target = max((weights.contained(part, n.grams), key(n.article)) for n in new)
            left = 3 * weights.contained(part, main.grams) < share
            if left and share >= _MOVED and target in continued and target not in targets:
                targets.append(target)


def _parts(side: Side) -> list[frozenset[str]]:
    """The paragraphs and items of an article, those long enough to be recognised."""
    texts = [text for paragraph in side.article.paragraphs for text in (paragraph.text, *paragraph.items)]
    return [found for text in texts if len(found := grams(text)) >= 3 * _GRAM]


def _split_off(pairs: Pairs, old: Sequence[Side], new: Sequence[Side], weights: Weights) -> None:
    """New articles made of a piece of one old article."""
    continued = {target for targets in pairs.values() for target in targets}
    for side in new:
        if key(side.article) in continued:
            continue
        share, place = max((weights.contained(side.grams, o.grams), key(o.article)) for o in old)
        if share >= _CONTAINED:
            pairs.setdefault(place, []).append(key(side.article))
