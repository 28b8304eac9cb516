"""Writes one confirmed update, its facts and links, and takes it back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Table, insert, select, update

from leads.model.errors import NotFound
from leads.model.lead import Outcome, OutcomeKind
from leads.model.scope import Role, Scope
from leads.model.score import Rating
from leads.store import tables
from leads.store.facts import Facts, read_rating, write_rating
from leads.store.lead_batch import LeadBatch
from leads.store.lead_matching import BY_HAND, UNDONE, IncomingLead
from leads.store.repository import fields_of, from_stored, having
from leads.store.staff import read_brokerage
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind, facts_of, new_lead_of
from leads.store.visibility import in_scope, visible_ids
from leads.store.vocabulary import read_labels, write_labels

PARTNER = "partner"
MISTAKEN = "told by mistake"


class UpdateWriter:
    """Writes inside the caller's transaction; `finish` returns what an undo restores."""

    def __init__(self, conn: Connection, scope: Scope, staff_update: StaffUpdate) -> None:
        brokerage = read_brokerage(conn, scope.brokerage_id)
        self._conn = conn
        self._scope = scope
        self._update = staff_update
        self._zone = ZoneInfo(brokerage.timezone)
        self._chunk = LeadBatch(conn, brokerage)
        self._lead_ids: dict[str, None] = {}
        self._kinds: dict[str, str | None] = {}
        self._households: dict[str, str | None] = {}
        self._dropped: list[int] = []
        self._new: list[str] = []
        self._owners: dict[str, dict[str, str | None]] = {}
        # Each with its former place if it was removed; None if it was added.
        self._labels: list[tuple[str, str, int | None]] = []
        self._ratings: dict[str, tuple[Rating | None, Rating | None]] = {}
        self._named: dict[str, tuple[str | None, str | None]] = {}

    def write(self, number: int, act: UpdateAct, at: datetime) -> None:
        """Writes the act, the `number`th of its telling, confirmed at `at`."""
        match act.kind:
            case UpdateKind.REMIND:
                self._remind(act, at)
            case UpdateKind.REMIND_OFF | UpdateKind.REMIND_MOVE:
                self._drop_reminder(act, at)
                if act.kind is UpdateKind.REMIND_MOVE:
                    self._remind(act, at)
            case UpdateKind.NEW_LEAD:
                self._add(number, act, at)
            case UpdateKind.NOT_MINE | UpdateKind.SCORE_WRONG:
                self._comment(act, at)
            case UpdateKind.ASSIGN:
                self._assign(act, at)
            case UpdateKind.LABEL | UpdateKind.UNLABEL:
                self._label(act)
            case UpdateKind.RATE:
                self._rate(act, at)
            case UpdateKind.NAME:
                (lead_id,) = visible_ids(self._conn, self._scope, act.lead_ids)
                was = self._rename(lead_id, act.words)
                self._named[lead_id] = (self._named.get(lead_id, (was,))[0], act.words)
            case UpdateKind.FAMILY:
                self._join(self._persons(act.lead_ids))
            case UpdateKind.PARTNER:
                (person_id,) = self._persons(act.lead_ids)
                self._set_kind(person_id, PARTNER)
                for n, lead_id in enumerate(self._open_leads(person_id)):
                    self._append(act, lead_id, f"{number}_{n}", at)
            case _:
                (lead_id,) = visible_ids(self._conn, self._scope, act.lead_ids)
                self._append(act, lead_id, str(number), at)

    def finish(self) -> dict[str, Any]:
        """Writes what is left; returns person and lead ids with their former values."""
        self._chunk.flush()
        return {
            "lead_ids": list(self._lead_ids),
            "kinds": self._kinds,
            "households": self._households,
            "reminders": self._dropped,
            "new_leads": self._new,
            "owners": self._owners,
            "labelled": self._labels,
            "named": self._named,
            "rated": {i: tuple(map(_as_json, both)) for i, both in self._ratings.items()},
        }

    def take_back(self, at: datetime) -> None:
        """Withdraws the facts, restores the links, withdraws reminders and feedback."""
        before = self._update.before
        self._withdraw(before["lead_ids"], at)
        for person_id, kind in before["kinds"].items():
            self._set_kind(person_id, kind)
        for person_id, household_id in before["households"].items():
            self._move([person_id], household_id)
        for table in (tables.reminders, tables.feedback):
            own = self._own(table, telling_id=self._update.telling_id)
            self._conn.execute(update(table).where(own).values(withdrawn_at=at))
        r = tables.reminders
        back = self._own(r) & r.c.seq.in_(before.get("reminders", ()))
        self._conn.execute(update(r).where(back).values(withdrawn_at=None))
        self._close(before.get("new_leads", ()), at)
        for lead_id, label, place in reversed(before.get("labelled", ())):
            self._label_back(lead_id, label, place)
        for lead_id, (was, now) in before.get("rated", {}).items():
            self._rate_back(lead_id, was, now)
        for lead_id, (was, now) in before.get("named", {}).items():
            self._name_back(lead_id, was, now)
        for lead_id, was in before.get("owners", {}).items():
            self._give_back(lead_id, was, at)

    def _assign(self, act: UpdateAct, at: datetime) -> None:
        """Gives the lead to a colleague who may have it: they may have left since the preview."""
        (lead_id,) = visible_ids(self._conn, self._scope, act.lead_ids)
        s, c = tables.staff.c, tables.leads.c
        who = self._own(tables.staff, staff_id=act.staff_id, removed_at=None, suspended_at=None)
        if not self._conn.execute(select(s.staff_id).where(who, s.role != Role.ANALYST)).first():
            raise NotFound("There is nobody of that name or id.")
        own = self._own(tables.leads, lead_id=lead_id)
        row = self._conn.execute(select(c.owner_id, c.team_id).where(own)).one()
        self._owners[lead_id] = {"from": row.owner_id, "team": row.team_id, "to": act.staff_id}
        self._hand(lead_id, act.staff_id, None, at, BY_HAND)

    def _label(self, act: UpdateAct) -> None:
        (lead_id,) = visible_ids(self._conn, self._scope, act.lead_ids)
        own = read_labels(self._conn, self._scope.brokerage_id, lead_id)
        label, is_put = act.words or "", act.kind is UpdateKind.LABEL
        if (label in own) is is_put:
            return
        self._labels.append((lead_id, label, None if is_put else own.index(label)))
        new = [*own, label] if is_put else [one for one in own if one != label]
        write_labels(self._conn, self._scope.brokerage_id, lead_id, new)

    def _label_back(self, lead_id: str, label: str, place: int | None) -> None:
        """Removes that one label again, or puts it back; labels added by others since stay."""
        own = read_labels(self._conn, self._scope.brokerage_id, lead_id)
        new = [one for one in own if one != label]
        if place is not None:
            new.insert(place, label)
        write_labels(self._conn, self._scope.brokerage_id, lead_id, new)

    def _rate(self, act: UpdateAct, at: datetime) -> None:
        (lead_id,) = visible_ids(self._conn, self._scope, act.lead_ids)
        who = self._own(tables.staff, staff_id=self._scope.staff_id)
        name = self._conn.execute(select(tables.staff.c.name).where(who)).scalar()
        was = read_rating(self._conn, self._scope.brokerage_id, lead_id)
        now = Rating(act.rating, at, name or "") if act.rating is not None else None
        self._ratings[lead_id] = (self._ratings.get(lead_id, (was, None))[0], now)
        write_rating(self._conn, self._scope.brokerage_id, lead_id, now)

    def _rate_back(self, lead_id: str, was: Any, now: Any) -> None:
        """Restores the former rating, unless somebody has rated the lead since."""
        own, (before, after) = self._scope.brokerage_id, map(_from_json, (was, now))
        if read_rating(self._conn, own, lead_id) == after:
            write_rating(self._conn, own, lead_id, before)

    def _rename(self, lead_id: str, name: str | None) -> str | None:
        """Writes the name, and its words for the search; returns the former name."""
        self._chunk.read([lead_id])
        former = self._chunk.rename(lead_id, name)
        self._flush()
        return former

    def _name_back(self, lead_id: str, was: str | None, now: str) -> None:
        """Restores the former name, unless somebody has changed it since."""
        still = self._own(tables.leads, lead_id=lead_id, name=now)
        if self._conn.execute(select(tables.leads.c.lead_id).where(still)).first() is not None:
            self._rename(lead_id, was)

    def _give_back(self, lead_id: str, was: Mapping[str, str | None], at: datetime) -> None:
        """Gives it back to its former owner, unless somebody has assigned it since."""
        still = self._own(tables.leads, lead_id=lead_id, owner_id=was["to"])
        if self._conn.execute(select(tables.leads.c.lead_id).where(still)).first() is not None:
            self._hand(lead_id, was["from"], was["team"], at, UNDONE)

    def _hand(
        self, lead_id: str, owner_id: str | None, team_id: str | None, at: datetime, cause: str
    ) -> None:
        self._chunk.read([lead_id])
        self._chunk.assign(lead_id, owner_id, team_id, at, cause=cause)
        self._flush()

    def _flush(self) -> None:
        """Writes the batch; the next act of the same lead reads what this one wrote."""
        self._chunk.flush()
        self._chunk = LeadBatch(self._conn, read_brokerage(self._conn, self._scope.brokerage_id))

    def _append(self, act: UpdateAct, lead_id: str, number: str, at: datetime) -> None:
        ids = f"{self._update.telling_id}_{number}"
        facts = facts_of(act, ids, told_at=self._update.at, at=at, zone=self._zone)
        self._lead_ids[lead_id] = None
        self._chunk.read([lead_id])
        self._chunk.append(lead_id, facts)
        self._flush()

    def _remind(self, act: UpdateAct, at: datetime) -> None:
        row = self._row(at) | {"lead_id": act.lead_id, "due_at": act.when, "note": act.words}
        self._conn.execute(insert(tables.reminders).values(row))

    def _drop_reminder(self, act: UpdateAct, at: datetime) -> None:
        """Withdraws one of the person's own reminders that is still open."""
        mine = {"staff_id": self._scope.staff_id, "seq": act.reminder, "withdrawn_at": None}
        own = update(tables.reminders).where(self._own(tables.reminders, **mine))
        if self._conn.execute(own.values(withdrawn_at=at)).rowcount:
            self._dropped.append(int(act.reminder or 0))

    def _add(self, number: int, act: UpdateAct, at: datetime) -> None:
        """A new lead of the person who reports it; the person enquiring is found by phone."""
        lead_id = f"lead_{self._update.telling_id.removeprefix('telling_')}_{number}"
        brokerage_id, teller = self._scope.brokerage_id, self._scope.staff_id
        lead = new_lead_of(act, lead_id, brokerage_id, told_at=self._update.at, at=at)
        team_id = next(iter(self._scope.team_ids), None)
        self._chunk.flush()
        self._chunk.add([IncomingLead(replace(lead, owner_id=teller, team_id=team_id))])
        self._flush()
        # A second touch of a stored enquiry makes no lead of its own.
        own = select(tables.leads.c.lead_id).where(self._own(tables.leads, lead_id=lead_id))
        self._new += self._conn.execute(own).scalars()

    def _close(self, lead_ids: Sequence[str], at: datetime) -> None:
        """Closes leads reported by mistake as spam; their rows stay, like everything reported."""
        for lead_id in lead_ids:
            self._chunk.read([lead_id])
            mistaken = Outcome(OutcomeKind.SPAM, at, at, MISTAKEN)
            self._chunk.append(lead_id, Facts(outcomes=(mistaken,)))
            self._chunk.flush()

    def _comment(self, act: UpdateAct, at: datetime) -> None:
        row = self._row(at) | {"lead_id": act.lead_id, "kind": act.kind}
        row |= {"transcript_id": act.transcript_id}
        self._conn.execute(insert(tables.feedback).values(row))

    def _row(self, at: datetime) -> dict[str, Any]:
        return {
            "brokerage_id": self._scope.brokerage_id,
            "telling_id": self._update.telling_id,
            "staff_id": self._scope.staff_id,
            "at": at,
        }

    def _persons(self, lead_ids: Iterable[str]) -> list[str]:
        found = visible_ids(self._conn, self._scope, list(lead_ids))
        c = tables.leads.c
        query = select(c.lead_id, c.person_id).where(self._own(tables.leads), c.lead_id.in_(found))
        person_of = {row.lead_id: row.person_id for row in self._conn.execute(query)}
        return list(dict.fromkeys(person_of[lead_id] for lead_id in found))

    def _open_leads(self, person_id: str) -> list[str]:
        c = tables.leads.c
        query = select(c.lead_id).where(
            in_scope(self._scope), c.person_id == person_id, c.is_open.is_(True)
        )
        return list(self._conn.execute(query.order_by(c.lead_id)).scalars())

    def _join(self, person_ids: list[str]) -> None:
        """Puts these persons, and all who share a household with them, into one household."""
        p = tables.persons.c
        own = select(p.household_id).where(
            self._own(tables.persons), p.person_id.in_(person_ids), p.household_id.is_not(None)
        )
        homes = set(self._conn.execute(own).scalars())
        lives = p.household_id.in_(homes) | p.person_id.in_(person_ids)
        rows = self._conn.execute(
            select(p.person_id, p.household_id).where(self._own(tables.persons), lives)
        ).all()
        self._households |= {row.person_id: row.household_id for row in rows}
        household_id = f"household_{secrets.token_hex(8)}"
        key = {"brokerage_id": self._scope.brokerage_id, "household_id": household_id}
        self._conn.execute(insert(tables.households).values(key))
        self._move([row.person_id for row in rows], household_id)

    def _move(self, person_ids: list[str], household_id: str | None) -> None:
        who = self._own(tables.persons) & tables.persons.c.person_id.in_(person_ids)
        self._conn.execute(update(tables.persons).where(who).values(household_id=household_id))

    def _set_kind(self, person_id: str, kind: str | None) -> None:
        who = self._own(tables.persons, person_id=person_id)
        former = self._conn.execute(select(tables.persons.c.kind).where(who)).scalar()
        self._kinds.setdefault(person_id, former)
        self._conn.execute(update(tables.persons).where(who).values(kind=kind))

    def _withdraw(self, lead_ids: list[str], at: datetime) -> None:
        if not lead_ids:
            return
        rows = [
            {
                "brokerage_id": self._scope.brokerage_id,
                "lead_id": row.lead_id,
                "fact": table.name,
                "fact_seq": row.seq,
                "telling_id": self._update.telling_id,
                "at": at,
            }
            for table, mine in self._own_rows()
            for row in self._conn.execute(
                select(table.c.seq, table.c.lead_id).where(
                    self._own(table), table.c.lead_id.in_(lead_ids), mine
                )
            )
        ]
        if rows:
            self._conn.execute(insert(tables.withdrawals), rows)
        self._chunk.read(lead_ids)
        for lead_id in lead_ids:
            self._chunk.renew(lead_id)
        self._chunk.flush()

    def _own_rows(self) -> list[tuple[Any, ColumnElement[bool]]]:
        """Each table of facts, with the condition for this telling's rows in it."""
        begins = self._update.telling_id
        a, e, o = tables.attributes, tables.events, tables.outcomes
        return [
            (a, a.c.source_id.startswith(f"told_{begins}_", autoescape=True)),
            (e, e.c.event_id.startswith(f"evt_{begins}_", autoescape=True)),
            # An outcome has no id; the instant of confirmation is unique to this telling.
            (o, o.c.known_at == self._update.confirmed_at),
        ]

    def _own(self, table: Table, **values: object) -> ColumnElement[bool]:
        """The condition for rows of the brokerage with these values."""
        return having(table, brokerage_id=self._scope.brokerage_id, **values)


def _as_json(rating: Rating | None) -> dict[str, Any] | None:
    return fields_of(rating) | {"at": rating.at.isoformat()} if rating else None


def _from_json(fields: Any) -> Rating | None:
    return from_stored(Rating, fields) if fields else None
