"""What a line says about options when every piece of it is known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from question_bank.question import LETTERS, Kind
from question_bank.reading.cutting import Lexicon, Sort, Token
from question_bank.reading.places import named
from question_bank.reading.responses import Choice, Unread, Why
from question_bank.reading.shown import OWN, Shown
from question_bank.reading.words import ASKING, COURTESY, ENGLISH, UNDECIDED

_THINGS = "个选项|个答案|个|项|种"
PICKING = Lexicon(
    {
        Sort.WRAP: COURTESY + ENGLISH,
        Sort.LINK: (
            "选 选择 选的 选了 选的是 是 为 项 选项 号 的 也 也是 都 均 我选 我选择 再选 还选 还要选 勾选 勾 打勾 "
            "包括 包含 都有 填 点 选上"
        ),
        Sort.JOIN: "和 与 跟 及 以及 还有 加 加上 外加 再加 再加上 并 并且 同时 连同 然后 且 and plus",
        Sort.YES: (
            "对 正确 对的 正确的 没错 没毛病 是对的 是正确的 是正确答案 √ 均正确 无误 正确无误 准没错 属实 符合 "
            "right correct true yes"
        ),
        Sort.NO: (
            "不 没 没有 未 非 无 别 莫 勿 否 除 除了 除去 除开 以外 之外 外 排除 去掉 去除 删掉 剔除 错 错误 错的 "
            "错了 有误 有错 误 假 × 反 反对 拒绝 叉 no not none except without wrong false"
        ),
        Sort.EVERY: (
            "全选 都选 全 全部 全部选 全都选 全部都选 全部选择 全要 都要 都要选 所有 所有选项 每个都选 每项都选 "
            "均选 皆选 都对 全对 全都对 全部对 全部都对 都正确 全正确 全部正确 全部都正确 都是对的 都是正确的 "
            "每个都对 每项都对 皆对 均对 都选上 全选上 全都选上 全部选上 统统选 通通选 统统 通通 每1个都选 所有的 "
            "所有都选 所有选项都选 所有选项都对 所有都对 都是正确答案 都是 全是 全部是 全部都是 皆是 均是 以上都是 "
            "以上都对 以上都选 以上全部 以上全选 以上全对 以上皆是 上述都对 上述都是 上面都对 all"
        ),
        Sort.TO: "到 至",
        Sort.STILL: "还是",
        Sort.REASON: "因为 由于 理由 理由是 原因 原因是",
        Sort.DOUBT: UNDECIDED,
        Sort.QUESTION: ASKING,
    },
    {
        "own": (Sort.PICK, f"[{chr(OWN)}-{chr(OWN + len(LETTERS) - 1)}]"),
        "place": (
            Sort.PICK,
            rf"第[0-9]++(?:[\s,]*(?:[和与跟及]\s*)?第?[0-9]++)*+\s*(?:{_THINGS}|号|选项)?+"
            r"(?!\s*[题道空条款章节次天轮部])"
            r"|选项\s*[0-9]+|[0-9]+号(?:选项)?",
        ),
        "first": (Sort.PICK, rf"(?:前面?|头)[0-9]+(?:{_THINGS})?"),
        "last": (Sort.PICK, rf"(?:后面?|最后)[0-9]+(?:{_THINGS})?"),
        "backwards": (Sort.PICK, rf"倒数第[0-9]+(?:{_THINGS})?"),
        "count": (Sort.COUNT, rf"[0-9]+(?:{_THINGS})"),
    },
)
_BETWEEN = frozenset({Sort.JOIN, Sort.LINK, Sort.YES, Sort.TO})
_TURNS = frozenset({Sort.NO, Sort.DOUBT, Sort.QUESTION, Sort.STILL})


def turns(words: str) -> list[str]:
    """Whatever in some words denies, doubts or asks."""
    return [token.text for token in PICKING.cut(words) if token.sort in _TURNS]


@dataclass(frozen=True, slots=True)
class _Pick:
    """Options named by one piece of a line."""

    at: int
    options: frozenset[int]
    group: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line cut up, and what its pieces name."""

    tokens: list[Token]
    reason: list[Token]
    picks: list[_Pick]
    faults: list[Why]
    grounds: frozenset[int]  # options the reason speaks of
    unknown: bool

    @property
    def picked(self) -> frozenset[int]:
        return frozenset[int]().union(*(pick.options for pick in self.picks))

    def has(self, *sorts: Sort) -> bool:
        return any(token.sort in sorts for token in self.tokens)


