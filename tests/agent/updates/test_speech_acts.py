"""Whether a message asks by its form, without a question mark or a question word."""

from __future__ import annotations

import pytest

from agent.updates.speech_acts import (
    forbids_contact,
    is_asked_by_form,
    wants_more_than_note,
)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Chetan haji raji che ke bije jove che", True),
        ("ચેતન હજી રાજી છે કે બીજે જોવે છે", True),
        ("Chetan interested hai ya kahin aur dekh raha hai", True),
        ("Swati ne phone thai gayo ke baki che", True),
        ("nikhil visit is done right", True),
        ("Chetan kahe che ke kale aave che", False),
        ("चेतन ने लिखा है कि कल आना है", False),
    ],
)
def test_one_of_two_things_is_asked_and_what_somebody_said_is_told(text: str, asks: bool) -> None:
    assert is_asked_by_form(text) is asks


@pytest.mark.parametrize(
    ("text", "wants_more"),
    [
        ("Meera ko band kar doon? karan bhi likh dena", True),
        ("મીરા ને બંધ કરી દો, કારણ લખી દેજો", True),
        ("Chetan ka naya number 9825098250 update karo", True),
        ("चेतन का नंबर बदल दो", True),
        ("kiska loan atka hai likh lo", True),
        ("Chetan ka budget badha hai, update kar do", False),
        ("Pradeep asked when possession is, likh lo", False),
        ("chetan aaya tha, possession kab hai pucha, update kar do", False),
        ("Meera ki wife ko garden chahiye, note", False),
        ("Chetan's papa is in hospital", False),
    ],
)
def test_a_note_does_not_hide_what_else_was_ordered(text: str, wants_more: bool) -> None:
    assert wants_more_than_note(text) is wants_more


@pytest.mark.parametrize(
    ("text", "forbids"),
    [
        ("Rahul Verma ko message mat karo", True),
        ("don't message Rahul", True),
        ("stop calling Chetan", True),
        ("do not send anything to Mehul", True),
        ("રાહુલ વર્માને મેસેજ ના કરતા", True),
        ("rahul ne phone na karta", True),
        ("राहुल को कॉल मत करो", True),
        ("Rahul said don't message me", True),
        ("kisne bola message mat karo", False),
        ("why did he say don't call", False),
        ("should I stop calling Chetan?", False),
        ("Rahul ka message nahi aaya", False),
        ("don't mention the price in the message", False),
        ("Chetan ne call nahi kiya", False),
        ("we don't have his message", False),
        ("close mat karo", False),
    ],
)
def test_an_order_to_leave_a_lead_alone_is_kept_and_no_message_written(
    text: str, forbids: bool
) -> None:
    assert forbids_contact(text) is forbids
