"""What is told of one lead in few words: an hour moved, a message sent, a token, a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.updates.act_parser import read_acts
from agent.updates.speech_acts import is_asking, tells_of_message
from tests.agent.updates.talks import Talk, open_talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A talk on Friday 20 Nov, 10:40."""
    return open_talk(tmp_path)


def _told(talk: Talk, text: str) -> list[str]:
    """The acts previewed, as "visit 2026-11-23T11:00", a booking with its token."""
    acts = talk.acts(talk.say(text))
    said = [a.when.isoformat()[:16] if a.when else f"{a.amount_inr or a.words or ''}" for a in acts]
    return [f"{a.kind} {one}".strip() for a, one in zip(acts, said, strict=True)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Zeel ka visit kal 5 ki jagah 6 baje", "2026-11-21T18:00"),
        ("Zeel ni visit kale 5 ni jagyae 6 vage", "2026-11-21T18:00"),
        ("Zeel ki visit somvar 11 baje ke badle 4 baje", "2026-11-23T16:00"),
        ("ज़ील की विज़िट कल 5 की जगह 6 बजे", "2026-11-21T18:00"),
        ("ઝીલની વિઝિટ કાલે 5 ની જગ્યાએ 6 વાગે", "2026-11-21T18:00"),
        ("Zeel visit tomorrow 6 instead of 5", "2026-11-21T18:00"),
        ("Zeel visit kal 5 baje nahi 6 baje", "2026-11-21T18:00"),
        # Another day stands instead of the first, with its hour.
        ("Zeel ki visit kal 5 baje ki jagah somvar 6 baje", "2026-11-23T18:00"),
        ("Zeel visit aaje 5 vage nahi, kale 10 vage", "2026-11-21T10:00"),
        ("Zeel kal aane wala hai", "2026-11-21"),
        ("Zeel kale aavvano che", "2026-11-21"),
        ("ज़ील कल आने वाली है", "2026-11-21"),
        ("ઝીલ કાલે આવવાની છે", "2026-11-21"),
    ],
)
def test_an_hour_that_is_moved_keeps_its_day(talk: Talk, text: str, when: str) -> None:
    assert _told(talk, text) == [f"visit {when}"]


@pytest.mark.parametrize(
    "text",
    [
        "Zeel kal nahi aayega",
        "Zeel not coming tomorrow",
        "Zeel sunday ko nahi aa payegi",
        "Zeel kal aane wala nahi hai",
        "ज़ील कल नहीं आएगी",
        "Zeel kale nai aave",
        "ઝીલ કાલે નહીં આવે",
        "Zeel ko whatsapp kiya",
        "Zeel whatsapp kiya",
        "Zeel ne whatsapp karyo",
        "Zeel ko photo bheji",
        "messaged Zeel",
        "ज़ील को मैसेज किया",
        "ઝીલને મેસેજ કર્યો",
        "Zeel se whatsapp pe baat hui",
        "spoke to Zeel on whatsapp",
    ],
)
def test_no_visit_that_was_agreed_and_no_call_is_a_note(talk: Talk, text: str) -> None:
    assert [act.kind for act in talk.acts(talk.say(text))] == ["note"]


@pytest.mark.parametrize(
    "text",
    [
        "Zeel ko whatsapp kiya kya",
        "Zeel ko kab message kiya",
        "kisko message kiya",
        "jisko whatsapp kiya",
        "did we message Zeel",
        "whatsapp kiya?",
        "how many leads came from whatsapp",
        "leads on whatsapp",
        "Zeel ko whatsapp karo",
        "Zeel ka whatsapp number",
    ],
)
def test_a_question_of_messages_tells_of_none(text: str) -> None:
    assert not tells_of_message(text)


@pytest.mark.parametrize(
    "text",
    ["no, whatsapp", "not called, messaged", "nahi, whatsapp kiya", "call nahi, message karyo"],
)
def test_a_call_that_was_a_message_becomes_a_note(talk: Talk, text: str) -> None:
    for told in ("Zeel called", "yes"):
        talk.say(told)

    assert _told(talk, text)[-1] == f"note {text}"


