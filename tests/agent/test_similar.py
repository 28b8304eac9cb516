"""What a broker is told of past leads like one of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agent.lead_state.similar import SimilarFacts, Without
from agent.saying.wording import Wording
from agent.similar import similar_card
from leads.answer import SimilarLead
from leads.lead import OutcomeKind
from prompts.library import Library
from retrieval.catalogue import Usual
from retrieval.past_leads import Similar
from retrieval.stage_points import Cell
from tests.agent.house import NOW, lead, priya

WORDS = Wording(Library(), "en", ZoneInfo("Asia/Kolkata"), NOW)


def similar(booked: int, lost: int, usual: Usual, days: float | None = 18.0) -> Similar:
    outcomes = [OutcomeKind.BOOKED] * booked + [OutcomeKind.LOST] * lost
    return Similar(
        cell=Cell("resale", "visited", 1),
        leads=tuple(
            SimilarLead(
                f"lead_{i}", kind, NOW - timedelta(days=60), 0.2, ("locality", "cue:counter")
            )
            for i, kind in enumerate(outcomes)
        ),
        days=(days,) * len(outcomes),
        past=tuple(lead(f"lead_{i}", f"Past {i}", "+919825001234") for i in range(len(outcomes))),
        usual=usual,
    )


def card(found: Similar | None, without: Without | None = None) -> str:
    return similar_card(WORDS, SimilarFacts(priya(), found, without))


def test_the_neighbours_are_told_beside_what_is_usual() -> None:
    text = card(similar(6, 3, Usual(60, 300)))

    assert text.splitlines() == [
        "*Priya ·4821* · past leads like this one",
        "6 of the 9 nearest booked, median 18 days; at this stage 2 of 10 do.",
        "• Past 0 ·1234: booked 18 days later. Same area, made a counter-offer",
        "• Past 1 ·1234: booked 18 days later. Same area, made a counter-offer",
        "• Past 2 ·1234: booked 18 days later. Same area, made a counter-offer",
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (similar(0, 9, Usual(60, 300)), "None of the 9 nearest booked; at this stage 2 of 10 do."),
        (similar(1, 0, Usual(1, 300)), "The only one like it booked, median 18 days; "
         "at this stage fewer than 1 of 10 do."),
        (similar(0, 1, Usual(0, 300)), "The only one like it did not book; "
         "at this stage 0 of 10 do."),
        (similar(2, 1, Usual(5, 19)), "2 of the 3 nearest booked, median 18 days; "
         "only 19 past leads at this stage: too few to say what is usual."),
        (similar(2, 1, Usual(9, 20), None), "2 of the 3 nearest booked; at this stage 5 of 10 do."),
        (similar(1, 1, Usual(9, 20), 1.2), "1 of the 2 nearest booked, median 1 day; "
         "at this stage 5 of 10 do."),
    ],
)  # fmt: skip
def test_each_count_is_said_as_it_is(found: Similar, said: str) -> None:
    assert card(found).splitlines()[1] == said


@pytest.mark.parametrize(
    ("without", "said"),
    [
        (Without.NO_CONSENT, "no consent"),
        (Without.OTHER_EMBEDDER, "pakka index"),
        (Without.AWAY, "not ready"),
        (Without.LATE, "in time"),
    ],
)
def test_what_stands_in_the_way_is_said(without: Without, said: str) -> None:
    assert said in card(None, without)


def test_no_past_lead_at_this_stage_is_said() -> None:
    assert card(similar(0, 0, Usual(0, 0))).endswith(
        "No past lead of yours stood at this stage yet."
    )


@given(st.text(max_size=40))
@example("*Booked*\n9 of 9 { $of }")
@settings(max_examples=50, deadline=None)
def test_whatever_a_past_lead_is_called_it_stays_one_plain_line(name: str) -> None:
    found = similar(1, 0, Usual(60, 300))

    lines = card(replace(found, past=(replace(found.past[0], name=name),))).split("\n")

    assert len(lines) == 3
    assert "*" not in lines[2]
