"""Our questions as GIFT. What GIFT has no field for goes into tags, the general feedback and comments."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from question_bank.formats import gift
from question_bank.formats.gift import BLANKS_COMMENT, blanks_in_one
from question_bank.formats.losses import losses
from question_bank.formats.moodle_category import path_of
from question_bank.formats.standard_notes import feedback, tags
from question_bank.formats.written import Written
from question_bank.question import Kind, Question

_CONTROL = re.compile(r"[~=#{}:\\]")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_MARKUP = re.compile(r"[<&]")


def write(questions: Mapping[str, Question], bank: str) -> Written:
    """The questions as a GIFT file in their order, the topic as category below the bank's name."""
    pieces, topic = [], None
    for code, question in questions.items():
        if question.topic != topic:
            topic = question.topic
            pieces.append(f"$CATEGORY: {_one_line(path_of(bank, topic))}")
        pieces.append(_question(code, question))
    data = ("\n\n".join(pieces) + "\n").encode("utf-8", errors="replace")
    return Written(data, losses(questions, gift.read(data, bank).blocks))


def _question(code: str, question: Question) -> str:
    formatted = "[plain]" if _needs_plain(question) else ""
    lines = _comments(code, question)
    lines.append(f"::{_escaped(code)}::{formatted}{_escaped(question.stem)}{{{_answers(question)}}}")
    return "\n".join(lines)


def _comments(code: str, question: Question) -> list[str]:
    said = [f"[id:{_tag(code)}]", *(f"[tag:{_tag(tag)}]" for tag in tags(question))]
    lines = [f"// {' '.join(said)}"]
    if _told_in_a_comment(question):
        lines.append(BLANKS_COMMENT + json.dumps([blank.accepted for blank in question.blanks], ensure_ascii=False))
    return lines


def _told_in_a_comment(question: Question) -> bool:
    """Several blanks, and answers that GIFT would take for a match or for a wildcard."""
    variants = [variant for blank in question.blanks for variant in blank.accepted]
    return len(question.blanks) > 1 or any("->" in variant or "*" in variant for variant in variants)


def _answers(question: Question) -> str:
    lines = _answer_lines(question)
    general = feedback(question, with_answer=question.kind is Kind.ESSAY)
    if general:
        lines.append(f"####{_text(general)}")
    return "\n" + "".join(f"\t{line}\n" for line in lines) if len(lines) > 1 or general else "".join(lines)


def _answer_lines(question: Question) -> list[str]:
    match question.kind:
        case Kind.SINGLE:
            return [f"{'=' if option.right else '~'}{_text(option.text)}" for option in question.options]
        case Kind.MULTIPLE:
            share = f"{100 / sum(option.right for option in question.options):.5f}".rstrip("0").rstrip(".")
            return [f"~%{share if option.right else '-100'}%{_text(option.text)}" for option in question.options]
        case Kind.JUDGE:
            return ["TRUE" if question.truth else "FALSE"]
        case Kind.FILL if _told_in_a_comment(question):
            return [f"={_text(blanks_in_one([blank.accepted for blank in question.blanks]))}"]
        case Kind.FILL:
            return [f"={_text(variant)}" for variant in question.blanks[0].accepted]
        case Kind.ESSAY:
            return []


def _text(text: str) -> str:
    """An answer or a feedback; a format is stated where its own first words would be taken for one."""
    return f"{'[plain]' if text.startswith(('[', '%')) else ''}{_escaped(text)}"


def _needs_plain(question: Question) -> bool:
    texts = [question.stem, question.explanation, *(option.text for option in question.options)]
    texts += [question.model_answer or "", question.source, *(b.law for b in question.basis)]
    texts += [variant for blank in question.blanks for variant in blank.accepted]
    return question.stem.startswith("[") or any(_MARKUP.search(text) for text in texts)


def _escaped(text: str) -> str:
    return _LINE_ENDS.sub(r"\\n", _CONTROL.sub(r"\\\g<0>", text))


def _tag(text: str) -> str:
    return re.sub(r"[\[\]\\]", r"\\\g<0>", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(_LINE_ENDS.split(text))
