"""Question banks on the command line, as an administrator types it."""

from __future__ import annotations

import json
import sqlite3
import sys
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from bot.cli import main

HEADER = "题型,题干,选项A,选项B,选项C,选项D,答案,解析,依据,知识点,难度,来源"
LOG = (
    "单选题,网络日志至少留存多久（ ）,一个月,三个月,六个月,一年,C,第二十三条写明。,《网络安全法》第二十三条,日志,2,自编"
)
JUDGE = "判断题,网络运营者应当为公安机关提供技术支持和协助。,,,,,对,,,,,"
FILL = "填空题,网络日志的留存不得少于____。,,,,,六个月|半年,,,,,"
NO_ANSWER = "单选题,哪个部门负责统筹协调网络安全工作（ ）,网信,公安,工信,法院,,,,,,"
TWO_KEYS = "单选题,哪一项属于敏感个人信息（ ）,指纹,行踪,姓名,单位,AB,,,,,"


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def xuefa(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder with an empty, migrated database: `xuefa("bank", "list")`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str, **settings: str) -> Answer:
        for name, value in settings.items():
            monkeypatch.setenv(f"XUEFA_{name}", value)
        monkeypatch.setattr(sys, "argv", ["xuefa", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Answer(int(stopped.value.code or 0), said.out, said.err)

    assert run("db", "upgrade").code == 0
    return run


@pytest.fixture
def write(tmp_path):
    def put(*rows: str, name: str = "题库.csv") -> str:
        (tmp_path / name).write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        return name

    return put


def numbers(answer: Answer) -> tuple[int, ...]:
    return tuple(answer.json[name] for name in ("found", "imported", "updated", "rejected", "duplicates"))


def test_an_import_says_what_it_found_and_adds_up(xuefa, write):
    answer = xuefa("bank", "import", write(LOG, JUDGE, FILL, NO_ANSWER, TWO_KEYS), "--json")
    assert answer.code == 3
    assert numbers(answer) == (5, 3, 0, 2, 0)
    whole = answer.json
    assert list(whole) == [
        "file", "format", "found", "imported", "updated", "rejected", "duplicates", "by_kind", "problems",
    ]  # fmt: skip
    assert (whole["file"], whole["format"]) == ("题库.csv", "csv")
    assert whole["by_kind"] == {"single": 3, "multiple": 0, "judge": 1, "fill": 1, "essay": 0}
    errors = [problem for problem in whole["problems"] if problem["severity"] == "error"]
    assert [set(problem) for problem in errors] == [{"where", "severity", "message", "source"}] * 2
    assert "第 5 行" in errors[0]["where"]
    assert "哪个部门" in errors[0]["source"]


def test_items_in_the_order_of_the_file(xuefa, write):
    items = xuefa("bank", "import", write(LOG, JUDGE, FILL, NO_ANSWER), "--json", "--items", "--dry-run").json["items"]
    assert [item["key"] for item in items] == ["C", True, ["六个月|半年"], None]
    assert [item["usable"] for item in items] == [True, True, True, False]
    assert items[0] == {
        "where": "第 2 行",
        "kind": "single",
        "stem": "网络日志至少留存多久（ ）",
        "options": ["一个月", "三个月", "六个月", "一年"],
        "key": "C",
        "explanation": "第二十三条写明。",
        "basis": "《网络安全法》第二十三条",
        "problems": [],
        "usable": True,
    }


def test_a_dry_run_saves_nothing_and_needs_no_database(xuefa, write, tmp_path):
    assert xuefa("bank", "import", write(LOG), "--dry-run").code == 0
    assert xuefa("bank", "list", "--json").json == []
    assert not (tmp_path / "data" / "files").exists()
    elsewhere = xuefa("bank", "import", write(LOG), "--dry-run", "--json", DATA_DIR=str(tmp_path / "nothing"))
    assert (elsewhere.code, numbers(elsewhere)) == (0, (1, 1, 0, 0, 0))
    refused = xuefa("bank", "import", write(LOG))
    assert (refused.code, "xuefa setup" in refused.err) == (2, True)


def test_the_file_is_kept_as_it_came(xuefa, write, tmp_path):
    name = write(LOG)
    xuefa("bank", "import", name)
    (kept,) = [path for path in (tmp_path / "data" / "files").rglob("*") if path.is_file()]
    assert kept.read_bytes() == (tmp_path / name).read_bytes()


def test_a_file_that_cannot_be_read_is_two_and_one_sentence(xuefa, tmp_path, write):
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    answer = xuefa("bank", "import", "坏.xlsx", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    missing = xuefa("bank", "import", "没有.xlsx")
    assert (missing.code, "没有这个文件" in missing.err, "No such" in missing.err) == (2, True, False)
    both = xuefa("bank", "import", "坏.xlsx", write(LOG), "--json")
    assert (both.code, [each["imported"] for each in both.json]) == (2, [1])


def test_importing_again_changes_nothing_and_a_corrected_file_updates_in_place(xuefa, write):
    xuefa("bank", "import", write(LOG, JUDGE), "--publish")
    assert numbers(xuefa("bank", "import", write(LOG, JUDGE), "--json")) == (2, 0, 0, 0, 2)
    corrected = write(LOG.replace(",C,", ",D,"), JUDGE, FILL)
    answer = xuefa("bank", "import", corrected, "--publish", "--json")
    assert (answer.code, numbers(answer)) == (0, (3, 1, 1, 0, 1))
    assert any("由「C」改为「D」" in problem["message"] for problem in answer.json["problems"])
    found = xuefa("bank", "search", "网络日志至少留存多久", "--json").json[0]
    shown = xuefa("bank", "show", str(found["number"]), "--json").json
    assert [version["version"] for version in shown["versions"]] == [1, 2]
    assert shown["versions"][1]["changes"] == [{"field": "答案", "before": "C", "after": "D"}]
    assert "[-C-]{+D+}" in xuefa("bank", "show", str(found["number"])).out


def test_drafts_are_published_and_withdrawn_by_hand(xuefa, write):
    xuefa("bank", "import", write(LOG, JUDGE), "--bank", "网安")
    assert xuefa("bank", "list", "--json").json == [{"name": "网安", "published": 0, "waiting": 2, "withdrawn": 0}]
    assert xuefa("bank", "publish", "网安", "--json").json == {"moved": 2, "refused": {}}
    number = str(xuefa("bank", "search", "公安机关", "--json").json[0]["number"])
    assert xuefa("bank", "withdraw", number, "--reason", "题目有争议", "--by", "王小明").code == 0
    assert xuefa("bank", "list", "--json").json == [{"name": "网安", "published": 1, "waiting": 0, "withdrawn": 1}]
    events = xuefa("bank", "show", number, "--json").json["events"]
    assert [(event["state"], event["by"], event["why"]) for event in events][-1] == (
        "withdrawn",
        "王小明",
        "题目有争议",
    )
    assert xuefa("bank", "publish", "没有这个").code == 2


def test_publishing_a_bank_does_not_bring_back_what_was_withdrawn_or_frozen(xuefa, write, tmp_path):
    xuefa("bank", "import", write(LOG, JUDGE, FILL), "--bank", "网安", "--publish")
    one, two, _ = (str(each["number"]) for each in xuefa("bank", "search", "--json").json)
    xuefa("bank", "withdraw", one)
    with sqlite3.connect(tmp_path / "data" / "xuefa.db") as database:
        database.execute("UPDATE question SET state = 'frozen' WHERE id = ?", (two,))
    database.close()
    assert xuefa("bank", "publish", "网安", "--json").json["moved"] == 0
    assert xuefa("bank", "publish", one, two, "--json").json["moved"] == 2


def test_where_review_is_required_a_second_person_looks_first(xuefa, write):
    answer = xuefa("bank", "import", write(LOG), "--publish", "--bank", "网安", "--by", "李静", REVIEW="required")
    assert "复核" in answer.out
    assert xuefa("bank", "publish", "网安", "--json").json["moved"] == 0
    assert xuefa("bank", "review", "网安", "--by", "李静", "--json").json["moved"] == 0
    assert xuefa("bank", "review", "网安", "--by", "王小明", "--json").json["moved"] == 1
    assert xuefa("bank", "publish", "网安", "--json").json["moved"] == 1


@pytest.mark.parametrize("format_name", ["xlsx", "csv", "gift", "moodle-xml", "json"])
def test_a_round_trip_through_every_format_changes_nothing(xuefa, write, format_name):
    xuefa("bank", "import", write(LOG, JUDGE, FILL), "--bank", "网安")
    exported = xuefa("bank", "export", "网安", "--format", format_name, "出.bin")
    assert exported.code == 0, exported.err
    assert numbers(xuefa("bank", "import", "出.bin", "--bank", "网安", "--json")) == (3, 0, 0, 0, 3)


def test_the_template_holds_no_questions_and_is_read_as_ours(xuefa):
    assert xuefa("bank", "export", "--template", "模板.xlsx").code == 0
    answer = xuefa("bank", "import", "模板.xlsx", "--json", "--dry-run")
    assert (answer.code, answer.json["found"]) == (0, 0)


def test_a_file_without_a_question_is_no_success(xuefa, tmp_path):
    book = Workbook()
    book.active.append(["单位", "信息中心"])
    book.save(tmp_path / "通讯录.xlsx")
    answer = xuefa("bank", "import", "通讯录.xlsx", "--json")
    assert (answer.code, answer.json["found"]) == (3, 0)
    assert "没有找到题目" in answer.err
    assert "信息中心" in answer.err
    assert xuefa("bank", "list", "--json").json == []


PAPER = """一、单选题
1. 按照《网络安全法》，留存网络日志不少于（ ）
A. 三个月
B. 六个月
C. 十二个月
答案：B
2. 《数据安全法》施行日期是
A. 2021年6月10日
B. 2021年9月1日
答案：A
二、多选题
3. 敏感个人信息包括
A. 生物识别
B. 行踪轨迹
C. 单位名称
答案：AB
三、判断题
4. 数据可以随意出境。
答案：错
四、填空题
5. 没有网络安全就没有____安全，就没有____稳定运行。
答案：国家；经济社会
五、简答题
6. 简述等级保护。
答案：国家实行网络安全等级保护制度。
"""
MENDED = (
    ("留存网络日志不少于", "留存相关的网络日志不得少于"),
    ("1日\n答案：A", "1日\n答案：B"),
    ("单位名称", "公司名称"),
    ("可以随意出境", "可以任意出境"),
    ("____稳定运行", "____的稳定运行"),
    ("简述等级保护", "简述等级保护制度"),
)


def mended() -> str:
    text = PAPER
    for before, after in MENDED:
        text = text.replace(before, after)
    return text


def published(xuefa):
    return xuefa("bank", "list", "--json").json[0]["published"]


def test_a_corrected_paper_updates_every_question_in_place(xuefa, tmp_path):
    (tmp_path / "卷.txt").write_text(PAPER, encoding="utf-8")
    assert numbers(xuefa("bank", "import", "卷.txt", "--bank", "网安", "--publish", "--json")) == (6, 6, 0, 0, 0)
    (tmp_path / "卷.txt").write_text(mended(), encoding="utf-8")
    assert numbers(xuefa("bank", "import", "卷.txt", "--bank", "网安", "--publish", "--json")) == (6, 0, 6, 0, 0)
    assert published(xuefa) == 6


def test_a_corrected_paper_under_other_names_leaves_no_copies_in_use(xuefa, tmp_path):
    text = PAPER
    for name, *changes in (
        ("甲.txt",),
        ("乙.txt", MENDED[0]),
        ("丙.txt", ("不得少于", "不能少于"), MENDED[2], MENDED[4]),
    ):
        for before, after in changes:
            text = text.replace(before, after)
        (tmp_path / name).write_text(text, encoding="utf-8")
        answer = xuefa("bank", "import", name, "--bank", "网安", "--publish", "--json")
    assert numbers(answer) == (6, 0, 3, 0, 3)
    assert published(xuefa) == 6


def test_a_new_question_too_near_to_one_in_use_stays_a_draft_and_says_so(xuefa, write):
    xuefa("bank", "import", write(LOG), "--bank", "网安", "--publish")
    near = LOG.replace("网络日志至少留存多久", "网络日志至少要留存多久")
    answer = xuefa("bank", "import", write(near, JUDGE, name="另.csv"), "--bank", "网安", "--publish")
    assert answer.code == 0
    assert "其中 1 题与题库里的题太像" in answer.out
    assert "相近（" in answer.out
    assert xuefa("bank", "list", "--json").json == [{"name": "网安", "published": 2, "waiting": 1, "withdrawn": 0}]


def test_text_of_no_question_comes_last_and_is_cut_at_ten(xuefa, tmp_path):
    notes = "".join(f"说明{n}：请仔细阅读以后再作答，祝考试顺利\n\n" for n in range(12))
    (tmp_path / "卷.txt").write_text(notes + PAPER, encoding="utf-8")
    out = xuefa("bank", "import", "卷.txt", "--dry-run").out
    tail = out[out.index("不属于任何一道题的文字") :]
    assert ("判断题" in tail, "还有" in tail) == (True, True)
    assert tail.count("行　") == 10


def test_an_aiken_key_outside_the_options_is_told_once(xuefa, tmp_path):
    (tmp_path / "甲.txt").write_text("谁负责统筹协调\nA. 网信\nB. 公安\nANSWER: E\n", encoding="utf-8")
    answer = xuefa("bank", "import", "甲.txt", "--json")
    assert [each["message"] for each in answer.json["problems"]] == ["答案「E」超出了选项（共 2 个）"]


def test_an_export_that_makes_no_sense_is_refused(xuefa, write):
    xuefa("bank", "import", write(LOG), "--bank", "网安")
    assert xuefa("bank", "export", "网安", "--format", "pdf", "出.pdf").code == 2
    assert xuefa("bank", "export", "没有", "出.xlsx").code == 2
    assert xuefa("bank", "export", "网安").code == 2
    assert "写不了" in xuefa("bank", "export", "网安", "没有的文件夹/出.xlsx").err


def test_search_by_what_a_question_rests_on(xuefa, write):
    xuefa("bank", "import", write(LOG, JUDGE), "--bank", "网安")

    def found(*arguments):
        return len(xuefa("bank", "search", *arguments, "--json").json)

    assert found("--law", "网安法", "--article", "23") == 1
    assert found("--kind", "judge") == 1
    assert found("--state", "published") == 0
    assert found("日志", "--topic", "日志", "--difficulty", "2") == 1
    assert "单选题" in xuefa("bank", "search", "至少留存").out


def test_statistics_of_a_bank_nobody_answered(xuefa, write):
    xuefa("bank", "import", write(LOG), "--bank", "网安")
    assert xuefa("bank", "statistics", "网安", "--json").json == []
    assert "还没有人" in xuefa("bank", "statistics", "网安").out
