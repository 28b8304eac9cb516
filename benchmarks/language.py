"""Whether the score depends on the language of a talk: paired leads told in five languages.

Run from the repository: .venv/bin/python -m benchmarks.language
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations

import numpy as np

from demo.made_up_brokerages import DemoBrokerage, generate
from features.market import Market
from leads.model.lead import Enquiry, Lead
from leads.model.ports import unheard
from leads.model.score import Score
from scoring.labels import Horizons
from scoring.scorer import Scorer
from scoring.train import train
from tests.scoring.parallel import FIRST, LANGUAGES, LATER, Line, Pair, pairs, read_lines

# Learnt from one made-up brokerage; the leads told in other languages are another's.
TODAY = date(2026, 11, 20)
CUT_OFF = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
LEARNT_SEED, TOLD_SEED = 7, 8
# Enough that a share of 95 % is known to about two in a hundred.
PAIRS = 400

COLUMNS = (
    "| lines | pairs | same band in all five | in two languages, mean (least) "
    "| score apart, median | 95th percentile |\n|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Sameness:
    """How alike the versions are: shares 0..1 of pairs, distances in score points."""

    pairs: int
    all_five: float
    two_mean: float
    two_least: float
    apart_median: float
    apart_95: float


def main() -> None:
    """Print the table."""
    print(table())


def table() -> str:
    """Markdown: how often the band is the same, on lines at hand and on lines written later."""
    scorer = learn(generate(LEARNT_SEED, TODAY)[0])
    leads = generate(TOLD_SEED, TODAY)[0].leads
    sets = {
        "89 at hand while tables were made": read_lines(FIRST),
        "24 written after": read_lines(LATER),
    }
    rows = [_row(name, scorer, leads, lines) for name, lines in sets.items()]
    return "\n".join([COLUMNS, *rows])


def _row(name: str, scorer: Scorer, leads: Sequence[Lead], lines: Sequence[Line]) -> str:
    found = sameness(scorer, pairs(leads, lines, count=PAIRS, seed=1))
    return (
        f"| {name} | {found.pairs} | {found.all_five:.3f} "
        f"| {found.two_mean:.3f} ({found.two_least:.3f}) "
        f"| {found.apart_median:.2f} | {found.apart_95:.2f} |"
    )


def learn(house: DemoBrokerage) -> Scorer:
    """A model of the made-up brokerage, trained in memory."""
    market = Market(enquiries(house.leads))
    artifact = train(
        house.leads,
        market=market,
        horizons=Horizons(),
        seed=LEARNT_SEED,
        cut_off=CUT_OFF,
        brokerage_id=house.brokerage.brokerage_id,
        is_synthetic=True,
        progress=unheard,
    )
    return Scorer(artifact, market)


def enquiries(leads: Sequence[Lead]) -> list[Enquiry]:
    """One per lead that named a locality, as known then, oldest first."""
    found = []
    for lead in leads:
        named = [a.known_at for a in lead.attributes if a.name == "locality"]
        if named:
            then = lead.known_at(min(named))
            locality = then.attribute("locality")
            budget = then.attribute("budget_max_inr") or then.attribute("budget_min_inr")
            asked = None if budget is None else float(budget.value)
            found.append(Enquiry(min(named), lead.kind, str(locality and locality.value), asked))
    return sorted(found, key=lambda enquiry: enquiry.known_at)


def sameness(scorer: Scorer, told: Sequence[Pair]) -> Sameness:
    """Scores every version of every pair and compares them."""
    scores = [[scorer.score(p.told[g], as_of=p.as_of) for p in told] for g in LANGUAGES]
    bands = np.array([[score.band for score in of_one] for of_one in scores])
    points = np.array([[_points(score) for score in of_one] for of_one in scores])
    twos = list(combinations(range(len(LANGUAGES)), 2))
    same = [float((bands[a] == bands[b]).mean()) for a, b in twos]
    apart = np.concatenate([np.abs(points[a] - points[b]) for a, b in twos])
    return Sameness(
        pairs=len(told),
        all_five=float((bands == bands[0]).all(axis=0).mean()),
        two_mean=float(np.mean(same)),
        two_least=min(same),
        apart_median=float(np.median(apart)),
        apart_95=float(np.percentile(apart, 95)),
    )


def _points(score: Score) -> float:
    if score.score is None:
        raise ValueError("the made-up brokerage gave a cold model")
    return score.score


if __name__ == "__main__":
    main()
