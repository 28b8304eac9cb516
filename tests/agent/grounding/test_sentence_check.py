from __future__ import annotations

import importlib.util
import sys
from datetime import date, time
from pathlib import Path

import pytest

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.grounding.gazetteer import Gazetteer
from agent.grounding.sentence import Clause, Sentence
from agent.grounding.sentence_check import check

_spec = importlib.util.spec_from_file_location(
    "sentence_sets", Path(__file__).parent / "sentence_sets.py"
)
assert _spec and _spec.loader
sets = importlib.util.module_from_spec(_spec)
sys.modules["sentence_sets"] = sets
_spec.loader.exec_module(sets)

TODAY = date(2026, 11, 21)
NAMES = Gazetteer(
    {"rahul": ("Rahul Verma",), "priya": ("Priya 4821",)},
    ("Nirav Joshi",),
    ("Shela", "Bopal"),
    ("Aarohi Skyline",),
)
BUDGET = Fact(
    "f1",
    "budget",
    "budget up to ₹68 lakh",
    "rahul",
    (Quantity(6_800_000, Unit.INR),),
    topics=frozenset({Topic.BUDGET}),
)
PRICE = Fact(
    "f2",
    "price",
    "the home: ₹66 lakh",
    "rahul",
    (Quantity(6_600_000, Unit.INR),),
    topics=frozenset({Topic.PRICE}),
)
PLANNED = Fact(
    "f3",
    "visit",
    "visit planned: 22 Nov 16:30",
    "rahul",
    days=(date(2026, 11, 22),),
    times=(time(16, 30),),
    topics=frozenset({Topic.VISIT}),
    states=frozenset({State.VISIT_PLANNED}),
)
NO_LOAN = Fact(
    "f4",
    "not_known",
    "loan: not known",
    "priya",
    topics=frozenset({Topic.LOAN}),
    is_negative=True,
)
SAID = Fact(
    "q1",
    "quote",
    "",
    "rahul",
    days=(date(2026, 11, 19),),
    quote="Do car parking milegi kya?",
    said_by="lead",
    topics=frozenset({Topic.PARKING}),
)
FACTS = {fact.id: fact for fact in (BUDGET, PRICE, PLANNED, NO_LOAN, SAID)}


def faults(*clauses: tuple[str, str], language: str = "en") -> tuple[str, ...]:
    cut = tuple(Clause(text, tuple(cites.split())) for text, cites in clauses)
    return check(Sentence(cut), FACTS, today=TODAY, language=language, names=NAMES).faults


@pytest.mark.parametrize(
    ("facts", "sentences", "dropped", "missed"),
    [
        ("own_facts", "own", 0, 0),
        ("own_facts", "second", 1, 0),
        ("facts", "sentences", 1, 0),
        ("voice_facts", "voice", 1, 0),
        # Strangers' sets: first met, 8 and 32 of 150 true ones were dropped and 23 and 21 of 150
        # faults missed. The check was mended by them, so they only keep what was reached.
        ("blind_a_facts", "blind_a_sentences", 3, 3),
        ("blind_b_facts", "blind_b_sentences", 3, 3),
        # Written after that by who had mended it: first met, 7 of 125 true ones were dropped and 12
        # of 115 faults missed.
        ("blind_a_facts", "after_a", 2, 2),
        ("blind_b_facts", "after_b", 2, 2),
        ("blind_a_facts", "after_c", 1, 1),
        # Soft faults alone, each set met once before the check was mended by it: first met, 5, 6,
        # 3, 4, 1, 2 and 2 of 60 true ones were dropped, 13, 16, 12, 12, 8, 9 and 9 faults missed.
        ("fresh_facts", "fresh_first", 1, 1),
        ("fresh_facts", "fresh_second", 2, 1),
        ("fresh_facts", "fresh_third", 1, 4),
        ("fresh_facts", "fresh_fourth", 1, 1),
        ("fifth_facts", "fresh_fifth", 1, 1),
        ("sixth_facts", "fresh_sixth", 1, 1),
        ("blind_b_facts", "fresh_seventh", 1, 2),
    ],
)
def test_written_sentences_are_judged_as_their_writer_did(
    facts: str, sentences: str, dropped: int, missed: int
) -> None:
    book = sets.read_book(sets.HERE / f"{facts}.yaml")
    judged = sets.judge(book, sets.read_sentences(sets.HERE / f"{sentences}.yaml"))
    assert sum(w.kind is None and not v.ok for w, v in judged) <= dropped
    assert sum(w.kind is not None and v.ok for w, v in judged) <= missed


def test_a_gap_of_two_cited_amounts_may_be_said() -> None:
    assert not faults(("The budget of 68 lakh leaves 2 lakh to spare", "f1 f2"))


def test_a_gap_that_does_not_follow_may_not_be_said() -> None:
    assert faults(("The budget of 68 lakh leaves 3 lakh to spare", "f1 f2"))


def test_budget_and_price_may_not_be_swapped() -> None:
    assert faults(("The budget of 66 lakh is below the price of 68 lakh", "f1 f2"))


def test_half_past_four_may_be_said_of_sixteen_thirty() -> None:
    assert not faults(("Kal shaam saade chaar baje visit hai", "f3"), language="hi-Latn")


def test_a_planned_visit_is_not_told_as_done() -> None:
    assert "state visited" in faults(("Rahul has seen the flat", "f3"))


def test_an_unknown_loan_is_not_told_as_there() -> None:
    assert faults(("Priya has a loan", "f4"))
    assert not faults(("Nothing is known about a loan for Priya", "f4"))


def test_another_leads_fact_may_not_be_cited() -> None:
    assert faults(("Priya can pay 68 lakh", "f1"))


def test_the_lead_of_the_clause_before_is_meant() -> None:
    assert "lead" in faults(("Priya is unsure", "f4"), ("and can pay 68 lakh", "f1"))


def test_a_quotation_is_verbatim() -> None:
    assert not faults(("Rahul asked “Do car parking milegi kya?”", "q1"))
    assert faults(("Rahul asked “Teen car parking milegi kya?”", "q1"))


def test_a_clause_without_cites_holds_no_figure() -> None:
    assert faults(("Rahul needs 2 lakh more", ""))
    assert not faults(("That is all for now", ""))


def test_a_word_of_no_list_drops_nothing() -> None:
    assert not faults(("Rahul can stretch comfortably to 68 lakh, bless him", "f1"))
