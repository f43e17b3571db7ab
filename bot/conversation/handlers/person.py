"""First words, help, and one's own record."""

from __future__ import annotations

from bot.conversation.handlers import quiz
from bot.conversation.visit import Visit
from bot.conversation.wording import talk
from bot.messages import Reply
from bot.records import people, quizzes
from bot.study.eligibility import is_eligible


def greet(visit: Visit) -> Reply:
    """A first contact: say who we are and ask at once; or, to somebody who returns, where they stand."""
    if visit.must_bind and visit.is_guest:
        return talk.greeting_to_bind(visit.settings.unit_name)
    begun = quizzes.daily(visit.connection, visit.standing.learner, visit.today)
    if begun is None:
        asked = quiz.today(visit)
        return Reply((talk.greeting(visit.settings.unit_name), *asked.bubbles))
    left = len(begun.run.queue)
    return Reply((talk.welcome_back(left), *(quiz.ask(visit, begun) if left else ())))


def help_me(visit: Visit) -> Reply:
    """「帮助」."""
    return talk.help_text(must_bind=visit.must_bind and visit.is_guest)


def mine(visit: Visit) -> Reply:
    """「我的」: today, this month, what to look at again."""
    connection, learner, today = visit.connection, visit.standing.learner, visit.today
    begun = quizzes.daily(connection, learner, today)
    items = begun.run.items if begun else ()
    month = quizzes.tally(connection, learner, today.replace(day=1), today)
    known = people.person(connection, visit.standing.person) if visit.standing.person is not None else None
    own = talk.Own(
        name=known.entry.name if known else None,
        today_answered=sum(item.fraction is not None for item in items),
        today_total=len(items),
        today_right=begun.run.right if begun else 0,
        month_days=quizzes.completed_days(connection, learner, today.replace(day=1), today),
        month_responses=month.responses,
        month_correct=month.correct,
        wrong=len(quizzes.wrong_now(connection, learner)),
        counted=known is None or is_eligible(known.member, today),
    )
    return talk.mine(own, today)
