"""Where articles went in amendments whose older text an office may not hold: numbers only, checked against the texts.

《网络安全法》 as amended on 2025-10-28 (in force 2026-01-01) moved nearly every article, and most banks in the wild
cite the old numbers; the text of 2016 does not come with this program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple


class Move(NamedTuple):
    """What became of one old article: its numbers now, and whether its content was changed."""

    before: int
    """Year of the older version."""
    articles: tuple[int, ...]
    amended: bool


def _shifted(*runs: tuple[int, int, int]) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Old numbers `first` to `last`, each now so many further on."""
    return ((old, (old + by,)) for first, last, by in runs for old in range(first, last + 1))


_AMENDED_2025 = frozenset((18, 40, 59, 60, 61, 62, 64, 65, 66, 68, 69, 70, 75))
_MERGED_2025 = {64: (71,), 66: (71,), 68: (69,), 69: (69, 70), 70: (71,)}
_WENT_2025 = dict(_shifted((1, 2, 0), (3, 18, 1), (19, 60, 2), (61, 63, 3), (65, 65, 2), (67, 67, 1), (71, 71, 1)))
_WENT_2025 |= dict(_shifted((72, 79, 2))) | _MERGED_2025

_MOVES: Mapping[tuple[str, date], Mapping[int, Move]] = MappingProxyType(
    {
        ("网络安全法", date(2025, 10, 28)): {
            old: Move(2016, new, old in _AMENDED_2025) for old, new in _WENT_2025.items()
        },
    }
)


def known_move(law: str, version: date, article: int) -> Move | None:
    """What became of an article of the version before this one; None for amendments we know nothing of."""
    return _MOVES.get((law, version), {}).get(article)
