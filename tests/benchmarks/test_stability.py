from __future__ import annotations

from benchmarks.stability import NOW, agreement, made_file, renamed
from features.market import Market


def test_the_same_small_file_under_other_ids_gets_nearly_the_same_scores() -> None:
    leads = made_file("unknown")

    found = agreement(leads, Market(()), NOW, times=2)

    assert renamed(leads[0], "0").lead_id != renamed(leads[0], "1").lead_id
    assert found.leads > 100
    assert found.spearman >= 0.9
    assert found.points <= 6
    assert found.top_5 >= 3 / 5
