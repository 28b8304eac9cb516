"""What somebody wrote, in their own words with their days: of one lead, or of the whole book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agent.facts import LeadFacts, Standing
from agent.rendering.localizer import Localizer, capital
from agent.situation import Situation
from features.topics import topics_of
from leads.lead_state import LeadState
from leads.message import Message
from prompts.display import display_text

QUOTES_SHOWN = 3
LEADS_SHOWN = 5
_LONGEST_QUOTE = 80
# Of which topics an attribute of the home says what we named.
_PRICED = frozenset({"price", "offer", "discount"})


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in a talk: a topic by its name, else words as typed; neither: anything."""

    topic: str | None = None
    words: str = ""
    side: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One message of a lead that holds what was looked for."""

    facts: LeadFacts
    at: datetime
    text: str


def said_by_lead(
    words: Localizer, facts: LeadFacts, state: LeadState | None, sought: Sought
) -> list[str]:
    """The newest words about it with their days, and what we had said."""
    if facts.standing is Standing.NO_CONSENT:
        return [words.bold(facts.lead), words.text("lead-consent-first")]
    found = messages_about(facts.now, sought)
    if not found:
        return [_nothing(words, facts, sought), words.text("quotes-calls")]
    lines = [_head(words, facts, sought)]
    lines += [quote_line(words, m) for m in found[-QUOTES_SHOWN:]]
    earlier = len(found) - QUOTES_SHOWN
    if earlier > 0:
        lines.append(words.text("quotes-earlier", n=earlier))
    price = facts.now.known.price
    if sought.topic in _PRICED and price is not None:
        lines.append(words.text("quotes-price", price=words.rupees(price[0])))
    return lines


def said_by_all(words: Localizer, hits: Sequence[Hit], about: str) -> list[str]:
    """Who wrote about it, each lead's newest words; `about` as it stands in a sentence."""
    newest: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: h.at, reverse=True):
        newest.setdefault(hit.facts.lead.lead_id, hit)
    if not newest:
        return [capital(words.text("quotes-all-none", about=about))]
    lines = [capital(words.text("quotes-all-head", n=len(newest), about=about))]
    for n, hit in enumerate(list(newest.values())[:LEADS_SHOWN], 1):
        lead = words.lead(hit.facts.lead)
        day, quote = words.day(hit.at), display_text(hit.text, _LONGEST_QUOTE)
        lines.append(words.text("quotes-all-line", n=n, lead=lead, day=day, quote=quote))
    return lines


def messages_about(now: Situation, sought: Sought) -> list[Message]:
    """The messages of one side that hold it, oldest first; the lead's own where no side is said."""
    by_us = sought.side in ("broker", "us")
    own = [m for m in now.known.messages if (m.sender == "broker") is by_us]
    return [m for m in own if _is_within(now, m, sought) and _holds(m.text, sought)]


def quote_line(words: Localizer, message: Message) -> str:
    """17 Nov: “bhav vadhare che”: byte for byte, but for what a phone must not show."""
    text = display_text(message.text, _LONGEST_QUOTE)
    return words.text("lead-quote", day=words.day(message.at), quote=text)


def about_words(words: Localizer, sought: Sought) -> str:
    """What was looked for, as it stands in a sentence: the price, “garden”."""
    known = words.about(sought.topic) if sought.topic else ""
    return known or f"“{display_text(sought.words or sought.topic or '')}”"


def hits(facts: Sequence[LeadFacts], sought: Sought) -> list[Hit]:
    """Everybody's messages about it, of leads whose chats may be read."""
    return [
        Hit(one, message.at, message.text)
        for one in facts
        if one.now.may_read
        for message in messages_about(one.now, sought)
    ]


def _head(words: Localizer, facts: LeadFacts, sought: Sought) -> str:
    name = words.lead(facts.lead)
    if sought.topic and words.about(sought.topic):
        head = words.text("quotes-head", name=name, about=words.about(sought.topic))
        return capital(head)
    if sought.words:
        return words.text("quotes-word", name=name, about=display_text(sought.words))
    return words.text(
        "quotes-ours" if sought.side in ("broker", "us") else "quotes-newest", name=name
    )


def _nothing(words: Localizer, facts: LeadFacts, sought: Sought) -> str:
    lead = words.bold(facts.lead)
    if sought.topic and words.about(sought.topic):
        return capital(words.text("quotes-none", lead=lead, about=words.about(sought.topic)))
    if sought.words:
        return words.text("quotes-word-none", lead=lead, about=display_text(sought.words))
    return words.text("lead-never-wrote", lead=lead)


def _is_within(now: Situation, message: Message, sought: Sought) -> bool:
    day = now.day_of(message.at)
    return (sought.start is None or day >= sought.start) and (
        sought.end is None or day <= sought.end
    )


def _holds(text: str, sought: Sought) -> bool:
    if sought.topic:
        topic = _SAME_TOPIC.get(sought.topic, sought.topic)
        return topic in topics_of(text)
    return sought.words.casefold() in text.casefold()


# Topics of a question that messages carry under another name.
_SAME_TOPIC: Mapping[str, str] = {"offer": "price", "discount": "price", "timing": "possession"}
