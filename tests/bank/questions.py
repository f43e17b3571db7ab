"""Small questions to answer, and what an answer was read as, in the shortest words."""

from __future__ import annotations

from question_bank.question import LETTERS, Blank, Kind, Option, Question
from question_bank.reading import Choice, Filling, Judgement, Unread, Writing, read_response

ORGANS = ("监督管理", "公安机关", "网信部门", "不需要备案")


def single(*options: str, key: str = "A") -> Question:
    return _choice(Kind.SINGLE, options or ORGANS, key)


def multiple(*options: str, key: str = "AC") -> Question:
    return _choice(Kind.MULTIPLE, options or ORGANS, key)


def _choice(kind: Kind, options: tuple[str, ...], key: str) -> Question:
    right = {LETTERS.index(letter) for letter in key}
    return Question(
        kind=kind,
        stem="下列说法正确的是",
        options=tuple(Option(text=text, right=place in right) for place, text in enumerate(options)),
    )


def judge(truth: bool = True) -> Question:
    return Question(kind=Kind.JUDGE, stem="网络日志至少留存六个月。", truth=truth)


def fill(*blanks: str, stem: str = "请填空。") -> Question:
    """Variants of a blank are separated by ``|``."""
    return Question(kind=Kind.FILL, stem=stem, blanks=tuple(Blank(accepted=tuple(b.split("|"))) for b in blanks))


def essay() -> Question:
    return Question(kind=Kind.ESSAY, stem="谈谈网络安全。", model_answer="网络安全为人民。")


def read(question: Question, typed: str) -> str | bool | tuple[str, ...] | None:
    """Letters, true or false, blanks, an essay's text; None when it would be asked again."""
    match read_response(question, typed):
        case Choice(picked=picked):
            return "".join(LETTERS[place] for place in sorted(picked))
        case Judgement(truth=truth):
            return truth
        case Filling(blanks=blanks):
            return blanks
        case Writing(text=text):
            return text
        case _:
            return None


def why(question: Question, typed: str) -> str | None:
    """Why a line was not read, None when it was."""
    response = read_response(question, typed)
    return response.why.value if isinstance(response, Unread) else None


def each(table: str) -> list[str]:
    """The cells of a table written with ``|`` between them, line breaks for the eye only."""
    return [cell.strip() for cell in table.replace("\n", "|").split("|") if cell.strip()]
