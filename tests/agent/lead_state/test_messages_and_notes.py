"""What words say against a home; what a colleague notes as given, which settles what was asked."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from agent.lead_state.messages_and_notes import dislikes, tells_given
from agent.lead_state.situation import LeadSituation
from leads.model.lead import EventKind, Lead
from tests.agent.house import House, ago, happens, lead, priya, says
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("text")
def test_a_colleague_tells_that_something_was_given(text: str) -> None:
    assert tells_given(text)


@CASES.of("text")
def test_what_the_lead_gave_is_to_be_given_or_asked_about_is_not(text: str) -> None:
    assert not tells_given(text)


@CASES.of("note")
def test_a_promise_and_an_open_question_end_with_the_note_that_gives_it(note: str) -> None:
    promised = says(_zeel(), "Check karke aaj batate hain", by="broker", at=ago(days=1))
    now = _situation(happens(promised, EventKind.NOTE, at=ago(hours=1), value=note))
    assert _situation(promised).promise is not None and _situation(_zeel()).open_question
    assert (now.promise, now.open_question) == (None, None)


@CASES.of("note")
def test_what_else_was_given_settles_nothing(note: str) -> None:
    asked = happens(_zeel(), EventKind.NOTE, at=ago(hours=1), value=note)
    promised = says(_zeel(), "Check karke aaj batate hain", by="broker", at=ago(days=1))
    noted = happens(promised, EventKind.NOTE, at=ago(hours=1), value=note)
    assert _situation(asked).open_question is not None
    assert _situation(noted).promise is not None


def test_what_was_sent_settles_what_asked_for_it() -> None:
    asked = says(priya(), "photo bhejo", at=ago(hours=5))
    given = happens(asked, EventKind.NOTE, at=ago(hours=1), value="photos bhej diye")
    newest = _situation(asked).known.own_messages[-1]
    assert (_situation(asked).is_replied(newest), _situation(given).is_replied(newest)) == (
        False, True,
    )  # fmt: skip


def test_a_call_asked_for_is_not_made_by_what_was_sent() -> None:
    asked = says(priya(), "call me please", at=ago(hours=5))
    given = happens(asked, EventKind.NOTE, at=ago(hours=1), value="photos bhej diye")
    assert _situation(asked).call_asked is not None and _situation(given).call_asked is not None


async def test_what_was_noted_since_stands_beside_the_older_words(house: House) -> None:
    praised = says(priya(), "We liked it", at=ago(days=9))
    house.add(happens(praised, EventKind.NOTE, at=ago(hours=1), value="rooms small, did not like"))
    told = (await house.ask("did Priya like it")).text
    assert "“We liked it”" in told and "“rooms small, did not like”" in told


@CASES.of("text")
def test_what_is_wrong_with_a_home_is_heard(text: str) -> None:
    assert dislikes(text)


@CASES.of("text")
def test_other_words_are_no_complaint(text: str) -> None:
    assert not dislikes(text)


def _zeel() -> Lead:
    return says(lead("lead_zeel", "Zeel", "+919825077731"), "parking milegi?", at=ago(days=2))


def _situation(lead: Lead) -> LeadSituation:
    return LeadSituation(lead, at=ago(), zone=ZoneInfo("Asia/Kolkata"))
