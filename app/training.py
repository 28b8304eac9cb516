"""Train a brokerage's model on its record, install it and rescore its open leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from features.market import Market
from leads.record import Record
from leads.scope import Scope
from leads.staff import Brokerage
from leads.store import LeadStore
from scoring.artifact import Artifact
from scoring.horizons import Horizons
from scoring.models import Models
from scoring.rescore import rescore
from scoring.train import train


def train_brokerage(
    record: Record,
    models: Models,
    house: Brokerage,
    *,
    at: datetime,
    seed: int,
    tune: int,
    progress: Callable[[str], None],
) -> Artifact:
    """The newly installed model, learnt from what was known at `at`."""
    store = LeadStore(record, Scope.machinery(house.brokerage_id))
    progress(f"{house.name}: reading past leads ...")
    leads = list(store.all_leads())
    artifact = train(
        leads,
        market=Market(store.enquiries()),
        horizons=Horizons(house.horizons),
        seed=seed,
        cut_off=at,
        brokerage_id=house.brokerage_id,
        is_synthetic=house.is_synthetic,
        tune=tune,
        progress=progress,
    )
    models.install(artifact, house.brokerage_id)
    progress(f"{house.name}: scoring open leads ...")
    rescore(record, models, house.brokerage_id, as_of=at, only_stale=False)
    return artifact
