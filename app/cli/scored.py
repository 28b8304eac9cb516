"""Scoring what an import brought, and the first answer about one's own leads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.printing import long_steps, one_line, progress, say
from app.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leads.lead import LeadSummary
    from leads.record import Record
    from leads.staff import Brokerage


def score_new(record: Record, home: Path, house: Brokerage) -> None:
    """Say how the imported leads stand, and score them when the brokerage already has a model."""
    from app.imports.file_import import score_new
    from scoring.models import Models

    if house.model_version is None:
        progress("No model yet. Next: pakka train")
    score_new(record, Models(home, record), house, at=datetime.now(UTC))


def say_first_answer(brokerage_id: str, *, scorable: int) -> None:
    """Learn from the leads that ended, say what came of it, and name the hottest open ones."""
    from app.data_directory import open_record
    from app.imports.file_import import hottest, learn
    from leads.scope import Scope
    from leads.staff import Staff
    from scoring.models import Models

    if not scorable:
        say(
            "No lead may be scored yet: import again with --answer basis=consent or "
            "basis=enquiry, once you know that one of them holds."
        )
        return
    settings = load_settings()
    record = open_record(settings)
    try:
        models, house = Models(settings.home, record), Staff(record).brokerage(brokerage_id)
        say("")
        with long_steps() as progress:
            learnt = learn(record, models, house, at=datetime.now(UTC), progress=progress)
        for sentence in learnt:
            say(sentence)
        _say_hottest(hottest(record, Scope.machinery(brokerage_id)))
    finally:
        record.close()


def _say_hottest(top: Sequence[LeadSummary]) -> None:
    if not top:
        say("\nNo lead of this file is open: import open ones to see who is hottest.")
        return
    is_scored = top[0].score is not None
    what = "hottest open leads" if is_scored else "newest open leads, not scored yet"
    say(f"\nYour {len(top)} {what}:")
    for place, lead in enumerate(top, 1):
        say(f"{place}  {_line(lead)}")
    say(
        "\nNext: pakka serve, to go on in a browser; or here: "
        'pakka broker add "Your name" --role manager, then pakka ask "Whom should I call now?"'
    )


def _line(lead: LeadSummary) -> str:
    tail = f" ·{lead.phone[-4:]}" if lead.phone else ""
    home = " ".join(filter(None, (f"{lead.bhk:g} BHK" if lead.bhk else "", lead.locality or "")))
    where = f", {home}" if home else ""
    score = f": {lead.band}, {lead.score:.0f}" if lead.score is not None else ""
    return one_line(f"{lead.name or lead.lead_id}{tail}{where}{score}")
