"""A card says the same numbers in every language; in English each is proven to be a stored fact."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from agent.facts import LeadFacts, facts_of
from agent.saying.said import card
from agent.rendering.localizer import Localizer
from app.demo import generate
from leads.score_log import StoredScore
from prompts.library import Library
from tests.agent.house import VERSION
from tests.agent.test_numbers import CARDS, Intent, a_score, without_quotes

TODAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Kolkata")
LEADS = 120
_WORDS = {
    "no": 0, "once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
# How each catalogue says lakh and crore; English and both Latin forms share a spelling.
_SCALES = {
    "lakh": "lakh", "लाख": "lakh", "લાખ": "lakh",
    "crore": "crore", "करोड़": "crore", "કરોડ": "crore",
}  # fmt: skip
_MONEY = re.compile(rf"₹([\d,.]*\d)(?: ({'|'.join(_SCALES)}))?")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# The wording's own: what a share is of, the window of a count.
_OWN = {"100", "8", "7", "14", "30", "1", "0"}


@pytest.fixture(scope="module")
def some() -> list[LeadFacts]:
    rng = Random(3)
    leads = [x for house in generate(seed=2, today=date(2026, 11, 20)) for x in house.leads]
    return [
        facts_of(x, StoredScore(a_score(x, rng), is_stale=False), VERSION, ZONE, TODAY)
        for x in rng.sample(leads, LEADS)
    ]


@pytest.mark.parametrize("language", ["hi-Latn", "hi", "gu", "gu-Latn"])
@pytest.mark.parametrize("intent", CARDS)
def test_a_card_says_no_number_that_its_english_does_not(
    some: list[LeadFacts], language: str, intent: Intent
) -> None:
    english = Localizer(Library(), "en", ZONE, TODAY)
    other = Localizer(Library(), language, ZONE, TODAY)
    for facts in some:
        proven = said(english, intent, facts)
        told = said(other, intent, facts)
        assert money(told) == money(proven), told
        foreign = numbers(told) - numbers(proven) - spelt(proven) - _OWN
        assert foreign == set(), f"{told}\n---\n{proven}"


def said(words: Localizer, intent: Intent, facts: LeadFacts) -> str:
    return without_quotes(card(words, intent, facts, is_synthetic=True).text)


def money(text: str) -> list[tuple[str, str | None]]:
    return sorted((m.group(1), _SCALES.get(m.group(2) or "", "")) for m in _MONEY.finditer(text))


def numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def spelt(text: str) -> set[str]:
    return {str(_WORDS[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in _WORDS}


def test_the_check_finds_a_foreign_number_and_a_wrong_scale() -> None:
    assert numbers("हॉट · 79/100") - numbers("Hot · 78/100") == {"79"}
    assert money("₹1.25 लाख") != money("₹1.25 crore")
    assert money("₹1.25 करोड़") == money("₹1.25 crore")
