from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.folds import HeldOut
from scoring.train import points_by_lot, settle


def held_out(turn: float, n: int = 2000, horizons: tuple[int, ...] = (60,)) -> HeldOut:
    """Out-of-fold rows whose truth follows `turn` × margin."""
    rng = np.random.default_rng(0)
    margin = rng.normal(-1, 1, n)
    label = (rng.random(n) < 1 / (1 + np.exp(1 - turn * margin))).astype(float)
    return HeldOut(
        margins=margin[:, None] + rng.normal(0, 0.1, (n, 5)),
        label=label,
        weight=np.ones(n),
        block=np.zeros(n, dtype=np.intp),
        is_pick=np.arange(n) % 2 == 0,
        is_first=np.ones(n, dtype=bool),
        horizon_days=tuple(horizons[i // 2 % len(horizons)] for i in range(n)),
    )


def test_where_the_world_has_turned_around_the_order_stays_and_drift_is_reported() -> None:
    turned = held_out(-1.0)

    settled = settle(turned, seed=0)

    calibration = settled.standing.score_map.calibration
    assert calibration.has_drifted
    assert calibration.slope == 1.0
    assert (np.diff(settled.standing.score_map.score(np.linspace(-4, 4, 50))) > 0).all()


def test_cuts_are_chosen_on_earlier_leads_and_counted_on_later_ones() -> None:
    usual = held_out(1.0)
    other_later = HeldOut(
        **{
            **{name: getattr(usual, name) for name in HeldOut.__slots__},
            "label": np.where(np.arange(2000) < 1000, usual.label, 1 - usual.label),
        }
    )

    records = [settle(x, seed=0).standing.records[60] for x in (usual, other_later)]

    assert [sum(r.of for r in found.values()) for found in records] == [500, 500]
    later_picks = usual.label[1000::2].sum()
    assert sum(r.won for r in records[0].values()) == later_picks
    assert sum(r.won for r in records[1].values()) == 500 - later_picks


def test_warm_begins_at_the_rate_at_which_earlier_leads_booked() -> None:
    usual = held_out(1.0)

    cuts = settle(usual, seed=0).standing.cuts

    assert cuts.warm == pytest.approx(usual.label[:1000:2].mean(), abs=1e-3)
    assert cuts.hot > cuts.warm


def test_where_no_earlier_lead_booked_not_everybody_is_hot() -> None:
    usual = held_out(1.0)
    never = {name: getattr(usual, name) for name in HeldOut.__slots__}
    never["label"] = np.where(np.arange(2000) < 1000, 0.0, usual.label)

    assert settle(HeldOut(**never), seed=0).standing.cuts.warm > 0


def test_records_are_kept_apart_by_horizon() -> None:
    settled = settle(held_out(1.0, horizons=(30, 90)), seed=0)

    counted = {
        days: sum(r.of for r in records.values())
        for days, records in settled.standing.records.items()
    }
    assert counted == {30: pytest.approx(250, abs=1), 90: pytest.approx(250, abs=1)}
    assert all(
        r.horizon_days == days
        for days, records in settled.standing.records.items()
        for r in records.values()
    )


def test_a_band_of_under_twenty_leads_still_says_how_few_they_were() -> None:
    settled = settle(held_out(1.0, n=60), seed=0)

    for record in settled.standing.records[60].values():
        assert record.of < 20
        assert 0 <= record.low <= record.high <= 1


def test_what_is_drawn_by_lot_is_told_in_points_of_score() -> None:
    usual = held_out(1.0)
    score_map = settle(usual, seed=0).standing.score_map
    agreed = replace(usual, margins=np.repeat(usual.margins[:, :1], 4, axis=1))
    torn = replace(usual, margins=usual.margins + np.array([1.0, 0.0, 1.0, 0.0, 1.0]))

    assert points_by_lot(agreed, score_map) == 0.0
    assert 0 < points_by_lot(usual, score_map) < points_by_lot(torn, score_map)
