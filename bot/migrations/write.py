"""For developers: `python -m bot.migrations.write WHAT` writes the migration from the newest schema to the tables."""

from __future__ import annotations

import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.database import config


def main(what: str) -> None:
    """Write `versions/NNNN_what.py`; read it before committing it."""
    alembic = config()
    with create_engine("sqlite://").begin() as connection:
        alembic.attributes["connection"] = connection
        command.upgrade(alembic, "head")
        number = len(list(ScriptDirectory.from_config(alembic).walk_revisions())) + 1
        command.revision(alembic, what, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
