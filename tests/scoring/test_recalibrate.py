from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from leads.model.lead import Lead
from leads.model.score import ColdStart
from leads.model.score import Recalibrated as Told
from scoring.artifact import Artifact
from scoring.evaluate import Matured, matured_of_file
from scoring.recalibrate import Recalibrated, State, recalibrate
from scoring.score_scale import sigmoid
from scoring.scorer import Scorer
from tests.scoring.made import CUT_OFF, NOBODY, dated_leads, day

ON = date(2026, 11, 3)


def matured(
    slope: float = 1.0, intercept: float = 0.0, n: int = 800, *, seed: int = 0, later: float = 0.0
) -> Matured:
    """Outcomes by a line on what the model says; `later` is added to it in the last third."""
    rng = np.random.default_rng(seed)
    log_odds = rng.normal(-1.5, 1, n)
    shift = np.where(np.arange(n) < 0.7 * n, 0.0, later)
    label = rng.random(n) < sigmoid(slope * log_odds + intercept + shift)
    days = tuple(day(i / 10).date().isoformat() for i in range(n))
    return Matured(log_odds, label.astype(float), (60,) * n, days)


def done(artifact: Artifact, outcomes: Matured) -> Artifact:
    found = recalibrate(artifact, outcomes, on=ON)
    assert found.state is State.DONE
    assert found.artifact is not None
    return found.artifact


def test_chances_move_to_what_came_and_scores_stay(
    artifact: Artifact, past_leads: list[Lead]
) -> None:
    changed = done(artifact, matured(0.7, 0.9))

    before, after = (
        Scorer(x, NOBODY).score_many(past_leads[:60], as_of=CUT_OFF) for x in (artifact, changed)
    )
    line = changed.recalibrations[-1]
    for old, new in zip(before, after, strict=True):
        assert old.probability is not None
        assert new.probability is not None
        log_odds = np.log(old.probability / (1 - old.probability))
        assert new.probability == pytest.approx(
            float(sigmoid(line.slope * log_odds + line.intercept)), abs=1e-9
        )
        assert new.score == pytest.approx(old.score, abs=0.6)
        assert new.recalibrated == Told("2026-11-03", 800, artifact.version)
        assert old.trained_version == new.trained_version
        assert new.reference_score == pytest.approx(50, abs=1e-6)
    assert (line.slope, line.intercept) == (
        pytest.approx(0.7, abs=0.2),
        pytest.approx(0.9, abs=0.35),
    )


def test_the_bands_record_is_of_the_same_outcomes(artifact: Artifact) -> None:
    outcomes = matured(0.7, 0.9)

    changed = done(artifact, outcomes)

    assert changed.model is not None
    records = changed.model.standing.records[60].values()
    assert sum(r.of for r in records) == 800
    assert sum(r.won for r in records) == outcomes.label.sum()


def test_bands_are_told_against_the_usual_lead_of_these_outcomes(artifact: Artifact) -> None:
    outcomes = matured(1.0, -1.0)

    changed = done(artifact, outcomes)

    assert changed.model is not None
    standing, rate = changed.model.standing, outcomes.label.mean()
    cuts = np.array([standing.cuts.warm, standing.cuts.hot])
    of = standing.score_map.of_probability
    assert np.abs(of(cuts) - of(np.array([rate, 3 * rate]))).max() <= 0.51


def test_it_is_a_dated_version_of_its_own_that_loads_again(
    artifact: Artifact, tmp_path: Path
) -> None:
    outcomes = matured(0.7, 0.9)
    changed = done(artifact, outcomes)
    changed.save(tmp_path / "model")

    loaded = Artifact.load(tmp_path / "model")

    (noted,) = loaded.recalibrations
    assert loaded.version == changed.version != artifact.version
    assert (noted.on, noted.outcomes, noted.of_version) == ("2026-11-03", 800, artifact.version)
    assert noted.bookings == outcomes.label.sum()
    assert (noted.first, noted.last) == (outcomes.days[0], outcomes.days[-1])


def test_an_order_that_turned_around_is_kept_and_reported(artifact: Artifact) -> None:
    changed = done(artifact, matured(-0.8, -1.0))

    (noted,) = changed.recalibrations
    assert noted.has_drifted
    assert noted.slope == 1.0
    assert changed.model is not None
    score_map = changed.model.standing.score_map
    assert (np.diff(score_map.score(np.linspace(-4, 4, 50))) > 0).all()


def test_a_second_one_stands_on_the_first(artifact: Artifact) -> None:
    first = done(artifact, matured(0.7, 0.9))
    again = replace(matured(0.8, -0.5, seed=1), days=tuple("2026-12-01" for _ in range(800)))

    second = done(first, again)

    one, both = (x.recalibrations[-1] for x in (first, second))
    assert second.recalibrations[0] == one
    assert both.of_version == first.version
    assert both.slope == pytest.approx(one.slope * 0.8, abs=0.15)
    assert both.intercept == pytest.approx(0.8 * one.intercept - 0.5, abs=0.35)


def test_a_line_that_did_worse_on_the_later_outcomes_is_not_taken(artifact: Artifact) -> None:
    found = recalibrate(artifact, matured(1.0, 1.5, later=-1.5), on=ON)

    assert (found.state, found.artifact) == (State.WORSE, None)
    assert found.comparison is not None
    assert found.comparison.is_worse


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        (matured(n=499), State.TOO_FEW),
        (matured(intercept=-8.0), State.TOO_FEW),
        (replace(matured(), label=np.ones(800)), State.TOO_FEW),
    ],
)
def test_too_few_outcomes_of_either_kind_change_nothing(
    artifact: Artifact, outcomes: Matured, state: State
) -> None:
    assert recalibrate(artifact, outcomes, on=ON) == Recalibrated(
        state, len(outcomes.label), len(outcomes.label)
    )


def test_without_new_outcomes_there_is_nothing_to_do_again(artifact: Artifact) -> None:
    changed = done(artifact, matured(0.7, 0.9))

    found = recalibrate(changed, matured(0.7, 0.9), on=ON)

    assert (found.state, found.new, found.artifact) == (State.NOTHING_NEW, 0, None)


def test_a_model_without_scores_has_no_chances_to_set_right(artifact: Artifact) -> None:
    cold = replace(artifact, cold_start=ColdStart(20, 50, 90, 50))

    assert recalibrate(cold, matured(), on=ON).state is State.COLD


def test_outcomes_of_a_file_are_the_last_ones_in_time_one_a_lead(artifact: Artifact) -> None:
    found = matured_of_file(artifact, dated_leads(200, seed=9), market=NOBODY, cut_off=CUT_OFF)

    assert 150 < len(found.label) <= 200
    assert list(found.days) == sorted(found.days)
    assert 0.1 < found.label.mean() < 0.5
    assert set(found.horizon_days) == {60}
