"""Whether a message asks by its form, without a question mark or a question word."""

from __future__ import annotations

from agent.updates.speech_acts import (
    forbids_contact,
    is_asked_by_form,
    wants_more_than_note,
)
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("text", "asks")
def test_one_of_two_things_is_asked_and_what_somebody_said_is_told(text: str, asks: bool) -> None:
    assert is_asked_by_form(text) is asks


@CASES.of("text", "wants_more")
def test_a_note_does_not_hide_what_else_was_ordered(text: str, wants_more: bool) -> None:
    assert wants_more_than_note(text) is wants_more


@CASES.of("text", "forbids")
def test_an_order_to_leave_a_lead_alone_is_kept_and_no_message_written(
    text: str, forbids: bool
) -> None:
    assert forbids_contact(text) is forbids
