"""Layouts of tables that people send, invented after those seen: what must be understood of each."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from bank.formats.sheets_written import all_said, book, items, lines, read, saved, separated
from openpyxl import load_workbook
from openpyxl.styles import Font

DATA = ["下列属于网络数据的是（ ）", "日志", "桌椅", "门牌"]
DATA_SAID = "single 下列属于网络数据的是（ ） [日志|桌椅|门牌]"
KEEP = "口令应当定期更换。"

LAYOUTS: dict[str, tuple[list[list[object]], list[str]]] = {
    "plain": ([["题干", "选项A", "选项B", "选项C", "答案"], [*DATA, "A"]], [f"{DATA_SAID} A"]),
    "english": (
        [["question", "option_A", "option_B", "option_C", "label"], [*DATA, "A"], [*DATA, "B"]],
        [f"{DATA_SAID} A", f"{DATA_SAID} B"],
    ),
    "answer_A": ([["question", "answer_A", "answer_B", "answer_C", "answer"], [*DATA, "C"]], [f"{DATA_SAID} C"]),
    "two spaces and letters behind": (
        [["题  干", "A选项", "B 选项", "C选项", "正确答案(只能输入ABC否则报错)", "类型"], [*DATA, "Ｂ", "单选"]],
        [f"{DATA_SAID} B"],
    ),
    "required in brackets": (
        [
            [
                "题干（必填）",
                "题型 （必填）",
                "选项 A\n（必填）",
                "选项 B",
                "选项 C",
                "正确答案\n（必填）",
                "解析",
                "章节",
                "难度",
            ],
            [DATA[0], "单选题", *DATA[1:], "A", "见第一章", "第一章", "易"],
        ],
        [f"{DATA_SAID} A"],
    ),
    "title rows above": (
        [
            ["某单位网络安全题库"],
            [],
            ["编制：信息中心", "2026年"],
            ["序号", "题目", "A", "B", "C", "答案"],
            [1, *DATA, "A"],
        ],
        [f"{DATA_SAID} A"],
    ),
    "answer before the options, explanation as 备注": (
        [["题目", "答案", "A", "B", "C", "备注"], [DATA[0], " AB\n", *DATA[1:], "Ps：两个都算"]],
        ["multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AB"],
    ),
    "header of two rows": (
        [["题目", "选项", "", "", "答案"], ["", "A", "B", "C", ""], [*DATA, "A"]],
        [f"{DATA_SAID} A"],
    ),
    "options spread under one name": (
        [["题目", "选项", "", "", "答案"], [*DATA, "A"], [*DATA, "C"]],
        [f"{DATA_SAID} A", f"{DATA_SAID} C"],
    ),
    "letters inside the cells, answer as text": (
        [["题目", "A", "B", "C", "答案"], [DATA[0], "A、日志", "B、桌椅", "C、门牌", "B、桌椅"]],
        [f"{DATA_SAID} B"],
    ),
    "a cell that is only its letter": (
        [["题目", "A", "B", "C", "D", "答案"], [DATA[0], "A、日志", "B、桌椅", "C、门牌", "D", "C、门牌"]],
        [f"{DATA_SAID} C"],
    ),
    "stem with number and the options glued behind": (
        [
            ["题目", "A", "B", "C", "答案"],
            ["1、下列属于网络数据的是（ ）A、日志B、桌椅C、门牌", "A、日志", "B、桌椅", "C、门牌", "A、日志"],
            ["2、下列属于个人信息的是（ ）A、姓名B、天气C、历法", "A、姓名", "B、天气", "C、历法", "A、姓名"],
        ],
        [f"{DATA_SAID} A", "single 下列属于个人信息的是（ ） [姓名|天气|历法] A"],
    ),
    "answer as the option's own words": (
        [["题目", "选项1", "选项2", "选项3", "正确答案"], [*DATA, "桌椅"]],
        [f"{DATA_SAID} B"],
    ),
    "index from 0": (
        [["问题", "选项1", "选项2", "选项3", "答案索引"], [*DATA, 0], [*DATA, 2], [*DATA, 1]],
        [f"{DATA_SAID} A", f"{DATA_SAID} C", f"{DATA_SAID} B"],
    ),
    "index from 1": (
        [["问题", "选项1", "选项2", "选项3", "答案索引"], [*DATA, 1], [*DATA, 3], [*DATA, 2]],
        [f"{DATA_SAID} A", f"{DATA_SAID} C", f"{DATA_SAID} B"],
    ),
    "index that could be either": (
        [["问题", "选项1", "选项2", "选项3", "答案索引"], [*DATA, 1], [*DATA, 2]],
        [f"{DATA_SAID} B !index-base", f"{DATA_SAID} C !index-base"],
    ),
    "kinds as codes told in the header": (
        [
            ["题型（0单选，1判断，2多选）", "问题", "选项A", "选项B", "选项C", "答案"],
            [0, *DATA, "A"],
            [1, KEEP, "", "", "", "对"],
            [2, *DATA, "A,B"],
        ],
        [f"{DATA_SAID} A", f"judge {KEEP} 对", "multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AB"],
    ),
    "kinds and verdicts as codes told by nothing": (
        [
            ["questionAnswer", "questionContent", "optionContent", "questionType"],
            ["1", KEEP, "", 1],
            ["2", "口令可以告诉他人。", "", 1],
            ["B", DATA[0], '[{"optionContent":"日志"},{"optionContent":"桌椅"},{"optionContent":"门牌"}]', 2],
            ["A,B,", DATA[0], '[{"optionContent":"日志"},{"optionContent":"桌椅"},{"optionContent":"门牌"}]', 3],
            ["2", "口令可以写在纸上。", "", ""],
        ],
        [
            f"judge {KEEP} 对",
            "judge 口令可以告诉他人。 错",
            f"{DATA_SAID} B",
            "multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AB",
            "judge 口令可以写在纸上。 错",
        ],
    ),
    "a column of kinds that holds serial numbers": (
        [
            ["单选题型", "题目标题", "选项A", "选项B", "选项C", "正确答案", "分值"],
            [1, *DATA, "A", 1],
            [2, *DATA, "B", 1],
            [3, *DATA, "C", 1],
        ],
        [f"{DATA_SAID} A", f"{DATA_SAID} B", f"{DATA_SAID} C"],
    ),
    "packed behind bars with letters": (
        [["题目", "题型", "选项", "答案"], [DATA[0], "单选题", "A. 日志 | B. 桌椅 | C. 门牌", "A"]],
        [f"{DATA_SAID} A"],
    ),
    "packed behind letters": ([["题目", "选项", "答案"], [DATA[0], "A.日志 B.桌椅 C.门牌", "C"]], [f"{DATA_SAID} C"]),
    "packed and glued": ([["题目", "选项", "答案"], [DATA[0], "A.日志B.桌椅C.门牌", "C"]], [f"{DATA_SAID} C"]),
    "packed between bars": ([["题目", "选项", "答案"], [DATA[0], "日志|桌椅|门牌", "B"]], [f"{DATA_SAID} B"]),
    "packed one a line": ([["题目", "选项", "答案"], [DATA[0], "A、日志\nB、桌椅\nC、门牌", "B"]], [f"{DATA_SAID} B"]),
    "packed between commas": (
        [["题目", "选项", "答案"], [DATA[0], "日志，桌椅，门牌", "B"]],
        [f"{DATA_SAID} B !packed-commas"],
    ),
    "blanks in columns": (
        [["题干", "空 1", "空 2", "空 3", "解析"], ["由____统筹，由____监督", "网信部门", "公安机关", "", "略"]],
        ["fill 由____统筹，由____监督 网信部门；公安机关"],
    ),
    "answers of a fill-in in the option columns": (
        [
            ["题型", "题干", "选项A", "选项B", "正确答案"],
            ["填空题", "由____统筹，由____监督", "网信部门", "公安机关", ""],
        ],
        ["fill 由____统筹，由____监督 网信部门；公安机关"],
    ),
    "flags for each option": (
        [
            ["content", "type", "option1", "option2", "option3", "isCorrect1", "isCorrect2", "isCorrect3"],
            [DATA[0], "multiple", *DATA[1:], "true", "false", "TRUE"],
        ],
        ["multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AC"],
    ),
    "right and wrong options apart": (
        [["题目", "正确答案", "错误答案1", "错误答案2"], [DATA[0], "日志", "桌椅", "门牌"]],
        [f"{DATA_SAID} A"],
    ),
    "kind before the stem": (
        [["题目", "A", "B", "C", "答案"], [f"【单选题】{DATA[0]}（2分）", *DATA[1:], "A"]],
        [f"{DATA_SAID} A"],
    ),
    "headings between the rows": (
        [
            ["序号", "题目", "A", "B", "C", "答案"],
            ["一、单选题（每题2分）"],
            [1, *DATA, "A"],
            ["二、判断题"],
            [2, KEEP, "", "", "", "√"],
        ],
        [f"{DATA_SAID} A", f"judge {KEEP} 对"],
    ),
    "a header again in mid-sheet": (
        [["题目", "A", "B", "C", "答案"], [*DATA, "A"], ["题目", "答案"], [KEEP, "对"]],
        [f"{DATA_SAID} A", f"judge {KEEP} 对"],
    ),
    "instructions and an example under the header": (
        [
            ["题型", "题干", "选项A", "选项B", "选项C", "答案"],
            ["必填，从列表选择", "必填，不超过500字", "选填", "选填", "选填", "多个答案用逗号分隔"],
            ["单选题", f"示例：{DATA[0]}", *DATA[1:], "A"],
            ["单选题", *DATA, "B"],
        ],
        ["single 示例：下列属于网络数据的是（ ） [日志|桌椅|门牌] A !sample-row", f"{DATA_SAID} B"],
    ),
    "half-empty rows": (
        [
            ["题型", "题干", "A", "B", "C", "答案"],
            ["单选", *DATA, ""],
            ["单选", "", *DATA[1:], "A"],
            ["多选", *DATA, "AB"],
        ],
        [
            f"{DATA_SAID} - !no-answer",
            "single  [日志|桌椅|门牌] A !no-stem",
            "multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AB",
        ],
    ),
    "a note behind a gap": (
        [
            ["题目", "A", "B", "C", "D", "答案"],
            [KEEP, "对", "错", "", "Ps：重复", "A"],
            [KEEP, "对", "错", "", "与实操不符", "A"],
        ],
        [f"judge {KEEP} 对", "single 口令应当定期更换。 [对|错|与实操不符] A !option-gap"],
    ),
    "reversed judge options": (
        [["题型", "题目", "A", "B", "答案"], ["判断", KEEP, "错", "对", "B"], ["判断", KEEP, "对", "错", "B"]],
        [f"judge {KEEP} 对", f"judge {KEEP} 错"],
    ),
    "HTML of a platform": (
        [
            ["title", "options", "answer"],
            ["<p>下列属于网络数据的是（&nbsp;）</p>", "<p>A.日志</p><p>B.桌椅</p><p>C.门牌</p>", "A"],
        ],
        [f"{DATA_SAID} A"],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_understood(name):
    rows, expected = LAYOUTS[name]
    assert all_said(book(rows)) == expected


def test_the_sheet_name_says_the_kind():
    data = book(
        **{"单选题": [["题干", "A", "B", "C", "答案"], [*DATA, "A"]], "判断题（2）": [["题干", "答案"], [KEEP, "A"]]}
    )
    first, second = (raw.label for raw in read(data).blocks)
    assert (first, second) == ("单选题", "判断题")


def test_a_sheet_name_that_says_more_than_a_kind_says_none():
    data = book(综合=[["题干", "A", "B", "C", "答案"], [*DATA, "A"]])
    assert [raw.label for raw in read(data).blocks] == [""]


def test_the_file_name_says_the_kind():
    assert [raw.label for raw in read(book([["题干", "答案"], [KEEP, "对"]]), "二、判断题.xlsx").blocks] == ["判断题"]


def test_a_day_in_an_option_is_shown_and_doubted():
    rows = [
        ["题干", "A", "B", "答案"],
        ["开会几次", (dt.date(2026, 3, 5), 'm"月"d"日"'), (dt.date(2026, 5, 6), "yyyy/m/d"), "A"],
    ]
    assert all_said(book(rows)) == ["single 开会几次 [3月5日|2026/5/6] A !date-cell"]


def test_a_time_in_an_option_is_shown_and_doubted():
    rows = [["题干", "A", "B", "答案"], ["何时截止", (dt.time(8, 30), "h:mm"), (dt.time(17, 0), "h:mm"), "B"]]
    assert all_said(book(rows)) == ["single 何时截止 [8:30|17:00] B !date-cell"]


def test_a_day_in_a_column_nobody_asks_about_is_no_doubt():
    rows = [["题干", "A", "B", "答案", "创建时间"], ["几次", "甲", "乙", "A", dt.date(2026, 3, 5)]]
    assert all_said(book(rows)) == ["single 几次 [甲|乙] A"]


def test_numbers_read_as_they_are_shown():
    options = [(0.2, "0%"), (0.155, "0%"), (150100, "#,##0"), 12.0, 0.7, (1.5, "0.00")]
    rows = [["题干", *"ABCDEF", "答案"], ["是多少", *options, "A"]]
    assert read(book(rows)).blocks[0].options == ("20%", "15.5%", "150,100", "12", "0.7", "1.50")


def test_a_formula_stays_text_and_is_doubted():
    rows = [["题干", "A", "B", "答案"], ["点哪里", '=HYPERLINK("http://example.com","点我")', "乙", "B"]]
    item = all_said(book(rows))
    assert item == ['single 点哪里 [=HYPERLINK("http://example.com","点我")|乙] B !formula-cell']


def test_rows_that_are_no_questions_are_left_over_not_lost():
    rows = [["主管"], ["题目", "答案", "A", "B", "C"], [DATA[0], "A", *DATA[1:]], ["以下为重复"], ["", "", "", "", "å"]]
    reading = read(book(rows))
    assert len(reading.blocks) == 1
    assert [leftover.text for leftover in reading.leftovers] == ["主管", "题目 | 答案 | A | B | C", "以下为重复", "å"]


def test_a_look_up_sheet_is_left_over():
    reading = read(
        book(题库=[["题干", "答案"], [KEEP, "对"]], 类型一栏=[["单选"], ["多选"], ["若需修改请在数据有效性中修改"]])
    )
    assert (len(reading.blocks), len(reading.leftovers), reading.problems) == (1, 4, [])


def test_a_merged_kind_holds_for_all_its_rows():
    workbook = load_workbook(
        io.BytesIO(book([["题型", "题干", "答案"], ["判断题", KEEP, "对"], ["", "口令可以外借。", "错"]]))
    )
    workbook.active.merge_cells("A2:A3")
    assert [raw.label for raw in read(saved(workbook)).blocks] == ["判断题", "判断题"]


def test_a_hidden_sheet_is_read_and_doubted():
    workbook = load_workbook(
        io.BytesIO(book(题库=[["题干", "答案"], [KEEP, "对"]], 旧题=[["题干", "答案"], [KEEP, "错"]]))
    )
    workbook["旧题"].sheet_state = "hidden"
    assert all_said(saved(workbook)) == [f"judge {KEEP} 对", f"judge {KEEP} 错 !hidden-sheet"]


def test_no_header_and_options_in_columns():
    rows = [[*DATA, "B"], ["下列属于个人信息的是（ ）", "姓名", "天气", "历法", "A"]]
    reading = read(book(rows))
    assert [problem.code for _, problem in reading.problems] == ["no-header"]
    assert all_said(book(rows)) == [f"{DATA_SAID} B", "single 下列属于个人信息的是（ ） [姓名|天气|历法] A"]


def test_no_header_a_number_a_kind_and_tabs():
    rows = [[1, "单选", *DATA, "B"], [2, "判断", KEEP, "", "", "", "对"], [3, "单选", *DATA, "C"]]
    assert all_said(separated(rows, "\t"), "题.tsv") == [f"{DATA_SAID} B", f"judge {KEEP} 对", f"{DATA_SAID} C"]


def test_no_header_and_a_list_literal_of_words_is_no_question():
    text = lines(["某战役发生在（    ）。,['1931年  ']", "某会议决定（    ）。,\"['依靠群众', '发动群众']\""])
    said = all_said(text, "题库.csv")
    assert [line.endswith("!no-options") or "!no-options" in line for line in said] == [True, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimited_text_in_any_encoding(encoding, delimiter):
    text = separated([["题干", "选项A", "选项B", "选项C", "答案"], [*DATA, "A"]], delimiter)
    assert all_said(text.replace("\n", "\r\n").encode(encoding), "题库.txt") == [f"{DATA_SAID} A"]


def test_a_quote_that_closes_nowhere_is_text():
    text = '题干,A,B,答案\n"三同步"是指什么,甲,乙,A\n"引号没有关上,甲,乙,B\n'
    assert all_said(text, "题库.csv") == ['single "三同步"是指什么 [甲|乙] A', 'single "引号没有关上 [甲|乙] B']


def test_an_answer_that_is_a_place_or_the_words_of_another_option_is_doubted():
    rows = [
        ["题干", "A", "B", "C", "答案"],
        ["几个", 3, 2, 1, 1],
        ["几天", "一天", "两天", "三天", 3],
        ["几年", 1, 2, 3, 2],
    ]
    said = all_said(book(rows))
    assert said == [
        "single 几个 [3|2|1] C !answer-ambiguous",
        "single 几天 [一天|两天|三天] C",
        "single 几年 [1|2|3] B",
    ]


def test_a_table_in_markdown_is_a_table():
    text = lines(["| 题干 | A | B | 答案 |", "|---|:--:|---|---|", "| 口令归谁保管 | 本人 | 同事 | A |"])
    assert all_said(text, "题.txt") == ["single 口令归谁保管 [本人|同事] A"]


def test_lines_of_a_csv_are_counted_through_cells_of_several_lines():
    text = '题干,A,B,答案\n"第一行\n第二行",甲,乙,A\n问,甲,乙,B\n'
    assert [raw.where for raw in read(text, "题库.csv").blocks] == ["第 2 行", "第 4 行"]


JSONS: dict[str, tuple[object, list[str]]] = {
    "object of options": (
        [
            {
                "id": 1,
                "type": "single",
                "question": DATA[0],
                "options": {"A": "日志", "B": "桌椅", "C": "门牌"},
                "answer": "C",
            }
        ],
        [f"{DATA_SAID} C"],
    ),
    "pairs": (
        [{"type": "单选题", "stem": DATA[0], "options": [["日志", True], ["桌椅", False], ["门牌", False]]}],
        [f"{DATA_SAID} A"],
    ),
    "answers and label": (
        [{"question": DATA[0], "answers": ["日志", "桌椅", "门牌"], "label": "B"}],
        [f"{DATA_SAID} B"],
    ),
    "objects with flags": (
        {
            "data": {
                "list": [
                    {
                        "title": DATA[0],
                        "options": [
                            {"label": "A", "content": "日志", "isCorrect": True},
                            {"label": "B", "content": "桌椅", "isCorrect": False},
                            {"label": "C", "content": "门牌", "isCorrect": False},
                        ],
                    }
                ]
            }
        },
        [f"{DATA_SAID} A"],
    ),
    "lists under kinds": (
        {
            "单选题": [{"题干": DATA[0], "选项": ["A.日志", "B.桌椅", "C.门牌"], "答案": "B"}],
            "判断题": [{"题干": KEEP, "答案": True}],
        },
        [f"{DATA_SAID} B", f"judge {KEEP} 对"],
    ),
    "letters in a list": (
        [{"question": DATA[0], "options": ["日志", "桌椅", "门牌"], "answer": ["A", "C"], "type": "multiple"}],
        ["multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AC"],
    ),
    "texts in a list": (
        [{"question": DATA[0], "options": ["日志", "桌椅", "门牌"], "answer": ["日志", "门牌"], "type": "multiple"}],
        ["multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] AC"],
    ),
    "index": (
        [{"question": DATA[0], "options": ["日志", "桌椅", "门牌"], "correctIndex": n} for n in (0, 2)],
        [f"{DATA_SAID} A", f"{DATA_SAID} C"],
    ),
    "right answer and wrong answers": (
        {
            "results": [
                {
                    "type": "multiple",
                    "question": DATA[0],
                    "correct_answer": "日志",
                    "incorrect_answers": ["桌椅", "门牌"],
                }
            ]
        },
        ["multiple 下列属于网络数据的是（ ） [日志|桌椅|门牌] A !one-key"],
    ),
    "blanks": (
        [{"type": "fill", "question": "由____统筹，由____监督", "answer": [["网信部门", "网信办"], "公安机关"]}],
        ["fill 由____统筹，由____监督 网信部门|网信办；公安机关"],
    ),
    "objects by number": (
        {
            "1": {"question": DATA[0], "A": "日志", "B": "桌椅", "C": "门牌", "answer": "A"},
            "2": {"question": KEEP, "A": "对", "B": "错", "C": "", "answer": "B"},
        },
        [f"{DATA_SAID} A", f"judge {KEEP} 错"],
    ),
}


@pytest.mark.parametrize("name", JSONS)
def test_a_shape_of_json_is_understood(name):
    value, expected = JSONS[name]
    assert all_said(json.dumps(value, ensure_ascii=False), "题库.json") == expected


def test_json_lines_keep_a_broken_line_as_a_leftover():
    text = lines(
        [
            json.dumps({"question": DATA[0], "answers": DATA[1:], "label": "B"}),
            '{"question": "断了',
            json.dumps({"question": KEEP, "answers": ["对", "错"], "label": "A"}),
        ]
    )
    reading = read(text, "题库.jsonl")
    assert [raw.where for raw in reading.blocks] == ["第 1 行", "第 3 行"]
    assert [(leftover.where, leftover.text) for leftover in reading.leftovers] == [("第 2 行", '{"question": "断了')]


LAYOUT_NAMES = {
    "卷王": {
        "单选题": [
            ["序号", "题干", "选项 A", "选项 B", "解析", "分数", "答案", "标签"],
            [1, "问", "甲", "乙", "", 2, "A", ""],
        ],
        "填空题": [["序号", "题干", "空 1", "解析", "单空分数", "标签"], [1, "由____统筹", "甲", "", 2, ""]],
    },
    "学习通": {
        "题": [
            ["题目类型", "大题题干", "正确答案", "难易度", "选项数", "A", "B"],
            ["单选题", "问", "A", "易", 2, "甲", "乙"],
        ]
    },
    "考试星": {
        "题": [
            ["题型（必填）", "题干（必填）", "选项A", "选项B", "正确答案（必填）"],
            ["单选题", "问", "甲", "乙", "A"],
        ]
    },
    "问卷星": {"题": [["题目", "A", "B", "答案"], ["问", "A、甲", "B、乙", "B、乙"]]},
    "表格": {"题": [["题目", "A", "B", "答案"], ["问", "甲", "乙", "B"]]},
}


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_known_pattern_is_named(layout):
    assert read(book(**LAYOUT_NAMES[layout])).layout == layout


def severities(data, code: str, name: str = "题库.xlsx") -> list[str]:
    return [str(p.severity) for item in items(read(data, name)) for p in item.problems if p.code == code]


@pytest.mark.parametrize("name", ["结果", "结论", "判断", "判定", "对错", "正误", "是否正确"])
def test_a_column_of_verdicts_is_the_answer_under_any_of_its_names(name):
    rows = [["题目", name], ["涉密人员实行脱密期管理", "对"], ["涉密载体可以当废品卖", "错"]]
    assert all_said(book(rows)) == ["judge 涉密人员实行脱密期管理 对", "judge 涉密载体可以当废品卖 错"]


@pytest.mark.parametrize("name", ["结果", "判断"])
def test_letters_under_a_verdict_are_doubted_where_nothing_says_what_they_mean(name):
    rows = [["题目", name], ["涉密人员实行脱密期管理", "A"], ["涉密载体可以当废品卖", "B"]]
    expected = ["judge 涉密人员实行脱密期管理 对 !judge-letter", "judge 涉密载体可以当废品卖 错 !judge-letter"]
    assert all_said(book(rows)) == expected


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("结果（A对B错）", "对", "错"),
        ("答案（A错B对）", "错", "对"),
        ("答案（A=正确，B=错误）", "对", "错"),
        ("答案（对填A，错填B）", "对", "错"),
    ],
)
def test_the_header_says_what_its_letters_mean(name, first, second):
    rows = [["序号", "内容", name, "说明"], [1, "实行保密责任制", "A", ""], [2, "可以处理涉密信息", "B", ""]]
    assert all_said(book(rows)) == [f"judge 实行保密责任制 {first}", f"judge 可以处理涉密信息 {second}"]
    assert severities(book(rows), "coded-answer") == ["note", "note"]


def test_rows_like_questions_in_a_table_that_is_not_understood_become_items():
    rows = [["甲栏", "乙栏"], ["实行保密责任制", "A"], ["可以处理涉密信息", "B"], ["本表由张三制作"]]
    reading = read(book(rows))
    assert [(raw.stem, [p.code for p in raw.problems]) for raw in reading.blocks] == [
        ("实行保密责任制", ["columns-unknown"]),
        ("可以处理涉密信息", ["columns-unknown"]),
    ]
    assert not any(item.usable for item in items(reading))
    assert [leftover.text for leftover in reading.leftovers] == ["甲栏 | 乙栏", "本表由张三制作"]


def test_options_packed_behind_the_stem_are_taken_apart():
    rows = [
        ["题目及选项", "答案", "依据"],
        ["1. 日志留存期限为\nA.三个月\nB.六个月", "B", "网络安全法第二十三条"],
        ["2. 属于网络数据的有（ ）\nA.日志\nB.门牌\nC.照片", "AC", ""],
        ["3. 数据可随意出境", "×", ""],
    ]
    assert all_said(book(rows)) == [
        "single 日志留存期限为 [三个月|六个月] B",
        "multiple 属于网络数据的有（ ） [日志|门牌|照片] AC",
        "judge 数据可随意出境 错",
    ]


TWO_ANSWERS = ["题目", "选项A", "选项B", "选项C", "答案", "参考答案"]


@pytest.mark.parametrize(
    ("answer", "other", "fault"),
    [("A", "B", " !two-answers"), ("A", "A", ""), ("A", "日志", ""), ("A", "", ""), ("", "A", "")],
)
def test_two_columns_of_answers_must_agree(answer, other, fault):
    assert all_said(book([TWO_ANSWERS, [*DATA, "C", ""], [*DATA, answer, other]]))[1] == f"{DATA_SAID} A{fault}"


def test_a_number_as_answer_beside_options_that_are_numbers_is_doubted():
    rows = [
        ["题目", "A", "B", "C", "D", "答案"],
        ["保护分几级", 3, 4, 5, 6, 3],
        ["几次", 1, 2, 3, 4, 2],
        [*DATA, "", "A"],
    ]
    said = all_said(book(rows))
    assert said[0] == "single 保护分几级 [3|4|5|6] A !answer-ambiguous"
    assert said[1] == "single 几次 [1|2|3|4] B"


def test_what_is_struck_out_or_hidden_is_doubted():
    workbook = load_workbook(io.BytesIO(book([["题目", "A", "B", "C", "答案"], *[[*DATA, "A"]] * 4])))
    sheet = workbook.active
    sheet["A3"].font = Font(strike=True)
    sheet["B5"].font = Font(strike=False, bold=True)
    sheet.row_dimensions[4].hidden = True
    assert all_said(saved(workbook)) == [
        f"{DATA_SAID} A",
        f"{DATA_SAID} A !struck-out",
        f"{DATA_SAID} A !hidden-row",
        f"{DATA_SAID} A",
    ]


@pytest.mark.parametrize(("answer", "key"), [("丙", "C"), ("甲、丙", "AC")])
def test_options_called_by_heavenly_stems_are_options(answer, key):
    rows = [
        ["某县题库"],
        ["序 号", "试题", "甲", "乙", "丙", "丁", "正确选项"],
        [1, DATA[0], *DATA[1:], "路灯", answer],
    ]
    kind = "single" if len(key) == 1 else "multiple"
    assert all_said(book(rows)) == [f"{kind} 下列属于网络数据的是（ ） [日志|桌椅|门牌|路灯] {key}"]


def test_options_that_are_heavenly_stems_themselves_are_words():
    assert all_said(book([["题目", "A", "B", "C", "答案"], ["问", "甲", "乙", "丙", "乙"]])) == [
        "single 问 [甲|乙|丙] B"
    ]


@pytest.mark.parametrize(
    ("form", "fault"), [('yyyy"年"m"月"d"日"', ""), ("yyyy/m/d", " !date-cell"), ('m"月"d"日"', " !date-cell")]
)
def test_only_a_whole_day_in_the_form_people_write_is_read_as_shown(form, fault):
    day = dt.date(2026, 9, 14)
    said = all_said(book([["题目", "A", "B", "答案"], ["宣传周哪天启动", (day, form), "不知道", "A"]]))
    assert said[0].endswith(f"|不知道] A{fault}")
    if not fault:
        assert said == ["single 宣传周哪天启动 [2026年9月14日|不知道] A"]


def test_one_bad_day_beside_a_whole_one_is_still_doubted():
    day = dt.date(2026, 9, 14)
    rows = [["题目", "A", "B", "答案"], ["哪天启动", (day, 'yyyy"年"m"月"d"日"'), (day, "yyyy/m/d"), "A"]]
    assert all_said(book(rows))[0].endswith(" !date-cell")


def test_a_question_over_several_rows_is_one_item_that_cannot_be_used():
    rows = [
        ["序号", "题目", "选项", "选项内容", "是否正确"],
        [1, "属于网络数据的是", "A", "日志", "是"],
        ["", "", "B", "桌椅", "否"],
        [2, "属于个人信息的是", "A", "天气", "否"],
        ["", "", "B", "姓名", "是"],
    ]
    found = items(read(book(rows)))
    assert [item.stem for item in found] == ["属于网络数据的是", "属于个人信息的是"]
    assert not any(item.usable for item in found)


def test_a_wide_stroke_in_an_answer_is_kept_and_noted():
    rows = [["题型", "题干", "答案"], ["填空题", "没有网络安全就没有____安全", "国家／中国"]]
    assert all_said(book(rows)) == ["fill 没有网络安全就没有____安全 国家／中国"]
    assert severities(book(rows), "stroke-kept") == ["note"]
