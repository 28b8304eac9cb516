"""What a CRM or a feed tells of its records, taken into the record as leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    select,
    update,
)

from leads.model.consent import Consent, Purpose, newest_word
from leads.model.errors import InvalidInput
from leads.model.lead import Lead, Outcome, newest_outcome
from leads.model.score import Rating, is_typed
from leads.store.crm_accounts import CrmAccount, move_cursor
from leads.store.crm_leads import FeedWords
from leads.store.facts import Facts, read_rating, write_rating
from leads.store.intake import check_incoming
from leads.store.lead_batch import LeadBatch
from leads.store.lead_matching import IncomingLead
from leads.store.people import E164, current_ids
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, from_row, rows_among, same, upsert
from leads.store.staff import read_brokerage
from leads.store.tables import (
    aliases,
    consents,
    crm_leads,
    leads,
    messages,
    outcomes,
)
from leads.store.vocabulary import may_be_one_name


@dataclass(frozen=True, slots=True)
class CrmArrival:
    """A record of the CRM as a lead, its stage where it tells one, and the chance there, 0..1.

    `ends_by_stage`: its outcomes are what the stage means, and come again with every reading of it.
    `told_at`: when a feed says that this holds; of a CRM that is read None. `ending_ids`: by
    outcome the feed's id for it or its instant; "" where it names neither.
    """

    crm_id: str
    stage: str | None
    incoming: IncomingLead
    chance: float | None = None
    ends_by_stage: bool = True
    told_at: datetime | None = None
    ending_ids: Mapping[Outcome, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a record says of its lead's consents; `persons`: all who are known by what it names."""

    lead: Lead
    incoming: IncomingLead
    persons: set[str]

    @property
    def consents(self) -> tuple[Consent, ...]:
        return self.incoming.lead.consents

    def new(
        self, known: Sequence[Consent], withdrawn: AbstractSet[tuple[str, Purpose]]
    ) -> Iterator[Consent]:
        """The words that are no repeats; `known` are the lead's own, `withdrawn` is by person."""
        granted = {(c.purpose, c.basis) for c in known if c.granted}
        for word in self.consents:
            if not word.granted:
                yield from self._withdrawal(word, known)
            elif (word.purpose, word.basis) not in granted and not any(
                (person, word.purpose) in withdrawn for person in self.persons
            ):
                yield word

    def _withdrawal(self, word: Consent, known: Sequence[Consent]) -> Iterator[Consent]:
        """The withdrawal, and once more from its arrival where a later grant would outlast it."""
        last = newest_word(known, word.purpose)
        stands = last is not None and not last.granted and last.basis == word.basis
        if stands or any(
            (c.purpose, c.granted, c.at) == (word.purpose, False, word.at) for c in known
        ):
            return
        yield word
        if last is not None and last.granted and last.at > word.at:
            heard = max(last.at, self.incoming.heard_at or last.at)
            yield replace(word, at=heard, known_at=heard)


