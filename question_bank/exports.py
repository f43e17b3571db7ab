"""A bank to a file: every format we write, and what each could not carry."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from question_bank.formats import delimited_writing, excel_writing, gift_writing, moodle_xml_writing, paper
from question_bank.formats.json import object_from
from question_bank.formats.written import Written
from question_bank.question import Question

Writer = Callable[[Mapping[str, Question], str], Written]


def write_json(questions: Mapping[str, Question], bank: str) -> Written:
    """Our own JSON; it carries everything."""
    whole = {"bank": bank, "questions": [object_from(code, question) for code, question in questions.items()]}
    return Written((json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode(), [])


WRITERS: Mapping[str, Writer] = {
    "xlsx": excel_writing.write,
    "docx": paper.write,
    "gift": gift_writing.write,
    "moodle-xml": moodle_xml_writing.write,
    "csv": delimited_writing.write,
    "json": write_json,
}
"""By the name of the format."""
