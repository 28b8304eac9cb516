"""Makes the demo from nothing: two synthetic brokerages, their models and scores."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.lead_state.computed_state import renew_states
from app.training import score_past_days, train_brokerage
from demo import make_demo
from leads.model.ports import Progress
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import Staff
from scoring.model_store import Models

# "Who cooled since last Monday" has an answer on the first day; some 4 seconds.
SCORED_DAYS = 14


def is_demo_ready(record: Record) -> bool:
    """True when every demo brokerage is there with a model: a set-up that was cut short is not."""
    demos = [house for house in Staff(record).brokerages() if house.is_synthetic]
    return bool(demos) and all(house.model_version for house in demos)


def set_up_demo(record: Record, home: Path, *, seed: int, progress: Progress) -> None:
    """Write the brokerages, train their models, and score open leads, also for past days."""
    now = datetime.now(UTC)
    make_demo(record, seed=seed, today=now.date(), progress=progress)
    models = Models(home, record)
    for house in Staff(record).brokerages():
        if house.is_synthetic:
            train_brokerage(record, models, house, at=now, seed=seed, tune=0, progress=progress)
            progress(f"{house.name}: how each lead stands ...")
            scope, zone = Scope.machinery(house.brokerage_id), ZoneInfo(house.timezone)
            renew_states(record, scope, now, zone)
            today = now.astimezone(zone)
            score_past_days(record, models, house.brokerage_id, as_of=today, days=SCORED_DAYS)
