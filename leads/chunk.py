"""One write transaction's worth of arriving leads against the stored ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Connection, bindparam, insert, or_, select, update

from leads import tables
from leads.arrivals import IncomingLead, Persons, SameDay
from leads.consent import Purpose, newest_word
from leads.facts import Facts, read_leads
from leads.lead import Attribute, Lead
from leads.lists import BAND_RANKS, NO_SCORE
from leads.message import EventKind
from leads.name_words import write_words
from leads.news import fact_id, news, told_again, touch
from leads.owners import Owners
from leads.staff import Brokerage
from leads.summary import summary_columns

# PostgreSQL binds at most 65,535 values to a statement, SQLite 32,766.
IDS_AT_ONCE = 5_000
UNSCORED = {"factor": 1.0, "band_rank": BAND_RANKS[None], "rank_score": NO_SCORE}
WITHOUT_STATE = {"revision": 0, "state_revision": -1}
FACT_TABLES = {
    "attributes": tables.attributes,
    "messages": tables.messages,
    "events": tables.events,
    "outcomes": tables.outcomes,
    "consents": tables.consents,
}


class Chunk:
    """Knows what is stored of the arriving leads; `flush` writes what is new, all at once."""

    def __init__(self, conn: Connection, brokerage: Brokerage) -> None:
        self._conn = conn
        self._brokerage_id = brokerage.brokerage_id
        self._same_day = SameDay(ZoneInfo(brokerage.timezone))
        self._owners = Owners(conn, brokerage)
        self._book: dict[str, Lead] = {}
        self._redirects: dict[str, str] = {}
        self._new_redirects: list[dict[str, str]] = []
        self._taken: set[str] = set()
        self._added: dict[str, None] = {}
        self._changed: dict[str, None] = {}
        self._news: set[str] = set()
        self._renamed: set[str] = set()
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, arriving: Sequence[IncomingLead]) -> tuple[int, int]:
        """Takes whole leads in: how many were new, and how many others changed a stored one."""
        self._redirects = self._read_redirects([i.lead.lead_id for i in arriving])
        self.read([self._now(i.lead.lead_id) for i in arriving])
        self._read_taken([Facts.of(i.lead) for i in arriving])
        known = [self._as_stored(i) for i in arriving]
        persons = Persons(self._conn, self._brokerage_id, known)
        named = [(i.lead, persons.resolve(i)) for i in known]
        persons.flush()
        found = {person_id: persons.now(person_id) for _, person_id in named}
        self._same_day.read(self._conn, self._brokerage_id, set(found.values()))
        changes = [
            self._take(replace(lead, person_id=found[person_id])) for lead, person_id in named
        ]
        return len(self._added), sum(changes) - len(self._added)

    def compare(self, arriving: Sequence[IncomingLead]) -> list[tuple[Lead | None, Lead]]:
        """Each lead as it is stored (None: not yet) and as it would be; nothing is written."""
        self._redirects = self._read_redirects([i.lead.lead_id for i in arriving])
        self.read([self._now(i.lead.lead_id) for i in arriving])
        return [self._compared(self._as_stored(i).lead) for i in arriving]

    def _compared(self, arriving: Lead) -> tuple[Lead | None, Lead]:
        stored = self._book.get(self._now(arriving.lead_id))
        if stored is None:
            return None, arriving
        new = news(stored, Facts.of(arriving), is_import=True)
        return stored, _named(new.added_to(stored), arriving, stored)

    def append(self, lead_id: str, facts: Facts) -> int:
        """How many of the facts were new to this lead, which must have been read."""
        self._read_taken([facts])
        lead = self._book[lead_id]
        new = self._untaken(news(lead, facts, is_import=False))
        self._keep(lead, new.added_to(lead), new)
        return len(new)

    def assign(self, lead_id: str, owner_id: str | None, team_id: str | None, at: datetime) -> None:
        """Gives the lead, which must have been read, to somebody."""
        before = self._book[lead_id]
        after = self._owners.by_hand(before, owner_id, team_id, at)
        self._keep(before, after, Facts())

    def renew(self, lead_id: str) -> None:
        """Writes the columns of the lead, read after facts of it were withdrawn, anew."""
        self._changed[lead_id] = None
        self._news.add(lead_id)

    def read(self, lead_ids: Iterable[str]) -> None:
        """Reads these leads from the record, as far as they are there."""
        c = tables.leads.c
        query = select(tables.leads).where(
            c.brokerage_id == self._brokerage_id, c.lead_id.in_(set(lead_ids))
        )
        rows = self._conn.execute(query).all()
        found = read_leads(self._conn, self._brokerage_id, rows)
        self._book |= {lead.lead_id: lead for lead in found}

    def flush(self) -> None:
        """Writes everything."""
        unscored = UNSCORED | WITHOUT_STATE | {"has_news": False}
        added = [self._row(lead_id) | unscored for lead_id in self._added]
        self._insert(tables.leads, added)
        self._insert(tables.lead_redirects, self._new_redirects)
        for name, table in FACT_TABLES.items():
            self._insert(table, self._rows[name])
        changed = [lead_id for lead_id in self._changed if lead_id not in self._added]
        self._update(changed)
        self._write_names()
        self._owners.flush()

    def _take(self, arriving: Lead) -> bool:
        """True when this changed the record."""
        stored = self._book.get(arriving.lead_id)
        if stored is not None:
            return self._renew(stored, arriving)
        if (twin := self._twin(arriving)) is not None:
            return self._touch(twin, arriving)
        self._create(arriving)
        return True

    def _create(self, arriving: Lead) -> None:
        new = self._untaken(Facts.of(arriving))
        bare = replace(arriving, attributes=(), messages=(), events=(), outcomes=(), consents=())
        lead = self._owners.first(new.added_to(bare))
        self._added[lead.lead_id] = None
        self._same_day.remember(lead)
        self._keep(lead, lead, new)

    def _renew(self, stored: Lead, arriving: Lead) -> bool:
        new = self._untaken(news(stored, Facts.of(arriving), is_import=True))
        now = _named(new.added_to(stored), arriving, stored)
        return self._keep(stored, self._owners.renewed(now, arriving), new)

    def _twin(self, arriving: Lead) -> str | None:
        """The lead that this one was joined into, or is now."""
        if (known := self._redirects.get(arriving.lead_id)) is not None:
            return known
        twin = self._same_day.find(arriving)
        if twin is not None:
            self._redirects[arriving.lead_id] = twin
            key = {"brokerage_id": self._brokerage_id, "from_id": arriving.lead_id}
            self._new_redirects.append({**key, "lead_id": twin})
        return twin

    def _touch(self, twin: str, arriving: Lead) -> bool:
        """The same enquiry through another portal: its facts, and one touch more."""
        if twin not in self._book:
            self.read([twin])
        stored = self._book[twin]
        facts = Facts.of(arriving)
        if not any(e.kind == EventKind.ENQUIRY for e in facts.events):
            facts = replace(facts, events=(*facts.events, touch(twin, _source(arriving))))
        facts = replace(facts, attributes=tuple(a for a in facts.attributes if a.name != "source"))
        new = self._untaken(news(stored, facts, is_import=True))
        return self._keep(stored, _named(new.added_to(stored), stored, arriving), new)

    def _keep(self, before: Lead, after: Lead, new: Facts) -> bool:
        self._book[after.lead_id] = after
        is_changed = len(new) > 0 or after != before
        if is_changed:
            self._changed[after.lead_id] = None
        if after.name != before.name:
            self._renamed.add(after.lead_id)
        if len(new) or after.kind != before.kind:
            self._news.add(after.lead_id)
        for name, rows in new.rows(self._brokerage_id, after.lead_id).items():
            self._rows[name] += rows
        return is_changed

    def _now(self, lead_id: str) -> str:
        return self._redirects.get(lead_id, lead_id)

    def _as_stored(self, incoming: IncomingLead) -> IncomingLead:
        """A lead that is here already keeps its person, whoever the source says it is."""
        stored = self._book.get(self._now(incoming.lead.lead_id))
        if stored is None:
            return incoming
        outcomes = told_again(stored, incoming)
        lead = replace(incoming.lead, person_id=stored.person_id, outcomes=outcomes)
        return replace(incoming, lead=lead)

    def _untaken(self, facts: Facts) -> Facts:
        """Without messages and events whose id the brokerage has already, and takes these."""
        messages = tuple(m for m in facts.messages if self._claim("messages", m.message_id))
        events = tuple(e for e in facts.events if self._claim("events", e.event_id))
        return replace(facts, messages=messages, events=events)

    def _claim(self, table: str, of_fact: str) -> bool:
        key = f"{table}:{of_fact}"
        if key in self._taken:
            return False
        self._taken.add(key)
        return True

    def _read_taken(self, arriving: Sequence[Facts]) -> None:
        for name in ("messages", "events"):
            table = FACT_TABLES[name]
            column = table.c.message_id if name == "messages" else table.c.event_id
            ids = [fact_id(fact) for facts in arriving for fact in getattr(facts, name)]
            for start in range(0, len(ids), IDS_AT_ONCE):
                query = select(column).where(
                    table.c.brokerage_id == self._brokerage_id,
                    column.in_(ids[start : start + IDS_AT_ONCE]),
                )
                self._taken |= {f"{name}:{i}" for i in self._conn.execute(query).scalars()}

    def _read_redirects(self, lead_ids: Sequence[str]) -> dict[str, str]:
        r = tables.lead_redirects.c
        query = select(r.from_id, r.lead_id).where(
            r.brokerage_id == self._brokerage_id, r.from_id.in_(lead_ids)
        )
        return {row.from_id: row.lead_id for row in self._conn.execute(query)}

    def _row(self, lead_id: str) -> dict[str, Any]:
        lead = self._book[lead_id]
        own = {
            "brokerage_id": lead.brokerage_id,
            "lead_id": lead.lead_id,
            "person_id": lead.person_id,
            "kind": lead.kind,
            "name": lead.name,
            "phone": lead.phone,
            "owner_id": lead.owner_id,
            "team_id": lead.team_id,
            "created_at": lead.created_at,
            "is_dated": lead.is_dated,
            "order_key": lead.order_key,
        }
        return own | summary_columns(lead)

    def _write_names(self) -> None:
        renamed = self._renamed - self._added.keys()
        names = {i: self._book[i].name for i in (*self._added, *renamed)}
        write_words(self._conn, self._brokerage_id, names, renamed)

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._conn.execute(insert(table), rows)

    def _update(self, lead_ids: list[str]) -> None:
        if not lead_ids:
            return
        rows = [self._row(lead_id) | {"is_news": lead_id in self._news} for lead_id in lead_ids]
        keys = ("brokerage_id", "lead_id")
        statement = update(tables.leads).where(
            *(tables.leads.c[key] == bindparam(f"own_{key}") for key in keys)
        )
        values: dict[str, Any] = {
            name: bindparam(name) for name in rows[0] if name not in (*keys, "is_news")
        }
        values["has_news"] = or_(tables.leads.c.has_news, bindparam("is_news", type_=Boolean))
        values["revision"] = tables.leads.c.revision + 1
        own = [{(f"own_{k}" if k in keys else k): v for k, v in row.items()} for row in rows]
        self._conn.execute(statement.values(values), own)
        self._take_scores_back(lead_ids)

    def _take_scores_back(self, lead_ids: list[str]) -> None:
        """No list shows a score of somebody who withdrew the consent to it."""
        consents = {i: newest_word(self._book[i].consents, Purpose.SCORING) for i in lead_ids}
        withdrawn = [i for i, word in consents.items() if word is not None and not word.granted]
        if withdrawn:
            c = tables.leads.c
            own = (c.brokerage_id == self._brokerage_id) & c.lead_id.in_(withdrawn)
            gone = UNSCORED | dict.fromkeys(("score", "base_score", "band", "as_of"))
            self._conn.execute(update(tables.leads).where(own).values(gone))


def _named(lead: Lead, first: Lead, second: Lead) -> Lead:
    """The lead with the name, phone and kind that `first` gives, else `second`."""
    return replace(
        lead,
        name=first.name if first.name is not None else second.name,
        phone=first.phone if first.phone is not None else second.phone,
        kind=first.kind if first.kind is not None else second.kind,
        order_key=first.order_key if first.order_key is not None else second.order_key,
    )


def _source(lead: Lead) -> Attribute:
    """What the lead says of its source, at the instant of its enquiry."""
    said = lead.attribute("source")
    value = said.value if said else "unknown"
    at: datetime = lead.created_at
    return Attribute("source", value, at, at)
