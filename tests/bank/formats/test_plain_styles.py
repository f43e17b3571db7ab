"""The same four questions written in every mixture of habits must always be read the same."""

from __future__ import annotations

from itertools import product

import pytest

from question_bank.formats import plain
from question_bank.question import Kind
from question_bank.understanding import understand

QUESTIONS = (
    ("网络运营者应当留存相关的网络日志不少于（    ）个月", ("3", "6", "12", "24"), "B"),
    ("下列属于网络运营者应当履行的安全保护义务的有（    ）", ("制定制度", "防范攻击", "留存日志", "出售数据"), "ABC"),
    ("补贴标准原则上不超过实际缴费的（    ）。", ("1/3", "1/2", "2/3", "3/4"), "C"),
    ("某公司把A、B两类数据一并出境，下列说法正确的是（    ）", ("应当评估", "不必评估", "f(A,B)即可", "随意"), "A"),
)
NUMBERS = ("{}. ", "{}、", "{}．", "（{}）", "第{}题：", "{}.【选择题】", "")
LETTERS = ("{}. ", "{}、", "{}．", "{}.", "({}) ", "{}：", "（{}）")
SEPARATORS = ("\n", "    ", "\t", "")
ANSWERS = ("答案：{}", "正确答案：{}", "【答案】{}", "参考答案: {}", "我的答案:D正确答案:{}", "")


def written(number: str, letter: str, separator: str, answer: str) -> str:
    """The questions in one style; without an answer line the answers follow at the end."""
    lines = []
    for place, (stem, options, key) in enumerate(QUESTIONS, 1):
        lettered = [letter.format("ABCD"[n]) + option for n, option in enumerate(options)]
        rows = lettered if separator == "\n" else [separator.join(lettered[:2]), separator.join(lettered[2:])]
        lines += [number.format(place) + stem, *rows, *([answer.format(key)] if answer else []), ""]
    if not answer:
        lines += ["参考答案", " ".join(f"{place}.{key}" for place, (_, _, key) in enumerate(QUESTIONS, 1))]
    return "\n".join(lines)


@pytest.mark.parametrize(("number", "letter"), list(product(NUMBERS, LETTERS)))
def test_a_mixture_of_habits_is_read_alike(number, letter):
    for separator, answer in product(SEPARATORS, ANSWERS):
        if not number and not answer:
            continue  # a list of answers needs numbers to answer
        text = written(number, letter, separator, answer)
        items = [understand(raw) for raw in plain.read(text.encode(), "x.txt").blocks]
        assert [(item.stem, item.options, item.key) for item in items] == list(QUESTIONS), text
        assert all(item.usable for item in items), text
        assert [item.kind for item in items] == [Kind.SINGLE, Kind.MULTIPLE, Kind.SINGLE, Kind.SINGLE]
