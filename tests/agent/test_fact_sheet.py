"""The sheet holds what the record holds, in the words that code has for it."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from agent.fact_sheet import fact_sheet
from agent.facts import LeadFacts, Standing, facts_of
from agent.grounding.check import Grounding
from agent.saying.compose import how_hot, known, next_act
from agent.saying.wording import Wording
from leads.score import Adjustment
from leads.score_log import StoredScore
from prompts.library import Library
from tests.agent.house import NOW, PRIYA_REASONS, VERSION, priya, score

ZONE = ZoneInfo("Asia/Kolkata")
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")


def words(language: str) -> Wording:
    return Wording(Library(), language, ZONE, NOW)


def facts(**changes: object) -> LeadFacts:
    stored = StoredScore(score("lead_priya", *PRIYA_REASONS, **changes), is_stale=False)
    return facts_of(priya(), stored, VERSION, ZONE, NOW)


def test_a_sheet_holds_the_leads_figures_and_the_adjustment() -> None:
    adjusted = facts(score=83.0, factor=1.06, adjustment=Adjustment("up", ("msg_1",)))

    (lead,) = fact_sheet(words("en"), [adjusted]).leads

    assert (lead.name, lead.band, lead.score, lead.base_score) == ("Priya", "hot", 83.0, 78.0)
    assert (lead.adjustment, lead.record_won, lead.record_of) == ("up", 9, 40)
    assert lead.quotations


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_and_the_step_are_the_cards_own_sentences(language: str) -> None:
    card = how_hot(words(language), facts())

    (lead,) = fact_sheet(words(language), [facts()]).leads

    assert lead.next_step
    assert lead.next_step.text in card
    assert lead.reasons
    assert all(reason.text.startswith(("+ ", "− ")) for reason in lead.reasons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_code_says_of_a_lead_beside_reasons_and_steps_is_bound_to_its_sheet(
    language: str,
) -> None:
    grounding = Grounding(fact_sheet(words(language), [facts()]))
    lines = [*how_hot(words(language), facts()).split("\n"), next_act(words(language), facts())]
    lines = [line for text in lines for line in text.split("\n") if line[0] not in "+−➡"]

    verdict = grounding.check("\n".join(lines), language)

    assert verdict.violations == ()


def test_without_a_score_the_sheet_has_none_and_no_reason() -> None:
    (lead,) = fact_sheet(words("en"), [replace(facts(), standing=Standing.LATE)]).leads

    assert (lead.score, lead.band, lead.reasons) == (None, None, ())


def test_without_consent_no_word_of_the_lead_is_on_the_sheet() -> None:
    (lead,) = fact_sheet(words("en"), [replace(facts(), standing=Standing.NO_CONSENT)]).leads

    assert lead.quotations == ()


def test_ids_are_unique_over_the_sheet() -> None:
    sheet = fact_sheet(words("en"), [facts(), facts()])
    ids = [s.id for lead in sheet.leads for s in (*lead.reasons, *lead.quotations)]

    assert len(ids) == len(set(ids))


def test_the_known_card_is_no_free_text_but_its_figures_are_on_the_sheet() -> None:
    grounding = Grounding(fact_sheet(words("en"), [facts()]))
    budget = next(line for line in known(words("en"), facts()).split("\n") if "udget" in line)

    assert grounding.check(f"Priya: {budget}", "en").ok
