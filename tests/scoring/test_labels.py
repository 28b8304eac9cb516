from __future__ import annotations

from datetime import timedelta

import pytest

from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, OutcomeKind
from scoring.labels import Horizons, booked_within, final_outcome, is_mature, spells_until
from tests.scoring.made import CUT_OFF, START, day, ended, lead


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
