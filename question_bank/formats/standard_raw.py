"""Questions of the standard formats (GIFT, Moodle XML, Aiken, QTI, …) as the library's shared `Raw`.

These formats say what they mean: weights instead of letters, one answer or several, feedback. What of it our kinds do
not have (matching, tolerance, partial credit) becomes a problem that says so, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from question_bank.draft import Problem, Raw, Severity
from question_bank.formats.markup_text import Plain
from question_bank.formats.standard_notes import Notes, notes
from question_bank.question import Kind
from question_bank.text import fold

BETWEEN_VARIANTS = "|"
TRUE_WORDS = frozenset(("true", "t", "yes", "对", "正确", "√", "是"))
FALSE_WORDS = frozenset(("false", "f", "no", "错", "错误", "×", "否", "不对", "不正确"))


class Entry(NamedTuple):
    """What all kinds share: where it stands, its own text, and what is known besides."""

    where: str
    source: str
    stem: Plain
    topic: str = ""
    code: str = ""
    notes: Notes = Notes()
    problems: tuple[Problem, ...] = ()


class Answer(NamedTuple):
    """One answer and its weight in per cent: an option of a choice, a variant of a short answer."""

    text: Plain
    weight: float
    feedback: str = ""


def choice(entry: Entry, answers: Sequence[Answer], *, several: bool) -> Raw:
    """A choice question; `several` when the format lets more than one option be ticked."""
    full = [answer.weight >= 100 for answer in answers]
    right = [answer.weight > 0 for answer in answers] if several else full
    problems = [*_weights(answers, several=several), *_pictures(answer.text for answer in answers)]
    kind = Kind.MULTIPLE if several else Kind.SINGLE
    if not several and sum(full) > 1:
        message = f"有 {sum(full)} 个选项都算全对，文件的意思是任选其一即可；请确认是不是多选题"
        problems.append(Problem(code="several-full-answers", severity=Severity.DOUBT, message=message))
        kind = Kind.MULTIPLE
    options = tuple(answer.text.text for answer in answers)
    if kind is Kind.SINGLE and sum(full) == 1 and (truth := truth_of_options(options, full)) is not None:
        return judge(entry, truth, answers)
    raw = _raw(entry, kind, answers, problems)
    return replace(raw, options=options, right=tuple(right) if any(right) else None)


def truth_of_options(options: Sequence[str], right: Sequence[bool]) -> bool | None:
    """What two options that say true and false are the key of; None when they say anything else."""
    said = [truth_of(option) for option in options]
    if sorted(map(str, said)) != ["False", "True"] or sum(right) != 1:
        return None
    return said[list(right).index(True)]


def truth_of(text: str) -> bool | None:
    """True or false where a text says nothing else."""
    word = fold(text).rstrip(".")
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def judge(entry: Entry, truth: bool, answers: Sequence[Answer] = ()) -> Raw:
    """A judgement; of its answers only the feedback is of use."""
    return replace(_raw(entry, Kind.JUDGE, answers, []), answer="对" if truth else "错")


def fill(entry: Entry, blanks: Sequence[Sequence[Answer]]) -> Raw:
    """A fill-in: for each blank the answers that count fully; those that count in part are told and left out."""
    problems = list(_pictures(answer.text for blank in blanks for answer in blank))
    keys = []
    for blank in blanks:
        accepted = [answer.text.text for answer in blank if answer.weight >= 100 and answer.text.text]
        problems += _variants(blank, accepted)
        keys.append(BETWEEN_VARIANTS.join(accepted))
    raw = _raw(entry, Kind.FILL, [answer for blank in blanks for answer in blank], problems)
    return replace(raw, blanks=tuple(keys)) if any(keys) else raw


def essay(entry: Entry, answer: str) -> Raw:
    """An essay with its model answer, empty when the file has none."""
    raw = _raw(entry, Kind.ESSAY, (), [])
    return replace(raw, answer=answer or entry.notes.answer or None)


def unsupported(entry: Entry, what: str) -> Raw:
    """A question of a kind we do not have: kept with its text and the reason."""
    message = f"这是{what}，本系统没有这种题型，没有导入"
    problem = Problem(code="unsupported", severity=Severity.ERROR, message=message)
    return _raw(entry, None, (), [problem])


def unreadable(entry: Entry, why: str) -> Raw:
    """A question that breaks the rules of its own format."""
    return _raw(entry, None, (), [Problem(code="malformed", severity=Severity.ERROR, message=why)])


def _raw(entry: Entry, kind: Kind | None, answers: Iterable[Answer], problems: list[Problem]) -> Raw:
    notes = entry.notes
    return Raw(
        where=entry.where,
        source=entry.source,
        stem=entry.stem.text,
        label=kind.label if kind else "",
        explanation=notes.explanation or _feedback(answers),
        basis=notes.basis,
        topic=entry.topic,
        difficulty=notes.difficulty,
        origin=notes.origin,
        code=entry.code,
        problems=tuple(dict.fromkeys([*entry.problems, *_pictures([entry.stem]), *problems])),
    )


def _feedback(answers: Iterable[Answer]) -> str:
    """Feedback to single answers, each behind its answer: letters would lie once options are shuffled."""
    said = [(answer.text.text, answer.feedback) for answer in answers if answer.feedback]
    return "\n".join(f"{text}：{feedback}" if text else feedback for text, feedback in said)


def told(entry: Entry, general: Plain, tags: Iterable[str] = (), kind: Kind | None = None) -> Entry:
    """The entry with what its general feedback and its tags say."""
    missing = [_NO_PICTURE] if general.media else []
    return entry._replace(notes=notes(general.text, tags, kind), problems=(*entry.problems, *missing))


_NO_PICTURE = Problem(code="picture-missing", severity=Severity.NOTE, message="解析里的图片或附件没有读入")


def _pictures(texts: Iterable[Plain]) -> list[Problem]:
    if not any(text.media for text in texts):
        return []
    message = "这道题有图片或音频、视频，没有读入"
    return [Problem(code="picture-missing", severity=Severity.ERROR, message=message)]


def _weights(answers: Sequence[Answer], *, several: bool) -> list[Problem]:
    positive = [answer.weight for answer in answers if answer.weight > 0]
    if several:
        if positive and not 98 <= sum(positive) <= 102:
            message = f"正确选项的得分合起来是 {sum(positive):g}%，不是 100%"
            return [Problem(code="weights", severity=Severity.DOUBT, message=message)]
        if positive and max(positive) - min(positive) > 1:
            message = "文件里各正确选项的得分不一样，这里按每项同分"
            return [Problem(code="weights", severity=Severity.NOTE, message=message)]
        return []
    partial = [f"「{answer.text.text}」{answer.weight:g}%" for answer in answers if 0 < answer.weight < 100]
    if not partial:
        return []
    message = f"文件里给部分分的选项在这里不得分：{'、'.join(partial)}"
    return [Problem(code="partial-credit", severity=Severity.NOTE, message=message)]


def _variants(blank: Sequence[Answer], accepted: Sequence[str]) -> list[Problem]:
    problems = []
    partial = [f"「{answer.text.text}」{answer.weight:g}%" for answer in blank if 0 < answer.weight < 100]
    if partial:
        message = f"文件里给部分分的答案在这里不算对：{'、'.join(partial)}"
        problems.append(Problem(code="partial-credit", severity=Severity.NOTE, message=message))
    if any("*" in text for text in accepted):
        message = "答案里的 * 在 Moodle 里代表任意文字，这里只当作星号"
        problems.append(Problem(code="wildcard", severity=Severity.DOUBT, message=message))
    if any(bar in text for text in accepted for bar in "|｜"):
        message = "答案里有 |，会被当作几种写法的分隔"
        problems.append(Problem(code="variant-bar", severity=Severity.DOUBT, message=message))
    return problems
