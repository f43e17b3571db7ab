"""Which days are working days in China: announced holidays and 调休 first, Monday to Friday where nothing is announced.

`chinesecalendar` knows the years that the State Council has announced (through 2026 at the time of writing) and raises
beyond; then we fall back and say so.
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar


def is_announced(year: int) -> bool:
    """Whether the holidays of that year are known."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def is_working_day(day: date) -> bool:
    """Whether people work on that day, 调休 included."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def days_between(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included; none when they are the wrong way round."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
