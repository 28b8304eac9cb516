"""What is asked: the fast path over what brokers really type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.hearing.phrasings import Group, Intent
from agent.hearing.questions import DEFAULT_TOP, LONGEST_QUESTION, understand
from language.tokens import Typed
from leads.errors import InvalidInput
from leads.lead import LeadKind


@pytest.mark.parametrize(
    ("text", "intent", "who"),
    [
        ("How hot is Priya?", Intent.HOW_HOT, "Priya"),
        ("how hot is Priya Mehta's score", Intent.HOW_HOT, "Priya Mehta"),
        ("Hi, how hot is Priya ?", Intent.HOW_HOT, "Priya"),
        ("How hot is she?", Intent.HOW_HOT, ""),
        ("How hot is this lead?", Intent.HOW_HOT, ""),
        ("Priya kitni hot hai", Intent.HOW_HOT, "Priya"),
        ("Priya ketli hot che?", Intent.HOW_HOT, "Priya"),
        ("Priya kem che?", Intent.HOW_HOT, "Priya"),
        ("will Rahul Shah book?", Intent.HOW_HOT, "Rahul Shah"),
        ("score of 4821", Intent.HOW_HOT, "4821"),
        ("what is Priya's score", Intent.HOW_HOT, "Priya"),
        ("How hot is lead_Ab-1c?", Intent.HOW_HOT, "lead_Ab-1c"),
        ("how_hot lead_Ab-1c", Intent.HOW_HOT, "lead_Ab-1c"),
        ("why?", Intent.WHY, ""),
        ("Why 78?", Intent.WHY, ""),
        ("kem?", Intent.WHY, ""),
        ("kyun?", Intent.WHY, ""),
        ("क्यों?", Intent.WHY, ""),
        ("કેમ?", Intent.WHY, ""),
        ("Why is she so hot?", Intent.WHY, ""),
        ("Why is Priya so high?", Intent.WHY, "Priya"),
        ("Priya kyun hot hai?", Intent.WHY, "Priya"),
        ("explain Priya's score", Intent.WHY, "Priya"),
        ("why lead_Ab-1c", Intent.WHY, "lead_Ab-1c"),
        ("What do we know of Priya?", Intent.KNOWN, "Priya"),
        ("what do we know about Rahul Shah", Intent.KNOWN, "Rahul Shah"),
        ("Tell me about ·4821", Intent.KNOWN, "4821"),
        ("show Priya", Intent.KNOWN, "Priya"),
        ("known lead_Ab-1c", Intent.KNOWN, "lead_Ab-1c"),
        ("help", Intent.HELP, ""),
        ("kem cho", Intent.HELP, ""),
        ("", Intent.HELP, ""),
        ("  ?! ", Intent.HELP, ""),
        ("What did Priya say about price?", Intent.SAID, "Priya"),
    ],
)
def test_a_question_is_understood_with_the_lead_it_names(
    text: str, intent: Intent, who: str
) -> None:
    (asked,) = understand(Typed.of(text))
    assert asked.intent is intent
    assert " ".join(asked.who) == who


@pytest.mark.parametrize(
    ("text", "count", "group"),
    [
        ("top 5", 5, None),
        ("top ten", 10, None),
        ("top 500", 10, None),
        ("show 3", 3, None),
        ("show me the top 3 buyers", 3, Group.BUYERS),
        ("top two rentals", 2, Group.RENTALS),
        ("rentals", DEFAULT_TOP, Group.RENTALS),
        ("owners", DEFAULT_TOP, Group.OWNERS),
        ("Who should I call now?", DEFAULT_TOP, None),
        ("aaj kisko call karu", DEFAULT_TOP, None),
        ("kone phone karu?", DEFAULT_TOP, None),
        ("which leads should I call", DEFAULT_TOP, None),
        ("list my leads", DEFAULT_TOP, None),
    ],
)
def test_a_list_is_understood_with_its_length_and_kind(
    text: str, count: int, group: Group | None
) -> None:
    (asked,) = understand(Typed.of(text))
    assert (asked.intent, asked.count, asked.wish.group) == (Intent.TOP, count, group)


FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("shanivare mare kone malvanu che", 21),
        ("saturday visits", 21),
        ("રવિવારે કોઈ મુલાકાત છે?", 22),
        ("parso kya kya plan hai", 22),
        ("monday ko kisse milna hai", 23),
        ("who did i meet on wednesday", 18),
        ("pichle shanivar ki visits", 14),
        ("visits last saturday", 14),
    ],
)
def test_a_day_of_plans_lies_ahead_unless_it_is_said_to_be_past(text: str, day: int) -> None:
    (asked,) = understand(Typed.of(text), today=FRIDAY)
    assert (asked.intent, asked.day and asked.day.day) == (Intent.MY_DAY, date(2026, 11, day))


@pytest.mark.parametrize(
    ("text", "bound", "inr", "is_strict"),
    [
        ("tenants who can do 25k or more", "at_least", 25e3, False),
        ("buyers who can pay 1 cr", "at_least", 1e7, False),
        ("1 cr de sakte hain aise buyers", "at_least", 1e7, False),
        ("buyers above 1 cr", "at_least", 1e7, False),
        ("buyers with more than 1 cr", "at_least", 1e7, True),
        ("અઢી કરોડવાળા કોણ છે", "around", 2.5e7, False),
        ("buyers who can pay up to 90 lakh", "at_most", 9e6, False),
    ],
)
def test_an_amount_bounds_a_list_as_it_was_said(
    text: str, bound: str, inr: float, is_strict: bool
) -> None:
    (asked,) = understand(Typed.of(text))
    (budget,) = asked.wish.budgets
    assert (budget.bound, budget.amount.inr(is_rent=False), budget.is_strict) == (
        bound, inr, is_strict,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["sbse thanda lead konsa hai", "coldest lead", "sauthi thandi"])
def test_the_coldest_are_no_list_of_the_hottest(text: str) -> None:
    (asked,) = understand(Typed.of(text))
    assert (asked.intent, asked.wish.band) == (Intent.TOP, "cold")


def test_resale_buyers_are_one_kind_of_buyers() -> None:
    (asked,) = understand(Typed.of("resale buyers dikhao"))
    assert (asked.wish.group, asked.wish.kind) == (Group.BUYERS, LeadKind.RESALE)


@pytest.mark.parametrize("text", ["x" * (LONGEST_QUESTION + 1), "a\0b", "\ud800"])
def test_what_cannot_be_a_question_is_refused_by_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        understand(Typed.of(text))
    assert refused.value.field == "question"
    assert text not in str(refused.value)


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400))
def test_any_text_is_understood_as_something(text: str) -> None:
    assert all(asked.intent in Intent for asked in understand(Typed.of(text)))


@pytest.mark.parametrize(
    "text", ["why " + "is " * 90, "show me " + "the " * 70, "who " * 75, "how likely " + "to " * 90]
)
@pytest.mark.timeout(60)
def test_no_question_is_read_for_ever(text: str) -> None:
    assert understand(Typed.of(text[:LONGEST_QUESTION]))
