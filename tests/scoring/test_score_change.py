from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import numpy as np
import pytest

from features.feature import FeatureValue
from leads.model.consent import Consent, Purpose
from leads.model.errors import ConsentMissing
from leads.model.lead import Lead
from scoring.artifact import Artifact, Model
from scoring.dataset import matrix
from scoring.recalibrate import recalibrate
from scoring.score_change import MOST_GROUPS, Moment, Part, ScoreChange, score_change
from scoring.scorer import Scorer, feature_values
from tests.scoring.made import NOBODY, START, dated_leads, lead, trained, undated_leads, with_facts
from tests.scoring.test_recalibrate import ON, matured

EXACT = 1e-6
AFTER = timedelta(days=20)


@pytest.fixture(scope="module")
def other() -> Artifact:
    """Learnt from other leads, with a column of its own."""
    leads = dated_leads(360, seed=1)
    return trained([with_facts(one, Floor=float(i % 7)) for i, one in enumerate(leads)], seed=1)


def moments(before: Artifact, after: Artifact, at: datetime) -> tuple[Moment, Moment]:
    assert before.model is not None and after.model is not None
    return Moment(before.model, at + timedelta(days=1)), Moment(after.model, at + AFTER)


def values_of(model: Model, lead: Lead, at: datetime) -> Mapping[str, FeatureValue]:
    return feature_values(model, lead, at, NOBODY)


def by_every_order(
    lead: Lead, before: Moment, after: Moment, features: tuple[str, ...]
) -> dict[str, float]:
    """What each change adds when it comes, on average over all orders in which they may come."""
    is_new_model = before.model is not after.model
    players = (*features, "model") if is_new_model else features
    worth: dict[frozenset[str], float] = {}

    def scored(inside: frozenset[str]) -> float:
        if inside not in worth:
            model = after.model if "model" in inside else before.model
            then, now = values_of(model, lead, before.at), values_of(model, lead, after.at)
            mixed = {
                name: source[name]
                for name in {*then, *now}
                for source in [now if name in inside else then]
                if name in source
            }
            worth[inside] = float(model.base_scores(matrix([mixed], model.columns))[0])
        return worth[inside]

    orders = list(permutations(players))
    total = dict.fromkeys(players, 0.0)
    for order in orders:
        for place, player in enumerate(order):
            there = frozenset(order[:place])
            total[player] += scored(there | {player}) - scored(there)
    return {player: points / len(orders) for player, points in total.items()}


def told(change: ScoreChange) -> dict[str, float]:
    return {p.features[0].feature if p.features else p.cause: p.points for p in change.parts}


def with_changes(count: int, model: Model) -> tuple[Lead, tuple[str, ...]]:
    """A made lead of which so many features differ between the two moments."""
    for one in dated_leads(60, seed=5):
        then = values_of(model, one, one.created_at + timedelta(days=1))
        now = values_of(model, one, one.created_at + AFTER)
        cells = matrix([then, now], model.columns)
        differs = ~np.isclose(cells[0], cells[1], rtol=0, atol=0, equal_nan=True)
        names = [c.name for c, is_new in zip(model.columns, differs, strict=True) if is_new]
        if len(names) == count:
            return one, tuple(names)
    raise AssertionError(f"no lead has {count} changes")


def test_six_features_have_the_shapley_values_of_every_order(artifact: Artifact) -> None:
    assert artifact.model is not None
    one, features = with_changes(6, artifact.model)
    before, after = moments(artifact, artifact, one.created_at)

    found = score_change(one, before, after, NOBODY)

    wanted = by_every_order(one, before, after, features)
    assert told(found) == pytest.approx({n: p for n, p in wanted.items() if p}, abs=EXACT)
    assert len(found.parts) >= 5


@pytest.mark.long
def test_a_new_model_is_one_of_the_changes(artifact: Artifact, other: Artifact) -> None:
    assert artifact.model is not None
    one, features = with_changes(6, artifact.model)
    before, after = moments(artifact, other, one.created_at)

    found = score_change(one, before, after, NOBODY)

    wanted = by_every_order(one, before, after, features)
    assert told(found) == pytest.approx({n: p for n, p in wanted.items() if p}, abs=EXACT)
    assert abs(told(found)["model"]) > 0.1


