from __future__ import annotations

import importlib.util
import sys
from datetime import date, time
from pathlib import Path

import pytest

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.grounding.named_entities import Gazetteer
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
STEP = Fact(
    "n1",
    "step",
    "next: ask the owner about ₹66 lakh",
    "rahul",
    (Quantity(6_600_000, Unit.INR),),
    topics=frozenset({Topic.PRICE, Topic.OWNER}),
    is_step=True,
)
FALL = Fact(
    "f5",
    "change",
    "score 59, warm on 17 Nov → 48, warm now",
    "rahul",
    (Quantity(59, Unit.SCORE), Quantity(48, Unit.SCORE), Quantity(-11, Unit.POINTS)),
    days=(date(2026, 11, 17),),
    band="warm",
    topics=frozenset({Topic.SCORE}),
    speaks="against",
)
WAITS = Fact(
    "f6",
    "waiting",
    "waits for our answer since 19 Nov",
    "rahul",
    days=(date(2026, 11, 19),),
    topics=frozenset({Topic.REPLY}),
    states=frozenset({State.UNANSWERED}),
    is_negative=True,
    speaks="against",
)
JUNE = Fact(
    "f7",
    "group",
    "month June: 14 visits",
    quantities=(Quantity(14, Unit.COUNT),),
    names=("June",),
    topics=frozenset({Topic.VISIT}),
    source="query",
)
MISSED = Fact(
    "f8",
    "count",
    "3 leads: open, missed_visit is true",
    quantities=(Quantity(3, Unit.COUNT),),
    topics=frozenset({Topic.VISIT}),
    source="query",
)
NAMELESS = Fact(
    "f9",
    "row",
    "3 in the list; warm, 61",
    "lead_d163ef0291b7",
    (Quantity(3, Unit.PLACE_IN_LIST), Quantity(61, Unit.SCORE)),
    band="warm",
    topics=frozenset({Topic.SCORE}),
)
FACTS = {
    fact.id: fact
    for fact in (
        *(BUDGET, PRICE, PLANNED, NO_LOAN, SAID, STEP),
        *(FALL, WAITS, JUNE, MISSED, NAMELESS),
    )
}


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
        # A third stranger's: first met, 17 of 150 true ones were dropped, 2 of 75 faults in figures
        # and names missed and 7 of 75 of the others.
        ("stranger_c_facts", "stranger_c_sentences", 0, 0),
        # In three more voices, each after the mending by the set before: first met, 11, 5 and 6 of
        # 60 true ones were dropped, 5, 4 and 3 of 60 faults missed.
        ("eighth_facts", "fresh_eighth", 0, 0),
        ("stranger_c_facts", "fresh_ninth", 1, 1),
        ("fresh_facts", "fresh_tenth", 0, 2),
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


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Rahul should pay homes@okaxis", "reach upi"),
        ("Rahul can see pakka-homes.in/offer", "reach link"),
        ("Rahul writes from a@b.in", "reach mail"),
        ("Rahul is at nine eight two five zero one two three four five", "reach phone"),
    ],
)
@pytest.mark.parametrize("cites", ["", "f1"])
def test_a_link_or_number_that_no_cited_fact_holds_is_dropped(
    said: str, fault: str, cites: str
) -> None:
    assert any(fault in found for found in faults((said, cites)))


def test_a_word_of_no_list_drops_nothing() -> None:
    assert not faults(("Rahul can stretch comfortably to 68 lakh, bless him", "f1"))


def test_a_fall_is_not_told_as_a_rise() -> None:
    assert not faults(("The score fell from 59 to 48", "f5"))
    assert "direction" in faults(("The score has risen", "f5"))
    assert faults(("The score went from 48 to 59", "f5"))


def test_what_an_owner_will_do_does_not_follow_from_a_step() -> None:
    assert not faults(("Ask the owner about 66 lakh", "n1"))
    assert faults(("The owner will accept 66 lakh", "n1"))
    assert faults(("The owner has agreed to 66 lakh", "n1"))


def test_a_future_needs_a_fact_that_looks_ahead() -> None:
    assert not faults(("Kal woh visit par aayenge", "f3"), language="hi-Latn")
    assert faults(("Rahul 66 lakh tak aa jayega", "f2"), language="hi-Latn")


def test_two_denials_are_none() -> None:
    assert not faults(("Jawab 19 November se baki hai", "f6"), language="hi-Latn")
    assert faults(("Jawab 19 November se baki nahi hai", "f6"), language="hi-Latn")


def test_a_whole_and_its_part_are_not_turned_round() -> None:
    of_twelve = Fact("c1", "group", "9 of 12 booked", quantities=(Quantity(9, Unit.COUNT),))
    clause = Clause("12 of 9 booked", ("c1",))
    told = check(Sentence((clause,)), {"c1": of_twelve}, today=TODAY, language="en", names=NAMES)
    assert told.faults


def test_a_count_is_no_day() -> None:
    assert not faults(("જૂન 14", "f7"), language="gu")
    assert not faults(("3 jane visit chuki che", "f8"), language="gu-Latn")


