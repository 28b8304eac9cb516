"""What somebody wrote or sent, quoted with its day: words, notes, files, places, contact cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.fact import Topic
from agent.lead_state.message_search import (
    Side,
    is_about,
    is_within,
    quotes,
    topic_named,
    worries_of,
)
from agent.lead_state.messages_and_notes import Note, dislikes, is_promise, likes
from agent.lead_state.plan_phrases import Plan
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.query.query import Period
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import period_words
from features.meaning import Meaning, meaning
from language.tokens import keys_of
from leads.model.lead import EventKind, Message
from leads.store.attachments import SIGNS, Attachment, Kind, Place
from prompts.display import display_text

QUOTES_SHOWN, OLDER_SHOWN = 3, 5
LEADS_SHOWN = 5
_LONGEST_QUOTE = 80
_LONGEST_NOTE = 110
_STOPS = re.compile(r"[.,;:!?]")
_ALL = 1_000  # messages of a conversation
# What is read out of a talk itself, which no note tells.
_OF_TALK = frozenset({"promised", "worries"})
_LIKING = keys_of("like liked loved love happy pasand पसंद પસંદ gamyu gamyo gami gamya ગમ્યું ગમ્યો ગમી")
# The topics for which a stored price says what we named.
_PRICED = frozenset({"price", "offer", "discount"})


@dataclass(frozen=True, slots=True)
class MessageQuery:
    """What to search messages for: a topic by its name, else words as typed; neither: anything.

    `shown`: of what is found, so many of the newest are left out.
    """

    topic: str | None = None
    words: str = ""
    side: str | None = None
    start: date | None = None
    end: date | None = None
    shown: int = 0


@dataclass(frozen=True, slots=True)
class MessageHit:
    """One message of a lead that matches a search."""

    facts: ScoredLead
    message: Message


@dataclass(frozen=True, slots=True)
class NoteHit:
    """One of a colleague's notes on a lead that matches a search."""

    facts: ScoredLead
    note: Note


def refused_on(words: Localizer, no: Plan) -> str:
    """The day on which it was said; "none" for a colleague's note without a day."""
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


