"""`pakka import` and `pakka mapping`: a brokerage's own files."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.printing import progress, say, say_json
from app.settings import load_settings

AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    imports = typer.Typer(help="Bring your own leads.", no_args_is_help=True)
    imports.command("leads")(import_leads)
    # A group of one command would swallow its name.
    imports.callback()(lambda: None)
    cli.add_typer(imports, name="import")
    mapping = typer.Typer(help="Say what a file's columns mean.", no_args_is_help=True)
    mapping.command("suggest")(suggest)
    mapping.callback()(lambda: None)
    cli.add_typer(mapping, name="mapping")
