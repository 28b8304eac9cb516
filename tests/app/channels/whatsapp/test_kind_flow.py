"""What a person is holds for every enquiry of theirs, so whoever sees them all says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from leads.model.lead import LeadKind, OutcomeKind, outcome_of
from leads.store.intake import IncomingLead, Intake
from leads.store.people import People
from leads.store.senders import Senders
from tests.app.channels.whatsapp.desk import (
    ADI,
    MACHINERY,
    PHONES,
    Desk,
    body,
    lead_of,
    press,
    tap,
    taps,
    text,
    to,
)
from tests.app.house import NOW, ONE

ENROLLED = ("asha",)


def shared_with_bela(desk: Desk, team: str = "team_east") -> str:
    """Priya, Asha's lead, also enquires with Bela; her person."""
    first = lead_of(desk)
    other = replace(first, lead_id="lead_priya_rent", kind=LeadKind.RENT, messages=(), events=())
    intake = Intake(desk.record, ONE)
    intake.add([IncomingLead(other)])
    intake.assign("lead_priya_rent", "staff_bela", team, desk.clock.now)
    assert lead_of(desk, "lead_priya_rent").owner_id == "staff_bela"
    return first.person_id


def outcomes(desk: Desk) -> list[OutcomeKind | None]:
    return [outcome_of(lead_of(desk, i)) for i in ("lead_priya", "lead_priya_rent")]


async def test_a_broker_says_what_somebody_is_whose_leads_are_all_theirs(desk: Desk) -> None:
    person_id = lead_of(desk).person_id

    (told,) = await desk.said(tap(f"kind:{person_id}:spam", "Spam"))

    assert "Noted" in body(told)
    assert outcome_of(lead_of(desk)) is OutcomeKind.SPAM


async def test_a_broker_changes_nobody_whom_a_colleague_has_too(desk: Desk) -> None:
    await desk.enrol("bela", "mona")
    person_id = shared_with_bela(desk)

    (told,) = await desk.said(tap(f"kind:{person_id}:spam", "Spam"))

    assert "tell your manager" in body(told)
    assert outcomes(desk) == [None, None]
    assert People(desk.record, MACHINERY).person(person_id).kind is None
    assert Senders(desk.record, ONE).kind(person_id) is None


async def test_who_sees_all_of_their_leads_is_asked_and_decides_with_one_tap(desk: Desk) -> None:
    await desk.enrol("mona")
    await desk.enrol("adi", phone=ADI)
    person_id = shared_with_bela(desk)

    sent = await desk.said(tap(f"kind:{person_id}:supplier", "Supplier"))
    (asked,) = to(sent, ADI)
    (told,) = to(sent, PHONES["asha"])
    # Mona's team has but one of the two leads.
    assert to(sent, PHONES["mona"]) == []
    assert "Asha says" in body(asked)
    assert "Adi" in body(told)
    assert outcomes(desk) == [None, None]
    await desk.said(press(asked, "Right", ADI))

    assert outcomes(desk) == [OutcomeKind.LOST, OutcomeKind.LOST]


async def test_the_manager_of_both_brokers_is_asked_once(desk: Desk) -> None:
    await desk.enrol("mona")
    person_id = shared_with_bela(desk, "team_west")

    asked = []
    for _ in range(2):
        asked += to(await desk.said(tap(f"kind:{person_id}:spam", "Spam")), PHONES["mona"])

    assert [set(taps(one)) for one in asked] == [{"Right", "Somebody else"}]


async def test_who_says_it_again_another_day_is_passed_on_again(desk: Desk) -> None:
    await desk.enrol("mona")
    person_id = shared_with_bela(desk, "team_west")
    asked = []

    for day in (1, 2):
        desk.at(NOW + timedelta(days=day))
        await desk.said(text("top 5", PHONES["mona"]))
        said = tap(f"kind:{person_id}:spam", "Spam")
        asked += to(await desk.said(said), PHONES["mona"])

    assert [body(one).partition(":")[0] for one in asked] == ["Asha says Priya Mehta ·4821 is"] * 2
