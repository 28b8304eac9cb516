"""What is answered about one lead, in all five ways of writing, word by word."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
import yaml

from agent.rendering.lead_answers import about
from agent.understanding.parsed_question import LeadTopic
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, undated, words_in

GOLDEN = yaml.safe_load((Path(__file__).parent / "leads.yaml").read_text(encoding="utf-8"))
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


def said(key: str, asked: LeadTopic, language: str) -> str:
    facts = everybody()[key]
    return about(words_in(language), [facts], [asked]).text


@pytest.mark.parametrize(("key", "asked", "language"), CASES)
def test_an_answer_is_said_word_by_word(key: str, asked: str, language: str) -> None:
    text = said(key, LeadTopic(asked), language)

    assert undated(text, language) == GOLDEN[key][asked][language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", LeadTopic)
def test_every_answer_about_every_lead_fits_and_holds_no_telegraphic_form(
    asked: LeadTopic, language: str
) -> None:
    # Each language takes every other lead: five take each of them twice and more.
    for key in list(everybody())[LANGUAGES.index(language) % 2 :: 2]:
        text = said(key, asked, language)
        assert len(text) <= (LONGEST_STORY if asked == LeadTopic.SUMMARY else LONGEST), text
        assert not FORBIDDEN.search(text), text
        assert "\n\n" not in text
