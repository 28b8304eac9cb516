"""The `pakka` command: every failure ends in one plain line and a non-zero code."""

from __future__ import annotations

import sys

import typer

from app.cli import (
    ask_command,
    canned,
    consents,
    evals,
    import_leads,
    index_command,
    models,
    people,
    queues,
    serve,
    simulators_commands,
    transcript_commands,
    whatsapp_setup,
)
from app.cli.printing import one_line
from app.runtime.logs import configure_logging
from leads.model.errors import InvalidInput, PakkaError

cli = typer.Typer(
    name="pakka",
    help="Which lead is ripe, why, and what to do next.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_PARTS = (
    serve,
    ask_command,
    transcript_commands,
    import_leads,
    models,
    index_command,
    people,
    consents,
    canned,
    queues,
)
for part in (*_PARTS, whatsapp_setup, evals, simulators_commands):
    part.register(cli)

FAILED, MISUSED = 1, 2


def main() -> None:
    """Run the command line; `serve` and the worker log more than errors."""
    configure_logging("error")
    try:
        cli()
    except PakkaError as error:
        print(f"pakka: {one_line(str(error))}", file=sys.stderr)  # noqa: T201
        sys.exit(MISUSED if isinstance(error, InvalidInput) else FAILED)
