"""Was this person due on this day? Every denominator comes from here.

A person is eligible from the day of joining to the day of leaving, both included; where the roster gives no date, the
span is open on that side. Guests are nobody's denominator and never reach this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.study.working_days import days_between, is_working_day


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster, as far as counting needs to know."""

    id: int
    name: str
    department: str
    leader: bool = False
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """On which days a daily quiz is due: "working" days or "daily", from `starts_on` to `ends_on` (open when None)."""

    starts_on: date
    ends_on: date | None = None
    days: str = "working"

    def asks_on(self, day: date) -> bool:
        """Whether a quiz is due on that day."""
        if day < self.starts_on or (self.ends_on is not None and day > self.ends_on):
            return False
        return self.days == "daily" or is_working_day(day)


def is_eligible(member: Member, day: date) -> bool:
    """Whether the person belonged to the unit on that day."""
    return (member.joined_on is None or member.joined_on <= day) and (member.left_on is None or day <= member.left_on)


def is_eligible_between(member: Member, first: date, last: date) -> bool:
    """Whether the person belonged to the unit on at least one day of the period."""
    return (member.joined_on is None or member.joined_on <= last) and (
        member.left_on is None or first <= member.left_on
    )


def span(member: Member, first: date, last: date) -> tuple[date, date] | None:
    """The part of the period during which the person belonged to the unit, both days included; None when none."""
    if not is_eligible_between(member, first, last):
        return None
    return max(first, member.joined_on or first), min(last, member.left_on or last)


def quiz_days(plans: list[StudyPlan], first: date, last: date) -> list[date]:
    """The days of the period on which at least one plan asks; plans that overlap ask once."""
    return [day for day in days_between(first, last) if any(plan.asks_on(day) for plan in plans)]
