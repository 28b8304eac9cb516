"""What a lead sent beside words, on the lead's page."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from scoring.artifact import Artifact
from tests.app.house import make_house
from tests.app.pages.test_lead_pages import signed_in_as
from tests.app.whatsapp.desk import Desk
from tests.app.whatsapp.test_sent_things import CARD, PLACE, sent


@pytest.fixture
async def desk(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Desk]:
    made = Desk(make_house(tmp_path, artifact))
    yield made
    await made.aclose()


async def talk(desk: Desk) -> str:
    """The part of Priya's page that tells the talk, as text with its links."""
    async with signed_in_as(desk.house, "asha") as client:
        page = (await client.get("/leads/lead_priya")).text
    part = page[page.index('class="talk"') : page.index('id="consents"')]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<(?!a |img|audio)[^>]*>", " ", part)))


async def test_the_page_says_what_was_sent(desk: Desk) -> None:
    desk.put(
        sent("image", {"id": "31", "caption": "This one?"}),
        sent("location", PLACE),
        sent("contacts", [CARD]),
        sent("document", {"id": "33", "filename": "deed <b>.pdf"}),
    )
    await desk.work()

    shown = await talk(desk)

    assert "📷 photo This one?" in shown
    assert "📍 place" in shown and "Udgam Square, Bopal" in shown
    assert 'href="https://maps.google.com/?q=23.031235,72.465500"' in shown
    assert "👤 contact card Ramesh Patel, +91 98250 17730" in shown
    assert "📄 file deed <b>.pdf" in shown
