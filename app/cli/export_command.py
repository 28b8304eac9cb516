"""`pakka export answers`: answers by filter, as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.answer_export import ExportFormat, exported_rows, write_parquet, writer_of
from app.answer_list import answer_filter
from app.brokerage_staff import asker
from app.cli.ask_command import As
from app.cli.options import opened_record
from app.cli.printing import say
from app.cli.transcript_commands import Filters, filters_of
from app.transcript_mask import TranscriptMasks
from app.wiring import utc_now
from leads.model.errors import InvalidInput, NotAllowed
from leads.model.scope import REVIEWING
from leads.store.staff import Staff


def answers(
    out: Annotated[Path, typer.Argument(help="The file: its ending is jsonl, csv or parquet.")],
    filters: Filters = None,
    as_: As = None,
) -> None:
    """Write answers that fit some filters into a file; docs/review.md lists the filters."""
    kind = _kind(out)
    with opened_record() as record:
        identity = asker(Staff(record), as_)
        if identity.scope.role not in REVIEWING:
            raise NotAllowed("Answers are exported by managers, analysts and admins: --as NAME.")
        masks, zone = TranscriptMasks(record), ZoneInfo(identity.brokerage.timezone)
        hides = partial(masks.hides, identity.scope.brokerage_id)
        wanted = answer_filter(filters_of(filters), utc_now(), zone, hides)
        rows = exported_rows(record, masks, identity.scope, wanted)
        if kind is ExportFormat.PARQUET:
            write_parquet(rows, out)
        else:
            with out.open("wb") as file:
                file.writelines(writer_of(kind)(rows))
    say(f"Written: {out}")


def _kind(out: Path) -> ExportFormat:
    try:
        return ExportFormat(out.suffix.removeprefix("."))
    except ValueError as error:
        endings = ", ".join(f".{kind}" for kind in ExportFormat)
        raise InvalidInput(f"{out.name} has none of the endings {endings}.") from error
