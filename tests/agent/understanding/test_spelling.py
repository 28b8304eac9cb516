"""Shorthand, dropped vowels and glued endings, and the words that are left as they were typed."""

from __future__ import annotations

import pytest

from agent.understanding.gazetteer import Gazetteer, Gazetteers
from agent.understanding.spelling import spelt_out, with_new, without_shorthand
from leads.store.record import Record
from tests.agent.understanding.asked import open_book, scope
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("book")
    open_book(folder)
    return Gazetteers(Record.open(f"sqlite:///{folder / 'record.db'}")).of(scope("asha"))


@CASES.of("typed", "meant")
def test_shorthand_and_slips_become_the_words_that_are_meant(
    typed: str, meant: str, book: Gazetteer
) -> None:
    assert spelt_out(without_shorthand(typed), book) == meant


@CASES.of("text")
def test_names_places_and_ordinary_words_stay_as_typed(text: str, book: Gazetteer) -> None:
    assert spelt_out(without_shorthand(text), book) == text


def test_a_new_visit_is_spelt_so_and_no_town_is() -> None:
    assert with_new("नई विज़िट") == "नयी विज़िट"
    assert with_new("चेन्नई वाली विज़िट") == "चेन्नई वाली विज़िट"
    assert with_new("Kalpesh visit nai hui") == "Kalpesh visit nai hui"
