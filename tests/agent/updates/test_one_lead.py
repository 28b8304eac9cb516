"""What is told of one lead in few words: an hour moved, a message sent, a token, a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.updates.act_parser import read_acts
from agent.updates.speech_acts import is_asking, tells_of_message
from tests.agent.updates.talks import Talk, open_talk
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A talk on Friday 20 Nov, 10:40."""
    return open_talk(tmp_path)


def _told(talk: Talk, text: str) -> list[str]:
    """The acts previewed, as "visit 2026-11-23T11:00", a booking with its token."""
    acts = talk.acts(talk.say(text))
    said = [a.when.isoformat()[:16] if a.when else f"{a.amount_inr or a.words or ''}" for a in acts]
    return [f"{a.kind} {one}".strip() for a, one in zip(acts, said, strict=True)]


@CASES.of("text", "when")
def test_an_hour_that_is_moved_keeps_its_day(talk: Talk, text: str, when: str) -> None:
    assert _told(talk, text) == [f"visit {when}"]


@CASES.of("text")
def test_no_visit_that_was_agreed_and_no_call_is_a_note(talk: Talk, text: str) -> None:
    assert [act.kind for act in talk.acts(talk.say(text))] == ["note"]


@CASES.of("text")
def test_a_question_of_messages_tells_of_none(text: str) -> None:
    assert not tells_of_message(text)


@CASES.of("text")
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


@CASES.of("text", "acts")
def test_a_sum_beside_a_name_is_a_token_or_an_offer(talk: Talk, text: str, acts: list[str]) -> None:
    assert [act for act in _told(talk, text) if not act.startswith("note")] == acts


@CASES.of("text", "reason")
@pytest.mark.parametrize("language", ["en", "hi", "gu", "hi-Latn", "gu-Latn"])
def test_a_budget_is_a_reason_of_its_own(talk: Talk, text: str, reason: str, language: str) -> None:
    talk.language = language
    reply = talk.say(text)

    assert [act.words for act in talk.acts(reply)] == [reason]
    assert reply is not None and "lost-" not in reply.text


@CASES.of("text", "kinds")
def test_what_is_to_follow_is_kept_with_what_was_done(text: str, kinds: list[str]) -> None:
    assert [str(act.kind) for act in read_acts(text)] == kinds


@pytest.mark.parametrize(
    "text", ["give me the list", "will you give the list", "send rahul's chat"]
)
def test_an_order_is_still_one(text: str) -> None:
    assert is_asking(text)


@CASES.of("text", "acts")
def test_who_has_a_visit_and_postpones_it_moves_it(talk: Talk, text: str, acts: list[str]) -> None:
    for told in ("Zeel visit tomorrow 5 pm", "yes"):
        talk.say(told)

    assert _told(talk.fresh(), text) == acts


@CASES.of("text")
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


@CASES.of("text")
def test_beside_the_price_a_tokens_sum_is_its_own(talk: Talk, text: str) -> None:
    (act,) = talk.acts(talk.say(text))
    assert (act.kind, act.amount_inr) == ("booked", 100_000.0)


@CASES.of("text")
def test_of_two_to_three_days_the_sooner_is_reminded_of(talk: Talk, text: str) -> None:
    (act,) = talk.acts(talk.say(text))
    assert act.when is not None and act.when.isoformat()[:10] == "2026-11-22"
