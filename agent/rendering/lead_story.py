"""The story of one lead so far, with what is next, what we owe, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from agent.lead_state.computed_state import loan_of, visit_without_outcome
from agent.lead_state.messages_and_notes import Note
from agent.lead_state.plan_phrases import PlanKind
from agent.lead_state.profile import offer_of, stage_of
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.query.query import FieldName
from agent.rendering.attribute_answers import want
from agent.rendering.contact_answers import owed
from agent.rendering.fact_clauses import end_clause, over_clause, tries_line
from agent.rendering.feature_phrases import phrase
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import note_lines, our_line, quote_line
from agent.rendering.progress_answers import end, next_visit, standing
from agent.rendering.query_description import value_words
from features.cues import TOPICS, topics_of
from language.numbers import has_amount
from leads.model.lead import OWNER_KINDS, EventKind, Message
from prompts.display import display_stored

_MOST_LINES = 7
_LONGEST = 480  # characters
_TELLING_SHOWN = 3
_MANY_TRIES = 2
# A booking, its cancelling, and that the lead was lost with it.
_ENDS_SHOWN = 3
# Cues that tell where a lead stands; the newest words of each are worth quoting.
_TELLING_CUES = (
    "hard_no", "visit_no", "loan_no", "price_high", "sell_first", "family", "compare", "soft_no",
    "counter", "deadline", "token", "stretch",
)  # fmt: skip
# A planned visit is no news once it took place.
_SAYS = frozenset(TOPICS) - {"visit"}


@dataclass(frozen=True, slots=True)
class _StoryLine:
    """A line of the story; if there are too many, the ones of least weight are left out."""

    at: datetime
    weight: int
    text: str


def summary(words: Localizer, facts: ScoredLead, room: int = _LONGEST) -> list[str]:
    """The story so far, then the next visit, what we owe, and the score, in `room` characters."""
    for most in range(_MOST_LINES, 1, -1):
        lines = _summary(words, facts, most)
        if len("\n".join(lines)) <= room:
            break
    return lines


def _summary(words: Localizer, facts: ScoredLead, most: int) -> list[str]:
    ahead = next_visit(words, facts)[:1]
    ended = end(words, facts)
    lines = ended or [words.text("lead-so-far", lead=words.bold(facts.lead))]
    lines += [*_story(words, facts, most, is_day_known=bool(ahead)), *_filed(words, facts), *ahead]
    return [*lines, *owed(words, facts), *standing(words, facts)]


def _filed(words: Localizer, facts: ScoredLead) -> list[str]:
    """The stage and the newest note of a lead without a conversation: they are all of its story. Of
    a no that a note tells its own words.
    """
    no = facts.said_no
    noted = [Note(no.day, no.words, no.message_id)] if no and no.said_by == "broker" else []
    if facts.now.has_conversation:
        return note_lines(words, noted)
    name = stage_of(facts.now)
    told = (
        [capital(words.text("fact-stage", stage=display_stored(name), since="none"))]
        if name
        else []
    )
    return [*told, *note_lines(words, noted or facts.now.notes[-1:])]


def _story(words: Localizer, facts: ScoredLead, most: int, *, is_day_known: bool) -> list[str]:
    """What happened and what was written, oldest first, without the least weighty."""
    happened = _happened(words, facts, is_day_known=is_day_known)
    told = [*_enquiry(words, facts), *happened, *_money(words, facts)]
    if facts.now.may_read:
        told += _written(words, facts.now)
    kept = sorted(told, key=lambda t: (t.weight, t.at), reverse=True)[:most]
    return list(dict.fromkeys(t.text for t in sorted(kept, key=lambda t: t.at)))


def _enquiry(words: Localizer, facts: ScoredLead) -> Iterator[_StoryLine]:
    lead, wanted = facts.lead, want(words, facts)
    high, day = _first_budget(facts), words.day(facts.lead.created_at)
    first = lead.created_at if lead.is_dated else datetime.min.replace(tzinfo=UTC)
    if wanted and not lead.is_dated:
        text = words.text("lead-wants", lead=words.first_name(lead), home=wanted)
    elif lead.kind in OWNER_KINDS and wanted:
        text = words.text("so-far-told", day=day, text=wanted)
    elif wanted and high:
        high_shown = words.rupees(high)
        text = words.text("so-far-enquiry-budget", day=day, home=wanted, high=high_shown)
    elif wanted:
        text = words.text("so-far-enquiry", day=day, home=wanted)
    elif lead.is_dated:
        text = words.text("so-far-enquiry-plain", day=day)
    else:
        return
    yield _StoryLine(first, 9, text)


def _first_budget(facts: ScoredLead) -> float | None:
    """The budget if it came with the enquiry; one given later has its own day."""
    known = facts.now.known
    told = known.newest("budget_max_inr")
    is_first = told is None or told.happened_at - facts.lead.created_at < timedelta(days=1)
    return known.budget_max_inr if is_first else None


def _happened(words: Localizer, facts: ScoredLead, *, is_day_known: bool) -> Iterator[_StoryLine]:
    now = facts.now
    # The verdict above the story says how it ended.
    told = [o for o in facts.lead.outcomes if o.is_dated and (o is not now.outcome or o.reason)]
    for outcome in told[-_ENDS_SHOWN:]:
        reason = value_words(words, FieldName.LOST_REASON, outcome.reason) if outcome.reason else ""
        text = end_clause(words, outcome.kind, reason=reason)
        shown = words.text("so-far-told", day=words.day(outcome.at), text=text)
        yield _StoryLine(outcome.at, 8, shown)
    visits = now.past(EventKind.VISIT_DONE)
    for n, visit in enumerate(visits, 1):
        weight = 7 if visit is visits[-1] else 4
        yield _StoryLine(visit.at, weight, words.text("so-far-visit", day=words.day(visit.at), n=n))
    for missed in now.past(EventKind.VISIT_MISSED)[-1:]:
        yield _StoryLine(missed.at, 6, words.text("so-far-missed", day=words.day(missed.at)))
    agreed = now.visit_agreed
    if agreed is not None and not is_day_known:
        day, over = words.day(agreed.at), visit_without_outcome(now)
        if over is not None:
            clause = over_clause(words, over.on, over.at)
            text = words.text("so-far-told", day=day, text=clause)
        else:
            text = words.text("so-far-agreed", day=day)
        yield _StoryLine(agreed.at, 6, text)
    tried = now.past(EventKind.CALL_MISSED)
    if tried and not now.answered_since(tried[-1].at):
        weight = 7 if len(tried) >= _MANY_TRIES else 4
        yield from (_StoryLine(tried[-1].at, weight, text) for text in tries_line(words, tried))


def _money(words: Localizer, facts: ScoredLead) -> Iterator[_StoryLine]:
    now = facts.now
    stage, since = loan_of(now)
    told = phrase(words, now, "loan_stage", float(stage)) if stage is not None else None
    if since is not None and told:
        text = words.text("so-far-told", day=words.day(since), text=told[1])
        yield _StoryLine(since, 6, text)
    ready = facts.lead.attribute("down_payment_ready")
    if ready is not None and ready.value:
        at = ready.happened_at
        paid = words.text("for-down_payment")
        yield _StoryLine(at, 3, words.text("so-far-told", day=words.day(at), text=paid))
    offered, price = offer_of(now), now.known.price
    if offered is None:
        return
    shown = {"day": words.day(offered[0]), "offer": words.rupees(offered[1])}
    asked = words.rupees(price[0]) if price else ""
    text = words.text("so-far-offer", price=asked, n=1 if price else 0, **shown)
    yield _StoryLine(offered[0], 7, text)


def _written(words: Localizer, now: LeadSituation) -> Iterator[_StoryLine]:
    """The last words of either side, the open question, and what tells where the lead stands."""
    own = now.known.own_messages
    for message in own[-1:]:
        yield _StoryLine(message.at, 8, quote_line(words, message))
    asked = now.open_question
    if asked is not None:
        yield _StoryLine(asked.at, 8, quote_line(words, asked))
    for message in _telling(now):
        yield _StoryLine(message.at, 5, quote_line(words, message))
    for message in now.our_messages[-1:]:
        is_newest = bool(own) and message.at > own[-1].at
        yield _StoryLine(message.at, 5 if is_newest else 2, our_line(words, message))


def _telling(now: LeadSituation) -> list[Message]:
    """The newest messages that tell where the lead stands: a cue, a plan, an amount; else a topic.

    A visit agreed before the last one took place adds nothing.
    """
    own = now.known.own_messages
    cued = {m.message_id for cue in _TELLING_CUES for m in now.known.cues.get(cue, ())}
    visited = _last_visit(now)
    planned = {
        plan.message_id
        for plan in now.plans.said
        if plan.kind is not PlanKind.VISIT or visited is None or plan.at > visited
    }
    told = cued | planned | ({now.feedback.message_id} if now.feedback else set())
    strong = [m for m in own if m.message_id in told or has_amount(m.text)]
    if len(strong) < _TELLING_SHOWN:
        plain = [m for m in own if m not in strong and _SAYS.intersection(topics_of(m.text))]
        strong += plain[-_TELLING_SHOWN:]
    return sorted(strong, key=lambda m: m.at)[-_TELLING_SHOWN:]


def _last_visit(now: LeadSituation) -> datetime | None:
    kinds = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    return max((e.at for kind in kinds for e in now.past(kind)), default=None)
