"""Who comes through an advertisement: the owner, the page and the answers say through which."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.pages.lead_view import read_lead
from leads.model.lead import EventKind
from leads.store.attachments import Ad, Ads, delete_old_ads, event_id
from tests.app.channels.whatsapp.desk import (
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    lead_of,
    text,
    to,
    whatsapp_leads,
)
from tests.app.house import NOW, ONE
from tests.app.pages.reading import page_reader

ENROLLED = ("asha",)

AD = {
    "source_url": "https://fb.me/3bhkBopal",
    "source_id": "120210000",
    "source_type": "ad",
    "headline": "3 BHK Bopal",
    "body": "From 84 lakh, ready to move",
    "media_type": "image",
    "image_url": "https://scontent.example/one.jpg",
    "ctwa_clid": "ARAkLkA8",
}
LINE = "Came from your ad “3 BHK Bopal”: https://fb.me/3bhkBopal"


def clicked(phone: str, **own: Any) -> dict[str, Any]:
    return text("Is it available?", phone, referral={**AD, **own})


async def test_the_owner_hears_through_which_ad_somebody_came(desk: Desk) -> None:
    (alert,) = await desk.said(clicked(PRIYA))

    assert body(alert).splitlines()[1:3] == [LINE, "“Is it available?”"]


async def test_the_ad_is_a_fact_of_the_lead_and_not_its_words(desk: Desk) -> None:
    await desk.said(clicked(PRIYA))

    lead = lead_of(desk)
    (event,) = [e for e in lead.events if e.kind == EventKind.AD]
    own = lead.messages[-1]
    kept = Ads(desk.record, ONE).of([own.message_id])
    assert (event.event_id, event.value) == (event_id(own.message_id), "3 BHK Bopal")
    assert own.text == "Is it available?"
    assert kept == {
        own.message_id: Ad(
            "120210000", "ad", AD["source_url"], "3 BHK Bopal", AD["body"], "ARAkLkA8"
        )
    }


async def test_asked_where_a_lead_came_from_the_ad_is_named(desk: Desk) -> None:
    await desk.said(clicked(PRIYA))

    (answer,) = to(await desk.said(text("Where did Priya come from?")), PHONES["asha"])

    assert "from your ad “3 BHK Bopal”" in body(answer)


async def test_the_page_shows_the_ad_in_the_talk_with_its_link(desk: Desk) -> None:
    await desk.said(clicked(PRIYA))

    view = read_lead(page_reader(desk.pakka, "staff_asha"), "lead_priya")

    (shown,) = [e for e in view.timeline.entries if getattr(e, "link", None)]
    assert (shown.text, shown.link) == ("From our ad: 3 BHK Bopal", AD["source_url"])


async def test_a_newcomer_of_an_ad_begins_with_it_and_comes_again_through_another(
    desk: Desk,
) -> None:
    await desk.enrol("mona")
    (first, again) = (clicked(STRANGER), clicked(STRANGER, headline="Row houses"))
    await desk.said(first)
    await desk.said(again)
    await desk.said(first)

    (lead,) = whatsapp_leads(desk)
    assert [e.value for e in lead.events if e.kind == EventKind.AD] == ["3 BHK Bopal", "Row houses"]
    assert lead.attribute("campaign").value == "120210000"


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ({"source_url": "javascript:alert(1)"}, "Came from your ad “3 BHK Bopal”"),
        (
            {"headline": ""},
            "Came from your ad “From 84 lakh, ready to move”: https://fb.me/3bhkBopal",
        ),
        ({"source_url": "https://fb.me/" + "x" * 300}, "Came from your ad “3 BHK Bopal”"),
        ({"headline": 7, "source_url": None, "body": ["?"]}, "Came from your ad “120210000”"),
    ],
)
async def test_what_an_ad_lacks_or_says_wrongly_costs_nothing(
    desk: Desk, own: dict[str, Any], line: str
) -> None:
    (alert,) = await desk.said(clicked(PRIYA, **own))

    assert body(alert).splitlines()[1] == line


async def test_the_link_and_the_click_go_after_their_time(desk: Desk) -> None:
    await desk.said(clicked(PRIYA))
    record, own = desk.record, lead_of(desk).messages[-1].message_id

    assert delete_old_ads(record, before=NOW - timedelta(days=365)) == 0
    assert delete_old_ads(record, before=NOW + timedelta(days=1)) == 1

    assert Ads(record, ONE).of([own]) == {}
    assert [e.value for e in lead_of(desk).events if e.kind == EventKind.AD] == ["3 BHK Bopal"]
