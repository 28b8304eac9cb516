"""A draft in the sidebar goes to its lead on WhatsApp by the reader's press, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.app.channels.whatsapp.desk import PRIYA, RAHUL, Desk, body, lead_of, text, to
from tests.app.conftest import Api, client_of
from tests.app.pages.test_page_drafts import hidden
from tests.app.pages.test_sidebar import ask, bearer_for


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(desk.house) as opened:
        yield opened


async def send(
    client: httpx.AsyncClient, bearer: dict[str, str], answer: str, words: str, **other: str
) -> dict[str, object]:
    form = {"draft": hidden(answer, "draft"), "lead": hidden(answer, "lead"), "text": words}
    done = await client.post("/v1/sidebar/drafts", data={**form, **other}, headers=bearer)
    assert done.status_code == 200, done.text
    told: dict[str, object] = done.json()
    return told


async def test_what_stands_in_the_box_goes_to_the_lead_once(
    desk: Desk, client: httpx.AsyncClient
) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    bearer = await bearer_for(Api(desk.house, client))
    answer = await ask(client, bearer, "write a reply")
    assert "To Priya Mehta ·4821:" in answer

    first = await send(client, bearer, answer, "Yes, Saturday 11.")
    again = await send(client, bearer, answer, "Yes, Saturday 11.", language="hi")

    assert first == {"is_sent": True, "words": "It is on its way."}
    assert again["is_sent"] is True
    assert again["words"] == desk.house.pakka.library.text("reply-before", "hi")
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert [body(one) for one in to(desk.sent(), PRIYA)] == ["Yes, Saturday 11."]
    assert lead_of(desk).messages[-1].text == "Yes, Saturday 11."


async def test_a_bearer_sends_to_its_own_lead_alone(desk: Desk, client: httpx.AsyncClient) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    await desk.said(text("Is it free?", RAHUL))
    bearer = await bearer_for(Api(desk.house, client))
    answer = await ask(client, bearer, "write a reply")

    told = await send(client, bearer, answer, "Yes.", lead="lead_rahul")

    assert told["is_sent"] is False
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert to(desk.sent(), RAHUL) == []


async def test_a_gap_and_a_stop_send_nothing_and_are_told(
    desk: Desk, client: httpx.AsyncClient
) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    bearer = await bearer_for(Api(desk.house, client))
    answer = await ask(client, bearer, "write a reply")

    gap = await send(client, bearer, answer, "See you […]")
    await desk.said(text("STOP", PRIYA))
    stopped = await send(client, bearer, answer, "Yes, Saturday 11.")

    assert (gap["is_sent"], stopped["is_sent"]) == (False, False)
    assert "Priya Mehta wrote STOP" in str(stopped["words"])
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert to(desk.sent(), PRIYA) == []


@pytest.mark.parametrize("draft", ["", "nothing", "\0", "x" * 9_000, "a colleague's"])
async def test_words_go_with_a_draft_that_this_reader_was_shown_alone(
    desk: Desk, client: httpx.AsyncClient, draft: str
) -> None:
    await desk.said(text("Saturday 11?", PRIYA))
    bearer = await bearer_for(Api(desk.house, client))
    answer = await ask(client, bearer, "write a reply")
    if draft == "a colleague's":
        draft = hidden(answer, "draft")
        bearer = await bearer_for(Api(desk.house, client), who="adi", staff_id="staff_mona")

    form = {"draft": draft, "lead": hidden(answer, "lead"), "text": "Yes."}
    done = await client.post("/v1/sidebar/drafts", data=form, headers=bearer)

    assert done.status_code == 422
    desk.clock.now = datetime.now(UTC) + timedelta(minutes=1)
    assert to(desk.sent(), PRIYA) == []


async def test_without_a_bearer_nothing_is_sent(desk: Desk, client: httpx.AsyncClient) -> None:
    for headers in ({}, desk.house.bearer("asha")):
        done = await client.post("/v1/sidebar/drafts", data={"draft": "x"}, headers=headers)
        assert done.status_code == 401
