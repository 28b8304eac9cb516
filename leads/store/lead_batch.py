"""Compares arriving leads and facts with the stored ones and writes what is new, at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Connection, bindparam, insert, or_, select, update

from leads.model.consent import Purpose, newest_word
from leads.model.lead import FACTS, EventKind, Lead, summary_columns
from leads.model.scope import Scope
from leads.store import tables
from leads.store.facts import (
    FACT_TABLES,
    Facts,
    fact_id,
    missing_facts,
    outcomes_to_add,
    read_leads,
    touch,
    touched_by,
)
from leads.store.lead_matching import BY_HAND, EnquiryFinder, IncomingLead, Owners, PersonMatcher
from leads.store.lead_store import UNSCORED, WITHOUT_SCORE
from leads.store.repository import fields_of, having, rows_among, update_each
from leads.store.staff import Brokerage
from leads.store.visibility import own_id_keys, redirects
from leads.store.vocabulary import write_words

WITHOUT_STATE = {"revision": 0, "state_revision": -1}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an arriving lead: `before` is None where it was not stored before the import;
    `is_again`: it is the same as an earlier lead of this import.
    """

    before: Lead | None
    after: Lead
    is_again: bool


class LeadBatch:
    """Compares arriving leads with the stored ones; `flush` writes what is new, all at once.

    `met` are the leads that earlier batches of the same import met. Without `writes` nothing is
    written: `flush` only forgets the leads. Without `merges`, known people are never merged, nor
    two leads because of their day.
    """

    def __init__(
        self,
        conn: Connection,
        brokerage: Brokerage,
        met: set[str] | None = None,
        *,
        writes: bool = True,
        merges: bool = True,
    ) -> None:
        self._conn = conn
        self._writes = writes
        self._merges = merges
        self._brokerage_id = brokerage.brokerage_id
        self._persons = PersonMatcher(conn, brokerage.brokerage_id, writes=writes, merges=merges)
        self._enquiries = EnquiryFinder(ZoneInfo(brokerage.timezone), self._persons)
        self._owners = Owners(conn, brokerage)
        self._met = set() if met is None else met
        self._leads: dict[str, Lead] = {}
        self._looked_up: set[str] = set()
        self._redirects: dict[str, str] = {}
        self._new_redirects: list[dict[str, str]] = []
        self._taken: set[str] = set()
        self._added: dict[str, None] = {}
        self._changed: dict[str, None] = {}
        self._news: set[str] = set()
        self._renamed: set[str] = set()
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, arriving: Sequence[IncomingLead]) -> list[Taken]:
        """Takes whole leads in; returns what became of each."""
        scope = Scope.machinery(self._brokerage_id)
        own = {one: own_id_keys(self._brokerage_id, one) for i in arriving for one in i.own_ids}
        asked = [i.lead.lead_id for i in arriving] + [key for keys in own.values() for key in keys]
        self._redirects |= redirects(self._conn, scope, asked)
        self.read([self._now(i.lead.lead_id) for i in arriving])
        self._read_taken([Facts.of(i.lead) for i in arriving])
        persons = self._persons
        known = [self._with_stored_person(i) for i in arriving]
        persons.read(known)
        named = [(i, persons.resolve(i)) for i in known]
        persons.flush()
        found = {person_id: persons.now(person_id) for _, person_id in named}
        self._enquiries.read(self._conn, self._brokerage_id, set(found.values()))
        taken = [
            self._take(replace(i, lead=replace(i.lead, person_id=found[person_id])))
            for i, person_id in named
        ]
        for incoming, one in zip(arriving, taken, strict=True):
            for own_id in incoming.own_ids:
                self._name(own[own_id], one.after.lead_id)
        return taken

    def append(self, lead_id: str, facts: Facts) -> int:
        """How many of the facts were new to this lead, which must have been read."""
        self._read_taken([facts])
        lead = self._leads[lead_id]
        new = self._untaken(missing_facts(lead, facts, is_import=False))
        self._keep(lead, new.added_to(lead), new)
        return len(new)

    def assign(
        self,
        lead_id: str,
        owner_id: str | None,
        team_id: str | None,
        at: datetime,
        *,
        cause: str = BY_HAND,
    ) -> None:
        """Gives the lead, which must have been read, to somebody."""
        before = self._leads[lead_id]
        after = self._owners.give(before, owner_id, team_id, at, cause)
        self._keep(before, after, Facts())

    def rename(self, lead_id: str, name: str | None) -> str | None:
        """Gives the lead, which must have been read, another name; returns its former one."""
        before = self._leads[lead_id]
        self._keep(before, replace(before, name=name), Facts())
        return before.name

    def renew(self, lead_id: str) -> None:
        """Writes the lead's columns again; it was read after facts of it were withdrawn."""
        self._changed[lead_id] = None
        self._news.add(lead_id)

    def read(self, lead_ids: Iterable[str]) -> None:
        """Reads these leads from the record, those that are stored."""
        c, asked = tables.leads.c, set(lead_ids)
        query = select(tables.leads).where(
            c.brokerage_id == self._brokerage_id, c.lead_id.in_(asked)
        )
        rows = self._conn.execute(query).all()
        found = read_leads(self._conn, self._brokerage_id, rows)
        self._leads |= {lead.lead_id: lead for lead in found}
        self._looked_up |= asked

    def flush(self) -> None:
        """Writes everything."""
        if not self._writes:
            self._let_go()
            return
        unscored = UNSCORED | WITHOUT_STATE | {"has_news": False}
        added = [self._row(lead_id) | unscored for lead_id in self._added]
        self._insert(tables.leads, added)
        self._insert(tables.lead_redirects, self._new_redirects)
        for name, table in FACT_TABLES.items():
            self._insert(table, self._rows[name])
        changed = [lead_id for lead_id in self._changed if lead_id not in self._added]
        self._update(changed)
        renamed = self._renamed - self._added.keys()
        names = {i: self._leads[i].name for i in (*self._added, *renamed)}
        write_words(self._conn, self._brokerage_id, names, renamed)
        self._owners.flush()

    def _let_go(self) -> None:
        """Forgets the leads, but not their persons, nor the ids of leads that were met."""
        for held in (self._leads, self._added, self._changed, self._rows):
            held.clear()
        for seen in (self._taken, self._news, self._renamed, self._looked_up):
            seen.clear()
        self._new_redirects.clear()

    def _take(self, incoming: IncomingLead) -> Taken:
        own = incoming.lead.lead_id
        known = own if own in self._leads or own in self._met else self._same(incoming)
        lead_id = known or self._twin(incoming.lead) or own
        is_again = lead_id in self._met
        self._met.add(lead_id)
        stored = self._stored(lead_id)
        is_new = stored is None or lead_id in self._added
        if stored is not None and known is not None:
            after = self._renew(stored, incoming)
        elif stored is not None:
            after = self._touch(stored, incoming)
        elif is_again:  # new in this import, and no longer held in memory
            after = incoming.lead
        else:
            after = self._create(incoming.lead)
        return Taken(None if is_new else stored, after, is_again)

    def _same(self, incoming: IncomingLead) -> str | None:
        """The stored lead that this one is, though its file or alias gave it another id."""
        is_of_file = incoming.by_alias or incoming.heard_at is not None
        is_joined = incoming.lead.lead_id in self._redirects
        if not self._merges or not is_of_file or is_joined:
            return None
        to_the_minute = not incoming.by_alias
        return self._enquiries.same(incoming.lead, self._met, to_the_minute=to_the_minute)

    def _stored(self, lead_id: str) -> Lead | None:
        if lead_id not in self._leads and lead_id not in self._looked_up:
            self.read([lead_id])
        return self._leads.get(lead_id)

    def _create(self, arriving: Lead) -> Lead:
        new = self._untaken(Facts.of(arriving))
        nothing: dict[str, Any] = dict.fromkeys(FACTS, ())
        bare = replace(arriving, **nothing)
        lead = self._owners.first(new.added_to(bare))
        self._added[lead.lead_id] = None
        self._enquiries.remember(lead)
        return self._keep(lead, lead, new)

    def _renew(self, stored: Lead, incoming: IncomingLead) -> Lead:
        arriving = incoming.lead
        facts = replace(Facts.of(arriving), outcomes=outcomes_to_add(stored, incoming))
        if arriving.lead_id != stored.lead_id:
            # A file's messages have ids of their row's lead: these are compared by their text.
            said = {(m.at, m.sender, m.text) for m in stored.messages}
            new = (m for m in facts.messages if (m.at, m.sender, m.text) not in said)
            noted = {e.value for e in stored.events if e.kind == EventKind.NOTE}
            events = (e for e in facts.events if e.value not in noted)
            facts = replace(facts, messages=tuple(new), events=tuple(events))
        new_facts = self._untaken(missing_facts(stored, facts, is_import=True))
        now = _named(new_facts.added_to(stored), arriving, stored)
        if arriving.is_dated and not stored.is_dated:  # its day was corrected
            now = replace(now, created_at=arriving.created_at, is_dated=True)
        return self._keep(stored, self._owners.renewed(now, arriving), new_facts)

    def _twin(self, arriving: Lead) -> str | None:
        """The lead that this one was joined into earlier, or is joined into now."""
        if (known := self._redirects.get(arriving.lead_id)) is not None:
            return known
        twin = self._enquiries.open_that_day(arriving) if self._merges else None
        if twin is not None:
            self._redirect(arriving.lead_id, twin)
        return twin

    def _redirect(self, from_id: str, lead_id: str) -> None:
        self._redirects[from_id] = lead_id
        key = {"brokerage_id": self._brokerage_id, "from_id": from_id}
        self._new_redirects.append({**key, "lead_id": lead_id})

    def _name(self, keys: Sequence[str], lead_id: str) -> None:
        """Lets the lead be found by the id whose keys these are, beside others called so."""
        known = [self._redirects.get(key) for key in keys]
        if lead_id not in known and None in known:
            self._redirect(keys[known.index(None)], lead_id)

    def _touch(self, stored: Lead, incoming: IncomingLead) -> Lead:
        """The same enquiry through another portal: its facts are added, and one more touch."""
        arriving = incoming.lead
        facts = replace(Facts.of(arriving), outcomes=outcomes_to_add(stored, incoming))
        if not any(e.kind == EventKind.ENQUIRY for e in facts.events):
            more = touch(stored.lead_id, touched_by(arriving))
            facts = replace(facts, events=(*facts.events, more))
        facts = replace(facts, attributes=tuple(a for a in facts.attributes if a.name != "source"))
        new = self._untaken(missing_facts(stored, facts, is_import=True))
        return self._keep(stored, _named(new.added_to(stored), stored, arriving), new)

    def _keep(self, before: Lead, after: Lead, new: Facts) -> Lead:
        self._leads[after.lead_id] = after
        if len(new) > 0 or after != before:
            self._changed[after.lead_id] = None
        if after.name != before.name:
            self._renamed.add(after.lead_id)
        if len(new) or after.kind != before.kind:
            self._news.add(after.lead_id)
        for name, rows in new.rows(self._brokerage_id, after.lead_id).items():
            self._rows[name] += rows
        return after

    def _now(self, lead_id: str) -> str:
        return self._redirects.get(lead_id, lead_id)

    def _with_stored_person(self, incoming: IncomingLead) -> IncomingLead:
        """The lead with its stored person, if it is stored, whoever the source says it is."""
        stored = self._leads.get(self._now(incoming.lead.lead_id))
        if stored is None:
            return incoming
        return replace(incoming, lead=replace(incoming.lead, person_id=stored.person_id))

    def _untaken(self, facts: Facts) -> Facts:
        """The facts without messages and events whose ids are taken; claims the others' ids."""
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
            mine = select(column).where(having(table, brokerage_id=self._brokerage_id))
            known = rows_among(self._conn, mine, column, ids)
            self._taken |= {f"{name}:{row[0]}" for row in known}

    def _row(self, lead_id: str) -> dict[str, Any]:
        lead = self._leads[lead_id]
        # Labels and rating are written where people set them.
        others = (*FACTS, "labels", "rating")
        own = {n: value for n, value in fields_of(lead).items() if n not in others}
        return own | summary_columns(lead)

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._conn.execute(insert(table), rows)

    def _update(self, lead_ids: list[str]) -> None:
        if not lead_ids:
            return
        c = tables.leads.c
        update_each(
            self._conn,
            tables.leads,
            [self._row(lead_id) | {"is_news": lead_id in self._news} for lead_id in lead_ids],
            has_news=or_(c.has_news, bindparam("is_news", type_=Boolean)),
            revision=c.revision + 1,
        )
        self._take_scores_back(lead_ids)

    def _take_scores_back(self, lead_ids: list[str]) -> None:
        """Clears the scores in lists for those who withdrew their consent to scoring."""
        consents = {i: newest_word(self._leads[i].consents, Purpose.SCORING) for i in lead_ids}
        withdrawn = [i for i, word in consents.items() if word is not None and not word.granted]
        if withdrawn:
            c = tables.leads.c
            own = (c.brokerage_id == self._brokerage_id) & c.lead_id.in_(withdrawn)
            self._conn.execute(update(tables.leads).where(own).values(WITHOUT_SCORE))


def _named(lead: Lead, first: Lead, second: Lead) -> Lead:
    """The lead with the name, phone and kind that `first` gives, else `second`."""
    return replace(
        lead,
        name=first.name if first.name is not None else second.name,
        phone=first.phone if first.phone is not None else second.phone,
        kind=first.kind if first.kind is not None else second.kind,
        order_key=first.order_key if first.order_key is not None else second.order_key,
    )
