"""The owner answers a lead from the alert: write, see, confirm; once, and within the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.staff import Staff
from tests.app.channels.whatsapp.desk import (
    KALPESH,
    PHONES,
    PRIYA,
    Desk,
    body,
    press,
    tap,
    taps,
    text,
)
from tests.app.house import NOW, ONE

ENROLLED = ("asha",)

# Who agreed to nothing: of what they ask the draft says nothing.


def lead_of(desk: Desk, lead_id: str = "lead_priya") -> Lead:
    return LeadStore(desk.record, Scope.machinery(ONE)).lead(lead_id)


def to(sent: list[dict[str, Any]], phone: str) -> list[dict[str, Any]]:
    return [p for p in sent if p.get("to") == f"+{phone}"]


async def alerted(desk: Desk, words: str = "Saturday 11?") -> dict[str, Any]:
    """Priya writes; what Asha's phone shows."""
    sent = await desk.said(text(words, PRIYA))
    (alert,) = to(sent, PHONES["asha"])
    return alert


async def preview(desk: Desk, words: str) -> dict[str, Any]:
    alert = await alerted(desk)
    await desk.said(press(alert, "Reply"))
    (shown,) = await desk.said(text(words))
    return shown


async def test_the_answer_goes_out_after_the_preview_was_confirmed_and_not_before(
    desk: Desk,
) -> None:
    shown = await preview(desk, "Yes, Saturday 11 at the site.")

    assert "Yes, Saturday 11 at the site." in body(shown)
    assert set(taps(shown)) == {"Send", "Change", "Do not send"}
    assert to([shown], PRIYA) == []
    sent = await desk.said(press(shown, "Send"))

    (answer,) = to(sent, PRIYA)
    assert body(answer) == "Yes, Saturday 11 at the site."
    last = lead_of(desk).messages[-1]
    assert (last.sender, last.text) == ("broker", "Yes, Saturday 11 at the site.")


