from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from agent.drafts.draft import Draft, draft, other_tongue
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from leads.model.consent import Consent, Purpose
from leads.model.lead import AttributeValue, EventKind, Lead, LeadKind
from prompts.catalogues import Library
from tests.agent.house import NOW, ago, happens, lead, says
from tests.tables import Cases

CASES = Cases(__file__)

ZONE = ZoneInfo("Asia/Kolkata")
WORDS = Localizer(Library(), "en", ZONE, NOW)


def rahul(*texts: str, told: dict[str, AttributeValue] | None = None) -> Lead:
    made = lead("lead_rahul", "Rahul Verma", kind=LeadKind.NEW_PROJECT, told=told)
    return says(made, *texts, at=ago(hours=20))


def drafted(one: Lead, purpose: str = "", language: str | None = None) -> Draft:
    now = LeadSituation(one, at=NOW, zone=ZONE)
    facts = ScoredLead(now, ScoreStatus.NO_MODEL, None)
    return draft(facts, purpose, words=WORDS, language=language)


@CASES.of("language", "text")
def test_what_no_record_holds_is_held_in_each_language(language: str, text: str) -> None:
    made = drafted(rahul("Do car parking milegi kya?"), language=language)
    assert (made.text, made.unknown) == (text, ("parking",))


def test_it_is_in_the_language_that_the_lead_wrote() -> None:
    one = rahul("Bhai mujhe do car parking chahiye, milegi kya?")
    assert drafted(one, "parking").language == "hi-Latn"
    assert drafted(one, "parking", "en").language == "en"


def test_what_the_record_holds_is_said() -> None:
    one = rahul("What is the price?", told={"property_price_inr": 6_800_000})
    made = drafted(one)
    assert made.text == "Hi Rahul, the price is ₹68 lakh."
    assert made.unknown == ()


def test_of_two_questions_the_known_is_told_and_the_other_held() -> None:
    one = rahul("What is the price and is there parking?", told={"property_price_inr": 6_800_000})
    made = drafted(one)
    assert "₹68 lakh" in made.text
    assert made.unknown == ("parking",)


@pytest.mark.parametrize(
    ("asked", "rest", "unknown"),
    [
        ("What is the maintenance again?", "", ()),
        (
            "Any other charges?",
            " I need to confirm any other charges with the builder. "
            "As soon as there is an answer, you will get a message.",
            ("other-charges",),
        ),
    ],
)
def test_a_sum_we_told_is_told_again_as_said_before(
    asked: str, rest: str, unknown: tuple[str, ...]
) -> None:
    one = says(
        rahul("How much is the maintenance?"),
        "About 2,500 maintenance 🙂",
        at=ago(hours=19),
        by="broker",
    )
    made = drafted(says(one, asked, at=ago(hours=2)))
    assert made.text == f"Hi Rahul, as we wrote on 19 Nov: About 2,500 maintenance.{rest}"
    assert made.unknown == unknown
    hidden = drafted(says(one, asked, at=ago(hours=2)), "reply, dont mention the price")
    assert not any(c.isdecimal() for c in hidden.text)


def test_a_late_answer_says_sorry_and_a_token_is_given_on_their_day() -> None:
    one = lead("lead_rahul", "Rahul Verma", kind=LeadKind.RESALE)
    asked = says(one, "Let us finalise, when do we give the token?", at=ago(hours=26))
    made = drafted(asked)
    assert made.text == "Hi Rahul, sorry for the delay. When would it suit you to give the token?"
    assert made.unknown == ()
    assert "sorry" not in drafted(says(one, "Is there parking?", at=ago(hours=2))).text


def test_an_answered_question_is_not_answered_again() -> None:
    one = says(rahul("Do you have parking?"), "Yes, one.", at=ago(hours=2), by="broker")
    assert "parking" not in drafted(one).text


