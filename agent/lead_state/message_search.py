"""Finds a lead's messages, verbatim, by topic, words, sender and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.fact_sheet import topics_table
from agent.lead_state.messages_and_notes import dislikes, likes
from agent.lead_state.plan_phrases import Plan, PlanKind
from agent.lead_state.profile import words_offer
from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from features.cues import find_cues, is_forward, topics_of
from language.numbers import has_amount
from language.phonetics import is_nearly, sounds
from language.tokens import LONGEST_QUESTION, Word, key, read, spoken_stems, word_lists
from leads.model.errors import InvalidInput
from leads.model.lead import Message

Side = Literal["lead", "us", "both"]
DEFAULT_LAST = 6
# An LLM and a screen see no more of one message; the rest is a pasted listing.
LONGEST_QUOTE = 300

# Cues of doubt, the plainest first, with the worry they belong to.
WORRIES = {
    "hard_no": "no",
    "visit_no": "visit",
    "loan_no": "loan",
    "price_high": "price",
    "counter": "price",
    "sell_first": "sale",
    "family": "family",
    "compare": "other",
    "disliked": "home",
    "soft_no": "thinking",
}
# Worry → the cue that ends it when it comes later.
_SETTLED_BY = {"loan": "loan_ok", "thinking": "token"}
_TOPICS = {name: topics[0] for name, topics in topics_table("named").items()}
_BY_CUE, _BY_PLAN = topics_table("cues"), topics_table("plans")
# Of these a message speaks by its plans too, which take longest to read.
_OF_PLANS = frozenset({Topic.FAMILY, Topic.PRICE}.union(*_BY_PLAN.values()))
_MONEY = frozenset(
    {Topic.BUDGET, Topic.OFFER, Topic.PRICE, Topic.LOAN, Topic.TOKEN, Topic.DOWN_PAYMENT}
)
_STATES = {
    PlanKind.VISIT: State.VISIT_PLANNED,
    PlanKind.REFUSED: State.REFUSED,
    PlanKind.TOKEN_PAID: State.TOKEN_PAID,
    PlanKind.LOAN_OK: State.LOAN_OK,
    PlanKind.LOAN_REFUSED: State.LOAN_REFUSED,
    PlanKind.LOAN_APPLIED: State.LOAN_APPLIED,
    PlanKind.WAIT: State.WAITING,
}
_FOR = frozenset({"counter", "stretch", "token", "loan_ok", "location_ask", "visit_ask"})
_AGAINST = frozenset({"price_high", "hard_no", "soft_no", "visit_no", "loan_no", "compare"})
_PLAN_SPEAKS: dict[PlanKind, Speaks] = {
    PlanKind.VISIT: "for",
    PlanKind.TOKEN_PAID: "for",
    PlanKind.TOKEN_READY: "for",
    PlanKind.LOAN_OK: "for",
    PlanKind.OFFER: "for",
    PlanKind.REFUSED: "against",
    PlanKind.VISIT_OFF: "against",
    PlanKind.TOKEN_BACK: "against",
    PlanKind.LOAN_REFUSED: "against",
}
_SHORTEST_SLIP = 5
_NAMED = {topic.value: topic for topic in Topic}
_WORDS = word_lists("topic_words", "agent.lead_state")
# A word, or two that stand together ("down_payment").
_TOPIC_BY_WORDS = {
    tuple(map(key, word.split("_"))): Topic(name)
    for name, words in reversed(_WORDS["words"].items())
    for word in words.split()
}
# Words for one thing → the first of them: what is asked for as "pics" may be written "ફોટા".
_ALIKE = {key(word): line.split()[0] for line in _WORDS["alike"] for word in line.split()}
# A word that says two: "dakshinmukhi" is south facing.
_TWO_IN_ONE = {
    key(word): two for two, words in _WORDS["two_in_one"].items() for word in words.split()
}
# Beside another word these say nothing: "south facing home".
_GENERIC = frozenset(map(key, _WORDS["generic"].split()))
_REFERRAL = {
    name: frozenset(map(key, words.split()))
    for name, words in word_lists("referral_words", "agent.lead_state").items()
}
_EVERYBODY = frozenset(map(key, _WORDS["everybody"].split()))
_SLIPPED = {word: Topic(name) for name, words in _WORDS["slips"].items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Quote:
    """One message as it was written; `is_answered`: None if it asks us nothing; `is_promised`: all
    we wrote since is that we would find out.

    `plans`: what its words say about plans; `topics`: what they are about.
    """

    message: Message
    topics: frozenset[Topic]
    is_answered: bool | None
    plans: tuple[Plan, ...] = ()
    is_promised: bool = False

    @property
    def said_by(self) -> Literal["lead", "us"]:
        return "lead" if self.message.sender == "lead" else "us"


def referral(now: LeadSituation) -> Message | None:
    """The first message in which the lead says who gave it our number or sent it to us."""
    if not now.may_read:
        return None
    return next((m for m in now.known.own_messages if _is_referral(_keys(m.text))), None)


def _is_referral(said: frozenset[str]) -> bool:
    if not said.isdisjoint(_REFERRAL["other"]):
        return False
    is_number = not said.isdisjoint(_REFERRAL["number"])
    return not said.isdisjoint(_REFERRAL["sent"]) or (
        is_number and not said.isdisjoint(_REFERRAL["gave"])
    )


def topic_named(name: str) -> Topic | None:
    """A topic by its own name or by a word that brokers use for it."""
    plain = name.strip().casefold()
    return _TOPICS.get(plain) or _NAMED.get(plain)


def quotes(
    now: LeadSituation,
    about: Topic | None = None,
    *,
    text: str = "",
    side: Side = "both",
    start: date | None = None,
    end: date | None = None,
    last: int = DEFAULT_LAST,
) -> tuple[Quote, ...]:
    """The newest messages that match, oldest first; none without consent.

    `text`: words that they must contain, in any spelling. `start` and `end` are days at the
    brokerage, both included.
    """
    if not now.may_read:
        return ()
    found = [
        quote
        for message in now.known.messages
        if _is_side(message, side) and is_within(now.day_of(message.at), start, end)
        if _holds(message.text, text)
        if about is None or about in _OF_PLANS or about in _topics(message.text, ())
        for quote in [quote_of(now, message)]
        if about is None or about in quote.topics
    ]
    return tuple(found[-last:] if last > 0 else ())


def is_about(text: str, topic: Topic | None, wanted: str) -> bool:
    """Whether words that are no message, as a colleague's note, are about it and hold these."""
    return _holds(text, wanted) and (topic is None or topic in _topics(text, ()))


