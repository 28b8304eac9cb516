"""What made a score jump: the fact that its reasons rest on, a quiet time, or another model."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from agent.query.score_changes import jump_between, points_moved
from leads.model.lead import Attribute
from leads.model.score import Reason, Score
from tests.agent.house import NOW, happens, lead, says, score

BEFORE, BETWEEN = NOW - timedelta(days=2), NOW - timedelta(days=1)


def at(instant: object, number: float, *reasons: Reason, version: str = "m") -> Score:
    given = score("lead_x", *reasons)
    return replace(
        given,
        score=number,
        base_score=number,
        as_of=instant,  # type: ignore[arg-type]
        model_version=version,
    )


def test_a_jump_carries_the_message_whose_reasons_moved_most() -> None:
    one = says(lead("lead_x", "X"), "ok", at=BETWEEN - timedelta(hours=2))
    one = says(one, "Can we visit on Saturday?", at=BETWEEN)
    nod, ask = (m.message_id for m in one.messages)
    before = at(BEFORE, 50, Reason("lead_wrote", -6.0, 200.0, "h"))
    after = at(
        NOW,
        72,
        Reason("lead_wrote", 2.0, 24.0, "h", (ask,)),
        Reason("visit_asked", 12.0, True, "yes/no", (ask,)),
        Reason("messages_7d", 3.0, 1.0, "count", (nod,)),
    )

    jump = jump_between(one, before, after)

    assert jump is not None and (jump.points, jump.cause, jump.fact_id) == (22, "fact", ask)
    assert jump.reason is not None and jump.reason.feature == "visit_asked"


def test_less_than_ten_points_is_no_jump() -> None:
    assert jump_between(lead("lead_x", "X"), at(BEFORE, 50), at(NOW, 59)) is None


def test_an_event_that_came_to_be_known_may_make_it() -> None:
    one = happens(lead("lead_x", "X"), "visit_missed", BETWEEN)
    (missed,) = one.events
    after = at(NOW, 30, Reason("no_shows", -15.0, 1.0, "count", (missed.event_id,)))

    jump = jump_between(one, at(BEFORE, 50), after)

    assert jump is not None and (jump.points, jump.fact_id) == (-20, missed.event_id)


def test_a_fact_typed_may_make_it() -> None:
    told = Attribute("budget_max_inr", 9e6, BETWEEN, BETWEEN)
    one = replace(lead("lead_x", "X"), attributes=(told,))
    reason = Reason("budget_to_price", 14.0, 104.0, "%", ("attribute:budget_max_inr",))

    jump = jump_between(one, at(BEFORE, 50), at(NOW, 64, reason))

    assert jump is not None and jump.fact_id == "attribute:budget_max_inr"


def test_a_fall_with_nothing_new_is_told_by_the_last_message() -> None:
    one = says(lead("lead_x", "X"), "ok", at=BEFORE - timedelta(days=5))
    after = at(NOW, 38, Reason("lead_wrote", -12.0, 168.0, "h", (one.messages[0].message_id,)))

    jump = jump_between(one, at(BEFORE, 50), after)

    assert jump is not None
    assert (jump.cause, jump.fact_id) == ("time", one.messages[0].message_id)


def test_what_is_as_it_was_moved_nothing_though_its_points_differ() -> None:
    price = Reason("budget_to_price", 4.0, 104.0, "%")
    before = at(BEFORE, 50, price, Reason("bhk_gap", -3.0, 1.0, "rooms"))
    after = at(NOW, 64, replace(price, points=9.0), Reason("visit_asked", 6.0, True, "yes/no"))

    assert points_moved(before, after) == {"visit_asked": 6.0, "bhk_gap": 3.0}


def test_another_model_is_no_doing_of_the_lead() -> None:
    one = says(lead("lead_x", "X"), "Can we visit?", at=BETWEEN)
    after = at(NOW, 80, Reason("visit_asked", 20.0, True, "yes/no"), version="n")

    jump = jump_between(one, at(BEFORE, 50), after)

    assert jump is not None and (jump.cause, jump.fact_id) == ("model", None)


def test_a_stage_that_a_colleague_set_made_no_rise() -> None:
    one = says(lead("lead_x", "X"), "1.16 final, we close this week", at=BETWEEN)
    one = happens(one, "stage", BETWEEN + timedelta(hours=1))

    jump = jump_between(one, at(BEFORE, 27), at(NOW, 57))

    assert jump is not None and jump.fact_id == one.messages[0].message_id
