"""Every lead that may be scored is learnt from, or counted with its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from features.market import Market
from leads.model.consent import Consent, Purpose
from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.model.ports import unheard
from scoring.artifact import Artifact
from scoring.evaluate import Excluded, ExclusionReason, find_excluded
from scoring.labels import Horizons
from scoring.train import train

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
BOOKED, LOST = OutcomeKind.BOOKED, OutcomeKind.LOST


def lead(
    number: int,
    days_ago: int,
    kind: OutcomeKind | None,
    after: int = 20,
    *,
    is_dated: bool = True,
    has_day: bool = True,
) -> Lead:
    came = NOW - timedelta(days=days_ago)
    ended = came + timedelta(days=after) if is_dated and has_day else NOW
    outcomes = (Outcome(kind, ended, ended, is_dated=is_dated and has_day),) if kind else ()
    return Lead(
        f"lead_{number}",
        "brokerage_a",
        "",
        came if is_dated else NOW,
        is_dated=is_dated,
        outcomes=outcomes,
        consents=(Consent(Purpose.SCORING, True, came, "said so", came),),
    )


def learnt(leads: list[Lead]) -> Artifact:
    return train(
        leads,
        market=Market(()),
        horizons=Horizons(),
        seed=0,
        cut_off=NOW,
        brokerage_id=None,
        is_synthetic=False,
        progress=unheard,
    )


TAUGHT = (ExclusionReason.LATE, ExclusionReason.UNENDED)


def told(leads: list[Lead]) -> dict[ExclusionReason, tuple[int, int]]:
    artifact = learnt(leads)
    left = find_excluded(leads, artifact, cut_off=NOW)
    aside = [some for some in left if some.why not in TAUGHT]
    assert artifact.learnt.leads + sum(some.leads for some in aside) == len(leads)
    booked = sum(any(o.kind is BOOKED for o in lead.outcomes) for lead in leads)
    assert artifact.learnt.bookings + sum(some.booked for some in left) == booked
    return {some.why: (some.leads, some.booked) for some in left}


def test_given_days_then_each_lead_is_learnt_from_or_counted() -> None:
    old = [lead(n, 200 + n, BOOKED if n % 2 else LOST) for n in range(120)]
    odd = [
        lead(200, 40, BOOKED),
        lead(201, 30, None),
        lead(202, 210, BOOKED, has_day=False),
        lead(203, 230, BOOKED, is_dated=False),
        lead(204, 220, LOST, after=0),
        lead(205, 110, BOOKED, after=100),
        lead(206, 210, None),
    ]

    assert told([*old, *odd]) == {
        ExclusionReason.YOUNG: (2, 1),
        ExclusionReason.NO_DAY: (2, 2),
        ExclusionReason.AT_ONCE: (1, 0),
        ExclusionReason.LATE: (1, 1),
        ExclusionReason.UNENDED: (1, 0),
    }


def test_given_days_that_lack_by_chance_then_open_leads_stand_aside_by_lot() -> None:
    ended = [
        lead(n, 200 + n, BOOKED if n % 2 else LOST, has_day=n // 2 % 5 != 0) for n in range(250)
    ]
    still_open = [lead(300 + n, 200 + n, None) for n in range(100)]

    found = told([*ended, *still_open])

    assert found[ExclusionReason.NO_DAY] == (50, 25)
    assert found[ExclusionReason.LOT][0] == pytest.approx(20, abs=8)
    assert found[ExclusionReason.LOT][1] == 0


def test_given_no_days_of_closing_then_each_lead_is_learnt_from_or_counted() -> None:
    ended = [lead(n, 200, BOOKED if n % 2 else LOST, has_day=False) for n in range(120)]
    odd = [
        lead(200, 40, BOOKED, has_day=False),
        lead(201, 300, None, is_dated=False),
    ]

    assert told([*ended, *odd]) == {ExclusionReason.YOUNG: (1, 1), ExclusionReason.OPEN: (1, 0)}


def test_so_long_after_an_enquiry_its_ending_is_settled() -> None:
    assert Excluded(ExclusionReason.YOUNG, 1, 0, 90).settled_days == 104
