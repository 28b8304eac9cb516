"""Tells once that something keeps Pakka from receiving or sending, and once that it is over.

In the log, and on the second channel where one is set (`app/alarm_post.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from app.alarm_post import deliver, has_alarm
from app.leading import Leader
from app.troubles import Matter, Trouble, is_certain, trouble_of, troubles
from app.wiring import Pakka
from app.worker import place_of
from app.working import build_outbox
from connectors.outages import Outages
from leads.errors import InvalidInput, Unavailable

# It is to be told within a minute, also where the first try to tell it fails.
EVERY_SECONDS = 15
# What the record cannot keep that it was told: it is what is out.
_OWN = (Matter.DISK, Matter.RECORD)
log = structlog.get_logger()


class Alarms:
    """Looks four times a minute, while entered; `is_refusing`: the last webhook was not stored."""

    def __init__(self, pakka: Pakka, is_refusing: Callable[[], bool]) -> None:
        self._pakka = pakka
        self._is_refusing = is_refusing
        self._outages = Outages(pakka.record)
        self._leader = Leader(pakka.record, pakka.settings, "alarms")
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        # What this process told of: by what it is and whether it is over.
        self._told: set[tuple[str, str, datetime, bool]] = set()
        self._out: dict[Matter, Trouble] = {}
        self._unsent: str | None = None

    async def __aenter__(self) -> Alarms:
        self._scheduler.add_job(
            self._run,
            "interval",
            seconds=EVERY_SECONDS,
            next_run_time=datetime.now(UTC),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=EVERY_SECONDS,
        )
        self._scheduler.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._scheduler.shutdown(wait=False)

    async def _run(self) -> None:
        try:
            # A thread of its own: the record's may all wait for it.
            await asyncio.to_thread(self.look)
        except Exception as error:  # noqa: BLE001  the next look is in some seconds
            log.warning("alarm.failed", error=place_of(error))

    def look(self) -> None:
        """Tell what began and what is over; blocking."""
        self._look_here()
        try:
            with self._leader.leading() as leads:
                if leads:
                    self._look_in_record()
        except (Unavailable, OSError):
            return  # told by the look before

    def _look_here(self) -> None:
        """What this process alone can tell: each server has a disk and a line of its own."""
        pakka = self._pakka
        found = troubles(pakka.settings, pakka.record, is_refusing=self._is_refusing())
        now = {one.matter: one for one in found if one.matter in _OWN}
        for matter in [m for m in now if m not in self._out]:
            if self._tell(now[matter], is_over=False):
                self._out[matter] = now[matter]
        for matter in [m for m in self._out if m not in now]:
            if self._tell(self._out[matter], is_over=True):
                del self._out[matter]

    def _look_in_record(self) -> None:
        pakka = self._pakka
        if count := build_outbox(pakka.settings, pakka.record).mend_times():
            log.info("outbox.times_mended", messages=count)
        now = self._outages.now()
        for one in self._outages.all():
            is_over = one.ended_at is not None
            own = (one.account_id, one.part, one.since, is_over)
            if own not in self._told:
                is_new = one.told_at is None and is_certain(one, now)
                if not (is_over or is_new) or not self._tell(trouble_of(one), is_over=is_over):
                    continue
                self._told.add(own)
            if is_over or one.told_at is None:
                self._outages.told(one)

    def _tell(self, trouble: Trouble, *, is_over: bool) -> bool:
        """Whether nobody has to be told again."""
        if not has_alarm(self._pakka.settings):
            self._log(trouble, is_over=is_over)
            return True
        try:
            deliver(self._pakka.settings, _words(trouble, self._pakka.clock(), is_over=is_over))
        except (InvalidInput, Unavailable) as error:
            if self._unsent != (said := str(error)):
                self._unsent = said
                log.warning("alarm.unsent", matter=trouble.matter, error=said)
            return False
        self._unsent = None
        self._log(trouble, is_over=is_over)
        return True

    def _log(self, trouble: Trouble, *, is_over: bool) -> None:
        tell = log.info if is_over else log.error
        event = "alarm.over" if is_over else "alarm.begun"
        tell(event, matter=trouble.matter, error=trouble.error, todo=trouble.todo)


def _words(trouble: Trouble, now: datetime, *, is_over: bool) -> dict[str, str | None]:
    """The document that is posted; its `text` is the mail."""
    what = f"Over: {trouble.what}" if is_over else trouble.what
    return {
        "source": "pakka",
        "state": "over" if is_over else "wrong",
        "matter": trouble.matter,
        "what": trouble.what,
        "do": None if is_over else trouble.todo,
        "error": trouble.error,
        "since": (trouble.since or now).isoformat(),
        "text": what if is_over else f"{what}\n\n{trouble.todo}",
    }
