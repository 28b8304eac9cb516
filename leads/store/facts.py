"""The facts of a lead: rows ↔ the plain types, and which arriving facts a stored lead lacks."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, select, update

from leads.model.consent import Consent, Purpose, newest_word
from leads.model.lead import (
    AS_EXPORTED,
    FACTS,
    Attribute,
    AttributeValue,
    Event,
    EventKind,
    Lead,
    LeadKind,
    Message,
    Outcome,
    OutcomeKind,
    is_open,
    newest_outcome,
)
from leads.model.score import Rating
from leads.store import tables
from leads.store.lead_matching import IncomingLead
from leads.store.repository import fields_of, having
from leads.store.tables import METADATA, leads
from leads.store.vocabulary import labels_of

Rows = dict[str, list[dict[str, Any]]]
# What the facts of a lead are ordered by.
_INSTANTS = dict.fromkeys(FACTS, attrgetter("at")) | {"attributes": attrgetter("happened_at")}


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one lead."""

    attributes: tuple[Attribute, ...] = ()
    messages: tuple[Message, ...] = ()
    events: tuple[Event, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    consents: tuple[Consent, ...] = ()

    @classmethod
    def of(cls, lead: Lead) -> Facts:
        return cls(*(getattr(lead, name) for name in FACTS))

    def __len__(self) -> int:
        return sum(len(getattr(self, name)) for name in FACTS)

    def added_to(self, lead: Lead) -> Lead:
        """The lead with these facts added to its own, each kind in time order."""
        all_facts: dict[str, Any] = {
            name: tuple(sorted(getattr(lead, name) + getattr(self, name), key=_INSTANTS[name]))
            for name in FACTS
        }
        return replace(lead, **all_facts)

    def rows(self, brokerage_id: str, lead_id: str) -> Rows:
        """The rows to insert, by table."""
        key = {"brokerage_id": brokerage_id, "lead_id": lead_id}
        return {name: [key | _fact_row(fact) for fact in getattr(self, name)] for name in FACTS}


def read_leads(conn: Connection, brokerage_id: str, rows: Sequence[Row[Any]]) -> list[Lead]:
    """The leads of these rows of `leads`, whole, in the same order."""
    if not rows:
        return []
    asked = {"brokerage_id": brokerage_id, "ids": [row.lead_id for row in rows]}
    # Facts reported by mistake and undone within minutes: their rows stay, but nobody reads them.
    withdrawn = {(row.fact, row.fact_seq) for row in conn.execute(_WITHDRAWN, asked)}
    found: defaultdict[str, dict[str, list[Any]]] = defaultdict(lambda: {n: [] for n in FACTS})
    for name, query in _OF_LEADS.items():
        for row in conn.execute(query, asked):
            if (name, row.seq) not in withdrawn:
                found[row.lead_id][name].append(READ[name](row))
    facts = ({name: tuple(some) for name, some in found[row.lead_id].items()} for row in rows)
    return [Facts(**of_lead).added_to(_bare(row)) for row, of_lead in zip(rows, facts, strict=True)]


def _bare(row: Row[Any]) -> Lead:
    return Lead(
        lead_id=row.lead_id,
        brokerage_id=row.brokerage_id,
        person_id=row.person_id,
        created_at=row.created_at,
        kind=LeadKind(row.kind) if row.kind else None,
        name=row.name,
        phone=row.phone,
        owner_id=row.owner_id,
        team_id=row.team_id,
        labels=labels_of(row.labels),
        rating=rating_of(row),
        is_dated=row.is_dated,
        order_key=row.order_key,
    )


def _of_leads(table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    return select(*(columns or table.c)).where(
        table.c.brokerage_id == bindparam("brokerage_id"),
        table.c.lead_id.in_(bindparam("ids", expanding=True)),
    )


FACT_TABLES = {name: METADATA.tables[name] for name in FACTS}
# Built once: building a statement costs as much as running it.
_OF_LEADS = {name: _of_leads(t).order_by(t.c.seq) for name, t in FACT_TABLES.items()}
_WITHDRAWN = _of_leads(tables.withdrawals, tables.withdrawals.c.fact, tables.withdrawals.c.fact_seq)


def _attribute(row: Row[Any]) -> Attribute:
    value: AttributeValue = json.loads(row.value)
    return Attribute(row.name, value, row.happened_at, row.known_at, row.source_id)


def _message(row: Row[Any]) -> Message:
    return Message(row.message_id, row.sender, row.text, row.at, row.known_at)


def _event(row: Row[Any]) -> Event:
    value = json.loads(row.value) if row.value is not None else None
    return Event(row.event_id, row.kind, row.at, row.known_at, value)


def _outcome(row: Row[Any]) -> Outcome:
    return Outcome(OutcomeKind(row.kind), row.at, row.known_at, row.reason, row.is_dated)


def _consent(row: Row[Any]) -> Consent:
    return Consent(Purpose(row.purpose), row.granted, row.at, row.basis, row.known_at)


# What reads a row of each table of facts.
READ: dict[str, Callable[[Row[Any]], Any]] = {
    "attributes": _attribute,
    "messages": _message,
    "events": _event,
    "outcomes": _outcome,
    "consents": _consent,
}


def _fact_row(fact: Any) -> dict[str, Any]:
    row = fields_of(fact)
    return row | {"value": _dump(row["value"])} if "value" in row else row


def _dump(value: AttributeValue | None) -> str | None:
    if value is None:
        return None
    # A whole number comes back as the float it is; a boolean stays one.
    exact = value if isinstance(value, str | bool) else float(value)
    return json.dumps(exact, ensure_ascii=False)


F = TypeVar("F", Message, Event)


def missing_facts(stored: Lead, arriving: Facts, *, is_import: bool) -> Facts:
    """The facts that `stored` lacks.

    A file repeats its rows at every import, undated ones under a new instant: with `is_import` a
    value that only repeats the present state is not new.
    """
    attributes = _new_attributes(stored, arriving.attributes, is_import=is_import)
    has_source = stored.attribute("source") is not None
    sources = [a for a in attributes if has_source and a.name == "source"]
    return Facts(
        tuple(a for a in attributes if a not in sources),
        _unseen(arriving.messages, {m.message_id for m in stored.messages}),
        _unseen(
            (*arriving.events, *(touch(stored.lead_id, a) for a in sources)),
            {e.event_id for e in stored.events},
        ),
        _new_outcomes(stored, arriving.outcomes, is_import=is_import),
        _new_consents(stored, arriving.consents, is_import=is_import),
    )


# The source of an enquiry that names none.
UNKNOWN_SOURCE = "unknown"
# Why a lead is open again when no person reopened it.
OPEN_IN_FILE = "open again in the file"


def outcomes_to_add(stored: Lead, incoming: IncomingLead) -> tuple[Outcome, ...]:
    """The arriving outcomes, as they follow on the stored ones.

    A source that says a closed lead is open reopens it. A source that closes a lead that it
    reopened itself closes it from then on, whatever earlier day it gives. Another outcome at the
    same instant, a booking that was cancelled, counts as known from the reading that brings it.
    """
    said = incoming.lead.outcomes
    last = newest_outcome(stored)
    if last is None:
        return said
    if not said:
        if incoming.open_at is None or is_open(last.kind) or incoming.open_at <= last.at:
            return ()
        at = incoming.open_at
        return (Outcome(OutcomeKind.REOPENED, at, at, OPEN_IN_FILE),)
    if last.reason == OPEN_IN_FILE:
        return tuple(replace(o, at=max(o.at, last.at), known_at=last.at) for o in said)
    heard = incoming.heard_at
    if heard is None or heard <= last.known_at:
        return said
    return tuple(
        replace(o, known_at=heard) if o.at == last.at and o.kind is not last.kind else o
        for o in said
    )


def touch(lead_id: str, source: Attribute) -> Event:
    """A later source of the same enquiry: an event, because the first source is the lead's."""
    said = f"{lead_id}\n{source.value}\n{source.happened_at.timestamp()}"
    event_id = "evt_touch_" + hashlib.sha256(said.encode()).hexdigest()[:20]
    value = source.value if isinstance(source.value, str) else str(source.value)
    return Event(event_id, EventKind.ENQUIRY, source.happened_at, source.known_at, value)


def touched_by(lead: Lead) -> Attribute:
    """The lead's own source, at the instant of its enquiry."""
    said = lead.attribute("source")
    value = said.value if said else UNKNOWN_SOURCE
    return Attribute("source", value, lead.created_at, lead.created_at)


def fact_id(fact: Message | Event) -> str:
    """The id that the brokerage knows the fact by."""
    return fact.message_id if isinstance(fact, Message) else fact.event_id


def _unseen(facts: Iterable[F], seen: set[str]) -> tuple[F, ...]:
    new: dict[str, F] = {}
    for fact in facts:
        if fact_id(fact) not in seen:
            new.setdefault(fact_id(fact), fact)
    return tuple(new.values())


def _new_attributes(
    stored: Lead, arriving: tuple[Attribute, ...], *, is_import: bool
) -> tuple[Attribute, ...]:
    known = {(a.name, a.value, a.happened_at) for a in stored.attributes}
    new = [a for a in arriving if (a.name, a.value, a.happened_at) not in known]
    if not is_import:
        return tuple(new)
    repeated = {name for name in {a.name for a in new} if _repeats(stored, new, name)}
    return tuple(a for a in new if a.name not in repeated)


def _repeats(stored: Lead, new: list[Attribute], name: str) -> bool:
    """True when the new values of `name` only repeat the newest stored ones."""
    arriving = [a for a in new if a.name == name]
    if any(a.source_id not in (None, AS_EXPORTED) for a in arriving):
        return False
    now = [a.value for a in stored.attributes if a.name == name]
    return now[-len(arriving) :] == [a.value for a in sorted(arriving, key=lambda a: a.happened_at)]


def _new_outcomes(
    stored: Lead, arriving: tuple[Outcome, ...], *, is_import: bool
) -> tuple[Outcome, ...]:
    known = {(o.kind, o.at) for o in stored.outcomes}
    last = newest_outcome(stored)
    new = [o for o in arriving if (o.kind, o.at) not in known]
    if last is None or not is_import:
        return tuple(new)
    # The same ending repeated is dropped, unless its day was unknown and now is known.
    added: list[Outcome] = []
    for one in new:
        if one.kind != last.kind or (one.is_dated and not last.is_dated):
            added.append(one)
            last = one
    return tuple(added)


def _new_consents(
    stored: Lead, arriving: tuple[Consent, ...], *, is_import: bool
) -> tuple[Consent, ...]:
    known = {(c.purpose, c.granted, c.at) for c in stored.consents}
    new = [c for c in arriving if (c.purpose, c.granted, c.at) not in known]
    if not is_import:
        return tuple(new)
    return tuple(c for c in new if _is_news(stored, c))


def _is_news(stored: Lead, arriving: Consent) -> bool:
    """Whether a file says something new with it.

    It must not undo a withdrawal: one answer holds for all of the person's leads, and a yes without
    a day is dated by the import. What was said before may follow only its own newest word.
    """
    last = newest_word(stored.consents, arriving.purpose)
    is_own = last is not None and last.basis == arriving.basis
    if arriving.granted and last is not None and not last.granted and not is_own:
        return False
    said = {(c.purpose, c.granted, c.basis) for c in stored.consents}
    is_repeat = (arriving.purpose, arriving.granted, arriving.basis) in said
    return not is_repeat or (stored.is_dated and is_own)


def read_rating(conn: Connection, brokerage_id: str, lead_id: str) -> Rating | None:
    """The rating of a lead in scope."""
    c, mine = leads.c, having(leads, brokerage_id=brokerage_id, lead_id=lead_id)
    row = conn.execute(select(c.rating, c.rated_at, c.rated_by).where(mine)).first()
    return rating_of(row) if row else None


def write_rating(conn: Connection, brokerage_id: str, lead_id: str, rating: Rating | None) -> None:
    """Sets the rating of a lead in scope; a lead held in memory must be read again."""
    value, at, by = (rating.value, rating.at, rating.by) if rating else (None, None, None)
    mine = update(leads).where(having(leads, brokerage_id=brokerage_id, lead_id=lead_id))
    revision = leads.c.revision + 1
    conn.execute(mine.values(rating=value, rated_at=at, rated_by=by, revision=revision))


def rating_of(row: Any) -> Rating | None:
    """The rating in a row of `leads`."""
    return None if row.rating is None else Rating(row.rating, row.rated_at, row.rated_by)
