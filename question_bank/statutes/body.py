"""Lines to articles under their headings, and every fault in how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from question_bank.statutes.citations import chinese_numeral
from question_bank.statutes.cleaning import joined
from question_bank.statutes.faults import Fault, Line
from question_bank.statutes.paragraphs import ends_sentence, paragraphs
from question_bank.statutes.statute import Article
from question_bank.text import chinese_number

_N = r"(?:\s?[0-9〇零一二三四五六七八九十百千]){1,12}"
_ARTICLE = re.compile(
    rf"第(?P<number>{_N})\s?条(?:\s?之\s?(?P<inserted>[一二三四五六七八九十]{{1,3}}))?(?P<gap>\s|$)?(?P<rest>.*)"
)
_HEADING = re.compile(rf"第(?P<number>{_N})\s?(?P<level>编|分编|章|节)(?P<name>\s?[^。；：]{{1,60}})")
_UNNUMBERED = ("序言", "总则", "分则", "附则")
_DAMAGED = re.compile(r"(?:[第笫弟][^，。；、：（）\s]{1,8}[条奈]|[一二三四五六七八九十百]{1,6}条)\s")
_LEVELS = ("编", "分编", "章", "节")


class Heading(NamedTuple):
    """第三章 网络运行安全: its level (编 0, 分编 1, 章 2, 节 3), its number (0 when it has none), its words."""

    level: int
    number: int
    text: str


class Body(NamedTuple):
    """The articles of a text and what is wrong with them; `chapters` are all headings met, in order."""

    preamble: tuple[str, ...]
    articles: tuple[Article, ...]
    chapters: tuple[str, ...]
    faults: list[Fault]


def heading(text: str) -> Heading | None:
    """The heading a line is, None for anything else."""
    if joined(text) in _UNNUMBERED:
        return Heading(_LEVELS.index("章"), 0, joined(text))
    match = _HEADING.fullmatch(text)
    number = chinese_number(joined(match["number"])) if match else None
    if match is None or not number or match["name"].startswith(("规", "的", "、", "和", "至")):
        return None
    return Heading(
        _LEVELS.index(match["level"]), number, f"第{joined(match['number'])}{match['level']} {joined(match['name'])}"
    )


def opens_article(text: str) -> bool:
    """Whether a line by itself looks like the beginning of an article."""
    return _ARTICLE.match(text) is not None


def read_body(lines: Sequence[Line]) -> Body:
    """The articles in `lines`, which hold no title and no table of contents."""
    walk = _Walk()
    for line in lines:
        walk.take(line)
    made, faults = [], walk.faults
    for opened in walk.articles:
        parts, wrong = paragraphs(opened.lines)
        faults += wrong
        if parts:
            headings = tuple(each.text for each in opened.headings)
            made.append(Article(number=opened.number, inserted=opened.inserted, headings=headings, paragraphs=parts))
        else:
            faults.append(Fault(*opened.line, "这一条没有内容"))
    faults += [*_misnumbered(walk.articles), *_misplaced(walk.headings)]
    return Body(tuple(walk.preamble), tuple(made), tuple(each.text for _, each in walk.headings), faults)


class _Opened(NamedTuple):
    number: int
    inserted: int | None
    headings: tuple[Heading, ...]
    line: Line
    lines: list[Line]


class _Walk:
    """Goes through the lines once, knowing under which headings and in which article it is."""

    def __init__(self) -> None:
        self.preamble: list[str] = []
        self.articles: list[_Opened] = []
        self.headings: list[tuple[Line, Heading]] = []
        self.faults: list[Fault] = []
        self._under: tuple[Heading, ...] = ()
        self._sentence_over = True

    def take(self, line: Line) -> None:
        found = heading(line.text) if self._sentence_over else None
        match = _ARTICLE.match(line.text)
        if found:
            self._under = (*(each for each in self._under if each.level < found.level), found)
            self.headings.append((line, found))
        # 「第二十四条规定的」 at the start of a line that a page break cut off is no article.
        elif match and (match["gap"] is not None or self._sentence_over):
            self._open(line, match)
        elif self.articles:
            self.articles[-1].lines.append(line)
            if _DAMAGED.match(line.text):
                self.faults.append(Fault(*line, "像是条号，但认不出"))
        elif self._under and self._under[-1].text == "序言":
            self.preamble.append(line.text)
        else:
            self.faults.append(Fault(*line, "第一条之前有认不出的文字"))
        self._sentence_over = found is not None or ends_sentence(line.text)

    def _open(self, line: Line, match: re.Match[str]) -> None:
        number, inserted = (chinese_number(joined(match[name] or "")) for name in ("number", "inserted"))
        rest = Line(line.number, match["rest"].strip())
        self.articles.append(_Opened(number or 0, inserted, self._under, line, [rest] if rest.text else []))


def _misnumbered(articles: Sequence[_Opened]) -> Iterator[Fault]:
    """第一条 to the last, none missing, none twice; 第X条之一, 之二 after 第X条."""
    seen: dict[tuple[int, int | None], int] = {}
    last, last_inserted, before = 0, 0, "开头"
    for each in articles:
        key = (each.number, each.inserted)
        if key in seen:
            yield Fault(*each.line, f"{_label(*key)}重复，第 {seen[key]} 行已经有了")
            continue
        seen[key] = each.line.number
        if each.inserted is None and each.number > last:
            yield from (Fault(*each.line, f"缺{_label(n)}（在{before}之后）") for n in range(last + 1, each.number))
            last, last_inserted = each.number, 0
        elif each.inserted is not None and each.number == last and each.inserted > last_inserted:
            missing = range(last_inserted + 1, each.inserted)
            yield from (Fault(*each.line, f"缺{_label(last, n)}（在{before}之后）") for n in missing)
            last_inserted = each.inserted
        else:
            yield Fault(*each.line, f"{_label(*key)}不该在{before}之后")
        before = _label(*key)


def _label(number: int, inserted: int | None = None) -> str:
    return f"第{chinese_numeral(number)}条" + (f"之{chinese_numeral(inserted)}" if inserted else "")


def _misplaced(headings: Sequence[tuple[Line, Heading]]) -> Iterator[Fault]:
    """Each 编, 章, 节 counts on from the last of its kind or starts again at one; chapters may run on through 编."""
    counted = [0] * len(_LEVELS)
    for line, each in headings:
        expected = counted[each.level] + 1
        if each.number > 1 and each.number != expected:
            unit = _LEVELS[each.level]
            yield Fault(*line, f"这里应当是第{chinese_numeral(expected)}{unit}，前面可能缺了一段")
        counted[each.level] = each.number or counted[each.level]
