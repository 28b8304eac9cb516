"""Files and places of staff: previewed for a lead, sent after it, or kept under a name."""

from __future__ import annotations

import hashlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.runtime.schedule import Schedule
from connectors.media_files import SWEPT_AFTER_SECONDS, MediaFiles
from connectors.queue.retention import blank_finished_rows
from leads.store.attachments import Attachments, FileState, kept_hashes
from leads.store.lead_replies import CannedReplies, canned_hashes, reply_hashes
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import (
    PHONES,
    PRIYA,
    Desk,
    body,
    lead_of,
    open_desk,
    press,
    taps,
    text,
    to,
)
from tests.app.house import NOW, ONE
from tests.connectors.whatsapp.graph import Graph, Reply
from tests.connectors.whatsapp.payloads import message

PDF = b"%PDF-1.7\n" + bytes(1200 * 1024)
SHA = hashlib.sha256(PDF).hexdigest()
SKYLINE = {"id": "33", "mime_type": "application/pdf", "filename": "Skyline.pdf"}
SITE = {"latitude": 23.0, "longitude": 72.5, "name": "Skyline", "address": "SG Highway"}


@dataclass
class Post:
    """A desk whose files come from a scripted platform."""

    desk: Desk
    platform: Graph

    async def ready(self) -> list[dict[str, Any]]:
        """Asha is enrolled and Priya wrote; what Asha was told."""
        await self.desk.enrol("asha")
        return to(await self.desk.said(text("Any brochure?", PRIYA)), PHONES["asha"])

    def serves(self, content: bytes = PDF, mime: str = "application/pdf") -> None:
        self.platform.serves(content, mime)

    def file(self, **own: Any) -> dict[str, Any]:
        """Asha sends a brochure, which the platform has."""
        self.serves()
        part = {**SKYLINE, **({"caption": own.pop("caption")} if "caption" in own else {})}
        return message("document", **{"from": PHONES["asha"], "document": part, **own})


@pytest.fixture
async def post(tmp_path: Path, artifact: Artifact, platform: Graph) -> AsyncIterator[Post]:
    desk = open_desk(tmp_path, artifact, base_url=platform.url)
    # Typing is shown to nobody here: its calls would take the scripted answers.
    desk.client.show_typing = _no_typing  # type: ignore[method-assign]
    yield Post(desk, platform)
    await desk.aclose()


async def _no_typing(*_: object, **__: object) -> None:
    return None


def document(sent: list[dict[str, Any]]) -> dict[str, Any]:
    (one,) = to(sent, PRIYA)
    assert one["type"] == "document"
    return one


async def test_a_pdf_for_priya_is_previewed_and_sent_after_it(post: Post) -> None:
    await post.ready()

    (shown,) = await post.desk.said(post.file(caption="for Priya 4821: Here it is."))

    assert body(shown).startswith("Send 📄 Skyline.pdf (1.2 MB) to Priya Mehta ·4821?")
    assert "Here it is." in body(shown) and list(taps(shown)) == ["Send", "Change", "Do not send"]
    sent = document(await post.desk.said(press(shown, "Send")))
    assert sent["document"] == {"caption": "Here it is.", "filename": "Skyline.pdf"}
    assert (sent["_file"]["sha256"], sent["_file"]["mime"]) == (SHA, "application/pdf")


async def test_what_was_sent_stands_in_the_talk_with_its_file(post: Post) -> None:
    await post.ready()
    await post.desk.said(post.file(caption="for Priya 4821: Here it is."))
    await post.desk.said(text("send it"))

    last = lead_of(post.desk).messages[-1]
    assert (last.sender, last.text) == ("broker", "📄 Skyline.pdf: Here it is.")
    record = post.desk.record
    own = Attachments(record, ONE).of([last.message_id])[last.message_id]
    assert own.state is FileState.KEPT and own.file is not None and own.file.sha256 == SHA
    assert SHA in kept_hashes(record, ONE)


async def test_a_file_sent_while_a_reply_is_open_is_for_its_lead(post: Post) -> None:
    (alert,) = await post.ready()
    await post.desk.said(press(alert, "Reply"))

    (shown,) = await post.desk.said(post.file())

    assert "Skyline.pdf (1.2 MB) to Priya" in body(shown)
    assert document(await post.desk.said(text("bhej do")))["document"] == {
        "filename": "Skyline.pdf"
    }


async def test_a_file_as_a_reply_to_an_alert_is_for_its_lead(post: Post) -> None:
    (alert,) = await post.ready()

    context = {"from": "911", "id": alert["provider_id"]}
    (shown,) = await post.desk.said(post.file(context=context))

    assert "Skyline.pdf (1.2 MB) to Priya" in body(shown)


