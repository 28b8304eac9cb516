"""`pakka review`, `pakka audit` and `pakka export answers`: what was judged, done, written out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from app.answer_list import answer_filter
from app.brokerage_staff import asker
from app.cli.ask_command import As
from app.cli.options import AsJson, BrokerageRef, opened_brokerage, opened_record
from app.cli.printing import one_line, say, say_json
from app.cli.transcript_commands import Filters, filters_of
from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.scope import REVIEWING, Scope
from leads.store.reviews import ReviewBatch, ReviewDesk
from leads.store.staff import Staff
from leads.store.transcripts import acts_on

if TYPE_CHECKING:
    from app.review_statistics import Estimate, ReviewFigures

Batch = Annotated[str | None, typer.Option("--batch", help="A batch's id; else the newest.")]
Act = Annotated[
    str | None, typer.Option(help="Only these: transcript.names_shown, answers.exported, told …")
]
About = Annotated[str | None, typer.Option(help="Only what was done to this: an answer's id …")]
Last = Annotated[int, typer.Option(min=1, max=10_000, help="How many of the newest.")]


def review(brokerage: BrokerageRef = None, batch: Batch = None, as_json: AsJson = False) -> None:
    """The weighted error rate of all answers of a batch's days, and the analysts' agreement."""
    from app.review_statistics import figures_of

    with opened_brokerage(brokerage) as (record, own):
        scope, zone = Scope.machinery(own.brokerage_id), ZoneInfo(own.timezone)
        every = ReviewDesk(record, scope).batches()
        found = next((one for one in every if batch in (None, one.batch_id)), None)
        if found is None:
            raise NotFound("No such answers were drawn: an analyst draws them at /review/queue.")
        figures = figures_of(record, scope, found)
        names = Staff(record).names(own.brokerage_id)
    if as_json:
        say_json(_facts(found, figures))
        return
    for line in _lines(found, figures, names, zone):
        say(one_line(line))


def _facts(batch: ReviewBatch, figures: ReviewFigures) -> dict[str, object]:
    return {
        "batch_id": batch.batch_id,
        "drawn_at": batch.drawn_at,
        "since": batch.since,
        "until": batch.until,
        "answers": batch.answers,
        **asdict(figures),
    }


def _lines(
    batch: ReviewBatch, figures: ReviewFigures, names: dict[str, str], zone: ZoneInfo
) -> list[str]:
    rate = figures.error_rate
    # The end is the midnight after the last day, or the moment of the draw.
    first, last = (at.astimezone(zone) for at in (batch.since, batch.until - timedelta(minutes=1)))
    lines = [
        f"{batch.batch_id}: {figures.judged} of {figures.drawn} judged, drawn from"
        f" {batch.answers} answers, {first:%Y-%m-%d} to {last:%Y-%m-%d}",
        f"Wrong: {rate.value:.1%} of all (95 % interval {rate.low:.1%} to {rate.high:.1%})"
        if rate
        else "Wrong: not known before ten answers are judged",
        f"Krippendorff's alpha: {_estimate_words(figures.alpha)}"
        if figures.alpha
        else "Agreement: not known",
    ]
    pairs = [
        f"Cohen's kappa of {names.get(one.first, one.first)} and"
        f" {names.get(one.second, one.second)}: {_estimate_words(one.kappa)}"
        for one in figures.kappas
    ]
    return [*lines, *pairs]


def _estimate_words(one: Estimate) -> str:
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f}), {one.of} answers"


def audit(
    act: Act = None,
    about: About = None,
    last: Last = 50,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Who saw names, exported answers or saved an update, and when; the newest last."""
    with opened_brokerage(brokerage) as (record, own):
        found = acts_on(record, Scope.machinery(own.brokerage_id), act, about, last=last)
        names = Staff(record).names(own.brokerage_id)
    if as_json:
        say_json([asdict(one) for one in found])
        return
    for one in found:
        who = names.get(one.staff_id or "", one.staff_id or "Pakka")
        say(one_line(f"{one.at:%Y-%m-%d %H:%M} UTC  {who}  {one.act}  {one.subject_id or ''}"))


def export_answers(
    out: Annotated[Path, typer.Argument(help="The file: its ending is jsonl, csv or parquet.")],
    filters: Filters = None,
    as_: As = None,
) -> None:
    """Write answers that fit some filters into a file; docs/review.md lists the filters."""
    from app.answer_export import (
        ExportFormat,
        exported_rows,
        note_export,
        write_parquet,
        written_lines,
    )
    from app.transcript_mask import TranscriptMasks

    try:
        kind = ExportFormat(out.suffix.removeprefix("."))
    except ValueError as error:
        endings = ", ".join(f".{kind}" for kind in ExportFormat)
        raise InvalidInput(f"{out.name} has none of the endings {endings}.") from error
    with opened_record() as record:
        identity = asker(Staff(record), as_)
        if identity.scope.role not in REVIEWING:
            raise NotAllowed("Answers are exported by managers, analysts and admins: --as NAME.")
        masks, asked, now = TranscriptMasks(record), filters_of(filters), datetime.now(UTC)
        wanted = answer_filter(asked, now, identity, masks)
        note_export(record, identity.scope, kind, asked, now)
        rows = exported_rows(record, masks, identity.scope, wanted)
        if kind is ExportFormat.PARQUET:
            write_parquet(rows, out)
        else:
            with out.open("wb") as file:
                file.writelines(written_lines(rows, kind))
    say(f"Written: {out}")