@pytest.mark.parametrize(
    "text", ["no whatsapp leads today", "whatsapp se kitne leads aaye", "did Rahul message"]
)
def test_what_only_names_messages_corrects_no_call(talk: Talk, text: str) -> None:
    for told in ("Zeel called", "yes"):
        talk.say(told)

    assert "instead" not in talk.heard(text)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Zeel token 1 lakh", ["booked 100000.0"]),
        ("Zeel ka token 1 lakh", ["booked 100000.0"]),
        ("Zeel nu token 50000", ["booked 50000.0"]),
        ("ज़ील का टोकन 1 लाख", ["booked 100000.0"]),
        ("ઝીલ ટોકન 1 લાખ", ["booked 100000.0"]),
        ("Zeel ready token 1 lakh", []),
        ("Zeel token 1 lakh tomorrow", []),
        ("Zeel token 1 lakh baki", []),
        ("Zeel token 1 lakh dega", []),
        ("Zeel token 1 lakh?", []),
        ("Zeel max token 1 lakh", []),
        ("Zeel 1653 token", []),
        ("token above 1 lakh", []),
        ("minimum token 1 lakh", []),
        ("leads with token 1 lakh", []),
        ("Zeel 85 ma mange che", ["offer 8500000.0"]),
        ("Zeel 85 mein maang rahi hai", ["offer 8500000.0"]),
        ("Zeel wants it for 85 lakh", ["offer 8500000.0"]),
        ("ज़ील 85 में मांग रही है", ["offer 8500000.0"]),
        ("ઝીલ 85 માં માંગે છે", ["offer 8500000.0"]),
        (
            "Zeel 85 ma mange che, gaya kale mummy papa sathe aavya",
            ["offer 8500000.0", "family_came 2026-11-19"],
        ),
        ("Zeel 95 wala flat 85 ma mange che", ["offer 8500000.0"]),
        ("Zeel bopal ma mange che", []),
        ("Zeel 3 bhk 85 ma mange che", []),
        ("Zeel 2 parking mange che", []),
        ("Zeel 15 divas ma possession mange che", []),
        ("Zeel 10 vage mange che", []),
        ("Zeel 80 lakh ni loan mange che", []),
    ],
)
def test_a_sum_beside_a_name_is_a_token_or_an_offer(talk: Talk, text: str, acts: list[str]) -> None:
    assert [act for act in _told(talk, text) if not act.startswith("note")] == acts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Zeel lost, budget", "budget"),
        ("Zeel lost, budget kam", "budget"),
        ("ज़ील लॉस्ट, बजट", "budget"),
        ("Zeel lost, budget nathi besatu", "budget"),
        ("ઝીલ લોસ્ટ, બજેટ", "budget"),
        ("Zeel lost, price too high", "price"),
        ("Zeel lost, location", "location"),
    ],
)
@pytest.mark.parametrize("language", ["en", "hi", "gu", "hi-Latn", "gu-Latn"])
def test_a_budget_is_a_reason_of_its_own(talk: Talk, text: str, reason: str, language: str) -> None:
    talk.language = language
    reply = talk.say(text)

    assert [act.words for act in talk.acts(reply)] == [reason]
    assert reply is not None and "lost-" not in reply.text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("called zeel, he said call back at 6 pm", ["called", "remind"]),
        ("spoke to zeel, told me to call her tomorrow 11", ["called", "remind"]),
        ("zeel se baat hui, usne kaha kal 5 baje call karna", ["called", "remind"]),
        ("ज़ील से बात हुई, बोली 6 बजे कॉल करना", ["called", "remind"]),
        ("ઝીલ સાથે વાત થઈ, કહ્યું 6 વાગે ફોન કરવો", ["called", "remind"]),
        ("zeel ko call kiya, 5 baje call back bola", ["called", "remind"]),
        ("called zeel, she said price is high", ["called"]),
        ("called zeel, said the call was fine", ["called"]),
        ("zeel visit done will give token tomorrow", ["visited"]),
        ("zeel visit done, will give answer tomorrow", ["visited"]),
        ("zeel visit done, will you send the list", []),
    ],
)
def test_what_is_to_follow_is_kept_with_what_was_done(text: str, kinds: list[str]) -> None:
    assert [str(act.kind) for act in read_acts(text)] == kinds


