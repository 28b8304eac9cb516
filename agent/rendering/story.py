"""The story of one lead so far, a line a day: what a broker must know before calling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from agent.facts import LeadFacts
from agent.lead_state.compute import loan_of, offer_of
from agent.lead_state.plan import PlanKind
from agent.query.query import FieldName
from agent.rendering.conditions import value_words
from agent.rendering.conversation import owed
from agent.rendering.ended import end
from agent.rendering.known import OWNERS, next_visit, want
from agent.rendering.lead_card import score_alone, score_line
from agent.rendering.localizer import Localizer
from agent.rendering.phrases import phrase
from agent.rendering.quotes import quote_line, refused_on
from agent.rendering.sent import message_words
from agent.situation import Situation
from features.cues import TOPICS, topics_of
from language.numbers import has_amount
from leads.lead import OutcomeKind
from leads.message import EventKind, Message

_MOST_LINES = 7
_LONGEST = 480  # characters
_TELLING_SHOWN = 3
_LONGEST_QUOTE = 80
_MANY_TRIES = 2
# Cues in a lead's words that tell where it stands; the newest words of each are telling.
_TELLING = (
    "hard_no", "visit_no", "loan_no", "price_high", "sell_first", "family", "compare", "soft_no",
    "counter", "deadline", "token", "stretch",
)  # fmt: skip
# A visit that was to be says nothing once it took place.
_SAYS = frozenset(TOPICS) - {"visit"}
_ENDS = {
    OutcomeKind.BOOKED: "booked",
    OutcomeKind.CANCELLED: "cancelled",
    OutcomeKind.LOST: "lost",
    OutcomeKind.SPAM: "lost",
    OutcomeKind.REOPENED: "reopened",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """One line of the story; of too many the lightest go first, the older before the newer."""

    at: datetime
    weight: int
    text: str


def summary(words: Localizer, facts: LeadFacts, room: int = _LONGEST) -> list[str]:
    """The story so far, then the visit ahead, what we owe, and the score, in `room` characters."""
    for most in range(_MOST_LINES, 1, -1):
        lines = _summary(words, facts, most)
        if len("\n".join(lines)) <= room:
            break
    return lines


def _summary(words: Localizer, facts: LeadFacts, most: int) -> list[str]:
    ahead = next_visit(words, facts)[:1]
    ended = end(words, facts)
    lines = ended or [words.text("lead-so-far", lead=words.bold(facts.lead))]
    lines += [*_story(words, facts, most, is_day_known=bool(ahead)), *ahead]
    lines += owed(words, facts)
    if facts.said_no is not None:
        lead, day = words.first_name(facts.lead), refused_on(words, facts.said_no)
        lines.append(words.text("beside-said-no", lead=lead, day=day))
        lines += score_alone(words, facts)
        return lines
    return [*lines, *score_line(words, facts)]


def _story(words: Localizer, facts: LeadFacts, most: int, *, is_day_known: bool) -> list[str]:
    """What happened and what was written, oldest first, the lightest left out."""
    happened = _happened(words, facts, is_day_known=is_day_known)
    told = [*_enquiry(words, facts), *happened, *_money(words, facts)]
    if facts.now.may_read:
        told += _written(words, facts.now)
    kept = sorted(told, key=lambda t: (t.weight, t.at), reverse=True)[:most]
    return list(dict.fromkeys(t.text for t in sorted(kept, key=lambda t: t.at)))


def _enquiry(words: Localizer, facts: LeadFacts) -> Iterator[_Told]:
    lead, wanted = facts.lead, want(words, facts)
    high, day = _first_budget(facts), words.day(facts.lead.created_at)
    first = lead.created_at if lead.is_dated else datetime.min.replace(tzinfo=UTC)
    if wanted and not lead.is_dated:
        text = words.text("lead-wants", lead=words.first_name(lead), home=wanted)
    elif lead.kind in OWNERS and wanted:
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
    yield _Told(first, 9, text)


def _first_budget(facts: LeadFacts) -> float | None:
    """The budget where it was told with the enquiry; what came later has its own day."""
    known = facts.now.known
    told = known.newest("budget_max_inr") or known.newest("budget_min_inr")
    is_first = told is None or told.happened_at - facts.lead.created_at < timedelta(days=1)
    return known.budget_inr if is_first else None


def _happened(words: Localizer, facts: LeadFacts, *, is_day_known: bool) -> Iterator[_Told]:
    now = facts.now
    # How it ended stands above the story.
    told = [o for o in facts.lead.outcomes if o.is_dated and (o is not now.outcome or o.reason)]
    for outcome in told[-2:]:
        how = _ENDS[outcome.kind]
        reason = value_words(words, FieldName.LOST_REASON, outcome.reason) if outcome.reason else ""
        form = "why" if reason and how == "lost" else how
        text = words.text("so-far-end", day=words.day(outcome.at), how=form, reason=reason)
        yield _Told(outcome.at, 8, text)
    visits = now.past(EventKind.VISIT_DONE)
    for n, visit in enumerate(visits, 1):
        weight = 7 if visit is visits[-1] else 4
        yield _Told(visit.at, weight, words.text("so-far-visit", day=words.day(visit.at), n=n))
    for missed in now.past(EventKind.VISIT_MISSED)[-1:]:
        yield _Told(missed.at, 6, words.text("so-far-missed", day=words.day(missed.at)))
    agreed = now.visit_agreed
    if agreed is not None and not is_day_known:
        yield _Told(agreed.at, 6, words.text("so-far-agreed", day=words.day(agreed.at)))
    tried = now.past(EventKind.CALL_MISSED)
    if tried and not now.answered_since(tried[-1].at):
        text = words.text("lead-tried", n=len(tried), day=words.on(tried[-1].at))
        yield _Told(tried[-1].at, 7 if len(tried) >= _MANY_TRIES else 4, text)


def _money(words: Localizer, facts: LeadFacts) -> Iterator[_Told]:
    now = facts.now
    stage, since = loan_of(now)
    told = phrase(words, now, "loan_stage", float(stage)) if stage is not None else None
    if since is not None and told:
        text = words.text("so-far-told", day=words.day(since), text=told[1])
        yield _Told(since, 6, text)
    ready = facts.lead.attribute("down_payment_ready")
    if ready is not None and ready.value:
        at = ready.happened_at
        paid = words.text("for-down_payment")
        yield _Told(at, 3, words.text("so-far-told", day=words.day(at), text=paid))
    offered, price = offer_of(now), now.known.price
    if offered is None:
        return
    shown = {"day": words.day(offered[0]), "offer": words.rupees(offered[1])}
    asked = words.rupees(price[0]) if price else ""
    text = words.text("so-far-offer", price=asked, n=1 if price else 0, **shown)
    yield _Told(offered[0], 7, text)


def _written(words: Localizer, now: Situation) -> Iterator[_Told]:
    """The last words of either side, the open question, and what tells where the lead stands."""
    own = now.known.own_messages
    for message in own[-1:]:
        yield _Told(message.at, 8, quote_line(words, message))
    asked = now.open_question
    if asked is not None:
        yield _Told(asked.at, 8, quote_line(words, asked))
    for message in _telling(now):
        yield _Told(message.at, 5, quote_line(words, message))
    ours = [m for m in now.known.messages if m.sender == "broker"][-1:]
    for message in ours:
        quote = message_words(words, message, _LONGEST_QUOTE)
        text = words.text("so-far-ours", day=words.day(message.at), quote=quote)
        yield _Told(message.at, 5 if own and message.at > own[-1].at else 2, text)


def _telling(now: Situation) -> list[Message]:
    """The newest messages that say where the lead stands: a cue, a plan, an amount; else a topic.

    A visit agreed before the last one says nothing more.
    """
    own = now.known.own_messages
    cued = {m.message_id for cue in _TELLING for m in now.known.cues.get(cue, ())}
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


def _last_visit(now: Situation) -> datetime | None:
    kinds = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    return max((e.at for kind in kinds for e in now.past(kind)), default=None)
