"""A visit named by its hour or its day, also one of which nobody noted how it went."""

from __future__ import annotations

import pytest

from leads.model.lead import EventKind
from tests.agent.house import House, ago, happens, lead, priya, says, score

_OVER = "agreed; whether it took place is not on record"


@pytest.fixture
async def monday(house: House) -> House:
    """Priya's visit on Monday at 11 was agreed, and nothing is noted since."""
    one = says(priya(), "saru, somvar 11 vage aavie chie", at=ago(days=5))
    house.add(happens(one, EventKind.VISIT_PLANNED, ago(days=5), known_at=ago(days=5)))
    await house.ask("my leads")  # states are computed at the first list
    return house


@pytest.mark.parametrize(
    "question",
    [
        "did the 11 am visit on monday happen",
        "somvar 11 baje wali visit hui kya",
        "सोमवार 11 बजे वाली विज़िट हुई क्या",
        "somvare 11 vagya vali visit thai",
        "સોમવારે 11 વાગ્યાવાળી વિઝિટ થઈ?",
    ],
)
async def test_the_hour_names_the_visit_and_its_end_is_called_unknown(
    question: str, monday: House
) -> None:
    answer = await monday.ask(question)
    assert answer.lead_ids == ("lead_priya",)


async def test_at_an_hour_at_which_no_visit_was_agreed_no_lead_is_meant(monday: House) -> None:
    answer = await monday.ask("Monday 4 pm wali visit hui kya")
    assert "*Priya" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "whose visit was on monday",
        "somvar ko kiski visit thi",
        "सोमवार को किसकी विज़िट थी",
        "somvare koni visit hati",
        "સોમવારે કોની વિઝિટ હતી",
    ],
)
async def test_visits_of_a_past_day_name_those_without_an_outcome(
    question: str, monday: House
) -> None:
    answer = await monday.ask(question)
    assert answer.lead_ids == ("lead_priya",)


async def test_visits_done_are_told_first_and_those_without_an_outcome_below(
    monday: House,
) -> None:
    came = lead("lead_9", "Meera Nair", "+919825000418")
    monday.add(happens(came, EventKind.VISIT_DONE, ago(days=4)))
    first, *rest = (await monday.ask("how many visits in the last 10 days")).text.splitlines()
    assert first.startswith("*1 visit ")
    assert _OVER in "\n".join(rest)


@pytest.mark.parametrize("why", ["why", "kem", "શું કારણ આપ્યું"])
async def test_why_after_who_did_not_come_is_what_they_wrote_about_it(
    why: str, house: House
) -> None:
    one = happens(priya(), EventKind.VISIT_MISSED, ago(days=2))
    house.add(says(one, "sorry nahi aa paye, office mein phas gaye", at=ago(days=1.9)))
    listed = await house.ask("who missed a visit this week?", conversation_id="t")
    assert listed.lead_ids == ("lead_priya",)
    answer = await house.ask(why, conversation_id="t")
    assert "office mein phas gaye" in answer.text


@pytest.mark.parametrize(
    ("is_missed", "verdict"), [(False, "serious, by all we have"), (True, "half serious so far")]
)
async def test_whoever_missed_the_last_visit_is_no_more_than_half_serious(
    house: House, *, is_missed: bool, verdict: str
) -> None:
    one = happens(priya(), EventKind.OFFER, ago(days=3), 9_000_000.0, known_at=ago(days=3))
    if is_missed:
        one = happens(one, EventKind.VISIT_MISSED, ago(hours=20), known_at=ago(hours=20))
    house.add(one)
    house.save(score("lead_priya"))
    answer = await house.ask("is Priya serious?")
    assert verdict in answer.text
