"""Scoring what an import brought."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.cli.printing import progress

if TYPE_CHECKING:
    from leads.record import Record
    from leads.staff import Brokerage

# Some seconds; open leads come first, and the schedule makes the others' states.
MOST_RENEWED = 5_000


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