def test_the_digits_of_an_id_are_no_numbers() -> None:
    assert not faults(("Third is lead_d163ef0291b7 with 61", "f9"))
    assert faults(("Third is lead_d163ef0291b8 with 61", "f9"))


def test_a_cause_of_which_no_fact_holds_a_word_is_dropped() -> None:
    assert faults(("Rahul asked about parking because he overslept", "q1"))


MONTHS = Fact(
    "g1",
    "group",
    "bookings by month, most first: October 13, November 10, September 8",
    quantities=tuple(Quantity(n, Unit.COUNT) for n in (13, 10, 8)),
    names=("October", "November", "September"),
    topics=frozenset({Topic.BOOKING}),
)
APPLIED = Fact(
    "g2",
    "quote",
    "",
    "rahul",
    quote="SBI ma file mukeli che, sanction letter mangalvare aavse",
    said_by="lead",
    topics=frozenset({Topic.LOAN}),
    states=frozenset({State.LOAN_APPLIED}),
)
QUICK = Fact("g3", "average", "Meera: 20 minutes", quantities=(Quantity(20, Unit.MINUTES),))
SLOW = Fact("g4", "average", "Nirav: 60 minutes", quantities=(Quantity(60, Unit.MINUTES),))


def judged(*clauses: tuple[str, str], language: str = "en") -> tuple[str, ...]:
    known = {**FACTS, **{fact.id: fact for fact in (MONTHS, APPLIED, QUICK, SLOW)}}
    cut = tuple(Clause(text, tuple(cites.split())) for text, cites in clauses)
    return check(Sentence(cut), known, today=TODAY, language=language, names=NAMES).faults


def test_what_the_sentence_itself_tells_may_be_counted() -> None:
    two = (("the price", "f2"), ("and the parking", "q1"))
    assert not judged(("Two things are open with Rahul:", ""), *two)
    assert judged(("Three things are open with Rahul:", ""), *two)
    assert not judged(("October was the best of the three months", "g1"))
    assert judged(("October was the best of the four months", "g1"))


def test_a_place_among_groups_is_the_one_that_their_numbers_give() -> None:
    assert not judged(("November is in second place", "g1"))
    assert judged(("September is in second place", "g1"))


def test_a_stage_told_by_type_outranks_the_words_of_a_message() -> None:
    assert "state loan_ok" in judged(("Rahul's loan is sanctioned", "g2"))


def test_what_we_will_do_is_promised_though_a_step_is_cited() -> None:
    assert judged(("આપણે વેચાવી આપીશું", "n1"), language="gu")
    assert judged(("Hum rate kam karwa lenge", "n1"), language="hi-Latn")
    assert not judged(("Owner se poochkar bata denge", "n1"), language="hi-Latn")


def test_how_many_times_as_much_is_worked_out() -> None:
    assert not judged(("Three times as long", "g3 g4"))
    assert judged(("Four times as long", "g3 g4"))


def test_a_sum_with_its_label_behind_it_is_of_that_label() -> None:
    assert not judged(("66 lakh ka ghar 68 lakh ke budget mein aata hai", "f1 f2"), language="hi")
    assert judged(("68 lakh ka ghar 66 lakh ke budget mein aata hai", "f1 f2"), language="hi")


def test_a_label_that_has_its_own_sum_labels_no_other() -> None:
    assert not judged(("₹66 lakh fits the budget of ₹68 lakh", "f2 f1"))
    assert judged(("₹68 lakh fits the budget of ₹66 lakh", "f2 f1"))


def test_a_question_and_what_to_know_are_no_advice() -> None:
    assert not judged(("Itna jaan lijiye ki budget 68 lakh hai", "f1"), language="hi-Latn")
    assert judged(("Rahul ko 68 lakh bol dijiye", "f1"), language="hi-Latn")


def test_a_clause_may_begin_with_a_capital_and_with_no_strangers_name() -> None:
    assert not judged(("Budget 68 lakh hai", "f1"), ("Aur ghar 66 lakh ka", "f2"), language="hi")
    assert judged(("Budget 68 lakh hai", "f1"), ("Zubin ka ghar 66 lakh ka", "f2"), language="hi")


def test_a_month_within_which_something_is_counted_is_no_date() -> None:
    assert not judged(("નવેમ્બરમાં 10 બુકિંગ", "g1"), language="gu")
    assert judged(("નવેમ્બરમાં 30 બુકિંગ", "g1"), language="gu")


def test_so_many_more_than_another_is_the_gap_of_two() -> None:
    by = {
        n: Fact(f"o{n}", "group", f"{n} bookings", quantities=(Quantity(n, Unit.COUNT),))
        for n in (6, 4)
    }
    known = {fact.id: fact for fact in by.values()}

    def told(text: str) -> tuple[str, ...]:
        cut = Sentence((Clause(text, tuple(known)),))
        return check(cut, known, today=TODAY, language="en", names=NAMES).faults

    assert not told("six bookings, two more than the other")
    assert told("six bookings, four more than the other")


def test_a_sum_said_to_be_one_things_own_is_worked_out_of_no_two() -> None:
    assert not judged(("The gap is 2 lakh", "f1 f2"))
    assert judged(("Rahul has a budget of 2 lakh", "f1 f2"))
