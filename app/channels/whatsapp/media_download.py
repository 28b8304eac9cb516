"""Files that people sent: fetched apart from messages, scanned, stored or reported missing."""

from __future__ import annotations

import asyncio
import hashlib
import os
from contextlib import suppress
from datetime import timedelta
from functools import partial
from io import BufferedRandom

import structlog
from sqlalchemy import Connection

from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import file_words
from app.channels.whatsapp.voice_notes import LeadVoiceNotes, open_transcriber, tell_of_file
from app.runtime.logs import place_of
from app.wiring import Pakka
from connectors.media_files import (
    HEAD_BYTES,
    MOST_BYTES,
    MediaFiles,
    has_type,
    is_kept,
    pixels_of,
    plain_type,
)
from connectors.queue.outbox import Outbox
from connectors.virus_scan import is_clean
from connectors.whatsapp.client import WhatsApp
from leads.model.errors import AwaitsRepair, InvalidInput, Unavailable
from leads.model.scope import Scope
from leads.store.attachments import (
    Kind,
    Problem,
    StoredFile,
    Wanted,
    next_wanted,
    owner_of,
    put_back,
    settle,
)
from leads.store.lead_store import LeadStore
from leads.store.record import Record

SCAN_SECONDS = 60.0


class MediaDownload:
    """Stores files from one app's numbers; `scanner`: where ClamAV listens."""

    def __init__(
        self, record: Record, client: WhatsApp, files: MediaFiles, scanner: str | None
    ) -> None:
        self._record = record
        self._client = client
        self._files = files
        self._scanner = scanner

    async def take(
        self,
        brokerage_id: str,
        media_id: str,
        kind: Kind,
        declared: str | None,
        *,
        most_bytes: int,
        seconds: float | None = None,
    ) -> StoredFile | Problem:
        """The file, or why it is not stored. Unavailable, AwaitsRepair: not now.

        `seconds`: how long fetching and scanning may take.
        """
        mime = plain_type(declared) if declared else None
        if mime is not None and not is_kept(kind, mime):
            return Problem.WRONG_TYPE
        if not self._files.has_room(most_bytes):
            raise AwaitsRepair("The disk has no room for a file.")
        with self._files.receiving(brokerage_id) as file:
            try:
                async with asyncio.timeout(seconds):
                    came = await self._client.fetch(media_id, file, most_bytes=most_bytes)
                    is_safe = self._scanner is None or await is_clean(
                        self._scanner, file, seconds=SCAN_SECONDS
                    )
            except InvalidInput as error:
                return Problem.TOO_LARGE if error.field == "file_size" else Problem.GONE
            except TimeoutError as error:
                raise Unavailable("The file did not come in time.") from error
            if not is_safe:
                return Problem.VIRUS
            keep = partial(self._keep, brokerage_id, kind, file, mime or plain_type(came))
            return await self._record.call(keep)

    def _keep(
        self, brokerage_id: str, kind: Kind, file: BufferedRandom, mime: str
    ) -> StoredFile | Problem:
        """Check its first bytes, and store it under its content's hash."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = file.read(HEAD_BYTES)
        if not is_kept(kind, mime) or not has_type(mime, head):
            return Problem.WRONG_TYPE
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._files.keep(brokerage_id, file, digest)
        return StoredFile(digest, mime, size, pixels_of(mime, head))


# A file that is unavailable now is tried again for some hours, at growing intervals; if it stays
# missing, one line tells the lead's owner why.

# A file of 100 MB over a slow line; one that takes longer is tried again.
FETCH_SECONDS = 180.0
# Longer than fetching and storing take: whoever has the lease then is dead.
LEASE = timedelta(seconds=FETCH_SECONDS + 60)
# Some 7 hours: as long as an outage, well within the days the platform keeps a file.
PAUSES = tuple(timedelta(minutes=m) for m in (0.5, 2, 10, 60, 360))
# How long the platform keeps what somebody sent.
PLATFORM_KEEPS = timedelta(days=30)
LOOK_SECONDS = 1.0
# While the record is away there is no hurry.
REST_SECONDS = 10.0
# Messages go first: more downloads at once would slow them.
AT_ONCE = 2
log = structlog.get_logger()


class MediaFetcher:
    """Fetches wanted files from one app's numbers."""

    def __init__(self, pakka: Pakka, client: WhatsApp, outbox: Outbox, files: MediaFiles) -> None:
        self._pakka = pakka
        self._client = client
        self._outbox = outbox
        self._taking = MediaDownload(pakka.record, client, files, pakka.settings.clamd)
        self._voice = LeadVoiceNotes(pakka, open_transcriber(pakka.settings), outbox, files)

    async def run(self, stopping: asyncio.Event) -> None:
        """Runs until `stopping`: what is being fetched then is tried by the next worker."""
        async with asyncio.TaskGroup() as group:
            lines = [group.create_task(self._line()) for _ in range(AT_ONCE)]
            await stopping.wait()
            for line in lines:
                line.cancel()

    async def aclose(self) -> None:
        """Close the client of the endpoint for voice notes."""
        await self._voice.aclose()

    async def fetch_next(self) -> bool:
        """Fetch the file that is longest due; False when none is."""
        pakka = self._pakka
        take = partial(next_wanted, pakka.record, at=pakka.clock(), lease=LEASE)
        wanted = await pakka.record.call(take)
        if wanted is None:
            return False
        if wanted.tries > len(PAUSES) + 1:
            # The worker that had it never finished it.
            await pakka.record.call(self._missing, wanted, Problem.UNREACHABLE)
            return True
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                outcome = await self._fetched(wanted)
        except asyncio.CancelledError:
            await asyncio.shield(pakka.record.call(self._again, wanted, timedelta(0), False))
            raise
        except (Unavailable, TimeoutError, OSError) as error:
            await pakka.record.call(self._later, wanted, error)
            return True
        word = "kept"
        if isinstance(outcome, Problem):
            word = outcome.value
            await pakka.record.call(self._missing, wanted, outcome)
        else:
            await self._voice.transcribe(wanted, outcome)
        log.info("file.fetched", row=wanted.attachment.kind, outcome=word)
        return True

    async def _line(self) -> None:
        while True:
            rest_seconds = await self._step()
            await asyncio.sleep(rest_seconds)

    async def _step(self) -> float:
        """One step; returns how long to pause before the next."""
        try:
            return 0.0 if await self.fetch_next() else LOOK_SECONDS
        except Exception as error:  # noqa: BLE001  the worker's edge: it must outlive the record
            log.warning("file.cannot_fetch", error=place_of(error))
            return REST_SECONDS

    async def _fetched(self, wanted: Wanted) -> StoredFile | Problem:
        """The file, stored and noted; or why there is none."""
        one, source = wanted.attachment, wanted.attachment.source
        if source is None or source.media_id is None:
            return Problem.GONE
        found = await self._taking.take(
            wanted.brokerage_id,
            source.media_id,
            one.kind,
            wanted.mime,
            most_bytes=MOST_BYTES[one.kind],
        )
        if isinstance(found, StoredFile):
            await self._pakka.record.call(self._note, wanted, found)
        return found

    def _note(self, wanted: Wanted, found: StoredFile | Problem) -> None:
        with self._pakka.record.writing() as conn:
            settle(conn, wanted, found)

    def _later(self, wanted: Wanted, error: Exception) -> None:
        log.info("file.later", tries=wanted.tries, error=type(error).__name__)
        age = self._pakka.clock() - wanted.attachment.at
        if wanted.tries <= len(PAUSES):
            self._again(wanted, PAUSES[wanted.tries - 1], True)
        elif isinstance(error, AwaitsRepair) and age < PLATFORM_KEEPS:
            self._again(wanted, PAUSES[-1], False)
        else:
            self._missing(wanted, Problem.UNREACHABLE)

    def _again(self, wanted: Wanted, pause: timedelta, is_tried: bool) -> None:
        with self._pakka.record.writing() as conn:
            put_back(conn, wanted, at=self._pakka.clock() + pause, is_tried=is_tried)

    def _missing(self, wanted: Wanted, problem: Problem) -> None:
        """Note it as missing and tell the owner: both, or neither if it was deleted meanwhile."""
        pakka, own = self._pakka, wanted.attachment.message_id
        with pakka.record.reading() as conn:
            held = owner_of(conn, wanted.brokerage_id, own)
        if held is None:
            self._note(wanted, problem)
            return
        store = LeadStore(pakka.record, Scope.machinery(wanted.brokerage_id))
        lead = store.lead(held[1]) if held[0] == "lead" else None

        def line(words: Localizer) -> str:
            who = words.lead(lead) if lead else words.text("alert-somebody")
            what, why = file_words(words, wanted.attachment), words.text(f"file-{problem}")
            return words.text("file-missing", lead=who, what=what, why=why)

        # An hour's outage is one line per lead, not one per picture.
        is_away, day = problem is Problem.UNREACHABLE, f"{pakka.clock():%Y%m%d}"
        key = f"file:{held[1]}:{day}" if is_away else f"file:{own}"
        end = partial(_end, wanted=wanted, problem=problem)
        with suppress(_NotLent):
            tell_of_file(pakka, self._outbox, wanted, lead, key, line, end)


class _NotLent(Exception):
    """Another worker has the lease, or the message was taken back: nothing is reported."""


def _end(conn: Connection, wanted: Wanted, problem: Problem) -> None:
    if not settle(conn, wanted, problem):
        raise _NotLent
