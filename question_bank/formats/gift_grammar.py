"""The grammar of GIFT: chunks of lines, escapes, names, formats, answer blocks.

Escaped characters are kept as lone surrogates while the text is taken apart, so that every mark left is a real one;
no decoded file can hold a surrogate of its own.
Source: docs.moodle.org, GIFT format, and question/format/gift of Moodle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from question_bank.formats.markup_text import Plain, looks_like_markup, plain

_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_SHIFT = 0xDC00
_PROTECTED = re.compile("[\udc00-\udcff]")
_BRACE = re.compile(r"[{}]")
_BLOCK = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"\s*::((?:[^:]|:(?!:))*)::")
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|ldquo|rdquo|hellip|mdash|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_LIST_ITEM = re.compile(r"\s*(?:[①-⑳⑴-⒇]|[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]|[-*•]\s)")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LINE_END = chr(_SHIFT + ord("n"))
COMMENT = "//"
CATEGORY = "$CATEGORY:"


class Line(NamedTuple):
    """A line of the file: its number, and its text with the escapes protected."""

    number: int
    text: str


class Chunk(NamedTuple):
    """The lines of one question, category or remark; `comments` are its lines that begin with //."""

    lines: tuple[Line, ...]
    comments: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The place of the first line that is no comment."""
        shown = next((line for line in self.lines if not is_comment(line.text)), self.lines[0])
        return f"第 {shown.number} 行"

    @property
    def source(self) -> str:
        """The lines as they stand in the file."""
        return "\n".join(restored(line.text) for line in self.lines)

    @property
    def text(self) -> str:
        """The lines without the comments among them."""
        return "\n".join(line.text for line in self.lines if not is_comment(line.text))


class Text(NamedTuple):
    """A piece of text with its format (html, markdown, plain, moodle; empty when none is stated)."""

    text: str
    format: str


def is_comment(line: str) -> bool:
    """Whether a line is a remark to people."""
    return line.lstrip().startswith(COMMENT)


def protected(text: str) -> str:
    """The text with each escaped character as one surrogate."""
    return _ESCAPE.sub(lambda match: chr(_SHIFT + ord(match[1])), text)


def restored(text: str) -> str:
    """Protected text as it stood in the file."""
    return _PROTECTED.sub(lambda match: "\\" + chr(ord(match[0]) - _SHIFT), text)


def _meant(text: str) -> str:
    """Protected text as it is meant: escaped characters as themselves."""
    return _PROTECTED.sub(lambda match: chr(ord(match[0]) - _SHIFT).replace("n", "\n"), text)


def chunks(text: str) -> Iterator[Chunk]:
    """The chunks of a file: parted by blank lines, by a category, and by a name after a finished question."""
    lines = [Line(number, line) for number, line in enumerate(protected(text).split("\n"), 1)]
    next_brace = _next_braces(lines)
    held: list[Line] = []
    inside = finished = False
    for line in lines:
        if _starts_anew(line, inside=inside, finished=finished, closes=next_brace[line.number - 1] == "}"):
            yield from _chunk(held)
            held, inside, finished = [], False, False
        if not line.text.strip():
            continue
        held.append(line)
        if not inside and line.text.lstrip().startswith(CATEGORY):
            yield from _chunk(held)
            held = []
        elif not is_comment(line.text) and (braces := _BRACE.findall(line.text)):
            inside = braces[-1] == "{"
            finished = finished or "}" in braces
    yield from _chunk(held)


def _starts_anew(line: Line, *, inside: bool, finished: bool, closes: bool) -> bool:
    text = line.text.lstrip()
    if not text:
        return not (inside and closes)
    return not inside and (text.startswith(CATEGORY) or (finished and text.startswith(("::", COMMENT))))


def _next_braces(lines: Sequence[Line]) -> list[str]:
    """For each line the first brace in it or after it."""
    following, found = "", []
    for line in reversed(lines):
        if not is_comment(line.text) and (match := _BRACE.search(line.text)):
            following = match[0]
        found.append(following)
    return found[::-1]


def _chunk(lines: list[Line]) -> Iterator[Chunk]:
    if lines:
        comments = tuple(restored(line.text).strip() for line in lines if is_comment(line.text))
        yield Chunk(tuple(lines), comments)


def parted(chunk: Chunk) -> list[Chunk]:
    """The questions of a chunk whose blank lines were forgotten: one for each answer block that ends a line."""
    closing = [place for place, line in enumerate(chunk.lines) if _ends_a_block(line)]
    if len(closing) < 2:
        return [chunk]
    ends = [0, *(place + 1 for place in closing[:-1]), len(chunk.lines)]
    pieces = [chunk.lines[start:end] for start, end in pairwise(ends)]
    if any(len(_BLOCK.findall("\n".join(line.text for line in piece))) != 1 for piece in pieces):
        return [chunk]
    return [next(_chunk(list(piece))) for piece in pieces]


def _ends_a_block(line: Line) -> bool:
    return not is_comment(line.text) and re.search(r"\}[\s.。;；,，!！?？\"]*$", line.text) is not None


class Parts(NamedTuple):
    """A question taken apart: its name, what stands before and after the answers, and these; None when it has none."""

    name: str
    before: Text
    answers: str | None
    after: str
    blocks: int


def parts(text: str) -> Parts:
    """Take the protected text of a chunk apart."""
    name = _NAME.match(text)
    text = text[name.end() :] if name else text
    body = stated(text, "")
    blocks = list(_BLOCK.finditer(body.text))
    stray = len(_BRACE.findall(body.text)) - 2 * len(blocks)
    if not blocks or stray:
        return Parts(_meant(name[1]).strip() if name else "", body, None, "", -1 if stray else 0)
    block = blocks[0]
    before = body._replace(text=body.text[: block.start()])
    return Parts(_meant(name[1]).strip() if name else "", before, block[1], body.text[block.end() :], len(blocks))


def stated(text: str, inherited: str) -> Text:
    """A piece of text and its format, which stands in front of it or is the question's."""
    match = _FORMAT.match(text)
    return Text(text[match.end() :], match[1]) if match else Text(text, inherited)


def shown(piece: Text) -> Plain:
    """Protected text as a person reads it; blanks outside stay, for what stands before and after a blank."""
    text = piece.text
    if piece.format == "html":
        return plain(_meant(text))
    meant = _meant(_unwrapped(text))
    if piece.format == "markdown":
        return Plain(re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"\1", meant))
    if piece.format != "plain" and (looks_like_markup(meant) or _ENTITY.search(meant)):
        return plain(meant.replace("\n", "<br>"))
    return Plain(meant)


def _unwrapped(text: str) -> str:
    """Lines joined as one sentence, without a blank between Chinese characters; items of a list keep their lines."""
    lines = text.split("\n")
    pieces = [lines[0]]
    for line in lines[1:]:
        before, after = pieces[-1].rstrip(), line.lstrip()
        if not after:
            continue
        if _LIST_ITEM.match(line):
            between = _LINE_END
        else:
            between = "" if not before or (_WIDE.match(before[-1]) and _WIDE.match(after)) else " "
        pieces[-1] = before
        pieces += [between, after] if between else [after]
    return "".join(pieces)