async def test_a_file_of_nobody_says_how_and_a_reply_to_it_sends_it(post: Post) -> None:
    await post.ready()
    await post.desk.said(text("aaj kisko call karu"))
    await post.desk.said(text("how hot is Rahul"))
    came = post.file()
    post.platform.replies.clear()
    (how,) = await post.desk.said(came)
    assert "save as Skyline brochure" in body(how)

    post.serves()
    (shown,) = await post.desk.said(text("for Priya 4821", context={"from": "1", "id": came["id"]}))

    assert "Skyline.pdf (1.2 MB) to Priya" in body(shown)


async def test_a_place_is_previewed_and_sent(post: Post) -> None:
    (alert,) = await post.ready()
    await post.desk.said(press(alert, "Reply"))

    place = message("location", **{"from": PHONES["asha"], "location": SITE})
    (shown,) = await post.desk.said(place)
    sent = await post.desk.said(press(shown, "Send"))

    assert body(shown) == "Send 📍 Skyline, SG Highway to Priya Mehta ·4821?"
    # No words go with a place: none can be written to it.
    assert list(taps(shown)) == ["Send", "Do not send"]
    (gone,) = to(sent, PRIYA)
    assert gone["location"] == SITE
    assert lead_of(post.desk).messages[-1].text == "📍 Skyline, SG Highway"


async def test_words_after_a_place_go_in_its_stead_as_they_were_shown(post: Post) -> None:
    (alert,) = await post.ready()
    await post.desk.said(press(alert, "Reply"))
    (first,) = await post.desk.said(text("At the gate?"))
    await post.desk.said(press(first, "Change"))
    await post.desk.said(message("location", **{"from": PHONES["asha"], "location": SITE}))
    await post.desk.said(press(first, "Change"))

    (shown,) = await post.desk.said(text("At the gate at 5 pm"))
    sent = await post.desk.said(press(shown, "Send"))

    assert "📍" not in body(shown) and "At the gate at 5 pm" in body(shown)
    assert [body(one) for one in to(sent, PRIYA)] == ["At the gate at 5 pm"]


async def test_a_files_name_is_sent_as_it_is_shown(post: Post) -> None:
    await post.ready()
    came = post.file(caption="for Priya 4821")
    came["document"]["filename"] = "Price\u202e list\n\x07" + "n" * 3000 + ".pdf"

    (shown,) = await post.desk.said(came)
    sent = document(await post.desk.said(press(shown, "Send")))

    name = sent["document"]["filename"]
    assert name.startswith("Price list nnn") and name.endswith("….pdf") and len(name) == 100
    assert "\u202e" not in body(shown)


async def test_after_24_hours_a_file_waits_for_their_next_message(post: Post) -> None:
    await post.ready()
    post.desk.at(NOW + timedelta(hours=25))

    caption = "for Priya 4821"
    (shown,) = await post.desk.said(post.file(caption=caption, **post.desk.stamped))
    held = await post.desk.said(text("send it", **post.desk.stamped))

    assert "it goes when they write again" in body(shown) and to(held, PRIYA) == []
    sent = await post.desk.said(text("Hello?", PRIYA, **post.desk.stamped))
    (gone,) = [one for one in to(sent, PRIYA) if one["type"] == "document"]
    assert gone["_file"]["sha256"] == SHA
    assert "📄 Skyline.pdf" in [m.text for m in lead_of(post.desk).messages]


async def test_a_brochure_is_kept_under_a_name_listed_sent_and_removed(post: Post) -> None:
    await post.ready()
    (kept,) = await post.desk.said(post.file(caption="save as Skyline brochure"))
    assert "Kept as “Skyline brochure”" in body(kept)
    (listed,) = await post.desk.said(text("canned"))
    assert "📄 Skyline brochure" in body(listed)

    (shown,) = await post.desk.said(text("send Priya 4821 the Skyline brochure"))
    assert "Send 📄 Skyline.pdf (1.2 MB) to Priya" in body(shown)
    assert document(await post.desk.said(text("send it")))["_file"]["sha256"] == SHA

    canned = CannedReplies(post.desk.record, ONE)
    (asked,) = await post.desk.said(text("remove Skyline brochure"))
    assert len(canned.all()) == 1
    (gone,) = await post.desk.said(press(asked, "Remove"))
    assert "kept no more" in body(gone)
    assert canned.all() == []


async def test_another_file_of_a_taken_name_is_asked_for(post: Post) -> None:
    await post.ready()
    await post.desk.said(post.file(caption="save as price list"))
    canned, other = CannedReplies(post.desk.record, ONE), PDF + b"2"

    came = post.file(caption="save as Price List")
    post.platform.replies.clear()
    post.serves(other)
    (asked,) = await post.desk.said(came)

    assert "Put 📄 Skyline.pdf (1.2 MB) in its place?" in body(asked)
    assert canned_hashes(post.desk.record, ONE) == {SHA}
    (left,) = await post.desk.said(press(asked, "Leave it"))
    assert "Nothing was changed" in body(left)
    post.serves(other)
    await post.desk.said(press(asked, "Replace"))
    (one,) = canned.all()
    assert one.file is not None and one.file.sha256 == hashlib.sha256(other).hexdigest()


