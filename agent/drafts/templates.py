"""A message to a lead without an LLM: sentences of the catalogues, filled in from its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agent.facts import LeadFacts
from agent.rendering.localizer import Localizer
from features.protected import is_protected_word
from features.topics import topics_of
from language.dates import resolve_when
from language.phonetics import words_of
from language.when import WhenReader, tokens_of, with_number
from leads.message import EventKind
from prompts import dates
from prompts.display import display_text
from prompts.measures import plain_number

_CARPET = "property_carpet_sqft"
_RERA = ("rera_number", "rera", "rera_no")
_SATURDAY = 5
_DAYS_IN_WEEK = 7
# "Dev, who wrote last week" is Dev.
_AROUND_A_NAME = ",;:"
_LONGEST_SHOWN_NAME = 24  # characters of a first name
# The rule that fits now → what a message to the lead is about.
_PURPOSES = {
    "step-partner": "partner",
    "step-answer": "answer",
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
# What a broker asks a message about, in words.
_ASKED = {
    "visit": _VISIT, "price": _ANSWER, "area": _ANSWER, "possession": _ANSWER, "papers": "papers",
    "loan": "loan", "token": "decision", "floor": _ANSWER, "parking": _ANSWER, "location": _ANSWER,
    "amenities": _ANSWER, "furniture": _ANSWER,
}  # fmt: skip
_FOLLOWING = ("follow", "folo", "फ़ॉलो", "फॉलो", "ફોલો", "reminder", "yaad", "yad", "याद", "યાદ")
_FEEDBACK = ("feedback", "fidbek", "kevu lagyu", "kaisa laga", "liked", "फ़ीडबैक", "फीडबैक", "ફીડબેક")
_BUDGET = ("budget", "bajet", "bajat", "बजट", "બજેટ")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a message is about: its purpose, the topic it answers, the days it offers."""

    purpose: str
    topic: str = ""
    slots: tuple[date | datetime, ...] = ()


def planned(facts: LeadFacts, intent_words: str) -> Plan:
    """What the broker's words ask for, as far as plain reading tells; else what is due."""
    slots = _told_slots(facts, intent_words)
    topics = topics_of(intent_words)
    purpose = _asked(intent_words.casefold(), topics, bool(slots))
    if purpose is None:
        return _due(facts, slots)
    topic = next((t for t in topics if _ASKED.get(t) == _ANSWER), "")
    return Plan(purpose, topic, slots or _offered(facts, purpose))


def template(words: Localizer, facts: LeadFacts, plan: Plan, *, asks_law: bool) -> str:
    """The message in the language of `words`; what only the broker knows is left in brackets."""
    said = [*_body(words, facts, plan)]
    if asks_law:
        said.append(words.text("draft-law"))
    return " ".join([_greeting(words, facts), *said])


def said_slot(words: Localizer, slot: date | datetime) -> str:
    """A day, with its hour when one was said."""
    if isinstance(slot, datetime):
        return dates.appointment(slot, words.zone, words.language)
    return words.weekday(slot)


def first_name(facts: LeadFacts) -> str:
    """What a greeting calls the lead; empty when nobody told a name."""
    words = (facts.lead.name or "").split()
    # "Shah Jignesh Kamleshbhai" is Jignesh; a title alone is no name, nor is a flat's number.
    given = (
        word
        for word in words
        if words_of(word) and not (is_protected_word(word) or any(map(str.isdecimal, word)))
    )
    return display_text(next(given, "").strip(_AROUND_A_NAME), _LONGEST_SHOWN_NAME)


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


