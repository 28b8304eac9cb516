"""From facts to words: what a lead wrote, in the lead's own words with their days."""

from __future__ import annotations

from collections.abc import Iterator

from agent.facts import LeadFacts, Standing
from agent.lead_state.next_step import NextStep
from agent.saying.parts import Part, Tells, head, step_line
from agent.saying.wording import Wording, capital
from agent.situation import Situation
from features.topics import topics_of
from leads.message import EventKind, Message
from prompts.display import display_text

QUOTES_SHOWN = 3
# Three quotes of this length, a head, an act and the data line fill one screen.
_LONGEST_QUOTE = 90


def said(words: Wording, facts: LeadFacts, topic: str | None) -> str:
    """The newest words about a topic, what we quoted, and the next act."""
    return "\n".join([head(words, facts), *_said(words, facts, topic)])


def said_about(now: Situation, topic: str | None) -> list[Message]:
    """The lead's own messages about a topic (None: all), oldest first."""
    own = now.known.own_messages
    return list(own) if topic is None else [m for m in own if topic in topics_of(m.text)]


def newest(words: Wording, facts: LeadFacts, topic: str | None) -> Part | None:
    """The newest words about a topic, or the visit missed; None without any."""
    missed = facts.now.last(EventKind.VISIT_MISSED) if topic == "visit" else None
    if missed is not None:
        step = NextStep("step-no-show", {"missed": facts.now.day_of(missed.at)})
        return Part(Tells.MISSED, capital(words.step(step, ".short")))
    found = said_about(facts.now, topic) if topic and facts.now.may_read else []
    return quoted(words, found[-1], topic) if found else None


def quoted(words: Wording, message: Message, topic: str | None = None) -> Part:
    """A message as a line, with what it is about."""
    about = topic or next(iter(topics_of(message.text)), "")
    return Part(Tells.QUOTE, quote(words, message), about)


def quote(words: Wording, message: Message) -> str:
    """17 Nov "bhav vadhare che": byte for byte, but for what a phone must not show."""
    text = display_text(message.text, _LONGEST_QUOTE)
    return words.text("said-quote", day=words.day(message.at), quote=text)


def _said(words: Wording, facts: LeadFacts, topic: str | None) -> Iterator[str]:
    if facts.standing is Standing.NO_CONSENT:
        # Kept for the human who must answer it, and only that: the chat shows it, we do not.
        yield words.text("no-score-consent")
        return
    found = said_about(facts.now, topic)
    for message in found[-QUOTES_SHOWN:]:
        yield quote(words, message)
    if len(found) > QUOTES_SHOWN:
        yield words.text("said-earlier", n=len(found) - QUOTES_SHOWN)
    if not found:
        own = facts.now.known.own_messages
        about = words.topic(topic or "") if own else ""
        yield words.text("said-nothing", topic=about) if about else words.text("said-nothing-yet")
        if own:
            yield words.text("known-last-lead", day=words.day(own[-1].at))
    price = facts.now.known.price
    if topic == "price" and price is not None:
        yield words.text("said-quoted", price=words.rupees(price[0]))
    if facts.step:
        yield step_line(words, facts)
