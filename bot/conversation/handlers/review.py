"""The wrong-question book: what went wrong, asked again outside the daily quiz."""

from __future__ import annotations

from bot.conversation.handlers import quiz
from bot.conversation.visit import Visit
from bot.conversation.wording import talk
from bot.messages import Reply
from bot.records import quizzes
from bot.study.practice import RunKind

AT_ONCE = 5


def wrong_questions(visit: Visit) -> Reply:
    """「错题」: go on with the review that is open, or begin one over the oldest mistakes."""
    kept = quiz.current(visit)
    if kept is not None and kept.run.kind is RunKind.REVIEW and kept.run.current is not None:
        return Reply(quiz.ask(visit, kept))
    wrong = quizzes.wrong_now(visit.connection, visit.standing.learner)[:AT_ONCE]
    if not wrong:
        return talk.nothing_wrong()
    kept = quiz.begin(visit, RunKind.REVIEW, wrong, f"{visit.standing.learner}/{visit.message.id}")
    return Reply(quiz.ask(visit, kept))
