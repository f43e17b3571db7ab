"""The banks we ship, written for this project; `SOURCES.md` says what each rests on and as of when."""

from __future__ import annotations

from importlib.resources import files

from question_bank.formats.json import BankFile, read


def banks() -> list[BankFile]:
    """Every shipped bank, the files of one bank merged, in the order of their file names.

    Raises FileUnreadable when a shipped file is broken, ValueError when two files of a bank share a code.
    """
    merged: dict[str, BankFile] = {}
    for path in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".json"):
            continue
        part = read(path.read_bytes(), path.name)
        whole = merged.setdefault(part.name, BankFile(part.name, {}))
        if twice := whole.questions.keys() & part.questions.keys():
            raise ValueError(f"{path.name}: codes used twice in {part.name}: {sorted(twice)}")
        whole.questions.update(part.questions)
    return list(merged.values())
