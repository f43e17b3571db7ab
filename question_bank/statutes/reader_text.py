"""A law as plain text: the layout of our own files, and what people paste from a web page or a PDF.

Our files begin with lines 「title: …」, 「version: 2025-10-28」, 「effective: 2026-01-01」, 「articles: 81」 and
「promulgation: …」; all are optional where the text itself says the same: the title, the bracket under it, the last
article.
"""

from __future__ import annotations

from question_bank.statutes.layout import statute_from
from question_bank.statutes.statute import Statute


def read(text: str, name: str) -> Statute:
    """The law a text is; `name` is the file's, for messages. Raises StatuteError listing every fault with its line."""
    return statute_from(text.split("\n"), name)
