"""A lead with a home on record, for the tests of drafts."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from agent.facts import LeadFacts, facts_of
from agent.rendering.localizer import Localizer
from leads.consent import Consent, Purpose
from leads.lead import AttributeValue, Lead
from leads.message import EventKind
from prompts.library import Library
from tests.agent.house import NOW, ago, happens, lead, says

ZONE = ZoneInfo("Asia/Kolkata")
LANGUAGES = ("en", "hi-Latn", "hi", "gu", "gu-Latn")
LIBRARY = Library()
RERA = "PR/GJ/AHMEDABAD/RAA07421"
HOME: dict[str, AttributeValue] = {
    "bhk": 3.0,
    "locality": "Bopal",
    "budget_max_inr": 9_500_000.0,
    "property_price_inr": 9_200_000.0,
    "property_carpet_sqft": 1180.0,
    "property_super_built_up_sqft": 1720.0,
    "property_possession": "2027-03-31",
    "property_rera": RERA,
}
# What a lead writes who asks to see the home, in each language.
ASKS_VISIT = {
    "en": "when can we see the flat?",
    "hi-Latn": "kab dekh sakte hain?",
    "hi": "कब देख सकते हैं?",
    "gu": "ક્યારે જોવા આવીએ?",
    "gu-Latn": "kyare jova aavie?",
}


def words(language: str = "en") -> Localizer:
    return Localizer(LIBRARY, language, ZONE, NOW)


def known(one: Lead) -> LeadFacts:
    return facts_of(one, None, None, ZONE, NOW)


def buyer(*texts: str, name: str = "Priya Mehta", **told: AttributeValue) -> Lead:
    """A lead that offered ₹90 lakh and agreed that an LLM reads."""
    one = lead("lead_priya", name, "+919825004821", told={**HOME, **told})
    one = happens(one, EventKind.OFFER, ago(days=9), 9_000_000.0)
    born = one.created_at
    one = replace(one, consents=(*one.consents, Consent(Purpose.LLM, True, born, "form", born)))
    return says(one, *texts, at=ago(hours=5)) if texts else one
