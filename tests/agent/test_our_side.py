"""What we answered, sent and promised, and whose the last word is; two questions in one message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leads.model.lead import EventKind, Lead, Outcome, OutcomeKind
from tests.agent.house import House, ago, happens, lead, says
from tests.agent.talking_house import agrees
from tests.tables import Cases

CASES = Cases(__file__)

# What each way of writing asks about the photos that we only promised to look for.
HELD = {
    "did we send rekha the fotos": "To *Rekha* ·0422 we only wrote that we would find out",
    "rekha ko photo bheje kya": "*Rekha* ·0422 ko humne sirf pata karke batane ka likha",
    "रेखा को फोटो भेजे क्या": "*Rekha* ·0422 को हमने सिर्फ़ पता करके बताने का लिखा",
    "rekha ne photo moklya che ke nai": "*Rekha* ·0422 ne aapne fakt tapas karine kahevanu lakhyu",
    "રેખાને ફોટા મોકલ્યા કે નહીં": "*Rekha* ·0422ને આપણે ફક્ત તપાસ કરીને કહેવાનું લખ્યું",
}


def rekha() -> Lead:
    """Asked for photos two days ago; we said that we would look, and nothing since."""
    one = agrees(lead("lead_rekha", "Rekha", "+919825000422"))
    one = says(one, "Neha gave your number", at=ago(days=9))
    one = says(one, "Can u send photos", at=ago(days=2))
    return says(one, "I will check and tell you, 5 min", at=ago(days=2, hours=-1), by="broker")


@pytest.mark.parametrize("question", HELD)
async def test_a_promise_to_look_is_no_answer(house: House, question: str) -> None:
    house.add(rekha())
    lines = (await house.ask(question)).text.splitlines()
    assert lines[0].startswith(HELD[question])
    assert "“Can u send photos”" in lines[1]
    assert "“I will check and tell you, 5 min”" in lines[2]


async def test_what_we_promised_one_lead_is_told_though_it_asked_again(house: House) -> None:
    house.add(says(rekha(), "Any update?", at=ago(days=1)))
    lines = (await house.ask("what did we promise Rekha")).text.splitlines()
    assert lines[0] == "*We to Rekha ·0422:*"
    assert "“I will check and tell you, 5 min”" in lines[1]


async def test_a_day_picks_the_message_that_we_answered(house: House) -> None:
    one = says(rekha(), "Photos attached", at=ago(hours=3), by="broker")
    house.add(one)
    answer = await house.ask("what did Rekha write on wednesday, have we answered?")
    first, *rest = answer.text.splitlines()
    assert first == "*Rekha* ·0422 wrote this, and we wrote after it:"
    assert rest[0] == "18 Nov: “Can u send photos”"
    assert any("“Photos attached”" in line for line in rest)


async def test_what_nobody_answered_is_called_that(house: House) -> None:
    house.add(says(agrees(lead("lead_rekha", "Rekha", "+919825000422")), "91 l is too much",
                   at=ago(days=1)))  # fmt: skip
    answer = await house.ask("what did rekha say about 91? did we reply?")
    first, second, *_ = answer.text.splitlines()
    assert first == "We have written nothing to *Rekha* ·0422 after this:"
    assert second == "19 Nov: “91 l is too much”"


async def test_promises_are_listed_by_who_waits_longest(house: House) -> None:
    other = agrees(lead("lead_dhruv", "Dhruv", "+919825000423"))
    other = says(other, "kab dekh sakte?", at=ago(days=4))
    other = says(other, "Owner ne puchine kahie", at=ago(days=4, hours=-1), by="broker")
    house.add(rekha(), other)
    answer = await house.ask("whom did i tell 'will check' this week and then nothing")
    head, first, second, *_ = answer.text.splitlines()
    assert head == "*2 leads who were promised an answer that is not noted since:*"
    assert "Dhruv ·0423, 16 Nov: “Owner ne puchine kahie”" in first
    assert "Rekha ·0422, 18 Nov: “I will check and tell you, 5 min”" in second
    assert answer.lead_ids == ("lead_dhruv", "lead_rekha")


@CASES.of("question", "of")
async def test_the_next_question_is_of_the_leads_found(
    house: House, question: str, of: str | None
) -> None:
    other = says(agrees(lead("lead_dhruv", "Dhruv", "+919825000423")), "parking?", at=ago(days=4))
    house.add(says(rekha(), "Is there parking?", at=ago(days=3)), other)
    house.add(agrees(lead("lead_mansi", "Mansi", "+919825000424")))
    await house.ask("who asked about parking", conversation_id="talk")
    answer = await house.ask(question, conversation_id="talk")
    assert of in answer.text if of else "named" not in answer.text


async def test_who_sent_a_lead_is_told_in_its_own_words(house: House) -> None:
    house.add(rekha())
    answer = await house.ask("who gave rekha our number")
    assert answer.text.splitlines()[0] == "11 Nov: “Neha gave your number”"


async def test_the_number_of_a_paper_is_nobody_who_sent_the_lead(house: House) -> None:
    one = agrees(lead("lead_rekha", "Rekha", "+919825000422"))
    house.add(says(one, "RERA number mila kya?", at=ago(days=2)))
    answer = await house.ask("who gave rekha our number")
    assert "RERA" not in answer.text.splitlines()[0]


async def test_two_questions_are_answered_one_after_the_other(house: House) -> None:
    house.add(rekha())
    answer = await house.ask("what is rekha's budget and how many visits today?")
    first, *rest = answer.text.splitlines()
    assert "Rekha" in first
    assert any("visits" in line for line in rest)
    assert sum(line.startswith("_as of") for line in rest) == 1


async def test_the_question_that_was_not_understood_is_named(house: House) -> None:
    house.add(rekha())
    answer = await house.ask("how many visits today and which glorfin quux is it?")
    lines = answer.text.splitlines()
    assert "visits" in lines[0]
    assert lines[1] == "I did not understand “which glorfin quux is it ?”."


async def test_an_end_before_a_lead_came_back_is_told_with_its_reason_and_last_words(
    house: House,
) -> None:
    one = says(rekha(), "Plan cancel, thanks", at=ago(days=40))
    ends = (
        Outcome(OutcomeKind.LOST, ago(days=38), ago(days=38), reason="location"),
        Outcome(OutcomeKind.REOPENED, ago(days=20), ago(days=20)),
    )
    house.add(replace(one, outcomes=ends))
    answer = await house.ask("rekha ka deal kyun toota")
    head, reason, said, *_ = answer.text.splitlines()
    assert head == "*Rekha* ·0422 13 Oct ko lost hui thi, 31 Oct se phir khuli hai."
    assert reason == "Record mein wajah “location” hai."
    assert said == "11 Oct: “Plan cancel, thanks”"


async def test_when_an_enquiry_was_opened_again_is_told_with_what_opened_it(house: House) -> None:
    one = says(rekha(), "Still looking, any 2 BHK?", at=ago(days=20))
    ends = (
        Outcome(OutcomeKind.LOST, ago(days=38), ago(days=38), reason="no response"),
        Outcome(OutcomeKind.REOPENED, ago(days=20, minutes=1), ago(days=20)),
    )
    house.add(replace(one, outcomes=ends))
    answer = await house.ask("rekha was closed, how did she come back")
    assert answer.text.splitlines()[:3] == [
        "*Rekha* ·0422 was lost on 13 Oct, and is open again since 31 Oct.",
        "The reason on record is “no response”.",
        "31 Oct: “Still looking, any 2 BHK?”",
    ]


async def test_why_nobody_decides_is_told_with_the_words_after_a_visit(house: House) -> None:
    one = rekha()
    for days in (14, 9, 1):
        one = happens(one, EventKind.VISIT_DONE, ago(days=days))
    house.add(says(one, "Rooms chhote hain", at=ago(days=9, hours=-2)))
    answer = await house.ask("rekha 3 baar dekh gayi phir bhi final kyu nahi kar rahi")
    assert "Rooms chhote hain" in answer.text


async def test_a_line_that_both_answers_hold_stands_once(house: House) -> None:
    house.add(rekha())
    answer = await house.ask("रेखा को हमारा नंबर किसने दिया था और फ्लैट देखके क्या बोली")
    lines = answer.text.splitlines()
    assert len(lines) == len(set(lines))


async def test_an_offer_is_told_in_the_words_it_was_made_with_and_our_reply(house: House) -> None:
    told = {"property_price_inr": 4_800_000.0}
    one = says(agrees(lead("lead_r", "Rachana", told=told)), "Did the owner reply?", at=ago(days=2))
    one = says(one, "If 44 L they agree, we can decide", at=ago(days=1))
    one = happens(one, EventKind.OFFER, ago(days=1), 4_600_000.0)
    house.add(says(one, "I will ask the seller about 45 lakh", at=ago(hours=20), by="us"))
    money = await house.ask("what did Rachana offer yesterday and what did we reply")
    assert "“If 44 L they agree, we can decide”" in money.text
    assert "we: “I will ask the seller about 45 lakh”" in money.text
    assert "they wrote “If 44 L they agree, we can decide”, you “I will ask" in money.text
    offer = await house.ask("how much did Rachana offer yesterday")
    assert "offered ₹44 lakh" in offer.text
    assert "“If 44 L they agree, we can decide”" in offer.text


@CASES.of("hours", "told")
async def test_who_wrote_last_is_told_of_a_chat_that_may_not_be_read(
    house: House, hours: float, told: str
) -> None:
    one = lead("lead_h", "Harsh", consented=False)
    one = says(one, "everyone liked it", at=ago(hours=2))
    house.add(says(one, "How was it?", at=ago(hours=hours), by="us"))
    text = (await house.ask("did we reply to Harsh")).text
    assert "liked" not in text and "How was it" not in text
    assert told in text


@CASES.of("asked", "told")
async def test_whose_the_last_message_is_comes_first(house: House, asked: str, told: str) -> None:
    wrote = says(lead("lead_priya", "Priya"), "is parking there?", at=ago(days=2))
    house.add(says(wrote, "Yes, two cars", at=ago(days=1), by="broker"))

    assert (await house.ask(asked)).text.startswith(told)


async def test_the_last_message_of_a_lead_that_waits_is_theirs(house: House) -> None:
    house.add(says(lead("lead_priya", "Priya"), "is parking there?", at=ago(days=2)))

    text = (await house.ask("who had the last word with priya")).text

    assert text.startswith("The last message is theirs.")


async def test_a_moved_visit_is_told_with_the_day_it_was_agreed_for(house: House) -> None:
    agreed = says(lead("lead_priya", "Priya"), "Sunday 11 am confirmed", at=ago(days=1))
    house.add(says(agreed, "cant come Sunday, make it Tuesday 5 pm", at=ago(hours=3)))

    text = (await house.ask("did priya's visit get moved")).text

    assert "it was moved from Sun 22 Nov to Tue 24 Nov." in text


@CASES.of("asked", "told")
async def test_a_visit_not_moved_is_told_as_not_in_the_chat(
    house: House, asked: str, told: str
) -> None:
    house.add(says(lead("lead_priya", "Priya"), "Sunday 11 am confirmed", at=ago(days=1)))

    assert (await house.ask(asked)).text.startswith(told)


async def test_without_a_chat_nothing_is_said_of_a_move(house: House) -> None:
    house.add(lead("lead_priya", "Priya"))

    text = (await house.ask("did priya's visit get moved")).text

    assert text.startswith("Whether a visit was moved, the record does not say.")


async def test_a_draft_names_the_offer_that_the_lead_wrote(house: House) -> None:
    one = agrees(lead("lead_r", "Rachana", told={"property_price_inr": 3_900_000.0}))
    one = happens(one, EventKind.OFFER, ago(days=1), 3_300_000.0)
    one = says(one, "38 lakh final karo", at=ago(days=1))
    house.add(says(one, "ok, noted", at=ago(hours=20), by="us"))
    draft = await house.ask("draft a message to Rachana about her offer")
    assert "38 lakh" in draft.text and "33 lakh" not in draft.text


@CASES.of("asked", "told")
async def test_a_confirmed_visit_is_told_in_the_words_that_confirm_it(
    house: House, asked: str, told: str
) -> None:
    agreed = says(lead("lead_priya", "Priya"), "Sunday 11 am confirmed", at=ago(days=1))
    house.add(says(agreed, "Done, see you there", at=ago(hours=20), by="us"))

    text = (await house.ask(asked)).text

    assert text.startswith(told)
    assert "“Sunday 11 am confirmed”" in text and "“Done, see you there”" in text


async def test_a_visit_that_only_we_noted_is_not_told_as_confirmed(house: House) -> None:
    one = says(lead("lead_priya", "Priya"), "thanks, will check", at=ago(days=1))
    house.add(happens(one, EventKind.VISIT_PLANNED, at=ago(days=-1)))

    text = (await house.ask("did priya confirm")).text

    assert text.startswith("I find no word of *Priya*")


async def test_a_token_asked_back_is_told_without_a_guess_if_it_went(house: House) -> None:
    asked = says(lead("lead_priya", "Priya"), "cancel it, I want my token back", at=ago(days=1))
    house.add(says(asked, "We talk tomorrow", at=ago(hours=20), by="us"))

    text = (await house.ask("did we refund priya's token")).text

    assert text.startswith("Whether a token of *Priya* was given back is not on record.")
    assert "“We talk tomorrow”" in text


async def test_whether_an_unread_chat_asks_for_a_call_is_not_guessed(house: House) -> None:
    one = says(lead("lead_h", "Harsh", consented=False), "call me later", at=ago(hours=9))
    house.add(says(one, "Sure, tomorrow", at=ago(hours=5), by="us"))

    text = (await house.ask("when do I call Harsh")).text

    assert "may not read" in text
