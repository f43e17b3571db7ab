"""Counting: every figure against a case small enough to count on one's fingers."""

from __future__ import annotations

from datetime import date

from bot.study.eligibility import Member, StudyPlan, is_eligible, quiz_days
from bot.study.participation import Completion, DayTally, participation
from bot.study.working_days import is_announced, is_working_day

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
WANG = Member(1, "王小明", "网络管理股")
ZHAO = Member(2, "赵国庆", "办公室", leader=True)
CHEN = Member(3, "陈晓", "办公室", joined_on=TUESDAY)
SUN = Member(4, "孙立", "举报中心", left_on=MONDAY)
EVERYBODY = [WANG, ZHAO, CHEN, SUN]
EVERY_WORKING_DAY = StudyPlan(MONDAY)


def test_people_and_person_days_are_counted_from_joining_to_leaving():
    found = participation(EVERYBODY, [EVERY_WORKING_DAY], [], [], MONDAY, WEDNESDAY).everybody
    assert found.eligible == 4
    assert found.due == 3 + 3 + 2 + 1
    assert found.completed == 0
    assert found.completion_rate == 0
    assert found.participation_rate == 0
    assert found.accuracy is None


def test_who_left_before_or_comes_after_the_period_is_not_in_it():
    found = participation(EVERYBODY, [EVERY_WORKING_DAY], [], [], TUESDAY, TUESDAY)
    assert found.everybody.eligible == 3
    assert found.everybody.due == 3
    assert list(found.departments) == ["网络管理股", "办公室"]


def test_late_study_is_kept_apart_and_a_day_off_is_not_due():
    sunday = date(2026, 11, 22)
    completions = [
        Completion(1, MONDAY, MONDAY),
        Completion(1, TUESDAY, WEDNESDAY),
        Completion(1, sunday, sunday),
    ]
    found = participation([WANG], [StudyPlan(sunday)], [], completions, sunday, WEDNESDAY).everybody
    assert (found.due, found.completed, found.made_up, found.person_times) == (3, 1, 1, 3)
    assert found.completion_rate == 1 / 3


def test_answers_outside_a_persons_time_do_not_count():
    tallies = [DayTally(4, TUESDAY, 5, 5), DayTally(4, MONDAY, 2, 1), DayTally(99, MONDAY, 7, 7)]
    found = participation(EVERYBODY, [], tallies, [], MONDAY, WEDNESDAY).everybody
    assert (found.participants, found.responses, found.correct, found.accuracy) == (1, 2, 1, 0.5)


def test_without_a_plan_nothing_is_due():
    found = participation(EVERYBODY, [], [], [Completion(1, MONDAY, MONDAY)], MONDAY, WEDNESDAY).everybody
    assert (found.due, found.completed, found.completion_rate, found.person_times) == (0, 0, None, 1)


def test_leaders_and_departments_add_up_to_everybody():
    tallies = [DayTally(1, MONDAY, 5, 3), DayTally(2, MONDAY, 5, 4)]
    found = participation(EVERYBODY, [EVERY_WORKING_DAY], tallies, [], MONDAY, WEDNESDAY)
    assert found.leaders.responses == 5
    assert sum(figures.responses for figures in found.departments.values()) == found.everybody.responses == 10


def test_overlapping_plans_ask_once_a_day():
    plans = [StudyPlan(MONDAY), StudyPlan(TUESDAY, days="daily")]
    assert quiz_days(plans, MONDAY, WEDNESDAY) == [MONDAY, TUESDAY, WEDNESDAY]


def test_the_national_holiday_and_its_make_up_days_are_known_and_unannounced_years_fall_back():
    assert not is_working_day(date(2026, 10, 1))
    assert is_announced(2026)
    assert not is_announced(2099)
    assert is_working_day(date(2099, 11, 24)) == (date(2099, 11, 24).weekday() < 5)


def test_a_person_is_eligible_on_the_first_and_on_the_last_day():
    someone = Member(1, "周全", "办公室", joined_on=MONDAY, left_on=WEDNESDAY)
    assert is_eligible(someone, MONDAY)
    assert is_eligible(someone, WEDNESDAY)
    assert not is_eligible(someone, date(2026, 11, 26))
