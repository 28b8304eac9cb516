import math
from collections import Counter
from collections.abc import Mapping

import pytest

from agent.rerank.rerank_evaluation import (
    LISTS_NEEDED,
    Shortlist,
    ShownLead,
    judge,
    ndcg,
    precision,
)
from demo.trial_rankers import LENGTH, RANKERS, draw_shortlists
from leads.model.errors import InvalidInput
from leads.model.score import Adjust, Band
from leads.store.rerank_switch import SwitchState

SEEDS = 20


def shown(name: str, base: float, booked: bool = False, band: Band = Band.HOT) -> ShownLead:
    return ShownLead(name, f"e_{name}", base, band, booked)


def up_for_booked(one: Shortlist) -> Mapping[str, Adjust]:
    return {lead.lead_id: "up" if lead.booked else "down" for lead in one}


def lists_of(count: int) -> list[Shortlist]:
    """In each the second, two points behind, books."""
    return [[shown(f"a{i}", 80), shown(f"b{i}", 78, booked=True)] for i in range(count)]


def test_figures_are_those_of_the_definition() -> None:
    assert ndcg([True, False]) == 1
    assert ndcg([False, True, True]) == pytest.approx(
        (1 / math.log2(3) + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
    )
    assert precision([True, False, True, True]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(LISTS_NEEDED - 1, SwitchState.UNPROVEN), (LISTS_NEEDED, SwitchState.ON)],
)
def test_two_hundred_lists_prove_what_fewer_do_not(count: int, expected: SwitchState) -> None:
    verdict = judge(lists_of(count), up_for_booked)

    assert verdict.switch is expected
    assert verdict.ndcg_at_10 is not None
    assert verdict.ndcg_at_10.mean == pytest.approx(1 - 1 / math.log2(3))


def test_a_ranker_that_changes_nothing_is_off_from_two_hundred_lists_on() -> None:
    verdict = judge(lists_of(LISTS_NEEDED), lambda one: {})

    assert verdict.switch is SwitchState.OFF


def test_no_step_crosses_a_band() -> None:
    over = [shown("a", 80, band=Band.HOT), shown("b", 80, booked=True, band=Band.WARM)]

    verdict = judge([over], up_for_booked)

    assert verdict.ndcg_at_10 is not None
    assert verdict.ndcg_at_10.mean == 0


def test_lists_without_a_booking_do_not_count_and_none_at_all_proves_nothing() -> None:
    nobody = [[shown("a", 80), shown("b", 70)]]

    assert judge(nobody, up_for_booked).lists == 0
    assert judge(nobody, up_for_booked).switch is SwitchState.UNPROVEN


def test_a_lead_in_two_lists_is_refused() -> None:
    with pytest.raises(InvalidInput, match="two lists"):
        judge([[shown("a", 80)], [shown("a", 70)]], up_for_booked)


def test_demo_lists_share_no_lead_and_stand_in_base_order() -> None:
    lists = draw_shortlists(3, lists=8)
    ids = [lead.lead_id for one in lists for lead in one]

    assert len(ids) == len(set(ids)) == 8 * LENGTH
    assert all(one == sorted(one, key=lambda lead: -lead.base) for one in map(list, lists))
    assert draw_shortlists(3, lists=8) == lists


def test_over_twenty_seeds_only_the_ranker_that_knows_something_stays_on() -> None:
    ended = {name: Counter[SwitchState]() for name in RANKERS}
    for seed in range(SEEDS):
        lists = draw_shortlists(seed)
        for name, make in RANKERS.items():
            ended[name][judge(lists, make(seed), seed=seed).switch] += 1

    assert ended["noisy oracle"][SwitchState.ON] >= 19
    assert ended["random"][SwitchState.OFF] >= 19
    assert ended["inverted"][SwitchState.OFF] >= 19
