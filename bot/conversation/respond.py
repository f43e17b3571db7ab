"""The one road every message takes: claim, load, decide, save, say; one transaction, one commit.

The same delivery again, at the same moment or later, on this process or another, finds the claim and gets the reply
that was saved beside it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.conversation.commands import Command, Tap, Word, nearest, understand
from bot.conversation.handlers import binding, law, person, quiz, review
from bot.conversation.paging import first_page
from bot.conversation.visit import Visit
from bot.conversation.wording import talk
from bot.database import CONNECTIONS, reading, writing
from bot.messages import Bubble, Fits, Message, Reply
from bot.records import accounts, deliveries, people
from bot.records.laws import LawShelf
from bot.records.questions import Shelf
from bot.settings import Settings

log = logging.getLogger(__name__)

TRIES = 3
"""A rolled-back transaction (a deadlock, a lost connection, two chats of one person beginning the same quiz) is tried
again; nothing of it was kept."""


class Conversation:
    """The conversation as a service: an `Answer` for every channel of this process."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._shelf = Shelf()
        self._laws = LawShelf()
        one_writer = engine.dialect.name == "sqlite"
        self._threads = CapacityLimiter(1 if one_writer else CONNECTIONS)

    async def __call__(self, message: Message, fits: Fits) -> Reply:
        """Answer one delivery; see `bot.messages.Answer`."""
        return await to_thread.run_sync(self.answer, message, fits, limiter=self._threads)

    def warm(self, day: date) -> None:
        """Read the banks and the laws, and build the search over them, before the first person has to wait for it."""
        with reading(self._engine) as connection:
            self._shelf.pool(connection)
            self._laws.searcher(connection, day)

    def answer(self, message: Message, fits: Fits) -> Reply:
        """Answer one delivery on this thread. Whatever breaks, the sender gets a sentence and nothing is half kept."""
        for attempt in range(1, TRIES + 1):
            try:
                return self._answer_once(message, fits)
            except (OperationalError, IntegrityError) as error:
                log.warning("message %s: try %s failed: %s", message.id, attempt, type(error.orig).__name__)
            except Exception:  # the end of the road: a fault in one message must not reach its sender or stop others
                log.exception("message %s could not be answered", message.id)
                break
        return talk.trouble()

    def _answer_once(self, message: Message, fits: Fits) -> Reply:
        with writing(self._engine) as connection:
            claimed = deliveries.claim(connection, message)
            if claimed is None:
                return deliveries.saved_reply(connection, message)
            reply = self._converse(connection, message, fits)
            deliveries.save_reply(connection, claimed, reply)
            return reply

    def _converse(self, connection: Connection, message: Message, fits: Fits) -> Reply:
        standing = accounts.open_account(connection, message)
        must_bind = self._must_bind(connection)
        visit = Visit(
            connection, standing, message, self._settings, self._shelf, self._laws, must_bind, dict(standing.place)
        )
        reply, rest = first_page(_handle(visit), fits)
        _note_what_was_shown(visit, reply, rest)
        if visit.place != standing.place:
            accounts.keep_place(connection, standing.account, visit.place)
        return reply

    def _must_bind(self, connection: Connection) -> bool:
        if self._settings.enrolment is not None:
            return self._settings.enrolment == "roster"
        return people.has_roster(connection)


def _handle(visit: Visit) -> Reply:
    """Give the message to the one handler it is for."""
    match visit.message.intent:
        case "silent":
            return Reply()
        case "greet":
            return person.greet(visit)
    meant = understand(visit.message.text)
    if isinstance(meant, Command) and meant.word in _FOR_EVERYBODY:
        return _command(visit, meant)
    if visit.must_bind and visit.is_guest:
        return talk.must_bind()
    match meant:
        case Command():
            return _command(visit, meant)
        case Tap():
            return quiz.tap(visit, meant)
    kept = quiz.current(visit)
    if kept is not None and kept.run.current is not None:
        return quiz.answer(visit, kept, otherwise=law.plain_question_meanwhile)
    if near := nearest(visit.message.text):
        return talk.did_you_mean(near)
    return law.plain_question(visit) or talk.not_understood()


def _command(visit: Visit, command: Command) -> Reply:
    if (handler := _WITH_MORE.get(command.word)) is not None:
        return handler(visit, command.argument)
    return _ALONE[command.word](visit)


def _more(visit: Visit) -> Reply:
    rest = visit.place.get("rest")
    return deliveries.reply_from(rest) if rest else talk.no_more()


_FOR_EVERYBODY = (Word.HELP, Word.BIND, Word.UNBIND, Word.MORE)
_ALONE: Mapping[Word, Callable[[Visit], Reply]] = {
    Word.QUIZ: quiz.today,
    Word.NEXT: quiz.go_on,
    Word.SKIP: quiz.skip,
    Word.MORE: _more,
    Word.REVIEW: review.wrong_questions,
    Word.MINE: person.mine,
    Word.HELP: person.help_me,
    Word.UNBIND: binding.unbind,
    Word.CONTENTS: law.contents,
    Word.ARTICLE: law.again,
    Word.BEFORE: law.before,
    Word.AFTER: law.after,
}
_WITH_MORE: Mapping[Word, Callable[[Visit, str], Reply]] = {
    Word.BIND: binding.bind,
    Word.LOOK_UP: law.look_up,
    Word.RELATED: law.related,
}


def _note_what_was_shown(visit: Visit, reply: Reply, rest: Reply) -> None:
    """Keep what waits for 「更多」; a question that waits there has not been asked yet."""
    visit.place.pop("rest", None)
    if rest.bubbles:
        visit.place["rest"] = deliveries.object_from(rest)
    if _asks(rest.bubbles):
        visit.place.setdefault("unseen", visit.place.pop("asked", None))
    elif _asks(reply.bubbles) and "unseen" in visit.place:
        visit.place["asked"] = visit.place.pop("unseen")


def _asks(bubbles: tuple[Bubble, ...]) -> bool:
    return any(bubble.asks for bubble in bubbles)
