"""What came after a visit, a call or a cancelled booking, where the answer is: nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from agent.fact import Fact
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.scored_lead import scored_lead_of
from agent.understanding.parsed_question import LeadTopic
from evals import lead_book
from leads.model.lead import EventKind, Lead, Outcome, OutcomeKind
from simulators.openai.script import ModelRequest, Step
from tests.agent.house import House, ago, happens, lead, open_house, says
from tests.agent.rendering.leads_of_the_book import words_in
from tests.agent.talking_house import agrees, talking

_ASKED_OF_VISIT = {
    "did we even ask Pallavi how the visit went": (
        "Since the visit of 16 Nov there is no contact with *Pallavi* ·0788 on record:"
        " no message by either side, no call."
    ),
    "Pallavi ko humne pucha kya visit kaisi rahi": (
        "16 Nov ki visit ke baad *Pallavi* ·0788 se koi baat record mein nahi hai,"
        " na message, na call."
    ),
    "हमने Pallavi से पूछा क्या कि विज़िट कैसी रही": (
        "16 नवंबर की विज़िट के बाद *Pallavi* ·0788 से कोई बात रिकॉर्ड में नहीं है, न मैसेज, न कॉल।"
    ),
    "આપણે Pallavi ને પૂછ્યું કે વિઝિટ કેવી રહી": (
        "16 નવેમ્બરની વિઝિટ પછી *Pallavi* ·0788 સાથે કોઈ વાત રેકોર્ડમાં નથી, ન મેસેજ, ન કોલ."
    ),
    "aapne Pallavi ne puchyu ke visit kevi rahi": (
        "16 Nov ni visit pachi *Pallavi* ·0788 sathe koi vaat record ma nathi, na message, na call."
    ),
}
_ASKED_OF_CALL = {
    "what did Pallavi say on the phone": (
        "The call took 7 minutes; what was said is not on record: calls are not heard, and nobody"
        " noted it."
    ),
    "Pallavi ne phone pe kya bola": (
        "Us call mein (7 minute) kya baat hui, record mein nahi hai: call suni nahi jaati, aur koi"
        " note nahi hai."
    ),
    "Pallavi ने फ़ोन पर क्या कहा": (
        "उस कॉल में (7 मिनट) क्या बात हुई, रिकॉर्ड में नहीं है: कॉल सुनी नहीं जाती, और कोई नोट नहीं है।"
    ),
    "Pallavi એ ફોન પર શું કહ્યું": (
        "એ કોલમાં (7 મિનિટ) શું વાત થઈ, રેકોર્ડમાં નથી: કોલ સંભળાતો નથી, અને કોઈ નોંધ નથી."
    ),
    "Pallavi e phone ma su kahyu": (
        "E call ma (7 minute) shu vaat thai, record ma nathi: call sambhalato nathi, ane koi nondh"
        " nathi."
    ),
}


def pallavi() -> Lead:
    """Wrote last on 13 Nov, was reminded on the 16th and visited that day; today is the 20th."""
    one = lead("lead_pallavi", "Pallavi", "+919825000788")
    one = says(one, "Mangalvare aavsu", at=ago(days=7))
    one = says(one, "Aaje visit che, 5 vage", at=ago(days=4, hours=3), by="us")
    return agrees(happens(one, EventKind.VISIT_DONE, ago(days=4), "Aarohi"))


def called() -> Lead:
    """The same, with a call of seven minutes yesterday."""
    return happens(pallavi(), EventKind.CALL, ago(days=1), 6.7)


def house_of(folder: Path, *leads: Lead) -> House:
    house = open_house(folder)
    house.add(*leads)
    return house


def facts_of(one: Lead) -> dict[str, Fact]:
    scored = scored_lead_of(one, None, lead_book.VERSION, lead_book.ZONE, lead_book.NOW)
    return {f.kind: f for f in lead_facts(scored, [LeadTopic.SUMMARY], words_in("en"))}


@pytest.mark.parametrize("question", _ASKED_OF_VISIT)
async def test_after_the_visit_nothing_is_said_to_be_nothing(tmp_path: Path, question: str) -> None:
    text = (await house_of(tmp_path, pallavi()).ask(question)).text
    assert text.split("\n")[0] == _ASKED_OF_VISIT[question]
    assert "Aaje visit che, 5 vage" in text


@pytest.mark.parametrize("kind", [EventKind.CALL, EventKind.CALL_MISSED])
async def test_after_a_call_or_a_try_it_is_not_said_that_nothing_followed(
    tmp_path: Path, kind: EventKind
) -> None:
    house = house_of(tmp_path, happens(pallavi(), kind, ago(days=1)))
    text = (await house.ask("did we even ask Pallavi how the visit went")).text
    assert "no contact" not in text


async def test_a_note_after_the_visit_is_told_and_no_contact_not_denied(tmp_path: Path) -> None:
    noted = happens(pallavi(), EventKind.NOTE, ago(days=1), "met at the office")
    text = (await house_of(tmp_path, noted).ask("did we ask Pallavi how the visit went")).text
    assert "no contact" not in text
    assert "met at the office" in text


async def test_what_we_wrote_after_the_visit_is_quoted(tmp_path: Path) -> None:
    wrote = says(pallavi(), "Ghar kevu lagyu?", at=ago(days=3), by="us")
    text = (await house_of(tmp_path, wrote).ask("did we ask Pallavi how the visit went")).text
    assert "no contact" not in text
    assert "Ghar kevu lagyu?" in text


async def test_after_a_cancelled_booking_our_open_promise_is_said(tmp_path: Path) -> None:
    one = says(pallavi(), "cancel karvu che", at=ago(days=2))
    one = says(one, "કાલે વાત કરીએ", at=ago(days=2, hours=-1), by="us")
    off = Outcome(OutcomeKind.CANCELLED, ago(days=1), ago(days=1))
    house = house_of(tmp_path, replace(one, outcomes=(off,)))
    text = (await house.ask("Pallavi uske baad kisi ne usse baat ki kya")).text
    head, *rest = text.split("\n")
    assert head == (
        "19 Nov ko cancel hone ke baad *Pallavi* ·0788 se koi baat record mein nahi hai,"
        " na message, na call."
    )
    assert rest[:2] == ["18 Nov: “cancel karvu che”", "18 Nov, humne: “કાલે વાત કરીએ”"]


@pytest.mark.parametrize("question", _ASKED_OF_CALL)
async def test_a_call_that_nobody_noted_is_said_to_be_unheard(
    tmp_path: Path, question: str
) -> None:
    text = (await house_of(tmp_path, called()).ask(question)).text
    assert text.split("\n")[1] == _ASKED_OF_CALL[question]


async def test_a_note_of_the_call_is_told_instead(tmp_path: Path) -> None:
    noted = happens(called(), EventKind.NOTE, ago(days=1), "wants a lower price")
    text = (await house_of(tmp_path, noted).ask("what did Pallavi say on the phone")).text
    assert "wants a lower price" in text
    assert "not heard" not in text


def test_nothing_since_is_a_fact_of_the_newest_message_call_or_visit() -> None:
    facts = facts_of(pallavi())
    assert facts["nothing_since"].words == (
        "after 16 Nov no message from either side and no call is on record"
    )
    assert facts["nothing_since"].is_negative
    facts = facts_of(called())
    assert facts["nothing_since"].words.startswith("after 19 Nov no message")
    assert facts["last_call"].words == "the last call was on 19 Nov, 7 minutes"
    assert "what was said is not on record" in facts["no_call_note"].words


def test_without_a_talk_on_record_or_on_its_last_day_nothing_is_called_nothing() -> None:
    assert "nothing_since" not in facts_of(lead("lead_pallavi", "Pallavi"))
    assert "nothing_since" not in facts_of(says(pallavi(), "ok", at=ago(hours=1)))


@pytest.mark.parametrize(
    "said",
    [
        "No, nobody has written since 19 Nov [{nothing_since}].",
        "There was a call of 7 minutes on 19 Nov [{last_call}], no note of it [{no_call_note}].",
    ],
)
async def test_an_llm_may_say_that_nothing_followed(tmp_path: Path, said: str) -> None:
    def mind(asked: ModelRequest) -> Step:
        rows = [row.split() for read in asked.tool_results for row in read.split("\n")]
        return Step(said.format(**{row[2].rstrip(":"): row[0] for row in rows if len(row) > 2}))

    async with talking(tmp_path, mind=mind) as house:
        house.add(called())
        answer = await house.ask("tell me about Pallavi")
    assert answer.text.split("\n")[0] == re.sub(r" \[.*?\]", "", said)