class CrmIntake(BrokerageRepository):
    """Takes in the records of one brokerage's CRM, or of one `feed`."""

    def __init__(self, record: Record, brokerage_id: str, *, feed: str | None = None) -> None:
        super().__init__(record, brokerage_id)
        self._feed = feed

    def take(
        self,
        arriving: Sequence[CrmArrival],
        unread: Mapping[str, str],
        *,
        account: CrmAccount,
        cursor: str | None,
    ) -> None:
        """Takes the leads in and moves the cursor, all of it in one transaction.

        `unread`: by CRM id, why a record is no lead; those that cannot be kept are kept with them.
        `account` is as it stood when it was read: Unavailable where it was changed since.
        """
        whole, faults = [], dict(unread)
        for one in arriving:
            try:
                check_incoming(one.incoming, self._brokerage_id)
                whole.append(one)
            except InvalidInput as error:
                faults[one.crm_id] = str(error)
        with self._writing_alone() as conn:
            move_cursor(conn, account, cursor)
            self._take(conn, whole)
            key = {"brokerage_id": self._brokerage_id}
            rows = [key | {"crm_id": i, "unread": error} for i, error in faults.items()]
            upsert(conn, crm_leads, rows)

    def receive(self, arriving: Sequence[CrmArrival]) -> dict[str, str]:
        """Takes in what was sent, in its order and in one transaction; lead ids by CRM id."""
        taken: dict[str, str] = {}
        if not arriving:
            return taken
        with self._writing_alone() as conn:
            for part in _parts(arriving):
                taken |= self._take(conn, part)
        return taken

    def texts_of(self, message_ids: Iterable[str]) -> dict[str, str]:
        """The text that each of these messages has in the record, by its id."""
        c = messages.c
        mine = select(c.message_id, c.text).where(self._own(messages))
        rows = self._among(mine, c.message_id, message_ids)
        return {row.message_id: row.text for row in rows}

    def _take(self, conn: Connection, arriving: Sequence[CrmArrival]) -> dict[str, str]:
        brokerage = read_brokerage(conn, self._brokerage_id)
        batch = LeadBatch(conn, brokerage, merges=False)
        links = self._links(conn, arriving)
        persons = self._persons(conn, arriving)
        placed = self._placed(conn, arriving, links, persons, ZoneInfo(brokerage.timezone))
        said = {
            one.crm_id: FeedWords(links[one.crm_id].said if one.crm_id in links else None)
            for one in arriving
        }
        # What a feed only says again is no news.
        placed = [
            replace(now, lead=said[one.crm_id].news(now.lead, one.told_at, one.ending_ids))
            if one.told_at is not None
            else now
            for one, now in zip(arriving, placed, strict=True)
        ]
        explained = [
            now.lead.lead_id
            for arrival, now in zip(arriving, placed, strict=True)
            if not now.lead.outcomes
            and self._explain(conn, now.lead.lead_id, arrival.incoming.lead)
        ]
        taken = batch.add([replace(i, lead=replace(i.lead, consents=())) for i in placed])
        words = [
            _Words(lead.after, now, {lead.after.person_id, *persons[arrival.crm_id]})
            for arrival, now, lead in zip(arriving, placed, taken, strict=True)
        ]
        self._agree(conn, batch, words)
        for lead_id in explained:
            batch.renew(lead_id)
        batch.flush()
        rows = [
            {
                "brokerage_id": self._brokerage_id,
                "crm_id": one.crm_id,
                "feed": self._feed,
                "lead_id": lead.after.lead_id,
                "stage": one.stage or (links[one.crm_id].stage if one.crm_id in links else None),
                "unread": None,
                "said": said[one.crm_id].kept(),
            }
            for one, lead in zip(arriving, taken, strict=True)
        ]
        upsert(conn, crm_leads, rows)
        self._rate(conn, arriving)
        return {one.crm_id: lead.after.lead_id for one, lead in zip(arriving, taken, strict=True)}

    def _rate(self, conn: Connection, arriving: Sequence[CrmArrival]) -> None:
        """Keeps what people typed in place of Pakka's chance, and takes back what they took back.

        What the CRM only repeats is no news: the brokerage may have rated the lead here since.
        """
        is_open = {one.crm_id: one for one in arriving if one.incoming.open_at is not None}
        own_rows = self._own(crm_leads)
        query = select(crm_leads).where(own_rows)
        for row in list(rows_among(conn, query, crm_leads.c.crm_id, is_open)):
            chance, at = is_open[row.crm_id].chance, is_open[row.crm_id].incoming.open_at
            if chance is not None and chance == row.typed:
                continue  # also where Pakka has come to the same number since
            typed = chance if is_typed(chance, (row.chance, row.chance_tried)) else None
            own = update(crm_leads).where(own_rows, crm_leads.c.crm_id == row.crm_id)
            if typed is None and chance not in (None, row.chance):
                conn.execute(own.values(chance=chance))
            if typed == row.typed:
                continue
            # Handed back, the field gets the score of now.
            again = {"score": None, "band": None} if typed is None else {}
            conn.execute(own.values(typed=typed, **again))
            if typed is not None and at is not None:
                rating = Rating(round(typed * 100), at, None)
                write_rating(conn, self._brokerage_id, row.lead_id, rating)
            elif (rated := read_rating(conn, self._brokerage_id, row.lead_id)) and rated.by is None:
                write_rating(conn, self._brokerage_id, row.lead_id, None)

    def _links(self, conn: Connection, arriving: Sequence[CrmArrival]) -> dict[str, Row[Any]]:
        """What is kept of these records, by CRM id."""
        mine = select(crm_leads).where(self._own(crm_leads))
        ids = [one.crm_id for one in arriving]
        return {row.crm_id: row for row in rows_among(conn, mine, crm_leads.c.crm_id, ids)}

    def _placed(
        self,
        conn: Connection,
        arriving: Sequence[CrmArrival],
        links: Mapping[str, Row[Any]],
        persons: Mapping[str, list[str]],
        zone: ZoneInfo,
    ) -> list[IncomingLead]:
        """Each as the lead that it is in the record already, where it is one."""
        placed: list[IncomingLead] = []
        own = {crm_id: link for crm_id, link in links.items() if link.lead_id is not None}
        new = [one.crm_id for one in arriving if one.crm_id not in own]
        free = self._unlinked(conn, {person for crm_id in new for person in persons[crm_id]})
        for one in arriving:
            if (link := own.get(one.crm_id)) is not None:
                known = _without_stage(one) if link.stage == one.stage else one.incoming
                placed.append(_under(known, link.lead_id))
                continue
            theirs = (row for row in free if row.person_id in persons[one.crm_id])
            found = next((row for row in theirs if _may_be(one.incoming.lead, row, zone)), None)
            if found is not None:
                free.remove(found)
            placed.append(_under(one.incoming, found.lead_id if found is not None else None))
        return placed

    def _explain(self, conn: Connection, lead_id: str, lead: Lead) -> bool:
        """Whether the ending had no reason yet, and now has the one that the CRM tells later."""
        last = newest_outcome(lead)
        if last is None or last.reason is None:
            return False
        o, own = outcomes.c, self._own(outcomes, lead_id=lead_id)
        newest = select(o.seq).where(own).order_by(o.at.desc(), o.known_at.desc()).limit(1)
        is_bare = and_(o.seq == newest.scalar_subquery(), o.kind == last.kind, o.reason.is_(None))
        done = conn.execute(update(outcomes).where(own, is_bare).values(reason=last.reason))
        return done.rowcount > 0

    def _unlinked(self, conn: Connection, persons: AbstractSet[str]) -> list[Row[Any]]:
        """These persons' leads that are no record from there yet: open ones first, the newest."""
        own = leads.c
        linked = select(crm_leads.c.lead_id).where(
            self._own(crm_leads),
            crm_leads.c.feed.is_not_distinct_from(self._feed),
            crm_leads.c.lead_id.is_not(None),
        )
        query: Select[Any] = select(
            own.lead_id, own.person_id, own.name, own.created_at, own.is_open, own.is_dated
        ).where(
            own.brokerage_id == self._brokerage_id,
            own.person_id.in_(persons),
            own.lead_id.not_in(linked),
        )
        order = (own.is_open.desc(), own.recency_at.desc(), own.lead_id)
        return list(conn.execute(query.order_by(*order))) if persons else []

    def _agree(self, conn: Connection, batch: LeadBatch, words: Sequence[_Words]) -> None:
        """Adds what is new of the words on consent; no grant of what the person withdrew, of
        whichever of their leads, be it in the same batch."""
        c, own = consents.c, leads.c
        joined = same(leads, consents, "lead_id")
        query = select(consents, own.person_id).join_from(consents, leads, joined)
        mine = query.where(c.brokerage_id == self._brokerage_id)
        persons = {person for one in words if one.consents for person in one.persons}
        said: dict[tuple[str, str], list[Consent]] = defaultdict(list)
        for row in rows_among(conn, mine, own.person_id, persons):
            said[row.person_id, row.lead_id].append(from_row(Consent, row))
        withdrawn = {
            (person, purpose)
            for (person, _), known in said.items()
            for purpose in Purpose
            if (word := newest_word(known, purpose)) is not None and not word.granted
        }
        withdrawn |= {
            (one.lead.person_id, word.purpose)
            for one in words
            for word in one.consents
            if not word.granted
        }
        for one in words:
            known = said[one.lead.person_id, one.lead.lead_id]
            if new := dict.fromkeys(one.new(known, withdrawn)):
                batch.append(one.lead.lead_id, Facts(consents=tuple(new)))

    def _persons(self, conn: Connection, arriving: Sequence[CrmArrival]) -> Mapping[str, list[str]]:
        """By CRM id everybody known by anything that the lead is known by."""
        known_by = {one.crm_id: one.incoming.known_by for one in arriving}
        values = {value for names in known_by.values() for _, value in names}
        mine = select(aliases).where(self._own(aliases))
        rows = rows_among(conn, mine, aliases.c.value, values)
        owners = {(row.kind, row.value): row.person_id for row in rows}
        now = current_ids(conn, self._brokerage_id, set(owners.values()))
        return {
            crm_id: list(dict.fromkeys(now[owners[name]] for name in names if name in owners))
            for crm_id, names in known_by.items()
        }


