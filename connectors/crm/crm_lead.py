"""A CRM's lead → the lead that the record's intake takes, as from a row of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from connectors.crm.port import CrmLead, Records
from connectors.imports.cell_parsing import parse_email, parse_phones, value_or_none
from connectors.imports.row_identity import id_of
from leads.model.consent import PROCESSING, Consent
from leads.model.lead import Attribute, Event, EventKind, Lead, Outcome
from leads.store.crm_accounts import CrmAccount
from leads.store.crm_intake import CrmArrival
from leads.store.lead_matching import IncomingLead
from leads.store.people import Alias, AliasKind


def arrivals_of(
    read: Records, account: CrmAccount, *, zone: ZoneInfo, owners: Mapping[str, str], now: datetime
) -> tuple[list[CrmArrival], dict[str, str]]:
    """The leads that were read, and by CRM id why a record is not one."""
    arriving, unread = [], dict(read.unread)
    for told in read.leads:
        try:
            arriving.append(arrival_of(told, account, zone=zone, owners=owners, now=now))
        except (ValueError, OverflowError):
            unread[told.crm_id] = "It has a day or a character that no calendar or text has."
    return arriving, unread


def arrival_of(
    told: CrmLead, account: CrmAccount, *, zone: ZoneInfo, owners: Mapping[str, str], now: datetime
) -> CrmArrival:
    """The arrival of one lead; `owners`: casefolded staff name → staff id."""
    lead_id = id_of("lead", account.brokerage_id, account.kind, account.database, told.crm_id)
    aliases = _aliases(told, account)
    created_at = _began_at(told, zone)
    ending = _outcome(told, created_at, zone, now)
    lead = Lead(
        lead_id=lead_id,
        brokerage_id=account.brokerage_id,
        person_id="",
        created_at=created_at,
        name=told.name,
        phone=next((a.value for a in aliases if a.kind is AliasKind.PHONE), None),
        owner_id=owners.get(told.owner.casefold()) if told.owner else None,
        attributes=(Attribute("stage", told.stage, told.changed_at, told.changed_at),),
        events=tuple(
            Event(
                id_of("note", lead_id, note.note_id, note.text), EventKind.NOTE, at, at, note.text
            )
            for note in told.notes
            for at in (max(note.at, created_at),)
        ),
        outcomes=(ending,) if ending else (),
        consents=_consents(account, created_at),
    )
    open_at = None if ending else told.changed_at
    incoming = IncomingLead(lead, aliases, open_at=open_at, heard_at=now, by_alias=bool(aliases))
    return CrmArrival(told.crm_id, told.stage, incoming, told.chance)


def _aliases(told: CrmLead, account: CrmAccount) -> tuple[Alias, ...]:
    """The CRM's own id first: a phone may be a household's."""
    own = f"{account.kind}:{account.database}:{told.person_id}" if told.person_id else None
    by_id = (Alias(AliasKind.CRM_ID, own),) if own else ()
    return (*by_id, *contacts_of(told.phones, told.emails))


def contacts_of(phones: Iterable[str], emails: Iterable[str]) -> tuple[Alias, ...]:
    """The valid numbers and addresses among those that somebody typed."""
    numbers = [number for said in phones for number in value_or_none(parse_phones, said) or ()]
    addresses = filter(None, (value_or_none(parse_email, said) for said in emails))
    found = [
        *(Alias(AliasKind.PHONE, number) for number in numbers),
        *(Alias(AliasKind.EMAIL, address) for address in addresses),
    ]
    return tuple(dict.fromkeys(found))


def _began_at(told: CrmLead, zone: ZoneInfo) -> datetime:
    """The instant it was entered, or the earlier day on which somebody says it began."""
    if told.began_on is None or told.began_on >= told.created_at.astimezone(zone).date():
        return told.created_at
    return _midnight(told.began_on, zone)


def _outcome(told: CrmLead, created_at: datetime, zone: ZoneInfo, now: datetime) -> Outcome | None:
    """The ending, on its day if the CRM has one; if that is today, at the instant of the change."""
    if told.ending is None:
        return None
    day = told.ended_on
    if day is None or day >= told.changed_at.astimezone(zone).date():
        at = told.ended_at or told.changed_at
    else:
        at = _midnight(day, zone)
    at = min(max(at, created_at), now)
    is_dated = day is not None or told.ended_at is not None
    return Outcome(told.ending, at, at, told.lost_reason, is_dated=is_dated)


def _consents(account: CrmAccount, at: datetime) -> tuple[Consent, ...]:
    if account.basis is None:
        return ()
    return tuple(Consent(purpose, True, at, account.basis, at) for purpose in PROCESSING)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