def said_by_lead(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> list[str]:
    """The newest words about it with their days, and what we had said."""
    if facts.standing is ScoreStatus.NO_CONSENT:
        return [words.bold(facts.lead), words.text("lead-consent-first")]
    if sought.side == "reply":
        return replied(words, facts, sought)
    found = messages_about(facts.now, sought)
    if not found:
        none = [nothing(words, facts, sought), words.text("quotes-calls")]
        return our_answers(words, facts, sought) or none
    if sought.shown:
        return _older(words, facts, sought, found)
    is_of_facts = sought.topic is not None and sought.topic not in _PRICED
    asked = messages_about(facts.now, replace(sought, side="lead")) if is_of_facts else []
    if sought.side in ("broker", "us") and asked and asked[-1].at > found[-1].at:
        # What we wrote of it before they asked is no answer to them.
        return replied(words, facts, sought)
    lines = [_head(words, facts, sought)]
    lines += [quote_line(words, m) for m in found[-QUOTES_SHOWN:]]
    earlier = len(found) - QUOTES_SHOWN
    if earlier > 0:
        lines.append(words.text("quotes-earlier", n=earlier))
    price = facts.now.known.price
    if sought.topic in _PRICED and price is not None:
        lines.append(words.text("quotes-price", price=words.rupees(price[0])))
    return lines


def _older(
    words: Localizer, facts: ScoredLead, sought: MessageQuery, found: Sequence[Message]
) -> list[str]:
    """The messages before those that were shown, with how many stand before these."""
    older = found[: -sought.shown]
    if not older:
        return [words.text("quotes-no-older", lead=words.bold(facts.lead))]
    line = our_line if sought.side in ("broker", "us") else quote_line
    lines = [words.text("quotes-older", name=words.lead(facts.lead))]
    lines += [line(words, m) for m in older[-OLDER_SHOWN:]]
    n = len(older) - OLDER_SHOWN
    return [*lines, *([words.text("quotes-earlier", n=n)] if n > 0 else [])]


def our_answers(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> list[str]:
    """What we answered to the lead's words about it: an answer need not name its subject."""
    if sought.side not in ("broker", "us"):
        return []
    asked = replace(sought, side="lead")
    lines: list[str] = []
    for message in messages_about(facts.now, asked)[-QUOTES_SHOWN:]:
        later = (m for m in facts.now.known.messages if m.at > message.at)
        answer = next(later, None)
        if answer is not None and answer.sender == "broker":
            lines += [quote_line(words, message), our_line(words, answer)]
    return [_head(words, facts, asked), *lines] if lines else []


def replied(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> list[str]:
    """The lead's words that were asked about, and what we wrote after them; else what we wrote.

    By default the last question, else the last words. A promise to find out is called that.
    """
    now = facts.now
    found = messages_about(now, replace(sought, side="lead"))
    if not found:
        ours = messages_about(now, replace(sought, side="us"))
        none = nothing(words, facts, replace(sought, side="lead"))
        return [none, *(our_line(words, m) for m in ours[-QUOTES_SHOWN:])]
    is_picked = bool(sought.words or sought.start)
    asked = [m for m in found if now.is_question(m)]
    shown = found[-QUOTES_SHOWN:] if is_picked else (asked or found)[-1:]
    if sought.topic and not is_picked and shown[-1] is not found[-1]:
        shown = [*shown, found[-1]]  # what was said of it since
    if not is_picked and _waits(now, found[-1]):
        # What came last and has no answer, be it no question: "3 BHK joie, Satellite ma".
        shown = found[-1:]
    last = shown[-1].at
    after = [m for m in now.our_messages if m.at > last]
    answer = next((m for m in after if not is_promise(m.text)), None)
    how = "none" if not after else "held" if answer is None else "wrote"
    lines = [words.text("quotes-replied", lead=words.bold(facts.lead), how=how)]
    lines += [quote_line(words, m) for m in shown]
    told = messages_about(now, replace(sought, side="us")) if sought.topic else []
    newest = [m for m in told[-1:] if m.at > last]
    shown_ours = dict.fromkeys([*after[:1], *([answer] if answer else []), *newest])
    lines += [our_line(words, m) for m in shown_ours]
    if how != "wrote" and now.happened_since(last, EventKind.CALL):
        lines.append(words.text("quotes-replied-call"))
    return lines


def _waits(now: LeadSituation, message: Message) -> bool:
    """Whether nothing of ours came after it, and it is more than a thank-you."""
    is_last = not any(m.at > message.at for m in now.our_messages)
    return is_last and meaning(message.text) is not Meaning.ACKNOWLEDGEMENT


def said_by_all(
    words: Localizer,
    hits: Sequence[MessageHit],
    noted: Sequence[NoteHit],
    sought: MessageQuery,
    among: str = "",
) -> tuple[list[str], list[ScoredLead]]:
    """Who wrote about it, with each lead's newest words, then of whom colleagues noted it; and the
    leads in the order shown.

    `among`: which leads were searched, if not all. `noted`: one note a lead.
    """
    about = about_words(words, sought)
    period = Period(start=sought.start, end=sought.end)
    days = f" ({period_words(words, period)})" if sought.start or sought.end else ""
    about += days
    is_ours = sought.topic == "promised"
    newest: dict[str, MessageHit] = {}
    # What was promised first has waited longest.
    for hit in sorted(hits, key=lambda h: h.message.at, reverse=not is_ours):
        newest.setdefault(hit.facts.lead.lead_id, hit)
    shown = list(newest.values())[:LEADS_SHOWN]
    in_notes = _noted_lines(words, noted, about, len(shown))
    leads = [hit.facts for hit in shown] + [hit.facts for hit in noted[:LEADS_SHOWN]]
    if not newest and noted:
        return in_notes, leads
    if not newest:
        by_word = "quotes-all-none" if words.about(sought.topic or "") else "quotes-all-word-none"
        none = "quotes-among-none" if among else by_word
        if is_ours:
            return [words.text("quotes-promised-none", days=days)], []
        return [capital(words.text(none, about=about, among=among))], []
    head = "quotes-promised-head" if is_ours else "quotes-all-head"
    lines = [capital(words.text(head, n=len(newest), about=about))]
    for n, hit in enumerate(shown, 1):
        lead = words.lead(hit.facts.lead)
        day, quote = words.day(hit.message.at), message_words(words, hit.message, _LONGEST_QUOTE)
        lines.append(words.text("quotes-all-line", n=n, lead=lead, day=day, quote=quote))
    if len(newest) > LEADS_SHOWN:
        lines.append(words.text("quotes-more", n=len(newest) - LEADS_SHOWN))
    if among:
        lines.append(words.text("quotes-among", among=among))
    return lines + in_notes, leads


def _noted_lines(
    words: Localizer, noted: Sequence[NoteHit], about: str, shown_before: int
) -> list[str]:
    """Of whom colleagues noted it, numbered behind those who wrote it themselves."""
    if not noted:
        return []
    lines = [capital(words.text("quotes-noted-head", n=len(noted), about=about))]
    for n, hit in enumerate(noted[:LEADS_SHOWN], shown_before + 1):
        day = words.day(hit.note.day) if hit.note.day else "none"
        quote = display_text(hit.note.text, _LONGEST_QUOTE)
        lead = words.lead(hit.facts.lead)
        lines.append(words.text("quotes-noted-line", n=n, lead=lead, day=day, quote=quote))
    if len(noted) > LEADS_SHOWN:
        lines.append(words.text("quotes-more", n=len(noted) - LEADS_SHOWN))
    return lines


def notes_about(now: LeadSituation, sought: MessageQuery) -> list[Note]:
    """Colleagues' notes that match, oldest first: what a lead said on a call stands there."""
    if sought.side in ("broker", "us", "reply") or sought.topic in _OF_TALK:
        return []
    if sought.topic == "liked":
        told = [note for note in now.notes if _LIKING & keys_of(_STOPS.sub(" ", note.text))]
        return [n for n in told if not n.day or is_within(n.day, sought.start, sought.end)]
    topic, text = _topic_and_words(sought)
    is_dated = sought.start or sought.end
    return [
        note
        for note in now.notes
        if (is_within(note.day, sought.start, sought.end) if note.day else not is_dated)
        and is_about(note.text, topic, text)
    ]


def _topic_and_words(sought: MessageQuery) -> tuple[Topic | None, str]:
    """What is searched: a topic by name, with the words that must stand there too."""
    topic = topic_named(sought.topic) if sought.topic else None
    return topic, sought.words if topic or not sought.topic else sought.topic


def messages_about(now: LeadSituation, sought: MessageQuery) -> list[Message]:
    """One side's messages that match, oldest first; by default the lead's own."""
    if sought.topic == "liked":
        every = messages_about(now, replace(sought, topic=None))
        return [m for m in every if likes(m.text) or dislikes(m.text)]
    if sought.topic == "promised" and sought.side == "us":
        within = (
            m for m in now.our_messages if is_within(now.day_of(m.at), sought.start, sought.end)
        )
        return [m for m in within if now.may_read and is_promise(m.text)]
    if sought.topic == "promised":
        made = now.older_promise
        is_then = made and is_within(now.day_of(made.at), sought.start, sought.end)
        return [made] if made and is_then else []
    if sought.topic == "worries":
        return [m for _, m in worries_of(now, sought.start, sought.end)] if now.may_read else []
    side: Side = "us" if sought.side in ("broker", "us") else "lead"
    topic, text = _topic_and_words(sought)
    found = quotes(now, topic, text=text, side=side, start=sought.start, end=sought.end, last=_ALL)
    return [quote.message for quote in found]


def quote_line(words: Localizer, message: Message) -> str:
    """17 Nov: “bhav vadhare che”: verbatim but for what a phone must not show."""
    text = message_words(words, message, _LONGEST_QUOTE)
    return words.text("lead-quote", day=words.day(message.at), quote=text)


def about_words(words: Localizer, sought: MessageQuery) -> str:
    """What was searched for, as worded within a sentence: the price, “garden”."""
    known = words.about(sought.topic) if sought.topic else ""
    return known or f"“{display_text(sought.words or sought.topic or '')}”"


def hits(facts: Sequence[ScoredLead], sought: MessageQuery) -> list[MessageHit]:
    """All matching messages of the leads whose chats may be read; no complaints of those who liked
    a home.
    """
    return [
        MessageHit(one, message)
        for one in facts
        if one.now.may_read
        for message in messages_about(one.now, sought)
        if sought.topic != "liked" or likes(message.text)
    ]


def notes_of_all(facts: Sequence[ScoredLead], sought: MessageQuery) -> list[NoteHit]:
    """The newest matching note of each of these leads, in their order; none for no search."""
    if not (sought.topic or sought.words):
        return []
    found = [(one, notes_about(one.now, sought)) for one in facts]
    if sought.topic == "liked":
        found = [(one, [n for n in notes if likes(n.text)]) for one, notes in found]
    return [NoteHit(one, notes[-1]) for one, notes in found if notes]


def _head(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> str:
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


def nothing(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> str:
    """Says that the lead has written nothing about it."""
    lead = words.bold(facts.lead)
    if sought.topic == "promised":
        return words.text("quotes-unpromised", lead=lead)
    if sought.side in ("broker", "us") and (sought.topic or sought.words):
        about = about_words(words, sought)
        return capital(words.text("quotes-ours-none", lead=lead, about=about))
    if sought.topic and words.about(sought.topic):
        return capital(words.text("quotes-none", lead=lead, about=words.about(sought.topic)))
    if sought.words:
        return words.text("quotes-word-none", lead=lead, about=display_text(sought.words))
    own = facts.now.known.own_messages
    if own and (sought.start or sought.end):
        return words.text("lead-wrote-not-then", lead=lead, day=words.on(own[-1].at))
    return words.text("lead-never-wrote", lead=lead)


# Message ids begin like this if the channel tells files from words.
_FROM_CHANNEL = "msg_wa_"
_KINDS = {sign: kind for kind, sign in SIGNS.items()}
# Files and places carry a name of their own.
_NAMED = frozenset({Kind.DOCUMENT, Kind.PLACE})
# A sticker's sign is mostly a typed emoji.
_TYPED_TOO = frozenset({Kind.STICKER})
_MOST_CARDS = 5


def message_words(words: Localizer, message: Message, longest: int) -> str:
    """What goes between the quotation marks: the words, or what was sent in their place."""
    kind = _kind_by_sign(message)
    if kind is None:
        return display_text(message.text, longest)
    return sent_words(words, kind, message.text, longest, quote="{}")


def our_line(words: Localizer, message: Message, longest: int = _LONGEST_QUOTE) -> str:
    """What we wrote, with its day."""
    quote = message_words(words, message, longest)
    return words.text("so-far-ours", day=words.day(message.at), quote=quote)


def sent_words(
    words: Localizer, kind: Kind, text: str, longest: int, *, quote: str = "“{}”"
) -> str:
    """One line: what was sent, and the words that came with it."""
    rest = display_text(text.removeprefix(SIGNS[kind]).strip(), longest)
    if kind in _NAMED and rest:
        return f"{SIGNS[kind]} {rest}"
    named = kind_words(words, kind) if not (kind is Kind.VOICE and rest) else heard_words(words)
    return f"{named}: {quote.format(rest)}" if rest else named


def kind_words(words: Localizer, kind: Kind) -> str:
    """🎤 voice note."""
    return f"{SIGNS[kind]} {words.text(f'sent-{kind}')}"


def heard_words(words: Localizer) -> str:
    """🎤 voice note, heard: a model transcribed it and may be wrong."""
    return f"{SIGNS[Kind.VOICE]} {words.text('sent-voice-heard')}"


def card_lines(attachment: Attachment) -> list[str]:
    """Ramesh Patel, +91 98250 17730: the people on contact cards, for staff; a product's name."""
    if attachment.kind is Kind.PRODUCT:
        return [display_text(attachment.name or "")]
    cards = attachment.cards[:_MOST_CARDS]
    named = [
        ", ".join(display_text(one) for one in (c.name or "", *c.phones) if one) for c in cards
    ]
    more = len(attachment.cards) - len(cards)
    return [*filter(None, named), *([f"+{more}"] if more > 0 else [])]


def map_link(place: Place) -> str:
    """A map link made from the coordinates alone, whatever the sender called the place."""
    return f"https://maps.google.com/?q={place.latitude:.6f},{place.longitude:.6f}"


def file_words(words: Localizer, attachment: Attachment) -> str:
    """📄 sale deed.pdf; without a name, the kind of file."""
    name = display_text(attachment.name or "")
    return f"{SIGNS[attachment.kind]} {name}" if name else kind_words(words, attachment.kind)


def kind_of(text: str) -> Kind | None:
    """What was sent, by its sign; None: words, or a sign that may have been typed."""
    kind = _KINDS.get(text.partition(" ")[0])
    return None if kind in _TYPED_TOO else kind


def _kind_by_sign(message: Message) -> Kind | None:
    if not message.message_id.startswith(_FROM_CHANNEL) or message.sender != "lead":
        return None
    return kind_of(message.text)
