"""What changed between two versions of a question, in words a person reads."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from question_bank.formats.basis_words import basis_words
from question_bank.question import Kind, Question


class Change(NamedTuple):
    """One field: what it said and what it says; `marked` shows both in one line, [-旧-]{+新+}."""

    field: str
    before: str
    after: str

    @property
    def marked(self) -> str:
        """The text with what went in [-…-] and what came in {+…+}."""
        if not self.before or not self.after:
            return f"{{+{self.after}+}}" if self.after else f"[-{self.before}-]"
        pieces = []
        for tag, a, b, c, d in SequenceMatcher(None, self.before, self.after, autojunk=False).get_opcodes():
            if tag == "equal":
                pieces.append(self.before[a:b])
                continue
            pieces += [f"[-{self.before[a:b]}-]"] if b > a else []
            pieces += [f"{{+{self.after[c:d]}+}}"] if d > c else []
        return "".join(pieces)


def changes(before: Question, after: Question) -> list[Change]:
    """Every field that differs, in the order a question is read."""
    ones, others = _fields(before), _fields(after)
    names = dict.fromkeys((*ones, *others))
    pairs = [Change(name, ones.get(name, ""), others.get(name, "")) for name in names]
    return [change for change in pairs if change.before != change.after]


def _fields(question: Question) -> dict[str, str]:
    options = {f"选项 {chr(ord('A') + place)}": option.text for place, option in enumerate(question.options)}
    return {
        "题型": question.kind.label,
        "题干": question.stem,
        **options,
        "答案": key_words(question),
        "解析": question.explanation,
        "依据": basis_words(question.basis),
        "知识点": question.topic,
        "难度": str(question.difficulty or ""),
        "来源": question.source,
    }


def key_words(question: Question) -> str:
    """The key as people write it: AC; 正确; 六个月/6个月；网信部门; the model answer of an essay."""
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE:
            return question.letters
        case Kind.JUDGE:
            return "正确" if question.truth else "错误"
        case Kind.FILL:
            return "；".join("/".join(blank.accepted) for blank in question.blanks)
        case Kind.ESSAY:
            return question.model_answer or ""
