from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from leads.model.lead import Lead
from leads.model.score import ColdStart
from scoring.artifact import Artifact
from scoring.gate import GateReason, GateVerdict, Learn, gate
from scoring.score_scale import Recalibration
from tests.scoring.made import CUT_OFF, NOBODY, dated_leads, day, trained

COLD = ColdStart(20, 50, 90, 50)


def well(leads: Sequence[Lead], cut_off: datetime) -> Artifact:
    return trained(leads, seed=1, cut_off=cut_off)


def the_wrong_way_round(leads: Sequence[Lead], cut_off: datetime) -> Artifact:
    """As after a mapping that read a column with its sign turned."""
    return trained([_turned(lead) for lead in leads], cut_off=cut_off)


def _turned(lead: Lead) -> Lead:
    turned = tuple(
        replace(a, value=-a.value) if isinstance(a.value, float) else a for a in lead.attributes
    )
    return replace(lead, attributes=turned)


def never(leads: Sequence[Lead], cut_off: datetime) -> Artifact:
    raise AssertionError("Nothing needed to be learnt for this.")


@pytest.fixture(scope="module")
def many() -> list[Lead]:
    return dated_leads(700, seed=4)


@pytest.fixture(scope="module")
def old(many: list[Lead]) -> Artifact:
    """What was known on day 330."""
    return trained(many, cut_off=day(330))


def judged(old: Artifact | None, new: Artifact, leads: list[Lead], learn: Learn) -> GateVerdict:
    return gate(old, new, leads, market=NOBODY, cut_off=CUT_OFF, learn=learn)


def other(artifact: Artifact, **changes: object) -> Artifact:
    return replace(artifact, seed=99, **changes).sealed()  # type: ignore[arg-type]


@pytest.mark.long
def test_an_equal_model_replaces_the_old_one_judged_on_leads_that_neither_learnt_from(
    old: Artifact, many: list[Lead]
) -> None:
    asked: list[tuple[int, datetime]] = []

    def learn(leads: Sequence[Lead], cut_off: datetime) -> Artifact:
        asked.append((len(leads), cut_off))
        assert old.learnt.last is not None
        assert all(lead.created_at.date().isoformat() <= old.learnt.last for lead in leads)
        return well(leads, cut_off)

    found = judged(old, other(old), many, learn)

    assert (found.replaces, found.why) == (True, GateReason.LATER_LEADS)
    assert found.comparison is not None
    ((learnt_from, at),) = asked
    assert learnt_from + found.comparison.leads <= len(many)
    assert at <= CUT_OFF
    assert found.comparison.old > 0.6


def test_a_model_that_ranks_worse_stays_out(old: Artifact, many: list[Lead]) -> None:
    found = judged(old, other(old), many, the_wrong_way_round)

    assert (found.replaces, found.why) == (False, GateReason.LATER_LEADS)
    assert found.comparison is not None
    assert found.comparison.new < found.comparison.old


def test_where_nothing_is_in_use_or_it_is_the_same_no_lead_is_looked_at(
    old: Artifact, many: list[Lead]
) -> None:
    line = Recalibration(old.version, "2026-11-03", 800, 90, None, None, 0.9, 0.1, False)
    recalibrated = replace(old, recalibrations=(line,)).sealed()

    assert judged(None, old, many, never) == GateVerdict(True, GateReason.FIRST)
    assert judged(old, old, many, never) == GateVerdict(False, GateReason.SAME)
    assert judged(recalibrated, old, many, never) == GateVerdict(False, GateReason.SAME)


def test_a_cold_one_never_replaces_a_proven_one(old: Artifact, many: list[Lead]) -> None:
    cold = other(old, cold_start=COLD)
    empty = other(old, cold_start=COLD, model=None)

    for new in (cold, empty):
        assert judged(old, new, many, never) == GateVerdict(False, GateReason.NEW_COLD)
        assert judged(new, old, many, never) == GateVerdict(True, GateReason.OLD_COLD)
    assert judged(empty, cold, many, never) == GateVerdict(True, GateReason.OLD_COLD)


def test_what_is_proven_in_time_goes_before_what_is_not(old: Artifact, many: list[Lead]) -> None:
    undated = other(old, is_dated=False)

    assert judged(undated, old, many, never) == GateVerdict(True, GateReason.DATED)
    assert judged(old, undated, many, never) == GateVerdict(False, GateReason.UNDATED)


def test_a_model_that_knew_the_outcome_gives_way_to_an_honest_one(
    old: Artifact, many: list[Lead]
) -> None:
    leaky = other(old, leak_alarm=("Tags",))

    assert judged(leaky, old, many, never) == GateVerdict(True, GateReason.OLD_LEAKS)


def test_with_too_few_later_leads_each_is_judged_by_its_own_held_out_leads(
    old: Artifact, many: list[Lead]
) -> None:
    before = [lead for lead in many if lead.created_at < day(250)]
    weaker = other(old, metrics={**old.metrics, "auc": 0.6, "auc_low": 0.55, "auc_high": 0.65})

    assert judged(old, other(old), before, never) == GateVerdict(True, GateReason.OWN_FIGURES)
    assert judged(old, weaker, before, never) == GateVerdict(False, GateReason.OWN_FIGURES)
    assert judged(weaker, old, before, never) == GateVerdict(True, GateReason.OWN_FIGURES)
