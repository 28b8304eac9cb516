from __future__ import annotations

from benchmarks.worlds import judge_world, overlap


def test_given_a_made_up_world_when_split_by_time_then_later_leads_are_told_apart_as_said() -> None:
    world = judge_world(101)

    assert world.low > 0.65
    assert world.high > 0.80
    assert world.oracle > world.auc
    assert world.kept
    assert all(world.kept)


def test_shares_that_lie_far_apart_do_not_agree() -> None:
    assert overlap((9, 40), (20, 100))
    assert not overlap((1, 100), (40, 100))
