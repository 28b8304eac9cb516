"""Makes the states of leads anew whose facts changed, before they are asked about."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, tzinfo

from agent.lead_state.compute import state_of
from leads.errors import Unavailable
from leads.lead_states import LeadStates
from leads.readings import Readings
from leads.record import Record
from leads.scope import Scope
from leads.store import LeadStore

# A state takes one or two milliseconds: a chunk holds other writers for a blink.
CHUNK = 200
# While somebody waits: new facts of an hour are few; after an import the rest is the schedule's.
MOST_AT_QUERY = 400


def renew_for_reading(record: Record, scope: Scope, at: datetime, zone: tzinfo) -> None:
    """Before a list is read; where another writer holds the record it is some minutes old."""
    with suppress(Unavailable):
        renew(record, scope, at, zone, most=MOST_AT_QUERY)


def renew(
    record: Record, scope: Scope, at: datetime, zone: tzinfo, *, most: int | None = None
) -> int:
    """Renews what is stale in scope, open leads first, `most` of them; returns how many."""
    states, store = LeadStates(record, scope), LeadStore(record, scope)
    today, count = at.astimezone(zone).date(), 0
    while most is None or count < most:
        stale = states.stale(CHUNK if most is None else min(CHUNK, most - count), today)
        if not stale:
            break
        leads = store.leads(list(stale))
        found = Readings(record, scope.brokerage_id).newest(leads)
        made = [state_of(lead, at, zone, found[lead.lead_id]) for lead in leads]
        states.save(made, on=today, revisions=stale)
        count += len(stale)
    return count
