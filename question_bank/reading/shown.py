"""Options as they stand on the screen, and which of them somebody's own words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from question_bank.question import Option
from question_bank.reading.cutting import tidy
from question_bank.text import bare, negations, numbers

OWN = 0xE000  # a private-use character stands for an option's words within a line; `tidy` lets no other one through
_LATIN = re.compile("[a-z]+")
_SAYS_ALL = re.compile("^(?:以上|上述|前述|前面)?(?:选项|说法|各项|答案)?(?:全部|[都均全皆])(?:都)?(?:对|是|正确)的?$")
_UNSAID = frozenset(" ,;!?'\"()《》·_")
_NEAR, _LABELLED, _CLEAR = 85, 60, 10
# A typing slip may cost any character but these, which turn 以上 into 以下, 省 into 县 or 可以 into 应当.
_WEIGHTY = frozenset(
    "上下前后内外高低多少大小有无是非可应须必禁允左右增减升降同异正反负主副甲乙丙丁轻重公私国省市县区乡镇村年月日时分元"
)


@dataclass(frozen=True, slots=True)
class _Text:
    tidy: str
    bare: str
    numbers: list[Fraction]
    negations: int

    @property
    def is_number(self) -> bool:
        """A figure with its unit, 6个月 or 第21条, rather than a sentence with figures in it."""
        return bool(self.numbers) and len(re.sub(r"[0-9.%]+", "", self.bare)) <= 4


def _text(words: str) -> _Text:
    return _Text(words, bare(words), numbers(words), len(negations(words)))


@lru_cache(maxsize=4096)
def _option(words: str) -> _Text:
    # The same few thousand options come back all day long.
    return _text(tidy(words))


class Shown:
    """The options of one question."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        self._options = tuple(_option(option.text) for option in options)
        self.count = len(options)
        self.all_numbers = all(option.is_number for option in self._options)
        self.latin = {word for option in self._options for word in _LATIN.findall(option.bare)}

    def exactly(self, words: str) -> int | None:
        """The one option that says just this."""
        said, asks = bare(words), "?" in words
        hits = [
            place
            for place, option in enumerate(self._options)
            if said and option.bare == said and not (asks and "?" not in option.tidy)
        ]
        return hits[0] if len(hits) == 1 else None

    def the_one_saying_all(self) -> int | None:
        """The option 「以上都对」, if there is one."""
        hits = [place for place, option in enumerate(self._options) if _SAYS_ALL.match(option.bare)]
        return hits[0] if len(hits) == 1 else None

    def counted_by(self, figure: str) -> list[int]:
        """Options that are this number, with or without a unit."""
        value = numbers(figure)
        return [place for place, option in enumerate(self._options) if option.is_number and option.numbers == value]

    def speaks_of(self, figure: str) -> bool:
        """Whether a bare number could mean an option's words rather than its place."""
        digits = {Fraction(int(digit)) for digit in figure if digit.isdigit()} | set(numbers(figure))
        return self.all_numbers or any(
            option.is_number and not digits.isdisjoint(option.numbers) for option in self._options
        )

    def marked(self, line: str) -> str:
        """`line` with every option's words, the longest first, replaced by the character that stands for it."""
        kept = [(at, character) for at, character in enumerate(line) if character not in _UNSAID]
        said = "".join(character for _, character in kept)
        spans: list[tuple[int, int, int]] = []
        for option in sorted(range(self.count), key=lambda place: -len(self._options[place].bare)):
            words = self._options[option].bare
            start = said.find(words) if len(words) > 1 and self.exactly(words) == option else -1
            while start >= 0:
                first, last = kept[start][0], kept[start + len(words) - 1][0]
                if _stands_alone(line, first, last) and all(last < begin or end < first for begin, end, _ in spans):
                    spans.append((first, last, option))
                start = said.find(words, start + len(words))
        for first, last, option in sorted(spans, reverse=True):
            line = line[:first] + chr(OWN + option) + line[last + 1 :]
        return line

    def nearest(self, words: str) -> int | None:
        """The option that `words` clearly mean though they are not quite its own.

        Figures and the number of negations must agree, no other option may be nearly as close.
        """
        said = _text(words)
        if len(said.bare) < 2:
            return None
        scores = [fuzz.ratio(said.bare, option.bare) for option in self._options]
        holding = [place for place, option in enumerate(self._options) if said.bare in option.bare]
        best = max(range(self.count), key=lambda place: scores[place])
        if len(holding) == 1:
            best = holding[0]
        elif holding:
            return None
        option = self._options[best]
        rival = max(score for place, score in enumerate(scores) if place != best)
        agrees = said.numbers == option.numbers and said.negations == option.negations
        close = scores[best] >= _NEAR and _only_slips(said.bare, option.bare)
        least = 1 / 2 if option.bare.startswith(said.bare) else 3 / 5
        part = bool(holding) and len(said.bare) >= least * len(option.bare)
        return best if agrees and (close or part) and scores[best] - rival >= _CLEAR else None

    def supports(self, place: int, words: str) -> bool:
        """Whether words beside an option's letter may be meant for it: part of it, more than it, or nearest to it."""
        said, option = _text(words), self._options[place]
        if len(said.bare) < 2 or (said.numbers, said.negations) != (option.numbers, option.negations):
            return False
        scores = [fuzz.ratio(said.bare, each.bare) for each in self._options]
        rival = max(score for other, score in enumerate(scores) if other != place)
        return said.bare in option.bare or (scores[place] >= _LABELLED and scores[place] - rival >= _CLEAR)

    def words(self, place: int) -> str:
        """An option's words, tidy."""
        return self._options[place].tidy


def _stands_alone(line: str, first: int, last: int) -> bool:
    """Whether line[first : last + 1] cuts through no figure and no Latin word: 6个月 is not in 16个月."""
    return not _same_run(line[first - 1 : first], line[first]) and not _same_run(line[last], line[last + 1 : last + 2])


def _same_run(left: str, right: str) -> bool:
    if not left or not right:
        return False
    both = left + right
    return both.isascii() and (both.isdigit() or both.isalpha() or (both[0] in ".0123456789" and both[1].isdigit()))


def _only_slips(said: str, option: str) -> bool:
    changed = {
        (said if edit.tag == "delete" else option)[edit.src_pos if edit.tag == "delete" else edit.dest_pos]
        for edit in Indel.editops(said, option)
    }
    return changed.isdisjoint(_WEIGHTY) and not any(character.isascii() for character in changed)
