"""What a conversation leaves open for a message to answer, and what the record says about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from agent.drafts.wish import QUESTION
from agent.lead_state.computed_state import state_in
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from features.cues import topics_of
from language.detect import detect_language
from language.tokens import key, keys_of, read, stems, word_lists
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind, LeadKind, Message, OutcomeKind
from leads.model.lead_state import LeadState
from prompts import date_format
from prompts.display import display_text
from prompts.number_format import plain_number

_ASKED_OF_US = frozenset(
    {
        "parking", "price", "visit", "loan", "token", "possession", "floor", "area", "papers",
        "location", "amenities", "furniture",
    }
)  # fmt: skip
# What a home costs besides its price.
CHARGES, _OTHER_CHARGES = "charges", "other-charges"
_PART = regex.compile(r"[^.!?।\n]+\??")
_COUNTS = {"2": 2, "two": 2, "3": 3, "three": 3}
# "Do you have", "will there be": these are numbers only outside English.
_INDIC_COUNTS = {"do": 2, "be": 2, "teen": 3, "tran": 3}
# The end of a message that says nothing: "che 🙂", "hai...".
_END = regex.compile(r"[^\p{L}\p{M}\p{N}]++$")
_BEFORE_PARKING = 2  # words: "do car parking"


def asked_topics(now: LeadSituation) -> tuple[str, ...]:
    """What the lead asked last without an answer or only with a promise; `QUESTION` if no topic.

    Empty if nothing is open. Bargaining is `counter`: the price on record does not answer it.
    """
    questions = _open_questions(now)
    for message in reversed(questions):
        topics = tuple(_topics(now, message))
        if topics:
            return topics
    return (QUESTION,) if questions else ()


def parkings_asked(now: LeadSituation) -> int | None:
    """The number of cars the lead wants parking for, if one precedes the word."""
    counts = (_count(message.text) for message in reversed(_open_questions(now)))
    return next(filter(None, counts), None)


def has_refused(now: LeadSituation) -> bool:
    """Whether the lead said no, or the enquiry was lost."""
    is_lost = now.closing is not None and now.closing.kind is OutcomeKind.LOST
    return is_lost or now.plans.refused is not None


def visit_ahead(now: LeadSituation) -> LeadState | None:
    """The state, if a visit lies ahead; None if no visit is known."""
    if not now.may_read:
        return None
    state = state_in(now)
    is_ahead = state.next_visit_on is not None and state.next_visit_on >= now.today
    return state if is_ahead else None


def _open_questions(now: LeadSituation) -> Sequence[Message]:
    if not now.may_read:
        return ()
    own = now.known.own_messages
    return [m for m in own if now.is_question(m) and not now.is_settled(m)]


def _topics(now: LeadSituation, message: Message) -> Iterator[str]:
    """The topics of the parts that ask, if any does; else those of the whole message."""
    parts = [part for part in _PART.findall(message.text) if part.endswith("?")]
    found = [t for part in parts for t in topics_of(part)] or topics_of(message.text)
    is_bargain = message in now.known.cues.get("counter", ()) or _asks_least(message.text)
    for topic in dict.fromkeys(found):
        if topic in _ASKED_OF_US:
            yield "counter" if topic == "price" and is_bargain else topic
    if _keys(message.text) & _CHARGES:
        yield CHARGES


def _keys(text: str) -> set[str]:
    return {stem for word in text.split() for stem in stems(key(word.strip(".,!?…:;।")))}


def _asks_least(text: str) -> bool:
    """Whether the last price is asked for, which the price on record is not."""
    return any(key(word.strip(".,!?…")) in _LEAST for word in text.split())


def _count(text: str) -> int | None:
    try:
        spoken = read(text[:1000])
    except InvalidInput:
        return None
    counts = _BY_KEY if detect_language(spoken) == "en" else _BY_KEY | _INDIC_BY_KEY
    words, parking = [word.key for word in spoken], key("parking")
    for at, word in enumerate(words):
        if word == parking:
            before = words[max(0, at - _BEFORE_PARKING) : at]
            return next((counts[w] for w in reversed(before) if w in counts), None)
    return None


_LEAST, _MAINTENANCE, _BARE_CHARGES, _WHEN = (
    keys_of(word_lists("open_questions", "agent.drafts")[name])
    for name in ("least", "maintenance", "charges", "when")
)
_CHARGES = _MAINTENANCE | _BARE_CHARGES
# What we wrote is quoted whole; a longer message says more than the one thing.
_LONGEST_QUOTED = 80  # characters
_BY_KEY = {key(word): count for word, count in _COUNTS.items()}
_INDIC_BY_KEY = {key(word): count for word, count in _INDIC_COUNTS.items()}


_CARPET = "property_carpet_sqft"
_RERA = ("rera_number", "rera", "rera_no")
_BUILDER, _OWNER, _BANK, _OTHER = "builder", "owner", "bank", "other"
# The home belongs to another owner; a developer's answer is asked of the builder.
_KINDS_OF_AN_OWNER = (LeadKind.RESALE, LeadKind.RENT)
# A message answers no more topics than this.
_ANSWERED = 2


@dataclass(frozen=True, slots=True)
class AnswerTo:
    """The sentences of an answer, and the topics on which the record has nothing."""

    sentences: tuple[str, ...]
    unknown: tuple[str, ...]


def answer_to(words: Localizer, facts: ScoredLead, topics: Sequence[str]) -> AnswerTo:
    """What is known on each topic, then that we are finding out about the first of the others."""
    asked = [t for t in topics if t != "visit"][:_ANSWERED] or [QUESTION]
    told = {topic: _known_of(words, facts, topic) for topic in asked}
    unknown = tuple(topic for topic in asked if not told[topic])
    sentences = [said for said in told.values() if said]
    if CHARGES in asked and told[CHARGES] and not _asks_maintenance(facts.now):
        # What we told of the maintenance is not all there may be.
        unknown = (*unknown, _OTHER_CHARGES)
    if unknown:
        sentences += [_held(words, facts, unknown[0]), words.text("draft-hold-then")]
    return AnswerTo(tuple(sentences), unknown)


def _known_of(words: Localizer, facts: ScoredLead, topic: str) -> str:
    """The record's own answer; empty if it has none."""
    told = facts.now.known
    match topic:
        case "token" if _asks_when(facts.now):
            return words.text("draft-ask-token")
        case "charges" if before := _told_of_charges(facts.now):
            quoted = display_text(_END.sub("", before.text))
            return words.text("draft-said-before", day=words.day(before.at), words=quoted)
        case "price" if told.price:
            return words.text("draft-said-price", price=words.rupees(told.price[0]))
        case "area" if (carpet := told.number(_CARPET)) is not None:
            return words.text("draft-said-carpet", area=plain_number(carpet))
        case "possession" if on := told.day("property_possession"):
            day = date_format.day_and_year(on, words.zone, words.language)
            return words.text("draft-said-possession", day=day)
        case "location" if project := told.word("named_project") or _place_agreed(facts):
            return words.text("draft-said-project", project=display_text(project))
        case "papers" | "rera" if number := next(filter(None, map(told.word, _RERA)), None):
            return words.text("draft-rera", number=display_text(number))
        case _:
            return ""


