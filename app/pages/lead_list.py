"""The list of one's leads: filtered by the address, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from agent.lead_state.computed_state import renew_for_reading
from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader, ScoreStatus
from agent.rendering.fact_clauses import end_clause
from agent.rendering.lead_card import act, label_words, reason_to_call, why_unscored
from agent.rendering.localizer import Localizer, capital, signed
from app.imports.file_import import hottest
from app.pages.answer_view import want
from app.pages.components import Reader, ReaderDep, Select, lead_path, phone_end
from app.pages.lead_facts import stage_words
from app.pages.lead_view import phone_to_call
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, LeadSummary
from leads.model.scope import MANAGING, Role
from leads.model.score import Band
from leads.store.lead_store import SAID_NO, LeadQuery, LeadStore
from leads.store.staff import StaffMember
from leads.store.vocabulary import terms
from prompts.display import display_name, display_stored, display_text
from prompts.number_format import whole

# A phone scrolls through this many; a desktop shows them on two screens.
PAGE = 25
_STAGES = ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating")
_FILTERS = ("q", "band", "kind", "locality", "stage", "owner")
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Row:
    """One lead of the list; `due` is shown in red: somebody waits for us."""

    path: str
    name: str
    tail: str | None
    want: str
    band: str | None
    band_word: str
    score: str
    adjusted: str | None
    next_step: str
    due: str | None
    last_word: str
    stage: str
    source: str
    owner: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Leads are ranked within a kind: rent closes in weeks, a new project in months."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """What the list's template shows; `count`: over all pages. `said_no`: how many said no."""

    groups: tuple[KindGroup, ...]
    count: int
    is_whole: bool
    scored_at: str | None
    next_page: str | None
    is_first: bool
    has_owner: bool
    said_no: str | None


async def open_leads(request: Request, reader: ReaderDep) -> Response:
    """The caller's open leads, filtered by the query; `show=closed` lists the ended ones."""
    asked = {name: request.query_params.get(name, "").strip() for name in (*_FILTERS, "cursor")}
    is_closed = request.query_params.get("show") == CLOSED
    # Leads that said no are found by name and under their band, and counted apart.
    is_without_no = not (is_closed or asked["q"] or asked["band"] == SAID_NO)
    query = LeadQuery(
        limit=PAGE,
        is_open=not is_closed,
        said_no=False if is_without_no else None,
        **{name: value or None for name, value in asked.items()},
    )
    problem = ""
    try:
        view = await reader.call(_list, reader, query)
    except InvalidInput:
        problem, query, asked = "page-wrong-filter", LeadQuery(limit=PAGE), dict.fromkeys(asked, "")
        view = await reader.call(_list, reader, query)
    filters = await reader.call(_filters, reader, asked)
    return reader.respond(
        "leads.j2",
        title="page-leads",
        here="leads",
        view=view,
        filters=filters,
        q=asked["q"],
        is_closed=is_closed and not problem,
        is_narrowed=any(asked[name] for name in _FILTERS),
        problem=problem,
        page_size=PAGE,
        may_import=reader.scope.role in MANAGING,
    )


def _list(reader: Reader, query: LeadQuery) -> ListView:
    identity, words = reader.identity, reader.words
    renew_for_reading(reader.record, identity.scope, words.now, words.zone)
    store = LeadStore(reader.record, identity.scope)
    page = store.page(query)
    count = store.count(query)
    said_no = store.count(replace(query, said_no=True)) if query.said_no is False else 0
    facts = ScoredLeadReader(reader.record, reader.pakka.models).read(
        identity, [item.lead_id for item in page.items], words.now
    )
    has_owner = identity.scope.role is not Role.BROKER
    rows = [
        (f.lead.kind, _row(words, f, item, has_owner))
        for f, item in zip(facts, page.items, strict=True)
    ]
    kinds = dict.fromkeys(kind for kind, _ in rows)
    scored = [f.score.as_of for f in facts if f.score is not None]
    return ListView(
        groups=tuple(
            KindGroup(_kind(words, kind), tuple(row for k, row in rows if k == kind))
            for kind in kinds
        ),
        count=count,
        is_whole=len(rows) == count,
        scored_at=words.instant(min(scored)) if scored else None,
        next_page=_address(replace(query, cursor=page.next_cursor)) if page.next_cursor else None,
        is_first=query.cursor is None,
        has_owner=has_owner,
        said_no=words.text("page-said-no", n=said_no) if said_no else None,
    )


