from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from leads.model.lead import Lead, Outcome, OutcomeKind
from scoring.labels import lack_by_chance, well_dated
from tests.scoring.made import CUT_OFF, dated_leads, day

LEADS = dated_leads(900)


def without_day(whole: Lead) -> Lead:
    heard = (Outcome(o.kind, CUT_OFF, CUT_OFF, is_dated=False) for o in whole.outcomes)
    return replace(whole, outcomes=tuple(heard))


def is_won(lead: Lead) -> bool:
    return any(o.kind is OutcomeKind.BOOKED for o in lead.outcomes)


def lacking(share: Callable[[Lead], float]) -> list[Lead]:
    """The leads, each without the day of its ending with this chance."""
    rng = Random(1)
    return [without_day(x) if rng.random() < share(x) else x for x in LEADS]


def booked(leads: list[Lead]) -> float:
    return sum(map(is_won, leads)) / len(leads)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.4])
def test_given_days_that_lack_by_chance_then_the_others_are_learnt_from(share: float) -> None:
    leads = lacking(lambda _: share)

    well = well_dated(leads)

    assert lack_by_chance(leads)
    assert {x.lead_id for x in leads if x.outcomes and x.has_dated_ending} == {
        x.lead_id for x in well if x.outcomes
    }


def test_given_days_that_lack_by_chance_then_as_large_a_share_books_as_of_all() -> None:
    well = well_dated(lacking(lambda _: 0.4))
    all_open = [x for x in lacking(lambda _: 0.4) if x.has_dated_ending]

    assert booked(well) == pytest.approx(booked(LEADS), abs=0.01)
    assert booked(all_open) < booked(LEADS) - 0.01


@pytest.mark.parametrize(
    ("share", "why"),
    [
        (lambda x: 0.0 if is_won(x) else 1.0, "wins have a day, losses none"),
        (lambda x: 0.1 if is_won(x) else 0.3, "more wins have a day"),
        (lambda x: 0.3 if is_won(x) else 0.1, "more losses have a day"),
        (lambda x: 0.5 if x.created_at < day(225) else 0.1, "newer enquiries have a day"),
        (lambda x: 0.7, "most have none"),
    ],
)
def test_given_days_that_lack_otherwise_then_hardly_a_lead_counts(
    share: Callable[[Lead], float], why: str
) -> None:
    leads = lacking(share)

    assert not lack_by_chance(leads), why
    assert len(well_dated(leads)) < 60


def test_given_days_kept_from_some_day_on_then_the_leads_since_count() -> None:
    leads = lacking(lambda x: 1.0 if x.created_at < day(225) else 0.0)

    well = well_dated(leads)

    assert {x.lead_id for x in well} >= {x.lead_id for x in LEADS if x.created_at >= day(225)}
    assert len(well) < 0.6 * len(LEADS)


def test_given_a_few_slips_then_no_open_lead_is_left_aside() -> None:
    leads = lacking(lambda x: 0.03)

    assert [x for x in leads if x.has_dated_ending] == well_dated(leads)


def test_given_few_bookings_then_nobody_can_tell_why_days_lack() -> None:
    bookings = [x for x in LEADS if is_won(x)][:49]
    few = {x.lead_id for x in [*bookings, *(x for x in LEADS if not is_won(x))]}

    assert not lack_by_chance([x for x in lacking(lambda _: 0.2) if x.lead_id in few])


def test_given_ten_leads_more_then_nearly_the_same_open_ones_are_left_aside() -> None:
    leads = lacking(lambda _: 0.4)
    still_open = {x.lead_id for x in leads if not x.outcomes}

    now = {x.lead_id for x in well_dated(leads)} & still_open
    without_ten = {x.lead_id for x in well_dated(leads[10:])} & still_open

    assert 0 < len(now) < len(still_open)
    assert len(now ^ without_ten) <= 5
