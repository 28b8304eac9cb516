"""`pakka import` and `pakka mapping`: a brokerage's own files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import chats
from app.cli.printing import progress, say, say_json
from app.cli.scored import score_new
from app.settings import load_settings

if TYPE_CHECKING:
    from connectors.imports.reading import Reading
    from leads.mapping import Mapping

AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    imports = typer.Typer(help="Bring your own leads and chats.", no_args_is_help=True)
    imports.command("leads")(import_leads)
    imports.command("chat")(chats.import_chat)
    mapping = typer.Typer(help="Say what a file's columns mean.", no_args_is_help=True)
    mapping.command("suggest")(suggest)
    for group, name in ((imports, "import"), (mapping, "mapping")):
        # Without a callback a group of one command swallows the command's name.
        group.callback()(_group)
        cli.add_typer(group, name=name)


def _group() -> None:
    """Keep the command's name."""


def import_leads(
    file: Annotated[Path, typer.Argument(help="A CSV file, which may be gzipped, or XLSX.")],
    mapping: Annotated[Path, typer.Option("--mapping", help="What its columns mean (YAML).")],
    brokerage: Annotated[
        str | None, typer.Option("--brokerage", help="Whose leads; made when it is new.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be understood; write nothing.")
    ] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Where refused rows go (CSV).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import leads; a second import of the same file changes nothing."""
    from connectors.imports.mapping_file import load_mapping
    from connectors.imports.preview import preview, summarise

    rules = load_mapping(mapping)
    if dry_run:
        reading = _read(file, rules, brokerage_id="brokerage_preview", owners={})
        if as_json:
            say_json(summarise(reading, rules))
        else:
            say(preview(reading, rules))
        return
    counts = _import(file, rules, brokerage, errors or Path(f"{file.name}.errors.csv"))
    if as_json:
        say_json(counts)
        return
    say(
        f"{counts['added']} added, {counts['changed']} changed, {counts['unchanged']} unchanged; "
        f"{counts['bad']} rows refused; {counts['scorable']} leads can be scored."
    )
    if counts["error_file"]:
        say(f"Why rows were refused: {counts['error_file']}")


def suggest(
    file: Annotated[Path, typer.Argument(help="A CSV file, which may be gzipped, or XLSX.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Write here instead of the screen.")
    ] = None,
) -> None:
    """Write a first mapping, with columns that look like leaks commented out."""
    from connectors.imports.understanding import understand

    text = understand(file).text
    if out is None:
        say(text)
    else:
        out.write_text(text, encoding="utf-8")
        say(f"{out} is a first guess: read it, then pakka import leads {file} --dry-run")


def _import(
    file: Path, rules: Mapping, brokerage: str | None, error_file: Path
) -> dict[str, int | str | None]:
    from app.storage import open_record
    from app.tenants import own_brokerage
    from connectors.imports.error_file import write_errors
    from leads.intake import Intake
    from leads.staff import Staff

    settings = load_settings()
    record = open_record(settings)
    try:
        staff = Staff(record)
        house, is_new = own_brokerage(staff, brokerage)
        if is_new:
            progress(f"Made the brokerage {house.name!r} ({house.brokerage_id}).")
        owners = {m.name.casefold(): m.staff_id for m in staff.members(house.brokerage_id)}
        progress(f"Reading {file.name} ...")
        reading = _read(file, rules, brokerage_id=house.brokerage_id, owners=owners)
        progress(f"Writing {reading.good} leads ...")
        count = Intake(record, house.brokerage_id).add(reading.leads)
        score_new(record, settings.home, house)
    finally:
        record.close()
    if reading.errors:
        write_errors(reading, error_file)
    return {
        "brokerage_id": house.brokerage_id,
        "added": count.added,
        "changed": count.changed,
        "unchanged": count.unchanged,
        "bad": reading.bad,
        "scorable": reading.scorable,
        "error_file": str(error_file) if reading.errors else None,
    }


def _read(file: Path, rules: Mapping, *, brokerage_id: str, owners: dict[str, str]) -> Reading:
    from connectors.imports.leads_file import read_leads

    return read_leads(
        file, rules, brokerage_id=brokerage_id, imported_at=datetime.now(UTC), owners=owners
    )
