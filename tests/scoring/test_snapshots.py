from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leads.model.lead import Lead, Outcome, OutcomeKind
from scoring.artifact import Artifact
from scoring.labels import MATURITY, Horizons
from scoring.lots import place_in_order
from scoring.snapshots import Row, drawn_by_lot, final_rows, outline, snapshots
from tests.scoring.made import (
    CUT_OFF,
    START,
    dated_leads,
    day,
    ended,
    lead,
    said,
    trained,
    undated_leads,
)


def rows_of(*leads: Lead, seed: int = 0) -> list[Row]:
    return snapshots(leads, horizons=Horizons(), cut_off=CUT_OFF, seed=seed)


def test_a_lead_counts_once_however_many_moments_it_gives() -> None:
    rows = rows_of(*dated_leads(80))

    by_lead: dict[str, list[Row]] = {}
    for row in rows:
        by_lead.setdefault(row.lead.lead_id, []).append(row)
    assert max(len(own) for own in by_lead.values()) == 6
    assert all(sum(r.weight for r in own) == pytest.approx(1) for own in by_lead.values())
    assert all(sum(r.is_pick for r in own) == 1 for own in by_lead.values())


def test_no_row_is_younger_than_its_horizon_and_fourteen_days_even_when_the_lead_is_closed() -> (
    None
):
    closed_early = lead(
        created_at=CUT_OFF - timedelta(days=40),
        outcomes=(ended(OutcomeKind.LOST, CUT_OFF - timedelta(days=30)),),
    )
    rows = rows_of(*dated_leads(80), closed_early)

    assert all(r.at + timedelta(days=r.horizon_days or 0) + MATURITY <= CUT_OFF for r in rows)
    assert all(r.lead is not closed_early for r in rows)


def test_every_moment_lies_before_the_ending_happened() -> None:
    booked = lead(outcomes=(ended(OutcomeKind.BOOKED, day(33), known_at=day(60)),))

    rows = [r for seed in range(20) for r in rows_of(booked, seed=seed)]

    assert max(r.at for r in rows) < day(33)
    assert all(r.label for r in rows)


def test_the_first_moment_is_the_first_message_and_the_rest_are_one_per_fourteen_days() -> None:
    written = lead(
        messages=(said("lead_1", 0, "hello", day(2)),),
        outcomes=(ended(OutcomeKind.LOST, day(42)),),
    )

    first, *later = rows_of(written)

    assert (first.at, first.is_first) == (day(2), True)
    assert [int((r.at - START) / timedelta(days=14)) for r in later] == [0, 1, 2]


def test_a_lead_open_for_long_gives_moments_of_all_its_ages() -> None:
    still_open = lead()

    ages = [(r.at - START).days for seed in range(30) for r in rows_of(still_open, seed=seed)]

    assert max(ages) > 350
    assert max(len(rows_of(still_open, seed=seed)) for seed in range(30)) == 6


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_a_leads_moments_do_not_depend_on_the_other_leads(seed: int) -> None:
    leads = dated_leads(6)

    alone = rows_of(leads[3], seed=seed)

    assert [r for r in rows_of(*leads, seed=seed) if r.lead is leads[3]] == alone


def test_undated_leads_give_one_row_with_their_final_outcome_in_the_files_order() -> None:
    leads = undated_leads(30)
    still_open = lead("lead_open", is_dated=False)

    rows = final_rows([*leads, still_open], horizons=Horizons(), cut_off=CUT_OFF)

    assert [r.order for r in rows] == [float(i) for i in range(30)]
    assert {r.horizon_days for r in rows} == {None}
    assert [r.label for r in rows] == [x.outcomes[0].kind is OutcomeKind.BOOKED for x in leads]


def test_given_wins_with_a_day_and_losses_without_then_all_count_by_their_final_outcome() -> None:
    leads = [_only_wins_dated(x) for x in dated_leads(80)]

    final = final_rows(leads, horizons=Horizons(), cut_off=CUT_OFF)

    assert len({row.lead.lead_id for row in rows_of(*leads)}) < 8
    assert {r.at for r in final} == {r.lead.created_at for r in final}
    assert {r.horizon_days for r in final} == {None}
    assert {r.label for r in final} == {True, False}


