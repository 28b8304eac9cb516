from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from math import sqrt
from pathlib import Path
from random import Random

import numpy as np
import pytest

from features.snapshot import CATALOGUE
from leads.model.consent import Consent, Purpose
from leads.model.lead import AS_EXPORTED, Attribute, Lead, OutcomeKind
from leads.model.score import ColdStart
from scoring.artifact import Artifact
from scoring.bag import FEWEST_ROUNDS, MOST_ROUNDS, Grower, Shape
from scoring.dataset import Column
from scoring.evaluate import HeldOut, evaluate
from scoring.scorer import Scorer
from scoring.snapshots import Fold
from scoring.train import TRIED, points_by_lot, settle, tuned
from tests.scoring.made import (
    CUT_OFF,
    NOBODY,
    START,
    dated_leads,
    ended,
    fact,
    lead,
    trained,
    undated_leads,
    with_facts,
)


def digests(artifact: Artifact, folder: Path) -> dict[str, str]:
    artifact.save(folder)
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def ending(count: int, kind: OutcomeKind) -> list[Lead]:
    value = 1.0 if kind is OutcomeKind.BOOKED else 0.0
    return [
        lead(
            f"lead_{kind}_{i}",
            is_dated=False,
            order_key=float(i),
            attributes=(fact("Visits", value + i % 7, START),),
            outcomes=(ended(kind, START),),
        )
        for i in range(count)
    ]


@pytest.mark.parametrize(("bookings", "others"), [(49, 300), (300, 49), (0, 0)])
def test_with_fewer_than_fifty_of_either_ending_there_are_no_numbers(
    bookings: int, others: int
) -> None:
    leads = [*ending(bookings, OutcomeKind.BOOKED), *ending(others, OutcomeKind.LOST)]

    artifact = trained(leads)
    score = Scorer(artifact, NOBODY).score(lead("lead_new"), as_of=CUT_OFF)

    assert score.cold_start == ColdStart(bookings, 50, others, 50)
    assert (score.score, score.base_score, score.probability, score.band) == (None,) * 4
    assert score.reasons == ()
    assert score.model_version == artifact.version


def test_fifty_of_each_are_enough_to_speak() -> None:
    artifact = trained([*ending(50, OutcomeKind.BOOKED), *ending(50, OutcomeKind.LOST)])

    assert artifact.metrics["auc"] is not None


def test_snapshots_of_one_booking_are_not_many_bookings() -> None:
    few = [x for x in dated_leads(700) if any(o.kind is OutcomeKind.BOOKED for o in x.outcomes)][
        :49
    ]
    lost = [x for x in dated_leads(700) if any(o.kind is OutcomeKind.LOST for o in x.outcomes)][:90]

    artifact = trained([*few, *lost])

    assert artifact.cold_start is not None
    assert artifact.cold_start.bookings <= 49
    assert artifact.learnt.rows > 200


def test_a_model_that_is_no_better_than_a_coin_stays_silent_but_can_be_judged() -> None:
    leads = undated_leads(400, signal=0.0)

    artifact = trained(leads)
    score = Scorer(artifact, NOBODY).score(leads[0], as_of=CUT_OFF)
    figures = evaluate(artifact, leads, market=NOBODY, cut_off=CUT_OFF)

    assert artifact.metrics["auc_low"] <= 0.5  # type: ignore[operator]
    assert score.score is None
    assert score.cold_start is not None
    assert score.cold_start.is_unproven
    assert figures["auc"] is not None


def test_where_days_tell_nothing_leads_are_learnt_from_as_their_file_told_of_them() -> None:
    """What stood at the export counts only then; the model reads open leads in the same way."""
    rng = Random(0)
    told = [as_told(n, booked=rng.random() < 0.3, rng=rng) for n in range(320)]
    came, stayed = (stood(lead(f"lead_{v}"), visited=v) for v in (True, False))

    artifact = trained(told)
    scores = Scorer(artifact, NOBODY).score_many([came, stayed], as_of=CUT_OFF)
    figures = evaluate(artifact, told, market=NOBODY, cut_off=CUT_OFF)
    by_day = trained([stood(x, visited=True) for x in dated_leads(300)])

    assert artifact.proven is not None
    assert artifact.proven.is_as_exported
    assert not artifact.is_dated
    assert (figures["auc"] or 0.0) > 0.7
    high, low = (s.score for s in scores)
    assert high is not None
    assert low is not None
    assert high > low
    assert by_day.is_dated


