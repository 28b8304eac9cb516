from __future__ import annotations

from datetime import date, time

import pytest

from agent.fact import Fact, Topic
from agent.grounding.draft_check import draft_faults
from agent.grounding.gazetteer import Gazetteer

FACTS = (
    Fact(
        "f1",
        "visit",
        "a visit is possible: 22 Nov 16:30, Aarohi Skyline",
        "rahul",
        days=(date(2026, 11, 22),),
        times=(time(16, 30),),
        names=("Aarohi Skyline",),
        topics=frozenset({Topic.VISIT}),
    ),
    Fact(
        "q1",
        "quote",
        "",
        "rahul",
        quote="Do car parking milegi kya?",
        said_by="lead",
        topics=frozenset({Topic.PARKING}),
    ),
)
NAMES = Gazetteer(
    {"rahul": ("Rahul Verma",), "priya": ("Priya Shah",)}, (), ("Shela",), ("Aarohi Skyline",)
)


def faults(text: str, language: str = "en") -> tuple[str, ...]:
    return draft_faults(
        text, FACTS, called="Rahul", language=language, today=date(2026, 11, 21), names=NAMES
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hi Rahul, shall we meet at Aarohi Skyline tomorrow at 4:30 pm?", "en"),
        ("Hi Rahul, we will let you know about the parking today.", "en"),
        (
            "Rahul ji, do car parking ka builder se pakka karna hai. "
            "Jawab milte hi aapko message aa jayega.",
            "hi-Latn",
        ),
        ("રાહુલભાઈ, પાર્કિંગનું બિલ્ડરને પૂછીને જણાવું છું.", "gu"),
        ("Namaste Rahul, badhane gamyu e jani ne anand thayo.", "gu-Latn"),
    ],
)
def test_a_message_of_its_facts_may_go(text: str, language: str) -> None:
    assert faults(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "fault"),
    [
        ("Hi Rahul, the price is ₹60 lakh.", "en", "number"),
        ("Hi Rahul, shall we meet on Monday?", "en", "day"),
        ("Hi Rahul, Priya Shah has offered more.", "en", "name"),
        ("Hi Rahul, see www.example.com for photos.", "en", "link"),
        ("Hi Rahul, call me on 98765 43210.", "en", "phone"),
        ("Hi Rahul, come to Block B-4, near Iscon Temple.", "en", "address"),
        ("Hi Rahul, we will hold the flat for you.", "en", "promise"),
        ("Rahul ji, do car parking mil jayegi.", "hi-Latn", "promise"),
        ("Hi Rahul, kal milte hain kya aap?", "gu", "language"),
        (" ", "en", "length"),
        ("Hi Rahul. " * 50, "en", "length"),
    ],
)
def test_a_message_beyond_its_facts_may_not_go(text: str, language: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(text, language))
