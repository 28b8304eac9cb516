"""A lead is given to a colleague by message: shown first, saved by a yes, taken back in time."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from leads.model.scope import Role
from leads.store.staff import StaffMember
from leads.store.tables import lead_owners
from tests.app.channels.whatsapp.desk import PHONES, Desk, body, lead_of, press, tap, taps, text, to
from tests.app.house import ONE
from tests.tables import Cases

CASES = Cases(__file__)

ENROLLED = ("asha",)

# As many ways of writing as people here write in.
GIVEN = {
    "en": "give Priya 4821 to Bela",
    "en assign": "please assign Priya 4821 to Bela",
    "hi-Latn": "Priya 4821 Bela ko de do",
    "hi-Latn first": "Bela ko Priya 4821 de do",
    "hi": "प्रिया 4821 बेला को दे दो",
    "gu-Latn": "Priya 4821 Bela ne aapi do",
    "gu": "પ્રિયા 4821 બેલાને આપી દો",
    "hi-Latn both marked": "Priya 4821 ko Bela ko de do",
    "gu-Latn to a friend": "to e Priya 4821 Bela ne api de",
    "hi-Latn asked": "Priya 4821 Bela ko de doon?",
    "gu to a friend": "તો પ્રિયા 4821 બેલાને આપી દે",
}


@pytest.mark.parametrize("said", GIVEN.values(), ids=GIVEN)
async def test_an_owner_gives_a_lead_away_after_a_yes(desk: Desk, said: str) -> None:
    await desk.enrol("bela")

    shown = await desk.answer(said)
    assert lead_of(desk).owner_id == "staff_asha"
    assert "Bela" in body(shown) and "Priya" in body(shown)
    saved = await desk.answer("yes")

    assert lead_of(desk).owner_id == "staff_bela"
    assert lead_of(desk).team_id == "team_east"
    assert "Priya Mehta" in body(saved)
    assert len(taps(saved)) == 1


@CASES.of("said", "asked_back")
async def test_a_lead_pointed_at_without_a_name_is_asked_for(
    desk: Desk, said: str, asked_back: str
) -> None:
    await desk.enrol("bela")
    assert body(await desk.answer(said)).startswith(asked_back)
    assert lead_of(desk).owner_id == "staff_asha"


async def test_the_new_owner_hears_of_it_once_and_the_old_one_sees_it_no_more(desk: Desk) -> None:
    await desk.enrol("bela")
    await desk.answer("give Priya 4821 to Bela")
    await desk.answer("yes")

    (alert,) = [
        p for p in to(desk.told_by(alert_by_clock), PHONES["bela"]) if "your lead now" in body(p)
    ]
    assert body(alert).startswith("*Priya Mehta ·4821* is your lead now.")
    assert [p for p in desk.told_by(alert_by_clock) if "your lead now" in body(p)] == []
    gone = await desk.answer("How hot is Priya 4821?")
    assert "Priya Mehta" not in body(gone)


async def test_who_gave_it_takes_it_back_in_time(desk: Desk) -> None:
    await desk.enrol("bela")
    await desk.answer("give Priya 4821 to Bela")
    await desk.answer("yes")

    undone = await desk.answer("undo")

    assert body(undone).startswith("Undone: Priya Mehta goes to Bela.")
    assert (lead_of(desk).owner_id, lead_of(desk).team_id) == ("staff_asha", "team_west")
    assert [p for p in desk.told_by(alert_by_clock) if "your lead now" in body(p)] == []
    o = lead_owners.c
    with desk.record.reading() as conn:
        causes = conn.execute(select(o.cause).where(o.lead_id == "lead_priya").order_by(o.seq))
        assert list(causes.scalars())[-2:] == ["hand", "undone"]


async def test_what_was_given_on_meanwhile_is_not_taken_back(desk: Desk) -> None:
    await desk.enrol("bela", "mona")
    await desk.answer("give Priya 4821 to Bela")
    await desk.answer("yes")
    await desk.answer("give Priya 4821 to Mona", PHONES["bela"])
    await desk.answer("yes", PHONES["bela"])

    await desk.answer("undo")

    assert lead_of(desk).owner_id == "staff_mona"


async def test_a_manager_gives_the_leads_of_the_team_and_no_others(desk: Desk) -> None:
    await desk.enrol("mona")
    mona = PHONES["mona"]

    other = await desk.answer("give Farhan 5502 to Asha", mona)
    assert "I find no “Farhan 5502” among your leads." in body(other)
    await desk.answer("give Priya 4821 to Bela", mona)
    await desk.answer("yes", mona)

    assert lead_of(desk).owner_id == "staff_bela"
    assert lead_of(desk, "lead_farhan").owner_id == "staff_bela"


@CASES.of("said", "told")
async def test_what_may_not_be_is_refused_in_plain_words(desk: Desk, said: str, told: str) -> None:
    answer = await desk.answer(said)

    assert told in body(answer)
    assert "Yes" not in taps(answer)
    assert lead_of(desk).owner_id == "staff_asha"


async def test_of_two_colleagues_of_one_name_it_is_asked_which(desk: Desk) -> None:
    desk.pakka.staff.add_member(
        StaffMember("staff_bela_2", ONE, "Bela Rao", Role.BROKER, ("team_west",))
    )

    answer = await desk.answer("give Priya 4821 to Bela")
    assert list(taps(answer)) == ["Bela", "Bela Rao"]
    shown = to(await desk.said(press(answer, "Bela Rao")), PHONES["asha"])[0]
    assert "*Priya Mehta* ·4821 goes to Bela Rao." in body(shown)
    await desk.answer("yes")

    assert lead_of(desk).owner_id == "staff_bela_2"


@pytest.mark.parametrize(
    ("second", "marks"),
    [
        ("team_west", ["Bela · Team_East", "Bela · Team_West"]),
        ("team_east", ["Bela · staff_bela", "Bela · staff_bela_2"]),
    ],
    ids=["by team", "by id"],
)
async def test_colleagues_of_the_very_same_name_are_told_apart(
    desk: Desk, second: str, marks: list[str]
) -> None:
    desk.pakka.staff.add_member(StaffMember("staff_bela_2", ONE, "Bela", Role.BROKER, (second,)))

    answer = await desk.answer("give Priya 4821 to Bela")
    assert list(taps(answer)) == marks
    shown = await asked_by_tap(desk, taps(answer)[marks[1]], marks[1])
    assert f"goes to {marks[1]}." in body(shown)
    await desk.answer("yes")

    assert lead_of(desk).owner_id == "staff_bela_2"


async def asked_by_tap(desk: Desk, own: str, title: str) -> dict[str, Any]:
    (answer,) = to(await desk.said(tap(own, title)), PHONES["asha"])
    return answer


@CASES.of("said")
async def test_other_gifts_give_no_lead_away(desk: Desk, said: str) -> None:
    await desk.said(text(said))
    await desk.said(text("yes"))

    assert lead_of(desk).owner_id == "staff_asha"


OTHERS = {
    "en": "no, to Mona",
    "en not": "not Bela, Mona",
    "hi-Latn": "nahi, Mona ko",
    "hi": "नहीं, मोना को",
    "gu-Latn": "na, Mona ne",
    "gu": "ના, મોનાને",
}


@pytest.mark.parametrize("said", OTHERS.values(), ids=OTHERS)
async def test_the_colleague_of_a_preview_is_corrected_by_name(desk: Desk, said: str) -> None:
    await desk.answer("give Priya 4821 to Bela")

    shown = await desk.answer(said)
    await desk.answer("yes")

    assert "Mona" in body(shown) and "Bela" not in body(shown)
    assert lead_of(desk).owner_id == "staff_mona"


async def test_a_preview_is_not_corrected_to_who_may_have_no_lead(desk: Desk) -> None:
    await desk.answer("give Priya 4821 to Bela")

    answer = await desk.answer("no, to Anil")

    assert "Anil cannot have a lead" in body(answer)
    assert lead_of(desk).owner_id == "staff_asha"
