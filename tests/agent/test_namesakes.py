"""Of leads with one name, the only one of whom what is asked about is known."""

from __future__ import annotations

import pytest

from leads.model.lead import EventKind
from tests.agent.house import House, ago, happens, lead


@pytest.fixture
async def two_zeels(house: House) -> House:
    """Zeel Jadhav has made an offer, Zeel Shaikh has not."""
    jadhav = lead("lead_jadhav", "Zeel Jadhav", "+919825001653")
    shaikh = lead("lead_shaikh", "Zeel Shaikh", "+919825002406")
    house.add(happens(jadhav, EventKind.OFFER, ago(days=2), 97e5), shaikh)
    await house.ask("my leads")  # states are computed at the first list
    return house


@pytest.mark.parametrize(
    "question",
    [
        "what did zeel offer",
        "zeel ne kitna bola",
        "ज़ील का ऑफ़र कितना है",
        "zeel ni offer ketli che",
        "ઝીલની ઑફર કેટલી છે",
    ],
)
async def test_the_one_who_made_an_offer_is_taken_and_named(
    question: str, two_zeels: House
) -> None:
    answer = await two_zeels.ask(question)
    assert answer.lead_ids == ("lead_jadhav",)
    assert "Zeel Jadhav" in answer.text


async def test_where_neither_or_both_may_be_meant_it_is_asked_which(two_zeels: House) -> None:
    answer = await two_zeels.ask("zeel's budget")
    assert {"lead_jadhav", "lead_shaikh"} == set(answer.lead_ids)
