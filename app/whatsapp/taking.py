"""A file that somebody sent is taken: fetched, scanned, looked at, and kept by its content."""

from __future__ import annotations

import asyncio
import hashlib
import os
from functools import partial
from io import BufferedRandom

from connectors.clamd import is_clean
from connectors.media_files import MediaFiles
from connectors.media_types import HEAD_BYTES, is_kept, is_really, pixels_of, plain_type
from connectors.whatsapp.client import WhatsApp
from leads.attachments import Kind, Problem, StoredFile
from leads.errors import AwaitsRepair, InvalidInput, Unavailable
from leads.record import Record

SCAN_SECONDS = 60.0


class Taking:
    """Takes files of one app's numbers into the store; `scanner`: where ClamAV listens."""

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
        told: str | None,
        *,
        most_bytes: int,
        seconds: float | None = None,
    ) -> StoredFile | Problem:
        """The file, or why it is not kept. Unavailable, AwaitsRepair: not now.

        `seconds`: how long it may take to come and to be scanned.
        """
        mime = plain_type(told) if told else None
        if mime is not None and not is_kept(kind, mime):
            return Problem.WRONG_TYPE
        if not self._files.has_room(most_bytes):
            raise AwaitsRepair("The disk has no room for a file.")
        with self._files.receiving(brokerage_id) as file:
            try:
                async with asyncio.timeout(seconds):
                    came = await self._client.fetch(media_id, file, most_bytes=most_bytes)
                    is_safe = await self._is_safe(file)
            except InvalidInput as error:
                return Problem.TOO_LARGE if error.field == "file_size" else Problem.GONE
            except TimeoutError as error:
                raise Unavailable("The file did not come in time.") from error
            if not is_safe:
                return Problem.VIRUS
            keep = partial(self._keep, brokerage_id, kind, file, mime or plain_type(came))
            return await self._record.call(keep)

    async def _is_safe(self, file: BufferedRandom) -> bool:
        return self._scanner is None or await is_clean(self._scanner, file, seconds=SCAN_SECONDS)

    def _keep(
        self, brokerage_id: str, kind: Kind, file: BufferedRandom, mime: str
    ) -> StoredFile | Problem:
        """Look at its first bytes, and put it under its content's name."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        head = file.read(HEAD_BYTES)
        if not is_kept(kind, mime) or not is_really(mime, head):
            return Problem.WRONG_TYPE
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._files.keep(brokerage_id, file, digest)
        return StoredFile(digest, mime, size, pixels_of(mime, head))
