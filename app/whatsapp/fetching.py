"""Files that leads sent are fetched beside the messages, kept, or told as missing: none waits on.

A file that cannot be had now is tried again for some hours, with ever longer pauses; why it is not
here in the end is one line for the lead's owner.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from agent.rendering.sent import file_words
from app.runtime.logs import place_of
from app.whatsapp.alerts import Alerts
from app.whatsapp.lead_voice import LeadVoice
from app.whatsapp.post import put_out
from app.whatsapp.taking import Taking
from app.whatsapp.talk import combined
from app.whatsapp.voice import open_voice
from app.wiring import Pakka
from connectors.channel import Effects
from connectors.media_files import MediaFiles
from connectors.media_types import MOST_BYTES
from connectors.outbox import Outbox
from connectors.whatsapp.client import WhatsApp
from leads.alert_rules import Rule
from leads.attachments import (
    Problem,
    StoredFile,
    Wanted,
    next_wanted,
    owner_of,
    put_back,
    settle,
)
from leads.errors import AwaitsRepair, Unavailable
from leads.lead import Lead
from leads.scope import Scope
from leads.store import LeadStore

# A file of 100 MB over a slow line; what takes longer is tried again.
FETCH_SECONDS = 180.0
# Beyond a fetching and its settling: whoever has it then is dead.
LEASE = timedelta(seconds=FETCH_SECONDS + 60)
# Some 7 hours: an outage's length, well within the days the platform keeps a file.
PAUSES = tuple(timedelta(minutes=m) for m in (0.5, 2, 10, 60, 360))
# How long the platform has what somebody sent.
PLATFORM_KEEPS = timedelta(days=30)
LOOK_SECONDS = 1.0
# While the record is away there is nothing to hurry for.
REST_SECONDS = 10.0
# Messages go first: more at once would be noticed.
AT_ONCE = 2
log = structlog.get_logger()


class Fetching:
    """Fetches what is wanted from one app's numbers."""

    def __init__(self, pakka: Pakka, client: WhatsApp, outbox: Outbox, files: MediaFiles) -> None:
        self._pakka = pakka
        self._client = client
        self._outbox = outbox
        self._taking = Taking(pakka.record, client, files, pakka.settings.clamd)
        self._voice = LeadVoice(pakka, open_voice(pakka.settings), outbox, files)

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping`: what is under way then is tried by whoever works next."""
        async with asyncio.TaskGroup() as lines:
            for _ in range(AT_ONCE):
                lines.create_task(self._line(stopping))

    async def aclose(self) -> None:
        """Let go of the endpoint for voices."""
        await self._voice.aclose()

    async def fetch_next(self) -> bool:
        """Fetch what is longest due; False when nothing is."""
        pakka = self._pakka
        take = partial(next_wanted, pakka.record, at=pakka.clock(), lease=LEASE)
        wanted = await pakka.record.call(take)
        if wanted is None:
            return False
        if wanted.tries > len(PAUSES) + 1:
            # Whoever had it never came to an end with it.
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
        if isinstance(outcome, Problem):
            await pakka.record.call(self._missing, wanted, outcome)
        else:
            await self._voice.hear(wanted, outcome)
        log.info("file.fetched", row=wanted.attachment.kind, outcome=_word(outcome))
        return True

    async def _line(self, stopping: asyncio.Event) -> None:
        stop = asyncio.create_task(stopping.wait())
        try:
            while not stopping.is_set():
                work = asyncio.create_task(self._step())
                await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
                if not work.done():
                    work.cancel()
                with suppress(asyncio.CancelledError):
                    rest = await work
                    with suppress(TimeoutError):
                        await asyncio.wait_for(asyncio.shield(stop), rest)
        finally:
            stop.cancel()

    async def _step(self) -> float:
        """How long to rest before the next."""
        try:
            return 0.0 if await self.fetch_next() else LOOK_SECONDS
        except Exception as error:  # noqa: BLE001  the worker's edge: it must outlive the record
            log.warning("file.cannot_fetch", error=place_of(error))
            return REST_SECONDS

    async def _fetched(self, wanted: Wanted) -> StoredFile | Problem:
        """The file, kept and noted; or why there is none."""
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

    def _note(self, wanted: Wanted, found: StoredFile) -> None:
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
        """Noted with the line that tells its owner, or neither: it may be taken back by now."""
        pakka, source = self._pakka, wanted.attachment.source
        house = pakka.staff.brokerage(wanted.brokerage_id)
        account = source.account_id if source else ""
        alerts = Alerts(pakka, house, account, pakka.clock())
        ended = Effects(writes=(partial(_end, wanted=wanted, problem=problem),))
        told = combined([_told(pakka, alerts, wanted, problem), ended])
        with suppress(_NotLent):
            put_out(self._outbox, house, account, told)


class _NotLent(Exception):
    """What was fetched is another's, or its message was taken back: nothing is said of it."""


def _end(conn: Connection, wanted: Wanted, problem: Problem) -> None:
    if not settle(conn, wanted, problem):
        raise _NotLent


def _told(pakka: Pakka, alerts: Alerts, wanted: Wanted, problem: Problem) -> Effects:
    """One line to whoever hears of the lead's messages."""
    own = wanted.attachment.message_id
    with pakka.record.reading() as conn:
        held = owner_of(conn, wanted.brokerage_id, own)
    if held is None:
        return Effects()
    lead = _lead(pakka, wanted.brokerage_id, held[1]) if held[0] == "lead" else None
    about = (lead,) if lead else ()
    letters = []
    for member in alerts.hearers(lead):
        if Rule.MESSAGE in alerts.off(member):
            continue
        words = alerts.words(member)
        who = words.lead(lead) if lead else words.text("alert-somebody")
        body = words.text(
            "file-missing",
            lead=who,
            what=file_words(words, wanted.attachment),
            why=words.text(f"file-{problem}"),
        )
        next_to_call = ("ask:top", words.text("action-top"))
        answer = (f"reply:{lead.lead_id}", words.text("alert-reply")) if lead else next_to_call
        # An hour's outage is one line for a lead, not one a picture.
        day = f"{pakka.clock():%Y%m%d}"
        subject = f"file:{held[1]}:{day}" if problem is Problem.UNREACHABLE else f"file:{own}"
        letters.append(alerts.letter(member, subject, subject, body, [answer], about=about))
    return combined(letters)


def _lead(pakka: Pakka, brokerage_id: str, lead_id: str) -> Lead:
    return LeadStore(pakka.record, Scope.machinery(brokerage_id)).lead(lead_id)


def _word(outcome: StoredFile | Problem) -> str:
    return outcome.value if isinstance(outcome, Problem) else "kept"
