"""「绑定 姓名 口令」 and 「解绑」: a chat speaks for somebody on the roster, or no longer does."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.conversation.visit import Visit
from bot.conversation.wording import talk
from bot.messages import Reply
from bot.records import accounts, people
from bot.records.codes import normal_form
from bot.study.eligibility import is_eligible

TRIES = 5
WITHIN = timedelta(hours=1)
_NAME_AND_CODE = re.compile(r"^(?P<name>.+?)[\s\u3000,，、:：]*(?P<code>[A-Za-z0-9][A-Za-z0-9\s-]{3,20})$")


def bind(visit: Visit, argument: str) -> Reply:
    """Bind this chat to the person whose one-time code it sends; wrong codes are limited per chat."""
    connection, standing, now = visit.connection, visit.standing, visit.message.at
    if standing.person is not None:
        return talk.already_bound(people.person(connection, standing.person).entry.name)
    given = _NAME_AND_CODE.match(argument)
    if given is None:
        return talk.how_to_bind()
    failed = accounts.failures_since(connection, standing.account, now - WITHIN)
    if failed >= TRIES:
        return talk.too_many_codes()
    namesakes = [known.id for known in people.roster(connection) if known.entry.name == given["name"].strip()]
    person = people.use_code(connection, namesakes, normal_form(given["code"]), now)
    if person is None:
        accounts.count_failure(connection, standing.account, now)
        return talk.wrong_code(TRIES - failed - 1)
    accounts.bind(connection, standing.account, person, now)
    visit.place.clear()
    known = people.person(connection, person)
    counted = is_eligible(known.member, visit.today)
    return talk.bound(known.entry.name, known.entry.department, counted=counted)


def unbind(visit: Visit) -> Reply:
    """Make this chat a guest's again."""
    if visit.standing.person is None:
        return talk.not_bound()
    accounts.release(visit.connection, visit.standing.account, visit.standing.person, visit.message.at)
    visit.place.clear()
    return talk.released()
