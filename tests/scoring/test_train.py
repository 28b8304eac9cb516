from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from features.snapshot import CATALOGUE
from leads.model.consent import Consent, Purpose
from leads.model.lead import Lead, OutcomeKind
from leads.model.score import ColdStart
from scoring.artifact import Artifact
from scoring.evaluate import evaluate
from scoring.scorer import Scorer
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


def test_tuning_chooses_a_shape_and_stays_reproducible() -> None:
    leads = undated_leads(250)

    first, again = trained(leads, tune=2), trained(leads, tune=2)

    assert first.version == again.version
    assert first.model is not None