def quote_of(now: LeadSituation, message: Message) -> Quote:
    """One message with what it is about and whether it was answered."""
    plans = tuple(p for p in now.plans.said if message.message_id in (p.message_id, p.agreed_id))
    asks = message.sender == "lead" and not message.is_form and now.is_question(message)
    is_answered = now.is_settled(message) if asks else None
    is_promised = is_answered is False and any(m.at > message.at for m in now.our_messages)
    offered = {Topic.OFFER, Topic.PRICE} if words_offer(now, message) else set()
    return Quote(message, _topics(message.text, plans) | offered, is_answered, plans, is_promised)


def quote_fact(quote: Quote, words: Localizer, lead_id: str) -> Fact:
    """A message as a fact: its words verbatim, with the days and amounts in them."""
    message, text = quote.message, quote.message.text.strip()[:LONGEST_QUOTE]
    who = "lead" if quote.said_by == "lead" else "us"
    at = message.at.astimezone(words.zone)
    told = words.text("fact-said", who=who, day=words.instant(message.at), quote=text)
    states = {_STATES[p.kind] for p in quote.plans if p.kind in _STATES and not _is_over(p, words)}
    if quote.is_answered is not None:
        states.add(State.ANSWERED if quote.is_answered else State.UNANSWERED)
    if quote.is_promised:
        states.add(State.ONLY_PROMISED)
    hours = tuple(p.hour for p in quote.plans if p.hour)
    sums = (p.amount_inr for p in quote.plans if p.amount_inr)
    return Fact(
        "q1",
        "quote",
        told,
        lead_id,
        quantities=tuple(Quantity(inr, Unit.INR) for inr in dict.fromkeys(sums)),
        days=tuple(dict.fromkeys((at.date(), *(p.day for p in quote.plans if p.day)))),
        times=tuple(dict.fromkeys((at.time().replace(second=0, microsecond=0), *hours))),
        quote=text,
        said_by=quote.said_by,
        topics=quote.topics,
        states=frozenset(states),
        is_negative=quote.is_answered is False or speaks(quote) == "against",
        speaks=speaks(quote),
        source=f"message:{message.message_id}",
    )


def _is_over(plan: Plan, words: Localizer) -> bool:
    """A visit whose day has passed is no longer planned, and a pause that has ended is over."""
    return plan.day is not None and plan.day < words.today


