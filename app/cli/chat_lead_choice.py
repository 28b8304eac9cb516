"""Whose exported chat it is: the one lead that a reference or the chat names, and its brokerage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.settings import load_settings
from connectors.imports.chat.roles import name_key
from leads.model.errors import InvalidInput, NotFound, PakkaError
from leads.model.lead import TAIL_DIGITS

if TYPE_CHECKING:
    from connectors.imports.chat.export import Chat
    from leads.store.lead_store import LeadName
    from leads.store.record import Record
    from leads.store.staff import Brokerage, Staff


# Four digits are how brokers tell numbers apart; fewer name half the book.
_LISTED = 5


class LeadNames:
    """A brokerage's leads by their names and phones, as chats are compared with them."""

    def __init__(self, names: Sequence[LeadName]) -> None:
        self._names = names
        self._by_key: dict[str, list[LeadName]] = defaultdict(list)
        for name in names:
            # Stored phones are E.164, which is what a written one compares as.
            for key in {name_key(name.name or ""), name.phone or ""} - {""}:
                self._by_key[key].append(name)

    def find(self, ref: str) -> LeadName:
        """The lead of this id, name, phone or phone's tail. NotFound; InvalidInput for several."""
        words = set(name_key(ref).split())
        digits = "".join(c for c in ref if c.isdigit())
        is_tail = len(digits) >= TAIL_DIGITS and not any(c.isalpha() for c in ref)
        found = (
            [n for n in self._names if n.lead_id == ref.strip()]
            or self._by_key.get(name_key(ref), [])
            or [n for n in self._names if is_tail and (n.phone or "").endswith(digits)]
            or [n for n in self._names if words and words <= set(name_key(n.name or "").split())]
        )
        if not found:
            raise NotFound("No lead matches --lead: give its id, whole name or phone.")
        return _only(found)

    def of_chat(self, chat: Chat, staff: Iterable[str]) -> LeadName:
        """The one lead whose name or phone the file's name or a sender is."""
        ours = {name_key(name) for name in staff}
        said = {name_key(name) for name in (*chat.senders, chat.partner or "")} - ours
        found = {n.lead_id: n for key in said for n in self._by_key.get(key, [])}
        if not found:
            raise InvalidInput("No lead has the name or phone in it: say --lead.", field="lead")
        return _only(sorted(found.values(), key=lambda name: name.lead_id))


def _only(found: Sequence[LeadName]) -> LeadName:
    if len(found) == 1:
        return found[0]
    listed = ", ".join(name.lead_id for name in found[:_LISTED])
    more = ", …" if len(found) > _LISTED else ""
    raise InvalidInput(
        f"{len(found)} leads match: say --lead with one id of {listed}{more}.", field="lead"
    )


@dataclass(frozen=True, slots=True)
class ChatBrokerage:
    """An open record and one brokerage of it; close the record at the end."""

    record: Record
    brokerage: Brokerage
    names: LeadNames
    staff: tuple[str, ...]
    now: datetime


def open_chat_brokerage(ref: str | None, *, lead_id: str | None, dry_run: bool) -> ChatBrokerage:
    """The brokerage of `ref`, else the one with that lead, else the operator's own."""
    from app.data_directory import open_record
    from leads.model.scope import Scope
    from leads.store.lead_store import LeadStore
    from leads.store.staff import Staff

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
    return ChatBrokerage(record, house, names, people, datetime.now(UTC))


def _preview(staff: Staff, ref: str | None, *, dry_run: bool) -> Brokerage | None:
    """A dry run shows a chat before there is any brokerage."""
    from leads.store.staff import Brokerage

    if dry_run and ref is None and not staff.brokerages():
        return Brokerage("brokerage_preview", "preview")
    return None


def _brokerage(record: Record, staff: Staff, ref: str | None, lead_id: str | None) -> Brokerage:
    from app.brokerage_staff import pick_brokerage

    houses = staff.brokerages()
    having = [house for house in houses if ref is None and _has_lead(record, house, lead_id)]
    if len(having) == 1:
        return having[0]
    if ref is None and houses and all(house.is_synthetic for house in houses):
        return houses[0]  # as everywhere without a name: the demo's first
    return pick_brokerage(staff, ref)


def _has_lead(record: Record, house: Brokerage, lead_id: str | None) -> bool:
    from leads.model.scope import Scope
    from leads.store.lead_store import LeadStore

    try:
        LeadStore(record, Scope.machinery(house.brokerage_id)).summary(lead_id or "")
    except NotFound:
        return False
    return True