@pytest.mark.parametrize(
    "text", ["give me the list", "will you give the list", "send rahul's chat"]
)
def test_an_order_is_still_one(text: str) -> None:
    assert is_asking(text)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Zeel postponed to monday", ["visit 2026-11-23"]),
        ("Zeel postponed to next month", ["not_now 2026-12-01"]),
        # No visit of his is agreed.
        ("Rahul postponed to monday", ["not_now 2026-11-23"]),
    ],
)
def test_who_has_a_visit_and_postpones_it_moves_it(talk: Talk, text: str, acts: list[str]) -> None:
    for told in ("Zeel visit tomorrow 5 pm", "yes"):
        talk.say(told)

    assert _told(talk.fresh(), text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Zeel visit put off to Sunday", ["visit 2026-11-22T17:00"]),
        ("Zeel put off the visit till Sunday 4 pm", ["visit 2026-11-22T16:00"]),
        ("Zeel ki visit Sunday ko shift ho gayi", ["visit 2026-11-22T17:00"]),
        ("ज़ील की विज़िट रविवार को शिफ्ट हो गई", ["visit 2026-11-22T17:00"]),
        ("ઝીલની વિઝિટ રવિવારે શિફ્ટ થઈ", ["visit 2026-11-22T17:00"]),
        ("Zeel ni visit ravivare shift thai gai", ["visit 2026-11-22T17:00"]),
        ("Zeel visit Saturday se Sunday kar di", ["visit 2026-11-22T17:00"]),
        ("Zeel ni visit shanivar thi ravivar kari", ["visit 2026-11-22T17:00"]),
        ("ज़ील की विज़िट शनिवार से रविवार कर दी", ["visit 2026-11-22T17:00"]),
        ("ઝીલની વિઝિટ શનિવારથી રવિવાર કરી", ["visit 2026-11-22T17:00"]),
        ("Zeel visit Saturday to Sunday", ["visit 2026-11-22T17:00"]),
        ("Zeel visit 5 to 6", ["visit 2026-11-21T18:00"]),
        ("Zeel visit 5 se 6 kar di", ["visit 2026-11-21T18:00"]),
        ("Zeel visit 5 pm tomorrow now 6 pm", ["visit 2026-11-21T18:00"]),
        ("Zeel visit put off by 2 days", ["visit 2026-11-23T17:00"]),
        ("Zeel visit late ho gayi 6 baje aayegi", ["visit 2026-11-21T18:00"]),
        # When somebody is free fixes no visit.
        ("Rahul visit Monday to Friday", []),
        ("Zeel visit Saturday to Monday anytime", []),
        ("Rahul visit tomorrow 4 to 5", ["visit 2026-11-21T16:00"]),
        # By how much alone it does not say whether it is later.
        ("Zeel visit shifted 1 hour", []),
        # Nor which of two days or hours it is.
        ("Zeel Monday ya Tuesday aayegi", []),
        ("ज़ील सोमवार या मंगलवार को आएगी", []),
        ("ઝીલ સોમવારે કે મંગળવારે આવશે", []),
        ("Zeel kal 11 ya 12 baje visit", []),
        ("Zeel visit Monday ke din 5 baje", ["visit 2026-11-23T17:00"]),
        ("Zeel visit off for Sunday", ["visit_off"]),
        ("Zeel visit tomorrow 5 to 6 pm", ["visit 2026-11-21T17:00"]),
        ("Rahul visit done put off by the price", ["visited"]),
        ("Rahul visit aaj 9 se 10 baje hui", ["visited 2026-11-20T09:00"]),
    ],
)
def test_a_visit_gets_another_time(talk: Talk, text: str, acts: list[str]) -> None:
    for told in ("Zeel visit tomorrow 5 pm", "yes"):
        talk.say(told)

    assert _told(talk.fresh(), text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "Zeel done Rahul pending",
        "Zeel ho gayi Rahul baki",
        "Zeel thai gai Rahul baaki",
        "Zeel हो गई Rahul बाकी",
        "Zeel થઈ ગઈ Rahul બાકી",
    ],
)
def test_whose_visit_is_pending_is_said_to_be_left_out(talk: Talk, text: str) -> None:
    reply = talk.say(text)

    assert [(act.kind, act.lead_id) for act in talk.acts(reply)] == [("visited", "lead_zeel")]
    assert reply is not None and "say it again by itself: “Rahul" in reply.text


@pytest.mark.parametrize("told", ["Rahul wants callback kal 4 baje", "Rahul lost"])
@pytest.mark.parametrize("answer", ["no", "nahi", "na"])
def test_a_no_to_a_question_about_what_was_told_saves_nothing(
    talk: Talk, told: str, answer: str
) -> None:
    asked = talk.heard(told)
    assert asked.rstrip().splitlines()[0].endswith("?") or "Which" in asked
    assert talk.heard(answer) == "Not saved."


@pytest.mark.parametrize(
    "text",
    [
        "Rahul booked at 52 lakh, token 1 lakh",
        "Rahul booked for 52 lakh with 1 lakh token",
        "Rahul token 1 lakh, flat 52 lakh ma book",
    ],
)
def test_beside_the_price_a_tokens_sum_is_its_own(talk: Talk, text: str) -> None:
    (act,) = talk.acts(talk.say(text))
    assert (act.kind, act.amount_inr) == ("booked", 100_000.0)


@pytest.mark.parametrize(
    "text",
    ["call Rahul in 2-3 days", "Rahul ko 2-3 din baad call karna", "Rahul ne 2-3 divas ma call"],
)
def test_of_two_to_three_days_the_sooner_is_reminded_of(talk: Talk, text: str) -> None:
    (act,) = talk.acts(talk.say(text))
    assert act.when is not None and act.when.isoformat()[:10] == "2026-11-22"
