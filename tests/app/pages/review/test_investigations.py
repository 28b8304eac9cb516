"""The pages of investigations: opened from an answer, all that belongs to it, without names."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from leads.model.lead import Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.tables import investigations
from leads.store.transcripts import CONSENT_ENDED, TranscriptLog
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, Clock, House, make_house
from tests.app.pages.reading import ORIGIN, Reader, signed_in_as, words_of
from tests.random_ids import without_random_ids

PATH = "/review/investigations"
COMPLAINT = "Priya Mehta was cold and she booked"


@pytest.fixture
async def house(tmp_path: Path, artifact: Artifact, clock: Clock) -> AsyncIterator[House]:
    made = make_house(tmp_path, artifact, clock=clock)
    yield made
    await made.pakka.aclose()


async def asked(house: House, question: str = "How hot is Priya Mehta 4821?") -> str:
    async with signed_in_as(house, "asha") as asha:
        body = {"question": question}
        response = await asha.post("/v1/ask", json=body, headers=house.bearer("asha"))
        await house.pakka.turn.aclose()
    return str(response.json()["transcript_id"])


async def opened(client: httpx.AsyncClient, transcript_id: str, complaint: str = COMPLAINT) -> str:
    """The address of an investigation opened by this form."""
    form = {"transcript_id": transcript_id, "complaint": complaint}
    response = await client.post(PATH, data=form, headers=ORIGIN)
    assert response.status_code == 303, words_of(response.text)
    return response.headers["location"]


async def test_a_complaint_opens_one_that_gathers_what_tells_whether_it_was_right(
    house: House, clock: Clock
) -> None:
    answer = await asked(house)
    clock.now = NOW + timedelta(days=9)
    booked = Outcome(OutcomeKind.BOOKED, NOW + timedelta(days=8), NOW + timedelta(days=8))
    Intake(house.pakka.record, ONE).append("lead_priya", outcomes=(booked,))

    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer)
        page = (await anil.get(address)).text
        every = words_of((await anil.get(PATH)).text)

    words = words_of(page)
    assert "LEAD_A was cold and she booked" in words and "LEAD_A was cold" in every
    assert "How hot is LEAD_A" in words
    assert "Booked, 28 Nov" in words
    assert f'href="/review/answers/{answer}"' in page
    assert "How often they write" in words and "wrote 26 h ago" in words
    assert "<svg" in page
    # The score that the answer gave was of that minute, and is in no history of scores.
    assert "When it was answered as of 20 Nov, 10:40" in words
    for secret in ("Priya", "Mehta", "4821"):
        assert secret not in without_random_ids(page)


async def test_two_days_of_ones_choice_are_compared(house: House) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer)
        days = words_of((await anil.get(f"{address}?from=2026-11-12&to=2026-11-19")).text)
        early = words_of((await anil.get(f"{address}?from=2026-10-01&to=2026-11-19")).text)
        wrong = words_of((await anil.get(f"{address}?from=soon")).text)

    assert "What moved it between two days" in days
    assert re.search(
        r"At the beginning .{0,40}12 Nov, 00:00.*At the end .{0,40}20 Nov, 00:00", days
    )
    assert "wrote 13 days ago" in days or "wrote" in days
    assert "choose a later" in early
    assert "Give a day, as in 2026-11-20." in wrong


async def test_the_finding_is_kept_and_the_case_closed_and_opened_again(house: House) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer)

        async def press(act: str, finding: str) -> httpx.Response:
            form = {"act": act, "finding": finding}
            return await anil.post(address, data=form, headers=ORIGIN)

        refused = await press("close", " ")
        assert refused.status_code == 422 and "Write what you found" in words_of(refused.text)
        assert (await press("fire", "x")).status_code == 422
        assert (await press("close", "Asha Priya called her")).status_code == 303
        assert "closed 20 Nov" in words_of((await anil.get(address)).text)
        late = await press("save", "")
        assert late.status_code == 422 and "closed meanwhile" in words_of(late.text)
        assert (await press("reopen", "")).status_code == 303
        assert "STAFF_A LEAD_A called" in words_of((await anil.get(address)).text)
        assert (await press("reopen", "NAME_A called LEAD_A")).status_code == 303
        assert "NAME_A called LEAD_A" in words_of((await anil.get(address)).text)


async def test_no_name_is_kept_in_the_record(house: House) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "adi") as adi:
        address = await opened(adi, answer)
        form = {"act": "save", "finding": "Priya Mehta, 98250 14821, paid"}
        await adi.post(address, data=form, headers=ORIGIN)

    (row,) = house.pakka.record.rows(investigations.select())
    for secret in ("Priya", "Mehta", "14821"):
        assert secret not in row.complaint + row.finding


async def test_what_is_too_long_is_refused_before_it_is_masked(house: House) -> None:
    answer, long = await asked(house), "98250 14821 " * 1_000
    async with signed_in_as(house, "anil") as anil:
        form = {"transcript_id": answer, "complaint": long}
        sent = await anil.post(PATH, data=form, headers=ORIGIN)
        form = {"act": "close", "finding": long}
        closed = await anil.post(await opened(anil, answer), data=form, headers=ORIGIN)

    assert (sent.status_code, closed.status_code) == (422, 422)
    assert "at most 2,000 characters" in words_of(sent.text)
    assert "at most 10,000 characters" in words_of(closed.text)


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}} ${7*7}"]
)
async def test_hostile_words_are_words(house: House, words: str) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer, words)
        await anil.post(address, data={"act": "save", "finding": words}, headers=ORIGIN)
        for path in (address, PATH):
            page = (await anil.get(path)).text

            assert words in words_of(page)
            read = Reader(page)
            assert all(one.get("src", "").startswith("/static/") for one in read.all("script"))
            assert read.all("img") == []
            assert "49" not in words_of(page)
        long = await anil.post(
            PATH, data={"transcript_id": answer, "complaint": words * 400}, headers=ORIGIN
        )
        assert long.status_code == 422 and Reader(long.text).all("img") == []


async def test_of_several_leads_one_is_chosen(house: House) -> None:
    answer = await asked(house, "Who should I call now?")
    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer, "The wrong order")
        page = (await anil.get(address)).text
        chosen = (await anil.get(f"{address}?lead=2")).text
        foreign = (await anil.get(f"{address}?lead=99")).text

    assert re.search(r"The score of LEAD_A\b", words_of(page))
    assert re.search(r"The score of LEAD_[B-Z]\b", words_of(chosen))
    assert words_of(foreign) == words_of(page)
    assert "lead_priya" not in page + chosen


async def test_a_withdrawn_consent_leaves_only_why(house: House, clock: Clock) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer)
        clock.now = NOW + timedelta(hours=1)
        house.withdraw(at=clock.now)
        page, every = (await anil.get(address)).text, (await anil.get(PATH)).text

    for one in (page, every):
        assert CONSENT_ENDED in words_of(one)
        assert "was cold and she" not in words_of(one)


async def test_a_managers_are_those_of_the_teams_answers(house: House) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "anil") as anil:
        address = await opened(anil, answer)
    for name, status in (("mona", 200), ("adi", 200), ("asha", 403), ("tom", 404)):
        async with signed_in_as(house, name) as reader:
            assert (await reader.get(address)).status_code == status, name


async def test_what_ended_otherwise_is_worth_a_look_and_opened_by_one_button(
    house: House, clock: Clock
) -> None:
    answer = await asked(house)
    clock.now = NOW + timedelta(days=9)
    band = await _band(house, answer)
    end = OutcomeKind.LOST if band == "hot" else OutcomeKind.BOOKED
    ended = Outcome(end, NOW + timedelta(days=8), NOW + timedelta(days=8))
    Intake(house.pakka.record, ONE).append("lead_priya", outcomes=(ended,))

    async with signed_in_as(house, "anil") as anil:
        page = (await anil.get(PATH)).text
        form = {
            one["name"]: one["value"] or "" for one in Reader(page).all("input") if "name" in one
        }
        opened_at = await opened(anil, form["transcript_id"], form["complaint"])
        case = words_of((await anil.get(opened_at)).text)
        after = words_of((await anil.get(PATH)).text)

    assert f"Called {band} on 20 Nov, {end} on 28 Nov" in words_of(page)
    assert "Priya" not in page and form["transcript_id"] == answer
    assert f"Called {band} on 20 Nov, {end} on 28 Nov" in case
    assert "No lead that an answer called cold" in after


async def _band(house: House, answer: str) -> str:
    found = TranscriptLog(house.pakka.record, Scope.machinery(ONE)).get(answer)
    return str(found.answer["scores"][0]["band"])


async def test_the_answers_own_page_opens_one(house: House) -> None:
    answer = await asked(house)
    async with signed_in_as(house, "anil") as anil:
        page = (await anil.get(f"/review/answers/{answer}")).text

    (form,) = [one for one in Reader(page).all("form") if one.get("action") == PATH]
    assert form["method"] == "post"
    assert f'name="transcript_id" value="{answer}"' in page
