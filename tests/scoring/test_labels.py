from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from leads.model.errors import InvalidInput
from leads.model.lead import Lead, LeadKind, Outcome, OutcomeKind
from scoring.labels import (
    Horizons,
    booked_within,
    final_outcome,
    is_mature,
    lack_by_chance,
    spells_until,
    well_dated,
)
from tests.scoring.made import CUT_OFF, START, dated_leads, day, ended, lead


def test_a_booking_on_the_last_day_of_the_horizon_counts_and_the_day_after_does_not() -> None:
    booked = lead(outcomes=(ended(OutcomeKind.BOOKED, day(60)),))

    assert booked_within(booked, START, 60, cut_off=CUT_OFF)
    assert not booked_within(booked, START - timedelta(seconds=1), 60, cut_off=CUT_OFF)
    assert not booked_within(booked, day(60), 60, cut_off=CUT_OFF)


def test_a_booking_that_was_not_known_at_the_cut_off_does_not_count() -> None:
    booked = lead(outcomes=(ended(OutcomeKind.BOOKED, day(10), known_at=day(30)),))

    assert not booked_within(booked, START, 60, cut_off=day(29))
    assert booked_within(booked, START, 60, cut_off=day(30))


def test_a_lost_lead_that_came_back_and_booked_in_time_is_a_booking() -> None:
    words = (
        ended(OutcomeKind.LOST, day(5)),
        ended(OutcomeKind.REOPENED, day(20)),
        ended(OutcomeKind.BOOKED, day(40)),
    )

    assert booked_within(lead(outcomes=words), START, 60, cut_off=CUT_OFF)


def test_a_row_is_mature_only_after_horizon_and_fourteen_days() -> None:
    assert not is_mature(START, 60, cut_off=day(74) - timedelta(seconds=1))
    assert is_mature(START, 60, cut_off=day(74))


def test_spells_end_when_the_booking_happened_not_when_it_was_entered() -> None:
    booked = lead(outcomes=(ended(OutcomeKind.BOOKED, day(10), known_at=day(30)),))

    assert spells_until(booked, cut_off=CUT_OFF) == [(START, day(10))]


def test_a_cancellation_opens_the_lead_again() -> None:
    words = (
        ended(OutcomeKind.BOOKED, day(10)),
        ended(OutcomeKind.CANCELLED, day(20)),
        ended(OutcomeKind.LOST, day(30)),
    )

    assert spells_until(lead(outcomes=words), cut_off=CUT_OFF) == [
        (START, day(10)),
        (day(20), day(30)),
    ]


@pytest.mark.parametrize(
    ("kinds", "won"),
    [
        ((), None),
        ((OutcomeKind.BOOKED,), True),
        ((OutcomeKind.SPAM,), False),
        ((OutcomeKind.BOOKED, OutcomeKind.CANCELLED), None),
        ((OutcomeKind.LOST, OutcomeKind.REOPENED, OutcomeKind.BOOKED), True),
    ],
)
def test_the_final_outcome_is_the_last_word(
    kinds: tuple[OutcomeKind, ...], won: bool | None
) -> None:
    words = tuple(ended(kind, day(n)) for n, kind in enumerate(kinds))

    assert final_outcome(lead(outcomes=words), cut_off=CUT_OFF) is won


def test_horizons_are_by_kind_and_a_brokerage_may_set_its_own() -> None:
    usual, own = Horizons(), Horizons({"rent": 21})

    assert [usual.days(k) for k in (LeadKind.RENT, LeadKind.RESALE, LeadKind.LAND, None)] == [
        30,
        60,
        90,
        90,
    ]
    assert (own.days(LeadKind.RENT), own.days(LeadKind.RESALE)) == (21, 60)


@pytest.mark.parametrize("wrong", [{"rent": 0}, {"rents": 30}, {"rent": 5000}])
def test_horizons_that_mean_nothing_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidInput, match="Horizons"):
        Horizons(wrong)


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


@pytest.mark.parametrize(("share", "is_learnt"), [(0.1, True), (0.6, False)])
def test_given_fake_enquiries_without_a_day_then_few_of_them_stand_aside_alone(
    share: float, is_learnt: bool
) -> None:
    rng = Random(2)
    lost = {x.lead_id for x in LEADS if x.outcomes and not is_won(x) and rng.random() < share}
    leads = [without_day(_fake(x)) if x.lead_id in lost else x for x in LEADS]

    well = {x.lead_id for x in well_dated(leads)}

    assert (well == {x.lead_id for x in LEADS} - lost) is is_learnt


def _fake(lead: Lead) -> Lead:
    return replace(lead, outcomes=tuple(replace(o, kind=OutcomeKind.SPAM) for o in lead.outcomes))


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
