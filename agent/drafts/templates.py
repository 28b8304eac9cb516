"""A message to a lead without an LLM: sentences of the catalogue, filled in with its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agent.drafts.open_questions import QUESTION, answer_to, asked_topics, has_refused, visit_ahead
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering.localizer import Localizer, capital
from features.cues import topics_of
from language.time_reader import WhenReader, tokens_of, with_number
from language.time_resolver import resolve_when
from leads.model.lead import EventKind
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
    "step-no-feedback": "feedback",
    "step-visited-again": "decision",
    "step-family-came": "decision",
    "step-no-show": "no_show",
    "step-offer-near": "offer",
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
# Purposes that only a visit already agreed can satisfy.
_OF_VISITS = (_VISIT, "confirm")
# Words by which a broker says what a message is about.
_ASKED = {
    "visit": _VISIT, "price": _ANSWER, "area": _ANSWER, "possession": _ANSWER, "papers": _ANSWER,
    "loan": "loan", "token": "decision", "floor": _ANSWER, "parking": _ANSWER, "location": _ANSWER,
    "amenities": _ANSWER, "furniture": _ANSWER,
}  # fmt: skip
_FOLLOWING = ("follow", "folo", "फ़ॉलो", "फॉलो", "ફોલો", "reminder", "yaad", "yad", "याद", "યાદ")
_FEEDBACK = ("feedback", "fidbek", "kevu lagyu", "kaisa laga", "liked", "फ़ीडबैक", "फीडबैक", "ફીડબેક")
_BUDGET = ("budget", "bajet", "bajat", "बजट", "બજેટ")


@dataclass(frozen=True, slots=True)
class MessagePlan:
    """What a message is about: its purpose, the topics it answers, the days it offers."""

    purpose: str
    topics: tuple[str, ...] = ()
    slots: tuple[date | datetime, ...] = ()


def planned(facts: ScoredLead, intent_words: str) -> MessagePlan:
    """What the broker's words ask for, if a simple reading finds it; else what is due."""
    if has_refused(facts.now):
        return MessagePlan(_GOODBYE)
    slots = _told_slots(facts, intent_words)
    topics = topics_of(intent_words)
    purpose = _asked(intent_words.casefold(), topics, bool(slots))
    open_topics = asked_topics(facts.now)
    if purpose is None:
        plan = _due(facts, slots, open_topics)
    elif purpose == _ANSWER or set(topics) & set(open_topics) - {_VISIT}:
        named = tuple(t for t in topics if t in _ASKED and t != _VISIT)
        if "price" in named and "counter" in open_topics:
            # The price on record is no answer to a question for the last price.
            named = tuple("counter" if t == "price" else t for t in named)
        plan = MessagePlan(_ANSWER, open_topics if set(named) & set(open_topics) else named)
    else:
        plan = MessagePlan(purpose, (), slots or _offered(facts, purpose))
    return _of_visit_ahead(facts, plan, slots)


def template(words: Localizer, facts: ScoredLead, plan: MessagePlan) -> tuple[str, tuple[str, ...]]:
    """The message in the language of `words`, and the topics on which the record has nothing."""
    name, unknown = first_name(facts), tuple[str, ...]()
    said: Sequence[str]
    if plan.purpose == _ANSWER:
        answer = answer_to(words, facts, plan.topics)
        said, unknown = answer.sentences, answer.unknown
        if _VISIT in plan.topics:
            said = [*said, *_body(words, facts, MessagePlan(_VISIT, (), _offered(facts, _VISIT)))]
    else:
        said = [*_body(words, facts, plan)]
    is_reply = plan.purpose in (_ANSWER, _VISIT_SET, _GOODBYE)
    greeting = "draft-call" if is_reply else "draft-hello-name"
    hello = words.text(greeting, name=name) if name else words.text("draft-hello")
    return " ".join([hello, *said[:1], *map(capital, said[1:])]), unknown


def said_slot(words: Localizer, slot: date | datetime) -> str:
    """A day, with its hour if there is one."""
    if isinstance(slot, datetime):
        return date_format.appointment(slot, words.zone, words.language)
    return words.weekday(slot)


def first_name(facts: ScoredLead) -> str:
    """How a greeting addresses the lead; empty if the name is unknown."""
    return given_name(facts.lead.name or "")


def _asked(said: str, topics: Sequence[str], has_day: bool) -> str | None:
    if any(word in said for word in _FEEDBACK):
        return "feedback"
    if has_day:
        return _VISIT
    if any(word in said for word in _BUDGET):
        return "ask_budget"
    named = next((_ASKED[t] for t in topics if t in _ASKED), None)
    if named:
        return named
    return _FOLLOW_UP if any(word in said for word in _FOLLOWING) else None


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


def _told_slots(facts: ScoredLead, said: str) -> tuple[date | datetime, ...]:
    """The day that the broker named, if it lies ahead."""
    spoken = tokens_of(said)
    when, _ = with_number(WhenReader(spoken).read(), spoken)
    if when.day is None:
        return ()
    now = facts.now.at.astimezone(facts.now.zone)
    meant = resolve_when(when, now, is_past=False)
    is_ahead = meant > now if isinstance(meant, datetime) else bool(meant and meant >= now.date())
    return (meant,) if meant and is_ahead else ()


def _offered(facts: ScoredLead, purpose: str) -> tuple[date, ...]:
    """The coming Saturday and Sunday: homes are seen at weekends (docs/domain.md)."""
    if purpose not in (_VISIT, "no_show"):
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
        case "visit" if len(slots) > 1:
            yield words.text("draft-visit-two", one=slots[0], two=slots[1])
        case "visit" | "no_show":
            yield words.text(_id(plan.purpose), one=slots[0])
        case "thanks":
            # Nobody may read what was asked: only the person who answers can fill the gap.
            yield from (words.text("draft-thanks"), words.text("draft-blank"))
        case "visit_set":
            yield _visit_set(words, facts)
        case "papers":
            yield words.text("draft-papers")
        case "postponed" | "feedback" | "offer" | "budget_short":
            yield _dated(words, facts, plan.purpose)
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
    if purpose == "feedback" and (done := now.last(EventKind.VISIT_DONE)):
        return words.text("draft-feedback-of", visited=words.day(done.at))
    if purpose == "offer" and (offers := told.amounts(EventKind.OFFER)):
        return words.text("draft-offer", offer=words.rupees(offers[-1][1]))
    if purpose == "budget_short" and told.budget_inr is not None:
        return words.text("draft-budget-short", budget=words.rupees(told.budget_inr))
    return words.text(_id(purpose if purpose == "feedback" else _FOLLOW_UP))
