"""What the talk leaves open for a message to answer: a question by its topics, a visit, a no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from agent.lead_state.compute import state_in
from agent.situation import Situation
from features.cues import topics_of
from language.detect import tongue
from language.tokens import key, read
from leads.errors import InvalidInput
from leads.lead import OutcomeKind
from leads.lead_state import LeadState
from leads.message import Message

QUESTION = "question"
_ASKED_OF_US = frozenset(
    {
        "parking", "price", "visit", "loan", "token", "possession", "floor", "area", "papers",
        "location", "amenities", "furniture",
    }
)  # fmt: skip
_PART = regex.compile(r"[^.!?।\n]+\??")
_COUNTS = {"2": 2, "two": 2, "3": 3, "three": 3}
# "Do you have", "will there be": numbers only outside English.
_INDIC_COUNTS = {"do": 2, "be": 2, "teen": 3, "tran": 3}
_BEFORE_PARKING = 2  # words: "do car parking"


def asked_topics(now: Situation) -> tuple[str, ...]:
    """What the lead asked last and nobody answered but by a promise; `QUESTION` of no topic.

    Empty when nothing is open. A bargain is `counter`: the price on record does not answer it.
    """
    questions = _open_questions(now)
    for message in reversed(questions):
        topics = tuple(_topics(now, message))
        if topics:
            return topics
    return (QUESTION,) if questions else ()


def parkings_asked(now: Situation) -> int | None:
    """For how many cars the lead asked, where a number stands before the word."""
    counts = (_count(message.text) for message in reversed(_open_questions(now)))
    return next(filter(None, counts), None)


def has_refused(now: Situation) -> bool:
    """Whether the lead said no, or the enquiry was lost."""
    is_lost = now.closing is not None and now.closing.kind is OutcomeKind.LOST
    return is_lost or now.plans.refused is not None


def visit_ahead(now: Situation) -> LeadState | None:
    """The state whose next visit lies ahead; None where no visit is known."""
    if not now.may_read:
        return None
    state = state_in(now)
    is_ahead = state.next_visit_on is not None and state.next_visit_on >= now.today
    return state if is_ahead else None


def _open_questions(now: Situation) -> Sequence[Message]:
    if not now.may_read:
        return ()
    own = now.known.own_messages
    return [m for m in own if now.is_question(m) and not now.settled_since(m.at)]


def _topics(now: Situation, message: Message) -> Iterator[str]:
    """The topics of its parts that ask, where one does; else those of the whole."""
    parts = [part for part in _PART.findall(message.text) if part.endswith("?")]
    found = [t for part in parts for t in topics_of(part)] or topics_of(message.text)
    is_bargain = message in now.known.cues.get("counter", ()) or _asks_least(message.text)
    for topic in dict.fromkeys(found):
        if topic in _ASKED_OF_US:
            yield "counter" if topic == "price" and is_bargain else topic


def _asks_least(text: str) -> bool:
    """Whether the last price is asked for, which the price on record is not."""
    return any(key(word.strip(".,!?…")) in _LEAST for word in text.split())


def _count(text: str) -> int | None:
    try:
        spoken = read(text[:1000])
    except InvalidInput:
        return None
    counts = _BY_KEY if tongue(spoken) == "en" else _BY_KEY | _INDIC_BY_KEY
    words, parking = [word.key for word in spoken], key("parking")
    for at, word in enumerate(words):
        if word == parking:
            before = words[max(0, at - _BEFORE_PARKING) : at]
            return next((counts[w] for w in reversed(before) if w in counts), None)
    return None


_LEAST_WORDS = """
    last final best least lowest discount negotiable chhello chello chhelo chhella aakhri akhri
    aakhiri kam ochu ochho आखिरी आख़िरी कम છેલ્લો છેલ્લા ઓછું ઓછો ઓછા
"""
_LEAST = frozenset(map(key, _LEAST_WORDS.split()))
_BY_KEY = {key(word): count for word, count in _COUNTS.items()}
_INDIC_BY_KEY = {key(word): count for word, count in _INDIC_COUNTS.items()}