def speaks(quote: Quote) -> Speaks | None:
    """Which side a lead's words are on; None for ours and for words of both sides."""
    if quote.said_by == "us":
        return None
    sides: set[Speaks] = {_PLAN_SPEAKS[p.kind] for p in quote.plans if p.kind in _PLAN_SPEAKS}
    if likes(quote.message.text):
        sides.add("for")
    if dislikes(quote.message.text):
        sides.add("against")
    for cue in find_cues(quote.message.text):
        if cue.name in _FOR:
            sides.add("for")
        if cue.name in _AGAINST:
            sides.add("against")
    return sides.pop() if len(sides) == 1 else None


def worries_of(
    now: LeadSituation, start: date | None = None, end: date | None = None
) -> list[tuple[str, Message]]:
    """Each worry in the lead's words, with the newest of them; newest last."""
    found: dict[str, Message] = {}
    for cue, name in WORRIES.items():
        said = now.disliked if cue == "disliked" else now.said(cue)
        if said is not None and not _is_settled(now, name, said):
            found.setdefault(name, said)
    within = [(name, m) for name, m in found.items() if is_within(now.day_of(m.at), start, end)]
    return sorted(within, key=lambda pair: pair[1].at)


def _is_settled(now: LeadSituation, worry: str, said: Message) -> bool:
    """Whether the lead wrote later that it is over: all at home liked it, the loan is there."""
    if worry in ("family", "home"):
        later = (m for m in now.known.own_messages if m.at > said.at)
        return any(likes(m.text) and (worry == "home" or _is_of_home(m.text)) for m in later)
    over = now.said(_SETTLED_BY[worry]) if worry in _SETTLED_BY else None
    return over is not None and over.at > said.at


def _is_of_home(text: str) -> bool:
    return bool(_EVERYBODY & _keys(text)) or Topic.FAMILY in _topics(text, ())


def _topics(text: str, plans: Sequence[Plan]) -> frozenset[Topic]:
    if is_forward(text):
        return frozenset()
    found = {_TOPICS[topic] for topic in topics_of(text)}
    found |= {topic for cue in find_cues(text) for topic in _BY_CUE.get(cue.name, ())}
    found |= {topic for plan in plans for topic in _BY_PLAN[plan.kind]}
    if any(plan.with_family for plan in plans):
        found.add(Topic.FAMILY)
    keys = [word.key for word in _read(text)]
    found |= {_TOPIC_BY_WORDS[pair] for pair in pairwise(keys) if pair in _TOPIC_BY_WORDS}
    found |= {topic for k in keys if (topic := _TOPIC_BY_WORDS.get((k,)) or _nearly(k))}
    if _MONEY.isdisjoint(found) and has_amount(text):
        # "78 lakh se neeche nahi": an amount about nothing else is a price.
        found.add(Topic.PRICE)
    return frozenset(found)


@lru_cache(50_000)
def _nearly(word: str) -> Topic | None:
    """The topic of a misspelt word: "prking"."""
    if len(word) < _SHORTEST_SLIP:
        return None
    return next((topic for own, topic in _SLIPPED.items() if is_nearly(word, own)), None)


def _holds(text: str, wanted: str) -> bool:
    """Whether the text contains every wanted word, in any spelling, case or script."""
    words, sought = _read_apart(text), _read_apart(wanted)
    sought = [one for one in sought if one.key not in _GENERIC] or sought
    return all(any(_is_same(one, word) for word in words) for one in sought)


def searched_words(wanted: str) -> list[str]:
    """The words of a search that say something, as typed."""
    return [word.raw for word in _read(wanted)]


def _is_same(one: Word, other: Word) -> bool:
    """Whether two words are the same without their endings; across scripts, by sound."""
    if not _stems(one).isdisjoint(_stems(other)):
        return True
    is_other_script = one.raw.isascii() != other.raw.isascii()
    return is_other_script and not set(sounds(one.raw)).isdisjoint(sounds(other.raw))


def _stems(word: Word) -> set[str]:
    stems = {word.key, *spoken_stems(word)}
    return {stem.removesuffix("s") for stem in stems} | {_ALIKE[s] for s in stems if s in _ALIKE}


def _keys(text: str) -> frozenset[str]:
    return frozenset(word.key for word in _read(text))


def _read(text: str) -> list[Word]:
    try:
        return [word for word in read(text[:LONGEST_QUESTION]) if not word.is_stop]
    except InvalidInput:
        return []


def _read_apart(text: str) -> list[Word]:
    """The words of a text, those that say two things as two."""
    return [part for one in _read(text) for part in _read(_TWO_IN_ONE.get(one.key, one.raw))]


def _is_side(message: Message, side: Side) -> bool:
    return side == "both" or (message.sender == "lead") == (side == "lead")


def is_within(day: date, start: date | None, end: date | None) -> bool:
    """Whether a day lies between two, both included; None is no bound."""
    return (start is None or day >= start) and (end is None or day <= end)
