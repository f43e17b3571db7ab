"""Whether what a question rests on is still the law: the article is there, says what the key says, did not change.

Pure: a question, the laws held and a day in, a finding out. A basis without a version means the law in force; when its
article says something else, but the article of that number in an older version says just this, the question is old.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from question_bank.question import Basis, Question
from question_bank.statutes.alignment import masked
from question_bank.statutes.citations import place
from question_bank.statutes.comparison import Change, ChangeKind, compare
from question_bank.statutes.fitting import RELATED, TOPIC, Profile, wanting
from question_bank.statutes.known_moves import known_move
from question_bank.statutes.ladder import surely
from question_bank.statutes.library import Library
from question_bank.statutes.matter import Matter, matter, ranges
from question_bank.statutes.mentions import of_the_past, outdated
from question_bank.statutes.statute import Article, Statute
from question_bank.statutes.verdicts import Finding, Verdict

_IN_DOUBT = "答案的数字是不是对这种情形规定的，拿不准"


class Checker:
    """Checks questions against the laws held as they stand on a day."""

    def __init__(self, library: Library, day: date) -> None:
        self._library = library
        self._day = day
        self._profiles: dict[tuple[str, date], Profile] = {}

    def check(self, question: Question) -> list[Finding]:
        """What is wrong with each basis, the gravest first; a single finding when nothing is."""
        by_law: dict[Statute, list[Basis]] = {}
        for basis in question.basis:
            current = self._standing(question, basis) if basis.article else None
            if current is not None:
                by_law.setdefault(current, []).append(basis)
        if not by_law:
            named = "、".join(f"《{basis.law}》" for basis in question.basis if basis.article)
            return [Finding(Verdict.UNCHECKED, f"没有收录{named}" if named else "没有写明法条依据")]
        about = matter(question)
        # A key that also rests on a document cannot be held against the law alone.
        judged = sum(map(len, by_law.values())) == len(question.basis)
        findings = []
        for current, bases in by_law.items():
            others = "\n".join(self._cited(law, cited) for law, cited in by_law.items() if law is not current)
            found = self._moved(current, bases) or _Case(self, current, bases, about, others, judged).findings()
            findings += found or self._outdated(question, about, current, bases, alone=len(by_law) == 1)
        stale = sorted(findings, key=lambda finding: -finding.gravity)
        return stale or [Finding(Verdict.FINE, "依据与现行条文相符", question.basis[0])]

    def profile(self, statute: Statute) -> Profile:
        """The version prepared for comparing."""
        known = (statute.law, statute.version)
        if known not in self._profiles:
            self._profiles[known] = Profile(statute)
        return self._profiles[known]

    def in_force(self, statute: Statute) -> bool:
        """Whether the version is the one that applies."""
        return self._library.in_force(statute.law, self._day) == statute

    def _standing(self, question: Question, basis: Basis) -> Statute | None:
        """The version to check a basis against: the one in force, or an older one that basis and words both name."""
        current = self._library.in_force(basis.law, self._day)
        named = self._library.version(basis.law, basis.version) if basis.version else None
        if current is None or named is None or named.effective >= current.effective:
            return current
        return named if of_the_past(question, named.version.year, in_explanation=False) else current

    def older(self, current: Statute) -> list[Statute]:
        """The versions held that applied before, newest first."""
        held = self._library.versions(current.law)
        return [statute for statute in reversed(held) if statute.effective < current.effective]

    def _outdated(
        self, question: Question, about: Matter, current: Statute, bases: Sequence[Basis], *, alone: bool
    ) -> list[Finding]:
        def topic(article: Article) -> float:
            return self.profile(current).fit(about, [article]).topic

        return outdated(question, current, self.older(current), bases, topic, alone=alone)

    def _cited(self, law: Statute, bases: Sequence[Basis]) -> str:
        found = [self._library.article(basis, self._day) for basis in bases]
        return "\n".join(article.text for article in found if article) + f"\n{law.dated}"

    def _moved(self, current: Statute, bases: Sequence[Basis]) -> list[Finding]:
        """What became of bases that name an older version."""
        findings = []
        for basis in bases:
            named = self._library.version(basis.law, basis.version) if basis.version else None
            if named is not None and named.effective < current.effective:
                findings += became(named, current, basis)
        return findings


def became(old: Statute, new: Statute, basis: Basis) -> list[Finding]:
    """What a citation of an older version is now; empty when the article stayed as it was."""
    article = old.article(basis.article or 0, basis.inserted)
    if article is None:
        return [Finding(Verdict.UNSUPPORTED, f"{old.dated}的《{old.law}》没有{place(basis)}", basis)]
    changes = [change for change in compare(old, new) if change.old == article]
    if all(change.kind is ChangeKind.SAME for change in changes):
        return []
    main = changes[0].new
    target = _at(new, basis, main) if main else None
    since = f"{old.version.year}年的{article.label}"
    year = old.version.year
    if main is None:
        return [Finding(Verdict.SUBSTANCE, f"{since}已删去", basis)]
    if all(change.kind is ChangeKind.RENUMBERED for change in changes) or _same_paragraph(new, basis, article, main):
        return [Finding(Verdict.RENUMBERED, f"{since}现为{main.label}，内容未变", basis, target, before=year)]
    return [Finding(Verdict.SUBSTANCE, f"{since}的内容改过，{_went(changes)}", basis, target)]


def _went(changes: Sequence[Change]) -> str:
    new = "、".join(change.new.label for change in changes if change.new)
    return f"现在见{new}" + ("（由几条合并）" if any(change.merged_from for change in changes) else "")


def _same_paragraph(new: Statute, basis: Basis, old: Article, main: Article) -> bool:
    """Whether just the paragraph cited stayed as it was, in an article changed elsewhere."""
    before, after = (article.paragraph(basis.paragraph or 0) for article in (old, main))
    return (
        before is not None and after is not None and masked(before.full, new.law)[0] == masked(after.full, new.law)[0]
    )


def _at(statute: Statute, basis: Basis, article: Article) -> Basis:
    """The same place in another article of the version in force; the whole article when it has no such place."""
    moved = {"version": statute.version.isoformat(), "article": article.number, "inserted": article.inserted}
    target = basis.model_copy(update={**moved, "law": statute.law})
    return target if article.cited(target) else statute.basis(article)


class _Case(NamedTuple):
    """The bases of a question in one law, taken as citing the version in force."""

    checker: Checker
    current: Statute
    bases: Sequence[Basis]
    about: Matter
    others: str
    judged: bool

    def findings(self) -> list[Finding]:
        """What is wrong; empty when the cited articles are there and say what the question says."""
        absent = [basis for basis in self.bases if self._article(basis) is None]
        articles = [article for basis in self.bases if (article := self._article(basis))]
        if not absent and not self.judged:
            return self._misplaced()
        fit = self.checker.profile(self.current).fit(self.about, articles, self.others) if not absent else None
        if fit is not None and fit.good:
            return self._misplaced()
        for older in self.checker.older(self.current) if self.judged else ():
            if found := self._as_of(older, fit.support if fit else 0.0):
                return found
        if absent and not self.judged:
            return [Finding(Verdict.UNSUPPORTED, self._no_such(absent[0]), absent[0])]
        return self._elsewhere(absent)

    def _article(self, basis: Basis) -> Article | None:
        return self.current.article(basis.article or 0, basis.inserted)

    def _misplaced(self) -> list[Finding]:
        """Paragraphs and items that the cited articles do not have."""
        return [
            Finding(Verdict.UNSUPPORTED, f"《{basis.law}》没有{place(basis)}", basis)
            for basis in self.bases
            if (article := self._article(basis)) and not article.cited(basis)
        ]

    def _as_of(self, older: Statute, support: float) -> list[Finding]:
        """What became of the articles of these numbers in an older version, if those are what the question means."""
        articles = [older.article(basis.article or 0, basis.inserted) for basis in self.bases]
        there = [article for article in articles if article]
        if len(there) < len(articles):
            return []
        fit = self.checker.profile(older).fit(self.about, there, self.others)
        if not fit.good and not (fit.topic >= TOPIC and fit.support > support):
            return []
        return [finding for basis in self.bases for finding in became(older, self.current, basis)]

    def _elsewhere(self, absent: Sequence[Basis]) -> list[Finding]:
        """The article that says it instead, or how the cited one falls short."""
        basis = absent[0] if absent else self.bases[0]
        articles = [article for each in self.bases if (article := self._article(each))] or [self.current.articles[0]]
        fit = self.checker.profile(self.current).fit(self.about, articles, self.others)
        alone = self.checker.profile(self.current).fit(self.about, [fit.best], self.others)
        about_it = not absent and fit.topic >= TOPIC
        if about_it and self._said_before(articles):
            return [Finding(Verdict.SUBSTANCE, f"{fit.wanting}，是修改前的规定", basis, basis)]
        if known := self._known(basis):
            return [known]
        off = self._no_such(basis) if absent else f"{'、'.join(map(place, self.bases))}说的是别的事"
        telling = alone.support >= RELATED and self.checker.profile(self.current).telling(self.about, fit.best)
        if len(self.bases) == 1 and telling and not (about_it and alone.wanting):
            target = _at(self.current, basis, fit.best)
            if not alone.wanting and surely(self.about, fit.best.text):
                why = f"{off}；题目的内容在{fit.best.label}"
                return [Finding(self._perhaps(Verdict.RENUMBERED), why, basis, target, proven=False)]
            why = f"{off}；同一件事现由{fit.best.label}规定，但{alone.wanting or _IN_DOUBT}"
            return [Finding(self._perhaps(Verdict.SUBSTANCE), why, basis, target, proven=False)]
        return [Finding(Verdict.UNSUPPORTED, fit.wanting if about_it else off, basis)]

    def _known(self, basis: Basis) -> Finding | None:
        """Where the article of this number went, as far as we know without the older text, if that is what is meant.

        A fine that the new text has, where an old number is cited, was written for the new text: the ladder decides.
        """
        version = self.current.version
        move = known_move(self.current.law, version, basis.article or 0) if len(self.bases) == 1 else None
        if move is None or basis.inserted or self.checker.older(self.current):
            return None
        there = [article for number in move.articles if (article := self.current.article(number))]
        fit = self.checker.profile(self.current).fit(self.about, there, self.others)
        fined = any(ranges(variant) for claim in self.about.claims for variant in claim.variants)
        if fit.topic < TOPIC or fit.support < RELATED or (move.amended and fined and not fit.wanting):
            return None
        main, since = there[0], f"{move.before}年的{place(basis)}"
        if not move.amended and not fit.wanting:
            why = f"{since}现为{main.label}，内容未变"
            target = _at(self.current, basis, main)
            return Finding(Verdict.RENUMBERED, why, basis, target, proven=False, before=move.before)
        went = f"{since}现为{'、'.join(article.label for article in there)}"
        why = f"{went}，内容改过" if move.amended else f"{went}，但{fit.wanting}"
        return Finding(Verdict.SUBSTANCE, why, basis, _at(self.current, basis, main), proven=False)

    def _perhaps(self, verdict: Verdict) -> Verdict:
        """The verdict where the text before may have had this number; where it is held and had not, or there never
        was one, the citation was wrong from the beginning.
        """
        amended = self.current.edition.action.startswith("修")
        return verdict if amended and not self.checker.older(self.current) else Verdict.UNSUPPORTED

    def _said_before(self, articles: Sequence[Article]) -> bool:
        """Whether what the key says stood in the articles these come from."""
        for older in self.checker.older(self.current):
            wanted = {article.label for article in articles}
            before = [c.old.text for c in compare(older, self.current) if c.old and c.new and c.new.label in wanted]
            if before and not wanting(self.about, "\n".join(before), older.dated):
                return True
        return False

    def _no_such(self, basis: Basis) -> str:
        when = "现行" if self.checker.in_force(self.current) else f"{self.current.version.year}年的"
        return f"{when}《{basis.law}》没有{place(basis)}，最后一条是{self.current.articles[-1].label}"
