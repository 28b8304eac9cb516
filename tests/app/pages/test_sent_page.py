"""What a lead sent beside words, on the lead's page."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from app.channels.whatsapp.media_download import MediaFetcher
from leads.store.intake import Intake
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import Desk, open_desk
from tests.app.channels.whatsapp.test_sent_things import CARD, PLACE, sent
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE
from tests.app.pages.reading import OWN, signed_in_as
from tests.connectors.whatsapp.graph import Graph, graph
from tests.connectors.whatsapp.payloads import message

PAPER = "application/pdf"
PDF, OGG = b"%PDF-1.7\n" + bytes(200), b"OggS" + bytes(100)


def png(width: int, height: int) -> bytes:
    """A green picture; only its first row is there when it is large."""
    row = b"\0" + b"\x17\x8a\x5c" * width
    pixels = zlib.compress(row * (height if height < 2_000 else 1))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", pixels),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(own)) + name + own + struct.pack(">I", zlib.crc32(name + own))
        for name, own in parts
    )


PNG = png(3, 2)


@dataclass
class Kept:
    """A desk whose files are fetched by hand."""

    desk: Desk
    platform: Graph
    fetching: MediaFetcher

    async def came(self, *files: tuple[dict[str, Any], str, bytes]) -> list[str]:
        """Messages with the type and content of their files; their ids in the record."""
        self.desk.put(*(told for told, _, _ in files))
        await self.desk.work()
        for _, mime, content in files:
            self.platform.serves(content, mime)
            assert await self.fetching.fetch_next()
        return [f"msg_wa_{told['id']}" for told, _, _ in files]


@pytest.fixture
async def kept(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Kept]:
    with graph() as platform:
        desk = open_desk(tmp_path, artifact, base_url=platform.url)
        yield Kept(desk, platform, desk.fetcher())
        await desk.aclose()


@pytest.fixture
def desk(kept: Kept) -> Desk:
    return kept.desk


def address(message_id: str) -> str:
    return f"/leads/lead_priya/file?message={quote(message_id, safe='')}"


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

    assert "Photo This one?" in shown
    assert "Place Udgam Square, Bopal" in shown
    assert 'href="https://maps.google.com/?q=23.031235,72.465500"' in shown
    assert "Contact card Ramesh Patel, +91 98250 17730" in shown
    assert "File deed <b>.pdf The file is on its way." in shown


class TestFiles:
    """Files are given out as what they are, to whoever may read the lead now."""

    async def test_a_picture_is_shown_and_a_paper_is_saved(self, kept: Kept) -> None:
        photo, deed = await kept.came(
            (sent("image", {"id": "31", "caption": "This one?"}), "image/png", PNG),
            (sent("document", {"id": "33", "filename": "Sale deed (1).pdf"}), PAPER, PDF),
        )
        shown = await talk(kept.desk)
        assert 'width="3" height="2" alt="Photo"' in shown
        assert "Save the file PDF, 1 KB" in shown

        async with signed_in_as(kept.desk.house, "asha") as client:
            picture = await client.get(address(photo))
            paper = await client.get(address(deed))

        assert (picture.content, picture.headers["content-type"]) == (PNG, "image/png")
        assert picture.headers["content-disposition"] == 'inline; filename="photo.png"'
        assert (paper.content, paper.headers["content-type"]) == (PDF, PAPER)
        assert paper.headers["content-disposition"].startswith("attachment; ")
        assert "Sale%20deed%20%281%29.pdf" in paper.headers["content-disposition"]
        for answer in (picture, paper):
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cache-control"] == "private, no-store"
            policy = answer.headers["content-security-policy"]
            assert policy == "default-src 'none'; frame-ancestors 'none'; sandbox"

    async def test_nobody_else_gets_it(self, kept: Kept) -> None:
        (photo,) = await kept.came((sent("image", {"id": "31"}), "image/png", PNG))
        house = kept.desk.house

        for name, code in (("mona", 200), ("adi", 200), ("bela", 404), ("tara", 404), ("tom", 404)):
            async with signed_in_as(house, name) as client:
                assert (await client.get(address(photo))).status_code == code, name
        async with signed_in_as(house, "anil") as client:
            assert (await client.get(address(photo))).status_code == 403
        async with client_of(house, base_url=OWN) as client:
            answer = await client.get(address(photo))
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/sign-in")

    async def test_scope_is_asked_at_each_read(self, kept: Kept) -> None:
        (photo,) = await kept.came((sent("image", {"id": "31"}), "image/png", PNG))
        house = kept.desk.house

        async with signed_in_as(house, "asha") as client:
            assert (await client.get(address(photo))).status_code == 200
            Intake(house.pakka.record, ONE).assign("lead_priya", "staff_bela", "team_east", NOW)
            assert (await client.get(address(photo))).status_code == 404

    @pytest.mark.parametrize("message", ["", "msg_wa_other", "../../pakka.sqlite3", "é" * 500])
    async def test_what_is_no_message_of_the_lead_is_missing(
        self, kept: Kept, message: str
    ) -> None:
        await kept.came((sent("image", {"id": "31"}), "image/png", PNG))

        async with signed_in_as(kept.desk.house, "asha") as client:
            assert (await client.get(address(message))).status_code == 404

    async def test_another_leads_message_is_missing_under_this_lead(self, kept: Kept) -> None:
        rahul = message("image", **{"from": "919825017730", "image": {"id": "31"}})
        (photo,) = await kept.came((rahul, "image/png", PNG))

        async with signed_in_as(kept.desk.house, "asha") as client:
            assert (await client.get(address(photo))).status_code == 404
            mine = address(photo).replace("lead_priya", "lead_rahul")
            assert (await client.get(mine)).status_code == 200

    async def test_a_text_with_a_script_is_a_text_to_save(self, kept: Kept) -> None:
        page = b"<script>alert(1)</script>"
        named = {"id": "33", "filename": 'x"\r\n.html', "mime_type": "text/plain"}
        (text,) = await kept.came((sent("document", named), "text/plain", page))

        async with signed_in_as(kept.desk.house, "asha") as client:
            answer = await client.get(address(text))

        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.headers["content-disposition"].startswith("attachment; ")
        assert answer.headers["content-disposition"].endswith('.html.txt"')

    async def test_a_picture_that_would_unpack_to_gigabytes_is_only_saved(self, kept: Kept) -> None:
        bomb = png(60_000, 60_000)
        (photo,) = await kept.came((sent("image", {"id": "31"}), "image/png", bomb))

        assert "<img" not in await talk(kept.desk)
        async with signed_in_as(kept.desk.house, "asha") as client:
            answer = await client.get(address(photo))
        assert answer.headers["content-disposition"] == 'attachment; filename="photo.png"'

    async def test_a_part_of_a_voice_note_can_be_asked_for(self, kept: Kept) -> None:
        (note,) = await kept.came((sent("audio", {"id": "32", "voice": True}), "audio/ogg", OGG))
        assert "<audio" in await talk(kept.desk)

        async with signed_in_as(kept.desk.house, "asha") as client:
            answer = await client.get(address(note), headers={"Range": "bytes=0-3"})

        assert (answer.status_code, answer.content) == (206, b"OggS")

    async def test_why_a_file_is_not_here_is_said(self, kept: Kept) -> None:
        kept.desk.put(sent("image", {"id": "31"}))
        await kept.desk.work()
        assert "The file is on its way." in await talk(kept.desk)
        kept.platform.error(100, 404)

        await kept.fetching.fetch_next()

        assert "Not here: WhatsApp does not have it any more." in await talk(kept.desk)
