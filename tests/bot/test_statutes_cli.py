"""Laws and the check of questions against them, as an administrator types it."""

from __future__ import annotations

import json
import shutil

import pytest
from bank.statutes.laws import SMALL
from bank.statutes.old_bank import OLD_BANK
from statute_desk import OLD, Desk, texts

pytestmark = pytest.mark.xdist_group("statutes on the command line")


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Desk:
    """An office set up as `make run` does, with the text of 2016 besides; to be read, not changed."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    answer = desk("setup")
    assert answer.returncode == 0, answer.stderr
    (desk.folder / "setup.txt").write_text(answer.stdout, encoding="utf-8")
    desk("statutes", "import", str(texts() / "网络安全法-2016.txt"))
    return desk


@pytest.fixture
def desk(ready, tmp_path) -> Desk:
    """A copy of it that a test may change."""
    shutil.copytree(ready.folder, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def test_setup_loads_the_laws_and_says_which_are_missing(ready):
    said = (ready.folder / "setup.txt").read_text(encoding="utf-8")
    assert "法律文本：9 部，新载入 9 部" in said
    assert "还没有的法律文本：关键信息基础设施安全保护条例、网络数据安全管理条例、未成年人网络保护条例" in said


def test_a_second_setup_loads_nothing_and_keeps_what_was_imported(desk):
    before = desk.json("statutes", "list")
    again = desk("setup")
    assert "法律文本：9 部，已是最新" in again.stdout
    assert desk.json("statutes", "list") == before
    assert desk("setup", "--quiet").stdout == ""


def test_both_versions_stand_side_by_side(ready):
    held = [entry for entry in ready.json("statutes", "list") if entry["law"] == "网络安全法"]
    assert [(entry["version"], entry["effective"], entry["articles"]) for entry in held] == [
        ("2016-11-07", "2017-06-01", 79),
        ("2025-10-28", "2026-01-01", 81),
    ]


@pytest.mark.parametrize(
    ("arguments", "version", "article"),
    [
        (("网络安全法", "23"), "2025-10-28", 23),
        (("网安法", "二十三"), "2025-10-28", 23),
        (("《中华人民共和国网络安全法》", "第二十三条"), "2025-10-28", 23),
        (("网络安全法", "21", "--as-of", "2025-12-31"), "2016-11-07", 21),
        (("网络安全法", "23", "--as-of", "2026-01-01"), "2025-10-28", 23),
    ],
)
def test_show_picks_the_version_in_force_on_the_day(ready, arguments, version, article):
    shown = ready.json("statutes", "show", *arguments)
    assert set(shown) == {"law", "version", "effective", "article", "heading", "text"}
    assert (shown["law"], shown["version"], shown["article"]) == ("网络安全法", version, article)
    assert "不少于六个月" in shown["text"]
    assert shown["heading"].startswith("第三章")


def test_show_for_people_says_law_article_and_date(ready):
    said = ready("statutes", "show", "网安法", "23").stdout
    assert said.startswith("《网络安全法》第二十三条（2025年修正，2026年1月1日起施行）")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "网络安全法", "82"), "最后是第八十一条"),
        (("show", "没有这部法", "1"), "没有收录"),
        (("show", "网络安全法", "1", "--as-of", "2010-01-01"), "收录的文本施行于"),
        (("show", "网络安全法", "1", "--as-of", "明天"), "2026-01-01"),
        (("compare", "网络安全法", "2010", "2025"), "有 2016-11-07、2025-10-28"),
        (("import",), "--installed"),
        (("import", "没有.txt"), ""),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(ready, arguments, said):
    answer = ready("statutes", *arguments)
    assert answer.returncode == 2
    assert said in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr


def test_compare_gives_old_new_and_kind(ready):
    rows = ready.json("statutes", "compare", "网络安全法", "2016", "2025")
    assert len(rows) == 84
    assert all({"old", "new", "kind"} <= set(row) for row in rows)
    assert {"old": 21, "new": 23, "kind": "renumbered"} in rows
    assert {"old": None, "new": 20, "kind": "new"} in rows
    said = ready("statutes", "compare", "网络安全法", "2016", "2025").stdout
    assert "第二十一条 → 第二十三条　条号变动" in said
    assert "〔删：" in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "《中华人民共和国网络安全法》第二十三条第一款第（三）项",
            {"law": "网络安全法", "article": 23, "paragraph": 1, "item": 3},
        ),
        ("网安法23条", {"law": "网络安全法", "article": 23, "paragraph": None, "item": None}),
        ("个保法十三", {"law": "个人信息保护法", "article": 13, "paragraph": None, "item": None}),
        ("今天天气不错", None),
    ],
)
def test_cite_gives_the_place_or_null(ready, text, expected):
    assert ready.json("statutes", "cite", text) == expected


def test_search_answers_line_by_line(ready):
    answer = ready("statutes", "search", "-", given="网络日志要保存多久\n中午吃什么\n")
    assert answer.returncode == 0, answer.stderr
    first, second = (json.loads(line) for line in answer.stdout.splitlines())
    assert first["answered"] is True
    assert (first["hits"][0]["law"], first["hits"][0]["article"]) == ("网络安全法", 23)
    assert set(first["hits"][0]) >= {"law", "version", "article", "score", "text"}
    assert second == {"answered": False, "hits": []}
    assert len(ready.json("statutes", "search", "网络日志要保存多久", "--limit", "1")["hits"]) == 1


def test_an_office_gives_a_law_its_own_short_name(desk):
    desk("statutes", "name", "网络根本法", "网安法")
    assert desk.json("statutes", "cite", "网络根本法23条")["law"] == "网络安全法"
    desk("statutes", "name", "网络根本法", "")
    assert desk.json("statutes", "cite", "网络根本法23条")["law"] == "网络根本法"


def test_the_same_file_again_changes_nothing_and_another_text_is_a_correction(desk):
    path = desk.folder / "石板.txt"
    path.write_text(SMALL, encoding="utf-8")
    results = [desk.json("statutes", "import", "石板.txt")["saved"][0]["result"] for _ in range(2)]
    assert results == ["new", "same"]
    path.write_text(SMALL.replace("三日内", "五日内"), encoding="gb18030")
    assert desk.json("statutes", "import", "石板.txt")["saved"][0]["result"] == "corrected"
    assert "五日内" in desk.json("statutes", "show", "青石县石板路管理条例", "3")["text"]
    entry = next(each for each in desk.json("statutes", "list") if each["law"] == "青石县石板路管理条例")
    assert (entry["corrections"], entry["imported_by"]) == (1, "命令行")


def test_a_damaged_law_is_refused_with_the_place_and_the_others_come_in(desk):
    (desk.folder / "好.txt").write_text(SMALL, encoding="utf-8")
    (desk.folder / "坏.txt").write_text(SMALL.replace("第四条 任何", "第三条 任何"), encoding="utf-8")
    answer = desk("statutes", "import", "好.txt", "坏.txt")
    assert answer.returncode == 3
    assert "已导入" in answer.stdout
    assert "第三条重复" in answer.stdout
    alone = desk("statutes", "import", "坏.txt")
    assert alone.returncode == 2


def test_the_shipped_banks_are_fine(ready):
    answer = ready("bank", "check", "--json")
    found = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert found["stale"] == []
    assert found["checked"] == found["fine"] > 700
    assert json.loads(ready("bank", "check", "网络安全法", "--json").stdout)["checked"] >= 300


def test_a_bank_nobody_has_is_said_in_a_sentence(ready):
    answer = ready("bank", "check", "没有的题库")
    assert answer.returncode == 2
    assert "没有的题库" in answer.stderr


@pytest.fixture
def old(desk) -> Desk:
    """An office that also has a bank from before 2026, citing no version."""
    desk.publish({f"old-{n}": entry.citing(None) for n, entry in enumerate(OLD_BANK)})
    return desk


def test_every_old_question_is_listed_with_class_and_new_number(old):
    answer = old("bank", "check", OLD, "--json")
    assert answer.returncode == 3
    found = json.loads(answer.stdout)
    assert (found["checked"], found["fine"]) == (len(OLD_BANK), 0)
    listed = {entry["stem"]: (entry["class"], entry["article"]) for entry in found["stale"]}
    assert listed == {each.question.stem: (each.verdict, each.now) for each in OLD_BANK}
    assert {"question", "stem", "basis", "class", "article", "why"} <= set(found["stale"][0])
    assert "第二十一条" in found["stale"][0]["basis"]


def test_renumbering_freezing_and_deciding(old):
    renumbered = old.json("bank", "renumber", OLD)
    moved = sum(each.verdict == "renumbered" for each in OLD_BANK)
    assert (len(renumbered["renumbered"]), renumbered["left"]) == (moved, [])
    assert old("bank", "check", OLD, "--freeze").returncode == 3
    left = old.json("bank", "check", OLD)
    assert (left["fine"], len(left["stale"])) == (moved, len(OLD_BANK) - moved)
    assert {entry["class"] for entry in left["stale"]} == {"substance"}
    assert {entry["state"] for entry in left["stale"]} == {"frozen"}
    banks = {bank["name"]: bank["published"] for bank in old.json("bank", "list")}
    assert banks[OLD] == moved

    by_article = {entry["article"]: entry for entry in left["stale"]}
    kept = old("bank", "settle", str(by_article[42]["question"]), "keep", "--why", "第一款没有变")
    assert kept.returncode == 0, kept.stderr
    wrong = old("bank", "settle", str(by_article[65]["question"]), "keep", "--why", "看起来没问题")
    assert wrong.returncode == 2
    assert "先改题" in wrong.stderr
    assert old("bank", "settle", str(by_article[65]["question"]), "withdraw", "--why", "罚款改了").returncode == 0
    assert len(old.json("bank", "check", OLD)["stale"]) == len(left["stale"]) - 2
    assert {bank["name"]: bank["published"] for bank in old.json("bank", "list")}[OLD] == moved + 1


def test_importing_a_new_version_freezes_what_changed_and_lists_what_moved(tmp_path):
    """The year turns: only the text of 2016 is held, then the amended one comes in."""
    desk = Desk(tmp_path)
    assert desk("db", "upgrade").returncode == 0
    desk("statutes", "import", str(texts() / "网络安全法-2016.txt"))
    desk.publish({f"old-{n}": entry.citing("2016") for n, entry in enumerate(OLD_BANK)})
    assert desk.json("bank", "check")["stale"] == []
    done = desk.json("statutes", "import", str(texts() / "网络安全法-2025修正.txt"))
    grave = sum(each.verdict == "substance" for each in OLD_BANK)
    assert done["frozen"] == grave > 0
    assert len(done["stale"]) == len(OLD_BANK)
    banks = {bank["name"]: bank["published"] for bank in desk.json("bank", "list")}
    assert banks[OLD] == len(OLD_BANK) - grave
