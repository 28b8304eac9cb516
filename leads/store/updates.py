"""Updates by staff: previewed, confirmed once, undone within minutes; their reminders and feedback.
Nothing is ever erased. In the record an update is a `telling`. And what staff forwarded: offered as
a lead's, shown, and saved only once they say yes.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from leads.model.errors import NotFound
from leads.model.scope import Scope
from leads.model.storable import check_id, check_text, is_storable
from leads.store import tables
from leads.store.record import Record
from leads.store.repository import ScopedRepository, add_missing, fields_of, from_row
from leads.store.tables import forwards
from leads.store.tables import tellings as table
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind, act_of, as_fields
from leads.store.update_writer import UpdateWriter
from leads.store.visibility import of_staff_in_scope, visible, visible_ids

# Long enough to finish a call, short enough that "yes" still means what the screen shows.
PREVIEW_LASTS = timedelta(minutes=10)
# Long enough to notice a slip of the thumb; later facts may already build on it.
UNDO_LASTS = timedelta(minutes=10)


class UpdateVerdict(StrEnum):
    """What became of a confirmation or an undo."""

    DONE = "done"
    BEFORE = "before"  # it had been done already; nothing changed
    LATE = "late"
    GONE = "gone"  # discarded, undone or never confirmed


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder, and whose it is; `note` is the broker's own words."""

    staff_id: str
    lead_id: str | None
    due_at: datetime
    note: str | None
    seq: int = 0


