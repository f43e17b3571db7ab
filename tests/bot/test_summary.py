"""The summary tells what the records say, once each, and guests never count."""

from __future__ import annotations

from datetime import date

import pytest
from house import LOGS, single
from people import EVERYBODY, LI, SUN, WANG, ZHAO

from bot.database import reading, writing
from bot.records import people
from bot.reports.summary import UnknownDepartment, as_json, as_text, percent, summarise

FIVE = [single(f"第 {n} 问：至少留存多久？", topic="日志", basis=LOGS.basis) for n in range(1, 6)]


def summary(house, first=date(2026, 11, 1), last=date(2026, 11, 30), as_of=None):
    with reading(house.engine) as connection:
        return summarise(connection, first, last, as_of or house.clock(), "青石县网信中心", house.settings.zone)


def answer_all(talker):
    for _ in range(5):
        bubble = talker.asked()
        talker.say(next(choice.label for choice in bubble.choices if choice.text == "六个月"))


def test_one_day_of_one_person_is_counted_once(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    answer_all(house.bound(WANG))
    found = as_json(summary(house))
    assert found["eligible"] == 5, "孙立 belonged to the unit until the 20th"
    assert found["participants"] == 1
    assert found["participation_rate"] == 0.2
    assert (found["due"], found["completed"], found["made_up"]) == (4, 1, 0)
    assert (found["responses"], found["correct"], found["accuracy"]) == (5, 5, 1.0)
    assert found["person_times"] == 1
    assert found["topics"] == [{"name": "日志", "responses": 5, "accuracy": 1.0}]
    assert found["weakest_articles"] == []
    assert found["meetings"] == found["exams"] == []


def test_guests_never_count(house):
    house.publish(*FIVE)
    answer_all(house.guest())
    found = as_json(summary(house))
    assert found["responses"] == found["eligible"] == found["person_times"] == 0
    assert found["participation_rate"] is None
    assert found["topics"] == []


def test_leaders_and_departments_have_their_own_figures(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    answer_all(house.bound(ZHAO))
    answer_all(house.bound(LI))
    found = as_json(summary(house))
    assert found["leaders"]["participants"] == found["leaders"]["eligible"] == 1
    by_name = {department["name"]: department for department in found["departments"]}
    assert by_name["网络管理股"]["participation_rate"] == 0.5
    assert by_name["举报中心"]["due"] == 0
    assert by_name["举报中心"]["completion_rate"] is None


def test_as_of_gives_what_the_figures_were(house):
    house.publish(*FIVE)
    house.enrol(WANG)
    wang = house.bound(WANG)
    answer_all(wang)
    before = house.clock()
    house.clock.move(days=1)
    answer_all(wang)
    house.enrol(LI)
    with writing(house.engine) as connection:
        known = people.find(connection, "王小明")
        moved = type(known.entry)("王小明", "办公室")
        people.save_entries(connection, [(known.id, moved)], at=house.clock(), by="测试")
    then, now = as_json(summary(house, as_of=before)), as_json(summary(house))
    assert (then["eligible"], then["responses"], then["due"]) == (1, 5, 1)
    assert [department["name"] for department in then["departments"]] == ["网络管理股"]
    assert (now["eligible"], now["responses"], now["due"]) == (2, 10, 4)


def test_the_weakest_articles_are_those_answered_often_enough(house):
    house.publish(*FIVE)
    house.enrol(WANG)
    wang = house.bound(WANG)
    for _ in range(5):
        wang.say(next(choice.label for choice in wang.asked().choices if choice.text == "一年"))
    assert as_json(summary(house))["weakest_articles"] == [
        {"law": "网络安全法", "article": 23, "responses": 5, "accuracy": 0.0}
    ]


def test_the_text_says_the_same_in_words(house):
    house.publish(*FIVE)
    house.enrol(WANG)
    answer_all(house.bound(WANG))
    text = as_text(summary(house))
    assert "全体：应学 1 人，参学 1 人（参学率 100%）；应完成 1 人日，当日完成 1（完成率 100%）" in text
    assert "领导班子：应学 0 人，参学 0 人（参学率 —）" in text


def test_a_hundred_per_cent_is_never_rounded_into():
    assert percent(0.9999) == "99.9%"
    assert percent(1.0) == "100%"
    assert percent(0.0001) == "0.1%"
    assert percent(None) == "—"


def test_one_department_alone_has_its_own_figures(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    answer_all(house.bound(WANG))
    zhao = house.bound(ZHAO)
    zhao.say("答题")
    with reading(house.engine) as connection:
        arguments = (date(2026, 11, 1), date(2026, 11, 30), house.clock(), "青石县网信中心", house.settings.zone)
        whole = summarise(connection, *arguments)
        own = as_json(summarise(connection, *arguments, WANG.department))
        others = as_json(summarise(connection, *arguments, ZHAO.department))
        with pytest.raises(UnknownDepartment, match="网络管理股"):
            summarise(connection, *arguments, "后勤股")
    assert own["eligible"] == whole.participation.departments[WANG.department].eligible
    assert own["topics"] == [{"name": "日志", "responses": 5, "accuracy": 1.0}]
    assert [department["name"] for department in own["departments"]] == [WANG.department]
    assert others["topics"] == []
    assert others["participants"] == 0


def test_topics_and_articles_count_only_days_on_which_the_person_belonged(house):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    gone = house.bound(SUN)
    answer_all(gone)
    answer_all(house.bound(WANG))
    wrong = house.bound(ZHAO)
    wrong.say(next(choice.label for choice in wrong.asked().choices if choice.text == "一年"))
    found = as_json(summary(house))
    assert house.count("response") == 11
    assert found["responses"] == 6
    assert [topic["responses"] for topic in found["topics"]] == [6]
    assert [article["responses"] for article in found["weakest_articles"]] == [6]
