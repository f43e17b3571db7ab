"""Finding twins: 1,000 new questions against 100,000 stored, ours beside the exhaustive comparison of rapidfuzz.

Half of the new ones are planted twins: words edited, renumbered, punctuated otherwise, options in another order. The
stored questions are made by a Markov chain over the starter banks, so that they are as alike as law texts are.
Run as `python -m benchmarks.twins`.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from question_bank import starter
from question_bank.duplicates import THRESHOLD, New, twins
from question_bank.question import Kind, Option, Question
from question_bank.sketches import fingerprint, packed, sketch, unpacked
from question_bank.text import bare

STORED, NEW = 100_000, 1_000
_ORDER = 4
_AT_ONCE = 50
_SAMPLE = 10
"""The exhaustive comparison takes each question apart from the others, so one in ten says how long all take."""


class Measured(NamedTuple):
    """One run: seconds of each, the share of planted twins each found, and how many pairs ours proposed besides."""

    ours: float
    exhaustive: float
    saving: float
    ours_found: float
    exhaustive_found: float
    proposed_besides: int

    @property
    def ratios(self) -> dict[str, float]:
        """What the table shows: our time as a share of theirs, and the shares found."""
        return {
            "twins: time / exhaustive": round(self.ours / self.exhaustive, 4),
            "twins: planted found": round(self.ours_found, 4),
            "twins: planted found by exhaustive": round(self.exhaustive_found, 4),
        }


def measure(stored: int = STORED, new: int = NEW, seed: int = 7) -> Measured:
    """Compare in one run; what is computed when a question is saved (`saving`, seconds) is not counted as checking."""
    chance = random.Random(seed)
    chain = _Chain(chance)
    old = [chain.question() for _ in range(stored)]
    planted = chance.sample(range(stored), new // 2)
    asked = [edited(old[place], chance) for place in planted] + [chain.question() for _ in range(new - len(planted))]

    started = time.perf_counter()
    marks = [packed(fingerprint(question).marks) for question in old]
    saving = time.perf_counter() - started

    started = time.perf_counter()
    found = twins(
        [New(question, fingerprint(question).marks) for question in asked],
        ((place, unpacked(each)) for place, each in enumerate(marks)),
        lambda names: {place: sketch(old[place]) for place in names},
    )
    ours = time.perf_counter() - started
    pairs = {(twin.new, twin.old) for twin in found}
    wanted = set(enumerate(planted))

    texts, others = [_text(question) for question in asked[::_SAMPLE]], [_text(question) for question in old]
    started = time.perf_counter()
    theirs = {(place * _SAMPLE, found) for place, found in _exhaustive(texts, others)}
    exhaustive = (time.perf_counter() - started) * len(asked) / len(texts)
    sampled = {pair for pair in wanted if pair[0] % _SAMPLE == 0}
    besides = len(pairs - wanted)
    shares = len(wanted & pairs) / len(wanted), len(sampled & theirs) / len(sampled)
    return Measured(ours, exhaustive, saving, *shares, besides)


def _exhaustive(texts: list[str], others: list[str]) -> set[tuple[int, int]]:
    """Every pair whose folded text is alike enough, compared one by one in rapidfuzz's own loop with its cutoff."""
    found = set()
    for start in range(0, len(texts), _AT_ONCE):
        scores = process.cdist(
            texts[start : start + _AT_ONCE],
            others,
            scorer=fuzz.ratio,
            score_cutoff=THRESHOLD,
            dtype=np.uint8,
            workers=1,
        )
        found |= {(start + int(row), int(column)) for row, column in zip(*scores.nonzero(), strict=True)}
    return found


def _text(question: Question) -> str:
    return bare(question.stem + "".join(option.text for option in question.options))


class _Chain:
    """Sentences as the starter banks might have them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.following: dict[str, list[str]] = defaultdict(list)
        self.stems: list[str] = []
        self.options: list[str] = []
        for bank in starter.banks():
            for question in bank.questions.values():
                self.stems.append(question.stem)
                self.options += [option.text for option in question.options]
        for text in self.stems + self.options + [q.explanation for b in starter.banks() for q in b.questions.values()]:
            for at in range(len(text) - _ORDER):
                self.following[text[at : at + _ORDER]].append(text[at + _ORDER])

    def sentence(self, start: str, length: int) -> str:
        text = start[:_ORDER]
        while len(text) < length and (choices := self.following.get(text[-_ORDER:])):
            text += self.chance.choice(choices)
        return text

    def question(self) -> Question:
        chance = self.chance
        stem = self.sentence(chance.choice(self.stems), chance.randint(18, 60))
        texts: dict[str, None] = {}
        while len(texts) < 4:
            texts[self.sentence(chance.choice(self.options), chance.randint(4, 24)).strip() or "无"] = None
        right = chance.randrange(4)
        options = [Option(text=text, right=place == right) for place, text in enumerate(texts)]
        return Question(kind=Kind.SINGLE, stem=stem, options=tuple(options))


def edited(question: Question, chance: random.Random) -> Question:
    """The same question as another file has it: an edit or two, another number and punctuation, options moved."""
    stem = _changed(question.stem, chance, chance.randint(1, 2))
    stem = stem.translate(str.maketrans({"，": ",", "。": ".", "（": "(", "）": ")", "、": ","}))
    stem = (
        chance.choice(
            ["", f"{chance.randint(1, 900)}. ", f"第{chance.randint(1, 99)}题：", "【单选】", "（单选题，2分）"]
        )
        + stem
    )
    options = list(question.options)
    chance.shuffle(options)
    place = chance.randrange(len(options))
    if len(options[place].text) > 8:
        options[place] = Option(text=_changed(options[place].text, chance, 1), right=options[place].right)
    return question.model_copy(update={"stem": stem, "options": tuple(options)})


def _changed(text: str, chance: random.Random, times: int) -> str:
    """Some words of one or two characters replaced, added or left out; figures and negations are not touched."""
    for _ in range(times):
        at = chance.randrange(max(1, len(text) - 2))
        piece = text[at : at + 2]
        if any(
            c in "0123456789一二三四五六七八九十百千万两半双零不未无非没莫勿别禁错除以外属包括得能可应"
            for c in text[max(0, at - 2) : at + 4]
        ):
            continue
        text = text[:at] + chance.choice(["", "相关", "有关的", piece + "等"]) + text[at + chance.choice((0, 2)) :]
    return text


def main() -> None:
    """Print one run."""
    measured = measure()
    print(f"ours {measured.ours:.2f} s, exhaustive {measured.exhaustive:.2f} s")
    print(f"marks of {STORED:,} questions, computed when they are saved: {measured.saving:.1f} s")
    print(f"proposed besides the planted: {measured.proposed_besides}")
    for name, ratio in measured.ratios.items():
        print(f"{name}: {ratio}")


if __name__ == "__main__":
    main()
