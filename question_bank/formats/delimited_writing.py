"""A bank as csv in the columns of our template, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from question_bank.formats import delimited
from question_bank.formats.losses import losses
from question_bank.formats.question_rows import rows_of
from question_bank.formats.written import Written
from question_bank.question import Question


def write(questions: Mapping[str, Question], name: str) -> Written:
    """The whole bank as UTF-8 with a byte order mark, without which Excel shows Chinese as noise."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows_of(questions))
    data = "\ufeff".encode() + text.getvalue().encode("utf-8", "replace")
    return Written(data, losses(questions, delimited.read(data, f"{name}.csv").blocks))
