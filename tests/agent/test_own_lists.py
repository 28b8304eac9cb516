"""A brokerage's own lists: what was shown, what the LLM had said, who booked."""

from __future__ import annotations

from datetime import datetime, timedelta

from agent.rerank.rerank_evaluation import LISTS_NEEDED, OwnLists, own_lists
from leads.store.record import Record
from leads.store.rerank_switch import SwitchState
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage
from tests.agent.shown_lists import HOUSE, MATURE, SHOWN, keep, say, show
from tests.leads.makers import T0, a_score, hours


def found(record: Record, house: Brokerage, until: datetime = MATURE) -> OwnLists:
    return own_lists(record, house, after=T0, until=until)


def test_a_list_tells_base_and_step_as_they_were_and_who_booked_since(
    record: Record, brokerage: Brokerage
) -> None:
    keep(record, "lead_1", "lead_2", winners=("lead_2",))
    say(record, lead_1="same", lead_2="up")
    show(record, "order_1", "lead_1", "lead_2")
    # What was said later tells nothing of this list.
    ScoreLog(record, HOUSE).save([a_score("lead_2", 5.0, as_of=hours(48))], cause="daily")

    own = found(record, brokerage)

    assert [(x.lead_id, x.base, x.booked) for x in own.lists[0]] == [
        ("lead_1", 80.0, False),
        ("lead_2", 79.0, True),
    ]
    assert own.steps == {"lead_1": "same", "lead_2": "up"}
    gain = own.judged().ndcg_at_10
    assert gain is not None
    assert gain.mean > 0


def test_a_list_counts_only_once_it_is_mature(record: Record, brokerage: Brokerage) -> None:
    keep(record, "lead_1", "lead_2")
    say(record, lead_1="up", lead_2="down")
    show(record, "order_1", "lead_1", "lead_2")

    assert found(record, brokerage, MATURE - timedelta(seconds=1)).lists == ()
    assert len(found(record, brokerage).lists) == 1


def test_a_lead_counts_in_the_first_list_that_showed_it(
    record: Record, brokerage: Brokerage
) -> None:
    ids = ("lead_1", "lead_2", "lead_3", "lead_4")
    keep(record, *ids)
    say(record, **dict.fromkeys(ids, "up"))
    show(record, "order_1", "lead_1", "lead_2")
    show(record, "order_2", "lead_2", "lead_3", "lead_4", at=SHOWN + timedelta(hours=1))
    show(record, "order_3", "lead_4", "lead_1", at=SHOWN + timedelta(hours=2))

    own = found(record, brokerage, MATURE + timedelta(days=1))

    assert [[x.lead_id for x in one] for one in own.lists] == [
        ["lead_1", "lead_2"],
        ["lead_3", "lead_4"],
    ]


def test_lists_the_llm_had_no_word_on_do_not_count(record: Record, brokerage: Brokerage) -> None:
    keep(record, "lead_1", "lead_2", winners=("lead_1",))
    show(record, "order_1", "lead_1", "lead_2")

    verdict = found(record, brokerage).judged()

    assert (verdict.lists, verdict.switch) == (0, SwitchState.UNPROVEN)


def test_two_hundred_own_lists_decide(record: Record, brokerage: Brokerage) -> None:
    ids = [f"lead_{n}" for n in range(2 * LISTS_NEEDED)]
    keep(record, *ids, winners=tuple(ids[1::2]))
    say(record, **{i: "up" if n % 2 else "down" for n, i in enumerate(ids)})
    for n in range(LISTS_NEEDED):
        show(record, f"order_{n}", ids[2 * n], ids[2 * n + 1])

    verdict = found(record, brokerage).judged()

    assert (verdict.lists, verdict.switch) == (LISTS_NEEDED, SwitchState.ON)
