"""Whose the last message is, and whether a visit was moved, told of one lead."""

from __future__ import annotations

import pytest

from tests.agent.house import House, ago, lead, says


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("who had the last word with priya", "The last message is ours."),
        ("priya ka last message kiska tha, unka ya humara", "Aakhri message humara hai."),
        ("પ્રિયાનો છેલ્લો મેસેજ કોનો હતો", "છેલ્લો મેસેજ આપણો છે."),
    ],
)
async def test_whose_the_last_message_is_comes_first(house: House, asked: str, told: str) -> None:
    wrote = says(lead("lead_priya", "Priya"), "is parking there?", at=ago(days=2))
    house.add(says(wrote, "Yes, two cars", at=ago(days=1), by="broker"))

    assert (await house.ask(asked)).text.startswith(told)


async def test_the_last_message_of_a_lead_that_waits_is_theirs(house: House) -> None:
    house.add(says(lead("lead_priya", "Priya"), "is parking there?", at=ago(days=2)))

    text = (await house.ask("who had the last word with priya")).text

    assert text.startswith("The last message is theirs.")


async def test_a_moved_visit_is_told_with_the_day_it_was_agreed_for(house: House) -> None:
    agreed = says(lead("lead_priya", "Priya"), "Sunday 11 am confirmed", at=ago(days=1))
    house.add(says(agreed, "cant come Sunday, make it Tuesday 5 pm", at=ago(hours=3)))

    text = (await house.ask("did priya's visit get moved")).text

    assert "it was moved from Sun 22 Nov to Tue 24 Nov." in text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("did priya's visit get moved", "The chat holds no word that an agreed visit was moved"),
        ("priya ki visit ki date badli kya", "Chat mein kahin nahi likha"),
        ("priya ni mulakat fari?", "Chat ma kyay lakhyu nathi"),
    ],
)
async def test_a_visit_not_moved_is_told_as_not_in_the_chat(
    house: House, asked: str, told: str
) -> None:
    house.add(says(lead("lead_priya", "Priya"), "Sunday 11 am confirmed", at=ago(days=1)))

    assert (await house.ask(asked)).text.startswith(told)


async def test_without_a_chat_nothing_is_said_of_a_move(house: House) -> None:
    house.add(lead("lead_priya", "Priya"))

    text = (await house.ask("did priya's visit get moved")).text

    assert text.startswith("Whether a visit was moved, the record does not say.")
