"""What a message to a lead may name is its facts and the days it offers, and no score."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from agent.drafting.sheet import message_sheet
from agent.drafting.templates import planned
from agent.facts import LeadFacts, facts_of
from agent.rendering.localizer import Localizer
from leads.score_log import StoredScore
from prompts.library import Library
from tests.agent.house import NOW, PRIYA_REASONS, VERSION, priya, score

ZONE = ZoneInfo("Asia/Kolkata")
WORDS = Localizer(Library(), "en", ZONE, NOW)


def facts() -> LeadFacts:
    stored = StoredScore(score("lead_priya", *PRIYA_REASONS), is_stale=False)
    return facts_of(priya(), stored, VERSION, ZONE, NOW)


def test_a_message_may_name_the_leads_figures_and_no_score() -> None:
    sheet = message_sheet(WORDS, facts(), planned(facts(), ""), "")
    (lead,) = sheet.leads

    assert (lead.name, lead.bhk, lead.localities) == ("Priya", 3.0, ("Bopal",))
    assert (lead.budget_max_inr, lead.price_inr) == (9_500_000.0, 9_200_000.0)
    assert sheet.today == date(2026, 11, 20)
    assert lead.days["last_wrote"] == sheet.today - timedelta(days=2)
    assert (lead.score, lead.base_score, lead.band, lead.probability) == (None,) * 4
    assert (lead.score_before, lead.band_before, lead.record_of) == (None,) * 3


def test_the_days_that_are_offered_may_be_named() -> None:
    plan = planned(facts(), "offer a visit on Saturday")
    (lead,) = message_sheet(WORDS, facts(), plan, "").leads

    offered = [day for name, day in lead.days.items() if name.startswith("slot_")]
    assert len(offered) == len(plan.slots) > 0
