"""Messages that their sender changed or took back: the message holds the present text.

The earlier text is kept here, for people only: no score, answer, LLM or embedding reads it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from leads.model.lead import Message
from leads.store.attachments import SIGNS, Kind, owner_of, take_back
from leads.store.facts import Facts
from leads.store.intake import check_facts
from leads.store.lead_batch import LeadBatch
from leads.store.message_findings import drop_findings
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, from_row, same
from leads.store.staff import read_brokerage
from leads.store.tables import leads, messages, person_messages, persons
from leads.store.tables import message_changes as table

# The text of a message that was taken back: not a word, so that no model reads it as the lead's.
DELETED = SIGNS[Kind.DELETED]
# The tables that hold messages, by whose they are.
_HELD = {"lead": messages, "person": person_messages}


@dataclass(frozen=True, slots=True)
class MessageChange:
    """`text`: the new text, None where it was taken back. `change_id`: the platform's."""

    change_id: str
    message_id: str
    text: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangedMessage:
    """A message as it is now, and its text before; `lead_id` None: it belongs to no enquiry."""

    message: Message
    before: str
    lead_id: str | None
    is_deleted: bool


class MessageChanges(BrokerageRepository):
    """The changes of one brokerage's messages."""

    def knows(self, message_id: str) -> bool:
        """Whether there is such a message to change."""
        with self._record.reading() as conn:
            return owner_of(conn, self._brokerage_id, message_id) is not None

    def apply(
        self, change: MessageChange, person_id: str | None, *, known_at: datetime
    ) -> ChangedMessage | None:
        """What the change led to, the same if repeated; None: it changes nothing.

        `person_id`: who asks for it. They may change only what they or their household wrote.
        """
        with self._writing_alone() as conn:
            owner = owner_of(conn, self._brokerage_id, change.message_id)
            if owner is None:
                # Webhooks come in any order: the message is deleted when it arrives.
                if change.text is None and self._before(conn, change.change_id) is None:
                    self._keep(conn, change, "", known_at)
                return None
            kind, own_id = owner
            if not self._is_theirs(conn, kind, own_id, person_id):
                return None
            stored = self._message(conn, kind, change.message_id)
            if stored.sender != "lead":
                return None
            before = self._before(conn, change.change_id)
            if before is None:
                before = stored.text
                is_newest = self._is_newest(conn, change)
                self._keep(conn, change, before, known_at)
                if not is_newest:
                    return None
                now = DELETED if change.text is None else change.text
                stored = replace(stored, text=now, known_at=known_at)
                self._write(conn, owner, stored)
            # Nobody saw a message that had no words before.
            if before in ("", stored.text):
                return None
            lead_id = own_id if kind == "lead" else None
            return ChangedMessage(stored, before, lead_id, is_deleted=change.text is None)

    def heard(self, message_id: str, words: str, *, known_at: datetime) -> bool:
        """Write a voice note's words after its sign; False: it is gone, or already has them."""
        with self._writing_alone() as conn:
            owner = owner_of(conn, self._brokerage_id, message_id)
            if owner is None:
                return False
            stored = self._message(conn, owner[0], message_id)
            if stored.sender != "lead" or stored.text != SIGNS[Kind.VOICE]:
                return False
            text = f"{SIGNS[Kind.VOICE]} {words}"
            self._write(conn, owner, replace(stored, text=text, known_at=known_at))
            return True

    def deleted(self, message_ids: Collection[str]) -> set[str]:
        """Which of these messages were taken back, including before they arrived."""
        t = table.c
        mine = (t.brokerage_id == self._brokerage_id, t.message_id.in_(message_ids), t.is_deleted)
        return set(self._record.values(select(t.message_id).where(*mine)))

    def taken_back(self, lead_ids: Collection[str]) -> dict[str, datetime]:
        """When it became known here that each lead last took a message back."""
        t, m = table.c, messages.c
        query = (
            select(m.lead_id, func.max(t.known_at))
            .join_from(table, messages, same(messages, table, "message_id"))
            .where(t.brokerage_id == self._brokerage_id, t.is_deleted, m.lead_id.in_(lead_ids))
        )
        return {row[0]: row[1] for row in self._record.rows(query.group_by(m.lead_id))}

    def _is_theirs(self, conn: Connection, kind: str, own_id: str, person_id: str | None) -> bool:
        """Whether the message is this person's, or of an enquiry of their household."""
        if person_id is None or kind == "person":
            return own_id == person_id
        p, mine = persons.c, self._own(leads, lead_id=own_id)
        whose = conn.execute(select(leads.c.person_id).where(mine)).scalar()
        if whose == person_id:
            return True
        both = (p.brokerage_id == self._brokerage_id, p.person_id.in_((whose, person_id)))
        homes = conn.execute(select(p.household_id).where(*both)).scalars().all()
        return len(homes) == len((whose, person_id)) and homes[0] == homes[1] is not None

    def _message(self, conn: Connection, kind: str, message_id: str) -> Message:
        mine = select(_HELD[kind]).where(self._own(_HELD[kind], message_id=message_id))
        return from_row(Message, conn.execute(mine).one())

    def _before(self, conn: Connection, change_id: str) -> str | None:
        """The text before a change that is known already; None: the change is new."""
        mine = self._own(table, change_id=change_id)
        return conn.execute(select(table.c.said).where(mine)).scalar()

    def _is_newest(self, conn: Connection, change: MessageChange) -> bool:
        """Whether nothing later is known: webhooks come in any order, and a deletion is final."""
        mine = self._own(table, message_id=change.message_id)
        earlier = conn.execute(select(table.c.at, table.c.is_deleted).where(mine)).all()
        return not any(row.is_deleted or row.at > change.at for row in earlier)

    def _keep(self, conn: Connection, change: MessageChange, said: str, known_at: datetime) -> None:
        row = {
            "brokerage_id": self._brokerage_id,
            "change_id": change.change_id,
            "message_id": change.message_id,
            "said": said,
            "is_deleted": change.text is None,
            "at": change.at,
            "known_at": known_at,
        }
        conn.execute(insert(table).values(row))

    def _write(self, conn: Connection, owner: tuple[str, str], now: Message) -> None:
        """Writes the new text, and deletes what was made from the earlier one."""
        check_facts(Facts(messages=(now,)))
        kind, own_id = owner
        held = _HELD[kind]
        mine = self._own(held, message_id=now.message_id)
        # Known only from now on: training must not use it for earlier instants.
        conn.execute(update(held).where(mine).values(text=now.text, known_at=now.known_at))
        drop_findings(conn, self._brokerage_id, now.message_id)
        if now.text == DELETED:
            take_back(conn, self._brokerage_id, now.message_id)
        if kind == "lead":
            chunk = LeadBatch(conn, read_brokerage(conn, self._brokerage_id))
            chunk.read([own_id])
            chunk.renew(own_id)
            chunk.flush()


def blank_old_changes(record: Record, *, before: datetime) -> int:
    """Blank the older of the texts that were changed; how many."""
    t = table.c
    old = update(table).where(t.known_at < before, t.said != "")
    return record.change(old.values(said=""))
