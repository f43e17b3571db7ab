"""What a person decides about stale questions, and what is left alone until the text before is there."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from bank.statutes.old_bank import OLD_BANK
from statute_desk import OLD, Desk, texts


@pytest.fixture
def desk(tmp_path) -> Desk:
    """An office that holds only the text in force and a bank from before 2026, citing no version."""
    desk = Desk(tmp_path)
    assert desk("db", "upgrade").returncode == 0
    desk("statutes", "import", str(texts() / "网络安全法-2025修正.txt"))
    desk.publish({f"old-{n}": entry.citing(None) for n, entry in enumerate(OLD_BANK)})
    return desk


@pytest.fixture
def old(desk) -> Desk:
    """The same with the text before."""
    desk("statutes", "import", str(texts() / "网络安全法-2016.txt"))
    return desk


def test_a_decision_is_given_in_a_chinese_word_and_kept_on_record(old):
    grave = [entry for entry in old.json("bank", "check", OLD)["stale"] if entry["class"] == "substance"]
    first = {entry["article"]: str(entry["question"]) for entry in grave}
    for words, said in (((first[42], "算了", "--why", "x"), "请写 维持"), ((first[42], "维持"), "写明理由")):
        answer = old("bank", "settle", *words)
        assert (answer.returncode, said in answer.stderr) == (2, True)
    for number, word in ((first[42], "维持"), (first[65], "撤回")):
        answer = old("bank", "settle", number, word, "--why", "看过条文")
        assert answer.returncode == 0, answer.stderr
    with contextlib.closing(sqlite3.connect(old.folder / "data" / "xuefa.db")) as database:
        query = "select state, by, why from question_event where question_id = ? order by id"
        kept = database.execute(query, [first[42]]).fetchall()
        gone = database.execute(query, [first[65]]).fetchall()
    assert kept[-1] == ("published", "命令行", "人工核对：看过条文")
    assert [(state, by) for state, by, _ in gone[-2:]] == [("frozen", "命令行"), ("withdrawn", "命令行")]
    assert (gone[-2][2][:6], gone[-1][2]) == ("法条内容变了", "看过条文")


def test_without_the_old_text_nothing_is_renumbered(desk):
    """A guess from the content alone is listed; no question is touched."""
    before = desk.json("bank", "check", OLD)
    done = desk.json("bank", "renumber", OLD)
    assert done["renumbered"] == []
    assert len(done["left"]) > 0
    assert desk.json("bank", "check", OLD) == before
