"""How well articles of a law fit a question: the topic by its words, the key by its figures and phrases."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from question_bank.statutes.alignment import Place, key
from question_bank.statutes.ladder import misplaced
from question_bank.statutes.matter import Claim, Matter, amounts, figures, pairs, plain, ranges, share
from question_bank.statutes.statute import Article, Statute

TOPIC = 0.7
"""A cited article is about the question when it holds this much of what the best article of the law holds. Measured on
our own banks: of 726 questions hardly one falls below, of 220 given the numbers of the law before none reaches it."""
RELATED = 0.25
"""Below this share of its words no article of the law is about a question."""
_TELLING = 5
_FEW = 10
"""To propose an article it takes so many pairs or figures that no more than a tenth of the law's articles hold: of 287
of our own questions two have fewer, of the old bank none."""
_PHRASE = 0.25
"""Of the right options at least one shares this much with the law; cases tell it in other words."""
_FILLED = 0.5
_RATHER = 0.5
"""A wrong option that stands in the law by so much more than the right one looks like the key."""


class Fit(NamedTuple):
    """`topic` compares with the best article of the same law, `support` is absolute; `wanting` is what is missing."""

    topic: float
    support: float
    best: Article
    wanting: str

    @property
    def good(self) -> bool:
        """Whether the articles say what the question says they do."""
        return self.topic >= TOPIC and not self.wanting


class Profile:
    """A version of a law prepared for asking which article a question is about."""

    def __init__(self, statute: Statute) -> None:
        self.statute = statute
        self._where: dict[str, set[Place]] = {}
        for article in statute.articles:
            for pair in pairs(f"{article.heading}\n{article.text}"):
                self._where.setdefault(pair, set()).add(key(article))
        many = len(statute.articles) + 1
        self._weight = {pair: math.log(many / (len(places) + 0.5)) for pair, places in self._where.items()}

    def fit(self, matter: Matter, articles: Sequence[Article], also: str = "") -> Fit:
        """How the question fits these articles together; `also` is the text of other laws it rests on besides."""
        cited = {key(article) for article in articles}
        topic, support = 0.0, 0.0
        total: Counter[Place] = Counter()
        for words in (pairs(matter.asked), pairs(matter.explained)):
            scores, own = self._scores(words, cited)
            best = max(scores.values(), default=0.0)
            topic, support = max(topic, own / best if best else float(not words)), max(support, own)
            total.update(scores)
        (number, inserted), _ = min(total.items(), key=lambda item: (-item[1], item[0]), default=((1, 0), 0.0))
        best_article = self.statute.article(number, inserted or None) or self.statute.articles[0]
        text = "\n".join((*(f"{article.label} {article.text}" for article in articles), also))
        return Fit(topic, support, best_article, wanting(matter, text, dates(self.statute)))

    def telling(self, matter: Matter, article: Article) -> bool:
        """Whether the question shares enough with an article, and hardly with others, to say it means this one."""
        words = pairs(matter.explained)
        few = max(2, len(self.statute.articles) // _FEW)
        shared = [
            word for word in words if key(article) in (places := self._where.get(word, set())) and len(places) <= few
        ]
        strange = sum(word not in self._where for word in words)
        return len(shared) >= _TELLING and 2 * strange <= len(words)

    def _scores(self, words: Iterable[str], cited: set[Place]) -> tuple[dict[Place, float], float]:
        """The share of the words that stands in each article, and in the cited ones together; rare words weigh more."""
        scores: dict[Place, float] = {}
        own = whole = 0.0
        for word in words:
            weight = self._weight.get(word, 0.0)
            places = self._where.get(word, set())
            whole += weight
            own += 0.0 if places.isdisjoint(cited) else weight
            for place in places:
                scores[place] = scores.get(place, 0.0) + weight
        return {place: score / whole for place, score in scores.items()}, own / whole if whole else 0.0


def dates(statute: Statute) -> str:
    """What a question may say of a law's dates without an article saying it."""
    days = (statute.version.isoformat(), statute.effective.isoformat())
    return "\n".join((*statute.promulgation, *days, statute.dated))


def wanting(matter: Matter, text: str, dates: str) -> str:
    """What the key says and the cited text does not, in a Chinese clause; empty when nothing is missing."""
    # Numbers of items and articles are no figures a key could mean.
    said = f"{plain(text)}\n{dates}"
    known, measured, spans = figures(said), amounts(said), ranges(text)
    for claim in matter.claims:
        if all(not (figures(variant) <= known and amounts(variant) <= measured) for variant in claim.variants):
            return f"答案“{_short(claim)}”里的数字在所引条文中没有"
        if all(not ranges(variant) <= spans for variant in claim.variants):
            return f"答案“{_short(claim)}”这个幅度在所引条文中没有"
    if misplaced(matter, text):
        return "答案的幅度是所引条文对另一种情形规定的"
    return _unsaid(matter, text)


def _unsaid(matter: Matter, text: str) -> str:
    quoted = [claim for claim in matter.claims if claim.quoted]
    said = [max(share(variant, text) for variant in claim.variants) for claim in quoted]
    if not quoted:
        return ""
    wrong = max((share(option, text) for option in matter.distractors), default=0.0)
    missing = (
        min(said) < _FILLED
        if not matter.distractors
        else max(said) < _PHRASE or (len(said) == 1 and wrong - said[0] > _RATHER)
    )
    return f"答案“{_short(quoted[said.index(min(said))])}”在所引条文中找不到" if missing else ""


def _short(claim: Claim) -> str:
    text = " ".join(claim.variants[0].split())
    return text if len(text) <= 24 else text[:24] + "…"