def as_told(number: int, *, booked: bool, rng: Random) -> Lead:
    """A lead that ended thirty days after it came, of which nothing but its days is known by day;
    its file says whether it visited.
    """
    came = START + timedelta(days=number)
    kind = OutcomeKind.BOOKED if booked else OutcomeKind.LOST
    outcome = ended(kind, came + timedelta(days=30))
    made = lead(f"lead_{number:05d}", created_at=came, outcomes=(outcome,))
    return stood(made, visited=rng.random() < (0.9 if booked else 0.2))


def stood(of: Lead, *, visited: bool) -> Lead:
    fact_of_file = Attribute("Site visit", visited, CUT_OFF, CUT_OFF, AS_EXPORTED)
    return replace(of, attributes=(*of.attributes, fact_of_file))


def test_leads_that_are_all_alike_give_a_silent_model_and_no_failure() -> None:
    alike = [
        replace(x, attributes=(fact("City", "A", START), fact("Visits", 1.0, START)))
        for x in undated_leads(200)
    ]

    artifact = trained(alike)

    assert artifact.cold_start is not None
    assert artifact.cold_start.is_unproven


def test_leads_without_consent_are_counted_and_never_learnt_from() -> None:
    leads = dated_leads(150)
    said_no = Consent(
        Purpose.SCORING,
        granted=False,
        at=CUT_OFF - timedelta(days=1),
        basis="asked to stop",
        known_at=CUT_OFF - timedelta(days=1),
    )
    withdrawn = [replace(x, consents=(*x.consents, said_no)) for x in leads[:30]]

    artifact = trained([*withdrawn, *leads[30:]])

    assert artifact.learnt.without_consent == 30
    assert artifact.learnt.leads <= 120


@pytest.mark.long
def test_a_file_read_another_day_gives_the_same_bytes_and_another_seed_another_model(
    tmp_path: Path,
) -> None:
    leads = undated_leads(220)
    later = timedelta(days=3)
    moved = [
        replace(
            x,
            created_at=x.created_at + later,
            attributes=tuple(
                replace(a, happened_at=a.happened_at + later, known_at=a.known_at + later)
                for a in x.attributes
            ),
        )
        for x in leads
    ]

    first = digests(trained(leads), tmp_path / "first")
    again = digests(trained(moved, cut_off=CUT_OFF + later), tmp_path / "again")
    other = digests(trained(leads, seed=1), tmp_path / "other")

    assert first == again
    assert first["booster_0.ubj"] != other["booster_0.ubj"]


def test_a_band_record_counts_leads_that_did_not_choose_its_cuts(artifact: Artifact) -> None:
    assert artifact.model is not None
    (records,) = artifact.model.standing.records.values()

    counted = sum(record.of for record in records.values())

    predicted = artifact.metrics["n"]
    assert isinstance(predicted, int)
    assert counted == predicted // 2
    assert predicted <= artifact.learnt.leads < artifact.learnt.rows


def test_what_the_brokerage_does_itself_is_never_a_column(artifact: Artifact) -> None:
    assert artifact.model is not None
    ours = {f.name for f in CATALOGUE if f.is_ours}

    assert ours
    assert not ours & {c.name for c in artifact.model.columns}


def test_protected_columns_are_never_learnt_however_much_they_would_tell() -> None:
    planted = ("religion", "caste", "gender", "diet", "surname")
    leads = [
        with_facts(
            x, **dict.fromkeys(planted, "p" if x.outcomes[0].kind is OutcomeKind.BOOKED else "q")
        )
        for x in undated_leads(300)
    ]

    artifact = trained(leads)

    assert artifact.model is not None
    assert not set(planted) & {c.name for c in artifact.model.columns}
    assert artifact.leak_alarm == ()


