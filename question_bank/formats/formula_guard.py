"""Cells that a spreadsheet would run as a formula: harmless in our files, and the same again when they are read.

After OWASP, "CSV Injection": =, +, -, @, tab and carriage return at the start of a cell.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell behind an apostrophe where it might run."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