class StaffUpdates(ScopedRepository):
    """The updates of the scope's person; another's raises NotFound, as if there were none."""

    def preview(
        self, acts: Sequence[UpdateAct], *, conversation_id: str | None, at: datetime
    ) -> StaffUpdate:
        """Keeps what was understood, unconfirmed. NotFound when a lead is not in scope."""
        new = StaffUpdate(f"telling_{secrets.token_hex(8)}", conversation_id, at, tuple(acts))
        check_id(conversation_id, "conversation_id")
        for act in acts:
            check_text(act.words, "words")
            check_text(act.note, "note")
        row = self._person | fields_of(new) | {"acts": [as_fields(act) for act in acts]}
        with self._record.writing() as conn:
            visible_ids(conn, self._scope, new.lead_ids)
            conn.execute(insert(table).values(row))
        return new

    def get(self, telling_id: str) -> StaffUpdate:
        """One's own update, if its leads are still in scope. NotFound."""
        with self._record.reading() as conn:
            return self._find(conn, telling_id)

    def newest_confirmed(self, conversation_id: str | None) -> StaffUpdate | None:
        """The update one confirmed last in this conversation."""
        t = table.c
        mine = self._mine(table, conversation_id=conversation_id) & t.confirmed_at.is_not(None)
        return self._newest(select(table).where(mine).order_by(t.confirmed_at.desc()))

    def newest_waiting(self, conversation_id: str | None, *, since: datetime) -> StaffUpdate | None:
        """The newest preview of this conversation that was neither confirmed nor dropped."""
        t = table.c
        mine = self._mine(table, conversation_id=conversation_id) & (t.at >= since)
        query = select(table).where(mine, t.confirmed_at.is_(None), t.discarded_at.is_(None))
        return self._newest(query.order_by(t.at.desc()))

    def _newest(self, query: Select[Any]) -> StaffUpdate | None:
        row = self._record.row(query.order_by(table.c.seq.desc()).limit(1))
        return _update(row) if row is not None else None

    def confirm(self, telling_id: str, *, at: datetime) -> tuple[StaffUpdate, UpdateVerdict]:
        """Writes the facts that were shown, once. NotFound when it is not one's own to confirm."""
        with self._writing_alone() as conn:
            staff_update = self._find(conn, telling_id)
            verdict = _may_confirm(staff_update, at)
            if verdict is UpdateVerdict.DONE:
                before = self._write(conn, staff_update, at)
                self._mark(conn, staff_update, "told", at, confirmed_at=at, before=before)
                staff_update = replace(staff_update, before=before)
            return staff_update, verdict

    def discard(self, telling_id: str, *, at: datetime) -> StaffUpdate:
        """Drops a preview; a confirmed one stays. NotFound."""
        with self._writing_alone() as conn:
            staff_update = self._find(conn, telling_id)
            if staff_update.confirmed_at is None:
                own = update(table).where(self._mine(table, telling_id=telling_id))
                conn.execute(own.values(discarded_at=at))
            return staff_update

    def undo(self, telling_id: str, *, at: datetime) -> tuple[StaffUpdate, UpdateVerdict]:
        """Withdraws what was confirmed; the rows and who undid them stay. NotFound."""
        with self._writing_alone() as conn:
            return self._take_back(conn, telling_id, at)

    def reminders(self, *, after: datetime, until: datetime) -> list[Reminder]:
        """The reminders due in (after, until]: one's own; everybody's for Pakka itself.

        None about a lead that is no longer theirs: its note may say what only the owner may read.
        In a sidebar, only those about its lead.
        """
        r = tables.reminders.c
        whose = () if self._scope.role is None else (r.staff_id == self._scope.staff_id,)
        about = () if self._scope.lead_id is None else (r.lead_id.is_not(None),)
        query = select(r.staff_id, r.lead_id, r.due_at, r.note, r.seq).where(
            r.brokerage_id == self._brokerage_id,
            *whose,
            *about,
            r.due_at > after,
            r.due_at <= until,
            r.withdrawn_at.is_(None),
        )
        with self._record.reading() as conn:
            found = [Reminder(*row) for row in conn.execute(query.order_by(r.due_at, r.seq))]
            if self._scope.role is None:
                return found
            named = {one.lead_id for one in found if one.lead_id}
            theirs = visible(conn, self._scope, sorted(named))
        return [one for one in found if one.lead_id is None or one.lead_id in theirs]

    def _find(self, conn: Connection, telling_id: str) -> StaffUpdate:
        query = select(table).where(self._mine(table, telling_id=telling_id))
        row = conn.execute(query).first() if is_storable(telling_id) else None
        if row is None:
            raise NotFound("There is no such telling of yours.")
        staff_update = _update(row)
        # Whoever gave a lead away no longer sees it, but may still take that back.
        given = staff_update.before.get("owners", {}) if staff_update.undone_at is None else {}
        theirs = [i for i in staff_update.lead_ids if i not in given]
        visible_ids(conn, self._scope, theirs)
        return staff_update

    def _mark(
        self, conn: Connection, staff_update: StaffUpdate, act: str, at: datetime, **values: Any
    ) -> None:
        own = self._mine(table, telling_id=staff_update.telling_id)
        conn.execute(update(table).where(own).values(values))
        kinds = {"kinds": " ".join(a.kind for a in staff_update.acts)}
        row = {"at": at, "act": act, "subject_id": staff_update.telling_id, "detail": kinds}
        conn.execute(insert(tables.audit).values(**self._person, **row))

    def _write(self, conn: Connection, staff_update: StaffUpdate, at: datetime) -> dict[str, Any]:
        """Writes every act; returns what an undo needs."""
        for act in staff_update.acts:
            if act.kind is UpdateKind.INSTEAD:  # a correction replaces what was saved before
                self._take_back(conn, act.words or "", at)
        writer = UpdateWriter(conn, self._scope, staff_update)
        for number, act in enumerate(staff_update.acts):
            if act.kind is not UpdateKind.INSTEAD:
                writer.write(number, act, at)
        return writer.finish()

    def _take_back(
        self, conn: Connection, telling_id: str, at: datetime
    ) -> tuple[StaffUpdate, UpdateVerdict]:
        """Takes back an update, while it may still be undone."""
        former = self._find(conn, telling_id)
        verdict = _may_undo(former, at)
        if verdict is UpdateVerdict.DONE:
            UpdateWriter(conn, self._scope, former).take_back(at)
            self._mark(conn, former, "untold", at, undone_at=at)
        return former, verdict


