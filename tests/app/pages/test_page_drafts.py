"""A draft on the chat page is changed and sent on WhatsApp, where the brokerage has a number."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.app.channels.whatsapp.desk import PRIYA, Desk, body, lead_of, text, to
from tests.app.house import House
from tests.app.pages.reading import ORIGIN, answer_in, ask, signed_in_as


@pytest.fixture
async def asha(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    async with signed_in_as(desk.house, "asha") as client:
        yield client


async def drafted(client: httpx.AsyncClient) -> str:
    """The answer that shows a draft, in a conversation of this session."""
    await client.get("/")
    page = await client.get("/")
    own = re.search(r'name="conversation" value="([^"]+)"', page.text)
    assert own is not None
    answered = await ask(client, "write a reply to Priya 4821", conversation=own[1])
    return answer_in(answered.text)


def hidden(answer: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', answer)
    assert found is not None
    return found[1]


async def send(client: httpx.AsyncClient, answer: str, words: str) -> str:
    """Press Send with these words in the box; where it leads."""
    form = {"draft": hidden(answer, "draft"), "lead": hidden(answer, "lead"), "text": words}
    done = await client.post("/drafts", data=form, headers=ORIGIN)
    assert done.status_code == 303
    return str(done.headers["location"])


async def test_the_page_of_a_lead_that_waits_offers_to_draft_the_answer(
    asha: httpx.AsyncClient,
) -> None:
    waits = (await asha.get("/leads/lead_priya")).text
    rests = (await asha.get("/leads/lead_kalpesh")).text

    assert 'value="draft lead_priya"' in waits
    assert "draft lead_" not in rests


async def test_the_words_in_the_box_go_to_the_lead_once(
    desk: Desk, asha: httpx.AsyncClient
) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    answer = await drafted(asha)
    assert "Send" in answer and "To Priya Mehta ·4821:" in answer

    first = await send(asha, answer, "Yes, Saturday 11.")
    again = await send(asha, answer, "Yes, Saturday 11.")

    assert (first, again) == ("/?told=sent#last", "/?told=before#last")
    # What the page puts is due by the record's own clock.
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert [body(one) for one in to(desk.sent(), PRIYA)] == ["Yes, Saturday 11."]
    assert lead_of(desk).messages[-1].text == "Yes, Saturday 11."
    assert "It is on its way." in (await asha.get("/?told=sent")).text


async def test_without_a_message_of_theirs_it_can_only_be_copied(
    desk: Desk, asha: httpx.AsyncClient
) -> None:
    answer = await drafted(asha)

    assert "never wrote to this number" in answer
    assert 'action="/drafts"' not in answer


async def test_without_a_number_nothing_is_said_of_sending(house: House) -> None:
    async with signed_in_as(house, "asha") as client:
        answer = await drafted(client)

    assert "<textarea" in answer
    assert "/drafts" not in answer and "never wrote" not in answer


async def test_a_stop_a_gap_and_no_words_send_nothing(desk: Desk, asha: httpx.AsyncClient) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    answer = await drafted(asha)

    told = [await send(asha, answer, words) for words in ("", "See you […]")]
    await desk.said(text("STOP", PRIYA))
    told.append(await send(asha, answer, "Yes, Saturday 11."))

    assert told == [f"/?told={one}#last" for one in ("empty", "gap", "stopped")]
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert to(desk.sent(), PRIYA) == []
    assert "wrote STOP" in (await asha.get("/?told=stopped")).text


async def test_another_brokers_lead_is_sent_nothing(desk: Desk, asha: httpx.AsyncClient) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    answer = await drafted(asha)
    async with signed_in_as(desk.house, "bela") as bela:
        told = await send(bela, answer, "Yes.")

    assert told == "/?told=no-lead#last"
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert to(desk.sent(), PRIYA) == []


async def test_another_sites_form_sends_nothing(desk: Desk, asha: httpx.AsyncClient) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    answer = await drafted(asha)
    form = {"draft": hidden(answer, "draft"), "lead": hidden(answer, "lead"), "text": "Yes."}

    done = await asha.post("/drafts", data=form, headers={"Origin": "https://evil.example"})

    assert done.status_code == 403
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert to(desk.sent(), PRIYA) == []
