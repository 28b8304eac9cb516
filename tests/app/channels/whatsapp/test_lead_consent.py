"""Leads agree, refuse, stop and start again in their own words; nothing less means that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from app.channels.whatsapp.leads.lead_consent import LeadWord, word_of
from leads.model.consent import PROCESSING, Consent, Purpose
from leads.model.lead import Lead
from leads.store.intake import Intake
from leads.store.score_log import ScoreLog
from leads.store.senders import VERSION
from prompts.catalogues import Library
from tests.app.channels.whatsapp.desk import (
    MACHINERY,
    PRIYA,
    STRANGER,
    Desk,
    body,
    echo,
    lead_of,
    press,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW

FIRST = "3 BHK in Bopal, can we see it?"


YES = ("yes", "Yes please", "haan ji", "HAAN", "ha", "हाँ", "જી હા", "હા")
OTHERS = ("yes but later", "haan kal aaunga", "ok", "yes?", "no", "ha ha", "👍", "naa re")
STOP = (
    "STOP",
    "stop please",
    "Please don't message me again",
    "message mat karo",
    "band karo",
    "मैसेज मत करो",
    "बंद करो",
    "મેસેજ ન કરો",
    "બંધ કરો",
    "message na karo",
)


def phones(words: Sequence[str]) -> dict[str, str]:
    """A stranger's phone for each."""
    return {f"91989800{number:04}": said for number, said in enumerate(words, 1)}


async def each_says(desk: Desk, words: Sequence[str]) -> dict[str, tuple[Lead, list[Any]]]:
    """A stranger for each asks, is shown the notice, and says it; by words, what became of it."""
    said = phones(words)
    for phone in said:
        await desk.said(text(FIRST, phone))
    sent = []
    for phone, one in said.items():
        sent += await desk.said(text(one, phone))
    leads = {(lead.phone or "")[1:]: lead for lead in whatsapp_leads(desk)}
    return {one: (leads[phone], to(sent, phone)) for phone, one in said.items()}


def granted(lead: Lead) -> set[Purpose]:
    return {purpose for purpose in Purpose if lead.allows(purpose, at=NOW)}


async def test_a_bare_yes_to_the_notice_grants_every_purpose(desk: Desk) -> None:
    found = await each_says(desk, YES)

    assert {w: granted(lead) for w, (lead, _) in found.items()} == {w: set(Purpose) for w in YES}
    bases = {c.basis for lead, _ in found.values() for c in lead.consents}
    assert bases == {f"WhatsApp opt-in, notice {VERSION} (en): agreed"}


