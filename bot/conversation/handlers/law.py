"""Looking up the law: an article, a law, a plain question; and practising what rests on an article."""

from __future__ import annotations

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
    basis = parse(words, _names(library))
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
    return Reply((wording.article(statute, shown, moved_from=_moved(visit, statute, basis)),))


def contents(visit: Visit) -> Reply:
    """「目录」: the laws in force that can be looked up."""
    library = visit.laws.library(visit.connection)
    held = [library.in_force(law, visit.today) for law in library.laws]
    return wording.contents([statute for statute in held if statute is not None])


def related(visit: Visit, words: str) -> Reply:
    """「相关题目 …」: practice over questions that rest on the article, outside the day's quiz."""
    basis = parse(words, _names(visit.laws.library(visit.connection)))
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


def _names(library: Library) -> dict[str, str]:
    """Every name a law may be called by here: a county's own by-law is in nobody else's table."""
    return {law: law for law in library.laws} | dict(library.names)


def _search(visit: Visit, words: str) -> Reply | None:
    found = visit.laws.searcher(visit.connection, visit.today).search(words, limit=3)
    if not found.answered:
        return None
    best, *others = found.hits
    bubble = wording.article(best.statute, best.article, matched=best.matched)
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
