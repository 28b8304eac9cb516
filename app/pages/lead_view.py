"""One lead as its page and the pane next to the chat show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader, ScoreStatus
from agent.rendering.fact_clauses import day_of_end, end_clause
from agent.rendering.lead_card import (
    act,
    close_actions,
    label_words,
    rating_words,
    score_alone,
    why_unscored,
)
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import refused_on
from agent.rendering.score_answers import lever_line
from app.pages.answer_view import want
from app.pages.components import Reader, anchor, lead_path, phone_end
from app.pages.lead_facts import FactRow, fact_rows, stage_words
from app.pages.lead_timeline import LeadTimeline, event_label, event_value, event_words, timeline_of
from app.pages.score_card import Card, full_card
from app.pages.score_history import (
    Mark,
    Point,
    jumps_of,
    line_of,
    marks_of,
    step_line,
    thinned,
)
from features.snapshot import completeness
from leads.model.answer import Action
from leads.model.consent import Consent, Purpose, newest_word
from leads.model.lead import Event, EventKind, Lead
from leads.store.attachments import Ads, Attachments
from leads.store.lead_store import SAID_NO, LeadStore
from prompts.display import display_name, display_text

# As long as a line of the page; longer text is cut when it is shown.
BASIS_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One numbered moment under the line; `fact` is the fragment of the message or event."""

    day: str
    text: str
    fact: str | None
    move: int | None


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The score's line, with the same in words."""

    heading: str
    chart: Markup | None
    alt: str
    marks: tuple[MarkRow, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event or outcome of the lead."""

    anchor: str
    day: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent or withdrawal."""

    purpose: str
    is_given: bool
    day: str
    basis: str


@dataclass(frozen=True, slots=True)
class Consents:
    """The present consent for each purpose, label first; and all consents so far, newest first."""

    now: tuple[tuple[str, ConsentRow | None], ...]
    words: tuple[ConsentRow, ...]


@dataclass(frozen=True, slots=True)
class SaidNo:
    """That the lead said no: the band's label, the lead's words with their day, the score's part.

    `close`: what pressing the button reports, to be confirmed in the chat.
    """

    word: str
    words: str
    alone: tuple[str, ...]
    close: Action


@dataclass(frozen=True, slots=True)
class LeadView:
    """What the templates of the pane and the lead's page show."""

    lead_id: str
    path: str
    name: str
    tail: str | None
    want: str
    stage: str | None
    owner: str | None
    labels: str
    rating: str
    phone: str | None
    said_no: SaidNo | None
    card: Card | None
    no_score: str | None
    next_step: str | None
    draft: Action | None
    levers: tuple[str, ...]
    facts: tuple[FactRow, ...]
    needs: str
    history: HistoryView | None
    timeline: LeadTimeline
    events: tuple[EventRow, ...]
    consents: Consents


def read_lead(
    reader: Reader, lead_id: str, *, is_whole: bool = False, is_brief: bool = False
) -> LeadView:
    """Reads one lead in the reader's scope. NotFound when it is missing or another's.

    `is_brief`: without levers and history, whose scores cost as much as all the rest.
    """
    record, scope, words = reader.record, reader.scope, reader.words
    leads = ScoredLeadReader(record, reader.pakka.models)
    scored = leads.score(leads.read(reader.identity, [lead_id], words.now), words.now)
    (facts,) = scored if is_brief else leads.levers(scored, words.now)
    lead_id = facts.lead_id
    owner = LeadStore(record, scope).summary(lead_id).owner
    card = _card(words, facts)
    message_ids = [m.message_id for m in facts.now.known.messages]
    return LeadView(
        lead_id=lead_id,
        path=lead_path(lead_id),
        name=display_name(facts.lead.name, lead_id),
        tail=phone_end(facts.lead),
        want=want(words, facts.now),
        stage=stage_words(words, facts.now.known.word("stage")),
        owner=display_text(owner) if owner else None,
        labels=label_words(facts.lead.labels),
        rating=capital(rating_words(words, facts.lead.rating)),
        phone=phone_to_call(facts.lead, words.now),
        said_no=_said_no(words, facts),
        card=card,
        no_score=_no_score(words, facts),
        next_step=act(words, facts) or None,
        draft=_draft(words, facts),
        levers=() if facts.said_no else tuple(lever_line(words, one) for one in facts.levers),
        facts=fact_rows(words, facts.now),
        needs=_needs(words, facts),
        history=None if is_brief else _history(reader, facts),
        timeline=timeline_of(
            words,
            facts.now,
            card.reasons if card else (),
            # The messages were read in the reader's scope.
            sent=Attachments(record, scope.brokerage_id).of(message_ids),
            ads=Ads(record, scope.brokerage_id).of(message_ids),
            is_whole=is_whole,
        ),
        events=tuple(_events(words, facts.lead)),
        consents=_consents(words, facts.lead),
    )


def _draft(words: Localizer, facts: ScoredLead) -> Action | None:
    """What has the answer drafted that the lead waits for."""
    waits = facts.step is not None and facts.step.message_id == "step-answer"
    title = words.text("page-today-draft")
    return Action(f"draft {facts.lead_id}", title) if waits else None


def _card(words: Localizer, facts: ScoredLead) -> Card | None:
    is_scored = facts.standing is ScoreStatus.SCORED and facts.score is not None
    return full_card(words, facts.score, facts.now) if is_scored and facts.score else None


def _said_no(words: Localizer, facts: ScoredLead) -> SaidNo | None:
    if facts.said_no is None:
        return None
    quote, day = display_text(facts.said_no.words), refused_on(words, facts.said_no)
    text = words.text("line-said-no", quote=quote, day=day)
    (close,) = close_actions(words, facts)
    return SaidNo(capital(words.band(SAID_NO)), text, tuple(score_alone(words, facts)), close)


def _no_score(words: Localizer, facts: ScoredLead) -> str | None:
    closing = facts.now.closing
    if facts.standing is ScoreStatus.SCORED:
        return None
    if facts.standing is ScoreStatus.CLOSED and closing is not None:
        ended = end_clause(words, closing.kind, day=day_of_end(words, closing))
        return words.text("closed", ended=capital(ended))
    return " ".join(why_unscored(words, facts))


def _needs(words: Localizer, facts: ScoredLead) -> str:
    complete = completeness(facts.lead, as_of=words.now)
    return words.text("page-needs", known=complete.known, of=complete.of)


def phone_to_call(lead: Lead, now: datetime) -> str | None:
    """The number to call; None once the person asked not to be contacted."""
    asked = [c for c in lead.consents if c.purpose is Purpose.CONTACT]
    if asked and not lead.allows(Purpose.CONTACT, at=now):
        return None
    return lead.phone


def _history(reader: Reader, facts: ScoredLead) -> HistoryView | None:
    words = reader.words
    moments, scores, points = line_of(reader.pakka, reader.identity, facts, words.now)
    if not points:
        return None
    marks = marks_of(moments, points, jumps_of(facts.lead, scores))
    return _drawn(words, facts, thinned(points), marks)


def _drawn(
    words: Localizer, facts: ScoredLead, points: Sequence[Point], marks: Sequence[Mark]
) -> HistoryView:
    first_day = words.day(points[0].at)
    values = ", ".join(f"{words.day(p.at)} {p.score}" for p in points)
    given = [p for p in points if p.is_stored]
    is_mixed = len(given) < len(points) and given
    last_day = words.text("page-now") if given else words.day(points[-1].at)
    return HistoryView(
        heading=words.text("page-history", day=first_day),
        chart=step_line(points, marks, first_day, last_day) if len(points) > 1 else None,
        alt=words.text("page-history-alt", n=len(points), points=values)
        if len(points) > 1
        else words.text("page-history-one", score=points[0].score),
        marks=tuple(_mark(words, facts, mark) for mark in marks) if len(points) > 1 else (),
        note=words.text("page-history-was", day=words.day(given[0].at)) if is_mixed else None,
    )


def _mark(words: Localizer, facts: ScoredLead, mark: Mark) -> MarkRow:
    lead, fact_id, day = facts.lead, mark.moment.fact_id, words.day(mark.moment.at)
    link = anchor(fact_id) if fact_id else None
    if mark.cause == "model":
        return MarkRow(day, words.text("page-mark-model"), None, mark.move)
    if mark.cause == "time":
        last = {m.message_id: m.at for m in lead.messages}.get(fact_id, lead.created_at)
        quiet = words.text("page-mark-quiet", day=words.day(last))
        return MarkRow(day, quiet, link, mark.move)
    by = {"lead": words.text("page-by-lead"), "broker": words.text("page-by-us")}
    said = {m.message_id: f"{by[m.sender]}: “{display_text(m.text)}”" for m in lead.messages}
    happened = {e.event_id: event_words(words, e) for e in lead.events}
    known = {
        a: f"{row.label}: {row.value}" for row in fact_rows(words, facts.now) for a in row.anchors
    }
    text = happened.get(fact_id) or said.get(fact_id) or known.get(anchor(fact_id), "")
    return MarkRow(day, text, link, mark.move)


def _events(words: Localizer, lead: Lead) -> list[EventRow]:
    rows = [
        (
            e.at,
            EventRow(anchor(e.event_id), words.day(e.at), event_label(words, e), _value(words, e)),
        )
        for e in lead.events
    ]
    rows += [
        (
            o.at,
            EventRow("", day, capital(end_clause(words, o.kind)), display_text(o.reason or "")),
        )
        for o in lead.outcomes
        for day in [words.day(o.at) if o.is_dated else ""]
    ]
    return [row for _, row in sorted(rows, key=lambda r: r[0], reverse=True)]


def _value(words: Localizer, event: Event) -> str:
    if event.kind == EventKind.STAGE and isinstance(event.value, str):
        return stage_words(words, event.value) or ""
    return event_value(words, event)


def _consents(words: Localizer, lead: Lead) -> Consents:
    def row(c: Consent) -> ConsentRow:
        basis = display_text(c.basis, BASIS_CHARACTERS)
        return ConsentRow(purpose_label(words, c.purpose), c.granted, words.day(c.at), basis)

    said = [c for c in lead.consents if c.at <= words.now]
    now = {purpose: newest_word(said, purpose) for purpose in Purpose}
    newest = sorted(lead.consents, key=lambda c: (c.at, c.purpose), reverse=True)
    return Consents(
        tuple((purpose_label(words, p), row(c) if c else None) for p, c in now.items()),
        tuple(map(row, newest)),
    )


def purpose_label(words: Localizer, purpose: Purpose) -> str:
    """What a consent is for."""
    return words.text(f"page-purpose-{purpose}")
