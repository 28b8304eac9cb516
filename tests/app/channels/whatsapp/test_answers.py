"""A button says its words, however long they are."""

from __future__ import annotations

from app.channels.whatsapp.staff.answer_messages import answer_draft
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import LONGEST_ROW_ID
from leads.model.answer import Action
from leads.store.transcripts import TranscriptLog
from tests.app.channels.whatsapp.desk import MACHINERY, PHONES, Desk, body, tap, taps
from tests.app.house import ONE

ENROLLED = ("asha",)

LONG = "How hot is Priya Mehta" + ", please" * 40 + "?"


def drafted(desk: Desk, words: str) -> str:
    """The tap's id under a drafted answer; what it stands for is kept."""
    draft, kept = answer_draft(
        Address(f"+{PHONES['asha']}"),
        "An answer.",
        [Action(words, "How hot?")],
        button="Choose",
        brokerage_id=ONE,
        key="answer:1",
    )
    with desk.record.writing() as conn:
        for write in (*kept, *kept):
            write(conn)
    return taps(draft.payload)["How hot?"]


async def test_a_tap_on_words_too_long_for_an_id_asks_all_of_them(desk: Desk) -> None:
    own = drafted(desk, LONG)
    assert len(own) <= LONGEST_ROW_ID < len(LONG)

    assert len(await desk.said(tap(own, "How hot?"))) == 1

    last = TranscriptLog(desk.record, MACHINERY).last("whatsapp:staff_asha")
    assert last is not None
    assert last.question == LONG


async def test_words_that_fit_are_the_id_itself(desk: Desk) -> None:
    assert drafted(desk, "how_hot lead_priya") == "ask:how_hot lead_priya"


async def test_a_long_tap_that_nobody_kept_asks_its_title(desk: Desk) -> None:
    (answer,) = await desk.said(tap("ask:~" + "0" * 64, "How hot is Rahul?"))

    assert "Rahul" in body(answer)
