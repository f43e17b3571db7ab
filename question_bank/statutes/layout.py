"""Cleaned lines to a `Statute`, or a `StatuteError` with everything that stands against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from question_bank.statutes.body import Body, Heading, heading, opens_article, read_body
from question_bank.statutes.catalogue import edition
from question_bank.statutes.citations import short_title
from question_bank.statutes.cleaning import clean, joined, strange
from question_bank.statutes.dating import Dates, date_text
from question_bank.statutes.faults import Fault, Line, StatuteError
from question_bank.statutes.front import Fields, read_front, split_fields
from question_bank.statutes.paragraphs import ends_sentence
from question_bank.statutes.statute import Statute

_PAGE_OF = re.compile(r"[\s.．…·]*\d+$")
_ANNEX = re.compile(r"附(?:件|表|录)?\s?[一二三四五六七八九十0-9]{0,3}(?:[：:]|$)")
_ENDING = re.compile("施行|实施|生效|废止")


def statute_from(raw: Iterable[str], name: str, stated: Fields | None = None) -> Statute:
    """One law from its raw lines; `name` is the file's, for messages.

    `stated` are fields (version, effective…) from outside the text; they win over those at its top. Raises StatuteError
    with every fault found.
    """
    fields, lines = split_fields(clean(raw))
    fields |= {key: list(values) for key, values in (stated or {}).items()}
    whole, annex = _without_annex(lines)
    head, contents, rest = _parted(whole)
    front, body = read_front(fields, head), read_body(rest)
    law = short_title(front.title)
    last = body.articles[-1].text if body.articles else ""
    dates = date_text(fields, law, front.promulgation, last)
    faults = [*front.faults, *(dates if isinstance(dates, list) else [])]
    faults += sorted([fault for line in rest for fault in strange(line)] + body.faults)
    faults += _missing_part(fields, law, dates, body, contents)
    if faults or isinstance(dates, list):
        raise StatuteError(name, faults)
    return Statute(
        law=law,
        title=front.title,
        **dates._asdict(),
        promulgation=front.promulgation,
        preamble=body.preamble,
        articles=body.articles,
        sources=tuple(fields.get("source", ())),
        notes=(*fields.get("note", ()), *annex),
    )


def _without_annex(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[str]]:
    """The lines up to an annex (附件, 附表: tables and lists, not articles), and a note that there was one."""
    for place, line in enumerate(lines):
        if _ANNEX.match(line.text) and place and ends_sentence(lines[place - 1].text):
            return lines[:place], [f"没有收录“{line.text}”以下的附件"]
    return lines, []


def _parted(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str], Sequence[Line]]:
    """The lines before the law proper, the headings of a table of contents, the law proper.

    The table of contents ends where a heading comes for the second time in the same place of the tree.
    """
    first = next((n for n, line in enumerate(lines) if _begins(line.text)), len(lines))
    seen: set[tuple[Heading, ...]] = set()
    path: tuple[Heading, ...] = ()
    for place in range(first, len(lines)):
        text = lines[place].text
        found = heading(_PAGE_OF.sub("", text))
        if found is None:
            if opens_article(text):
                break
            continue
        path = (*(each for each in path if each.level < found.level), found)
        if path in seen:
            return lines[:first], [each[-1].text for each in seen], lines[place:]
        seen.add(path)
    return lines[:first], [], [line for line in lines[first:] if joined(line.text) != "目录"]


def _begins(text: str) -> bool:
    return joined(text) == "目录" or heading(text) is not None or opens_article(text)


def _missing_part(
    fields: Fields, law: str, dates: Dates | list[Fault], body: Body, contents: Sequence[str]
) -> Iterator[Fault]:
    """What shows that this is not the whole law."""
    if not body.articles:
        yield Fault(0, "", "没有找到“第一条”：不是法律条文，或者只是其中一段")
        return
    for chapter in contents:
        if chapter not in body.chapters:
            yield Fault(0, "", f"目录里有“{chapter}”，正文没有")
    count = sum(article.inserted is None for article in body.articles)
    known = None if isinstance(dates, list) else edition(law, dates.version.isoformat())
    stated = next(iter(fields.get("articles", ())), "")
    if stated and not stated.isdecimal():
        yield Fault(0, "", f"“articles: {stated}”不是条数")
    expected = int(stated) if stated.isdecimal() else known.articles if known else None
    last = body.articles[-1]
    if expected is not None and expected != count:
        yield Fault(0, "", f"应有 {expected} 条，文中只有 {count} 条，最后是{last.label}")
    ending = "".join(article.text for article in body.articles[-3:])
    if expected is None and not contents and not _ENDING.search(ending):
        why = f"最后是{last.label}，没有施行日期，可能只是半部；确实完整的话，请在文件开头加一行“条数: {count}”"
        yield Fault(0, "", why)
