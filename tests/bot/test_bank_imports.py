"""An import in the database: what is asked, what waits, and what answers already given keep pointing at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from house import LOGS

from bot.database import reading, writing
from bot.records import item_answers
from bot.records.imports import take_in
from question_bank import states, store, store_reading, store_states
from question_bank.files import read
from question_bank.intake import Fate
from question_bank.statistics import item_statistics

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)
HEADER = "题型,题干,选项A,选项B,答案\n"
ROW = "单选题,网络日志至少留存{},三个月,六个月,{}\n"


@pytest.fixture
def import_rows(engine):
    def run(*rows, publish=True, name="题库.csv", bank="网安"):
        draft = read((HEADER + "".join(rows)).encode(), name)
        with writing(engine) as connection:
            return take_in(connection, draft, bank, publish=publish, at=AT, by="李静")

    return run


def asked(engine):
    with reading(engine) as connection:
        pool = store.pool(connection)
        return [question.letters for question in store.versions(connection, [entry.version for entry in pool]).values()]


def test_what_is_imported_with_publish_is_asked_and_a_draft_is_not(engine, import_rows):
    before = stamp(engine)
    import_rows(ROW.format("多久", "B"), publish=False)
    assert asked(engine) == []
    import_rows(ROW.format("多长时间合适", "A"))
    assert asked(engine) == ["A"]
    assert stamp(engine) > before


def stamp(engine):
    with reading(engine) as connection:
        return store.stamp(connection)


def test_a_change_waits_while_the_old_version_is_asked(engine, import_rows):
    import_rows(ROW.format("多久", "A"))
    outcome = import_rows(ROW.format("多久", "B"), publish=False)
    assert outcome.count(Fate.UPDATE) == 1
    assert asked(engine) == ["A"]
    with writing(engine) as connection:
        number = store_reading.held(connection, "网安")[0].number
        rule = lambda standing: states.publish(standing, review_required=False)  # noqa: E731
        done = store_states.move(connection, [number], rule, what="启用", at=AT, by="王小明", why="看过")
        assert done.moved == [number]
        assert [version.question.letters for version in store_reading.history(connection, number)] == ["A", "B"]
        assert [event.state for event in store_states.events(connection, number)] == [states.State.PUBLISHED]
    assert asked(engine) == ["B"]


def test_a_withdrawn_question_stays_withdrawn_when_it_is_imported_again(engine, import_rows):
    import_rows(ROW.format("多久", "A"))
    with writing(engine) as connection:
        number = store_reading.held(connection, "网安")[0].number
        store_states.move(connection, [number], states.withdraw, what="撤回", at=AT, by="甲", why="错题")
    import_rows(ROW.format("多久", "B"))
    assert asked(engine) == []


def test_twins_in_another_bank_are_told(engine, import_rows):
    stem = "网络运营者应当依法留存相关的网络日志以备查验的期限"
    import_rows(f"单选题,{stem}不少于,三个月,六个月,B\n", bank="旧库")
    outcome = import_rows(f"单选题,{stem.replace('依法', '按照规定')}不少于,三个月,六个月,B\n", name="另一份.csv")
    (planned,) = outcome.planned
    assert planned.fate is Fate.NEW
    assert "「旧库」" in planned.problems[0].message


def test_many_questions_come_in_at_once_each_under_its_own_code(engine, import_rows):
    outcome = import_rows(*(f"判断题,第{n}章规定的内容应当遵守,,,对\n" for n in range(700)))
    assert outcome.count(Fate.NEW) == 700
    with reading(engine) as connection:
        held = store_reading.held(connection, "网安")
        assert len({each.code for each in held}) == 700
        assert [each.question.stem for each in held][:2] == ["第0章规定的内容应当遵守", "第1章规定的内容应当遵守"]
        assert [each.waiting for each in store.banks(connection)] == [0]


def test_answers_in_the_office_become_statistics(house):
    house.publish(LOGS)
    person = house.guest()
    person.asked()
    person.say("A")
    with reading(house.engine) as connection:
        answers = item_answers.answers(connection)
    assert len(answers) == 1
    assert answers[0].picked
    assert item_statistics(answers, {})[0].n == 1