def test_a_visit_that_stands_is_confirmed_with_its_day_and_hour() -> None:
    one = says(rahul(), "Visit on Sunday 22 Nov 11 am, ok?", at=ago(hours=5), by="broker")
    one = says(one, "ok confirmed", at=ago(hours=4))
    assert "Sun 22 Nov, 11 am" in drafted(one, "visit").text


def test_a_refusal_gets_a_goodbye() -> None:
    made = drafted(rahul("We have bought another flat, thank you"))
    assert made.text.startswith("Hi Rahul, thank you for telling us.")


@pytest.mark.parametrize("purpose", [Purpose.CONTACT, Purpose.MESSAGES])
def test_nobody_who_opted_out_gets_one(purpose: Purpose) -> None:
    no = Consent(purpose, False, ago(hours=3), "chat", ago(hours=3))
    one = rahul("Do you have parking?")
    made = drafted(replace(one, consents=(*one.consents, no)))
    assert (made.text, made.refused) == ("", "draft-none-opted-out")


@pytest.mark.parametrize("language", ["en", "hi", "gu", "hi-Latn", "gu-Latn"])
def test_no_question_leaves_a_blank(language: str) -> None:
    for topic in ("parking", "price", "loan", "possession", "papers", "location", "floor"):
        text = drafted(rahul(f"What about the {topic}?"), topic, language).text
        assert "[…]" not in text and not any(c.isdecimal() for c in text)


def test_a_carried_wish_answers_the_question_before_it() -> None:
    asked = says(rahul("લોન કેટલી મળશે?"), "any news?", at=ago(hours=2), by="broker")
    now = LeadSituation(asked, at=NOW, zone=ZONE)
    facts = ScoredLead(now, ScoreStatus.NO_MODEL, None)
    before = "રાહુલે લોનનું પૂછ્યું હતું એનો જવાબ આપ્યો?"
    made = draft(facts, "write that, with an apology for the delay", words=WORDS, before=before)
    assert "મોડું થયું" in made.text and "લોનનું" in made.text


def test_what_the_lead_asked_comes_before_what_the_broker_asked() -> None:
    now = LeadSituation(rahul("Car parking milegi kya?"), at=NOW, zone=ZONE)
    facts = ScoredLead(now, ScoreStatus.NO_MODEL, None)
    made = draft(facts, "", words=WORDS, before="is his loan sanctioned?")
    assert "arking" in made.text and "oan" not in made.text


def test_what_is_forbidden_is_in_no_draft() -> None:
    one = rahul("What is the price?", told={"property_price_inr": 6_800_000})
    for purpose in ("reply, dont mention the price", "reply bana do, bhav mat likhna"):
        assert not any(c.isdecimal() for c in drafted(one, purpose).text)


@pytest.mark.parametrize("wish", ["follow up", "follow up msg", "फॉलोअप", "ફોલોઅપ મેસેજ"])
def test_a_follow_up_is_of_what_is_due(wish: str) -> None:
    seen = happens(lead("lead_rahul", "Rahul Verma"), EventKind.VISIT_DONE, ago(days=2), "Shela")

    made = drafted(seen, wish, "en")

    assert "thank you for the visit" in made.text


@pytest.mark.parametrize("wish", ["", "how the visit went", "visit kaisi rahi", "વિઝિટ કેવી રહી"])
def test_how_a_visit_of_unknown_outcome_went_is_asked(wish: str) -> None:
    made = drafted(rahul(told={"visit_on": ago(days=2).isoformat()}), wish, "en")
    assert "we had planned your visit for 18 Nov. Could you see the home" in made.text


@CASES.of("theirs", "dictated", "named")
def test_dictated_words_of_another_language_than_the_leads_are_named(
    theirs: str, dictated: str, named: bool
) -> None:
    now = LeadSituation(rahul(theirs), at=NOW, zone=ZONE)
    facts = ScoredLead(now, ScoreStatus.NO_MODEL, None)

    made = draft(facts, dictated, words=WORDS)

    assert made.is_dictated
    assert ("change them before you send it" in other_tongue(WORDS, facts, made)) is named
