"""Real files of running text, held to what a careful person finds in them.

Counted by hand and by throw-away scripts that share nothing with the reader (one regular expression a file, made for
that file). What is not usable, and why:

- 07-xuexitong-netsec: nothing. The page header says 300 = 200 + 50 + 50. In the .txt 正确 and 错误 stand twice under
  the judge questions, once with letters; the .md shows the key by colour only.
- 19-policy-txt-with-analysis: 3,274 lines begin with a number and ．, but 「127．解析…」 is the explanation of 126. No
  headings: five papers, each numbered from 1: single, multiple, multiple, judge, fill. Not usable: 1337 (third section
  of the law cards: two options C), 371 (options A B B D, key ABCD), one pair of identical options, and 396 among 671
  multiple choices with the single letter D (a combination question, or a slip).
- 23-single-line-records: 109 lines, each a question. Four are 是/否 filled up with 无; one has two identical options.
- 24-ethics-kangxi: the same 303 in both files, one with radicals for characters; one has pictures for options.
- 28-store-md-copy: 200 single choices with the option's words as key.
- 30-docx-answer-glued: one fill-in shows a picture; one choice has the same formula four times.
- 31-txt-by-type: nothing; the kind is in the name of the file.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from question_bank.draft import Item, Severity
from question_bank.formats import plain, word
from question_bank.question import Kind
from question_bank.understanding import understand

BANKS = Path(__file__).resolve().parents[3].parent / "shared" / "banks"


class Expected(NamedTuple):
    """How many of each kind, and the place and reason of each that is not usable."""

    single: int = 0
    multiple: int = 0
    judge: int = 0
    fill: int = 0
    unusable: tuple[tuple[str, str], ...] = ()


TEXTS = {
    "07-xuexitong-netsec/题库.txt": Expected(200, 50, 50),
    "07-xuexitong-netsec/题库.md": Expected(200, 50, 50),
    "19-policy-txt-with-analysis/题库.txt": Expected(
        1433,
        728,
        541,
        571,
        (
            ("第 4644 行", "repeated-option"),
            ("第 10897 行", "letters-gap"),
            ("第 14770 行", "letters-gap"),
            ("第 14972 行", "unlike-neighbours"),
        ),
    ),
    "23-single-line-records/题库.txt": Expected(54, 32, 23, unusable=(("第 48 行", "repeated-option"),)),
    "24-ethics-kangxi/题库.txt": Expected(109, 122, 72, unusable=(("第 1311 行", "picture-missing"),)),
    "24-ethics-kangxi/题库-存在编码问题.txt": Expected(109, 122, 72, unusable=(("第 1236 行", "picture-missing"),)),
    "28-store-md-copy/题库.md": Expected(200),
    "30-docx-answer-glued/判断题.docx": Expected(judge=44),
    "30-docx-answer-glued/填空题.docx": Expected(fill=5, unusable=(("第 21 段", "picture-missing"),)),
    "30-docx-answer-glued/多选题.docx": Expected(multiple=21),
    "30-docx-answer-glued/选择题.docx": Expected(24, unusable=(("第 134 段", "repeated-option"),)),
    "31-txt-by-type/单选题.txt": Expected(157),
    "31-txt-by-type/多选题.txt": Expected(multiple=40),
    "31-txt-by-type/判断题.txt": Expected(judge=53),
}


def items_of(name: str) -> list[Item]:
    path = BANKS / name
    if not path.exists():
        pytest.skip("the shared question files are not beside the checkout")
    reader = word if path.suffix == ".docx" else plain
    return [understand(raw) for raw in reader.read(path.read_bytes(), path.name).blocks]


@pytest.mark.parametrize("name", TEXTS)
def test_a_real_file_is_found_as_counted_by_hand(name):
    expected = TEXTS[name]
    items = items_of(name)
    kinds = Counter(item.kind for item in items)
    found = (kinds[Kind.SINGLE], kinds[Kind.MULTIPLE], kinds[Kind.JUDGE], kinds[Kind.FILL])
    assert (found, kinds.total()) == (expected[:4], sum(expected[:4]))
    unusable = {item.where: {problem.code for problem in item.problems} for item in items if not item.usable}
    assert sorted(unusable) == sorted(place for place, _ in expected.unusable)
    assert all(code in unusable[place] for place, code in expected.unusable)


@pytest.mark.parametrize("name", [name for name in TEXTS if not name.endswith(".docx")])
def test_a_real_file_loses_no_character(name):
    path = BANKS / name
    if not path.exists():
        pytest.skip("the shared question files are not beside the checkout")
    reading = plain.read(path.read_bytes(), path.name)
    kept = "".join([*(raw.source for raw in reading.blocks), *(left.text for left in reading.leftovers)])
    text = path.read_text(encoding="utf-8-sig")
    missing = Counter(text) - Counter(kept)
    assert not [character for character in missing if not character.isspace()]


@pytest.mark.parametrize("name", TEXTS)
def test_keys_of_a_sample_stand_in_the_source_as_read(name):
    """The key is looked for in the source by other means than the reader's: the last letters behind 答案."""
    items = [item for item in items_of(name) if item.usable and item.kind in (Kind.SINGLE, Kind.MULTIPLE)]
    for item in random.Random(7).sample(items, min(60, len(items))):
        assert isinstance(item.key, str)
        assert item.key == _key_in(item), item.source


def _key_in(item: Item) -> str:
    """The key by plain searching: letters, the words of an option, colours or the listed right options."""
    source = item.source.translate({ord("Ａ") + n: chr(ord("A") + n) for n in range(8)})
    if "</font>" in source:
        lines = [line for line in source.splitlines() if line.startswith("- ")]
        return "".join(line[2] for line in lines if "color='red'" in line)
    if "错误答案:" in source:
        right = source.partition("正确答案:")[2].partition("、错误答案:")[0]
        return "".join(sorted(letter for letter in "ABCDEFGH" if f"[{letter}] " in right))
    said = next(line for line in reversed(source.splitlines()) if "答案" in line and "解析" not in line)
    words = said.rpartition("答案")[2].strip("：:；;*是为 ")
    if words in item.options:
        return "ABCDEFGH"[item.options.index(words)]
    return "".join(sorted(letter for letter in words.upper() if letter in "ABCDEFGH"))


def test_stems_and_explanations_carry_nothing_of_their_neighbours():
    for name in TEXTS:
        for item in items_of(name):
            texts = (item.stem, *item.options)
            assert not any(
                word in text for text in texts for word in ("正确答案：", "答案解析", "命题单位", "解析：")
            ), item
            assert "命题单位：" not in item.explanation and "我的答案" not in item.explanation
            assert all(problem.severity is not Severity.ERROR for problem in item.problems) or not item.usable
