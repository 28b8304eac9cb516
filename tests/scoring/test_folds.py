from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from leads.model.lead import Lead
from scoring.labels import MATURITY, Horizons
from scoring.snapshots import Row, final_rows, forward_folds, snapshots
from tests.scoring.made import CUT_OFF, dated_leads, lead, undated_leads


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return snapshots(dated_leads(400), horizons=Horizons(), cut_off=CUT_OFF, seed=0)


def test_no_lead_is_on_both_sides_of_a_fold(rows: list[Row]) -> None:
    folds = forward_folds(rows)

    assert len(folds) >= 3
    for fold in folds:
        earlier = {rows[i].lead.lead_id for i in fold.earlier}
        assert not earlier & {rows[i].lead.lead_id for i in fold.later}


def test_no_person_with_two_leads_is_on_both_sides_of_a_fold() -> None:
    leads = [replace(x, person_id=f"p{n % 150}") for n, x in enumerate(dated_leads(400))]
    rows = snapshots(leads, horizons=Horizons(), cut_off=CUT_OFF, seed=0)

    folds = forward_folds(rows)

    assert folds
    for fold in folds:
        earlier = {rows[i].lead.person_id for i in fold.earlier}
        assert not earlier & {rows[i].lead.person_id for i in fold.later}


def test_every_label_learnt_from_was_known_before_the_later_block_begins(rows: list[Row]) -> None:
    for fold in forward_folds(rows):
        begins = min(rows[i].at for i in fold.later)
        for i in fold.earlier:
            ends = rows[i].at + timedelta(days=rows[i].horizon_days or 0) + MATURITY
            assert ends <= begins


def test_every_later_row_is_predicted_once(rows: list[Row]) -> None:
    later = [i for fold in forward_folds(rows) for i in fold.later]

    assert len(later) == len(set(later))


def test_undated_rows_go_forward_in_the_files_order_and_ties_stay_together() -> None:
    leads = undated_leads(200)
    tied = [_with_order(x, float(i // 20)) for i, x in enumerate(leads)]

    folds = forward_folds(final_rows(tied, horizons=Horizons(), cut_off=CUT_OFF))

    for fold in folds:
        assert {i // 20 for i in fold.earlier}.isdisjoint({i // 20 for i in fold.later})
        assert max(fold.earlier) < min(fold.later)


def test_an_earlier_block_without_bookings_teaches_nothing_and_is_left_out() -> None:
    only_open = snapshots(
        [lead(f"lead_{i}") for i in range(50)], horizons=Horizons(), cut_off=CUT_OFF, seed=0
    )

    assert forward_folds(only_open) == []


def _with_order(of: Lead, order: float) -> Lead:
    return lead(of.lead_id, is_dated=False, order_key=order, outcomes=of.outcomes)