def settle(line: str, kind: Kind, shown: Shown) -> Choice | Unread:
    """The options a tidy line picks; an option's words count only as the mark `Shown.marked` put in their place."""
    cut = _understand(line, shown)
    refusal = _refusal(cut)
    if refusal is not None:
        return Unread(why=refusal)
    if not cut.picks:
        return _everything(cut, kind, shown)
    picked = cut.picked
    if cut.has(Sort.TO):
        if len(cut.picks) != 2 or len(picked) != 2:
            return Unread(why=Why.AMBIGUOUS)
        picked = frozenset(range(min(picked), max(picked) + 1))
    if not _agrees(cut, picked):
        return Unread(why=Why.AMBIGUOUS)
    return Unread(why=Why.TOO_MANY) if kind is Kind.SINGLE and len(picked) > 1 else Choice(picked=picked)


def _understand(line: str, shown: Shown) -> _Line:
    tokens = PICKING.cut(line)
    end = next((at for at, token in enumerate(tokens) if at and token.sort is Sort.REASON), len(tokens))
    tokens, reason = tokens[:end], tokens[end + 1 :]
    meant = [named(token, shown) for token in tokens]
    picks = [
        _Pick(at, options, token.group)
        for at, (token, options) in enumerate(zip(tokens, meant, strict=True))
        if isinstance(options, frozenset)
    ]
    unknown = any(
        options is None and token.sort in (Sort.UNKNOWN, Sort.REASON)
        for token, options in zip(tokens, meant, strict=True)
    )
    faults = [options for options in meant if isinstance(options, Why)]
    spoken = (named(token, shown) for token in reason if token.group in ("own", "latin"))
    grounds = frozenset[int]().union(*(options for options in spoken if isinstance(options, frozenset)))
    return _Line(tokens, reason, picks, faults, grounds, unknown)


def _refusal(cut: _Line) -> Why | None:
    """Why this is no answer whatever its picks are."""
    names_some = bool(cut.picks or cut.faults)
    if cut.has(Sort.DOUBT) or any(token.sort in (Sort.DOUBT, Sort.QUESTION) for token in cut.reason):
        return Why.DOUBT
    if cut.has(Sort.QUESTION):
        return Why.NOT_AN_ANSWER if cut.unknown and not names_some else Why.DOUBT
    if cut.has(Sort.STILL) and not _after_all(cut):
        return Why.DOUBT
    if cut.has(Sort.NO) and (names_some or not cut.unknown):
        return Why.NEGATION
    if cut.unknown:
        return Why.NOT_AN_ANSWER
    if cut.faults:
        return cut.faults[0]
    return None if cut.grounds <= cut.picked else Why.AMBIGUOUS


def _after_all(cut: _Line) -> bool:
    """Whether 还是 stands before the only pick, as in 还是选A吧."""
    still = next(at for at, token in enumerate(cut.tokens) if token.sort is Sort.STILL)
    return len(cut.picks) == 1 and still < cut.picks[0].at


def _everything(cut: _Line, kind: Kind, shown: Shown) -> Unread | Choice:
    """全选, where that is possible and no option says it."""
    if not cut.has(Sort.EVERY):
        return Unread(why=Why.NOT_AN_ANSWER)
    saying_all = shown.the_one_saying_all()
    if kind is Kind.SINGLE:
        return Unread(why=Why.TOO_MANY) if saying_all is None else Choice(picked=frozenset({saying_all}))
    if saying_all is not None or not _counts(cut, shown.count):
        return Unread(why=Why.AMBIGUOUS)
    return Choice(picked=frozenset(range(shown.count)))


def _counts(cut: _Line, expected: int) -> bool:
    """Whether 三个, 两项 and the like agree with how many were picked."""
    counts = [token.text for token in cut.tokens if token.sort is Sort.COUNT]
    return all(count.rstrip("个选项答案种") == str(expected) for count in counts)


def _agrees(cut: _Line, picked: frozenset[int]) -> bool:
    """Whether the picks of a line go together: no letter against words, no second thought between two of them."""
    if not _counts(cut, len(picked)) or (cut.has(Sort.EVERY) and len(picked) < 2):
        return False
    groups = {pick.group for pick in cut.picks}
    own, named = (
        frozenset[int]().union(*(pick.options for pick in cut.picks if (pick.group == "own") is whether))
        for whether in (True, False)
    )
    if {"latin", "digits"} <= groups or (named and not own <= named):
        return False
    if len(picked) == 1:
        return True
    between = [cut.tokens[left.at + 1 : right.at] for left, right in pairwise(cut.picks)]
    if not all(token.sort in _BETWEEN for tokens in between for token in tokens):
        return False
    # A-C and A~C: from A to C, or A and C?
    dashed = len(between) == 1 and any(mark in token.text for token in between[0] for mark in "-~")
    return not dashed or max(picked) - min(picked) == 1
