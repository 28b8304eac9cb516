"""The chance as a fact: what an LLM may say of it in five ways of writing, and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from agent.fact import Fact, Quantity, Topic, Unit
from agent.grounding.named_entities import StoredNames
from agent.grounding.sentence import Clause, Sentence
from agent.grounding.sentence_check import SentenceCheck
from agent.lead_state.fact_sheet import FactSheet
from agent.lead_state.lead_facts import score as told_of
from agent.lead_state.scored_lead import scored_lead_of
from evals.lead_book import ZONE
from leads.model.score import BandRecord
from leads.store.score_log import StoredScore
from tests.agent.house import NOW, VERSION, lead, says, score
from tests.agent.rendering.leads_of_the_book import everybody, words_in

TODAY = date(2026, 11, 20)
NAMES = StoredNames({"lead_priya": ("Priya",)}, (), ("Bopal",), ())


def facts_in(language: str, record: BandRecord | None = None) -> dict[str, Fact]:
    """The facts of Priya's score by their kind: 9 of 40, so 1 in 4, within 60 days."""
    priya = everybody()["priya"]
    assert priya.score is not None
    told = replace(priya.score, band_record=record or priya.score.band_record)
    found = told_of(FactSheet(replace(priya, score=told), words_in(language)))
    return {fact.kind: fact for fact in found}


def test_the_chance_is_a_fact_of_its_own_beside_the_record_of_the_band() -> None:
    found = facts_in("en")

    assert found["chance"].words == "about 1 in 4 such leads book within 60 days"
    assert found["record"].words == "of 40 hot leads, 9 booked within 60 days"
    typed = (
        Quantity(1.0, Unit.COUNT),
        Quantity(4.0, Unit.COUNT),
        Quantity(0.25, Unit.SHARE),
        Quantity(60.0, Unit.DAYS),
    )
    assert found["chance"].quantities == typed
    assert found["chance"].topics == {Topic.SCORE, Topic.BOOKING}


def test_where_past_leads_are_too_few_the_chance_is_told_without_a_record() -> None:
    found = facts_in("en", BandRecord(3, 19, 0.05, 0.38, 60))

    assert "chance" in found
    assert "record" not in found


def test_of_who_said_no_no_chance_is_told() -> None:
    told = "We bought elsewhere, no need now"
    no = says(lead("lead_1", "Priya"), told, at=NOW - timedelta(hours=2))
    stored = StoredScore(score("lead_1"), is_stale=False)
    facts = scored_lead_of(no, stored, VERSION, ZONE, NOW)
    assert facts.said_no is not None

    found = list(told_of(FactSheet(facts, words_in("en"))))

    assert [fact.kind for fact in found] == ["score"]


@pytest.mark.parametrize(
    ("language", "text", "is_true"),
    [
        ("en", "About 1 in 4 such leads book within 60 days", True),
        ("en", "Priya's chance is about one in four within 60 days", True),
        ("en", "Roughly a quarter of such leads book", True),
        ("en", "About 1 in 3 such leads book within 60 days", False),
        ("en", "About 1 in 4 such leads book within 90 days", False),
        ("en", "The chance is 78 %", False),
        ("en", "Priya will book, 1 in 4", False),
        ("hi-Latn", "Priya ka chance lagbhag 4 mein 1 hai", True),
        ("hi-Latn", "60 din mein aisi 4 mein se ek lead book hoti hai", True),
        ("hi-Latn", "60 din mein aisi lagbhag 3 mein se 1 lead book hoti hai", False),
        ("hi", "ऐसी चार में से एक लीड 60 दिन में बुक होती है", True),
        ("hi", "60 दिन में ऐसी लगभग 6 में से 1 लीड बुक होती है", False),
        ("gu", "60 દિવસમાં આવી આશરે 4માંથી 1 લીડ બુક થાય છે", True),
        ("gu", "ચાન્સ આશરે 3માંથી 1 છે", False),
        ("gu-Latn", "Chance aashre 4 mathi 1 che", True),
        ("gu-Latn", "90 divas ma aavi aashre 4 mathi 1 lead book thay che", False),
    ],
)
def test_a_sentence_may_say_the_chance_that_it_cites_and_no_other(
    language: str, text: str, is_true: bool
) -> None:
    cited = facts_in(language)["chance"].under("f1")

    sentence = Sentence((Clause(text, ("f1",)),))
    faults = SentenceCheck(NAMES, TODAY, language).faults(sentence, {"f1": cited})

    assert bool(faults) is not is_true
