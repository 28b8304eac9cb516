"""Whom to call: the open leads of one kind of enquiry, in the order they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from agent.facts import LeadFacts, Standing
from agent.hearing.phrasings import Group
from agent.hearing.term import Term
from agent.hearing.wish import Wish
from leads.lead import LeadKind, LeadSummary
from leads.lists import BAND_RANKS, PAGE_LIMIT, LeadQuery
from leads.message import EventKind
from leads.people import People
from leads.record import Record
from leads.scope import Scope
from leads.store import LeadStore
from leads.tellings import Tellings
from leads.terms import leads_of_project
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
# Pages of 200 leads looked through for a narrowed list: a broker's whole book and more.
_PAGES = 5
# Whole histories read when only they tell who waits: 200 leads take some 100 ms.
_WHOLE_READ = 200
Counts = tuple[tuple[Group, int], ...]
# Leads without a kind cannot be asked for by kind; they are picked out of this many.
_KINDLESS_AMONG = 200


@dataclass(frozen=True, slots=True)
class Today:
    """The brokerage's day and time zone."""

    day: date
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Candidates:
    """Leads to choose the list from; `more`: open leads of the other groups."""

    group: Group
    lead_ids: tuple[str, ...]
    more: tuple[tuple[Group, int], ...]


def candidates(record: Record, scope: Scope, wish: Wish, count: int, today: Today) -> Candidates:
    """The likeliest open leads that fit: of the group asked for, or of the first that has any."""
    store = LeadStore(record, scope)
    if wish.is_narrow:
        return _narrowed(record, scope, wish, count, today)
    open_kinds = Counter(store.open_kinds())
    sizes = {group: sum(open_kinds[kind] for kind in kinds) for group, kinds in GROUPS.items()}
    group = wish.group or next((g for g in GROUPS if sizes[g]), Group.BUYERS)
    # Whom one called today stands after the others, so that many more are looked at.
    midnight = datetime.combine(today.day, time(), today.zone)
    limit = count + _SPARE + len(Tellings(record, scope).called_since(midnight))
    found: list[LeadSummary] = []
    for kind in GROUPS[group]:
        if open_kinds[kind]:
            found += _of_kind(store, kind, limit)
    more = tuple((g, n) for g, n in sizes.items() if g is not group and n)
    return Candidates(group, tuple(lead.lead_id for lead in found), more)


def _of_kind(store: LeadStore, kind: LeadKind | None, limit: int) -> list[LeadSummary]:
    if kind is not None:
        return store.top(limit, kind)
    return [lead for lead in store.top(_KINDLESS_AMONG) if lead.kind is None][:limit]


def fitting(record: Record, scope: Scope, wish: Wish, today: Today) -> list[LeadSummary]:
    """The open leads that fit, as far as their summaries tell, in the order of lists."""
    projects = leads_of_project(record, scope, wish.project) if wish.project else None
    found: list[LeadSummary] = []
    cursor: str | None = None
    for _ in range(_PAGES):
        query = LeadQuery(limit=PAGE_LIMIT, cursor=cursor, band=wish.band, kind=wish.kind)
        page = LeadStore(record, scope).page(query)
        found += [lead for lead in page.items if wish.fits(lead, today.day, today.zone)]
        cursor = page.next_cursor
        if cursor is None:
            break
    found = [x for x in found if projects is None or x.lead_id in projects]
    return _left(record, scope, found, wish.without)


def _left(
    record: Record, scope: Scope, leads: Sequence[LeadSummary], without: Sequence[Term]
) -> list[LeadSummary]:
    """The leads less those that are left out."""
    named = [t.value for t in without if t.what == "project"]
    gone = {i for project in named for i in leads_of_project(record, scope, project)}
    out = {(t.what, t.value) for t in without}
    return [x for x in leads if x.lead_id not in gone and out.isdisjoint(_said_of(x))]


def _said_of(lead: LeadSummary) -> set[tuple[str, str | None]]:
    """What a list may leave a lead out by."""
    return {
        ("locality", lead.locality),
        ("source", lead.source),
        ("owner", lead.owner_id),
        ("lead", lead.lead_id),
        ("kind", lead.kind),
        ("group", group_of(lead.kind)),
        ("band", lead.band),
    }