def hottest_rows(reader: Reader) -> list[Row]:
    """The first few open leads, in the list's order."""
    items = hottest(reader.record, reader.scope)
    facts = ScoredLeadReader(reader.record, reader.pakka.models).read(
        reader.identity, [item.lead_id for item in items], reader.words.now
    )
    return [_row(reader.words, f, i, has_owner=True) for f, i in zip(facts, items, strict=True)]


def _kind(words: Localizer, kind: LeadKind | None) -> str:
    text = words.text(f"kind-{kind}") if kind else words.text("page-no-kind")
    return text[:1].upper() + text[1:]


def _row(words: Localizer, facts: ScoredLead, item: LeadSummary, has_owner: bool) -> Row:
    step = facts.step
    waits = step is not None and step.message_id == "step-answer"
    score = facts.score if facts.standing in (ScoreStatus.SCORED, ScoreStatus.LATE) else None
    number = whole(score.score) if score and score.score is not None else None
    base = whole(score.base_score) if score and score.base_score is not None else None
    is_moved = number is not None and base is not None and number != base
    band = SAID_NO if facts.said_no else score.band if score else None
    is_alone = facts.said_no is not None and number is not None
    alone = words.text("page-score-alone", score=number or 0) if is_alone else None
    return Row(
        path=lead_path(facts.lead.lead_id),
        name=display_name(facts.lead.name, facts.lead.lead_id),
        tail=phone_end(facts.lead),
        want=want(words, facts.now),
        band=band,
        band_word=capital(words.band(band)) if band else words.text("page-no-score"),
        score=alone or (str(number) if number is not None else _why_none(words, facts)),
        adjusted=f"({base}, {signed((number or 0) - (base or 0))})" if is_moved else None,
        next_step=act(words, facts),
        due=reason_to_call(words, facts) if waits else None,
        last_word=words.day(item.last_message_at) if item.last_message_at else "",
        stage=" · ".join(filter(None, (stage_words(words, item.stage), label_words(item.labels)))),
        source=display_stored(item.source),
        owner=display_text(item.owner or "") if has_owner else None,
        phone=phone_to_call(facts.lead, words.now),
    )


def _why_none(words: Localizer, facts: ScoredLead) -> str:
    match facts.standing:
        case ScoreStatus.NO_CONSENT:
            return words.text("hint-no-consent")
        case ScoreStatus.CLOSED if facts.now.closing:
            return capital(end_clause(words, facts.now.closing.kind))
        case ScoreStatus.COLD_START if facts.score and facts.score.cold_start:
            return " ".join(why_unscored(words, facts))
        case _:
            return ""


def _address(query: LeadQuery) -> str:
    values = [(name, getattr(query, name)) for name in (*_FILTERS, "cursor")]
    if query.is_open is False:
        values.append(("show", CLOSED))
    return f"/leads?{urlencode([(name, value) for name, value in values if value])}"


def _filters(reader: Reader, asked: dict[str, str]) -> list[Select]:
    words = reader.words
    localities = terms(reader.record, reader.scope).localities
    choices: list[tuple[str, Sequence[tuple[str, str]]]] = [
        ("band", [(band, capital(words.band(band))) for band in (*Band, SAID_NO)]),
        ("kind", [(kind, _kind(words, kind)) for kind in LeadKind]),
        ("locality", [(name, display_text(name)) for name in localities]),
        ("stage", [(stage, stage_words(words, stage) or stage) for stage in _STAGES]),
    ]
    if reader.scope.role is not Role.BROKER:
        people = _people(reader)
        choices.append(("owner", [(m.staff_id, display_text(m.name)) for m in people]))
    nothing = words.text("page-any")
    return [
        Select(name, words.text(f"page-fact-{name}"), nothing, options, asked[name])
        for name, options in choices
    ]


def _people(reader: Reader) -> list[StaffMember]:
    """Those whose leads the caller sees: a manager's teams, an admin's whole brokerage."""
    members = reader.staff.members(reader.brokerage.brokerage_id)
    brokers = [m for m in members if m.role in (Role.BROKER, Role.MANAGER)]
    if reader.scope.sees_all:
        return brokers
    mine = set(reader.scope.team_ids)
    return [m for m in brokers if mine.intersection(m.team_ids)]
