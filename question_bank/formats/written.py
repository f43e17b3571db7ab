"""What every writer of files hands back."""

from __future__ import annotations

from typing import NamedTuple


class Written(NamedTuple):
    """The file, and a Chinese sentence for each thing the format could not carry."""

    data: bytes
    lost: list[str]
