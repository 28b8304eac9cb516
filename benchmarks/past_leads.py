"""Past leads: whether how the neighbours ended tells how a lead ends.

Run from the repository: .venv/bin/python -m benchmarks.past_leads [--home DATA_DIRECTORY]
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np

from app.settings import Settings
from benchmarks.house import SEED
from benchmarks.shared import SHARED_DATA
from leads.model.consent import Consent, Purpose
from leads.model.lead import Lead, LeadKind, Message, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from retrieval.chroma_collections import EmbeddedCollections
from retrieval.embedder import Embedder, LocalEmbedder
from retrieval.past_index import PastIndex
from retrieval.past_leads import PastLeads
from retrieval.reindex import Reindex
from scoring.labels import MATURITY, Horizons

HOUSE = "brokerage_bench"
# Dialogues shorter than this were left out of the published baseline.
LEAST_MESSAGES, FIRST_MESSAGES = 6, 4
ASKED = 400
BOOTSTRAPS = 500


def lift_table(home: Path | None) -> str:
    """Markdown: how far the share of neighbours that booked goes with booking oneself."""
    lines = [
        "| leads | n | booked | AUC of the neighbours' share | booked among the top fifth | lift |",
        "|---|---|---|---|---|---|",
    ]
    if home is not None:
        lines.append(asyncio.run(_demo_lift(home)))
    if (SHARED_DATA / "craigslist_bargains").is_dir():
        lines.append(asyncio.run(_craigslist_lift()))
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A past lead asked about at an instant of its life, and whether it booked later."""

    lead: Lead
    at: datetime
    has_booked: bool


async def _lift(name: str, past: PastLeads, scope: Scope, asked: Sequence[_Asked]) -> str:
    shares, endings = [], []
    for one in asked:
        found = await past.similar(scope, one.lead, as_of=one.at, k=20)
        if found.leads:
            shares.append(found.booked / len(found.leads))
            endings.append(one.has_booked)
    share, ending = np.array(shares), np.array(endings)
    rng = np.random.default_rng(SEED)
    draws = [rng.integers(0, len(share), len(share)) for _ in range(BOOTSTRAPS)]
    auc = _interval([_auc(share[d], ending[d]) for d in draws], _auc(share, ending))
    lift = _interval(
        [_top(share[d], ending[d]) / ending[d].mean() for d in draws],
        _top(share, ending) / ending.mean(),
    )
    cells = (
        name,
        f"{len(share):,}",
        f"{ending.mean():.3f}",
        auc,
        f"{_top(share, ending):.3f}",
        lift,
    )
    return f"| {' | '.join(cells)} |"


def _interval(drawn: Sequence[float], value: float) -> str:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{value:.3f} ({low:.3f}–{high:.3f})"


def _auc(share: np.ndarray, ending: np.ndarray) -> float:
    won, other = share[ending], share[~ending]
    if not len(won) or not len(other):
        return 0.5
    above = (won[:, None] > other[None, :]).mean() + 0.5 * (won[:, None] == other[None, :]).mean()
    return float(above)


def _top(share: np.ndarray, ending: np.ndarray) -> float:
    """Booked among the fifth with the highest share, ties at the edge taken in part."""
    count = max(1, len(share) // 5)
    edge = np.sort(share)[-count]
    above, at = ending[share > edge], ending[share == edge]
    return float((above.sum() + (count - len(above)) * at.mean()) / count)


async def _demo_lift(home: Path) -> str:
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        record = Record.open(Settings(home=home).record_url)
        horizons = Horizons()
        house = max(
            Staff(record).brokerages(), key=lambda b: b.brokerage_id == "brokerage_ahmedabad"
        )
        past, index, reindex = _built(
            record,
            Path(folder),
            lambda b, kind: horizons.days(kind) + MATURITY.days,
            datetime.now(UTC),
        )
        await reindex.reconcile(house.brokerage_id)
        scope = Scope.machinery(house.brokerage_id)
        points = sorted(past.catalogue(scope).points.values(), key=lambda p: p.at)
        later = points[len(points) // 2 :]
        some = Random(SEED).sample(later, min(ASKED, len(later)))
        store = LeadStore(record, scope)
        asked = [_Asked(store.lead(p.lead_id), p.at, p.outcome is OutcomeKind.BOOKED) for p in some]
        asked = [a for a in asked if a.lead.allows(Purpose.EMBEDDING, at=a.at)]
        row = await _lift(f"made-up leads ({house.name})", past, scope, asked)
        index.close()
        record.close()
    return row


async def _craigslist_lift() -> str:
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        record = Record.open(f"sqlite:///{folder}/record.db")
        Staff(record).add_brokerage(Brokerage(HOUSE, "Bargains"))
        leads = sorted(_dialogues(), key=lambda lead: lead.created_at)
        Intake(record, HOUSE).add([IncomingLead(lead) for lead in leads])
        past, index, reindex = _built(record, Path(folder), lambda b, kind: 0, datetime.now(UTC))
        await reindex.reconcile(HOUSE)
        asked = [_at_fourth(lead) for lead in leads[len(leads) // 2 :]]
        row = await _lift("bargains (craigslist_bargains)", past, Scope.machinery(HOUSE), asked)
        index.close()
        record.close()
    return row


def _built(
    record: Record, folder: Path, days: Callable[[str, LeadKind | None], int], now: datetime
) -> tuple[PastLeads, PastIndex, Reindex]:
    embedder = LocalEmbedder(Embedder())
    index = PastIndex(EmbeddedCollections(folder), embedder.name)
    past = PastLeads(
        record=record, index=index, embedder=embedder, mature_days=days, clock=lambda: now
    )
    reindex = Reindex(record=record, index=index, past=past, embedder=embedder, clock=lambda: now)
    return past, index, reindex


def _dialogues() -> Iterator[Lead]:
    path = SHARED_DATA / "craigslist_bargains/dialogues_train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            lead = _bargain(number, json.loads(line))
            if lead is not None:
                yield lead


def _bargain(number: int, dialogue: dict[str, object]) -> Lead | None:
    """A dialogue as a lead that ends a moment after its last message; the seller is us."""
    events = [e for e in dialogue["events"] if e["action"] == "message" and e["text"]]  # type: ignore[attr-defined]
    if len(events) < LEAST_MESSAGES:
        return None
    times = [datetime.fromtimestamp(float(e["time"]), UTC) for e in events]
    messages = tuple(
        Message(f"msg_{number}_{i}", "lead", str(e["text"]), at, at)
        for i, (e, at) in enumerate(zip(events, times, strict=True))
    )
    won = bool(dialogue["outcome"]["accepted"])  # type: ignore[index]
    end = max(times) + timedelta(seconds=1)
    ending = Outcome(OutcomeKind.BOOKED if won else OutcomeKind.LOST, end, end)
    return Lead(
        lead_id=f"lead_{number}",
        brokerage_id=HOUSE,
        person_id=f"person_{dialogue['post_id']}",
        created_at=min(times),
        messages=messages,
        outcomes=(ending,),
        consents=(Consent(Purpose.EMBEDDING, True, min(times), "public", min(times)),),
    )


def _at_fourth(lead: Lead) -> _Asked:
    at = sorted(m.at for m in lead.messages)[FIRST_MESSAGES - 1]
    return _Asked(replace(lead), at, lead.outcomes[-1].kind is OutcomeKind.BOOKED)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.past_leads", description=__doc__)
    asked.add_argument("--home", type=Path, help="a data directory with the demo; it is only read")
    print(lift_table(asked.parse_args().home))


if __name__ == "__main__":
    main()