def updates_of(
    record: Record, scope: Scope, staff_id: str, *, after: datetime, until: datetime
) -> list[StaffUpdate]:
    """What somebody in scope confirmed in (after, until], oldest first, undone ones too."""
    t = table.c
    query = select(table).where(
        of_staff_in_scope(scope, table),
        t.staff_id == staff_id,
        t.confirmed_at > after,
        t.confirmed_at <= until,
    )
    return [_update(row) for row in record.rows(query.order_by(t.seq))]


def _may_confirm(staff_update: StaffUpdate, at: datetime) -> UpdateVerdict:
    if staff_update.confirmed_at is not None:
        return UpdateVerdict.GONE if staff_update.undone_at else UpdateVerdict.BEFORE
    if staff_update.discarded_at is not None:
        return UpdateVerdict.GONE
    return UpdateVerdict.DONE if at <= staff_update.at + PREVIEW_LASTS else UpdateVerdict.LATE


def _may_undo(staff_update: StaffUpdate, at: datetime) -> UpdateVerdict:
    if staff_update.confirmed_at is None:
        return UpdateVerdict.GONE
    if staff_update.undone_at is not None:
        return UpdateVerdict.BEFORE
    return (
        UpdateVerdict.DONE if at <= staff_update.confirmed_at + UNDO_LASTS else UpdateVerdict.LATE
    )


def _update(row: Row[Any]) -> StaffUpdate:
    return from_row(StaffUpdate, row, acts=tuple(map(act_of, row.acts)))


# A typed "yes" means what was shown just now; a button names what it confirms.
TYPED_LASTS = timedelta(minutes=10)


class ForwardKind(StrEnum):
    """What was forwarded."""

    TEXTS = "texts"  # {"texts": [{"id", "text", "at"}]}
    CHAT = "chat"  # {"text", "file_name", "read_at"}
    CARD = "card"  # {"name", "phone"}


@dataclass(frozen=True, slots=True)
class Forward:
    """One thing forwarded; `at`: when it was last shown. Its content is deleted once it ends."""

    forward_id: str
    at: datetime
    kind: ForwardKind
    content: Mapping[str, Any]
    lead_id: str | None = None
    outcome: str | None = None


class Forwards(ScopedRepository):
    """What the scope's person forwarded; another's looks like none."""

    def offer(self, forward: Forward) -> None:
        """Keep it until somebody says whose it is; the same one only once."""
        with self._record.writing() as conn:
            add_missing(conn, forwards, {**self._person, **fields_of(forward)})

    def get(self, forward_id: str) -> Forward:
        """One's own, including ended ones. NotFound."""
        own = select(forwards).where(self._mine(forwards, forward_id=forward_id))
        row = self._record.row(own) if is_storable(forward_id) else None
        if row is None:
            raise NotFound("There is nothing of that id that you passed on.")
        return from_row(Forward, row)

    def newest(self, *, since: datetime) -> Forward | None:
        """The newest that nobody has decided on, among those shown since then."""
        mine = select(forwards).where(self._mine(forwards, ended_at=None), forwards.c.at >= since)
        return self._first(Forward, mine.order_by(forwards.c.at.desc(), forwards.c.seq.desc()))

    def show(self, forward_id: str, lead_id: str | None, *, at: datetime) -> None:
        """Note that it was shown as that lead's, to be confirmed. NotFound: not in scope."""
        own = self._mine(forwards, forward_id=forward_id, ended_at=None)
        with self._record.writing() as conn:
            (found,) = visible_ids(conn, self._scope, [lead_id]) if lead_id else (None,)
            conn.execute(update(forwards).where(own).values(lead_id=found, at=at))

    def end(self, forward: Forward, outcome: str, *, at: datetime) -> None:
        """It was saved or dropped: its content is where it belongs now, or nowhere."""
        own = self._mine(forwards, forward_id=forward.forward_id, ended_at=None)
        ended = {"ended_at": at, "outcome": outcome, "content": {}}
        act = {"at": at, "act": f"forward_{outcome}", "subject_id": forward.lead_id}
        with self._record.writing() as conn:
            if conn.execute(update(forwards).where(own).values(ended)).rowcount:
                detail = {"forward_id": forward.forward_id, "kind": forward.kind}
                conn.execute(insert(tables.audit).values({**self._person, **act, "detail": detail}))
