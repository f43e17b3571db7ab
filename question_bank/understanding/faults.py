"""Everything that can be wrong with a block, each under a code that scripts may rely on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from question_bank.draft import Problem, Severity


def _problem(severity: Severity, code: str, message: str) -> Problem:
    return Problem(code=code, severity=severity, message=message)


error: Callable[[str, str], Problem] = partial(_problem, Severity.ERROR)
doubt: Callable[[str, str], Problem] = partial(_problem, Severity.DOUBT)
note: Callable[[str, str], Problem] = partial(_problem, Severity.NOTE)

NO_STEM = error("no-stem", "没有题干")
NO_ANSWER = error("no-answer", "没有答案，需要补上")
NO_OPTIONS = error("no-options", "有答案但没有选项，不能当选择题用")
MISSING_OPTIONS = error("no-options", "没有选项")
ONE_OPTION = error("no-options", "只有一个选项")
OPTION_EMPTY = error("option-empty", "有选项是空的")
REPEATED = doubt("repeated-option", "有两个选项一模一样")
ONE_KEY = doubt("one-key", "标明是多选题，答案却只有一个")
KIND_UNKNOWN = error("kind-unknown", "看不出是什么题型")
GUESSED_FILL = doubt("kind-inferred", "没有标明题型，也没有选项，按填空题读入，请核对")
GUESSED_ESSAY = doubt("kind-inferred", "没有标明题型，也没有选项，按简答题读入，请核对")
FULL_STROKE = note("stroke-kept", "答案里的「／」按原文保留；如果是几种写法，请改用 | 隔开")
JUDGE_LETTER = doubt("judge-letter", "判断题的答案是字母，却没有选项说明字母的意思；暂按 A 正确、B 错误读入")
ANSWER_IN_STEM = note("answer-in-stem", "答案写在题干里，已取出")
GUESSED_IN_STEM = doubt("answer-in-stem", "没有另写答案，把题干里填好的字当作答案，请核对")
TWO_IN_STEM = doubt("two-answers", "题干括号里的答案不止一个，且互不相同")
ANSWER_WITH_TEXT = doubt("answer-with-text", "答案后面还有别的话，请核对")
LETTER_OR_TEXT = doubt("answer-ambiguous", "答案既像选项字母，又是另一个选项的内容，请核对")
PICTURE = doubt("picture-missing", "题干提到图片或音视频，文件里没有读到")
GARBLED = doubt("ocr", "有乱码或扫描识别留下的残缺字符")
PRIVATE_USE = doubt("private-use", "含有别人的电脑上显示不出来的特殊符号")


def two_keys(letters: str) -> Problem:
    """A single choice question with several letters."""
    return error("two-keys", f"标明是单选题，答案却有 {len(letters)} 个（{letters}）")


def outside(answer: str, count: int) -> Problem:
    """A letter for which there is no option."""
    return error("answer-outside", f"答案「{short(answer)}」超出了选项（共 {count} 个）")


def unread(answer: str) -> Problem:
    """An answer that means nothing for this kind of question."""
    return error("answer-unread", f"看不懂答案「{short(answer)}」")


def two_answers(inside: str, beside: str) -> Problem:
    """The bracket in the stem says one thing, the answer another."""
    return doubt("two-answers", f"题干括号里是「{short(inside)}」，答案却是「{short(beside)}」")


def contradiction(label: str, shape: str) -> Problem:
    """The kind a file names does not fit what stands there."""
    return error("kind-contradiction", f"标明是「{short(label)}」，内容却像{shape}")


def too_many(count: int, most: int) -> Problem:
    """More options than letters we ask by."""
    return error("too-many-options", f"有 {count} 个选项，最多 {most} 个")


def blank_count(marked: int, given: int) -> Problem:
    """Blanks of the stem and answers that do not match in number."""
    return doubt("blank-count", f"题干有 {marked} 个空，答案像是 {given} 个，对不上")


def count_hint(said: int, given: int) -> Problem:
    """The stem says how many are right, and the key has another number."""
    return doubt("count-hint", f"题干说正确答案有 {said} 个，答案却有 {given} 个")


def basis_unread(text: str) -> Problem:
    """A basis that names no law or document we can make out."""
    return note("basis-unread", f"依据「{short(text)}」没有认出法律名称和条号，原样保留")


def invalid(message: str) -> Problem:
    """What the question itself refuses."""
    return error("invalid", message)


def short(text: str) -> str:
    """The beginning of a text for a message."""
    text = " ".join(text.split())
    return text if len(text) <= 24 else f"{text[:24]}…"
