"""A question whose articles only moved, with the numbers they have now: in its basis and in its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from question_bank.question import Basis, Question
from question_bank.statutes.citations import find_all, place
from question_bank.statutes.mentions import PAST, of_the_past
from question_bank.statutes.verdicts import Finding, Verdict

_NUMBER = re.compile(
    r"[第§]?\s{0,2}[0-9０-９零〇一二三四五六七八九十百千两]{1,9}\s{0,2}条(?:\s{0,2}之\s{0,2}[0-9一二三四五六七八九十]{1,3})?"
)

_LISTED = re.compile(r"第?\s{0,2}[0-9０-９零〇一二三四五六七八九十百千两]{1,9}$")
"""第二十一、二十二条: only the last of a list says 条."""

_Moves = Mapping[tuple[str, int | None, int | None], Basis]


def renumbered(question: Question, findings: Sequence[Finding]) -> Question | None:
    """The question under the new numbers; None unless every finding is a proven move.

    None too where the words name the version before on purpose: a new number would contradict them. Words
    about the past (原第二十一条) stay as they are.
    """
    if not all(finding.verdict is Verdict.RENUMBERED and finding.proven and finding.target for finding in findings):
        return None
    if any(finding.basis in question.basis and of_the_past(question, finding.before) for finding in findings):
        return None
    targets = {finding.basis: finding.target for finding in findings if finding.basis and finding.target}
    moves = {(old.law, old.article, old.inserted): new for old, new in targets.items()}
    laws = {basis.law for basis in question.basis}
    law = next(iter(laws)) if len(laws) == 1 else None

    def mended(text: str) -> str:
        return _mended(text, moves, law)

    return Question.model_validate(
        question.model_dump()
        | {
            "basis": tuple(dict.fromkeys(targets.get(basis, basis) for basis in question.basis)),
            "stem": mended(question.stem),
            "options": tuple(option.model_copy(update={"text": mended(option.text)}) for option in question.options),
            "explanation": mended(question.explanation),
            "model_answer": mended(question.model_answer) if question.model_answer else None,
        }
    )


def _mended(text: str, moves: _Moves, law: str | None) -> str:
    """The text with every moved article under its new number, from the back so that places stay right."""
    for mention in reversed(find_all(text, law=law)):
        named = mention.basis
        target = moves.get((named.law, named.article, named.inserted))
        if target is None or named.version or PAST.search(text[: mention.start]):
            continue
        label = place(Basis(law=target.law, article=target.article, inserted=target.inserted))
        cited = text[mention.start : mention.end]
        words = _NUMBER.sub(label, cited, count=1) if "条" in cited else _LISTED.sub(label.removesuffix("条"), cited)
        text = text[: mention.start] + words + text[mention.end :]
    return text
