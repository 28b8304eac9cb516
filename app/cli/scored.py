"""Scoring what an import brought."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.printing import progress

if TYPE_CHECKING:
    from leads.record import Record
    from leads.staff import Brokerage


def score_new(record: Record, home: Path, house: Brokerage) -> None:
    """Score what was imported when the brokerage already has a model."""
    from scoring.models import Models
    from scoring.rescore import rescore

    if house.model_version is None:
        progress("No model yet. Next: pakka train")
        return
    progress("Scoring open leads ...")
    rescore(record, Models(home, record), house.brokerage_id, as_of=datetime.now(UTC))
