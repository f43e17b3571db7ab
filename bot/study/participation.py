"""应学、参学、参学率 and the other figures of the contract, computed in one pure place and rendered everywhere.

People (人数) and person-times (人次) are kept apart. A rate is None where its denominator is 0: nothing was due, so
nothing can be said. The rules travel with the figures, in `RULES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.study.eligibility import Member, StudyPlan, is_eligible, is_eligible_between, quiz_days

RULES = (
    "参学率＝参学人数÷应学人数：应学指期内在册至少一天的人员，参学指其中在册期间至少答过一题的人员，访客不计；"
    "完成率＝当日完成÷应完成（人日）：学习计划规定答题的每一天，每名在册人员计一次，补学单列、不并入；"
    "正确率＝全对题次÷答题题次，多选、填空得部分分的不算全对；"
    "人次＝完成每日答题次数＋到会次数＋参加考试次数；"
    "参考率＝参考÷应考，合格率＝合格÷参考，优秀率＝优秀÷参考。分母为零时不计算。"
)


@dataclass(frozen=True, slots=True)
class DayTally:
    """What one person answered on one day: questions answered, and answered fully right."""

    person: int
    day: date
    responses: int
    correct: int


@dataclass(frozen=True, slots=True)
class Completion:
    """One person's daily quiz of `day`, finished on `finished_on` (the same day, or later: 补学)."""

    person: int
    day: date
    finished_on: date


@dataclass(frozen=True, slots=True)
class Figures:
    """The first four blocks of the summary for one group of people."""

    eligible: int
    participants: int
    due: int
    completed: int
    made_up: int
    person_times: int
    responses: int
    correct: int

    @property
    def participation_rate(self) -> float | None:
        """参学 ÷ 应学."""
        return rate(self.participants, self.eligible)

    @property
    def completion_rate(self) -> float | None:
        """Done on the day ÷ due, in person-days."""
        return rate(self.completed, self.due)

    @property
    def accuracy(self) -> float | None:
        """Fully right ÷ answered."""
        return rate(self.correct, self.responses)


@dataclass(frozen=True, slots=True)
class Participation:
    """The figures of a period: everybody, the leaders, each department (in the roster's order)."""

    everybody: Figures
    leaders: Figures
    departments: dict[str, Figures] = field(default_factory=dict)


def rate(part: int, whole: int) -> float | None:
    """A share from 0 to 1, None when the denominator is 0."""
    return part / whole if whole else None


def participation(
    members: Sequence[Member],
    plans: Sequence[StudyPlan],
    tallies: Iterable[DayTally],
    completions: Iterable[Completion],
    first: date,
    last: date,
) -> Participation:
    """Compute the figures of the days from `first` to `last`, both included."""
    counted = [member for member in members if is_eligible_between(member, first, last)]
    days = quiz_days(list(plans), first, last)
    tallies_of = _by_person(tallies)
    completions_of = _by_person(completions)
    persons = {
        member.id: _figures_of(member, days, tallies_of.get(member.id, ()), completions_of.get(member.id, ()))
        for member in counted
    }
    departments: dict[str, list[Figures]] = defaultdict(list)
    for member in counted:
        departments[member.department].append(persons[member.id])
    return Participation(
        everybody=_sum(persons.values()),
        leaders=_sum(persons[member.id] for member in counted if member.leader),
        departments={name: _sum(figures) for name, figures in departments.items()},
    )


def _figures_of(
    member: Member, days: Sequence[date], tallies: Sequence[DayTally], completions: Sequence[Completion]
) -> Figures:
    due = {day for day in days if is_eligible(member, day)}
    own = [tally for tally in tallies if is_eligible(member, tally.day)]
    finished = [completion for completion in completions if is_eligible(member, completion.day)]
    responses = sum(tally.responses for tally in own)
    return Figures(
        eligible=1,
        participants=int(responses > 0),
        due=len(due),
        completed=sum(c.day in due and c.finished_on == c.day for c in finished),
        made_up=sum(c.day in due and c.finished_on > c.day for c in finished),
        person_times=len(finished),
        responses=responses,
        correct=sum(tally.correct for tally in own),
    )


def _sum(figures: Iterable[Figures]) -> Figures:
    rows = list(figures)
    return Figures(**{name: sum(getattr(row, name) for row in rows) for name in Figures.__dataclass_fields__})


def _by_person(rows: Iterable[DayTally] | Iterable[Completion]) -> Mapping[int, list]:  # type: ignore[type-arg]
    grouped: dict[int, list] = defaultdict(list)  # type: ignore[type-arg]
    for row in rows:
        grouped[row.person].append(row)
    return grouped
