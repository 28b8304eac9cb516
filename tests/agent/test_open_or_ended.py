"""What is answered of a lead's state and its own time: open, how it ended, when it wants to buy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leads.model.lead import EventKind, Lead, LeadKind, Outcome, OutcomeKind
from leads.model.score import Band
from tests.agent.house import NOW, House, ago, happens, lead, open_house, says, score
from tests.tables import Cases

CASES = Cases(__file__)

PHONE = "+919825003523"
DAYS = (ago(days=9), ago(days=9))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    yield open_house(tmp_path)


def tarun() -> Lead:
    return lead("lead_tarun", "Tarun Bhatt", PHONE, told={"bhk": 2.0, "locality": "Baner"})


def lost(reason: str | None = None) -> Lead:
    return replace(tarun(), outcomes=(Outcome(OutcomeKind.LOST, *DAYS, reason=reason),))


async def lines(house: House, one: Lead, question: str) -> list[str]:
    house.add(one)
    return (await house.ask(question)).text.splitlines()


@CASES.of("question", "told")
async def test_given_an_open_lead_when_asked_whether_it_is_open_then_yes_with_stage_and_score(
    house: House, question: str, told: str
) -> None:
    one = happens(tarun(), EventKind.STAGE, ago(days=3), "SV Done", known_at=ago(days=3))
    house.add(one)
    house.save(score("lead_tarun", score=21.0, base_score=21.0, band=Band.COLD))

    first, second, *_ = (await house.ask(question)).text.splitlines()

    assert first == told
    assert "21" in second


@CASES.of("question", "told")
async def test_given_a_lost_lead_when_asked_whether_it_is_open_then_no_and_the_day(
    house: House, question: str, told: str
) -> None:
    first, *_ = await lines(house, lost(), question)

    assert first == told


@pytest.mark.parametrize(
    ("outcome", "question", "told"),
    [
        (
            Outcome(OutcomeKind.BOOKED, *DAYS),
            "is tarun still in play",
            "No: {} *booked* on 11 Nov.",
        ),
        (Outcome(OutcomeKind.LOST, *DAYS), "tarun booked right?", "No: {} was *lost* on 11 Nov."),
        (
            Outcome(OutcomeKind.BOOKED, *DAYS, is_dated=False),
            "tarun booked?",
            "Yes: {} *booked*; the record has no day for it.",
        ),
        (
            Outcome(OutcomeKind.CANCELLED, *DAYS),
            "what happened to tarun?",
            "{} had booked, and *cancelled* on 11 Nov.",
        ),
    ],
)
async def test_given_an_ended_lead_when_asked_how_it_stands_then_its_end_comes_first(
    house: House, outcome: Outcome, question: str, told: str
) -> None:
    first, *_ = await lines(house, replace(tarun(), outcomes=(outcome,)), question)

    assert first == told.format("*Tarun Bhatt* ·3523")


@CASES.of("question", "told")
async def test_given_a_lost_lead_when_asked_what_happened_then_its_end_comes_first(
    house: House, question: str, told: str
) -> None:
    first, *rest = await lines(house, lost(), question)

    assert first == told
    assert any("2 BHK" in line for line in rest)
    assert "lost" not in " ".join(rest)


async def test_given_a_reason_when_asked_what_happened_then_it_stands_in_the_story(
    house: House,
) -> None:
    first, *rest = await lines(house, lost("budget"), "what happened with tarun")

    assert first == "*Tarun Bhatt* ·3523 was *lost* on 11 Nov."
    assert any("budget" in line for line in rest)


@CASES.of("question", "head")
async def test_given_words_on_the_time_when_asked_when_then_they_are_quoted(
    house: House, question: str, head: str
) -> None:
    one = says(tarun(), "hoping to close something in 4 months", at=ago(days=5))
    one = says(one, "is there parking?", at=ago(days=1))

    first, second, *_ = await lines(house, one, question)

    assert first.startswith(head)
    assert "“hoping to close something in 4 months”" in second


@CASES.of("text")
async def test_given_no_word_on_the_time_when_asked_when_then_it_is_not_told(
    house: House, text: str
) -> None:
    told = await lines(house, says(tarun(), text, at=ago(days=5)), "when will tarun buy?")

    assert told[0] == "Nothing is known about the move date of *Tarun Bhatt* ·3523 yet."


async def test_given_a_timeline_when_asked_in_passing_then_it_is_told_in_plain_words(
    house: House,
) -> None:
    one = lead("lead_tarun", "Tarun Bhatt", PHONE, told={"timeline": "within_3_months"})

    told = await lines(house, one, "tarun wants what? budget n when")

    assert "*Tarun Bhatt* ·3523 said by when with the enquiry: “within 3 months”." in told


@CASES.of("question", "told")
async def test_given_a_lead_named_jain_when_people_are_to_be_chosen_by_faith_then_it_is_declined(
    house: House, question: str, told: str
) -> None:
    house.add(lead("lead_hemal", "Hemal Jain", PHONE))

    answer = await house.ask(question)

    assert answer.text.startswith(told)
    assert not answer.lead_ids
    (button,) = answer.actions
    assert not any(word in button.id for word in ("jain", "hindu", "muslim"))


async def test_given_a_lead_named_jain_when_asked_by_the_name_then_it_is_the_lead(
    house: House,
) -> None:
    told = await lines(house, lead("lead_hemal", "Hemal Jain", PHONE), "how hot is jain")

    assert told[0].startswith("*Hemal Jain* ·3523")


async def test_given_bookings_in_two_spans_when_both_are_asked_then_each_has_its_count(
    house: House,
) -> None:
    for n, days in enumerate((20, 41, 80)):
        one = lead(f"lead_{n}", f"Buyer {n}", f"+9198250035{n:02}")
        at = ago(days=days)
        born = replace(one, created_at=ago(days=90))
        house.add(replace(born, outcomes=(Outcome(OutcomeKind.BOOKED, at, at),)))

    told = (await house.ask("how many sold in oct 26, and this yr?")).text.splitlines()

    assert told[:2] == [
        "*2 leads booked from 1 Oct to 31 Oct.*",
        "*3 leads booked this year.*",
    ]
    assert NOW.year == 2026


STAGES = ("band", "Dead", "Dead")


def lost_at_stages(house: House) -> None:
    for n, stage in enumerate(STAGES):
        lost = Outcome(OutcomeKind.LOST, ago(days=3), ago(days=3), "budget")
        one = lead(f"lead_{n}", f"Party {n}", f"+91982500354{n}", told={"stage": stage})
        house.add(replace(one, outcomes=(lost,)))


@CASES.of("question", "told")
async def test_what_ended_is_not_the_stage_that_a_colleague_calls_so(
    house: House, question: str, told: str
) -> None:
    lost_at_stages(house)

    assert told in (await house.ask(question)).text


async def test_of_ends_on_unknown_days_the_groups_are_told_too(house: House) -> None:
    for n, kind in enumerate((LeadKind.RENT, LeadKind.RENT, LeadKind.RESALE)):
        booked = Outcome(OutcomeKind.BOOKED, ago(days=3), ago(days=3), is_dated=n == 0)
        one = lead(f"lead_{n}", f"Party {n}", f"+91982500354{n}", kind=kind)
        house.add(replace(one, outcomes=(booked,)))

    text = (await house.ask("bookings this year, sale and rent separately")).text

    assert "For 2 more, nobody wrote down the day (" in text
    assert "rentals: 1" in text


async def test_the_reason_that_a_list_is_asked_for_is_not_cut(house: House) -> None:
    reason = "customer transferred to chennai by his company"
    lost = Outcome(OutcomeKind.LOST, ago(days=3), ago(days=3), reason)
    house.add(replace(lead("lead_1", "Ashok Nair"), outcomes=(lost,)))

    assert reason in (await house.ask("show lost leads")).text


@CASES.of("question", "word")
async def test_the_agreement_is_called_by_the_word_of_the_askers_language(
    house: House, question: str, word: str
) -> None:
    booked = Outcome(OutcomeKind.BOOKED, ago(days=3), ago(days=3))
    house.add(replace(lead("lead_1", "Ashok Nair"), outcomes=(booked,)))

    assert word in (await house.ask(question)).text


async def test_beside_a_lost_rate_stands_who_was_lost_in_the_days(house: House) -> None:
    came_before = replace(lost(), created_at=ago(days=60))
    house.add(lead("lead_mehul", "Mehul", "+919825003524"))
    told = await lines(house, came_before, "lost rate this month")
    assert "Lost in that time, whenever they enquired:" in told
    assert told[told.index("Lost in that time, whenever they enquired:") + 1].startswith("*1 ")


async def test_beside_the_bookings_of_some_days_stand_those_of_the_leads_that_came(
    house: House,
) -> None:
    """Asked after how many came, either may be meant."""
    came_before = replace(lost(), created_at=ago(days=60))
    house.add(came_before)
    house.add(lead("lead_mehul", "Mehul", "+919825003524"))
    await house.ask("how many leads came this month", conversation_id="talk_1")
    told = (await house.ask("how many lost", conversation_id="talk_1")).text.split("\n")
    assert told[0].startswith("*1 lead lost this month")
    assert told[told.index("Of those told before:") + 1].startswith("*0 leads")
