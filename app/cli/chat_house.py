"""The brokerage that gets exported chats, with what its people and leads are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.settings import load_settings
from leads.errors import NotFound, PakkaError

if TYPE_CHECKING:
    from app.cli.chat_leads import LeadNames
    from leads.record import Record
    from leads.staff import Brokerage, Staff


@dataclass(frozen=True, slots=True)
class ChatHouse:
    """An open record and one brokerage of it; close the record at the end."""

    record: Record
    brokerage: Brokerage
    names: LeadNames
    staff: tuple[str, ...]
    now: datetime


def open_house(ref: str | None, *, lead_id: str | None, dry_run: bool) -> ChatHouse:
    """The brokerage of `ref`, else the one with that lead, else the operator's own."""
    from app.cli.chat_leads import LeadNames
    from app.data_directory import open_record
    from leads.scope import Scope
    from leads.staff import Staff
    from leads.store import LeadStore

    record = open_record(load_settings())
    try:
        staff = Staff(record)
        house = _preview(staff, ref, dry_run=dry_run) or _brokerage(record, staff, ref, lead_id)
        scope = Scope.machinery(house.brokerage_id)
        names = LeadNames(LeadStore(record, scope).names())
        people = tuple(member.name for member in staff.members(house.brokerage_id))
    except PakkaError:
        record.close()
        raise
    return ChatHouse(record, house, names, people, datetime.now(UTC))


def _preview(staff: Staff, ref: str | None, *, dry_run: bool) -> Brokerage | None:
    """A dry run shows a chat before there is any brokerage."""
    from leads.staff import Brokerage

    if dry_run and ref is None and not staff.brokerages():
        return Brokerage("brokerage_preview", "preview")
    return None


def _brokerage(record: Record, staff: Staff, ref: str | None, lead_id: str | None) -> Brokerage:
    from app.brokerages import pick_brokerage

    houses = staff.brokerages()
    having = [house for house in houses if ref is None and _has_lead(record, house, lead_id)]
    if len(having) == 1:
        return having[0]
    if ref is None and houses and all(house.is_synthetic for house in houses):
        return houses[0]  # as everywhere without a name: the demo's first
    return pick_brokerage(staff, ref)


def _has_lead(record: Record, house: Brokerage, lead_id: str | None) -> bool:
    from leads.scope import Scope
    from leads.store import LeadStore

    try:
        LeadStore(record, Scope.machinery(house.brokerage_id)).summary(lead_id or "")
    except NotFound:
        return False
    return True