def test_the_ends_are_the_scorers_own_and_the_parts_add_up(
    artifact: Artifact, other: Artifact
) -> None:
    for one in dated_leads(40, seed=5):
        before, after = moments(artifact, other, one.created_at)

        found = score_change(one, before, after, NOBODY)

        ends = [
            Scorer(model, NOBODY).score(one, as_of=at).base_score
            for model, at in ((artifact, before.at), (other, after.at))
        ]
        assert [found.before, found.after] == pytest.approx(ends, abs=EXACT)
        change = sum(part.points for part in found.parts)
        assert change == pytest.approx(found.after - found.before, abs=EXACT)


def test_a_recalibration_alone_is_the_models(artifact: Artifact) -> None:
    done = recalibrate(artifact, matured(0.7, 0.9), on=ON).artifact
    assert artifact.model is not None and done is not None and done.model is not None
    one = dated_leads(1)[0]
    at = one.created_at + AFTER

    found = score_change(one, Moment(artifact.model, at), Moment(done.model, at), NOBODY)

    assert {part.cause for part in found.parts} <= {"model"}
    assert sum(p.points for p in found.parts) == pytest.approx(found.after - found.before)


def test_what_only_one_model_reads_belongs_to_the_model(
    artifact: Artifact, other: Artifact
) -> None:
    assert other.model is not None
    assert "Floor" in {column.name for column in other.model.columns}
    one = dated_leads(1, seed=5)[0]
    before, after = moments(artifact, other, one.created_at)
    late = replace(
        one,
        attributes=(
            *one.attributes,
            *with_facts(lead(created_at=after.at), Floor=6.0).attributes,
        ),
    )

    found = score_change(late, before, after, NOBODY)

    assert "Floor" not in told(found)
    change = sum(part.points for part in found.parts)
    assert change == pytest.approx(found.after - found.before, abs=EXACT)


def test_nothing_changed_has_no_parts(artifact: Artifact) -> None:
    assert artifact.model is not None
    at = Moment(artifact.model, START + timedelta(days=3))

    found = score_change(lead(), at, at, NOBODY)

    assert found.parts == () and found.before == found.after


def test_beyond_the_limit_the_least_stand_together_and_the_sum_holds() -> None:
    names = [f"column {i:02d}" for i in range(MOST_GROUPS + 4)]
    rows = [
        with_facts(one, **{n: float((i * (k + 3)) % 11) for k, n in enumerate(names)})
        for i, one in enumerate(undated_leads(300))
    ]
    model = trained(rows).model
    assert model is not None
    then, now = START, START + AFTER
    old = with_facts(lead(created_at=then, is_dated=False), **dict.fromkeys(names, 1.0))
    new = with_facts(lead(created_at=now, is_dated=False), **dict.fromkeys(names, 9.0))
    one = replace(old, attributes=(*old.attributes, *new.attributes))

    found = score_change(one, Moment(model, then), Moment(model, now), NOBODY)

    others = [part for part in found.parts if part.cause == "others"]
    assert sum(len(part.features) for part in found.parts) > MOST_GROUPS
    assert len(found.parts) == MOST_GROUPS and len(others) == 1
    assert sum(p.points for p in found.parts) == pytest.approx(found.after - found.before)


def test_a_part_tells_both_values_and_what_the_later_rests_on(artifact: Artifact) -> None:
    assert artifact.model is not None
    one, _ = with_changes(6, artifact.model)
    before, after = moments(artifact, artifact, one.created_at)

    found = score_change(one, before, after, NOBODY)

    def named(part: Part) -> bool:
        return part.features[0].feature == "enquiry_age"

    (change,) = next(part for part in found.parts if named(part)).features
    assert (change.before, change.after) == (1.0, 20.0)


def test_nothing_is_split_without_consent(artifact: Artifact) -> None:
    assert artifact.model is not None
    no = Consent(Purpose.SCORING, granted=False, at=START, basis="asked", known_at=START)
    at = Moment(artifact.model, START + AFTER)

    with pytest.raises(ConsentMissing):
        score_change(lead(consents=(no,)), at, at, NOBODY)
