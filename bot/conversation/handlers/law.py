"""Looking up the law: an article, a law, a plain question; and practising what rests on an article."""

from __future__ import annotations

import re
from typing import Any

from bot.conversation.handlers import quiz
from bot.conversation.visit import Visit
from bot.conversation.wording import laws as wording
from bot.messages import Reply
from bot.records import laws
from bot.study.practice import RunKind
from question_bank.question import Basis
from question_bank.statutes.citations import parse, place
from question_bank.statutes.comparison import successors
from question_bank.statutes.library import Library
from question_bank.statutes.statute import Article, Statute

AT_ONCE = 5
_BARE = re.compile(r"第?\s*(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,7})\s*条?")
SHORTEST_QUESTION = 4
"""Characters; anything shorter is a slip of the thumb, not a question about the law."""


def look_up(visit: Visit, words: str) -> Reply:
    """「查 …」: the article or law cited, else what answers the words; and the way back to a quiz that waits."""
    return _and_back(visit, _look_up(visit, words))


def _and_back(visit: Visit, reply: Reply, *, marked_nothing: bool = False) -> Reply:
    kept = quiz.current(visit)
    if kept is None or kept.run.current is None:
        return reply
    return Reply((*reply.bubbles, wording.still_open(marked_nothing=marked_nothing)))


def _look_up(visit: Visit, words: str) -> Reply:
    library = visit.laws.library(visit.connection)
    if not library.laws:
        return wording.no_laws()
    if not words:
        return wording.how_to_look_up()
    basis = parse(words, _names(library)) or _number_of_last(visit, words)
    if basis is None or (basis.article is None and not library.versions(basis.law)):
        return _search(visit, words) or wording.nothing_found()
    statute = library.meant(basis, visit.today)
    if statute is None:
        return wording.not_held(basis.law)
    if basis.article is None:
        return wording.law(statute)
    shown = statute.article(basis.article, basis.inserted)
    if shown is None:
        return wording.no_such_article(statute, place(basis))
    return _shown(visit, statute, shown, moved_from=_moved(visit, statute, basis))


def again(visit: Visit) -> Reply:
    """「看条文」: the article that was spoken of last."""
    return _beside(visit, 0)


def before(visit: Visit) -> Reply:
    """「上一条」."""
    return _beside(visit, -1)


def after(visit: Visit) -> Reply:
    """「下一条」."""
    return _beside(visit, 1)


def _beside(visit: Visit, step: int) -> Reply:
    last = _last(visit)
    statute = visit.laws.library(visit.connection).meant(last, visit.today) if last else None
    article = statute.article(last.article, last.inserted) if statute and last and last.article else None
    if statute is None or article is None:
        return wording.how_to_look_up()
    place = statute.articles.index(article) + step
    if not 0 <= place < len(statute.articles):
        return _and_back(visit, wording.no_further(statute))
    return _and_back(visit, _shown(visit, statute, statute.articles[place]))


def _last(visit: Visit) -> Basis | None:
    kept = visit.place.get("law")
    return Basis.model_validate(kept) if kept else None


def _shown(visit: Visit, statute: Statute, article: Article, **more: Any) -> Reply:
    """The article, kept in mind for 「上一条」, 「下一条」 and a bare number."""
    visit.remember(statute.basis(article))
    return Reply((wording.article(statute, article, **more),))


def contents(visit: Visit) -> Reply:
    """「目录」: the laws in force that can be looked up."""
    library = visit.laws.library(visit.connection)
    held = [library.in_force(law, visit.today) for law in library.laws]
    return wording.contents([statute for statute in held if statute is not None])


def related(visit: Visit, words: str) -> Reply:
    """「相关题目 …」: practice over questions that rest on the article, outside the day's quiz."""
    basis = parse(words, _names(visit.laws.library(visit.connection))) if words else _last(visit)
    if basis is None or basis.article is None:
        return wording.how_to_look_up()
    resting = laws.resting_on(visit.connection, basis.law, basis.article)
    if not resting:
        return wording.no_related(f"《{basis.law}》{place(basis)}")
    kept = quiz.begin(visit, RunKind.ARTICLE, resting[:AT_ONCE], f"{visit.standing.learner}/{visit.message.id}")
    return Reply(quiz.ask(visit, kept))


def plain_question(visit: Visit) -> Reply | None:
    """What answers a plain sentence, None when it is too short to be a question or no law supports an answer."""
    words = visit.message.text.strip()
    if len(words) < SHORTEST_QUESTION or not visit.laws.library(visit.connection).laws:
        return None
    return _search(visit, words)


def plain_question_meanwhile(visit: Visit) -> Reply | None:
    """The same while a question of a quiz is open: it stays open, and nothing was marked."""
    found = plain_question(visit)
    return _and_back(visit, found, marked_nothing=True) if found else None


def _number_of_last(visit: Visit, words: str) -> Basis | None:
    """A bare number, 「查 23」 or 「查 第23条」: in the law that was spoken of last."""
    last = _last(visit)
    return parse(f"《{last.law}》{words}") if last and _BARE.fullmatch(words) else None


def _names(library: Library) -> dict[str, str]:
    """Every name a law may be called by here: a county's own by-law is in nobody else's table."""
    return {law: law for law in library.laws} | dict(library.names)


def _search(visit: Visit, words: str) -> Reply | None:
    found = visit.laws.searcher(visit.connection, visit.today).search(words, limit=3)
    if not found.answered:
        return None
    best, *others = found.hits
    bubble = _shown(visit, best.statute, best.article, matched=best.matched).bubbles[0]
    return wording.found(bubble, [(hit.statute, hit.article) for hit in others])


def _moved(visit: Visit, statute: Statute, basis: Basis) -> str:
    """A word on the article that bore this number in the version before, when it bears another now."""
    if basis.version is not None or basis.article is None:
        return ""
    versions = visit.laws.library(visit.connection).versions(statute.law)
    place_in_line = versions.index(statute)
    if not place_in_line:
        return ""
    older = versions[place_in_line - 1]
    before = older.article(basis.article, basis.inserted)
    after = successors(older, statute).get(basis.article, ())
    if before is None or basis.article in after:
        return ""
    new: Article | None = statute.article(after[0]) if after else None
    return wording.moved(before.label, f"{older.version.year}年", new)
