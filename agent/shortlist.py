"""Whom to call: the open leads of one kind of enquiry, in the order they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.facts import LeadFacts, Standing
from agent.phrasings import Group
from leads.lead import LeadKind, LeadSummary
from leads.lists import BAND_RANKS
from leads.people import People
from leads.record import Record
from leads.scope import Scope
from leads.store import LeadStore
from scoring.orders import Listed

# Buyers first (domain.md, Q3); a lead whose kind was never told is asked what it wants, as a buyer.
GROUPS: dict[Group, tuple[LeadKind | None, ...]] = {
    Group.BUYERS: (
        LeadKind.NEW_PROJECT,
        LeadKind.RESALE,
        LeadKind.LAND,
        LeadKind.COMMERCIAL,
        None,
    ),
    Group.RENTALS: (LeadKind.RENT,),
    Group.OWNERS: (LeadKind.SELL, LeadKind.LET),
}
# Stored scores may have been overtaken by news: so many more leads than asked for are looked at.
_SPARE = 5
# Leads without a kind cannot be asked for by kind; they are picked out of this many.
_KINDLESS_AMONG = 200


@dataclass(frozen=True, slots=True)
class Candidates:
    """Leads to choose the list from; `more`: open leads of the other groups."""

    group: Group
    lead_ids: tuple[str, ...]
    more: tuple[tuple[Group, int], ...]


def candidates(record: Record, scope: Scope, asked: Group | None, count: int) -> Candidates:
    """The likeliest open leads of the group asked for, or of the first group that has any."""
    store = LeadStore(record, scope)
    open_kinds = Counter(name.kind for name in store.names() if name.is_open)
    sizes = {group: sum(open_kinds[kind] for kind in kinds) for group, kinds in GROUPS.items()}
    group = asked or next((g for g in GROUPS if sizes[g]), Group.BUYERS)
    found: list[LeadSummary] = []
    for kind in GROUPS[group]:
        if open_kinds[kind]:
            found += _of_kind(store, kind, count + _SPARE)
    more = tuple((g, n) for g, n in sizes.items() if g is not group and n)
    return Candidates(group, tuple(lead.lead_id for lead in found), more)


def _of_kind(store: LeadStore, kind: LeadKind | None, limit: int) -> list[LeadSummary]:
    if kind is not None:
        return store.top(limit, kind)
    return [lead for lead in store.top(_KINDLESS_AMONG) if lead.kind is None][:limit]


def in_order(facts: Sequence[LeadFacts]) -> list[LeadFacts]:
    """Band first, then score, then who was heard of last; never by what consent does not cover."""
    return sorted(facts, key=_place)


def one_a_household(
    record: Record, scope: Scope, ranked: Sequence[LeadFacts], count: int
) -> list[LeadFacts]:
    """The first `count` of `ranked`, a household listed once: husband and wife are one call."""
    people = People(record, scope)
    shown: list[LeadFacts] = []
    called: set[str] = set()
    for facts in ranked:
        if len(shown) == count:
            break
        person = people.person(facts.lead.person_id)
        if person.person_id not in called:
            shown.append(facts)
            called |= {person.person_id, *person.household}
    return shown


def listed(facts: LeadFacts) -> Listed:
    """A lead of the list, as far as chance may move it."""
    score = facts.score if facts.standing is Standing.SCORED else None
    return Listed(facts.lead.lead_id, score.band if score else None, score.score if score else None)


def _place(facts: LeadFacts) -> tuple[int, float, float, str]:
    score = facts.score if facts.standing is Standing.SCORED else None
    band = score.band if score else None
    number = score.score if score and score.score is not None else -1.0
    return BAND_RANKS[band], -number, -_heard_at(facts).timestamp(), facts.lead.lead_id


def _heard_at(facts: LeadFacts) -> datetime:
    lead = facts.lead
    return max((m.at for m in lead.messages), default=lead.created_at)
