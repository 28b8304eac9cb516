"""The demo brokerage as the thing measured: a copy of a data directory, or one made for the day."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.settings import Settings
from demo.setup import is_demo_ready, set_up_demo
from leads.model.consent import Purpose
from leads.model.lead import Lead
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Staff
from scoring.model_store import Models
from scoring.scorer import Scorer

# Enough that the cache of one lead does not decide, few enough to be read at once.
LEADS = 200
SEED = 7


@dataclass(frozen=True, slots=True)
class House:
    """A brokerage with a model: its open leads that may be scored, and a token of its analyst."""

    home: Path
    scorer: Scorer
    leads: tuple[Lead, ...]
    token: str
    as_of: datetime


@contextmanager
def opened(home: Path | None) -> Iterator[House]:
    """A copy of `home`, so that nothing measured changes it; None makes a demo (two minutes)."""
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        copy = Path(folder)
        if home is not None:
            copy_home(home, copy)
        record = Record.open(Settings(home=copy).record_url)
        try:
            if home is None:
                set_up_demo(record, copy, seed=SEED, progress=print)
            yield _house(record, copy)
        finally:
            record.close()


def as_body(lead: Lead) -> bytes:
    """The lead as a caller would send it to /v1/score."""
    known = {a.name: a.value for a in lead.attributes}
    return json.dumps(
        {
            "kind": lead.kind,
            "created_at": lead.created_at.isoformat(),
            "attributes": known,
            "messages": [
                {"from": m.sender, "text": m.text, "at": m.at.isoformat()} for m in lead.messages
            ],
            "events": [
                {"kind": e.kind, "at": e.at.isoformat(), "value": e.value} for e in lead.events
            ],
            "consent": [
                {"purpose": c.purpose, "granted": c.granted, "at": c.at.isoformat(), "basis": "x"}
                for c in lead.consents
            ],
        }
    ).encode()


def copy_home(home: Path, copy: Path) -> None:
    """The models and the record of a data directory, into an empty one."""
    shutil.copytree(home / "models", copy / "models")
    # SQLite's own copy takes what still stands in the write-ahead log.
    source = sqlite3.connect(home / "pakka.sqlite3")
    target = sqlite3.connect(copy / "pakka.sqlite3")
    with closing(source), closing(target):
        source.backup(target)


def _house(record: Record, home: Path) -> House:
    if not is_demo_ready(record):
        raise SystemExit("No demo in that data directory: run pakka demo, or leave --home out.")
    staff = Staff(record)
    models = Models(home, record)
    now = datetime.now(UTC)
    largest = max(
        (b.brokerage_id for b in staff.brokerages() if b.is_synthetic),
        key=lambda b: len(_open_leads(record, b, now)),
    )
    everyone = staff.members(largest)
    analyst = next(m for m in everyone if m.role in (Role.ADMIN, Role.ANALYST))
    return House(
        home=home,
        scorer=models.scorer(largest),
        leads=tuple(_open_leads(record, largest, now)[:LEADS]),
        token=staff.issue_token(analyst.staff_id, "benchmark", at=now),
        as_of=now,
    )


def _open_leads(record: Record, brokerage_id: str, now: datetime) -> list[Lead]:
    store = LeadStore(record, Scope.machinery(brokerage_id))
    return [x for x in store.all_leads(open_only=True) if x.allows(Purpose.SCORING, at=now)]
