"""The path of a Moodle category, $course$/top/题库/知识点, as the topic of the questions that follow."""

from __future__ import annotations

import re

NO_TOPIC = "未分类"
_CONTEXT = re.compile(
    r"\$[a-z]+\d*\$|top|Default (?:for|in) .*|.*的默认(?:分类|类别)?|system|course|module", re.IGNORECASE
)
_SLASH = "\udc2f"


def topic_of(path: str) -> str:
    """The last part of a path; empty for Moodle's own categories and for ours that stand for none."""
    parts = [part.strip().replace(_SLASH, "/") for part in path.strip().replace("//", _SLASH).split("/")]
    named = [part for part in parts if part and not _CONTEXT.fullmatch(part)]
    return named[-1] if named and named[-1] != NO_TOPIC and not _CONTEXT.fullmatch(parts[-1]) else ""


def path_of(bank: str, topic: str) -> str:
    """The path `topic_of` reads again."""
    return "/".join(
        ["$course$", "top", *(part.replace("/", "//") for part in (bank.strip() or "题库", topic or NO_TOPIC))]
    )