async def test_the_tap_that_sent_it_is_signed_and_no_line_says_so(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    tapped = press(shown, "Send")

    sent = await desk.said(tapped)

    (sign,) = to(sent, PHONES["asha"])
    assert sign["reaction"] == {"message_id": tapped["id"], "emoji": "✅"}


async def test_a_second_tap_on_send_sends_nothing(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    await desk.said(press(shown, "Send"))

    again = await desk.said(press(shown, "Send"))

    assert to(again, PRIYA) == []
    assert "before" in body(again[0])


async def test_a_claim_handled_twice_sends_and_keeps_one_answer(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    desk.put(press(shown, "Send"))
    claim = desk.claim()
    await desk.handler.handle(claim)
    effects = await desk.handler.handle(claim)
    assert desk.inbox.finish(claim, effects)

    assert len(to(desk.sent(), PRIYA)) == 1
    assert [m.text for m in lead_of(desk).messages].count("Yes, Saturday 11.") == 1


async def test_a_dropped_answer_cannot_be_sent_any_more(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    await desk.said(press(shown, "Do not send"))

    sent = await desk.said(press(shown, "Send"))

    assert to(sent, PRIYA) == []


async def test_changed_words_are_shown_again_and_go_out_changed(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    await desk.said(press(shown, "Change"))
    (again,) = await desk.said(text("Sunday 11 is better."))

    sent = await desk.said(press(again, "Send"))

    assert [body(p) for p in to(sent, PRIYA)] == ["Sunday 11 is better."]


async def test_one_tap_brings_the_draft_as_the_preview_that_the_next_tap_sends(desk: Desk) -> None:
    alert = await alerted(desk)
    (shown,) = await desk.said(press(alert, "Reply"))
    assert set(taps(shown)) == {"Send", "Change", "Do not send"}

    sent = await desk.said(press(shown, "Send"))

    (answer,) = to(sent, PRIYA)
    hint, head, draft = body(shown).split("\n\n", 2)
    assert hint == "Write your own words, or send this draft."
    assert (head, draft) == ("To Priya Mehta ·4821:", body(answer))


async def test_a_draft_with_a_gap_is_filled_in_before_anything_can_be_sent(desk: Desk) -> None:
    (alert,) = to(await desk.said(text("Can we see it?", KALPESH)), PHONES["asha"])

    (shown,) = await desk.said(press(alert, "Reply"))

    assert "[…]" in body(shown)
    assert set(taps(shown)) == {"Do not send"}
    (filled,) = await desk.said(text("Yes, on Saturday."))
    assert "Yes, on Saturday." in body(filled)
    assert "Send" in taps(filled)


async def test_own_words_take_the_drafts_place_whose_button_then_sends_nothing(desk: Desk) -> None:
    alert = await alerted(desk)
    (drafted,) = await desk.said(press(alert, "Reply"))
    (shown,) = await desk.said(text("Saturday 11 is fine."))

    old = await desk.said(press(drafted, "Send"))
    sent = await desk.said(press(shown, "Send"))

    assert to(old, PRIYA) == []
    assert [body(p) for p in to(sent, PRIYA)] == ["Saturday 11 is fine."]


async def test_another_brokers_reply_button_opens_nothing(desk: Desk) -> None:
    alert = await alerted(desk)
    await desk.enrol("bela")

    sent = await desk.said(press(alert, "Reply", PHONES["bela"]))

    assert "no such lead" in body(sent[0])
    shown = await desk.said(text("Hello", PHONES["bela"]))
    assert to(shown, PRIYA) == []


@pytest.mark.parametrize(("seconds", "is_free"), [(-1, True), (1, False)])
async def test_the_answer_is_free_text_until_a_day_after_the_leads_last_word(
    desk: Desk, seconds: int, is_free: bool
) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    desk.at(NOW + timedelta(hours=24, seconds=seconds))
    again = await desk.said(press(shown, "Change"))
    (shown,) = await desk.said(text("Yes, Sunday."))
    assert again

    sent = await desk.said(press(shown, "Send"))

    assert bool(to(sent, PRIYA)) is is_free
    assert ("no template is approved" in body(shown)) is not is_free


async def test_an_answer_that_had_to_wait_goes_out_when_the_lead_writes(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    desk.at(NOW + timedelta(hours=25))
    await desk.said(press(shown, "Change"))
    (shown,) = await desk.said(text("Yes, Sunday."))
    kept = await desk.said(press(shown, "Send"))
    assert "Kept for" in body(kept[0])
    assert lead_of(desk).messages[-1].sender == "lead"

    sent = await desk.said(text("hello?", PRIYA))

    assert [body(p) for p in to(sent, PRIYA)] == ["Yes, Sunday."]
    assert "Yes, Sunday." in [m.text for m in lead_of(desk).messages]


async def test_outside_the_day_an_approved_template_carries_the_answer(desk: Desk) -> None:
    staff = Staff(desk.record)
    known = {"reply": {"name": "pakka_reply", "languages": ["en"]}}
    house = replace(staff.brokerage(ONE), settings={"whatsapp_templates": known})
    staff.add_brokerage(house)
    shown = await preview(desk, "Yes, Saturday 11.")
    desk.at(NOW + timedelta(hours=25))
    await desk.said(press(shown, "Change"))
    (shown,) = await desk.said(text("Yes, Sunday."))
    assert "as a template" in body(shown)

    sent = await desk.said(press(shown, "Send"))

    (answer,) = to(sent, PRIYA)
    assert answer["template"]["name"] == "pakka_reply"
    assert answer["template"]["components"][0]["parameters"][0]["text"] == "Yes, Sunday."


async def test_after_stop_no_answer_goes_out_and_what_waits_is_withdrawn(desk: Desk) -> None:
    shown = await preview(desk, "Yes, Saturday 11.")
    desk.put(press(shown, "Send"))
    await desk.work()
    desk.put(text("STOP", PRIYA))
    await desk.work()

    sent = desk.sent()
    assert [body(p) for p in to(sent, PRIYA)] == [
        "Theek hai: ab hum message nahi karenge. Dobara chahiye to START likhein."
    ]

    (asked,) = await desk.said(tap("reply:lead_priya", "Reply"))
    assert "STOP" in body(asked)


async def test_a_question_in_reply_to_an_alert_is_about_its_lead(desk: Desk) -> None:
    alert = await alerted(desk)

    (answer,) = await desk.said(text("Why?", context={"id": alert["provider_id"]}))

    assert "Priya Mehta" in body(answer)
    assert "*Why Priya Mehta" in body(answer)


SENTENCE = "The flat has three rooms and a view of the lake. "
LONG = (SENTENCE * 25).strip()


async def test_a_long_answer_goes_whole_in_several_messages_after_the_preview_says_so(
    desk: Desk,
) -> None:
    alert = await alerted(desk)
    await desk.said(press(alert, "Reply"))

    whole, shown = await desk.said(text(LONG))
    sent = await desk.said(press(shown, "Send"))

    assert "It goes as 2 messages" in body(shown)
    bodies = [body(one) for one in to(sent, PRIYA)]
    assert " ".join(bodies) == LONG
    assert all(one.endswith(".") and len(one) <= 1024 for one in bodies)
    assert all(one in body(whole) for one in bodies)
    assert [m.text for m in lead_of(desk).messages].count(LONG) == 1


async def test_a_long_answer_that_waits_goes_whole_when_they_write(desk: Desk) -> None:
    alert = await alerted(desk)
    desk.at(NOW + timedelta(hours=25))
    await desk.said(press(alert, "Reply"))
    _, shown = await desk.said(text(LONG))
    assert to(await desk.said(press(shown, "Send")), PRIYA) == []

    sent = to(await desk.said(text("hello?", PRIYA)), PRIYA)

    assert " ".join(body(one) for one in sent) == LONG


async def test_what_is_too_long_for_any_preview_is_said_and_not_cut(desk: Desk) -> None:
    alert = await alerted(desk)
    await desk.said(press(alert, "Reply"))

    (line,) = await desk.said(text((SENTENCE * 90)[:4090]))

    assert "too long to send" in body(line)
    assert taps(line) == {}
    (shown,) = await desk.said(text("Yes, Saturday 11."))
    assert "Send" in taps(shown)


WHY = {
    "en": "why?",
    "hi": "क्यों?",
    "hi-Latn": "kyun?",
    "gu": "કેમ?",
    "gu-Latn": "kem?",
}


@pytest.mark.parametrize("language", WHY)
async def test_why_after_an_alert_is_about_its_lead(desk: Desk, language: str) -> None:
    await alerted(desk)

    (answer,) = await desk.said(text(WHY[language]))

    assert "Priya" in body(answer) or "4821" in body(answer)


async def test_a_question_of_its_own_after_an_alert_is_not_about_its_lead(desk: Desk) -> None:
    await alerted(desk)

    (named,) = await desk.said(text("how hot is Rahul 7730?"))
    (why,) = await desk.said(text("why?"))
    assert "Rahul" in body(named)
    # The talk has gone on since.
    assert "Rahul" in body(why)
    assert "Priya" not in body(why)


async def test_a_list_after_an_alert_is_a_list(desk: Desk) -> None:
    await alerted(desk)

    (top,) = await desk.said(text("top 5"))

    assert "Rahul" in body(top)
    assert "Priya" in body(top)


async def test_why_long_after_an_alert_asks_which_lead(desk: Desk) -> None:
    await alerted(desk)
    desk.at(NOW + timedelta(hours=4))

    (answer,) = await desk.said(text("why?"))

    assert "Priya" not in body(answer)
