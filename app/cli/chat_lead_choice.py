"""Whose exported chat it is: the one lead that a reference or the chat names, and its brokerage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from app.brokerage_staff import pick_brokerage
from app.data_directory import opened_record
from connectors.imports.chat.contact_names import ContactNames
from connectors.imports.chat.export import Chat
from connectors.imports.chat.roles import name_key
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import TAIL_DIGITS
from leads.model.scope import Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from leads.store.vocabulary import terms

# Brokers tell numbers apart by four digits; fewer would match half of the leads.
_LISTED = 5


class LeadNames:
    """A brokerage's leads by name and phone, as chats are compared with them."""

    def __init__(self, names: Sequence[LeadName], contacts: ContactNames | None = None) -> None:
        self._names = names
        self._contacts = contacts or ContactNames()
        self._by_key: dict[str, list[LeadName]] = defaultdict(list)
        for name in names:
            # Stored phones are E.164, the form in which a written one is compared.
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
        """The one lead whose name or phone is the file's name or a sender, or begins the name that
        the phone has for it.
        """
        ours = {name_key(name) for name in staff}
        said = {name_key(name) for name in (*chat.senders, chat.partner or "")} - ours
        found = {n.lead_id: n for key in said for n in self._by_key.get(key, [])}
        found = found or {n.lead_id: n for key in sorted(said) for n in self._saved_as(key)}
        if not found:
            raise InvalidInput("No lead has the name or phone in it: say --lead.", field="lead")
        return _only(sorted(found.values(), key=lambda name: name.lead_id))

    def _saved_as(self, contact: str) -> list[LeadName]:
        """The leads whose name is followed by what they look for; of several that only which says
        the same, if every other says something else.
        """
        keyed = ((name_key(n.name or ""), n) for n in self._names if n.name)
        wishes = [(n, w) for key, n in keyed if (w := self._contacts.wish_behind(key, contact))]
        fitting = [n for n, wish in wishes if wish.fits(n.bhk, n.locality)]
        if len(wishes) > 1 and len(fitting) == 1:
            return [n for n, w in wishes if w.fits(n.bhk, n.locality, is_said=True)]
        return fitting


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
    """The brokerage whose chats are imported, and what tells its leads' names from its brokers'."""

    record: Record
    brokerage: Brokerage
    names: LeadNames
    staff: tuple[str, ...]
    now: datetime

    @property
    def scope(self) -> Scope:
        """All of its leads."""
        return Scope.machinery(self.brokerage.brokerage_id)


@contextmanager
def opened_chat_brokerage(
    ref: str | None, *, lead_id: str | None, dry_run: bool
) -> Iterator[ChatBrokerage]:
    """The brokerage of `ref`, else the one with that lead, else the operator's own."""
    with opened_record() as record:
        staff = Staff(record)
        brokerage = _brokerage(record, staff, ref, lead_id, dry_run=dry_run)
        scope = Scope.machinery(brokerage.brokerage_id)
        known = terms(record, scope)
        contacts = ContactNames(known.localities, known.projects)
        names = LeadNames(LeadStore(record, scope).names(), contacts)
        members = staff.members(brokerage.brokerage_id)
        people = tuple(name for member in members for name in member.all_names)
        yield ChatBrokerage(record, brokerage, names, people, datetime.now(UTC))


def _brokerage(
    record: Record, staff: Staff, ref: str | None, lead_id: str | None, *, dry_run: bool
) -> Brokerage:
    every = staff.brokerages()
    if ref is not None:
        return pick_brokerage(staff, ref)
    if dry_run and not every:
        return Brokerage("brokerage_preview", "preview")
    having = [one for one in every if _has_lead(record, one, lead_id)]
    if len(having) == 1:
        return having[0]
    if every and all(one.is_synthetic for one in every):
        return every[0]  # as everywhere without a name: the demo's first
    return pick_brokerage(staff, None)


def _has_lead(record: Record, brokerage: Brokerage, lead_id: str | None) -> bool:
    try:
        LeadStore(record, Scope.machinery(brokerage.brokerage_id)).summary(lead_id or "")
    except NotFound:
        return False
    return True
