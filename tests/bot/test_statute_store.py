"""Laws on record: idempotent, corrected with who and when, in SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bank.statutes.laws import made, small

from bot.database import reading, writing
from question_bank import statute_store
from question_bank.statute_store import Saved

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)


def save(engine, statute, *, at=AT, by="小赵", may_correct=True) -> Saved:
    with writing(engine) as connection:
        return statute_store.save(connection, statute, at=at, by=by, why="导入", may_correct=may_correct)


def held(engine) -> list[statute_store.Held]:
    with reading(engine) as connection:
        return statute_store.held(connection)


def test_a_law_comes_back_as_it_went_in(engine):
    assert save(engine, small()) is Saved.NEW
    (kept,) = held(engine)
    assert kept.statute == small()
    assert (kept.imported_by, kept.imported_at, kept.corrections) == ("小赵", AT, 0)


def test_the_same_text_again_changes_nothing_wherever_it_comes_from(engine):
    save(engine, small())
    again = small().model_copy(update={"sources": ("别处",), "promulgation": ()})
    assert save(engine, again, by="小钱") is Saved.SAME
    (kept,) = held(engine)
    assert kept.imported_by == "小赵"


def test_another_text_of_the_same_version_is_a_correction_on_record(engine):
    save(engine, small())
    corrected = small(("三日内", "五日内"))
    assert save(engine, corrected, at=AT + timedelta(days=1), by="小钱") is Saved.CORRECTED
    (kept,) = held(engine)
    assert kept.statute == corrected
    assert (kept.imported_by, kept.imported_at, kept.corrections) == ("小钱", AT + timedelta(days=1), 1)


def test_what_ships_with_the_program_never_undoes_a_correction(engine):
    save(engine, small(("三日内", "五日内")))
    assert save(engine, small(), by="随程序", may_correct=False) is Saved.KEPT
    assert "五日内" in held(engine)[0].statute.article(3).text


def test_versions_stand_side_by_side_and_the_day_decides(engine):
    save(engine, made("桥梁条例", "乙。", version="2020-01-01", effective="2020-06-01"))
    save(engine, made("桥梁条例", "甲。", version="2010-01-01", effective="2010-06-01"))
    with reading(engine) as connection:
        library = statute_store.library(connection)
    assert [each.version.year for each in library.versions("桥梁条例")] == [2010, 2020]
    assert library.in_force("桥梁条例", date(2020, 5, 31)).articles[0].text == "甲。"
    assert library.in_force("桥梁条例", date(2020, 6, 1)).articles[0].text == "乙。"


def test_short_names_are_given_changed_and_taken_away(engine):
    with writing(engine) as connection:
        for name, law in (("桥规", "《桥梁条例》"), ("石规", "石板条例"), ("石规", "桥规"), ("桥规", "")):
            statute_store.name_law(connection, name, law, at=AT, by="小赵")
    with reading(engine) as connection:
        assert statute_store.short_names(connection) == {"石规": "桥梁条例"}
        assert statute_store.library(connection).short("石规") == "桥梁条例"


def test_the_stamp_moves_with_every_change_and_only_then(engine):
    stamps = []
    for action in (
        lambda: save(engine, small()),
        lambda: save(engine, small()),
        lambda: save(engine, small(("三日内", "五日内"))),
    ):
        action()
        with reading(engine) as connection:
            stamps.append(statute_store.stamp(connection))
    assert stamps[0] == stamps[1] != stamps[2]
