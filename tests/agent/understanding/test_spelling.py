"""Shorthand, dropped vowels and glued endings, and the words that are left as they were typed."""

from __future__ import annotations

import pytest

from agent.understanding.gazetteer import Gazetteer, Gazetteers
from agent.understanding.spelling import spelt_out, without_shorthand
from leads.store.record import Record
from tests.agent.understanding.asked import open_book, scope


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("book")
    open_book(folder)
    return Gazetteers(Record.open(f"sqlite:///{folder / 'record.db'}")).of(scope("asha"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("down pymnt ready", "down payment ready"),
        ("bookngs ths mth", "bookings this month"),
        ("visits fxd 2moro w/o loan", "visits fixed tomorrow without loan"),
        ("sbse zyda wait kisko", "sabse zyada wait kisko"),
        ("jwab phle kone aapvo", "jawab pehle kone aapvo"),
        ("pela ktla che shnivar", "pehla ketla che shanivar"),
        ("bada prking, praking ya parikng", "bada parking, parking ya parking"),
        ("priyas budget", "priya's budget"),
        ("belako kitni leads", "bela ko kitni leads"),
        ("jigneshno loan rahulko", "jigneshno loan rahul ko"),
        ("thltej ke leads", "thaltej ke leads"),
    ],
)
def test_shorthand_and_slips_become_the_words_that_are_meant(
    typed: str, meant: str, book: Gazetteer
) -> None:
    assert spelt_out(without_shorthand(typed), book) == meant


@pytest.mark.parametrize(
    "text",
    [
        "how many priyas do i have",
        "both priyas are waiting",
        "paanch log aur panch lead",
        "prya ka budget",
        "Mihir Parting ko call karo",
        "Parag ne ghare lagan che",
        "ema shanka nathi",
        "kesar orchid ane south bopal",
        "lead_bkngs ka score",
        "नेहा का बजट कितना है",
        "પ્રિયાનો જવાબ બાકી છે",
    ],
)
def test_names_places_and_ordinary_words_stay_as_typed(text: str, book: Gazetteer) -> None:
    assert spelt_out(without_shorthand(text), book) == text
