"""Files of leads: fetched once beside the messages, checked, kept; or told as missing."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import stat
import struct
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from app.channels.whatsapp.media_download import LEASE, PAUSES, PLATFORM_KEEPS, MediaFetcher
from app.runtime.schedule import Schedule
from connectors.media_files import SWEPT_AFTER_SECONDS, MediaFiles, is_shown
from leads.store.attachments import (
    Attachment,
    Attachments,
    FileState,
    Problem,
    StoredFile,
    delete_old_attachments,
    next_wanted,
    settle,
)
from leads.store.tables import messages
from leads.store.tables.conversations import attachments as table
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import (
    PHONES,
    PRIYA,
    STRANGER,
    Desk,
    body,
    lead_of,
    on_each,
    open_desk,
)
from tests.app.channels.whatsapp.test_sent_things import CARD, PLACE, sent
from tests.app.house import NOW, ONE
from tests.connectors.test_virus_scan import EICAR, clamd
from tests.connectors.whatsapp.graph import Graph, Reply
from tests.connectors.whatsapp.payloads import message

JPEG = b"\xff\xd8\xff\xc0\x00\x11\x08" + struct.pack(">HH", 600, 800) + bytes(64)
PDF = b"%PDF-1.7\n" + bytes(200)
OGG = b"OggS" + bytes(100)
PHOTO = {"id": "31", "mime_type": "image/jpeg"}
DEED = {"id": "33", "mime_type": "application/pdf", "filename": "sale deed.pdf"}
AWAITED_SECONDS = 60


@dataclass
class Post:
    """A desk whose leads' files are fetched from a scripted platform, by hand."""

    desk: Desk
    platform: Graph
    fetching: MediaFetcher

    @property
    def files(self) -> list[Path]:
        home = self.desk.pakka.settings.home / "media"
        return [path for path in home.rglob("*") if path.is_file()]

    def attachment(self) -> Attachment:
        """Of the newest message that has one."""
        ids = [m.message_id for m in lead_of(self.desk).messages]
        return list(Attachments(self.desk.record, ONE).of(ids).values())[-1]


@pytest.fixture
async def post(tmp_path: Path, artifact: Artifact, platform: Graph) -> AsyncIterator[Post]:
    async with posted(tmp_path, artifact, platform) as made:
        yield made


@asynccontextmanager
async def posted(
    tmp_path: Path, artifact: Artifact, platform: Graph, **settings: Any
) -> AsyncIterator[Post]:
    desk = open_desk(tmp_path, artifact, base_url=platform.url, **settings)
    yield Post(desk, platform, desk.fetcher())
    await desk.aclose()


async def test_a_photo_is_kept_once_for_its_owner_alone(post: Post) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO), sent("image", {**PHOTO, "id": "32"}))
    post.platform.serves(JPEG)
    post.platform.serves(JPEG)

    assert await post.fetching.fetch_next() and await post.fetching.fetch_next()

    (file,) = post.files
    assert (file.name, file.read_bytes()) == (hashlib.sha256(JPEG).hexdigest(), JPEG)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    one = post.attachment()
    assert one.state is FileState.KEPT and one.file is not None
    assert (one.file.mime, one.file.size, one.file.pixels) == ("image/jpeg", len(JPEG), (800, 600))
    assert post.desk.sent() == []
    assert not await post.fetching.fetch_next()


async def test_the_alert_does_not_wait_for_the_file(post: Post) -> None:
    await post.desk.enrol("asha")

    (alert,) = await post.desk.said(sent("document", DEED))

    assert "📄 sale deed.pdf" in body(alert)
    assert post.platform.calls == []


# What is sent, what the platform answers, what becomes of it, the line's end.
def _too_large(post: Post) -> None:
    post.platform.serves(JPEG, file_size=str(6 * 1024 * 1024))
    post.platform.replies.pop()


def _lies_about_its_size(post: Post) -> None:
    post.platform.serves(JPEG + bytes(6 * 1024 * 1024))


