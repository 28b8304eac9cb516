"""Who writes in the kill test, what, and in which order: brokers ask, leads write."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.queue.channels import Accounts
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead, LeadKind
from leads.model.scope import Role
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake
from leads.store.record import Record
from leads.store.senders import LastInbound, LastInboundLog
from leads.store.staff import Brokerage, Staff, StaffMember
from tests.app.channels.whatsapp.kill_platform import bring
from tests.connectors.whatsapp.payloads import NUMBER, contact, message, value, webhook

HOUSE = "brokerage_killed"
BROKERS, KNOWN = 20, 20
POISON = "wamid.poison"
POSTERS = 4
REPEATED = 0.1
ASKED = ("help", "top 5", "top 3", "how hot is Nobody?", "madad", "hello")
WROTE = ("3bhk in Bopal?", "95 tak budget", "Saturday kab dekh sakte?", "which floor?", "ok")


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation; `told` its items' ids in order."""

    phone: str
    staff_id: str | None
    told: tuple[str, ...]

    @property
    def expected(self) -> tuple[str, ...]:
        return tuple(i for i in self.told if i != POISON)


def talks(conversations: int, webhooks: int) -> list[Talk]:
    """As many for each; one item, in the middle of a broker's, can never be handled."""
    each = webhooks // conversations
    made = []
    for n in range(conversations):
        told = [f"wamid.killed.{n:02}.{i:02}" for i in range(each)]
        if n == 0:
            told[each // 3] = POISON
        staff_id = f"staff_broker_{n:02}" if n < BROKERS else None
        made.append(Talk(f"9198{'1' if staff_id else '2'}00000{n:02}", staff_id, tuple(told)))
    return made


def add_brokerage(record: Record, people: list[Talk]) -> None:
    """A house whose brokers are enrolled and own the known leads; it is noon there.

    The first is a manager, who hears of strangers.
    """
    staff, now = Staff(record), datetime.now(UTC)
    # At night alerts would wait for the morning.
    zone = f"Etc/GMT{now.hour - 12:+}" if now.hour != 12 else "Etc/GMT"
    staff.add_brokerage(Brokerage(HOUSE, "Killed", timezone=zone))
    staff.add_team(HOUSE, "team_one", "One")
    Accounts(record).add(CHANNEL, NUMBER, HOUSE)
    enrolment, heard = Enrolment(record, HOUSE), LastInboundLog(record, HOUSE, CHANNEL, NUMBER)
    for talk in people:
        if talk.staff_id is not None:
            name = talk.staff_id.removeprefix("staff_").title()
            role = Role.MANAGER if talk is people[0] else Role.BROKER
            member = StaffMember(talk.staff_id, HOUSE, name, role, ("team_one",))
            staff.add_member(member)
            code = read_code(enrolment.invite(talk.staff_id, at=now))
            names = (StaffAlias("phone", f"+{talk.phone}"),)
            assert code is not None
            assert enrolment.redeem(code, names, f"+{talk.phone}", at=now)
            # With their code they wrote: alerts need no template for a day.
            heard.note(LastInbound(talk.staff_id, now, f"+{talk.phone}", None))
    known = people[BROKERS : BROKERS + KNOWN]
    owners = [talk.staff_id for talk in people[:BROKERS]]
    Intake(record, HOUSE).add(
        _known_lead(talk.phone, owner, now) for talk, owner in zip(known, owners, strict=False)
    )


def _known_lead(phone: str, owner: str | None, now: datetime) -> IncomingLead:
    lead = Lead(
        lead_id=f"lead_{phone}",
        brokerage_id=HOUSE,
        person_id="",
        created_at=now - timedelta(days=3),
        kind=LeadKind.RESALE,
        name=f"Lead {phone[-2:]}",
        phone=f"+{phone}",
        owner_id=owner,
        team_id="team_one",
    )
    return IncomingLead(lead, (Alias(AliasKind.PHONE, f"+{phone}"),))


class Posting:
    """Brings each talk's webhooks in order, each until it is acknowledged, some once more."""

    def __init__(
        self, port: int, people: list[Talk], seed: int, asked: Sequence[str] = ASKED
    ) -> None:
        self.port = port
        self._people = people
        self._asked = asked
        self._seed = seed
        self._began = datetime.now(UTC) - timedelta(minutes=10)
        self._lock = threading.Lock()
        self.acknowledged: set[str] = set()
        self.repeats = 0
        self.refused = 0
        self.may_post = 0  # webhooks let go so far, so that kills fall all along the way

    def run(self) -> None:
        threads = [
            threading.Thread(target=self._bring_all, args=(self._people[n::POSTERS], n))
            for n in range(POSTERS)
        ]
        for thread in threads:
            thread.daemon = True
            thread.start()
        for thread in threads:
            thread.join()

    def _bring_all(self, people: list[Talk], own: int) -> None:
        dice = random.Random(self._seed + own)
        waiting = {talk.phone: list(enumerate(talk.told)) for talk in people}
        by_phone = {talk.phone: talk for talk in people}
        while left := [phone for phone, items in waiting.items() if items]:
            while len(self.acknowledged) >= self.may_post:
                time.sleep(0.005)
            talk = by_phone[dice.choice(left)]
            number, item_id = waiting[talk.phone].pop(0)
            self._bring(talk, number, item_id)
            if dice.random() < REPEATED:
                again = dice.randrange(number + 1)
                self._bring(talk, again, talk.told[again])
                with self._lock:
                    self.repeats += 1

    def _bring(self, talk: Talk, number: int, item_id: str) -> None:
        at = str(int((self._began + timedelta(seconds=number)).timestamp()))
        who = contact(wa_id=talk.phone, profile={"name": f"Somebody {talk.phone[-2:]}"})
        del who["user_id"]
        own = {"from": talk.phone, "id": item_id, "timestamp": at}
        told = webhook(value(contacts=[who], messages=[message(**self._words(talk, number, own))]))
        refused = bring(self.port, told)
        with self._lock:
            self.acknowledged.add(item_id)
            self.refused += refused

    def _words(self, talk: Talk, number: int, own: dict[str, Any]) -> dict[str, Any]:
        if own["id"] == POISON:
            # An exported chat whose file the platform never gives.
            file = {"id": "41", "filename": "chat.txt", "mime_type": "text/plain"}
            return {**own, "kind": "document", "document": file}
        words = self._asked if talk.staff_id else WROTE
        return {**own, "text": {"body": words[number % len(words)]}}


def groups(told: tuple[str, ...], keys: list[str], key_of: Callable[[list[str]], str]) -> list[str]:
    """The ids that these keys stand for, one after another; keys of other talks are left out."""
    known = {
        key_of(list(told[start:end])): told[start:end]
        for start in range(len(told))
        for end in range(start + 1, len(told) + 1)
    }
    return [item_id for key in keys for item_id in known.get(key, ())]