def _place_agreed(facts: ScoredLead) -> str | None:
    """Where the next visit takes place, else where the last one did."""
    ahead = visit_ahead(facts.now)
    if ahead is not None and ahead.next_visit_place:
        return ahead.next_visit_place
    done = facts.now.last(EventKind.VISIT_DONE)
    return done.value if done is not None and isinstance(done.value, str) else None


def _told_of_charges(now: LeadSituation) -> Message | None:
    """The newest message in which we named a sum for the charges, which may be quoted."""
    return next(
        (
            m
            for m in reversed(now.our_messages)
            if _keys(m.text) & _CHARGES
            and any(c.isdecimal() for c in m.text)
            and "?" not in m.text
            and len(m.text) <= _LONGEST_QUOTED
        ),
        None,
    )


def _asks_maintenance(now: LeadSituation) -> bool:
    return any(_keys(m.text) & _MAINTENANCE for m in _open_questions(now))


def _asks_when(now: LeadSituation) -> bool:
    """Whether the lead asks when to give the token."""
    return any("token" in _topics(now, m) and _keys(m.text) & _WHEN for m in _open_questions(now))


def _held(words: Localizer, facts: ScoredLead, topic: str) -> str:
    cars = parkings_asked(facts.now) if topic == "parking" else None
    what = words.text("draft-what-parking", n=cars) if cars else words.about(topic)
    if not what or (topic == CHARGES and _asks_maintenance(facts.now)):
        return words.text("draft-hold-question")
    return words.text("draft-hold", what=what, who=_who_knows(facts, topic))


def _who_knows(facts: ScoredLead, topic: str) -> str:
    """Whom we have to ask: the bank, the home's builder or owner; else nobody."""
    kind = facts.lead.kind
    if topic == "loan":
        return _BANK
    if kind is LeadKind.NEW_PROJECT:
        return _BUILDER
    return _OWNER if kind in _KINDS_OF_AN_OWNER else _OTHER
