"""A draft that an answer shows goes to its lead by one tap or by "send it", once, as it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leads.model.scope import Role
from leads.store.intake import Intake
from leads.store.staff_access import suspend
from tests.app.channels.whatsapp.desk import (
    KALPESH,
    PHONES,
    PRIYA,
    Desk,
    body,
    lead_of,
    press,
    taps,
    text,
    to,
)
from tests.app.house import NOW, ONE

ENROLLED = ("asha",)


async def drafted(desk: Desk, asked: str = "write a reply to Priya 4821") -> dict[str, Any]:
    """Priya wrote, and Asha asks for a draft; what she is shown."""
    await desk.said(text("Saturday 11?", PRIYA))
    (shown,) = await desk.said(text(asked))
    return shown


def words_of(shown: dict[str, Any]) -> str:
    """The draft in what is shown."""
    return body(shown).partition("“")[2].partition("”")[0]


async def test_one_tap_sends_the_draft_as_it_was_shown(desk: Desk) -> None:
    shown = await drafted(desk)
    assert list(taps(shown)) == ["Send", "Change", "Do not send"]

    sent = await desk.said(press(shown, "Send"))

    (answer,) = to(sent, PRIYA)
    assert body(answer) == words_of(shown)
    (sign,) = to(sent, PHONES["asha"])
    assert sign["reaction"]["emoji"] == "✅"
    assert lead_of(desk).messages[-1].text == words_of(shown)


@pytest.mark.parametrize(
    "order", ["send it", "Send.", "haan bhej do", "भेज दो", "mokli do", "મોકલી દો", "ok send this"]
)
async def test_send_it_sends_the_draft_that_was_shown_last(desk: Desk, order: str) -> None:
    shown = await drafted(desk)

    sent = await desk.said(text(order))

    assert [body(one) for one in to(sent, PRIYA)] == [words_of(shown)]


@pytest.mark.parametrize("order", ["do not send it", "send it?", "did you send it", "send 4821"])
async def test_other_words_send_nothing(desk: Desk, order: str) -> None:
    await drafted(desk)

    assert to(await desk.said(text(order)), PRIYA) == []


async def test_it_goes_once_by_tap_and_word(desk: Desk) -> None:
    shown = await drafted(desk)
    first = await desk.said(text("send it"))

    again = await desk.said(press(shown, "Send"))
    word = await desk.said(text("send it"))

    assert len(to(first, PRIYA)) == 1
    assert to(again, PRIYA) == to(word, PRIYA) == []


async def test_after_another_answer_the_draft_is_shown_again_before_it_goes(
    desk: Desk,
) -> None:
    shown = await drafted(desk)
    desk.at(NOW + timedelta(minutes=1))
    await desk.said(text("how hot is Rahul"))

    (again,) = await desk.said(text("send it"))

    assert to([again], PRIYA) == []
    assert words_of(shown) in body(again)
    sent = await desk.said(press(again, "Send"))
    assert [body(one) for one in to(sent, PRIYA)] == [words_of(shown)]


async def test_after_24_hours_the_draft_says_that_it_waits_and_waits(desk: Desk) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    desk.at(NOW + timedelta(hours=25))

    (shown,) = await desk.said(text("write a reply to Priya 4821"))

    assert "it goes when they write again" in body(shown)
    held = await desk.said(text("send it"))
    assert to(held, PRIYA) == [] and "Kept for Priya" in body(held[0])
    sent = await desk.said(text("Hello?", PRIYA))
    assert words_of(shown) in [body(one) for one in to(sent, PRIYA)]


async def test_who_never_wrote_to_the_number_is_to_be_called(desk: Desk) -> None:
    (shown,) = await desk.said(text("write a reply to Priya 4821"))

    assert "never wrote to this number" in body(shown)
    assert "Send" not in taps(shown)


def is_given_away(desk: Desk) -> None:
    Intake(desk.record, ONE).assign("lead_priya", "staff_bela", None, NOW)


def is_suspended(desk: Desk) -> None:
    suspend(desk.record, desk.pakka.staff.member("staff_asha"), at=NOW)


def only_reads(desk: Desk) -> None:
    staff = desk.pakka.staff
    staff.add_member(replace(staff.member("staff_asha"), role=Role.ANALYST))


@pytest.mark.parametrize("becomes", [is_given_away, is_suspended, only_reads])
async def test_who_may_not_answer_the_lead_any_more_sends_nothing(
    desk: Desk, becomes: Callable[[Desk], None]
) -> None:
    shown = await drafted(desk)
    becomes(desk)

    assert to(await desk.said(press(shown, "Send")), PRIYA) == []


async def test_a_draft_with_a_gap_has_no_send_and_no_word_sends_it(desk: Desk) -> None:
    await desk.said(text("Can we see it?", KALPESH))

    (shown,) = await desk.said(text("write a reply to Kalpesh 9034"))

    assert "[…]" in body(shown)
    assert list(taps(shown)) == ["Change", "Do not send"]
    sent = await desk.said(text("send it"))
    assert to(sent, KALPESH) == [] and "[…]" in body(sent[0])