def _due(facts: LeadFacts, slots: tuple[date | datetime, ...]) -> Plan:
    """What the next step would say to the lead."""
    waiting = facts.now.waiting
    if not facts.now.may_read:
        return Plan(_ANSWER, "question") if waiting else Plan(_FOLLOW_UP)
    step = facts.step
    purpose = _PURPOSES.get(step.message_id, _FOLLOW_UP) if step else _FOLLOW_UP
    topic = str(step.values.get("topic", "")) if step else ""
    if purpose == _ANSWER and topic in ("visit_ask", "visit_move"):
        return Plan(_VISIT, "", slots or _offered(facts, _VISIT))
    if purpose == _ANSWER and topic == "papers":
        return Plan("papers")
    return Plan(purpose, topic, slots or _offered(facts, purpose))


def _told_slots(facts: LeadFacts, said: str) -> tuple[date | datetime, ...]:
    """The day that the broker named, if it lies ahead."""
    spoken = tokens_of(said)
    when, _ = with_number(WhenReader(spoken).read(), spoken)
    if when.day is None:
        return ()
    now = facts.now.at.astimezone(facts.now.zone)
    meant = resolve_when(when, now, is_past=False)
    is_ahead = meant > now if isinstance(meant, datetime) else bool(meant and meant >= now.date())
    return (meant,) if meant and is_ahead else ()


def _offered(facts: LeadFacts, purpose: str) -> tuple[date, ...]:
    """The coming Saturday and Sunday: homes are seen at weekends (domain.md, Q1). A habit (?)."""
    if purpose not in (_VISIT, "no_show"):
        return ()
    today = facts.now.today
    ahead = (_SATURDAY - today.weekday()) % _DAYS_IN_WEEK or _DAYS_IN_WEEK
    days = [today + timedelta(days=n) for n in (ahead, ahead + 1)]
    # On a Saturday the next day is a Sunday.
    if ahead == _DAYS_IN_WEEK:
        days = [today + timedelta(days=1), days[0]]
    return (days[0],) if purpose == "no_show" else tuple(days)


def _greeting(words: Localizer, facts: LeadFacts) -> str:
    name = first_name(facts)
    return words.text("draft-hello-name", name=name) if name else words.text("draft-hello")


def _body(words: Localizer, facts: LeadFacts, plan: Plan) -> Iterator[str]:
    slots = [said_slot(words, slot) for slot in plan.slots]
    match plan.purpose:
        case "visit" if len(slots) > 1:
            yield words.text("draft-visit-two", one=slots[0], two=slots[1])
        case "visit" | "no_show":
            yield words.text(_id(plan.purpose), one=slots[0])
        case "answer":
            yield from _answer(words, facts, plan.topic)
        case "papers":
            yield words.text("draft-papers")
            yield from _rera(words, facts)
        case "postponed" | "feedback" | "offer" | "budget_short":
            yield _dated(words, facts, plan.purpose)
        case _:
            yield words.text(_id(plan.purpose))


def _id(purpose: str) -> str:
    return f"draft-{purpose.replace('_', '-')}"


def _answer(words: Localizer, facts: LeadFacts, topic: str) -> Iterator[str]:
    """The answer where the record has it, else a place for it."""
    known = _known(words, facts, topic)
    label = words.topic(topic)
    yield words.text("draft-about", topic=label) if label else words.text("draft-thanks")
    yield known or words.text("draft-blank")


def _known(words: Localizer, facts: LeadFacts, topic: str) -> str:
    told = facts.now.known
    match topic:
        case "price" | "counter" if told.price:
            return words.text("draft-price", price=words.rupees(told.price[0]))
        case "area" if (carpet := told.number(_CARPET)) is not None:
            return words.text("draft-carpet", area=plain_number(carpet))
        case "possession" if on := told.day("property_possession"):
            day = dates.day_and_year(on, words.zone, words.language)
            return words.text("draft-possession", day=day)
        case _:
            return ""


def _rera(words: Localizer, facts: LeadFacts) -> Iterator[str]:
    number = next(filter(None, map(facts.now.known.word, _RERA)), None)
    if number:
        yield words.text("draft-rera", number=display_text(number))


def _dated(words: Localizer, facts: LeadFacts, purpose: str) -> str:
    """A sentence that names a day or an amount of the record; the plain one where there is none."""
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
