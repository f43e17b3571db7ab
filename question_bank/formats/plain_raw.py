"""A gathered question as the library's shared value: what is printed, nothing decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from question_bank.draft import Problem, Raw, Severity
from question_bank.formats.plain_block import Block, joined
from question_bank.formats.plain_guards import runs_on
from question_bank.formats.plain_headings import KIND
from question_bank.formats.plain_labels import Part, is_key
from question_bank.formats.plain_line import narrow
from question_bank.formats.plain_lines import Row
from question_bank.formats.plain_options import LETTERS

_OF_A_PART = "\n"
_TRAILING = re.compile(
    rf"\s{{0,8}}[(\[【]\s{{0,2}}(?P<kind>{KIND}题)\s{{0,2}}[)\]】]\s{{0,4}}"
    rf"(?:[(\[【][^()\[\]【】]{{0,12}}分[^()\[\]【】]{{0,4}}[)\]】])?\s{{0,4}}\*?\s{{0,4}}"
    rf"(?:[(\[【][^()\[\]【】]{{0,12}}分[)\]】])?\s*$"
)
_SCORE = re.compile(
    r"(?<=[?。)：:.（）(])\s{0,8}[(\[【]\s{0,2}(?:本题|分值|分数)?[:]?\s{0,2}\d{1,2}(?:\.\d)?\s{0,2}分?\s{0,2}分[)\]】]\s*$"
)
_CHOSEN = re.compile(
    r"(?<![不误错])(?:答案应?选|应选|故选|本题(?:应|答案)?选)择?\s{0,2}:?\s{0,2}(?P<letters>[A-H](?:[\s,、]{0,2}[A-H]){0,7})(?![A-Za-z级类型])"
)
_MARK_BEHIND = re.compile(r"(?:[(\[]\s{0,3}[A-HVXvx]\s{0,3}[)\]]|\s{2,}[A-HVXvx])[.。]?\s*$")
_BOILERPLATE = frozenset(("展开", "收起", "展开解析", "暂无解析", "暂无", "查看解析", "暂无答案解析"))


def raw_of(block: Block, rows: Sequence[Row], label: str) -> Raw:
    """The `Raw` of a block; `label` names the kind when neither a heading nor the question itself does."""
    lines = [*block.shared, *block.rows]
    choices = [choice for choice in block.choices if choice.text]
    letters = tuple(choice.letter for choice in choices)
    usual = letters == tuple(LETTERS[: len(letters)]) or not any(letters)
    answer = next(iter(block.parts.get(Part.ANSWER, [])), None)
    stem, kind = _without_trailing(_stem(block, rows))
    ticked = tuple(choice.ticked for choice in choices)
    return Raw(
        where=rows[block.first].line.where,
        source=_source(block, rows, lines),
        stem=stem,
        label=kind or block.label or label,
        options=tuple(choice.text for choice in choices),
        letters=() if usual else letters,
        answer=answer.strip() if answer is not None else None,
        right=ticked if any(ticked) and not answer else None,
        explanation=_part(block, Part.EXPLANATION),
        basis=_part(block, Part.BASIS),
        topic=_part(block, Part.TOPIC),
        difficulty=_part(block, Part.DIFFICULTY),
        origin=_part(block, Part.ORIGIN),
        problems=(
            *block.problems,
            *_pictures(rows, lines),
            *_doubts(rows, lines),
            *_empty(block),
            *_inside(block),
            *_says_otherwise(block),
            *_unread_mark(block, stem),
        ),
    )


def _stem(block: Block, rows: Sequence[Row]) -> str:
    stem = joined(block.stem, narrowest=_narrowest(rows, block.rows))
    if not block.shared:
        return stem
    lines = [rows[i].line.text[rows[i].start if rows[i].number else 0 :] for i in block.shared]
    case = joined(lines, narrowest=_narrowest(rows, block.shared))
    return f"{case}\n{stem}"


def _without_trailing(stem: str) -> tuple[str, str]:
    """The stem without a kind in brackets and a score behind it (… [单选题] *), and that kind."""
    plain = narrow(stem)
    kind = _TRAILING.search(plain, max(0, len(plain) - 60))
    if kind and kind.start() > 0:
        stem, plain = stem[: kind.start()], plain[: kind.start()]
    score = _SCORE.search(plain, max(0, len(plain) - 30))
    if score and score.start() > 0:
        stem = stem[: score.start()]
    return stem.strip(), kind["kind"] if kind else ""


def _narrowest(rows: Sequence[Row], lines: Sequence[int]) -> int:
    """How wide a line must be for its end to be a soft wrap: never in a code fence, rarely in a document."""
    if any(rows[i].line.fenced for i in lines):
        return 1_000_000
    return 40 if any(rows[i].line.paragraph for i in lines) else 0


def _source(block: Block, rows: Sequence[Row], lines: list[int]) -> str:
    printed = [rows[i].line.printed for i in lines]
    if block.added_key:
        printed.append(f"（答案表）{block.added_key}")
    return "\n".join(line for line in printed if line.strip())


def _part(block: Block, part: Part) -> str:
    text = _OF_A_PART.join(value for value in block.parts.get(part, []) if value).strip()
    return "" if text in _BOILERPLATE else text


def _pictures(rows: Sequence[Row], lines: list[int]) -> list[Problem]:
    if not any(rows[i].line.pictures for i in lines):
        return []
    message = "这道题有图片，图片没有读入"
    return [Problem(code="picture-missing", severity=Severity.ERROR, message=message)]


def _doubts(rows: Sequence[Row], lines: list[int]) -> list[Problem]:
    said = dict.fromkeys(rows[i].line.doubt for i in lines if rows[i].line.doubt)
    return [Problem(code="line-doubtful", severity=Severity.DOUBT, message=message) for message in said]


def _says_otherwise(block: Block) -> list[Problem]:
    """A doubt when the explanation names other letters than the key: 答案选B below 答案：A."""
    key = narrow(next(iter(block.parts.get(Part.ANSWER, [])), ""))
    letters = {character for character in key.upper() if character.isalpha()}
    if not letters or not is_key(key) or not letters <= set(LETTERS[:8]):
        return []
    for match in _CHOSEN.finditer(narrow(_part(block, Part.EXPLANATION))):
        if {character for character in match["letters"] if character.isalpha()} != letters:
            message = f"解析里说「{match[0].strip()}」，与答案 {key.strip()} 不一致，请核对"
            return [Problem(code="explanation-differs", severity=Severity.DOUBT, message=message)]
    return []


def _unread_mark(block: Block, stem: str) -> list[Problem]:
    """A doubt that quotes a letter behind a stem without options or answer: …。(A), …（V）, … X."""
    mark = _MARK_BEHIND.search(narrow(stem)[-12:]) if block.bare else None
    if mark is None:
        return []
    message = f"题末的「{mark[0].strip()}」不知是不是答案，没有读入"
    return [Problem(code="mark-unread", severity=Severity.DOUBT, message=message)]


def _empty(block: Block) -> list[Problem]:
    if all(choice.text for choice in block.choices):
        return []
    return [Problem(code="option-empty", severity=Severity.DOUBT, message="有选项只有字母没有内容")]


def _inside(block: Block) -> list[Problem]:
    if any(problem.code == "question-inside" for problem in block.problems) or not runs_on(block):
        return []
    return [Problem(code="question-inside", severity=Severity.DOUBT, message="有选项里像是还有另一道题，请核对")]
