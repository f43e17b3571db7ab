"""What a written file cannot carry: the file is read again and compared, question by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from question_bank.draft import Item, Raw
from question_bank.question import BLANK, Question
from question_bank.understanding import understand

_SHOWN = 5


def losses(questions: Mapping[str, Question], blocks: Sequence[Raw]) -> list[str]:
    """One sentence for each field that some questions lost; `blocks` is what was read back, in the same order."""
    if len(blocks) != len(questions):
        return [f"写了 {len(questions)} 道题，读回来是 {len(blocks)} 道：题目里有这种格式写不了的内容"]
    lost: dict[str, list[str]] = {}
    for (code, question), block in zip(questions.items(), blocks, strict=True):
        for field in _lost_fields(code, question, understand(block)):
            lost.setdefault(field, []).append(code)
    return [said(field, codes) for field, codes in lost.items()]


def said(what: str, codes: Sequence[str]) -> str:
    """依据没有完整写进去：3 道题（a、b、c）."""
    more = " 等" if len(codes) > _SHOWN else ""
    return f"{what}没有完整写进去：{len(codes)} 道题（{'、'.join(codes[:_SHOWN])}{more}）"


def _lost_fields(code: str, question: Question, item: Item) -> list[str]:
    back = item.question
    if back is None:
        return ["整道题"]
    pairs = {
        "编号": (code, item.code),
        "题型": (question.kind, back.kind),
        "题干": (_blanks_alike(question.stem), _blanks_alike(back.stem)),
        "选项": ([option.text for option in question.options], [option.text for option in back.options]),
        "答案": (_key(question), _key(back)),
        "解析": (question.explanation.strip(), back.explanation),
        "依据": (question.basis, back.basis if question.basis else ()),
        "知识点": (question.topic, back.topic),
        "难度": (question.difficulty, back.difficulty),
        "来源": (question.source, back.source),
    }
    return [field for field, (kept, read) in pairs.items() if kept != read]


def _blanks_alike(stem: str) -> str:
    return BLANK.sub("____", stem)


def _key(question: Question) -> object:
    return question.letters or question.blanks or question.model_answer or question.truth
