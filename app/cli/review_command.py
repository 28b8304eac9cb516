"""`pakka review`: what the analysts' judgements say of all answers, and how far they agree."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli.options import AsJson, BrokerageRef, opened_brokerage
from app.cli.printing import one_line, say, say_json
from app.review_figures import ReviewFigures, figures_of
from app.review_statistics import Estimate
from leads.model.errors import NotFound
from leads.model.scope import Scope
from leads.store.reviews import ReviewBatch, ReviewDesk
from leads.store.staff import Staff

Batch = Annotated[str | None, typer.Option("--batch", help="A batch's id; else the newest.")]


def review(brokerage: BrokerageRef = None, batch: Batch = None, as_json: AsJson = False) -> None:
    """The weighted error rate of all answers of a batch's days, and the analysts' agreement."""
    with opened_brokerage(brokerage) as (record, house):
        scope, zone = Scope.machinery(house.brokerage_id), ZoneInfo(house.timezone)
        every = ReviewDesk(record, scope).batches()
        found = next((one for one in every if batch in (None, one.batch_id)), None)
        if found is None:
            raise NotFound("No such answers were drawn: an analyst draws them at /review/queue.")
        figures = figures_of(record, scope, found)
        names = {one.staff_id: one.name for one in Staff(record).members(house.brokerage_id)}
    if as_json:
        say_json(_facts(found, figures))
        return
    for line in _lines(found, figures, names, zone):
        say(one_line(line))


def _facts(batch: ReviewBatch, figures: ReviewFigures) -> dict[str, object]:
    days = {"since": batch.since.isoformat(), "until": batch.until.isoformat()}
    drawn = {"batch_id": batch.batch_id, "drawn_at": batch.drawn_at.isoformat()}
    return {**drawn, **days, "answers": batch.answers, **asdict(figures)}


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
        f"Krippendorff's alpha: {_told(figures.alpha)}"
        if figures.alpha
        else "Agreement: not known",
    ]
    pairs = [
        f"Cohen's kappa of {names.get(one.first, one.first)} and"
        f" {names.get(one.second, one.second)}: {_told(one.kappa)}"
        for one in figures.kappas
    ]
    return [*lines, *pairs]


def _told(one: Estimate) -> str:
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f}), {one.of} answers"
