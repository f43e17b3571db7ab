"""Markdown and stray HTML in lines of text: taken out of the way, with what it made stand out."""

from __future__ import annotations

import html
import re

from question_bank.formats.plain_labels import fields_of
from question_bank.formats.plain_line import Emphasis, Line

_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]{0,20}\s*")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)|<img\b[^>\n]{0,4000}>", re.IGNORECASE)
_TAG = re.compile(
    r"\*\*(?P<bold>(?:[^*\n]|\*(?!\*)){1,4000})\*\*"
    r"|<font\b[^>]{0,80}?color\s?=\s?['\"]?(?P<colour>#?\w{1,20})['\"]?[^>]{0,80}>(?P<coloured>[^\n]{0,800}?)</font>"
    r"|<span\b[^>]{0,80}?\bcolor\s?:\s?(?P<hue>[#\w(), ]{1,30})[^>]{0,80}>(?P<hued>[^\n]{0,800}?)</span>"
    r"|<(?P<tag>b|strong|u|mark|em|span|p)\b[^>\n]{0,200}>(?P<inner>[^\n]{1,800}?)</(?P=tag)>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=\S)\s{0,8}<br\s?/?>\s{0,8}(?=\S)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?=[.\-_*#()\[\]+!>`~|{}])")
_STYLES = {"b": "bold", "strong": "bold", "u": "underline", "mark": "mark", "em": "em"}


def looks_like_markdown(lines: list[Line]) -> bool:
    """Whether a file is written in Markdown: headings, bold type or fences in several places."""
    signs = sum(line.text.startswith(("# ", "## ", "### ", "**", "```", "- [")) for line in lines)
    return signs >= 3 or signs * 3 >= len(lines) > 0


def without_markup(lines: list[Line]) -> list[Line]:
    """The lines without markup. Where a line break was written as a tag there are more lines than before."""
    markdown = looks_like_markdown(lines)
    plain: list[Line] = []
    fenced = False
    for line in lines:
        if _FENCE.fullmatch(line.text):
            fenced = not fenced
            plain.append(line._replace(text=""))
        elif fenced or not any(sign in line.text for sign in ("**", "<", "![", "\\", "&", ">", "`")):
            plain.append(line._replace(fenced=fenced))
        else:
            plain += _cleaned(line, markdown=markdown)
    return plain


def _cleaned(line: Line, *, markdown: bool) -> list[Line]:
    pieces = _BREAK.split(line.text) if "<" in line.text else [line.text]
    cleaned = []
    for n, piece in enumerate(pieces):
        text, pictures = _PICTURE.subn("", piece)
        text = text.lstrip(" >") if markdown and text.lstrip().startswith(">") else text
        if markdown:
            text = _ESCAPED.sub("", text)
        text, emphasis = _without_tags(text)
        text = _unescaped(text) if "&" in text and not emphasis else text
        printed = line.printed if n == 0 else ""
        cleaned.append(
            line._replace(printed=printed, text=text.rstrip(), emphasis=emphasis, pictures=line.pictures + pictures)
        )
    return cleaned


def _unescaped(text: str) -> str:
    return re.sub(r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|#\d{1,6});", lambda match: html.unescape(match[0]), text)


def _without_tags(text: str) -> tuple[str, tuple[Emphasis, ...]]:
    """The text without tags that enclose something, and where those that show emphasis were."""
    found: list[Emphasis] = []
    for _ in range(4 if "**" in text or "</" in text else 0):
        parts: list[str] = []
        length = last = 0
        shifted: list[Emphasis] = []
        cuts: list[tuple[int, int, int]] = []
        for match in _TAG.finditer(text):
            inner, style = _inner(match)
            parts += [text[last : match.start()], inner]
            begin = length + match.start() - last
            length = begin + len(inner)
            cuts.append((match.start(), match.end(), begin))
            last = match.end()
            if style:
                shifted.append(Emphasis(style, begin, length))
        if not cuts:
            break
        found = [_moved(emphasis, cuts) for emphasis in found] + shifted
        text = "".join(parts) + text[last:]
    return text, tuple(found)


def _moved(emphasis: Emphasis, cuts: list[tuple[int, int, int]]) -> Emphasis:
    """Emphasis found in an outer tag keeps its width less the inner tags; its end is what matters least."""
    removed_before = sum(min(end, emphasis.start) - start - 0 for start, end, _ in cuts if end <= emphasis.start)
    return Emphasis(emphasis.style, max(0, emphasis.start - removed_before // 2), emphasis.end)


def _inner(match: re.Match[str]) -> tuple[str, str]:
    if match["bold"] is not None:
        word = match["bold"].strip()
        bare = word.rstrip(":：")
        fields = fields_of(f"【{bare}】") if len(bare) <= 8 and bare == word else []
        return (f"【{bare}】", "") if fields else (match["bold"], "bold")
    if match["colour"]:
        return match["coloured"], f"colour:{match['colour'].lower()}"
    if match["hue"]:
        return match["hued"], f"colour:{match['hue'].strip().lower()}"
    return match["inner"], _STYLES.get(match["tag"].lower(), "")
