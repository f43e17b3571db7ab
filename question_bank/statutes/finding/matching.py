"""Which words of an article a question uses, to be shown with the answer."""

from __future__ import annotations

from question_bank.statutes.finding.grams import HAN, runs
from question_bank.statutes.finding.reading import Reading
from question_bank.statutes.finding.terms import terms
from question_bank.text import arabic

_SHOWN = 8


def matched(reading: Reading, text: str) -> tuple[str, ...]:
    """Words of `text` (as they stand there) that the question uses, itself or under another name; longest first."""
    words = {word for feature in reading.wanted for word in terms().words.get(feature, ()) if word in text}
    for run in runs(arabic(reading.words)):
        words.update(_shared(run, text) if run[0] >= HAN else ())
    longest = sorted(words, key=lambda word: (-len(word), text.index(word)))
    kept: list[str] = []
    for word in longest:
        if not any(word in longer for longer in kept):
            kept.append(word)
    return tuple(kept[:_SHOWN])


def _shared(run: str, text: str) -> list[str]:
    """The longest stretches of two or more characters that both hold."""
    found, start = [], 0
    while start < len(run) - 1:
        end = start + 2
        if run[start:end] not in text:
            start += 1
            continue
        while end < len(run) and run[start : end + 1] in text:
            end += 1
        found.append(run[start:end])
        start = end
    return found
