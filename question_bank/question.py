"""A question as a value: what is asked, what is right, and what that rests on.

Valid from birth and frozen: a `Question` that exists can be asked and graded. It knows nothing of people, time or
storage. Vocabulary follows the field: stem (题干), option (选项), key (正确答案), distractor (干扰项), basis (依据).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

LETTERS = "ABCDEFGH"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
VersionDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Value(BaseModel):
    """Frozen, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """题型."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    JUDGE = "judge"
    FILL = "fill"
    ESSAY = "essay"

    @property
    def label(self) -> str:
        """The Chinese name: 单选题, 多选题, 判断题, 填空题, 简答题."""
        return _LABELS[self]


_LABELS = {
    Kind.SINGLE: "单选题",
    Kind.MULTIPLE: "多选题",
    Kind.JUDGE: "判断题",
    Kind.FILL: "填空题",
    Kind.ESSAY: "简答题",
}


class Option(Value):
    """One option of a choice question; `right` says whether it belongs to the key."""

    text: Text
    right: bool = False


class Blank(Value):
    """One blank of a fill-in and every variant that counts as right, the canonical one first."""

    accepted: Annotated[tuple[Text, ...], Field(min_length=1)]


class Basis(Value):
    """What a key rests on: an article of one version of a law, or a dated document (then `article` is None).

    `law` is the short title (网络安全法) or the title of the document; `inserted` is n of 第X条之n;
    `version` is the date of that version as YYYY, YYYY-MM or YYYY-MM-DD, None for "in force when written".
    """

    law: Text
    version: VersionDate | None = None
    article: Annotated[int, Field(ge=1)] | None = None
    inserted: Annotated[int, Field(ge=1)] | None = None
    paragraph: Annotated[int, Field(ge=1)] | None = None
    item: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _parts_need_an_article(self) -> Self:
        if self.article is None and (self.inserted or self.paragraph or self.item):
            raise ValueError("款、项需要先有条号")
        return self


class Question(Value):
    """One question (item): exactly the fields its kind needs, no others.

    single, multiple: `options` (2 to 8, at least one right, exactly one for single).
    judge: `truth`. fill: `blanks`, one for each ``____`` of the stem. essay: `model_answer`, marked by the learner.
    """

    kind: Kind
    stem: Text
    options: tuple[Option, ...] = ()
    truth: bool | None = None
    blanks: tuple[Blank, ...] = ()
    model_answer: Text | None = None
    explanation: str = ""
    basis: tuple[Basis, ...] = ()
    topic: str = ""
    difficulty: Annotated[int, Field(ge=1, le=5)] | None = None
    source: str = ""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        faults = [*_options_faults(self), *_key_faults(self)]
        if faults:
            raise ValueError("；".join(faults))
        return self

    @property
    def letters(self) -> str:
        """The key of a choice question as letters in the order shown, "AC"; empty for other kinds."""
        return "".join(letter for letter, option in zip(LETTERS, self.options, strict=False) if option.right)

    def shuffled(self, order: tuple[int, ...]) -> Question:
        """The same question with option `order[i]` in place i. Raises ValueError unless a permutation."""
        if sorted(order) != list(range(len(self.options))):
            raise ValueError(f"not a permutation of {len(self.options)} options: {order}")
        return self.model_copy(update={"options": tuple(self.options[i] for i in order)})


BLANK = re.compile(r"_{2,}")


def _options_faults(question: Question) -> list[str]:
    is_choice = question.kind in (Kind.SINGLE, Kind.MULTIPLE)
    if not is_choice:
        return ["只有选择题才有选项"] if question.options else []
    faults = []
    if not 2 <= len(question.options) <= len(LETTERS):
        faults.append(f"选项应为 2 到 {len(LETTERS)} 个，现有 {len(question.options)} 个")
    right = sum(option.right for option in question.options)
    if right == 0:
        faults.append("没有正确选项")
    if question.kind is Kind.SINGLE and right > 1:
        faults.append(f"单选题有 {right} 个正确选项")
    return faults


def _key_faults(question: Question) -> list[str]:
    faults = []
    if (question.truth is not None) != (question.kind is Kind.JUDGE):
        faults.append("判断题要有对错，其他题型不能有")
    if bool(question.blanks) != (question.kind is Kind.FILL):
        faults.append("填空题要有答案，其他题型不能有")
    if (question.model_answer is not None) != (question.kind is Kind.ESSAY):
        faults.append("简答题要有参考答案，其他题型不能有")
    if question.kind is Kind.FILL:
        marked = len(BLANK.findall(question.stem))
        if marked and marked != len(question.blanks):
            faults.append(f"题干有 {marked} 个空，答案有 {len(question.blanks)} 个")
    return faults
