"""Which options a line picks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from question_bank.question import Kind, Question
from question_bank.reading.cutting import Sort, Token, tidy
from question_bank.reading.judging import read_judgement
from question_bank.reading.picking import PICKING, settle, turns
from question_bank.reading.places import by_letter, by_place
from question_bank.reading.responses import Choice, Judgement, Unread, Why
from question_bank.reading.shown import Shown

_AROUND = frozenset({Sort.WRAP, Sort.LINK, Sort.JOIN})
_LABEL = re.compile("(?<![a-z])([a-h])(?![a-z])")
_SPLITS = (re.compile(r"[,;/|+&]+"), re.compile(r"[\s,;/|+&]+"), re.compile(r"[\s,;/|+&]+|以及|还有|[和与及]"))
_OPEN = (Why.NOT_AN_ANSWER, Why.NEGATION, Why.DOUBT)


def read_choice(question: Question, typed: str) -> Choice | Unread:
    """The options picked by `typed`.

    Tried in turn, the surest first: an option's exact words; letters and places among words we know; the same with
    options' words standing for options; words that are nearly an option's; 对 or 错 where that is what is offered.
    """
    line = tidy(typed)
    if not line:
        return Unread(why=Why.NOT_AN_ANSWER if typed.strip() else Why.EMPTY)
    shown = Shown(question.options)
    tokens = PICKING.cut(line)
    core = _core(tokens)
    plain = settle(line, question.kind, shown)
    if (own := _own_words(tokens, shown)) is not None:
        # An option 「A和B」 is hard to tell from A and B.
        twofold = re.search("[a-z]", line) and isinstance(plain, Choice) and plain.picked != {own}
        return Unread(why=Why.AMBIGUOUS) if twofold else Choice(picked=frozenset({own}))
    if re.fullmatch("[0-9]+", core) and shown.speaks_of(core):
        return _by_number(core, question.kind, shown)
    if isinstance(plain, Choice) or plain.why in (Why.TOO_MANY, Why.OUT_OF_RANGE):
        return plain
    marked = settle(shown.marked(line), question.kind, shown)
    if isinstance(marked, Choice) or marked.why not in _OPEN:
        return marked
    for picked in (
        _labelled(line, question.kind, shown),
        _nearly(line, question.kind, shown),
        _of_a_pair(question, typed),
    ):
        if picked is not None:
            return picked
    return marked if plain.why is Why.NOT_AN_ANSWER else plain


def _core(tokens: Sequence[Token]) -> str:
    """The line without what is only around an answer."""
    inside = [at for at, token in enumerate(tokens) if token.sort not in _AROUND]
    return "".join(token.text for token in tokens[inside[0] : inside[-1] + 1]) if inside else ""


def _own_words(tokens: Sequence[Token], shown: Shown) -> int | None:
    """The option whose words these are, whatever courtesy stands around them; the widest reading first."""
    if len(tokens) == 1 and tokens[0].group == "latin" and isinstance(by_letter(tokens[0].text, shown), frozenset):
        return None
    starts = [0]
    while starts[-1] < len(tokens) and tokens[starts[-1]].sort in _AROUND:
        starts.append(starts[-1] + 1)
    ends = [len(tokens)]
    while ends[-1] > 0 and tokens[ends[-1] - 1].sort in _AROUND:
        ends.append(ends[-1] - 1)
    for start in starts[:8]:
        for end in ends[:8]:
            words = "".join(token.text for token in tokens[start:end])
            if (option := shown.exactly(words)) is not None:
                return option
    return None


def _by_number(figure: str, kind: Kind, shown: Shown) -> Choice | Unread:
    """A bare number where options are numbers: what it counts and the place it names must not disagree."""
    counted = frozenset(shown.counted_by(figure))
    places = by_place(figure, shown)
    has_place = isinstance(places, frozenset) and (kind is Kind.MULTIPLE or len(places) == 1)
    if len(counted) == 1 and (not has_place or places == counted):
        return Choice(picked=counted)
    return Unread(why=Why.AMBIGUOUS)


def _labelled(line: str, kind: Kind, shown: Shown) -> Choice | Unread | None:
    """Letters, each with part of its option's words: A.监督 C.公安. Words of another option contradict the letter."""
    head, *rest = _LABEL.split(line)
    if not rest or any(token.sort not in _AROUND for token in PICKING.cut(head)):
        return None
    picked = set()
    for letter, words in zip(rest[::2], rest[1::2], strict=True):
        option = by_letter(letter, shown)
        if not isinstance(option, frozenset):
            return None
        (place,) = option
        said = _core(PICKING.cut(words))
        if said and (_turned(said, place, shown) or not shown.supports(place, said)):
            return None if _meant(said, shown) is None else Unread(why=Why.AMBIGUOUS)
        picked.add(place)
    if kind is Kind.SINGLE and len(picked) > 1:
        return Unread(why=Why.TOO_MANY)
    return Choice(picked=frozenset(picked))


def _nearly(line: str, kind: Kind, shown: Shown) -> Choice | Unread | None:
    """Words that are clearly nearest to one option, or a list of such words."""
    core = _core(PICKING.cut(line))
    lists = ((line,), *(tuple(filter(None, split.split(core))) for split in _SPLITS))
    for pieces in dict.fromkeys(lists) if len(core) > 1 else ():
        meant = [_meant(piece, shown) for piece in pieces[: shown.count + 1]]
        options = frozenset(place for place in meant if place is not None)
        if len(options) == len(pieces):
            return Choice(picked=options) if kind is Kind.MULTIPLE or len(options) == 1 else Unread(why=Why.TOO_MANY)
    return None


def _meant(words: str, shown: Shown) -> int | None:
    """The option some words are nearest to, as they stand or without what is around them."""
    for said in dict.fromkeys((words, _core(PICKING.cut(words)))):
        place = shown.nearest(said)
        if place is not None and not _turned(said, place, shown):
            return place
    return None


def _turned(words: str, place: int, shown: Shown) -> bool:
    """Whether `words` deny, doubt or ask more than the option does."""
    return bool(Counter(turns(words)) - Counter(turns(shown.words(place))))


def _of_a_pair(question: Question, typed: str) -> Choice | None:
    """The answer 对 or 错 to a question that offers just 正确 and 错误 as its options."""
    if len(question.options) != 2:
        return None
    offered = [read_judgement(option.text) for option in question.options]
    said = read_judgement(typed)
    truths = [each.truth for each in offered if isinstance(each, Judgement)]
    if isinstance(said, Judgement) and set(truths) == {True, False}:
        return Choice(picked=frozenset({truths.index(said.truth)}))
    return None