def _is_a_page(post: Post) -> None:
    post.platform.serves(b"<!doctype html><script>alert(1)</script>")


def _is_packed(post: Post) -> None:
    post.platform.serves(b"\x1f\x8b" + bytes(50))


def _is_empty(post: Post) -> None:
    post.platform.serves(b"")


def _is_unknown(post: Post) -> None:
    post.platform.error(100, 404)


def _is_elsewhere(post: Post) -> None:
    post.platform.replies.append(Reply(body={"url": "https://evil.example/f"}))


def _leads_nowhere(post: Post) -> None:
    for _ in range(2):
        post.platform.serves(b"")
        post.platform.replies[-1] = Reply(404, {})


def _is_wide(post: Post) -> None:
    """A picture that fills a browser's memory where it is shown."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    post.platform.serves(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head, "image/png")


def _unpacks_on_the_way(post: Post) -> None:
    """A hundred kilobytes of the line that would become a hundred megabytes here."""
    packed = gzip.compress(JPEG + bytes(100 * 1024 * 1024))
    post.platform.serves(b"")
    post.platform.replies[-1] = Reply(body=packed, headers={"content-encoding": "gzip"})


LARGE = "it is larger than what is kept. Ask for a smaller one."
TYPE = "it is not a kind of file that is kept. Ask for a photo or a PDF."
GONE = "WhatsApp does not have it any more. Ask for it again."


@pytest.mark.parametrize(
    ("fault", "problem", "why"),
    [
        (_too_large, Problem.TOO_LARGE, LARGE),
        (_lies_about_its_size, Problem.TOO_LARGE, LARGE),
        (_unpacks_on_the_way, Problem.WRONG_TYPE, TYPE),
        (_is_a_page, Problem.WRONG_TYPE, TYPE),
        (_is_packed, Problem.WRONG_TYPE, TYPE),
        (_is_empty, Problem.WRONG_TYPE, TYPE),
        (_is_unknown, Problem.GONE, GONE),
        (_is_elsewhere, Problem.GONE, GONE),
        (_leads_nowhere, Problem.GONE, GONE),
    ],
)
async def test_what_cannot_be_kept_is_one_line_and_nothing_stuck(
    post: Post, fault: Callable[[Post], None], problem: Problem, why: str
) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO))
    fault(post)

    assert await post.fetching.fetch_next()

    (line,) = post.desk.sent()
    assert body(line) == f"Priya Mehta ·4821: 📷 photo is not here: {why}"
    assert (post.attachment().state, post.attachment().problem) == (FileState.FAILED, problem)
    assert post.files == [] and post.platform.replies == []
    assert not await post.fetching.fetch_next()


async def test_what_the_platform_itself_lost_is_one_line(post: Post) -> None:
    await post.desk.enrol("asha")
    lost = {"errors": [{"code": 131052, "title": "Media download error"}]}
    (alert,) = await post.desk.said({**sent("image", {}), **lost})
    assert "📷 photo" in body(alert)

    assert await post.fetching.fetch_next()

    (line,) = post.desk.sent()
    assert body(line) == f"Priya Mehta ·4821: 📷 photo is not here: {GONE}"
    assert post.platform.calls == []
    assert not await post.fetching.fetch_next()


@pytest.mark.parametrize("says_so", [True, False])
async def test_a_film_of_100_mb_is_one_line_and_nothing_stuck(post: Post, says_so: bool) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("video", {"id": "35", "mime_type": "video/mp4"}))
    film = b"\0\0\0\x18ftypmp42" + bytes(100 * 1024 * 1024)
    about = {"file_size": str(len(film))} if says_so else {}
    post.platform.serves(film, "video/mp4", **about)
    if says_so:
        post.platform.replies.pop()  # nothing of it is asked for

    assert await post.fetching.fetch_next()

    (line,) = post.desk.sent()
    assert body(line) == f"Priya Mehta ·4821: 🎬 video is not here: {LARGE}"
    assert post.files == [] and post.platform.replies == []
    assert not await post.fetching.fetch_next()


async def test_a_picture_that_is_a_bomb_is_saved_and_not_shown(post: Post) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", {"id": "31", "mime_type": "image/png"}))
    _is_wide(post)

    assert await post.fetching.fetch_next()

    one = post.attachment()
    assert one.state is FileState.KEPT and one.file is not None
    assert not is_shown(one.file.mime, one.file.pixels)


async def test_a_program_is_not_even_asked_for(post: Post) -> None:
    await post.desk.enrol("asha")
    mime = "application/vnd.android.package-archive"
    await post.desk.said(sent("document", {"id": "9", "mime_type": mime, "filename": "a.apk"}))

    await post.fetching.fetch_next()

    (line,) = post.desk.sent()
    assert body(line).endswith(f"📄 a.apk is not here: {TYPE}")
    assert post.platform.calls == []


async def test_an_address_that_ended_is_asked_for_anew(post: Post) -> None:
    await post.desk.said(sent("image", PHOTO))
    post.platform.serves(b"")
    post.platform.replies[-1] = Reply(404, {})
    post.platform.serves(JPEG)

    await post.fetching.fetch_next()

    assert post.attachment().state is FileState.KEPT


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
async def test_an_outage_is_waited_out(post: Post, status: int) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO))
    post.platform.error(190, status)

    assert await post.fetching.fetch_next()

    assert not await post.fetching.fetch_next()
    assert post.desk.sent() == []
    post.desk.at(NOW + PAUSES[0])
    post.platform.serves(JPEG)
    assert await post.fetching.fetch_next()
    assert post.attachment().state is FileState.KEPT


async def test_an_outage_that_does_not_end_is_one_line_a_lead(post: Post) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO), sent("document", DEED))

    for pause in (timedelta(0), *PAUSES):
        post.desk.at(post.desk.now + pause)
        for _ in range(2):
            post.platform.replies = [Reply(cuts=True)]
            assert await post.fetching.fetch_next()

    (line,) = post.desk.sent()
    assert body(line).endswith("is not here: it could not be fetched for hours. Ask for it again.")
    assert post.attachment().problem is Problem.UNREACHABLE
    post.desk.at(NOW + timedelta(days=1))
    assert not await post.fetching.fetch_next()


async def test_a_token_that_is_replaced_after_a_weekend_brings_the_files(post: Post) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO))
    for pause in (timedelta(0), *PAUSES, *[PAUSES[-1]] * 12):
        post.desk.at(post.desk.now + pause)
        post.platform.error(190, 401)
        assert await post.fetching.fetch_next()
        assert post.platform.replies == []
    assert post.desk.sent() == []

    post.desk.at(post.desk.now + PAUSES[-1])
    post.platform.serves(JPEG)
    assert await post.fetching.fetch_next()

    assert post.attachment().state is FileState.KEPT


async def test_a_token_that_is_never_replaced_is_told_when_the_platform_has_the_file_no_more(
    post: Post,
) -> None:
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO))
    for pause in (timedelta(0), *PAUSES, PLATFORM_KEEPS):
        post.desk.at(post.desk.now + pause)
        post.platform.error(190, 401)
        assert await post.fetching.fetch_next()

    assert post.attachment().problem is Problem.UNREACHABLE
    assert not await post.fetching.fetch_next()


async def test_a_disk_that_is_full_for_days_costs_no_file(post: Post) -> None:
    pakka = post.desk.pakka
    await post.desk.said(sent("image", PHOTO))
    full = MediaFiles(pakka.settings.home, least_free_bytes=1 << 60)
    for pause in (timedelta(0), *PAUSES, *[PAUSES[-1]] * 12):
        post.desk.at(post.desk.now + pause)
        await MediaFetcher(pakka, post.desk.client, post.desk.outbox, full).fetch_next()

    post.desk.at(post.desk.now + PAUSES[-1])
    post.platform.serves(JPEG)
    assert await post.fetching.fetch_next()

    assert post.attachment().state is FileState.KEPT


async def test_a_full_disk_is_waited_out(post: Post) -> None:
    pakka = post.desk.pakka
    await post.desk.said(sent("image", PHOTO))
    full = MediaFiles(pakka.settings.home, least_free_bytes=1 << 60)

    assert await MediaFetcher(pakka, post.desk.client, post.desk.outbox, full).fetch_next()

    assert post.attachment().state is FileState.WANTED
    assert post.platform.calls == []


async def test_what_a_killed_worker_had_is_fetched_by_the_next(post: Post) -> None:
    record = post.desk.record
    await post.desk.said(sent("image", PHOTO))
    assert next_wanted(record, at=NOW, lease=LEASE) is not None
    assert not await post.fetching.fetch_next()
    post.desk.at(NOW + LEASE)
    post.platform.serves(JPEG)

    assert await post.fetching.fetch_next()

    assert post.attachment().state is FileState.KEPT


async def test_what_kills_every_worker_is_given_up(post: Post) -> None:
    record = post.desk.record
    await post.desk.enrol("asha")
    await post.desk.said(sent("image", PHOTO))
    now = NOW
    for _ in range(len(PAUSES) + 1):
        assert next_wanted(record, at=now, lease=LEASE) is not None
        now += LEASE
    post.desk.at(now)

    assert await post.fetching.fetch_next()

    assert post.attachment().problem is Problem.UNREACHABLE
    assert len(post.desk.sent()) == 1


async def test_what_the_scanner_finds_is_not_kept(
    tmp_path: Path, artifact: Artifact, platform: Graph
) -> None:
    async with clamd() as address, posted(tmp_path, artifact, platform, clamd=address) as post:
        desk = post.desk
        await desk.enrol("asha")
        await desk.said(sent("document", DEED), sent("document", {**DEED, "filename": "b.pdf"}))
        platform.serves(PDF + EICAR, "application/pdf")
        platform.serves(PDF, "application/pdf")

        assert await post.fetching.fetch_next() and await post.fetching.fetch_next()

        (line,) = desk.sent()
        why = "a virus was found in it."
        assert body(line) == f"Priya Mehta ·4821: 📄 sale deed.pdf is not here: {why}"
        assert [file.read_bytes() for file in post.files] == [PDF]


async def test_nothing_is_kept_while_the_scanner_is_away(
    tmp_path: Path, artifact: Artifact, platform: Graph
) -> None:
    async with posted(tmp_path, artifact, platform, clamd="127.0.0.1:9") as post:
        await post.desk.said(sent("document", DEED))
        platform.serves(PDF, "application/pdf")

        assert await post.fetching.fetch_next()

        assert post.files == [] and post.attachment().state is FileState.WANTED


async def test_of_somebody_without_a_lead_the_file_is_kept_too(post: Post) -> None:
    await post.desk.enrol("mona")
    caption = {**PHOTO, "caption": "Please tag my client"}
    await post.desk.said(
        message(**{"from": STRANGER, "text": {"body": "Please tag my client for Amrakunj"}}),
        message("image", **{"from": STRANGER, "image": caption}),
    )
    _is_unknown(post)

    await post.fetching.fetch_next()

    (line,) = post.desk.sent()
    assert line["to"] == f"+{PHONES['mona']}"
    assert body(line) == f"Somebody new: 📷 photo is not here: {GONE}"


@on_each
async def test_only_one_of_two_workers_fetches_it(desk: Desk) -> None:
    record = desk.record
    desk.put(sent("image", PHOTO))
    await desk.work()

    taken = await asyncio.gather(
        *[record.call(lambda: next_wanted(record, at=NOW, lease=LEASE)) for _ in range(6)]
    )

    assert len([one for one in taken if one is not None]) == 1


async def test_the_worker_fetches_by_itself_and_ends_while_a_file_hangs(post: Post) -> None:
    record = post.desk.record
    await post.desk.said(sent("image", PHOTO))
    post.platform.serves(JPEG)
    stopping = asyncio.Event()
    running = asyncio.create_task(post.fetching.run(stopping))

    async with asyncio.timeout(AWAITED_SECONDS):
        await until(lambda: post.attachment().state is FileState.KEPT)
        post.platform.replies = [Reply(hangs=2 * AWAITED_SECONDS)]
        await post.desk.said(sent("image", {**PHOTO, "id": "hangs"}))
        await until(lambda: any(call[1].endswith("/hangs") for call in post.platform.calls))
        stopping.set()
        await running

    with record.reading() as conn:
        wanted = conn.execute(select(table.c.tries).where(table.c.state == "wanted")).scalars()
        assert list(wanted) == [0]


@pytest.mark.parametrize("is_under_way", [False, True])
async def test_the_file_of_a_deleted_message_goes(post: Post, is_under_way: bool) -> None:
    record = post.desk.record
    photo = sent("image", PHOTO)
    await post.desk.said(photo)
    post.platform.serves(JPEG)
    if is_under_way:
        wanted = next_wanted(record, at=NOW, lease=LEASE)
        assert wanted is not None
    else:
        await post.fetching.fetch_next()
    own = {"original_message_id": photo["id"]}
    await post.desk.said(message("revoke", **{"from": PRIYA, "revoke": own}))
    if is_under_way:
        with record.writing() as conn:
            settle(conn, wanted, StoredFile("a" * 64, "image/jpeg", 1))
    for file in post.files:
        _age(file)

    Schedule(post.desk.pakka).delete_expired()

    assert post.files == []
    with record.reading() as conn:
        assert conn.execute(select(table)).all() == []
    assert not await post.fetching.fetch_next()


@pytest.mark.parametrize("is_deleted", [False, True])
async def test_what_is_another_workers_or_nobodys_by_now_is_not_told_as_missing(
    post: Post, is_deleted: bool
) -> None:
    record = post.desk.record
    await post.desk.enrol("asha")
    photo = sent("image", PHOTO)
    await post.desk.said(photo)
    gone = message("revoke", **{"from": PRIYA, "revoke": {"original_message_id": photo["id"]}})

    async def meanwhile() -> None:
        if is_deleted:
            post.desk.put(gone)
            await post.desk.work()
            assert len(post.desk.sent()) == 1
        else:
            assert next_wanted(record, at=NOW + LEASE, lease=LEASE) is not None

    with between(post.platform, meanwhile):
        assert await post.fetching.fetch_next()

    assert post.desk.sent() == []
    with record.reading() as conn:
        states = list(conn.execute(select(table.c.state)).scalars())
    assert states == ([] if is_deleted else ["wanted"])


@contextmanager
def between(platform: Graph, meanwhile: Callable[[], Coroutine[Any, Any, None]]) -> Iterator[None]:
    """The platform has the file no more, and says so when `meanwhile` is over."""
    loop = asyncio.get_running_loop()

    class Replies(list[Reply]):
        def pop(self, _: Any = 0) -> Reply:
            asyncio.run_coroutine_threadsafe(meanwhile(), loop).result(AWAITED_SECONDS)
            return Reply(404, {})

    platform.replies = Replies([Reply()])
    yield
    platform.replies = []


async def until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110  nothing tells of it
        await asyncio.sleep(0.02)


async def test_files_go_with_their_age_and_with_their_message(post: Post) -> None:
    record, home = post.desk.record, post.desk.pakka.settings.home
    await post.desk.said(sent("image", PHOTO))
    post.desk.at(NOW + timedelta(days=300))
    await post.desk.said(sent("document", DEED, **post.desk.stamped))
    await post.desk.said(sent("audio", {"id": "32", "voice": True}, **post.desk.stamped))
    for content, mime in ((JPEG, "image/jpeg"), (PDF, "application/pdf"), (OGG, "audio/ogg")):
        post.platform.serves(content, mime)
        await post.fetching.fetch_next()
    assert len(post.files) == 3
    with record.writing() as conn:
        last = lead_of(post.desk).messages[-1].message_id
        conn.execute(delete(messages).where(messages.c.message_id == last))
    for file in post.files:
        _age(file)

    post.desk.at(NOW + timedelta(days=366))
    Schedule(post.desk.pakka).delete_expired()

    (left,) = post.files
    assert left.read_bytes() == PDF
    with record.reading() as conn:
        rows = conn.execute(select(table).order_by(table.c.seq)).all()
    assert [(r.kind, r.state) for r in rows] == [("photo", "forgotten"), ("document", "kept")]
    assert rows[0].content == {} and rows[0].media_id is None
    assert home in left.parents


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (sent("image", PHOTO), "failed"),
        (sent("document", DEED), "failed"),
        (sent("unsupported", {}), None),
        (sent("location", PLACE), "forgotten"),
        (sent("contacts", [CARD]), "forgotten"),
    ],
    ids=["photo", "deed", "poll", "place", "card"],
)
async def test_only_what_was_kept_is_forgotten(
    post: Post, told: dict[str, Any], state: str | None
) -> None:
    record = post.desk.record
    await post.desk.said(told)
    if state == "failed":
        _is_unknown(post)
        await post.fetching.fetch_next()
    problem = Problem.GONE if state == "failed" else None

    assert delete_old_attachments(record, before=NOW + timedelta(days=1)) == (state is not None)

    one = post.attachment()
    assert (one.state, one.problem) == (state, problem)
    assert (one.name, one.place, one.cards) == (None, None, ())
    with record.reading() as conn:
        assert list(conn.execute(select(table.c.media_id)).scalars()) == [None]
    assert delete_old_attachments(record, before=NOW + timedelta(days=1)) == 0


@on_each
async def test_what_still_waits_when_its_time_is_over_never_came(desk: Desk) -> None:
    record = desk.record
    await desk.said(sent("image", PHOTO), sent("location", PLACE))

    delete_old_attachments(record, before=NOW + timedelta(days=1))

    with record.reading() as conn:
        rows = conn.execute(select(table.c.state, table.c.problem).order_by(table.c.seq)).all()
    assert [tuple(row) for row in rows] == [("failed", "away"), ("forgotten", None)]
    assert next_wanted(record, at=NOW + timedelta(days=1), lease=LEASE) is None


def test_the_sweep_goes_on_where_a_file_is_gone_meanwhile(tmp_path: Path) -> None:
    files = MediaFiles(tmp_path)
    for digest in ("a" * 64, "b" * 64, "c" * 64):
        with files.receiving(ONE) as file:
            files.keep(ONE, file, digest)
        kept = files.find(ONE, digest)
        assert kept is not None
        _age(kept)

    class Kept(set[str]):
        """Another worker takes the next file while the first is looked at."""

        def __contains__(self, name: object) -> bool:
            if name == "a" * 64 and (other := files.find(ONE, "b" * 64)):
                other.unlink()
            return super().__contains__(name)

    assert files.sweep(ONE, Kept(), now_seconds=time.time()) == 2
    assert files.find(ONE, "c" * 64) is None


def test_the_sweep_leaves_what_is_under_way(tmp_path: Path) -> None:
    files = MediaFiles(tmp_path)

    with files.receiving(ONE) as file:
        file.write(JPEG)
        assert files.sweep(ONE, (), now_seconds=time.time()) == 0
        files.keep(ONE, file, "a" * 64)

    kept = files.find(ONE, "a" * 64)
    assert kept is not None and kept.read_bytes() == JPEG
    assert files.find(ONE, "../" + "a" * 64) is None
    assert files.find("brokerage_two", "a" * 64) is None


def _age(file: Path) -> None:
    before = file.stat().st_mtime - SWEPT_AFTER_SECONDS - 1
    os.utime(file, (before, before))
