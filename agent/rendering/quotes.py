"""What somebody wrote, in their own words with their days: of one lead, or of the whole book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.facts import LeadFacts, Standing
from agent.lead_state.chat import Side, is_within, likes, quotes, topic_named, worries_of
from agent.lead_state.notes import Note
from agent.lead_state.plan import Plan
from agent.rendering.localizer import Localizer, capital
from agent.rendering.sent import message_words
from agent.situation import Situation
from leads.message import Message
from prompts.display import display_text

QUOTES_SHOWN = 3
LEADS_SHOWN = 5
_LONGEST_QUOTE = 80
_LONGEST_NOTE = 110
_ALL = 1_000  # messages of a talk
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
    message: Message


def refused_on(words: Localizer, no: Plan) -> str:
    """On which day it was said; "none" of a colleague's note without a day."""
    return words.on(no.at) if no.is_dated else "none"


def note_lines(words: Localizer, notes: Sequence[Note]) -> list[str]:
    """Our note of 19 Nov: “…”: as it was written."""
    return [
        words.text(
            "lead-note",
            day=words.day(note.day) if note.day else "none",
            quote=display_text(note.text, _LONGEST_NOTE),
        )
        for note in notes
    ]


def said_by_lead(words: Localizer, facts: LeadFacts, sought: Sought) -> list[str]:
    """The newest words about it with their days, and what we had said."""
    if facts.standing is Standing.NO_CONSENT:
        return [words.bold(facts.lead), words.text("lead-consent-first")]
    found = messages_about(facts.now, sought)
    if not found:
        return [nothing(words, facts, sought), words.text("quotes-calls")]
    lines = [_head(words, facts, sought)]
    lines += [quote_line(words, m) for m in found[-QUOTES_SHOWN:]]
    earlier = len(found) - QUOTES_SHOWN
    if earlier > 0:
        lines.append(words.text("quotes-earlier", n=earlier))
    price = facts.now.known.price
    if sought.topic in _PRICED and price is not None:
        lines.append(words.text("quotes-price", price=words.rupees(price[0])))
    return lines


def said_by_all(
    words: Localizer, hits: Sequence[Hit], sought: Sought, among: str = ""
) -> list[str]:
    """Who wrote about it, each lead's newest words.

    `among`: which leads were looked at, where not all.
    """
    about = about_words(words, sought)
    is_ours = sought.topic == "promised"
    newest: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: h.message.at, reverse=True):
        newest.setdefault(hit.facts.lead.lead_id, hit)
    if not newest:
        none = "quotes-among-none" if among else "quotes-all-none"
        none = "quotes-promised-none" if is_ours else none
        return [capital(words.text(none, about=about, among=among))]
    head = "quotes-promised-head" if is_ours else "quotes-all-head"
    lines = [capital(words.text(head, n=len(newest), about=about))]
    for n, hit in enumerate(list(newest.values())[:LEADS_SHOWN], 1):
        lead = words.lead(hit.facts.lead)
        day, quote = words.day(hit.message.at), message_words(words, hit.message, _LONGEST_QUOTE)
        lines.append(words.text("quotes-all-line", n=n, lead=lead, day=day, quote=quote))
    return [*lines, words.text("quotes-among", among=among)] if among else lines


def messages_about(now: Situation, sought: Sought) -> list[Message]:
    """The messages of one side that hold it, oldest first; the lead's own where no side is said."""
    if sought.topic == "liked":
        every = messages_about(now, replace(sought, topic=None))
        return [message for message in every if likes(message.text)]
    if sought.topic == "promised":
        is_then = now.promise and is_within(now.day_of(now.promise.at), sought.start, sought.end)
        return [now.promise] if now.promise and is_then else []
    if sought.topic == "worries":
        return [m for _, m in worries_of(now, sought.start, sought.end)] if now.may_read else []
    side: Side = "us" if sought.side in ("broker", "us") else "lead"
    topic = topic_named(sought.topic) if sought.topic else None
    text = sought.words if topic or not sought.topic else sought.topic
    found = quotes(now, topic, text=text, side=side, start=sought.start, end=sought.end, last=_ALL)
    return [quote.message for quote in found]


def quote_line(words: Localizer, message: Message) -> str:
    """17 Nov: “bhav vadhare che”: byte for byte, but for what a phone must not show."""
    text = message_words(words, message, _LONGEST_QUOTE)
    return words.text("lead-quote", day=words.day(message.at), quote=text)


def about_words(words: Localizer, sought: Sought) -> str:
    """What was looked for, as it stands in a sentence: the price, “garden”."""
    known = words.about(sought.topic) if sought.topic else ""
    return known or f"“{display_text(sought.words or sought.topic or '')}”"


def hits(facts: Sequence[LeadFacts], sought: Sought) -> list[Hit]:
    """Everybody's messages about it, of leads whose chats may be read."""
    return [
        Hit(one, message)
        for one in facts
        if one.now.may_read
        for message in messages_about(one.now, sought)
    ]


def _head(words: Localizer, facts: LeadFacts, sought: Sought) -> str:
    name = words.lead(facts.lead)
    if sought.side in ("broker", "us"):
        # Our words are never shown as the lead's.
        return words.text("quotes-ours", name=name)
    if sought.topic and words.about(sought.topic):
        head = words.text("quotes-head", name=name, about=words.about(sought.topic))
        return capital(head)
    if sought.words:
        return words.text("quotes-word", name=name, about=display_text(sought.words))
    return words.text("quotes-newest", name=name)


def nothing(words: Localizer, facts: LeadFacts, sought: Sought) -> str:
    """That the lead has written nothing about it."""
    lead = words.bold(facts.lead)
    if sought.side in ("broker", "us") and (sought.topic or sought.words):
        about = about_words(words, sought)
        return capital(words.text("quotes-ours-none", lead=lead, about=about))
    if sought.topic and words.about(sought.topic):
        return capital(words.text("quotes-none", lead=lead, about=words.about(sought.topic)))
    if sought.words:
        return words.text("quotes-word-none", lead=lead, about=display_text(sought.words))
    return words.text("lead-never-wrote", lead=lead)
