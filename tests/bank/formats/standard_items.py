"""Standard-format files in the shortest words, the samples others made, and questions at random to write and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from question_bank import files
from question_bank.draft import Item, Severity
from question_bank.formats.reading import Reading
from question_bank.question import LETTERS, Basis, Blank, Kind, Option, Question
from question_bank.understanding import understand

BANKS = Path(__file__).resolve().parents[3].parent / "shared" / "banks"
needs_samples = pytest.mark.skipif(not BANKS.is_dir(), reason="no samples of real banks beside the checkout")
_FLAGS = {Severity.ERROR: "!", Severity.DOUBT: "?", Severity.NOTE: "."}


def sample(path: str) -> files.Draft:
    file = BANKS / path
    return files.read(file.read_bytes(), file.name)


def counted(items: Iterable[Item]) -> str:
    """How many of each kind, - for none of ours: "2 single 1 judge 3 -"; then how many are usable."""
    items = list(items)
    counts = Counter(item.kind.value if item.kind else "-" for item in items)
    kinds = " ".join(f"{counts[kind]} {kind}" for kind in (*(kind.value for kind in Kind), "-") if counts[kind])
    return f"{kinds} / {sum(item.usable for item in items)} usable"


def reasons(items: Iterable[Item]) -> list[str]:
    """Where each unusable item stands and the codes that make it so."""
    return [
        f"{item.where} {' '.join(p.code for p in item.problems if p.severity is not Severity.NOTE)}"
        for item in items
        if not item.usable
    ]


def told(reading: Reading) -> list[str]:
    return [said(understand(raw)) for raw in reading.blocks]


def said(item: Item) -> str:
    """kind stem [options] key {explanation} codes."""
    parts = [item.kind.value if item.kind else "-", item.stem.replace("\n", "⏎")]
    if item.options:
        parts.append(f"[{'|'.join(item.options)}]")
    key = item.key
    if isinstance(key, tuple):
        key = " ".join("/".join(variants) for variants in key)
    if key is not None:
        parts.append(str(key))
    if item.explanation:
        parts.append(f"{{{item.explanation}}}".replace("\n", "⏎"))
    return " ".join([*parts, *(f"{_FLAGS[p.severity]}{p.code}" for p in item.problems)])


_BEGINNINGS = [
    "甲",
    "甲",
    "甲",
    "[html]甲",
    "[x]甲",
    "//甲",
    "::甲",
    "%50%甲",
    "=甲",
    "~甲",
    "#甲",
    "<b>甲",
    "$CATEGORY: 甲",
    "\\甲",
]
_MIDDLE = st.text("网络安全 日志，。、；：“”《》0123456789xyz={}~#:\\/<>&%$*\"'[]-+!?\n", max_size=12)
texts = st.builds(lambda a, b: f"{a}{b}乙", st.sampled_from(_BEGINNINGS), _MIDDLE)
plain_texts = st.builds(lambda b: f"甲{b}乙", st.text("网络安全日志留存数据，、；“”《》0123456789xyz%", max_size=30))
_bases = st.builds(
    Basis,
    law=st.sampled_from(["网络安全法", "数据安全法"]),
    version=st.sampled_from([None, "2025-10-28", "2021"]),
    article=st.integers(1, 200),
    paragraph=st.none() | st.integers(1, 9),
)


@st.composite
def questions(draw, words: st.SearchStrategy[str] = texts, *, kinds: tuple[Kind, ...] = tuple(Kind)) -> Question:
    """A question that could stand in a bank; `words` gives its texts."""
    kind = draw(st.sampled_from(kinds))
    shared = {
        "explanation": draw(st.just("") | words),
        "basis": tuple(draw(st.lists(_bases, max_size=2, unique=True))),
        "topic": draw(st.sampled_from(["", "总则", "法律/责任", "a//b c"])),
        "difficulty": draw(st.none() | st.integers(1, 5)),
        "source": draw(st.sampled_from(["", "自编", "某处：第3页"])),
    }
    stem = draw(words)
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        return Question(kind=kind, stem=stem, options=draw(_options(kind, words)), **shared)
    if kind is Kind.JUDGE:
        return Question(kind=kind, stem=stem, truth=draw(st.booleans()), **shared)
    if kind is Kind.ESSAY:
        return Question(kind=kind, stem=stem, model_answer=draw(words), **shared)
    variants = st.lists(words, min_size=1, max_size=3, unique=True)
    blanks = draw(st.lists(variants, min_size=1, max_size=3))
    marked = "____".join(["在", *(f"处{place}" for place in range(len(blanks)))]) if draw(st.booleans()) else ""
    if len(blanks) > 1 or marked:
        stem = f"{stem}{marked or '____'.join(['在', *'处' * len(blanks)])}"
    return Question(kind=kind, stem=stem, blanks=[Blank(accepted=tuple(blank)) for blank in blanks], **shared)


@st.composite
def _options(draw, kind: Kind, words: st.SearchStrategy[str]) -> list[Option]:
    listed = draw(st.lists(words, min_size=2, max_size=len(LETTERS), unique=True))
    places = st.sets(st.integers(0, len(listed) - 1), min_size=2 if kind is Kind.MULTIPLE else 1, max_size=len(listed))
    right = draw(places)
    if kind is Kind.SINGLE:
        right = set(sorted(right)[:1])
    return [Option(text=text, right=place in right) for place, text in enumerate(listed)]


def numbered(listed: list[Question]) -> dict[str, Question]:
    return {f"q-{place}": question for place, question in enumerate(listed, 1)}
