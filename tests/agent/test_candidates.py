from dataclasses import replace
from datetime import timedelta

from agent.rerank.candidates import AnonymousShortlist, candidate
from leads.model.answer import SimilarLead
from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, OutcomeKind
from leads.store.message_findings import Finding, FindingKind
from tests.agent.house import NOW, ago, lead, says

BORN = ago(days=9)
PRIYA = replace(
    says(
        lead("lead_1", "Priya", told={"bhk": 3.0, "locality": "Bopal", "stage": "visited"}),
        "token?",
        at=ago(days=2),
    ),
    consents=(Consent(Purpose.LLM, True, BORN, "form", BORN),),
)
FOUND = Finding(FindingKind.TOKEN, "msg_lead_1_0", "token", ago(days=2))


def test_a_candidate_carries_numbers_findings_and_past_leads_but_no_words() -> None:
    past = SimilarLead("lead_9", OutcomeKind.BOOKED, ago(days=30), 0.25, ("cue:token", "bopal"))

    one = candidate(PRIYA, at=NOW, findings=[FOUND], similar=[past], days=[18.4])
    (slot,) = AnonymousShortlist([one], now=NOW).data()

    assert one.may_read
    assert (slot["stage"], slot["silent_days"]) == ("visited", 2)
    assert [(f["name"], f["value"]) for f in slot["facts"]] == [("bhk", 3.0)]
    assert slot["findings"][0]["said"] == "token"
    assert (slot["past"][0]["days"], slot["past"][0]["in_common"]) == (18, ["cue:token"])
    assert "opal" not in str(slot)


def test_what_was_not_known_then_is_left_out() -> None:
    then = ago(days=5)

    one = candidate(PRIYA, at=then, findings=[FOUND])

    assert one.findings == ()
    assert one.silent_days is None


def test_a_version_changes_with_a_fact_and_with_a_finding() -> None:
    fact = Attribute("bhk", 2.0, NOW, NOW)
    told = replace(PRIYA, attributes=(*PRIYA.attributes, fact))
    before = candidate(PRIYA, at=NOW).version

    assert candidate(PRIYA, at=NOW + timedelta(hours=1)).version == before
    assert candidate(told, at=NOW).version != before
    assert candidate(PRIYA, at=NOW, findings=[FOUND]).version != before


def test_without_consent_to_the_llm_a_candidate_may_not_be_read() -> None:
    assert not candidate(replace(PRIYA, consents=()), at=NOW).may_read