def test_given_a_few_endings_without_a_day_then_only_those_leads_are_left_out() -> None:
    leads = dated_leads(80)
    slip = _without_day(leads[40])
    assert slip.outcomes

    read = {row.lead.lead_id for row in rows_of(*leads[:40], slip, *leads[41:])}

    assert read == {row.lead.lead_id for row in rows_of(*leads)} - {slip.lead_id}


def test_given_well_dated_leads_then_none_counts_by_its_final_outcome() -> None:
    assert final_rows(dated_leads(20), horizons=Horizons(), cut_off=CUT_OFF) == []


def _only_wins_dated(whole: Lead) -> Lead:
    is_won = any(o.kind is OutcomeKind.BOOKED for o in whole.outcomes)
    return whole if is_won else _without_day(whole)


def _without_day(whole: Lead) -> Lead:
    heard = (Outcome(o.kind, CUT_OFF, CUT_OFF, is_dated=False) for o in whole.outcomes)
    return replace(whole, outcomes=tuple(heard))


def test_leads_are_drawn_by_lot_with_all_their_rows_and_mostly_the_same_next_week() -> None:
    leads = dated_leads(200)
    rows = rows_of(*leads)
    there = {row.lead.lead_id for row in rows}

    kept = drawn_by_lot(rows, 50, seed=0)
    without_ten = drawn_by_lot(rows_of(*leads[10:]), 50, seed=0)

    drawn = {row.lead.lead_id for row in kept}
    assert len(drawn) == 50
    assert kept == [row for row in rows if row.lead.lead_id in drawn]
    assert len(drawn & {row.lead.lead_id for row in without_ten}) >= 40
    assert {row.lead.lead_id for row in drawn_by_lot(rows, 50, seed=1)} != drawn
    assert drawn_by_lot(rows, len(there), seed=0) == rows


def test_lots_and_the_order_hang_on_the_leads_and_not_on_their_ids() -> None:
    leads = [replace(one, phone=f"+9198{n:08}") for n, one in enumerate(dated_leads(80))]
    same = [replace(one, lead_id=f"x{-n}", person_id=f"p{n}") for n, one in enumerate(leads)]

    in_order = [sorted(some, key=place_in_order) for some in (leads, same[::-1])]
    rows = [[(r.lead.phone, r.at, r.is_pick) for r in rows_of(*some)] for some in in_order]

    assert rows[0] == rows[1]
    drawn = [drawn_by_lot(rows_of(*some), 30, seed=0) for some in in_order]
    assert [r.lead.phone for r in drawn[0]] == [r.lead.phone for r in drawn[1]]


def test_leads_without_phone_and_name_are_in_the_order_of_what_is_known_of_them() -> None:
    leads = [replace(one, created_at=day(1)) for one in dated_leads(60)]
    same = [replace(one, lead_id=f"x{-n}") for n, one in enumerate(leads)][::-1]

    in_order = [sorted(some, key=place_in_order) for some in (leads, same)]

    assert [x.attributes for x in in_order[0]] == [x.attributes for x in in_order[1]]


class Shelf:
    """Whole leads that are given out one at a time."""

    def __init__(self, leads: Sequence[Lead]) -> None:
        self._leads = {lead.lead_id: lead for lead in leads}

    def whole(self, some: Sequence[Lead]) -> Iterator[Lead]:
        return (self._leads[lead.lead_id] for lead in some)


def test_an_outline_has_no_words_and_no_facts() -> None:
    (lead,) = dated_leads(1)

    bare = outline(lead)

    assert (bare.lead_id, bare.created_at, bare.outcomes) == (
        lead.lead_id,
        lead.created_at,
        lead.outcomes,
    )
    assert (bare.attributes, bare.events) == ((), ())
    assert [m.text for m in bare.messages] == [""]


@pytest.mark.long
def test_a_model_learnt_from_outlines_is_the_one_learnt_from_the_leads(
    past_leads: list[Lead], artifact: Artifact
) -> None:
    undated = undated_leads(220)
    for leads, known in ((past_leads, artifact), (undated, trained(undated))):
        outlines = [outline(lead) for lead in leads]

        learnt = trained(outlines, whole=Shelf(leads).whole)

        assert learnt.version == known.version
        assert learnt.model is not None