@pytest.mark.long
def test_dated_leads_are_preferred_and_never_mixed_with_undated_ones() -> None:
    artifact = trained([*dated_leads(210), *undated_leads(60)])
    still_few = trained([*dated_leads(40), *undated_leads(180)])

    assert artifact.is_dated
    assert artifact.metrics["horizon_days"] == 60
    assert not still_few.is_dated
    assert still_few.metrics["horizon_days"] is None


def test_the_metrics_hold_the_auc_before_any_score_was_shown(artifact: Artifact) -> None:
    first = artifact.metrics["auc_first_snapshots"]

    assert first is not None
    assert 0.5 < first < 1


@pytest.mark.long
def test_tuning_chooses_a_shape_and_stays_reproducible() -> None:
    leads = undated_leads(250)

    first, again = trained(leads, tune=2), trained(leads, tune=2)

    assert first.version == again.version
    assert first.model is not None


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
        lead=np.arange(n) // 2,
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


COLUMNS = tuple(Column(f"c{i}", None, 0) for i in range(6))


def later_blocks(n: int, blocks: int) -> list[Fold]:
    """The first half is learnt from, the other cut into blocks."""
    half = n // 2
    later = np.array_split(np.arange(half, n, dtype=np.intp), blocks)
    return [Fold(np.arange(half, dtype=np.intp), block) for block in later]


def made(signal: float, n: int = 600, *, blocks: int = 1) -> tuple[Grower, np.ndarray, list[Fold]]:
    rng = np.random.default_rng(0)
    cells = rng.normal(size=(n, len(COLUMNS))).astype(np.float32)
    label = (rng.random(n) < 1 / (1 + np.exp(-signal * cells[:, 0]))).astype(np.float64)
    return Grower(COLUMNS, label, np.ones(n), Shape(), seed=0), cells, later_blocks(n, blocks)


def test_the_more_is_noise_the_fewer_trees() -> None:
    grower, cells, folds = made(0.0)

    _, rounds = tuned(grower, cells, folds, trials=0)

    assert rounds == FEWEST_ROUNDS


def test_the_choice_is_the_simplest_within_a_standard_error_of_the_best() -> None:
    grower, cells, folds = made(2.0, blocks=4)

    shape, rounds = tuned(grower, cells, folds, trials=0)

    shapes = [replace(grower.shape, max_depth=d, reg_lambda=strength) for d, strength in TRIED]
    curves = [
        np.stack([replace(grower, shape=s).losses(cells, f.earlier, f.later) for f in folds])
        for s in shapes
    ]
    allowed = [curve[:, FEWEST_ROUNDS - 1 :] for curve in curves]
    best = min((c[:, c.sum(axis=0).argmin()] for c in allowed), key=lambda c: float(c.sum()))
    more = curves[shapes.index(shape)][:, rounds - 1] - best
    assert FEWEST_ROUNDS <= rounds <= MOST_ROUNDS
    assert more.sum() <= sqrt(len(folds)) * more.std(ddof=1)


def test_on_few_leads_no_luck_of_one_block_buys_deeper_trees() -> None:
    grower, cells, folds = made(1.0, n=400, blocks=4)

    shape, _ = tuned(grower, cells, folds, trials=0)

    assert (shape.max_depth, shape.reg_lambda) == TRIED[0]


def test_what_shallow_trees_cannot_learn_gets_deeper_ones() -> None:
    rng = np.random.default_rng(0)
    cells = rng.normal(size=(3_000, len(COLUMNS))).astype(np.float32)
    label = (np.prod(np.sign(cells[:, :3]), axis=1) > 0).astype(np.float64)
    grower = Grower(COLUMNS, label, np.ones(len(cells)), Shape(colsample_bytree=1.0), seed=0)

    shape, _ = tuned(grower, cells, later_blocks(len(cells), 4), trials=0)

    assert shape.max_depth == grower.shape.max_depth


def test_a_search_tries_the_usual_shape_first() -> None:
    grower, cells, folds = made(2.0)

    shape, _ = tuned(grower, cells, folds, trials=1)

    assert shape == grower.shape
