"""How a colleague or the team is doing: figures of a period and of now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leads.model.lead import EventKind, LeadKind, Outcome, OutcomeKind
from leads.model.score import Band
from tests.agent.house import House, ago, happens, lead, says, score


@pytest.fixture
def with_two(house: House) -> House:
    hot = happens(
        lead("lead_hot", "Priya"), EventKind.VISIT_DONE, ago(days=2), known_at=ago(days=2)
    )
    asks = says(lead("lead_bela", "Rahul", owner="staff_bela"), "parking?", at=ago(days=1))
    lost = Outcome(OutcomeKind.LOST, ago(days=3), ago(days=3), "budget")
    gone = lead("lead_gone", "Neha", owner="staff_bela", kind=LeadKind.RENT)
    house.add(hot, asks, replace(gone, outcomes=(lost,)))
    house.save(score("lead_hot"), score("lead_bela", band=Band.WARM))
    return house


async def test_a_manager_hears_how_a_colleague_is_doing(with_two: House) -> None:
    answer = await with_two.ask("how is Bela doing this month", by="staff_mona")
    assert answer.intent == "overview"
    assert answer.text.splitlines()[:2] == [
        "*bela*, since 1 Nov: 0 new leads, 0 visits, 0 bookings, 1 lost.",
        "Open now: 1 lead, 0 hot. 1 waits for our answer.",
    ]


async def test_the_team_is_everybody_the_manager_sees(with_two: House) -> None:
    answer = await with_two.ask("is mahine ka report do", by="staff_mona")
    first, now, *_ = answer.text.splitlines()
    assert first == "*Aapki sab leads*, 1 Nov se: 0 nayi leads, 1 visit, 0 booking, 1 lost."
    assert now == "Abhi 2 leads khuli hain, 1 hot. 1 ko humare jawab ka intezaar hai."


async def test_a_report_by_broker_has_a_line_for_each(with_two: House) -> None:
    told = await with_two.ask("monthly report broker wise", by="staff_mona")
    lines = [line for line in told.text.splitlines() if line.startswith(("Asha", "Bela"))]
    assert lines == [
        "Asha: 0 new leads, 1 visit, 0 bookings, 0 lost.",
        "Bela: 0 new leads, 0 visits, 0 bookings, 1 lost.",
    ]


async def test_a_broker_hears_of_their_own_alone(with_two: House) -> None:
    own = await with_two.ask("how am i doing")
    assert "1 visit, 0 bookings, 0 lost" in own.text
    others = await with_two.ask("how is Bela doing")
    assert "lost" not in others.text
    assert "manager" in others.text


async def test_what_changed_tells_news_scores_and_ends(with_two: House) -> None:
    told = await with_two.ask("what changed this month", by="staff_mona")
    assert "*One lead had news since 1 Nov:*\n1 Rahul" in told.text
    assert "No scores of past days are kept" in told.text
    assert "since 1 Nov: 0 new leads, 1 visit, 0 bookings, 1 lost." in told.text


async def test_two_weeks_are_told_one_below_the_other(with_two: House) -> None:
    answer = await with_two.ask("how is Bela doing this week vs last week", by="staff_mona")
    told = [line for line in answer.text.splitlines() if "new leads" in line]
    assert [line.split(":")[0] for line in told] == [
        "*bela*, since 16 Nov",
        "*bela*, 9 Nov to 15 Nov",
    ]


@pytest.mark.parametrize(
    ("compared", "asked"),
    [
        ("asha aur bela mein is mahine kiska kaam accha", "visit kiski zyada"),
        ("asha ane bela mathi aa mahine konu kaam saru", "visit koni vadhare"),
        ("આશા અને બેલામાંથી આ મહિને કોનું કામ સારું", "વિઝિટ કોની વધારે"),
        ("आशा और बेला में से इस महीने किसका काम अच्छा है", "विज़िट किसकी ज़्यादा"),
        ("compare asha and bela this month", "whose visits are more"),
        ("compare asha and bela this month", "who had more visits"),
    ],
)
async def test_who_has_more_of_two_compared_is_of_them_and_their_days(
    with_two: House, compared: str, asked: str
) -> None:
    told = await with_two.ask(compared, by="staff_mona", conversation_id="talk")
    assert "*asha*" in told.text and "*bela*" in told.text
    answer = await with_two.ask(asked, by="staff_mona", conversation_id="talk")
    head = answer.text.splitlines()[0]
    assert {"asha", "bela"} <= set(head.replace(",", "").split())
    assert any(month in head for month in ("1 Nov", "1 નવેમ્બર", "1 नवंबर"))
