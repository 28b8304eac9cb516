"""The people of a journey by phone: each broker of a brokerage with one lead of theirs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from leads.model.scope import Role
from leads.store.enrolment import Enrolment
from leads.store.record import Record
from leads.store.staff import Assignment, Brokerage, Staff, StaffMember
from tests.app.house import ONE
from tests.simulators.whatsapp_house import WhatsAppHouse

Found = TypeVar("Found")
HOUSE = "Deepjyoti Homes"
# Six seconds to a person and one debounce, on a machine that does other things as well.
WITHIN_SECONDS = 180
LOOK_SECONDS = 0.2
# Staff hear nothing by night, wherever this runs: it is noon in this brokerage's zone.
NOON_HOUR = 13


def open_house(staff: Staff, brokers: Mapping[str, str]) -> dict[str, str]:
    """A brokerage where leads go in turn to these brokers, by their language; their tokens."""
    ahead = NOON_HOUR - datetime.now(UTC).hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"
    rule = Assignment.ROUND_ROBIN
    staff.add_brokerage(Brokerage(ONE, HOUSE, timezone=zone, assignment=rule))
    for number, (language, name) in enumerate(brokers.items()):
        own = StaffMember(f"staff_{number}", ONE, name, Role.BROKER, language=language)
        staff.add_member(own)
    now = datetime.now(UTC)
    return {f"staff_{n}": staff.issue_token(f"staff_{n}", at=now) for n in range(len(brokers))}


@dataclass(frozen=True, slots=True)
class Pair:
    """A broker and the lead who comes to them, by the names of their phones."""

    number: int

    @property
    def broker(self) -> str:
        return f"broker-{self.number}"

    @property
    def lead(self) -> str:
        return f"lead-{self.number}"

    @property
    def staff_id(self) -> str:
        return f"staff_{self.number}"

    def enrol(self, phones: WhatsAppHouse, record: Record, broker: str, lead: str) -> None:
        """Both have a phone from now on, and the broker's is known to Pakka."""
        phones.add(self.broker, broker, phone=f"+91500090010{self.number}")
        phones.add(self.lead, lead, phone=f"+91500090020{self.number}")
        now = datetime.now(UTC)
        phones.say(self.broker, Enrolment(record, ONE).invite(self.staff_id, at=now))


def until(find: Callable[[], Found | None], otherwise: str) -> Found:
    """What it finds, once it finds something; fails with `otherwise`."""
    give_up = time.monotonic() + WITHIN_SECONDS
    while not (found := find()):
        assert time.monotonic() < give_up, otherwise
        time.sleep(LOOK_SECONDS)
    return found