def _narrowed(record: Record, scope: Scope, wish: Wish, count: int, today: Today) -> Candidates:
    found = fitting(record, scope, wish, today)
    if wish.needs_facts:
        found = found[:_WHOLE_READ]
    by_group = {g: [x for x in found if x.kind in kinds] for g, kinds in GROUPS.items()}
    group = wish.group or next((g for g in GROUPS if by_group[g]), Group.BUYERS)
    more = tuple((g, len(x)) for g, x in by_group.items() if g is not group and x)
    if wish.needs_facts:
        # Whether they fit is told by their history: kinds are parted after that.
        wanted = by_group[wish.group] if wish.group else found
        return Candidates(group, tuple(x.lead_id for x in wanted), ())
    chosen = by_group[group][: count + _SPARE]
    return Candidates(group, tuple(x.lead_id for x in chosen), () if wish.group else more)


def due(facts: Sequence[LeadFacts], wish: Wish) -> tuple[Group, list[LeadFacts], Counts]:
    """Those that fit by their history: the first group, and counts of the others."""
    fit = [f for f in facts if is_due(f, wish)]
    by_group = {g: [f for f in fit if f.lead.kind in kinds] for g, kinds in GROUPS.items()}
    group = wish.group or next((g for g in GROUPS if by_group[g]), Group.BUYERS)
    more = tuple((g, len(x)) for g, x in by_group.items() if g is not group and x)
    return group, by_group[group], more


def group_of(kind: LeadKind | None) -> Group:
    """With whom a lead of this kind is listed."""
    return next(group for group, kinds in GROUPS.items() if kind in kinds)


def by_group(facts: Sequence[LeadFacts]) -> list[LeadFacts]:
    """Kinds that are listed together stand together, each in the order it had."""
    places = {group: place for place, group in enumerate(GROUPS)}
    return sorted(facts, key=lambda f: places[group_of(f.lead.kind)])


def counts(facts: Sequence[LeadFacts]) -> Counts:
    """How many there are of each group."""
    return tuple(Counter(group_of(f.lead.kind) for f in facts).items())


def asked_to_stop(facts: LeadFacts) -> bool:
    """Whether the lead wants no calls or messages: nobody is sent to call it."""
    return facts.step is not None and facts.step.message_id == "step-opted-out"


def is_due(facts: LeadFacts, wish: Wish) -> bool:
    """Whether a lead waits for us, has nothing planned or saw no home, as the wish asks."""
    now = facts.now
    if facts.standing is Standing.CLOSED:
        return False
    asked = now.waiting
    if wish.is_waiting and (
        asked is None or (wish.since is not None and now.day_of(asked.at) > wish.since)
    ):
        return False
    if wish.is_unvisited and now.last(EventKind.VISIT_DONE) is not None:
        return False
    return not (wish.is_unplanned and now.is_planned)


def in_order(facts: Sequence[LeadFacts]) -> list[LeadFacts]:
    """Band first, then score, then who was heard of last; never by what consent does not cover.

    Whom we called today stands after the others: nobody is called all day.
    """
    return sorted(facts, key=lambda f: (_is_called_today(f), *_place(f)))


def one_a_household(
    record: Record, scope: Scope, ranked: Sequence[LeadFacts], count: int
) -> list[LeadFacts]:
    """The first `count` of `ranked`, a household listed once: husband and wife are one call."""
    reached = People(record, scope).reached([facts.lead.person_id for facts in ranked])
    first: dict[str, LeadFacts] = {}
    for facts in ranked:
        first.setdefault(reached[facts.lead.person_id], facts)
    return list(first.values())[:count]


def listed(facts: LeadFacts) -> Listed:
    """A lead of the list, as far as chance may move it."""
    score = facts.score if facts.standing is Standing.SCORED else None
    return Listed(facts.lead.lead_id, score.band if score else None, score.score if score else None)


def _place(facts: LeadFacts) -> tuple[int, float, float, float, str]:
    score = facts.score if facts.standing is Standing.SCORED else None
    band = score.band if score else None
    number = score.score if score and score.score is not None else -1.0
    # Of leads that the LLM's word made equal the one that was ahead stays ahead.
    base = score.base_score if score and score.base_score is not None else -1.0
    return BAND_RANKS[band], -number, -base, -_heard_at(facts).timestamp(), facts.lead.lead_id


def _is_called_today(facts: LeadFacts) -> bool:
    now = facts.now
    calls = (now.last(kind) for kind in (EventKind.CALL, EventKind.CALL_MISSED))
    return any(call is not None and now.day_of(call.at) == now.today for call in calls)


def _heard_at(facts: LeadFacts) -> datetime:
    lead = facts.lead
    return max((m.at for m in lead.messages), default=lead.created_at)
