"""What is typed in pieces or came late: each question is answered once, nothing told is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.channels.whatsapp.staff.question_grouping import questions_of, split_by_question_marks
from connectors.whatsapp.incoming_types import Address, TextIn
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from tests.app.channels.whatsapp.desk import Desk, body, lead_of, score_in, tap, taps, text
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.payloads import stamp

ENROLLED = ("asha",)

SENDER = Address("+919876500001", heard_at=NOW)
TOLD = "Priya 4821 token received 51000"


async def said(desk: Desk, *words: str) -> list[str]:
    """What goes out after these, typed one after another."""
    return [body(one) for one in await desk.said(*map(text, words))]


async def test_a_question_in_pieces_is_answered_with_all_of_them(desk: Desk) -> None:
    (answer,) = await said(desk, "3 BHK", "in Bopal", "under 1 crore")
    assert answer.startswith("*3 BHK in Bopal up to ₹1 crore: 3 leads*")


# What was typed, one question a line, "|" between its pieces.
@pytest.mark.parametrize(
    "typed",
    [
        "any leads | who want 3bhk | in bopal | budget above 90 lakh",
        "which of my leads | have not replied | since last week",
        "is mahine 99acres | se kitni leads aayi",
        "bopal wale | 3 bhk leads | dikha do | 90 lakh tak",
        # A verb closes what it ends, an asking word opens what follows it.
        "rahul 7730 kitna | hot hai\naaj sabse pehle kisko call karu",
        "rahul 7730 ne aaj site visit | kiya\nkaun reply ka wait kar raha hai",
        "show 3 BHK leads in Bopal\nhow many | leads came from 99acres this month",
        "who are waiting for a reply\nwhom should | I call first today",
        "Rahul 7730 offered | 88 lakh\nwhom should I call first today",
    ],
)
async def test_a_piece_is_heard_with_what_it_belongs_to(desk: Desk, typed: str) -> None:
    questions = [line.split(" | ") for line in typed.splitlines()]
    (heard,) = await said(desk, *(piece for pieces in questions for piece in pieces))
    assert len(heard.split("\n\n")) == len(questions)
    for pieces in questions:
        (alone,) = await said(desk, " ".join(pieces))
        assert alone.split("\n")[0] in heard


async def test_a_greeting_and_a_name_before_a_question_are_one_answer(desk: Desk) -> None:
    (answer,) = await said(desk, "Hi", "Priya 4821", "how hot is she")
    assert answer.count("*Priya Mehta*") == 1
    assert score_in(answer)


async def test_two_questions_are_two_answers_in_one_message(desk: Desk) -> None:
    (answer,) = await said(desk, "how hot is Priya 4821", "what is the budget of Rahul 7730")
    first, second = answer.split("\n\n")
    assert "*Priya Mehta* ·4821" in first
    assert "*Rahul Shah* ·7730" in second
    assert answer.count("as of") == 1


async def test_who_asks_the_same_twice_is_answered_once_and_a_call_for_help_is_no_greeting(
    desk: Desk,
) -> None:
    (answer,) = await said(desk, "help", "how hot is Priya 4821", "How hot is  priya 4821", "hello")
    assert "Hello!" not in answer
    assert answer.count("*Priya Mehta* ·4821, 3 BHK") == 1
    assert len(answer.split("\n\n")) > 1


async def test_the_same_words_in_reply_to_two_messages_are_two_questions(desk: Desk) -> None:
    shown = await desk.said(text("how hot is Priya 4821?"))
    shown += await desk.said(text("how hot is Rahul 7730?"))
    replies = [text("why?", context={"id": one["provider_id"]}) for one in shown]

    answers = "\n".join(body(one) for one in await desk.said(*replies))

    assert "*Why Priya Mehta ·4821" in answers
    assert "*Why Rahul Shah ·7730" in answers


async def test_a_yes_to_each_of_two_previews_is_heard_twice(desk: Desk) -> None:
    texts = [
        TextIn(str(n), NOW + timedelta(seconds=n), SENDER, None, False, None, None, words)
        for n, words in enumerate(("Priya booked", "yes", "Rahul booked", "yes", "top 5", "top 5"))
    ]

    async def apart(pieces: Sequence[str], reply_to: str | None) -> list[tuple[int, ...]]:
        return [(at,) for at in range(len(pieces))]

    asks = await questions_of(texts, apart)

    told = [(ask.text, ask.ids) for ask in asks]
    assert told[:4] == [
        ("Priya booked", ("0",)), ("yes", ("1",)), ("Rahul booked", ("2",)), ("yes", ("3",)),
    ]  # fmt: skip
    assert told[4:] == [("top 5", ("4", "5"))]


async def test_what_was_sent_in_another_order_is_read_as_it_was_sent(desk: Desk) -> None:
    first, second = NOW - timedelta(seconds=9), NOW - timedelta(seconds=6)
    (answer,) = await desk.said(
        text("under 1 crore", timestamp=stamp(second)),
        text("3 BHK in Bopal", timestamp=stamp(first)),
    )
    assert "3 BHK in Bopal up to ₹1 crore" in body(answer)


async def test_what_was_sent_minutes_apart_is_not_one_question(desk: Desk) -> None:
    early, late = NOW - timedelta(minutes=9), NOW - timedelta(minutes=2)
    (answer,) = await desk.said(
        text("Priya 4821", timestamp=stamp(early)),
        text("why is Rahul 7730 hot", timestamp=stamp(late)),
    )
    first, second = body(answer).split("\n\n")
    assert "Priya Mehta" in first
    assert "Rahul Shah" in second


async def test_a_fact_and_a_question_are_both_heard_and_a_typed_yes_saves_the_fact(
    desk: Desk,
) -> None:
    (answer,) = await desk.said(
        text("Priya 4821"), text("token received 51000"), text("how hot is Rahul 7730")
    )
    assert "₹51,000" in body(answer)
    assert "*Rahul Shah* ·7730" in body(answer)
    assert any(own.startswith("ask:confirm ") for own in taps(answer).values())
    assert outcomes(desk) == []

    await said(desk, "yes")

    assert outcomes(desk) == ["booked"]


async def test_a_yes_before_its_preview_was_seen_saves_nothing(desk: Desk) -> None:
    await said(desk, TOLD, "yes")
    assert outcomes(desk) == []


async def test_a_backlog_is_answered_question_by_question_and_what_is_too_much_is_told(
    desk: Desk,
) -> None:
    asked = [f"how many leads in the last {days} days" for days in range(20, 57)]
    sent = [NOW - timedelta(minutes=50 - at) for at in range(len(asked))]
    told = text(TOLD, timestamp=stamp(NOW - timedelta(minutes=55)))
    came = await desk.said(
        told, *(text(one, timestamp=stamp(at)) for one, at in zip(asked, sent, strict=True))
    )

    (left,) = [body(one) for one in came if "not answered" in body(one)]
    assert left.startswith("7 older questions are not answered: ")
    assert all(one in left for one in asked[:7])
    answered = "\n".join(body(one) for one in came if body(one) != left)
    assert Counter(one for one in asked if f"> {one}\n" in answered) == Counter(asked[7:])
    assert "₹51,000" in answered
    assert len(came) < 8


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("How hot is Priya?", "You asked at 07:40: “How hot is Priya?”"),
        ("प्रिया कितनी हॉट है?", "आपने 07:40 पर पूछा था: “प्रिया कितनी हॉट है?”"),
        ("priya kitni hot hai?", "Aapne 07:40 par poocha tha: “priya kitni hot hai?”"),
        ("પ્રિયા કેટલી હોટ છે?", "તમે 07:40 વાગ્યે પૂછ્યું હતું: “પ્રિયા કેટલી હોટ છે?”"),
        ("priya ketli hot che?", "Tame 07:40 vagye puchyu hatu: “priya ketli hot che?”"),
    ],
)
async def test_what_was_asked_hours_ago_is_answered_with_its_age(
    desk: Desk, asked: str, head: str
) -> None:
    (answer,) = await desk.said(text(asked, timestamp=stamp(NOW - timedelta(hours=3))))
    first, rest = body(answer).split("\n", 1)
    assert first == head
    assert score_in(rest)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (TOLD, "You wrote on 19 Nov, 21:40: “"),
        ("प्रिया 4821 से 51000 टोकन मिला", "आपने 19 नवंबर, 21:40 पर लिखा था: “"),
        ("priya 4821 se 51000 token mila", "Aapne 19 Nov, 21:40 par likha tha: “"),
        ("પ્રિયા 4821 પાસેથી 51000 ટોકન મળ્યો", "તમે 19 નવેમ્બર, 21:40 વાગ્યે લખ્યું હતું: “"),
        ("priya 4821 no 51000 token aavyo", "Tame 19 Nov, 21:40 vagye lakhyu hatu: “"),
    ],
)
async def test_what_was_told_last_night_is_previewed(desk: Desk, words: str, head: str) -> None:
    (preview,) = await desk.said(text(words, timestamp=stamp(NOW - timedelta(hours=13))))
    assert body(preview).startswith(head)
    assert "₹51,000" in body(preview)
    (confirm,) = [own for own in taps(preview).values() if own.startswith("ask:confirm ")]
    await desk.said(tap(confirm, "Save", timestamp=stamp(NOW - timedelta(hours=13))))
    assert outcomes(desk) == ["booked"]


async def test_what_was_told_last_night_happened_last_night(desk: Desk) -> None:
    at = stamp(NOW - timedelta(hours=13))
    (preview,) = await desk.said(text("Rahul 7730 visited the site today", timestamp=at))
    assert "19 Nov." in body(preview)
    assert "20 Nov" not in body(preview)
    (planned,) = await desk.said(text("Rahul 7730 visit fixed tomorrow 5 pm", timestamp=at))
    assert "20 Nov" in body(planned)
    (preview,) = await desk.said(text("Rahul 7730 visited the site today", timestamp=at))
    (confirm,) = [own for own in taps(preview).values() if own.startswith("ask:confirm ")]
    await desk.said(tap(confirm, "Save"))
    # The visit planned before it was still to be agreed to, and is saved with it.
    planned, visit = sorted(
        lead_of(desk, "lead_rahul").events[-2:], key=lambda one: one.kind, reverse=True
    )
    assert (planned.kind, visit.kind) == ("visit_planned", "visit_done")
    assert visit.at.date() == (NOW - timedelta(days=1)).date()


@pytest.mark.parametrize("off", [timedelta(hours=-2), timedelta(hours=2)])
async def test_a_clock_that_is_two_hours_off_silences_nobody(desk: Desk, off: timedelta) -> None:
    desk.at(NOW + off)
    await desk.enrol("asha")
    (answer,) = await desk.said(text("How hot is Priya?", timestamp=stamp(NOW)))
    assert score_in(body(answer))
    assert ("You asked at 10:40" in body(answer)) is (off > timedelta(0))
    (preview,) = await desk.said(text(TOLD, timestamp=stamp(NOW)))
    assert "₹51,000" in body(preview)


def outcomes(desk: Desk) -> list[str]:
    lead = LeadStore(desk.record, Scope.machinery(ONE)).lead("lead_priya")
    return [outcome.kind for outcome in lead.outcomes]


def test_where_there_is_no_time_to_tell_a_question_ends_at_its_mark() -> None:
    texts = ("how hot is Priya?", "3 BHK", "in Bopal?", "how hot is Rahul? ", "thanks")
    assert split_by_question_marks(texts) == [(0,), (1, 2), (3,), (4,)]
