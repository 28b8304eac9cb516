"""Answers of the record as `agent.query.run_query` gives them, made of the questions' book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from agent.lead_state.scored_lead import ScoredLead
from agent.query.query import Condition, ConditionValue, FieldName, Operator, Query
from agent.query.query_result import EventRow, GroupRow, LeadRow, QueryResult
from evals import lead_book
from leads.model.lead import LeadSummary
from leads.model.lead_state import LeadState
from tests.agent.rendering.leads_of_the_book import everybody

TODAY = lead_book.NOW.astimezone(lead_book.ZONE).date()
_KINDS = {"rent": "rent", "sell": "own", "let": "own"}


def known() -> dict[str, ScoredLead]:
    """Every lead of the book by its id."""
    return {f.lead_id: f for f in everybody().values()}


def cond(field: str, value: ConditionValue | None = None, op: str = "is") -> Condition:
    return Condition(field=FieldName(field), op=Operator(op), value=value)


def row(key: str, owner: str | None = None, **state: object) -> LeadRow:
    """The lead as a list's row; `state` replaces what its row of state says."""
    facts = everybody()[key]
    lead, own = facts.lead, facts.state
    score = facts.score
    changed = {name: state.get(name, getattr(own, name)) for name in LeadState.__slots__}
    words = {a.name: a.value for a in lead.attributes}
    bhk, locality = words.get("bhk"), words.get("locality")
    summary = LeadSummary(
        lead_id=lead.lead_id,
        person_id=lead.person_id,
        kind=lead.kind,
        name=lead.name,
        phone=lead.phone,
        owner_id=lead.owner_id,
        owner=owner,
        team=None,
        stage=None,
        locality=str(locality) if locality else None,
        bhk=float(bhk) if isinstance(bhk, float | int) else None,
        budget_min_inr=None,
        budget_max_inr=None,
        source=None,
        language=None,
        created_at=lead.created_at,
        last_message_at=None,
        outcome=None,
        score=score.score if score else None,
        base_score=None,
        factor=1.0,
        band=score.band if score else None,
        as_of=score.as_of if score else None,
    )
    return LeadRow(summary, LeadState(**changed), facts.now.may_read)


def leads_found(query: Query, *rows: LeadRow, total: int | None = None) -> QueryResult:
    """A list of these; more of them in all where `total` says so."""
    kinds = Counter(_KINDS.get(str(r.summary.kind or ""), "buy") for r in rows)
    if total:
        kinds["buy"] += total - len(rows)
    by_kind = tuple((k, kinds[k]) for k in ("buy", "rent", "own") if kinds[k])
    return QueryResult(query, total or len(rows), rows=rows, by_kind=by_kind)


def groups_found(query: Query, *groups: tuple[str | None, int, int, int]) -> QueryResult:
    """Groups as key, leads, booked, ended."""
    rows = tuple(GroupRow(k, n, won / max(ended, 1), won, ended) for k, n, won, ended in groups)
    return QueryResult(
        query,
        sum(r.count for r in rows),
        groups=rows,
        won=sum(r.won for r in rows),
        ended=sum(r.ended for r in rows),
    )


def visit(
    key: str, at: datetime, kind: str = "visit_planned", place: str | None = None
) -> EventRow:
    return EventRow(row(key), kind, at.astimezone(lead_book.ZONE).date(), at, place)


def events_found(query: Query, *events: EventRow, start: date, end: date) -> QueryResult:
    kinds = Counter(e.kind for e in events)
    return QueryResult(
        query, len(events), events=events, by_kind=tuple(kinds.items()), start=start, end=end
    )


def at(hour: int, days: int = 0) -> datetime:
    """An hour at the brokerage, so many days from today."""
    return datetime.combine(
        TODAY + timedelta(days=days), datetime.min.time(), lead_book.ZONE
    ).replace(hour=hour)


def ids(rows: Sequence[LeadRow]) -> list[str]:
    return [r.summary.lead_id for r in rows]
