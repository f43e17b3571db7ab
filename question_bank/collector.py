"""The garbage collector, sent away while a big file makes a million objects and no garbage.

Measured on a workbook of 10,000 questions: looking for garbage takes a quarter of the time of reading and half of the
time of comparing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """No collection while the block runs."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
