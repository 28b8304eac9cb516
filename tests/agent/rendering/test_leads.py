"""What is answered about one lead, in all five ways of writing, word by word."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import regex

from agent.rendering.lead_answers import about
from agent.understanding.parsed_question import LeadTopic
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, undated, words_in
from tests.tables import read_table

GOLDEN = read_table(Path(__file__).parent / "leads.yaml")
CASES = [
    (key, asked, language)
    for key, answers in GOLDEN.items()
    for asked, told in answers.items()
    for language in told
]
LONGEST = 350
LONGEST_STORY = 600
# What an answer never holds: a score as a fraction, telegraphic signs, arrows but the act's own.
FORBIDDEN = regex.compile(r"/100|×|=|→|←|\bmodel\b|\bfeature\b|\bfactor\b|\d/\d| · ")


def said(key: str, asked: str, language: str) -> str:
    facts = everybody()[key]
    return about(words_in(language), [facts], list(map(LeadTopic, asked.split()))).text


def test_each_answer_is_said_word_by_word() -> None:
    wrong = {}
    for key, asked, language in CASES:
        text = undated(said(key, asked, language), language)
        if text != GOLDEN[key][asked][language]:
            wrong[key, asked, language] = text

    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_about_every_lead_fits_and_holds_no_telegraphic_form(language: str) -> None:
    # Each language takes every other lead: five take each of them twice and more.
    for key, asked in product(list(everybody())[LANGUAGES.index(language) % 2 :: 2], LeadTopic):
        text = said(key, asked, language)
        assert len(text) <= (LONGEST_STORY if asked == LeadTopic.SUMMARY else LONGEST), text
        assert not FORBIDDEN.search(text), text
        assert "\n\n" not in text
