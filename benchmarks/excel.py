"""Reading and checking a 10,000-question xlsx against openpyxl only reading its cells, in one run on one core."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import NamedTuple

from openpyxl import Workbook, load_workbook

from question_bank import files

QUESTIONS = 10_000
_HEADER = ["序号", "题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "依据", "知识点", "难度", "来源"]
_RUNS = 5


class ExcelSpeed(NamedTuple):
    """Seconds of one core, the best of several turns taken alternately, and how they compare."""

    ours: float
    openpyxl: float
    usable: int

    @property
    def ratio(self) -> float:
        """Below 1: we understand a file in less time than openpyxl takes to read it."""
        return self.ours / self.openpyxl


def measure(questions: int = QUESTIONS) -> ExcelSpeed:
    """Both, in turn, on the same file."""
    data = bank(questions)
    usable = _understood(data)
    ours, theirs = [], []
    for _ in range(_RUNS):
        ours.append(_seconds(lambda: _understood(data)))
        theirs.append(_seconds(lambda: _cells(data)))
    return ExcelSpeed(min(ours), min(theirs), usable)


def bank(questions: int) -> bytes:
    """A workbook of single, multiple and judge questions, no two alike."""
    book = Workbook()
    sheet = book.active
    sheet.append(_HEADER)
    for n in range(questions):
        kind, options, key = _shape(n)
        sheet.append(
            [n + 1, kind, f"第{n}个情形中，关于留存日志和处置风险的要求，下列说法正确的是（ ）", *options, key,
             f"依照规定的第{n % 80 + 1}条，网络运营者应当采取监测和记录运行状态的措施，第{n}个情形也不例外",
             f"《网络安全法》第{n % 79 + 1}条", "网络运行安全", n % 5 + 1, "自编"]
        )  # fmt: skip
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _shape(n: int) -> tuple[str, list[str], str]:
    if n % 4 == 3:
        return "判断题", ["", "", "", ""], "正确" if n % 8 == 3 else "错误"
    options = [f"不少于{n + 1}个月", f"不少于{n + 2}个月", f"不少于{n + 3}天", f"由第{n}个部门决定"]
    return ("多选题", options, "ABD") if n % 4 == 2 else ("单选题", options, "ABCD"[n % 3])


def _understood(data: bytes) -> int:
    return sum(item.usable for item in files.read(data, "题库.xlsx").items)


def _cells(data: bytes) -> int:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return sum(value is not None for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)


def _seconds(work: Callable[[], int]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure once and print the ratio."""
    speed = measure()
    print(
        f"{QUESTIONS:,} questions, {speed.usable:,} usable: {speed.ours:.2f} s, openpyxl alone {speed.openpyxl:.2f} s"
    )
    print(f"ratio {speed.ratio:.2f}")


if __name__ == "__main__":
    main()
