"""How right a response is."""

from __future__ import annotations

from itertools import pairwise

from question_bank.question import BLANK, Blank, Kind, Question, Value
from question_bank.reading import Choice, Filling, Judgement, Response, Unread, Writing
from question_bank.text import bare, fold


class Grade(Value):
    """How much of a question is right, from 0 to 1; None for an essay, which its writer marks.

    `blanks` says for a fill-in which blanks are right.
    """

    fraction: float | None
    blanks: tuple[bool, ...] = ()

    @property
    def correct(self) -> bool:
        """Whether all of it is right."""
        return self.fraction == 1


def grade(question: Question, response: Response) -> Grade:
    """Mark a response to `question` as it was shown.

    Single choice and judgement: right or wrong. Multiple choice: the share of right options picked, nothing once a
    wrong one is among them. Fill-in: the share of blanks with an accepted variant, in their order.
    Raises ValueError for an `Unread` response, or one that answers another kind of question.
    """
    match response:
        case Unread(why=why):
            raise ValueError(f"an unread response cannot be graded: {why}")
        case Choice(picked=picked) if question.options and picked:
            return Grade(fraction=_share_picked(question, picked))
        case Judgement(truth=truth) if question.kind is Kind.JUDGE:
            return Grade(fraction=float(truth is question.truth))
        case Filling(blanks=typed) if len(typed) == len(question.blanks) > 0:
            marks = tuple(
                _fits(words, blank, around)
                for words, blank, around in zip(typed, question.blanks, _around(question), strict=True)
            )
            return Grade(fraction=sum(marks) / len(marks), blanks=marks)
        case Writing() if question.kind is Kind.ESSAY:
            return Grade(fraction=None)
    raise ValueError(f"{type(response).__name__} does not answer a {question.kind}")


def _share_picked(question: Question, picked: frozenset[int]) -> float:
    right = {place for place, option in enumerate(question.options) if option.right}
    if not picked <= right:
        return 0.0
    return len(picked) / len(right)


def _around(question: Question) -> list[tuple[str, str]]:
    """What the stem says before and after each blank."""
    pieces = BLANK.split(question.stem)
    if len(pieces) != len(question.blanks) + 1:
        return [("", "")] * len(question.blanks)
    return list(pairwise(pieces))


def _fits(typed: str, blank: Blank, around: tuple[str, str]) -> bool:
    """Whether words are an accepted variant: alike once folded, figures alike as numbers.

    Repeating what the stem says beside the blank is no mistake: 第23条 for 第____条.
    """
    said = bare(typed)
    before, after = around
    for variant in blank.accepted:
        if bare(variant) == said if said else fold(variant) == fold(typed):
            return True
        if any(
            bare(f"{before[-left:] if left else ''}{variant}{after[:right]}") == said
            for left in range(min(len(before), 3) + 1)
            for right in range(min(len(after), 4) + 1)
            if left or right
        ):
            return True
    return False
