"""What CRMs, form tools and portals send of their leads → the record, as a CRM's own leads come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.api.feed_schemas import (
    FeedConsent,
    FeedError,
    FeedEvent,
    FeedFact,
    FeedItem,
    FeedItemOut,
    FeedLead,
    FeedMessage,
    Refused,
)
from app.api.problems import FieldError
from app.api.schemas import in_order
from app.crm_sync import owners_of
from app.wiring import Pakka
from connectors.crm.crm_lead import contacts_of
from leads.model.consent import PROCESSING, Consent
from leads.model.errors import InvalidInput
from leads.model.lead import Attribute, Event, Lead, Message, Outcome, OutcomeKind
from leads.model.storable import id_of, one_line
from leads.store.crm_intake import CrmArrival, CrmIntake
from leads.store.crm_leads import CrmLeads
from leads.store.intake import IncomingLead, check_incoming
from leads.store.people import Alias, AliasKind

# As far as a clock elsewhere may be ahead of ours.
AHEAD = timedelta(minutes=5)
_ENDINGS = frozenset(OutcomeKind)
_UNKNOWN = FieldError("lead", "No lead has come under this id: send the lead first.")


@dataclass(frozen=True, slots=True)
class Feed:
    """What sends leads to a brokerage, by its name there."""

    name: str
    brokerage_id: str

    def crm_id(self, own_id: str) -> str:
        """The id of one of its leads among all that the brokerage's CRM and feeds have."""
        return f"{self.name}:{own_id}"


def take_items(pakka: Pakka, feed: Feed, items: Sequence[FeedItem]) -> list[FeedItemOut]:
    """Takes in what is sound, and says of each item what became of it.

    When this returns it is committed; the same again changes nothing.
    """
    intake = CrmIntake(pakka.record, feed.brokerage_id, feed=feed.name)
    owners = owners_of(pakka.staff.members(feed.brokerage_id))
    read = partial(_read, feed=feed, owners=owners, now=pakka.clock())
    found = {n: read(item) for n, item in enumerate(items) if not isinstance(item, FeedEvent)}
    taken = intake.receive(list(_arrivals(found)))
    # After the leads: an event may be of one that came with it.
    events = {n: item for n, item in enumerate(items) if isinstance(item, FeedEvent)}
    links = CrmLeads(pakka.record, feed.brokerage_id)
    known = links.linked([feed.crm_id(event.lead) for event in events.values()])
    found |= {
        n: read(event) if feed.crm_id(event.lead) in known else Refused(event.lead, (_UNKNOWN,))
        for n, event in events.items()
    }
    taken |= intake.receive(list(_arrivals(found, events)))
    texts = intake.texts_of(
        one.message_id for arrival in _arrivals(found) for one in arrival.incoming.lead.messages
    )
    return [_result(n, item, found[n], taken, owners, texts) for n, item in enumerate(items)]


def _arrivals(
    found: Mapping[int, CrmArrival | Refused], among: Collection[int] | None = None
) -> Iterator[CrmArrival]:
    for n, one in found.items():
        if isinstance(one, CrmArrival) and (among is None or n in among):
            yield one


def _read(
    item: FeedItem, *, feed: Feed, owners: Mapping[str, str], now: datetime
) -> CrmArrival | Refused:
    match item:
        case Refused():
            return item
        case FeedEvent():
            # Of the lead it says nothing else.
            lead = FeedLead.model_construct(id=item.lead, at=item.at, events=(item,))
        case FeedLead():
            lead = item
    try:
        arrival = _arrival(lead, feed, owners, now)
        check_incoming(arrival.incoming, feed.brokerage_id)
    except InvalidInput as error:
        return Refused(lead.id, (FieldError(error.field or "body", str(error)),))
    return arrival


