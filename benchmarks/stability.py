"""How much of a score is luck: the same leads learnt from under four sets of phones, side by side.

The moments at which a lead is looked at, and what else is drawn by lot, hang on its phone. So the
same leads with other phones give other models, and on what these say differently of an open lead
no broker should act.

Run from the repository: .venv/bin/python -m benchmarks.stability
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from statistics import mean

import numpy as np
from scipy.stats import spearmanr

from connectors.imports.file_understanding import understand
from connectors.imports.leads_file import read_leads
from features.market import Market
from leads.model.lead import Lead
from leads.model.ports import unheard
from scoring.artifact import Artifact
from scoring.bag import Floats
from scoring.labels import Horizons, final_outcome
from scoring.scorer import Scorer
from scoring.train import train
from tests.connectors.imports.exports import as_csv, export

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TIMES = 4
# A day of closing for every lead, and for none: the two ways of learning.
CLOSINGS = ("Last Activity Date", "unknown")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Means over all pairs of trainings: `points` of score, shares of the `top` lists 0..1.

    `apart` is the 95th percentile of the points between two trainings, `auc` held out.
    """

    leads: int
    spearman: float
    points: float
    apart: float
    top_5: float
    top_20: float
    auc: float


def main() -> None:
    """Print one line a way of learning."""
    print("| file | open leads | Spearman | points apart | 95 % within | top 5 | top 20 | AUC |")
    print("|---|---|---|---|---|---|---|---|")
    for closing in CLOSINGS:
        leads = made_file(closing)
        print(line(f"closing: {closing}", agreement(leads, Market(()), NOW)), flush=True)


def made_file(closing: str, *, seed: int = 0) -> list[Lead]:
    """The 600 rows of a CRM's export, as an import reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leads.csv"
        path.write_text(as_csv(export("leadsquared", NOW, seed=seed)), "utf-8")
        mapping = understand(path, {"basis": "consent", "closing": closing}).mapping
        reading = read_leads(path, mapping, brokerage_id="made", imported_at=NOW)
        return [incoming.lead for incoming in reading.leads]


def agreement(
    leads: Sequence[Lead], market: Market, now: datetime, *, times: int = TIMES
) -> Agreement:
    """How far `times` trainings, each under other phones, agree on the open leads."""
    is_open = [final_outcome(lead, cut_off=now) is None for lead in leads]
    watched = [lead for lead, is_one in zip(leads, is_open, strict=True) if is_one]
    models = [learn([renamed(x, str(name)) for x in leads], market, now) for name in range(times)]
    scores = [_scores(model, watched, market, now) for model in models]
    pairs = list(combinations(scores, 2))
    return Agreement(
        len(watched),
        mean(float(spearmanr(a, b).statistic) for a, b in pairs),
        mean(float(np.abs(a - b).mean()) for a, b in pairs),
        mean(float(np.quantile(np.abs(a - b), 0.95)) for a, b in pairs),
        mean(_shared(a, b, 5) for a, b in pairs),
        mean(_shared(a, b, 20) for a, b in pairs),
        mean(model.metrics["auc"] or 0.5 for model in models),
    )


def renamed(lead: Lead, name: str) -> Lead:
    """The lead with another phone, and in another place in the order."""
    digest = sha256(f"{name}:{lead.lead_id}".encode()).hexdigest()[:16]
    return replace(lead, lead_id=digest, phone=digest)


def learn(leads: Sequence[Lead], market: Market, now: datetime) -> Artifact:
    """A model of the leads in an order that tells nothing."""
    return train(
        sorted(leads, key=lambda lead: lead.lead_id),
        market=market,
        horizons=Horizons(),
        seed=0,
        cut_off=now,
        brokerage_id=None,
        is_synthetic=True,
        progress=unheard,
    )


def line(what: str, found: Agreement) -> str:
    """One row of the table."""
    return (
        f"| {what} | {found.leads} | {found.spearman:.2f} | {found.points:.1f} | "
        f"{found.apart:.0f} | {found.top_5:.2f} | {found.top_20:.2f} | {found.auc:.3f} |"
    )


def _scores(artifact: Artifact, leads: Sequence[Lead], market: Market, now: datetime) -> Floats:
    """Scores of an unproven model too: it is its luck that is looked at."""
    if artifact.model is None:
        raise ValueError("Too little to learn from.")
    chance = Scorer(artifact, market).probabilities((lead, now) for lead in leads)
    return artifact.model.standing.score_map.of_probability(chance)


def _shared(one: Floats, other: Floats, size: int) -> float:
    tops = [set(np.argsort(-scores, kind="stable")[:size]) for scores in (one, other)]
    return len(tops[0] & tops[1]) / size


if __name__ == "__main__":
    main()
