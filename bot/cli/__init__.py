"""The command line: `xuefa …`. Reads settings from the environment, prints for people, or JSON with --json."""

from __future__ import annotations

import sys

import typer

from bot.cli import admins, banks, checks, figures, must_know, roster, running, statutes
from bot.errors import XuefaError
from question_bank.errors import BankError

app = typer.Typer(
    name="xuefa",
    help="学法：在微信里每天答几道法律题，年底有数可查。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("setup")(running.setup)
app.command("serve")(running.serve)
app.command("chat")(running.chat)
app.command("summary")(figures.summary)
banks.app.command("check")(checks.check)
banks.app.command("renumber")(checks.renumber)
banks.app.command("settle")(checks.settle)
app.add_typer(banks.app, name="bank")
app.add_typer(statutes.app, name="statutes")
app.add_typer(must_know.app, name="must-know")
app.add_typer(roster.app, name="roster")
app.add_typer(admins.app, name="admin")
app.add_typer(running.database, name="db")


def main() -> None:
    """Run a command; what goes wrong on purpose is one sentence on standard error and exit code 2."""
    try:
        app()
    except (XuefaError, BankError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        sys.exit(2)