async def test_a_tap_on_the_notice_grants_every_purpose(desk: Desk) -> None:
    (notice,) = await desk.said(text(FIRST, STRANGER))

    await desk.said(press(notice, "Yes, I agree", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert granted(lead) == set(Purpose)


async def test_anything_else_grants_nothing_and_is_not_scored(desk: Desk) -> None:
    found = await each_says(desk, OTHERS)

    assert {w: granted(lead) for w, (lead, _) in found.items()} == {w: set() for w in OTHERS}
    scores = ScoreLog(desk.record, MACHINERY)
    assert [scores.history(lead.lead_id) for lead, _ in found.values()] == [[]] * len(OTHERS)


async def test_a_yes_before_any_notice_is_no_consent(desk: Desk) -> None:
    await desk.said(text("yes", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert granted(lead) == set()


async def test_a_yes_to_a_question_of_a_brokers_is_no_consent(desk: Desk) -> None:
    await desk.said(text(FIRST, STRANGER))
    desk.at(NOW + timedelta(minutes=1))
    await desk.said(message_echoes=[echo("Call at 5?", STRANGER)])
    desk.at(NOW + timedelta(minutes=2))

    await desk.said(text("haan", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert [m.sender for m in lead.messages] == ["lead", "broker", "lead"]
    assert granted(lead) == set()


async def test_a_refusal_is_kept_and_the_notice_is_not_sent_again(desk: Desk) -> None:
    await desk.said(text(FIRST, STRANGER))

    sent = await desk.said(text("no", STRANGER), text("is it available?", STRANGER))

    (lead,) = whatsapp_leads(desk)
    assert {c.purpose for c in lead.consents if not c.granted} == set(PROCESSING)
    assert to(sent, STRANGER) == []


async def test_the_notice_goes_out_once_whatever_comes_twice(desk: Desk) -> None:
    first = text(FIRST, STRANGER)
    sent = await desk.said(first)
    for _ in range(2):
        sent += await desk.said(first)
    sent += await desk.said(text("hello?", STRANGER))

    assert len(to(sent, STRANGER)) == 1


async def test_the_notice_speaks_the_leads_language_and_letters(desk: Desk) -> None:
    firsts = {
        FIRST: "en",
        "Bopal mein 3 bhk chahiye, kab dekh sakte hain": "hi-Latn",
        "बोपल में 3 बीएचके चाहिए": "hi",
        "બોપલમાં 3 બીએચકે જોઈએ છે": "gu",
        "Bopal ma 3 bhk joie che, kyare jova aavie": "gu-Latn",
    }
    for phone, said in phones(list(firsts)).items():
        (notice,) = await desk.said(text(said, phone))

        wanted = Library().text("notice-text", firsts[said], brokerage="Brokerage_One")
        assert body(notice) == wanted


async def test_a_known_lead_who_agreed_elsewhere_gets_no_notice(desk: Desk) -> None:
    assert await desk.said(text("Saturday 11?", PRIYA)) == []


async def test_stop_in_four_languages_revokes_everything_and_is_confirmed(desk: Desk) -> None:
    found = await each_says(desk, STOP)

    words = {w: [c.granted for c in lead.consents] for w, (lead, _) in found.items()}
    assert words == {w: [False] * len(Purpose) for w in STOP}
    assert {w: len(sent) for w, (_, sent) in found.items()} == dict.fromkeys(STOP, 1)


async def test_a_second_stop_and_what_follows_it_is_answered_by_nothing(desk: Desk) -> None:
    sent = await desk.said(text("STOP", PRIYA))
    sent += await desk.said(text("stop", PRIYA))
    sent += await desk.said(text("price?", PRIYA))

    assert len(to(sent, PRIYA)) == 1
    assert granted(lead_of(desk)) == set()


async def test_a_stop_handled_twice_is_still_confirmed(desk: Desk) -> None:
    sent = await desk.handled_twice(text("STOP", PRIYA))

    assert len(to(sent, PRIYA)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "don't stop looking",
        "do not stop messaging me",
        "is there a bus stop near Bopal?",
        "stop at 90 lakh, not more",
        "stop?",
        "message na karo, call karo",
        "stop sending 2 bhk, send 3 bhk",
        "non-stop water?",
        "bandh na karo",
        "start stop system car parking che?",
        "> STOP\nwhat does this mean",
    ],
)
def test_stop_inside_a_sentence_is_no_stop(words: str) -> None:
    assert word_of(words) is not LeadWord.STOP


async def test_a_forwarded_stop_is_somebody_elses(desk: Desk) -> None:

    sent = await desk.said(text("STOP", PRIYA, context={"forwarded": True}))

    assert to(sent, PRIYA) == []


async def test_start_gives_back_what_was_agreed_before_stop(desk: Desk) -> None:
    await desk.said(text("STOP", PRIYA))
    desk.at(NOW.replace(minute=30))

    await desk.said(text("START", PRIYA))

    lead = lead_of(desk)
    assert all(lead.allows(p, at=desk.now) for p in Purpose)


async def test_start_gives_back_nothing_that_was_refused_at_the_instant_of_its_yes(
    desk: Desk,
) -> None:
    before = NOW - timedelta(minutes=30)
    words = [Consent(Purpose.LLM, yes, before, "form", before) for yes in (False, True)]
    Intake(desk.record, MACHINERY.brokerage_id).append(lead_of(desk).lead_id, consents=words)
    await desk.said(text("STOP", PRIYA))
    desk.at(NOW.replace(minute=30))

    await desk.said(text("START", PRIYA))

    assert not lead_of(desk).allows(Purpose.LLM, at=desk.now)
    assert lead_of(desk).allows(Purpose.SCORING, at=desk.now)


# By language and letters: what they ask first, and how they start again.
START = {
    "en": (FIRST, "start again please"),
    "hi-Latn": ("Bopal mein 3 bhk chahiye, kab dekh sakte hain", "fir se shuru karo"),
    "hi": ("बोपल में 3 बीएचके चाहिए", "शुरू करें"),
    "gu": ("બોપલમાં 3 બીએચકે જોઈએ છે", "શરૂ કરો"),
    "gu-Latn": ("Bopal ma 3 bhk joie che, kyare jova aavie", "chalu kari do"),
}


async def test_start_in_four_languages_is_confirmed_once_in_the_leads_own(desk: Desk) -> None:
    told = {}
    people = dict(zip(START, phones(list(START)), strict=True))
    for language, phone in people.items():
        await desk.said(text(START[language][0], phone))
        await desk.said(text("STOP", phone))
    desk.at(NOW + timedelta(minutes=5))
    for language, phone in people.items():
        again = START[language][1]
        sent = await desk.said(text(again, phone))
        sent += await desk.said(text(again, phone))
        told[language] = [body(p) for p in to(sent, phone)]

    assert told == {language: [Library().text("notice-started", language)] for language in START}


async def test_start_without_a_stop_is_answered_by_nothing(desk: Desk) -> None:
    assert to(await desk.said(text("START", PRIYA)), PRIYA) == []


async def test_the_tap_on_the_notice_after_a_stop_is_confirmed_as_a_start(desk: Desk) -> None:
    (notice,) = await desk.said(text(FIRST, STRANGER))
    await desk.said(text("STOP", STRANGER))
    desk.at(NOW + timedelta(minutes=5))

    agreed = press(notice, "Yes, I agree", STRANGER)
    sent = to(await desk.said(agreed), STRANGER)

    assert [body(p) for p in sent] == [Library().text("notice-started", "en")]


async def test_a_start_handled_twice_is_still_confirmed(desk: Desk) -> None:
    await desk.said(text("STOP", PRIYA))
    desk.at(NOW + timedelta(minutes=5))
    sent = await desk.handled_twice(text("START", PRIYA))

    assert len(to(sent, PRIYA)) == 1


async def test_the_apps_own_switch_is_confirmed_by_nothing(desk: Desk) -> None:
    await desk.said(text("STOP", PRIYA))
    desk.at(NOW + timedelta(minutes=5))
    told = {"wa_id": PRIYA, "category": "marketing_messages", "value": "resume", "detail": "x"}
    at = int(desk.now.timestamp())

    contacts = [{"wa_id": PRIYA, "profile": {"name": "Priya"}}]
    sent = await desk.said(user_preferences=[{**told, "timestamp": at}], contacts=contacts)

    assert sent == []
    assert lead_of(desk).allows(Purpose.CONTACT, at=desk.now)


_VERSIONED = (
    *("notice-text", "notice-yes", "notice-no", "notice-stop"),
    # What confirms a person's word is part of what their consent rests on.
    *("notice-stopped", "notice-started"),
)


def test_the_words_of_a_notice_are_never_changed_only_followed_by_another_version() -> None:
    """Consents name the version: with other words it must be another."""
    told = [
        Library().text(message_id, language, **({"brokerage": "B"} if "text" in message_id else {}))
        for language in ("en", "hi-Latn", "hi", "gu", "gu-Latn")
        for message_id in _VERSIONED
    ]
    digest = sha256("\n".join(told).encode()).hexdigest()
    assert {VERSION: digest[:16]} == {"1": "786858794e8aa80b"}


async def test_words_that_are_alike_in_two_languages_are_answered_in_that_of_the_talk(
    desk: Desk,
) -> None:
    await desk.said(text("Shanivare sanje jova aavi shakie?", PRIYA))
    answers = []
    for minute, words in enumerate(("message na karo", "START"), 1):
        desk.at(NOW + timedelta(minutes=minute))
        answers += to(await desk.said(text(words, PRIYA)), PRIYA)

    told = [Library().text(f"notice-{word}", "gu-Latn") for word in ("stopped", "started")]
    assert [body(one) for one in answers] == told
