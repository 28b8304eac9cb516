"""A CRM's lead → the lead that the record's intake takes, as from a row of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from connectors.crm.port import CrmLead, Records
from connectors.imports.cell_parsing import parse_email, parse_phones, value_or_none
from leads.model.consent import PROCESSING, Consent
from leads.model.lead import Attribute, Event, EventKind, Lead, Outcome
from leads.model.storable import id_of
from leads.store.crm_accounts import CrmAccount
from leads.store.crm_intake import CrmArrival
from leads.store.lead_matching import IncomingLead
from leads.store.people import Alias, AliasKind


def arrivals_of(
    read: Records, account: CrmAccount, *, zone: ZoneInfo, owners: Mapping[str, str], now: datetime
) -> tuple[list[CrmArrival], dict[str, str]]:
    """The leads that were read, and by CRM id why a record is not one."""
    arriving, unread = [], dict(read.unread)
    for one in read.leads:
        try:
            arriving.append(arrival_of(one, account, zone=zone, owners=owners, now=now))
        except (ValueError, OverflowError):
            unread[one.crm_id] = "It has a day or a character that no calendar or text has."
    return arriving, unread


def arrival_of(
    crm_lead: CrmLead,
    account: CrmAccount,
    *,
    zone: ZoneInfo,
    owners: Mapping[str, str],
    now: datetime,
) -> CrmArrival:
    """The arrival of one lead; `owners`: casefolded staff name → staff id."""
    lead_id = id_of("lead", account.brokerage_id, account.kind, account.database, crm_lead.crm_id)
    aliases = _aliases(crm_lead, account)
    created_at = _began_at(crm_lead, zone)
    ending = _outcome(crm_lead, created_at, zone, now)
    lead = Lead(
        lead_id=lead_id,
        brokerage_id=account.brokerage_id,
        person_id="",
        created_at=created_at,
        name=crm_lead.name,
        phone=next((a.value for a in aliases if a.kind is AliasKind.PHONE), None),
        owner_id=owners.get(crm_lead.owner.casefold()) if crm_lead.owner else None,
        attributes=(Attribute("stage", crm_lead.stage, crm_lead.changed_at, crm_lead.changed_at),),
        events=tuple(
            Event(
                id_of("note", lead_id, note.note_id, note.text), EventKind.NOTE, at, at, note.text
            )
            for note in crm_lead.notes
            for at in (max(note.at, created_at),)
        ),
        outcomes=(ending,) if ending else (),
        consents=_consents(account, created_at),
    )
    open_at = None if ending else crm_lead.changed_at
    incoming = IncomingLead(lead, aliases, open_at=open_at, heard_at=now, by_alias=bool(aliases))
    return CrmArrival(crm_lead.crm_id, crm_lead.stage, incoming, crm_lead.chance)


def _aliases(lead: CrmLead, account: CrmAccount) -> tuple[Alias, ...]:
    """The CRM's own id first: a phone may be a household's."""
    own = f"{account.kind}:{account.database}:{lead.person_id}" if lead.person_id else None
    by_id = (Alias(AliasKind.CRM_ID, own),) if own else ()
    return (*by_id, *contacts_of(lead.phones, lead.emails))


def contacts_of(phones: Iterable[str], emails: Iterable[str]) -> tuple[Alias, ...]:
    """The valid numbers and addresses among those that somebody typed."""
    numbers = [number for said in phones for number in value_or_none(parse_phones, said) or ()]
    addresses = filter(None, (value_or_none(parse_email, said) for said in emails))
    found = [
        *(Alias(AliasKind.PHONE, number) for number in numbers),
        *(Alias(AliasKind.EMAIL, address) for address in addresses),
    ]
    return tuple(dict.fromkeys(found))


def _began_at(lead: CrmLead, zone: ZoneInfo) -> datetime:
    """The instant it was entered, or the earlier day on which somebody says it began."""
    if lead.began_on is None or lead.began_on >= lead.created_at.astimezone(zone).date():
        return lead.created_at
    return _midnight(lead.began_on, zone)


def _outcome(lead: CrmLead, created_at: datetime, zone: ZoneInfo, now: datetime) -> Outcome | None:
    """The ending, on its day if the CRM has one; if that is today, at the instant of the change."""
    if lead.ending is None:
        return None
    day = lead.ended_on
    if day is None or day >= lead.changed_at.astimezone(zone).date():
        at = lead.ended_at or lead.changed_at
    else:
        at = _midnight(day, zone)
    at = min(max(at, created_at), now)
    is_dated = day is not None or lead.ended_at is not None
    return Outcome(lead.ending, at, at, lead.lost_reason, is_dated=is_dated)


def _consents(account: CrmAccount, at: datetime) -> tuple[Consent, ...]:
    if account.basis is None:
        return ()
    return tuple(Consent(purpose, True, at, account.basis, at) for purpose in PROCESSING)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
