"""The ledger between any two days of a demo's history: it meets the scores kept, and adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import DailyScore, DailyScores, ScoreLog
from leads.store.staff import Staff
from scoring.model_store import Models
from scoring.score_change import Moment, ScoreChange, score_change
from tests.journeys.shop import demo_home
from tests.proofs import proof_size

EXACT = 1e-6
# Every so many leads.
OF_EACH = proof_size(1, 8)
# The days that a demo has scores of, before the day of its making.
DAYS = 14
ZONE = ZoneInfo("Asia/Kolkata")

Change = tuple[ScoreChange, DailyScore, DailyScore]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return demo_home(tmp_path_factory, worker_id)


def changes(home: Path) -> Iterator[Change]:
    """Of such leads the ledger between every two days on end, with the scores kept of them."""
    record = Record.open(f"sqlite:///{home / 'pakka.sqlite3'}")
    for brokerage in Staff(record).brokerages():
        scope = Scope.machinery(brokerage.brokerage_id)
        models = Models(home, record)
        for lead in islice(LeadStore(record, scope).all_leads(open_only=True), 0, None, OF_EACH):
            yield from _of_lead(record, models, scope, lead)
    record.close()


def _of_lead(record: Record, models: Models, scope: Scope, lead: Lead) -> Iterator[Change]:
    scorer = models.scorer(scope.brokerage_id)
    model = scorer.artifact.model
    assert model is not None
    given = ScoreLog(record, scope).history(lead.lead_id)
    if not given:
        return
    # The days before the first score were filled in, each as it stood at its end.
    last = given[0].as_of.astimezone(ZONE)
    end = last.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(seconds=1)
    instants = {at.date(): at for at in (last, *(end - timedelta(days=n) for n in range(DAYS)))}
    kept = DailyScores(record, scope).between(min(instants), max(instants), [lead.lead_id])
    for before, after in pairwise(kept):
        if before.base_score is None or after.base_score is None:
            continue
        ends = Moment(model, instants[before.day]), Moment(model, instants[after.day])
        yield score_change(lead, *ends, scorer.market), before, after


def assert_exact(found: ScoreChange, before: DailyScore, after: DailyScore) -> None:
    assert found.before == pytest.approx(before.base_score, abs=EXACT)
    assert found.after == pytest.approx(after.base_score, abs=EXACT)
    total = sum(part.points for part in found.parts)
    assert total == pytest.approx(found.after - found.before, abs=EXACT)


def test_every_pair_of_the_demos_days_adds_up(home: Path) -> None:
    found = list(changes(home))

    assert len(found) > 4_000 // OF_EACH
    assert any(len(change.parts) > 3 for change, *_ in found)
    for change in found:
        assert_exact(*change)
