"""Scoring what an import brought, and the first answer about one's own leads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.cli.printing import one_line, progress, say
from app.settings import load_settings

if TYPE_CHECKING:
    from leads.lead import LeadSummary
    from leads.record import Record
    from leads.staff import Brokerage

# Some seconds; open leads come first, and the schedule makes the others' states.
MOST_RENEWED = 5_000
HOTTEST_SHOWN = 5


def score_new(record: Record, home: Path, house: Brokerage) -> None:
    """Say how the imported leads stand, and score them when the brokerage already has a model."""
    from agent.query.renew import renew
    from leads.scope import Scope
    from scoring.models import Models
    from scoring.rescore import rescore

    now = datetime.now(UTC)
    scope, zone = Scope.machinery(house.brokerage_id), ZoneInfo(house.timezone)
    renew(record, scope, now, zone, most=MOST_RENEWED)
    if house.model_version is None:
        progress("No model yet. Next: pakka train")
        return
    progress("Scoring open leads ...")
    rescore(record, Models(home, record), house.brokerage_id, as_of=now)


def say_first_answer(brokerage_id: str, *, scorable: int) -> None:
    """Learn from the leads that ended, say what came of it, and name the hottest open ones."""
    from app.cli.models import train_on_record
    from app.trained import sentences

    if not scorable:
        say(
            "No lead may be scored yet: import again with --answer basis=consent or "
            "basis=enquiry, once you know that one of them holds."
        )
        return
    say("")
    training, found, _ = train_on_record(brokerage_id, seed=0, tune=0, force=False)
    for sentence in sentences(training.artifact, found, training.verdict):
        say(sentence)
    _say_hottest(brokerage_id)


def _say_hottest(brokerage_id: str) -> None:
    from app.storage import open_record
    from leads.scope import Scope
    from leads.store import LeadStore

    record = open_record(load_settings())
    try:
        top = LeadStore(record, Scope.machinery(brokerage_id)).top(HOTTEST_SHOWN)
    finally:
        record.close()
    if not top:
        say("\nNo lead of this file is open: import open ones to see who is hottest.")
        return
    is_scored = top[0].score is not None
    what = "hottest open leads" if is_scored else "newest open leads, not scored yet"
    say(f"\nYour {len(top)} {what}:")
    for place, lead in enumerate(top, 1):
        say(f"{place}  {_line(lead)}")
    say(
        '\nNext: pakka broker add "Your name" --role manager, then '
        'pakka ask "Whom should I call now?" --as "Your name"'
    )


def _line(lead: LeadSummary) -> str:
    tail = f" ·{lead.phone[-4:]}" if lead.phone else ""
    home = " ".join(filter(None, (f"{lead.bhk:g} BHK" if lead.bhk else "", lead.locality or "")))
    where = f", {home}" if home else ""
    score = f": {lead.band}, {lead.score:.0f}" if lead.score is not None else ""
    return one_line(f"{lead.name or lead.lead_id}{tail}{where}{score}")