@pytest.mark.parametrize(
    "caption", ["save as price list", "price list save karo", "for Priya 4821"]
)
async def test_what_stands_below_a_forwarded_file_orders_nothing(post: Post, caption: str) -> None:
    await post.ready()
    await post.desk.said(text("aaj kisko call karu"))

    (how,) = await post.desk.said(post.file(caption=caption, context={"forwarded": True}))

    assert "Reply to it with" in body(how)
    assert CannedReplies(post.desk.record, ONE).all() == []


@pytest.mark.parametrize(
    "caption",
    ["Documents ready rakho", "Please save", "Yeh plan save karo", "save as proof"],
)
async def test_below_a_file_for_a_lead_words_are_for_the_lead(post: Post, caption: str) -> None:
    (alert,) = await post.ready()
    await post.desk.said(press(alert, "Reply"))

    (shown,) = await post.desk.said(post.file(caption=caption))

    assert "to Priya" in body(shown) and caption in body(shown)
    assert CannedReplies(post.desk.record, ONE).all() == []


async def test_a_caption_that_names_nothing_is_no_order_to_save(post: Post) -> None:
    await post.ready()

    for caption in ("Keep this for your records", "price list rakho"):
        await post.desk.said(post.file(caption=caption))

    assert CannedReplies(post.desk.record, ONE).all() == []


async def test_an_exported_chat_is_one_also_while_a_reply_is_open(post: Post) -> None:
    (alert,) = await post.ready()
    await post.desk.said(press(alert, "Reply"))
    post.serves(b"20/11/2026, 10:00 - Rahul Shah: budget 90 lakh\n", "text/plain")
    part = {"id": "33", "mime_type": "text/plain", "filename": "WhatsApp Chat with Rahul Shah.txt"}

    (shown,) = await post.desk.said(
        message("document", **{"from": PHONES["asha"], "document": part})
    )

    assert "Rahul" in body(shown) and "Priya" not in body(shown)


async def test_another_brokers_brochure_is_not_replaced_or_removed(post: Post) -> None:
    await post.ready()
    await post.desk.said(post.file(caption="save as Skyline brochure"))
    await post.desk.enrol("bela")
    bela = {"from": PHONES["bela"]}

    part = {**SKYLINE, "caption": "save as skyline brochure"}
    (no,) = await post.desk.said(message("document", **bela, document=part))
    (nor,) = await post.desk.said(text("remove Skyline brochure", PHONES["bela"]))

    assert "Only who saved it" in body(no) and "Only who saved it" in body(nor)
    assert len(CannedReplies(post.desk.record, ONE).all()) == 1


async def test_what_is_no_pdf_is_not_taken(post: Post) -> None:
    await post.ready()
    came = post.file(caption="for Priya 4821")
    post.platform.replies.clear()
    post.serves(b"MZ" + bytes(100))

    (told,) = await post.desk.said(came)

    assert "was not taken" in body(told)


async def test_a_file_that_cannot_be_had_now_keeps_no_question_waiting(post: Post) -> None:
    await post.ready()
    came = post.file(caption="for Priya 4821")
    post.platform.replies.clear()
    post.platform.replies += [Reply(500, {"error": {"message": "x", "code": 131000}})]

    told, answered = await post.desk.said(came, text("How hot is Rahul?"))

    assert "Send it again in some minutes" in body(told) and "Rahul" in body(answered)


async def test_another_brokers_lead_is_not_sent_it(post: Post) -> None:
    await post.ready()
    await post.desk.enrol("bela")

    part = {**SKYLINE, "caption": "for Priya 4821"}
    sent = await post.desk.said(message("document", **{"from": PHONES["bela"], "document": part}))

    assert to(sent, PRIYA) == [] and "Send" not in taps(sent[0])


async def test_the_store_keeps_what_is_shown_or_saved_and_nothing_longer(post: Post) -> None:
    await post.ready()
    record = post.desk.record
    files = MediaFiles(post.desk.pakka.settings.home)
    await post.desk.said(post.file(caption="for Priya 4821"))
    later = time.time() + SWEPT_AFTER_SECONDS + 60
    assert reply_hashes(record, ONE) == {SHA}

    blank_finished_rows(record, before=NOW + timedelta(days=31))
    assert reply_hashes(record, ONE) == canned_hashes(record, ONE) == set()
    await post.desk.said(post.file(caption="save as Skyline brochure"))
    schedule = Schedule(post.desk.pakka)
    schedule._delete_old_media(NOW + timedelta(days=400))
    assert canned_hashes(record, ONE) == {SHA} and files.find(ONE, SHA) is not None

    CannedReplies(record, ONE).remove("Skyline brochure")
    assert files.sweep(ONE, canned_hashes(record, ONE), now_seconds=later) == 1
    assert files.find(ONE, SHA) is None