def _may_be(lead: Lead, stored: Row[Any], zone: ZoneInfo) -> bool:
    """Of that day, or open and not what had ended before; of nobody else on the same phone."""
    days = (at.astimezone(zone).date() for at in (lead.created_at, stored.created_at))
    is_of_day = stored.is_dated and len(set(days)) == 1
    is_earlier = bool(lead.outcomes) and lead.created_at < stored.created_at
    is_same = is_of_day or (stored.is_open and not is_earlier)
    return is_same and may_be_one_name(stored.name, lead.name)


def _under(incoming: IncomingLead, lead_id: str | None) -> IncomingLead:
    if lead_id is None:
        return incoming
    lead = incoming.lead
    # A number that nobody can call takes no other's place.
    phone = lead.phone if E164.fullmatch(lead.phone or "") else None
    return replace(incoming, lead=replace(lead, lead_id=lead_id, phone=phone))


def _without_stage(one: CrmArrival) -> IncomingLead:
    """Without what the CRM said of the stage before: the brokerage may have said otherwise here."""
    lead = one.incoming.lead
    attributes_kept = tuple(a for a in lead.attributes if a.name != "stage")
    outcomes = () if one.ends_by_stage else lead.outcomes
    return replace(
        one.incoming,
        open_at=None,
        lead=replace(lead, attributes=attributes_kept, outcomes=outcomes),
    )


def _parts(arriving: Sequence[CrmArrival]) -> Iterator[list[CrmArrival]]:
    """The same in their order, no record twice in a part."""
    part: dict[str, CrmArrival] = {}
    for one in arriving:
        if one.crm_id in part:
            yield list(part.values())
            part = {}
        part[one.crm_id] = one
    yield list(part.values())
