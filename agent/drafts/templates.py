"""A message to a lead without an LLM: sentences of the catalogue, filled in with its facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from agent.drafts.open_questions import CHARGES, answer_to, asked_topics, has_refused, visit_ahead
from agent.drafts.wish import MONEY, NO_WISH, QUESTION, SORRY, Point, Wish, topics_in
from agent.lead_state.computed_state import visit_without_outcome
from agent.lead_state.profile import offer_of
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.localizer import Localizer, capital
from language.time_reader import When
from language.time_resolver import resolve_when
from leads.model.lead import MONTHLY_KINDS, OWNER_KINDS, EventKind
from prompts import date_format
from prompts.display import display_text, given_name

_SATURDAY = 5
_DAYS_IN_WEEK = 7
# The rule that applies now → what a message to the lead is about.
_PURPOSES = {
    "step-partner": "partner",
    "step-answer": "answer",
    "step-promised": "answer",
    "step-asked-in-form": "answer",
    "step-token-paid": "token_paid",
    "step-token-returned": "token_returned",
    "step-token-said": "token_paid",
    "step-visit-tomorrow": "confirm",
    "step-postponed": "postponed",
    "step-visit-asked": "visit",
    "step-visit-times": "visit",
    "step-owner-visitors": "visit",
    "step-visit-over": "feedback",
    "step-no-feedback": "feedback",
    "step-visited-again": "decision",
    "step-family-came": "decision",
    "step-no-show": "no_show",
    "step-offer-near": "offer",
    "step-offer-apart": "offer",
    "step-papers-asked": "papers",
    "step-loan-sanctioned": "loan_valid",
    "step-loan-not-begun": "loan",
    "step-home-to-sell": "home_to_sell",
    "step-budget-short": "budget_short",
    "step-ask-budget": "ask_budget",
    "step-ask-bhk": "ask_bhk",
    "step-ask-locality": "ask_locality",
    "step-ask-move": "ask_move",
}
_FOLLOW_UP, _ANSWER, _VISIT = "follow_up", "answer", "visit"
_VISIT_SET, _GOODBYE, _UNREAD = "visit_set", "goodbye", "thanks"
_LATE, _LONG_WAIT = "sorry-late", timedelta(days=1)
# Purposes that only a visit already agreed can satisfy.
_OF_VISITS = (_VISIT, "confirm")
_VISITING = (*_OF_VISITS, _VISIT_SET, "no_show")
# Purposes whose sentences name a sum, or ask for one.
_OF_MONEY = ("offer", "budget_short", "ask_budget", "token_paid")
# These come before what is answered or asked; a message of them alone answers what is open, too.
_OPENINGS = ("sorry", _LATE, "thanks", "congrats")
# What a bare topic of a broker's wish asks of the lead, unless the lead asked about it.
_OF_TOPIC = {"loan": "loan", "token": "ask_token", "visit": _VISIT}
_ASKED_AS = {"possession": "move", "price": "offer", "counter": "offer"}
# Openings whose words name what they are about.
_BARE = {"thanks": "thanks-you"}
_NAMED_OPENINGS = ("congrats-loan", "congrats-booking", "congrats-token", "thanks-visit")


@dataclass(frozen=True, slots=True)
class MessagePlan:
    """What a message is about: its purpose, the topics it answers, the days it offers."""

    purpose: str
    topics: tuple[str, ...] = ()
    slots: tuple[date | datetime, ...] = ()


def planned(
    facts: ScoredLead, wish: Wish, before: str = "", added: Wish = NO_WISH
) -> tuple[MessagePlan, ...]:
    """What a message says, in order: what the broker wishes, else what is due.

    `before`: the question to which a wish that names nothing refers. `added`: what is wished of
    the message once drafted: the answer that is due stays in it.
    """
    if has_refused(facts.now):
        return (MessagePlan(_GOODBYE),)
    banned = wish.banned | added.banned
    points = tuple(p for p in wish.points if not banned.intersection((p.topic, p.kind)))
    wish = replace(wish, points=points, banned=banned)
    plans = list(_planned(facts, wish, before))
    open_topics = asked_topics(facts.now)
    more = [p for point in added.points if (p := _of_point(facts, point, open_topics))]
    if not more:
        return tuple(plans)
    kept = [p for p in plans if wish.points or p.purpose in (_ANSWER, _LATE)]
    if any(p.purpose in _VISITING for p in more):
        kept = [p for p in kept if p.purpose not in _VISITING]
    return tuple(dict.fromkeys(_joined_answers([*kept, *more])))


def _planned(facts: ScoredLead, wish: Wish, before: str) -> tuple[MessagePlan, ...]:
    open_topics = asked_topics(facts.now)
    said = [_of_point(facts, point, open_topics) for point in wish.points]
    plans = _joined_answers([plan for plan in said if plan is not None])
    if all(point.kind in _OPENINGS for point in wish.points):
        carried = tuple(t for t in topics_in(before) if t not in wish.banned)
        if open_topics and not set(carried) & set(open_topics):
            carried = ()  # what the lead asked comes before what the broker asked
        due = MessagePlan(_ANSWER, carried) if carried else _due(facts, (), open_topics)
        is_sorry = any(plan.purpose.startswith("sorry") for plan in plans)
        if not plans or carried or (is_sorry and due.purpose == _ANSWER):
            plan = _allowed(_of_visit_ahead(facts, due, ()), wish.banned)
            is_late = plan.purpose == _ANSWER and _is_late(facts) and SORRY not in wish.banned
            if not plans and is_late:
                plans.append(MessagePlan(_LATE))
            plans.append(plan)
    return tuple(dict.fromkeys(plans))


def template(
    words: Localizer, facts: ScoredLead, plans: Sequence[MessagePlan]
) -> tuple[str, tuple[str, ...]]:
    """The message in the language of `words`, and the topics on which the record has nothing."""
    name, said, unknown = first_name(facts), list[str](), tuple[str, ...]()
    for plan in plans:
        if plan.purpose == _ANSWER:
            answer = answer_to(words, facts, plan.topics)
            said += answer.sentences
            unknown += answer.unknown
            if _VISIT in plan.topics:
                said += _body(words, facts, MessagePlan(_VISIT, (), _offered(facts, _VISIT)))
        else:
            said += _body(words, facts, plan)
    is_reply = plans[0].purpose in (_ANSWER, _VISIT_SET, _GOODBYE, _LATE)
    greeting = "draft-call" if is_reply else "draft-hello-name"
    hello = words.text(greeting, name=name) if name else words.text("draft-hello")
    return " ".join([hello, *said[:1], *map(capital, said[1:])]), unknown


def _is_late(facts: ScoredLead) -> bool:
    """Whether a question of the lead has waited so long that a person would say sorry."""
    asked = facts.now.open_question if facts.now.may_read else None
    return asked is not None and facts.now.at - asked.at >= _LONG_WAIT


def _of_point(facts: ScoredLead, point: Point, open_topics: tuple[str, ...]) -> MessagePlan | None:
    """What says one point of a wish; None if the day it names is over."""
    slots = _named_slots(facts, point.when)
    topic = "counter" if point.topic == "price" and "counter" in open_topics else point.topic
    match point.kind:
        case "answer":
            return MessagePlan(_ANSWER, (topic,))
        case "topic":
            # The price on record is no answer to a question for the last price.
            is_open = topic in open_topics or topic not in _OF_TOPIC
            return MessagePlan(_ANSWER, (topic,)) if is_open else MessagePlan(_OF_TOPIC[topic])
        case "ask" if topic in open_topics:
            # "Parking pe kya likhu": it is the lead who asked.
            return MessagePlan(_ANSWER, (topic,))
        case "ask":
            return MessagePlan(f"ask_{_ASKED_AS.get(topic, topic)}")
        case "visit":
            asked = MessagePlan(_VISIT, (), slots or _offered(facts, _VISIT))
            return _of_visit_ahead(facts, asked, slots)
        case "will-call":
            return MessagePlan("will_call", (), slots)
        case "follow":
            # A reminder before an agreed visit is of that visit; else it is of what is due.
            is_ahead = visit_ahead(facts.now) is not None
            return MessagePlan(_VISIT_SET) if is_ahead else _due(facts, slots, open_topics)
        case "feedback":
            return MessagePlan("feedback")
        case kind:
            named = f"{kind}-{topic}"
            return MessagePlan(named if named in _NAMED_OPENINGS else _BARE.get(kind, kind))


def _joined_answers(plans: Sequence[MessagePlan]) -> list[MessagePlan]:
    """Openings first, then one answer to all topics, then what is asked."""
    topics = tuple(t for plan in plans if plan.purpose == _ANSWER for t in plan.topics)
    answer = [MessagePlan(_ANSWER, topics)] if topics else []
    opening = [p for p in plans if p.purpose.startswith(_OPENINGS)]
    rest = [p for p in plans if p not in opening and p.purpose != _ANSWER]
    visits = [p for p in rest if p.purpose == _VISIT]
    if len(visits) > 1:
        # "Sat ya Sun": one question with both days.
        slots = tuple(dict.fromkeys(p.slots[0] for p in visits if p.slots))
        both = MessagePlan(_VISIT, (), slots[:2])
        rest = [both if p is visits[0] else p for p in rest if p not in visits[1:]]
    return [*opening, *answer, *rest]


def _allowed(plan: MessagePlan, banned: Collection[str]) -> MessagePlan:
    """The plan without what must not be in it."""
    if MONEY & set(banned) and plan.purpose in _OF_MONEY:
        return MessagePlan(_FOLLOW_UP)
    if _VISIT in banned and plan.purpose in _VISITING:
        return MessagePlan(_FOLLOW_UP)
    kept = tuple(t for t in plan.topics if t not in banned)
    if "price" in banned:
        kept = tuple(t for t in kept if t not in ("counter", CHARGES))
    if plan.topics and not kept:
        return MessagePlan(_FOLLOW_UP)
    return replace(plan, topics=kept)


def said_slot(words: Localizer, slot: date | datetime) -> str:
    """A day, with its hour if there is one."""
    if isinstance(slot, datetime):
        return date_format.appointment(slot, words.zone, words.language)
    return words.weekday(slot)


def first_name(facts: ScoredLead) -> str:
    """How a greeting addresses the lead; empty if the name is unknown."""
    return given_name(facts.lead.name or "")


def _due(
    facts: ScoredLead, slots: tuple[date | datetime, ...], open_topics: tuple[str, ...]
) -> MessagePlan:
    """What is open in the conversation, else what the next step would say to the lead."""
    if not facts.now.may_read:
        return MessagePlan(_UNREAD) if facts.now.waiting else MessagePlan(_FOLLOW_UP)
    if open_topics == (_VISIT,):
        return MessagePlan(_VISIT, (), slots or _offered(facts, _VISIT))
    if open_topics:
        return MessagePlan(_ANSWER, open_topics)
    step = facts.step
    purpose = _PURPOSES.get(step.message_id, _FOLLOW_UP) if step else _FOLLOW_UP
    if purpose in (_FOLLOW_UP, _ANSWER) and visit_ahead(facts.now):
        return MessagePlan(_VISIT_SET)
    return MessagePlan(purpose, (QUESTION,), slots or _offered(facts, purpose))


def _of_visit_ahead(
    facts: ScoredLead, plan: MessagePlan, slots: tuple[date | datetime, ...]
) -> MessagePlan:
    """Confirms a visit that lies ahead, unless another day is named."""
    if plan.purpose not in _OF_VISITS:
        return plan
    state = visit_ahead(facts.now)
    days = {s.date() if isinstance(s, datetime) else s for s in slots}
    is_moving = bool(days) and state is not None and state.next_visit_on not in days
    asks_to_move = facts.now.open_question in facts.now.known.cues.get("visit_move", ())
    return plan if state is None or is_moving or asks_to_move else MessagePlan(_VISIT_SET)


def _named_slots(facts: ScoredLead, when: When | None) -> tuple[date | datetime, ...]:
    """The day that the broker named, if it lies ahead."""
    if when is None:
        return ()
    now = facts.now.at.astimezone(facts.now.zone)
    meant = resolve_when(when, now, is_past=False)
    is_ahead = meant > now if isinstance(meant, datetime) else bool(meant and meant >= now.date())
    return (meant,) if meant and is_ahead else ()


def _offered(facts: ScoredLead, purpose: str) -> tuple[date, ...]:
    """The coming Saturday and Sunday: homes are seen at weekends (docs/domain.md). An owner shows
    the home when somebody comes.
    """
    if purpose not in (_VISIT, "no_show") or facts.lead.kind in OWNER_KINDS:
        return ()
    today = facts.now.today
    ahead = (_SATURDAY - today.weekday()) % _DAYS_IN_WEEK or _DAYS_IN_WEEK
    days = [today + timedelta(days=n) for n in (ahead, ahead + 1)]
    # On a Saturday the next day is a Sunday.
    if ahead == _DAYS_IN_WEEK:
        days = [today + timedelta(days=1), days[0]]
    return (days[0],) if purpose == "no_show" else tuple(days)


def _body(words: Localizer, facts: ScoredLead, plan: MessagePlan) -> Iterator[str]:
    slots = [said_slot(words, slot) for slot in plan.slots]
    match plan.purpose:
        case "visit" | "no_show" if not slots:
            yield words.text("draft-owner-visitors")
        case "follow_up" if facts.lead.kind in OWNER_KINDS:
            yield words.text("draft-follow-up-owner")
        case "visit" if len(slots) > 1:
            yield words.text("draft-visit-two", one=slots[0], two=slots[1])
        case "visit" | "no_show":
            yield words.text(_id(plan.purpose), one=slots[0])
        case "thanks":
            # Nobody may read what was asked: only the person who answers can fill the gap.
            yield from (words.text("draft-thanks"), words.text("draft-blank"))
        case "visit_set":
            yield _visit_set(words, facts)
        case "will_call" if slots:
            yield words.text("draft-will-call-on", one=slots[0])
        case "papers":
            yield words.text("draft-papers")
        case "postponed" | "feedback" | "offer" | "budget_short":
            yield _dated(words, facts, plan.purpose)
        case "token_paid":
            home = "rent" if facts.lead.kind in MONTHLY_KINDS else "other"
            yield words.text(_id(plan.purpose), home=home)
        case _:
            yield words.text(_id(plan.purpose))


def _id(purpose: str) -> str:
    return f"draft-{purpose.replace('_', '-')}"


def _visit_set(words: Localizer, facts: ScoredLead) -> str:
    state = visit_ahead(facts.now)
    if state is None or state.next_visit_on is None:
        return words.text(_id(_FOLLOW_UP))
    if state.next_visit_at is None:
        return words.text("draft-visit-set-day", when=said_slot(words, state.next_visit_on))
    when = said_slot(words, state.next_visit_at)
    if state.next_visit_place:
        place = display_text(state.next_visit_place)
        return words.text("draft-visit-set-at", place=place, when=when)
    return words.text("draft-visit-set", when=when)


def _dated(words: Localizer, facts: ScoredLead, purpose: str) -> str:
    """A sentence with a day or an amount from the record; a plain one if there is none."""
    now, told = facts.now, facts.now.known
    if purpose == "postponed" and (until := told.day("wait_until")):
        return words.text("draft-postponed", until=words.day(until))
    if purpose == "feedback" and (over := visit_without_outcome(now)):
        return words.text("draft-visit-over", visited=words.day(over.on))
    if purpose == "feedback" and (done := now.last(EventKind.VISIT_DONE)):
        return words.text("draft-feedback-of", visited=words.day(done.at))
    if purpose == "offer" and (offered := offer_of(now)):
        return words.text("draft-offer", offer=words.rupees(offered[1]))
    if purpose == "budget_short" and told.budget_inr is not None:
        return words.text("draft-budget-short", budget=words.rupees(told.budget_inr))
    return words.text(_id(purpose if purpose == "feedback" else _FOLLOW_UP))
