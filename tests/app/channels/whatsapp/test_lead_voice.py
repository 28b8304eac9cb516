"""A lead's voice note becomes words where they allow it: marked as heard, told, scored."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from app.channels.whatsapp.media_download import MediaFetcher
from leads.model.consent import Purpose
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import PHONES, PRIYA, Desk, body, lead_of, open_desk, text, to
from tests.app.channels.whatsapp.test_broker_forwards import ears
from tests.connectors.whatsapp.graph import Graph
from tests.connectors.whatsapp.payloads import message

OGG = b"OggS" + bytes(100)
NOTE = {"id": "35", "mime_type": "audio/ogg; codecs=opus", "voice": True}
SAID = "Can we see it on Saturday?"
HEARD = JSONResponse({"text": SAID})


@dataclass
class Post:
    """A desk whose files are fetched by hand, and what the endpoint was given."""

    desk: Desk
    platform: Graph
    fetching: MediaFetcher
    given: list[list[bool]]

    async def note(self) -> list[dict[str, Any]]:
        """Priya speaks, her note is fetched; what Asha is told then."""
        await self.desk.enrol("asha")
        sent = await self.desk.said(message("audio", **{"from": PRIYA, "audio": NOTE}))
        assert len(to(sent, PHONES["asha"])) == 1
        self.platform.serves(OGG, "audio/ogg")
        assert await self.fetching.fetch_next()
        return to(self.desk.sent(), PHONES["asha"])


@asynccontextmanager
async def hearing(
    tmp_path: Path, artifact: Artifact, platform: Graph, reply: Response
) -> AsyncIterator[Post]:
    with ears(reply) as (url, given):
        ears_set = {"llm_base_url": url, "transcription_model": "ears"}
        desk = open_desk(tmp_path, artifact, base_url=platform.url, **ears_set)
        fetching = desk.fetcher()
        yield Post(desk, platform, fetching, given)
        await fetching.aclose()
        await desk.aclose()


async def test_its_words_stand_with_it_marked_as_heard_and_are_told(
    tmp_path: Path, artifact: Artifact, platform: Graph
) -> None:
    async with hearing(tmp_path, artifact, platform, HEARD) as post:
        (told,) = await post.note()

        assert body(told) == f"Priya Mehta ·4821, heard in the voice note: “{SAID}”"
        last = lead_of(post.desk).messages[-1]
        assert (last.sender, last.text) == ("lead", f"🎤 {SAID}")
        (shown,) = await post.desk.said(text("what did Priya 4821 say last"))
        assert "voice note, heard: Can we see it" in body(shown)


async def test_without_consent_to_the_llm_nothing_leaves(
    tmp_path: Path, artifact: Artifact, platform: Graph
) -> None:
    async with hearing(tmp_path, artifact, platform, HEARD) as post:
        post.desk.house.withdraw(Purpose.LLM)

        assert await post.note() == []

        assert post.given == []
        assert lead_of(post.desk).messages[-1].text == "🎤"


async def test_a_note_that_cannot_be_written_down_is_one_line(
    tmp_path: Path, artifact: Artifact, platform: Graph
) -> None:
    async with hearing(tmp_path, artifact, platform, Response(status_code=500)) as post:
        (told,) = await post.note()

        assert "could not be written down" in body(told)
        assert lead_of(post.desk).messages[-1].text == "🎤"


async def test_a_note_that_is_taken_back_loses_its_words(
    tmp_path: Path, artifact: Artifact, platform: Graph
) -> None:
    async with hearing(tmp_path, artifact, platform, HEARD) as post:
        await post.note()
        own = lead_of(post.desk).messages[-1].message_id.removeprefix("msg_wa_")

        gone = {"original_message_id": own}
        await post.desk.said(message("revoke", **{"from": PRIYA, "revoke": gone}))

        assert SAID not in " ".join(m.text for m in lead_of(post.desk).messages)
