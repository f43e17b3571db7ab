"""A law as a value: one version of its text, article by article, down to 款 (paragraph) and 项 (item).

Frozen, and as complete as the reader that made it could prove: readers raise `StatuteError` rather than hand out half
a law. Several versions of one law live side by side in a `Library`, which answers which text applied on a day.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from question_bank.question import Basis, Text, Value
from question_bank.statutes.catalogue import Edition, edition
from question_bank.statutes.citations import dated, numbered_item, place


class Paragraph(Value):
    """One 款. `text` is what stands before the items, with line breaks where the law prints a list without numbers.

    `items` are the 项 in order without their 「（一）」; an item may hold line breaks where it has sub-items.
    """

    text: Text
    items: tuple[Text, ...] = ()

    @property
    def full(self) -> str:
        """The paragraph as printed: its text, then each item on a line of its own behind its number."""
        return "\n".join((self.text, *(numbered_item(n, item) for n, item in enumerate(self.items, 1))))

    def item(self, number: int) -> str | None:
        """The 项 of this number, None when there is none."""
        return self.items[number - 1] if 0 < number <= len(self.items) else None


class Article(Value):
    """One 条. `inserted` is n of 第X条之n; `headings` are the 编, 章 and 节 it stands under, outermost first."""

    number: Annotated[int, Field(ge=1)]
    inserted: Annotated[int, Field(ge=1)] | None = None
    headings: tuple[str, ...] = ()
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]

    @property
    def label(self) -> str:
        """第二十三条, 第二十条之一."""
        return place(Basis(law="本法", article=self.number, inserted=self.inserted))

    @property
    def heading(self) -> str:
        """The headings in one line: 第三章 网络运行安全 第一节 一般规定; empty when the law has none."""
        return " ".join(self.headings)

    @property
    def text(self) -> str:
        """The wording without the label, one line for each 款 and 项."""
        return "\n".join(paragraph.full for paragraph in self.paragraphs)

    def paragraph(self, number: int) -> Paragraph | None:
        """The 款 of this number, None when there is none."""
        return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else None

    def item(self, number: int, paragraph: int | None = None) -> str | None:
        """The 项 of this number; without a 款 the only one of that number in the article, None when two could be."""
        if paragraph is not None:
            whole = self.paragraph(paragraph)
            return whole.item(number) if whole else None
        found = [item for each in self.paragraphs if (item := each.item(number)) is not None]
        return found[0] if len(found) == 1 else None

    def cited(self, basis: Basis) -> str | None:
        """The wording a basis points at: the item, else the paragraph, else the whole article; None when absent."""
        if basis.item is not None:
            return self.item(basis.item, basis.paragraph)
        if basis.paragraph is not None:
            found = self.paragraph(basis.paragraph)
            return found.full if found else None
        return self.text


class Statute(Value):
    """One version of one law.

    `law` is the short title (网络安全法), `version` the day it was adopted or last amended, `effective` the first and
    `expires` the last day this text applies (None: open). `promulgation` holds the lines in brackets under the title,
    `preamble` the 序言 of the constitution, `sources` and `notes` what the file says about its own origin.
    """

    law: Text
    title: Text
    version: date
    effective: date
    expires: date | None = None
    promulgation: tuple[Text, ...] = ()
    preamble: tuple[Text, ...] = ()
    articles: Annotated[tuple[Article, ...], Field(min_length=1)]
    sources: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _days_are_in_order(self) -> Self:
        if self.expires is not None and self.expires < self.effective:
            raise ValueError(f"失效日期 {self.expires} 早于施行日期 {self.effective}")
        return self

    @property
    def edition(self) -> Edition:
        """How this version came about: from the catalogue, else from the last verb of the promulgation."""
        known = edition(self.law, self.version.isoformat())
        return known or Edition(self.version.isoformat(), _action(self.promulgation), self.effective.isoformat())

    @property
    def dated(self) -> str:
        """The version in words, 「2025年修正，2026年1月1日起施行」: belongs beside every article shown."""
        return dated(self.edition)

    def article(self, number: int, inserted: int | None = None) -> Article | None:
        """The article of this number, None when there is none."""
        # Articles stand in order, so 第n条 is at or after place n-1; laws with inserted articles are few.
        for article in self.articles[max(0, number - 1) :]:
            if (article.number, article.inserted) == (number, inserted):
                return article
            if article.number > number:
                return None
        return None

    def basis(self, article: Article) -> Basis:
        """How to cite an article of this version."""
        return Basis(law=self.law, version=self.version.isoformat(), article=article.number, inserted=article.inserted)


_ACTIONS = ("修正", "修订", "修改", "公布", "发布", "通过")


def _action(promulgation: tuple[str, ...]) -> str:
    for line in reversed(promulgation):  # the last may only say from when it applies
        places = {line.rfind(action): action for action in _ACTIONS if action in line}
        if places:
            return places[max(places)]
    return "版"
