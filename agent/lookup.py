"""Which lead is asked about, looked up in the asker's scope: a foreign lead is a missing one."""

from __future__ import annotations

from dataclasses import dataclass

from agent.questions import Asked
from agent.resolve import Resolution, named_id, resolve
from leads.errors import NotFound
from leads.record import Record
from leads.scope import Scope
from leads.store import LeadName, LeadStore
from leads.transcripts import TranscriptLog

# A bare name is a question about that lead; longer texts hold a name by chance.
_BARE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """`who`: what was looked for, as typed. Empty `who` and no match: no lead was named."""

    who: str
    resolution: Resolution


class Lookup:
    """Reads names, and what was last spoken of, in one scope."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def find(
        self, scope: Scope, asked: Asked, lead_id: str | None, conversation_id: str | None
    ) -> Found:
        """The leads that may be meant: named in the text, else given by id, else last spoken of."""
        store = LeadStore(self._record, scope)
        named = self._named(store, asked.who) if asked.who else None
        if lead_id is not None:
            return _unless_named_otherwise(_by_id(store, lead_id), named, lead_id)
        if named is not None:
            return Found(asked.who, named)
        return Found("", self._in_focus(store, scope, conversation_id))

    def bare_name(self, scope: Scope, asked: Asked) -> Found | None:
        """A question that is nothing but a name, a phone or an id; None when it is not."""
        if not asked.who or len(asked.who.split()) > _BARE_WORDS:
            return None
        found = self._named(LeadStore(self._record, scope), asked.who)
        is_number = not any(c.isalpha() for c in asked.who)
        return Found(asked.who, found) if found.matches or is_number else None

    def _named(self, store: LeadStore, who: str) -> Resolution:
        lead_id = named_id(who)
        return _by_id(store, lead_id) if lead_id else resolve(who, store.names())

    def _in_focus(self, store: LeadStore, scope: Scope, conversation_id: str | None) -> Resolution:
        log = TranscriptLog(self._record, scope)
        last = log.last(conversation_id) if conversation_id is not None else None
        if last is None or last.staff_id != scope.staff_id:
            return Resolution(())
        found = [_by_id(store, lead_id) for lead_id in last.lead_ids]
        return Resolution(tuple(lead for resolution in found for lead in resolution.matches))


def _by_id(store: LeadStore, lead_id: str) -> Resolution:
    try:
        lead = store.summary(lead_id)
    except NotFound:
        return Resolution(())
    is_open = lead.outcome is None
    return Resolution(
        (
            LeadName(
                lead.lead_id, lead.name, lead.phone, lead.kind, lead.bhk, lead.locality, is_open
            ),
        )
    )


def _unless_named_otherwise(given: Resolution, named: Resolution | None, lead_id: str) -> Found:
    """The lead the page shows, unless the words plainly name another one."""
    if named and named.is_certain and len(named.matches) == 1 and given.matches:
        return Found(lead_id, named)
    return Found(lead_id, given)
