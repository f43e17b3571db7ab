"""What a careful person finds in the sample tables beside the checkout, held exactly.

Counted by throw-away scripts that read the cells directly, and by eye. `kinds` are all questions, `usable` those that
may be asked at once; `why` says what stands in the way of the others. `keys` were compared with the source by eye:
row or line number and key of a random sample.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from bank.formats.sheets_written import items, key, read

BANKS = Path(__file__).resolve().parents[3].parent / "shared" / "banks"
pytestmark = pytest.mark.skipif(not BANKS.is_dir(), reason="no sample banks beside the checkout (../shared/banks)")


class Expected(NamedTuple):
    kinds: dict[str, int]
    usable: dict[str, int]
    why: dict[str, int]
    keys: dict[str, str]


FOUND = {
    # Indices of the answers start at 0: 0 occurs, 4 does not, and the explanations agree.
    "05-csv-index-answer/444.csv": Expected(
        {"single": 29},
        {"single": 29},
        {},
        {"第 3 行": "A", "第 6 行": "B", "第 12 行": "A", "第 14 行": "D", "第 22 行": "B"},
    ),
    "11-sizheng-xlsx/题库.xlsx": Expected(
        {"single": 138, "multiple": 152},
        {"single": 138, "multiple": 152},
        {},
        {"「Sheet1」第 21 行": "C", "「Sheet1」第 46 行": "B", "「Sheet1」第 111 行": "D", "「Sheet1」第 224 行": "AC"},
    ),
    "11-sizheng-xlsx/题库.json": Expected(
        {"single": 138, "multiple": 152},
        {"single": 138, "multiple": 152},
        {},
        {"第 30 条": "D", "第 38 条": "C", "第 49 条": "C", "第 188 条": "ABCD", "第 275 条": "ABCDE"},
    ),
    "12-sizheng-json/question_bank.json": Expected(
        {"single": 153, "multiple": 118},
        {"single": 153, "multiple": 118},
        {},
        {"第 36 条": "D", "第 47 条": "B", "第 124 条": "B", "第 215 条": "ABD", "第 218 条": "ABC"},
    ),
    "12-sizheng-json/question_bank2.json": Expected(
        {"single": 125, "multiple": 75},
        {"single": 125, "multiple": 75},
        {},
        {"第 16 条": "A", "第 32 条": "BC", "第 58 条": "D", "第 145 条": "C", "第 162 条": "B"},
    ),
    # Stem and letter, no options anywhere.
    "13-grid-stem-answer-only/题库.xlsx": Expected(
        {"single": 6776, "multiple": 1724},
        {},
        {"no-options": 8500, "picture-missing": 2},
        {"「Sheet1」第 765 行": "AC", "「Sheet1」第 814 行": "ABCD", "「Sheet1」第 1015 行": "B"},
    ),
    # The template's own examples; å in row 4 of the first sheet is a stray character.
    "15-surveyking-template/卷王题库导入模板.xlsx": Expected(
        dict.fromkeys(("single", "multiple", "judge", "fill", "essay"), 1),
        dict.fromkeys(("single", "multiple", "judge", "fill", "essay"), 1),
        {},
        {"「单选题」第 2 行": "B", "「多选题」第 2 行": "ABCD", "「判断题」第 2 行": "对"},
    ),
    # Rows 1382 and 2009 have the same option twice.
    "16-answer-as-text-xlsx/题库.xlsx": Expected(
        {"single": 1996, "judge": 160},
        {"single": 1994, "judge": 160},
        {"repeated-option": 2},
        {
            "「Sheet1」第 424 行": "C",
            "「Sheet1」第 484 行": "B",
            "「Sheet1」第 742 行": "C",
            "「Sheet1」第 1265 行": "D",
        },
    ),
    # 1,358 + 930 + 261 rows; four notes between them are none. Five rows of days in part (2018年5月, 1月3日); five
    # more show whole days, 2024年7月13日, which are read so. Four letters without an option, three
    # repeated options, two notes in option columns, two stems with a client called （A）.
    "17-multi-sheet-title-row/题库.xlsx": Expected(
        {"single": 1189, "multiple": 828, "judge": 532},
        {"single": 1177, "multiple": 824, "judge": 532},
        {"date-cell": 5, "answer-outside": 4, "repeated-option": 3, "option-gap": 2, "two-answers": 2},
        {
            "「主管a复查版，933题」第 170 行": "对",
            "「主管a复查版，933题」第 889 行": "AB",
            "「综合」第 26 行": "C",
            "「综合」第 162 行": "错",
        },
    ),
    # One row of days as 2017/4/27, one of times; one row of whole days, 2014年5月1日, is read so.
    "18-merged-cell-header-note/题库.xlsx": Expected(
        {"single": 593},
        {"single": 591},
        {"date-cell": 2},
        {"「题库」第 63 行": "A", "「题库」第 212 行": "C", "「题库」第 439 行": "C", "「题库」第 592 行": "B"},
    ),
    # Lists of words as answers and no options; five lists are empty.
    "21-dangshi-csv-no-header/题库.csv": Expected(
        {"None": 994}, {}, {"no-options": 989, "no-answer": 5, "picture-missing": 2}, {}
    ),
    # 1 and 2 are 对 and 错, kinds 1 to 3 are 判断, 单选, 多选; 74 rows without a kind show it themselves.
    "22-labsafety-coded/tiku.xlsx": Expected(
        {"single": 282, "multiple": 107, "judge": 215},
        {"single": 282, "multiple": 107, "judge": 215},
        {},
        {
            "「Sheet1」第 4 行": "错",
            "「Sheet1」第 186 行": "对",
            "「Sheet1」第 308 行": "ABD",
            "「Sheet1」第 372 行": "A",
        },
    ),
    # The same without options.
    "22-labsafety-coded/题库.txt": Expected(
        {"single": 282, "multiple": 107, "judge": 215},
        {"judge": 215},
        {"no-options": 389},
        {"第 86 行": "对", "第 255 行": "错", "第 313 行": "ABD"},
    ),
    # Row 34 is labelled 单选 and has three letters; one row has the same option twice.
    "23-single-line-records/题库.xlsx": Expected(
        {"single": 66, "multiple": 31, "judge": 12},
        {"single": 64, "multiple": 31, "judge": 12},
        {"two-keys": 1, "repeated-option": 1},
        {"「凤凰教室题目整理」第 2 行": "D", "「凤凰教室题目整理」第 7 行": "B", "「凤凰教室题目整理」第 110 行": "对"},
    ),
    # Two rows of times. A column 单选题型 holds serial numbers; 0.2 is shown as 20%.
    "28-store-md-copy/选择题题库200题20251220.xlsx": Expected(
        {"single": 200},
        {"single": 198},
        {"date-cell": 2},
        {"「Sheet1」第 2 行": "C", "「Sheet1」第 199 行": "B", "「Sheet1」第 201 行": "D"},
    ),
    # No 多选 has an answer.
    "29-half-empty-xlsx/题库.xlsx": Expected(
        {"judge": 300, "single": 300, "multiple": 300},
        {"judge": 300, "single": 300},
        {"no-answer": 300},
        {"「Sheet1」第 2 行": "对", "「Sheet1」第 3 行": "错"},
    ),
}


@pytest.fixture(scope="module", params=FOUND)
def bank(request):
    path = BANKS / request.param
    reading = read(path.read_bytes(), path.name)
    return FOUND[request.param], reading, items(reading)


def test_every_question_is_found_and_its_kind_is_right(bank):
    expected, _, found = bank
    assert Counter(str(item.kind) for item in found) == expected.kinds
    assert Counter(str(item.kind) for item in found if item.usable) == expected.usable


def test_what_is_not_usable_says_why(bank):
    expected, _, found = bank
    assert Counter(p.code for item in found for p in item.problems if p.severity != "note") == expected.why


def test_the_keys_compared_by_eye_are_right(bank):
    expected, _, found = bank
    by_place = {item.where: key(item) for item in found}
    assert {where: by_place[where] for where in expected.keys} == expected.keys


def test_percentages_read_as_they_are_shown():
    path = BANKS / "28-store-md-copy" / "选择题题库200题20251220.xlsx"
    shown = {item.where: item.options for item in items(read(path.read_bytes(), path.name))}
    assert shown["「Sheet1」第 201 行"] == ("20%", "30%", "40%", "50%")
    assert shown["「Sheet1」第 67 行"] == ("80%", "90%", "100%", "110%")


def test_no_stem_keeps_its_number_or_its_options():
    path = BANKS / "16-answer-as-text-xlsx" / "题库.xlsx"
    for item in items(read(path.read_bytes(), path.name)):
        assert not re.match(r"\d+、", item.stem)
        assert not re.search("[ABCD]、", item.stem)
