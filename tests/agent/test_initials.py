"""Leads called alike but for an initial: who types a name whole means that lead alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agent.house import House, lead, open_house

NAMES = (
    "RAGHAVENDRA N KULKARNI",
    "Raghavendra Patil",
    "Raghavendra T",
    "Abhishek K Thomas",
    "Abhishek K",
    "Kunal R Deshmukh",
    "Kunal R",
    "Kunal Shah",
    "Sneha D",
    "Sneha Rao",
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = open_house(tmp_path)
    for n, name in enumerate(NAMES):
        house.add(lead(f"lead_{n}", name, f"+9198250035{n:02}", told={"bhk": 3.0}))
    yield house


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how hot is RAGHAVENDRA N KULKARNI?", "RAGHAVENDRA N KULKARNI"),
        ("raghavendra n kulkarni ka budget?", "RAGHAVENDRA N KULKARNI"),
        ("how hot is raghavendra t", "Raghavendra T"),
        ("abhishek k thomas abhi bhi open hai na?", "Abhishek K Thomas"),
        ("is abhishek k still open", "Abhishek K"),
        ("kunal r deshmukh haju chalu che ke gayu?", "Kunal R Deshmukh"),
        ("why is Sneha D cold", "Sneha D"),
    ],
)
async def test_given_a_whole_name_with_an_initial_then_it_is_that_lead(
    house: House, question: str, meant: str
) -> None:
    answer = await house.ask(question)

    named = [NAMES[int(one.removeprefix("lead_"))] for one in answer.lead_ids]
    assert named == [meant]


async def test_given_a_letter_between_two_names_then_it_is_and(house: House) -> None:
    text = (await house.ask("kunal shah n sneha rao")).text

    assert "Kunal Shah" in text
    assert "Sneha Rao" in text
