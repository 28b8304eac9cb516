"""Calls that a lead asked for, answers that we promised, visitors of an owner's home."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from leads.model.lead import EventKind, Lead, LeadKind
from simulators.openai.script import Step
from tests.agent.house import House, ago, happens, lead, says
from tests.agent.talking_house import agrees, talking


def rekha(*texts: str) -> Lead:
    return says(agrees(lead("lead_rekha", "Rekha", "+919825000422")), *texts, at=ago(days=2))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("is a call due to Rekha?", "*Rekha* ·0422 asked for a call on 18 Nov"),
        ("rekha ko call karna baki hai kya", "*Rekha* ·0422 ne 18 Nov ko phone karne ko kaha tha"),
        ("rekha ne phone karvano baki che?", "*Rekha* ·0422 e 18 Nov e phone karvanu kahyu hatu"),
    ],
)
async def test_a_call_that_the_lead_asked_for_is_due(
    house: House, question: str, answer: str
) -> None:
    house.add(rekha("I am in a meeting, call later"))
    assert answer in (await house.ask(question)).text


async def test_a_call_that_was_made_is_due_no_more(house: House) -> None:
    called = happens(rekha("call me later"), EventKind.CALL, ago(days=1), 4.0)
    house.add(called)
    text = (await house.ask("is a call due to Rekha?")).text
    assert "No call to *Rekha* ·0422 is planned" in text


async def test_who_was_promised_an_answer_is_told_beside_who_waits(house: House) -> None:
    promised = says(
        rekha("Can u send photos"), "I will check and tell you", at=ago(days=1), by="us"
    )
    house.add(says(promised, "Namaste, any news?", at=ago(hours=3), by="us"))
    text = (await house.ask("who is waiting for our reply")).text
    assert "1 was promised an answer that is not noted since: Rekha ·0422." in text


async def test_who_wrote_again_after_a_promise_is_told_first(house: House) -> None:
    for name, texts in {
        "Anil": (),
        "Bhavna": (),
        "Chetna": (),
        "Dinesh": ("70 tak ho jaye",),
    }.items():
        one = says(agrees(lead(f"lead_{name}", name)), "Photos bhejo", at=ago(days=3))
        one = says(one, "I will check and tell you", at=ago(days=2), by="us")
        house.add(says(one, *texts, at=ago(days=1)) if texts else one)
    text = (await house.ask("who is waiting for our reply")).text
    assert "4 were promised an answer that is not noted since: Dinesh, Anil and Bhavna" in text


def new(name: str, text: str) -> Lead:
    """A lead that wrote yesterday for the first time."""
    one = agrees(replace(lead(f"lead_{name}", name), created_at=ago(days=1)))
    return says(one, text, at=ago(days=1))


UNHEARD = {
    "en": ("which of these has nobody replied to", "never contacted"),
    "en passive": ("which of these have not been answered", "never contacted"),
    "hi-Latn": ("inme se kisko abhi tak jawab nahi gaya", "jinse kabhi sampark nahi kiya"),
    "hi": ("इनमें से किसको अभी तक जवाब नहीं गया", "जिनसे कभी संपर्क नहीं किया"),
    "gu-Latn": ("aama thi kone haju javab nathi gayo", "jemno kyarey sampark karyo nathi"),
    "gu": ("આમાંથી કોને હજી જવાબ નથી ગયો", "જેમનો ક્યારેય સંપર્ક કર્યો નથી"),
}


@pytest.mark.parametrize(("question", "answer"), UNHEARD.values(), ids=UNHEARD)
async def test_a_new_lead_that_only_said_what_it_wants_waits_for_our_first_word(
    house: House, question: str, answer: str
) -> None:
    for name in ("Pooja", "Chirag"):
        house.add(new(name, "2 BHK joie che"))
    house.add(says(new("Tejal", "3 BHK"), "Gota ma batavu?", at=ago(hours=20), by="us"))
    first = await house.ask("list leads that came yesterday", conversation_id="t")
    then = await house.ask(question, conversation_id="t")
    assert "3 leads" in first.text
    assert answer in then.text
    assert "Pooja" in then.text and "Chirag" in then.text and "Tejal" not in then.text


async def test_new_leads_without_a_word_of_ours_are_told_beside_who_asked(house: House) -> None:
    house.add(says(agrees(lead("lead_a", "Asif")), "parking che?", at=ago(days=2)))
    house.add(says(new("Tejal", "3 BHK"), "Gota ma batavu?", at=ago(hours=20), by="us"))
    house.add(new("Pooja", "2 BHK joie che"))
    text = (await house.ask("who is waiting for our reply")).text
    assert "1 lead waiting for our answer" in text
    assert "1 new lead more wrote and has had no message or call of ours: Pooja." in text


@pytest.mark.parametrize("question", ["who is waiting for our reply", "what is my day today?"])
async def test_an_llm_reads_who_was_promised_an_answer(tmp_path: Path, question: str) -> None:
    async with talking(tmp_path, Step("LEAD_A waits for the photos we promised [f2].")) as house:
        told = says(rekha("Can u send photos"), "I will check and tell", at=ago(days=1), by="us")
        house.add(says(told, "Namaste, any news?", at=ago(hours=3), by="us"))
        await house.ask(question)
        assert "1 more wait for what we promised" in house.results()
        assert "I will check and tell" in house.results()


async def test_an_owner_is_told_of_visitors_and_invited_to_none(house: House) -> None:
    owner = agrees(lead("lead_hitesh", "Hitesh", "+919825002510", kind=LeadKind.SELL))
    house.add(says(owner, "koi dekhne aa raha hai kya?", at=ago(days=2)))
    told = (await house.ask("hitesh ka ghar koi dekhne aaya?")).text
    assert "dekhne kaun aaya ya kisne liya, yeh record mein nahi hai" in told
    draft = (await house.ask("Hitesh ko visit ka msg likho")).text
    assert "usse pehle hum aapko bata denge" in draft


async def test_a_half_read_question_quotes_the_chat_on_what_it_is_about(house: House) -> None:
    one = says(rekha("Do car parking milegi?"), "Parking alag hai", at=ago(days=1), by="broker")
    house.add(one)
    text = (await house.ask("rekha ne 2 parking ka poocha tha uska rate bataya kya humne")).text
    assert "“Do car parking milegi?”" in text
    assert "“Parking alag hai”" in text


async def test_a_question_behind_a_language_is_answered_in_it(house: House) -> None:
    house.add(rekha("hello"))
    text = (await house.ask("hindi mein batao, how hot is Rekha?")).text
    assert "score" in text.casefold()
    assert "abhi" in text or "nahi" in text


async def test_an_own_reminder_is_a_call_to_make(house: House) -> None:
    house.add(rekha())
    for text in ("rekha ko kal 11 baje call karna hai", "haan"):
        await house.ask(text, conversation_id="talk")
    assert "Rekha" in (await house.ask("kal kisko call karna hai")).text
    assert "1 lead" in (await house.ask("kal kitni call karni hai")).text
    assert "Rekha" in (await house.ask("mere follow ups")).text
    assert "0 leads" in (await house.ask("parso kitni call karni hai")).text
    assert "0 leads" in (await house.ask("kal kitni call karni hai", by="staff_mona")).text
    told = (await house.ask("kal kya hai")).text
    assert told.count("Rekha") == 1


async def test_a_reminder_of_today_is_due_today(house: House) -> None:
    house.add(rekha())
    for text in ("rekha ko aaj 11 baje call karna hai", "haan"):
        await house.ask(text, conversation_id="talk")
    assert "Rekha" in (await house.ask("aaj ke follow ups")).text


async def test_a_quiet_day_tells_what_is_left_of_the_days_before(house: House) -> None:
    house.add(rekha("I am in a meeting, call later"))
    assert "1 call pehle karne the" in (await house.ask("aaj kya karna hai")).text


async def test_who_will_book_in_some_days_says_that_nobody_can_tell_when(house: House) -> None:
    house.add(rekha("Looking for 2 BHK"))
    told, asked = "By when they book, nobody can tell.", "who will book"
    assert told in (await house.ask(f"{asked} this month")).text
    assert told not in (await house.ask(asked)).text
