"""Numbers of articles that a question names in its own words and that are those of an older version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from question_bank.question import Basis, Kind, Question
from question_bank.statutes.citations import Mention, find_all, place
from question_bank.statutes.comparison import compare
from question_bank.statutes.statute import Article, Statute
from question_bank.statutes.verdicts import Finding, Verdict
from question_bank.text import fold

PAST = re.compile("(?:原|旧|改前|修正前|修订前|过去|此前|曾|201[67]年?版?)[^。；]*$")
"""What stands before a number that is meant as one of the past."""
_ABOUT_IT = 0.5
_OLD_TEXT = re.compile(
    "(?:修改|修正|修订)(?:以)?前|旧(?:法|版|条|文本|规定|《)|原(?:《|法|条|版|文本|规定|第|《?网络安全法)|尚未修[改正订]"
)
"""That the text before is meant on purpose: 修改前, 旧版, 原第二十一条."""


def of_the_past(question: Question, year: int | None, *, in_explanation: bool = True) -> bool:
    """Whether the words of a question mean the version of that year on purpose: its year, or 修改前, 旧法, 原条文.

    An explanation that only says what was so before (修改前是第二十一条) means nothing by it; a year in it does.
    """
    asked = "\n".join((question.stem, *(option.text for option in question.options)))
    named = re.compile(rf"(?<![0-9]){year}(?![0-9])") if year else None
    texts = (asked, question.explanation) if in_explanation else (asked,)
    return _OLD_TEXT.search(asked) is not None or any(named and named.search(fold(text)) for text in texts)


def outdated(
    question: Question,
    current: Statute,
    older: Sequence[Statute],
    bases: Sequence[Basis],
    topic: Callable[[Article], float],
    *,
    alone: bool,
) -> list[Finding]:
    """Numbers in the words of a question that mean a cited article by its number of before.

    `topic` says how much an article is what the question is about. With `alone` a number without the name of a law
    belongs to this one.
    """
    findings = []
    cited = {basis.article for basis in bases}
    mentions = list(_mentions(question, current.law if alone else None))
    known = {mention.basis.article for mention, _ in mentions if mention.basis.law == current.law}
    for mention, in_key in mentions:
        named = mention.basis
        if named.law != current.law or named.article in cited:
            continue
        article = current.article(named.article or 0, named.inserted)
        goes_on = _now(named, older, current)
        verdict = Verdict.SUBSTANCE if in_key else Verdict.RENUMBERED
        # Who names both numbers sets one against the other and knows which is which.
        meant = goes_on if goes_on and goes_on.number in cited - known else None
        if meant is not None and (article is None or topic(article) < _ABOUT_IT):
            why = f"题目里写的{place(named)}现为{meant.label}" + ("，答案要改" if in_key else "")
            findings.append(Finding(verdict, why, named, current.basis(meant)))
        elif article is None:
            findings.append(Finding(Verdict.UNSUPPORTED, f"题目里写的{place(named)}，现行《{current.law}》没有", named))
    return findings


def _mentions(question: Question, law: str | None) -> Iterator[tuple[Mention, bool]]:
    """Places named as what the law in force says, and whether the key says so; wrong statements name what they like."""
    texts = [(option.text, True) for option in question.options if option.right]
    texts += [(question.model_answer or "", True), (question.explanation, False)]
    if question.kind is not Kind.JUDGE or question.truth:
        texts.append((question.stem, question.kind is Kind.JUDGE))
    for text, in_key in texts:
        for mention in find_all(text, law=law):
            if not mention.basis.version and not PAST.search(text[: mention.start]):
                yield mention, in_key


def _now(named: Basis, older: Sequence[Statute], current: Statute) -> Article | None:
    """Where the article of this number in the version before goes on; None when it kept its number or is gone."""
    for statute in older:
        old = statute.article(named.article or 0, named.inserted)
        goes_on = [change.new for change in compare(statute, current) if old and change.old == old and change.new]
        if any(article.number == named.article for article in goes_on):
            return None
        if goes_on:
            return goes_on[0]
    return None
