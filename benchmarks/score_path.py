"""What a score with exact reasons costs beside the raw boosters' own prediction of the same rows.

The path: a lead's history → features known now → matrix row → boosters → reasons in points. The
raw boosters get rows that are ready: `inplace_predict`, one row a call, one thread.
"""

from __future__ import annotations

import numpy as np

from benchmarks.house import House
from benchmarks.rounds import Measured, cpu_seconds, measure
from benchmarks.rows import model_of, ready_rows
from features.snapshot import snapshot

NAMES = {
    "bag": "raw boosters, margins only (the bag)",
    "booster": "one raw booster, margin only",
    "features": "features alone",
    "path": "whole path, exact reasons",
}


def run(house: House) -> Measured:
    """Cells per lead, every one over the same leads."""
    _check(house)
    scorer, leads = house.scorer, house.leads
    rows = [row[None, :] for row in ready_rows(house)]
    boosters = model_of(house).bag.boosters

    def raw(count: int) -> float:
        def one_pass() -> None:
            for row in rows:
                for booster in boosters[:count]:
                    booster.inplace_predict(row, predict_type="margin")

        return cpu_seconds(one_pass, times=1) / len(rows)

    def features() -> float:
        def one_pass() -> None:
            for lead in leads:
                snapshot(lead, as_of=house.as_of, market=scorer.market)

        return cpu_seconds(one_pass, times=1) / len(leads)

    def path() -> float:
        def one_pass() -> None:
            for lead in leads:
                scorer.score(lead, as_of=house.as_of)

        return cpu_seconds(one_pass, times=1) / len(leads)

    return measure(
        {
            "bag": lambda: raw(len(boosters)),
            "booster": lambda: raw(1),
            "features": features,
            "path": path,
        }
    )


def table(house: House) -> str:
    """Markdown: CPU µs a lead and the ratio to the raw boosters."""
    found = run(house)
    lines = ["| one lead | CPU µs | × the raw bag |", "|---|---|---|"]
    for name, words in NAMES.items():
        cost, ratio = found.cost(name).show(0, 1e6), found.ratio(name, "bag").show(2)
        lines.append(f"| {words} | {cost} | {ratio} |")
    return "\n".join([*lines, "", _shape(house), found.noise + "."])


def _check(house: House) -> None:
    """The outputs first: the path's probability is the raw boosters', its points add up."""
    model = model_of(house)
    rows = ready_rows(house)
    raw = np.mean([b.inplace_predict(rows, predict_type="margin") for b in model.bag.boosters], 0)
    expected = model.standing.score_map.calibration.probability(raw)
    scores = house.scorer.score_many(house.leads, as_of=house.as_of)
    for one, probability in zip(scores, expected, strict=True):
        assert one.probability is not None
        assert one.base_score is not None
        assert one.reference_score is not None
        if abs(one.probability - probability) > 1e-5:
            raise AssertionError("the path and the raw boosters differ")
        if abs(sum(r.points for r in one.reasons) - (one.base_score - one.reference_score)) > 1e-3:
            raise AssertionError("the reasons do not add up")


def _shape(house: House) -> str:
    model = model_of(house)
    rounds = sum(b.num_boosted_rounds() for b in model.bag.boosters)
    messages = sum(len(lead.messages) for lead in house.leads) / len(house.leads)
    return (
        f"{len(house.leads)} demo leads with {messages:.0f} messages each on average; "
        f"{len(model.bag.boosters)} boosters, {rounds} trees, {len(model.columns)} columns."
    )
