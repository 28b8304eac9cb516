"""What keeps Pakka from receiving or sending now, in words for those who can mend it.

It names neither people nor brokerages: it is shown on public pages and sent by mail.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy.exc import SQLAlchemyError

from app.settings import Settings
from connectors.queue.send_throttle import CLOCK, Outage, Outages
from connectors.whatsapp import error_codes
from leads.model.errors import Unavailable
from leads.store.record import Record

# A few pages of SQLite's write-ahead log use up less than this.
LEAST_FREE = 16 * 1024 * 1024
# An outage that usually passes by itself is reported once it has lasted this long.
PASSES_IN = timedelta(seconds=20)


class Matter(StrEnum):
    """What a trouble is about."""

    TOKEN = "token"  # noqa: S105
    ACCESS = "access"
    ACCOUNT = "account"
    PAYMENT = "payment"
    TEMPLATE = "template"
    PLATFORM = "platform"
    CLOCK = "clock"
    DISK = "disk"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble: what is wrong, what to do, since when; `keeps_out`: nothing can be received."""

    matter: Matter
    what: str
    todo: str
    since: datetime | None = None
    error: str | None = None
    keeps_out: bool = False

    @property
    def line(self) -> str:
        """What is wrong and what to do, in one line."""
        return f"{self.what} {self.todo}"


_WHAT = {
    Matter.TOKEN: "WhatsApp's token ended or is wrong: nothing is sent.",
    Matter.ACCESS: "The token may not use the WhatsApp number: nothing is sent.",
    Matter.ACCOUNT: "WhatsApp blocked or restricted the number or its account: nothing is sent.",
    Matter.PAYMENT: "WhatsApp's account is not paid: what needs it is not sent.",
    Matter.PLATFORM: "WhatsApp takes nothing: nothing is sent.",
}
_MATTERS = {
    error_codes.SIGN_IN: Matter.TOKEN,
    error_codes.ACCESS: Matter.ACCESS,
    error_codes.ACCOUNT: Matter.ACCOUNT,
    error_codes.PAYMENT: Matter.PAYMENT,
}
_FULL = Trouble(
    Matter.DISK,
    "The disk of the data directory is full or cannot be written: nothing is received or sent.",
    "Make room; what waits goes on by itself, and WhatsApp brings again what it kept.",
    keeps_out=True,
)
_AWAY = Trouble(
    Matter.RECORD,
    "The record cannot be reached: nothing is received or sent.",
    "See to the data directory or PAKKA_DATABASE_URL.",
    keeps_out=True,
)
_REFUSED = Trouble(
    Matter.RECORD,
    "What comes in cannot be stored: WhatsApp is asked to bring it again.",
    "See to the disk of the data directory or to PAKKA_DATABASE_URL.",
    keeps_out=True,
)


def troubles(settings: Settings, record: Record, *, is_refusing: bool = False) -> list[Trouble]:
    """All troubles now; `is_refusing`: the last webhook could not be stored."""
    found = [_FULL] if not has_room(settings.home) else []
    try:
        outages = Outages(record)
        now, every = outages.now(), outages.all()
    except (SQLAlchemyError, Unavailable):
        return found or [_AWAY]
    # Without those that may pass with the next message.
    found += [trouble_of(one) for one in every if one.ended_at is None and is_certain(one, now)]
    # A full disk is the cause of it.
    return [*found, _REFUSED] if is_refusing and _FULL not in found else found


def is_certain(one: Outage, now: datetime) -> bool:
    """Whether it is to be reported."""
    if one.told_at is not None or one.part == CLOCK or not error_codes.passes(one.cause):
        return True
    return one.tries > 1 and now - one.since >= PASSES_IN


def trouble_of(one: Outage) -> Trouble:
    """The outage in words."""
    if one.part == CLOCK:
        return Trouble(
            Matter.CLOCK,
            "This machine's clock is minutes or hours off: 24 hours and ages are misjudged.",
            "Set it right (timedatectl set-ntp true).",
            one.since,
            one.cause,
        )
    step = error_codes.next_step(one.cause) or error_codes.WAIT
    todo = f"{step[0].upper()}{step[1:]}; what waits goes out by itself then."
    if one.part.startswith("template:"):
        what = f"The template {one.part.removeprefix('template:')} is refused: it is not sent."
        matter = Matter.TEMPLATE
        todo = todo if step == error_codes.PAYMENT else f"Look at it in WhatsApp Manager. {todo}"
    else:
        matter = _MATTERS.get(step, Matter.PLATFORM)
        what = _WHAT[matter]
    return Trouble(matter, f"{what[:-1]} ({one.cause}).", todo, one.since, one.cause)


def has_room(home: Path) -> bool:
    """Whether something can be written there; tried, because free bytes do not show a quota."""
    try:
        if shutil.disk_usage(home).free < LEAST_FREE:
            return False
        with TemporaryFile(dir=home) as tried:
            tried.write(bytes(4096))
            tried.flush()
    except OSError:
        return False
    return True