def _arrival(given: FeedLead, feed: Feed, owners: Mapping[str, str], now: datetime) -> CrmArrival:
    """The lead as it comes; `owners` is casefolded staff name → staff id."""
    crm_id = feed.crm_id(given.id)
    aliases = contacts_of(filter(None, given.phones), filter(None, given.emails))
    facts = _Facts(crm_id, _passed(given.at, "at", now=now, default=now), now)
    messages = [facts.message(one, f"messages.{n}") for n, one in enumerate(given.messages)]
    events = [facts.event(one, f"events.{n}") for n, one in enumerate(given.events)]
    began_at = min([facts.at, *(one.at for one in (*messages, *events))])
    created_at = _passed(given.created_at, "created_at", now=now, default=began_at)
    consents = [facts.consent(one, f"consent.{n}") for n, one in enumerate(given.consent)]
    stage = _line(given.stage or str(given.attributes.get("stage") or ""))
    lead = Lead(
        lead_id=id_of("lead", feed.brokerage_id, "feed", crm_id),
        brokerage_id=feed.brokerage_id,
        person_id="",
        created_at=created_at,
        kind=given.kind,
        name=_line(given.name),
        phone=_phone(given, aliases),
        owner_id=owners.get((given.owner or "").casefold()),
        attributes=facts.attributes(given, stage, created_at),
        messages=in_order(messages),
        events=in_order(one for one in events if isinstance(one, Event)),
        outcomes=in_order(one for one in events if isinstance(one, Outcome)),
        consents=in_order(word for words in consents for word in words),
    )
    incoming = IncomingLead(lead, aliases, heard_at=now, by_alias=bool(aliases))
    ending_ids = {
        fact: one.event_id or (str(one.at) if one.at else "")
        for one, fact in zip(given.events, events, strict=True)
        if isinstance(fact, Outcome)
    }
    return CrmArrival(
        crm_id, stage, incoming, ends_by_stage=False, told_at=facts.at, ending_ids=ending_ids
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """Makes the facts of one lead; one that names no instant is of `at`.

    One without an id of its own is told from the others by what it says.
    """

    crm_id: str
    at: datetime
    now: datetime

    def message(self, given: FeedMessage, field: str) -> Message:
        at = self._at(given.at, field)
        return Message(_message_id(given, self.crm_id), given.sender, given.text, at, at)

    def event(self, given: FeedFact, field: str) -> Event | Outcome:
        at = self._at(given.at, field)
        if given.kind in _ENDINGS:
            reason = None if given.value is None else str(given.value)
            return Outcome(OutcomeKind(given.kind), at, at, reason)
        what = (given.kind, str(given.value), str(given.at))
        said = (given.event_id,) if given.event_id else what
        return Event(id_of("evt", self.crm_id, *said), given.kind, at, at, given.value)

    def consent(self, given: FeedConsent, field: str) -> list[Consent]:
        at = self._at(given.at, field)
        purposes = PROCESSING if given.purpose is None else (given.purpose,)
        return [Consent(purpose, given.granted, at, given.basis, at) for purpose in purposes]

    def attributes(
        self, given: FeedLead, stage: str | None, created_at: datetime
    ) -> tuple[Attribute, ...]:
        """What holds now; the source is of the enquiry's own day."""
        named = {**given.attributes, "stage": stage}
        held = [Attribute(n, v, self.at, self.at) for n, v in named.items() if v not in (None, "")]
        if source := _line(given.source):
            held.append(Attribute("source", source, created_at, created_at))
        return tuple(held)

    def _at(self, given: datetime | None, field: str) -> datetime:
        return _passed(given, f"{field}.at", now=self.now, default=self.at)


def _message_id(message: FeedMessage, crm_id: str) -> str:
    said = (
        (message.message_id,)
        if message.message_id
        else (message.sender, message.text, str(message.at))
    )
    return id_of("msg", crm_id, *said)


def _passed(at: datetime | None, field: str, *, now: datetime, default: datetime) -> datetime:
    """The instant, none later than now; InvalidInput for one that is yet to come."""
    if at is None:
        return default
    if at > now + AHEAD:
        raise InvalidInput("It is yet to come: send when it happened, with its zone.", field=field)
    return min(at, now)


def _line(text: str | None) -> str | None:
    return one_line(text or "") or None


def _phone(given: FeedLead, aliases: Sequence[Alias]) -> str | None:
    """The first number that can be read, else the first as it was written."""
    read = (alias.value for alias in aliases if alias.kind is AliasKind.PHONE)
    return next(read, None) or next(filter(None, map(_line, given.phones)), None)


def _result(
    index: int,
    item: FeedItem,
    found: CrmArrival | Refused,
    taken: Mapping[str, str],
    owners: Mapping[str, str],
    texts: Mapping[str, str],
) -> FeedItemOut:
    own_id = item.lead if isinstance(item, FeedEvent) else item.id
    lead_id: str | None = None
    faults: Iterable[FieldError] = ()
    if isinstance(found, Refused):
        faults = found.errors
    else:
        lead_id = taken[found.crm_id]
        if isinstance(item, FeedLead):
            faults = (*_left_out(item, owners), *_other_words(item, found.crm_id, texts))
    errors = [FeedError(field=one.field, message=one.message) for one in faults]
    return FeedItemOut(index=index, id=own_id, lead_id=lead_id, errors=errors)


def _left_out(given: FeedLead, owners: Mapping[str, str]) -> Iterator[FieldError]:
    """What could not be read of a lead that is taken all the same."""
    phones = {f"phones.{n}": contacts_of([one], ()) for n, one in enumerate(given.phones) if one}
    emails = {f"emails.{n}": contacts_of((), [one]) for n, one in enumerate(given.emails) if one}
    for field, found in (phones | emails).items():
        if not found:
            yield FieldError(field, "It cannot be read, so nobody is known by it: send it mended.")
    if given.owner and given.owner.casefold() not in owners:
        yield FieldError("owner", "Nobody of this name works here: send the name as Pakka has it.")


def _other_words(given: FeedLead, crm_id: str, texts: Mapping[str, str]) -> Iterator[FieldError]:
    """The messages under whose ids other words stand; `texts` by message id."""
    for n, one in enumerate(given.messages):
        if texts.get(_message_id(one, crm_id), one.text) != one.text:
            yield FieldError(
                f"messages.{n}.message_id",
                "Another message has come under this id: send this one under an id of its own.",
            )
