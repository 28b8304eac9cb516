"""What was said in messages: the base answer, and what a search gives an LLM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.fact import Fact, Quantity, Topic, Unit
from agent.lead_state.message_search import (
    Quote,
    Side,
    quote_fact,
    quote_of,
    quotes,
    searched_words,
    topic_named,
)
from agent.lead_state.messages_and_notes import dislikes, is_promise, likes
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.lookups import SEARCHED, Lookups
from agent.query.query import FieldName, Operator, of_leads
from agent.rendering import dialogue_replies, lead_answers, message_quotes
from agent.rendering.lead_card import LIST_CHARACTERS
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import (
    MessageHit,
    MessageQuery,
    NoteHit,
    about_words,
    hits,
    messages_about,
    notes_of_all,
    said_by_all,
)
from agent.rendering.query_description import describe
from agent.rendering.reply import BaseAnswer, joined, with_end
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import (
    AskChat,
    AskUnanswerable,
    ParsedQuestion,
    UnanswerableTopic,
    search_words,
)
from agent.understanding.query_builder import WAITS
from features.protected import has_protected_words
from leads.model.lead import Message
from leads.model.scope import Role

# What a lead's words or a colleague's note may tell though nobody typed it.
_TOLD_IN_WORDS = {
    FieldName.LOAN: "loan",
    FieldName.PAPERS_ASKED: "papers",
    FieldName.PRICE_HIGH: "price",
}
# Words that more leads than this wrote are everyday speech: not what was asked for.
_FEW = 8


class ChatAnswers:
    """Answers what was said in messages."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups

    async def answer(self, context: TurnContext, ask: AskChat, ids: Sequence[str]) -> BaseAnswer:
        sought = sought_in(ask)
        words = context.words
        if ask.lead is not None:
            known = await self._lookups.leads(context, ids)
            (facts,) = known
            if (
                (ask.words or ask.topic == "liked")
                and facts.now.may_read
                and not hits([facts], sought)
                and not message_quotes.our_answers(words, facts, sought)
                and not message_quotes.notes_about(facts.now, sought)
            ):
                head = message_quotes.nothing(words, facts, sought)
                reply = lead_answers.half_read(words, facts, (), head)
                return BaseAnswer(reply, (ask,), tuple(known))
            reply = lead_answers.said(words, facts, sought)
            return BaseAnswer(reply, (ask,), tuple(known))
        if has_protected_words(ask.words):
            return BaseAnswer(
                dialogue_replies.outside(words, AskUnanswerable(UnanswerableTopic.OTHER)), (ask,)
            )
        known = await self._lookups.book(context, ask.among)
        answer, _ = await self._wrote(context, known, ask)
        return answer

    async def beside_none(self, context: TurnContext, base: BaseAnswer) -> BaseAnswer:
        """A list of no leads, with those of whom the words tell what no column does."""
        query = base.result.query if base.result and not base.result.total else None
        told = [c for c in query.where if c.field in _TOLD_IN_WORDS] if query else []
        is_asked = len(told) == 1 and told[0].op in (Operator.IS, Operator.IN, Operator.KNOWN)
        if query is None or not is_asked or told[0].value is False or query.period:
            return base
        if context.scope.role is Role.ANALYST:
            return base
        rest = query.model_copy(update={"where": tuple(c for c in query.where if c not in told)})
        ask = AskChat(None, _TOLD_IN_WORDS[told[0].field], among=rest if rest.where else None)
        wrote, n = await self._wrote(context, await self._lookups.book(context, ask.among), ask)
        if not n:
            return base
        reply = joined(context.words, [base.reply, wrote.reply])
        return replace(base, reply=reply, known=wrote.known, facts=(*base.facts, *wrote.facts))

    async def by_words(self, context: TurnContext, parsed: ParsedQuestion) -> BaseAnswer | None:
        """Who wrote the words that were not read; None unless a few leads did."""
        if not parsed.sought or context.scope.role is Role.ANALYST:
            return None
        known = await self._lookups.book(context)
        for wanted in search_words(parsed.sought):
            if has_protected_words(wanted):
                continue
            ask = AskChat(None, words=wanted)
            wrote, n = await self._wrote(context, known, ask)
            if 0 < n <= _FEW:
                return replace(wrote, asks=parsed.asks)
        return None

    async def _wrote(
        self, context: TurnContext, known: Sequence[ScoredLead], ask: AskChat
    ) -> tuple[BaseAnswer, int]:
        """Who of these leads wrote it or has a note of it, and how many they are."""
        found = await context.timed("search", hits, known, sought_in(ask))
        noted = await context.timed("search", notes_of_all, known, sought_in(ask))
        if ask.among is not None and WAITS in ask.among.where:
            # Of those who wait, what we have answered since is not what they wait for.
            found = [hit for hit in found if not hit.facts.now.is_replied(hit.message)]
        wrote = {hit.facts.lead.lead_id for hit in found}
        others = [hit for hit in noted if hit.facts.lead.lead_id not in wrote]
        answer = wrote_answer(context, ask, found, others)
        unread = sum(not one.now.may_read for one in known)
        parts = [context.words.text("quotes-unread", n=unread)] if unread and not found else []
        if len(known) == SEARCHED:
            parts.append(context.words.text("quotes-part", n=SEARCHED))
        if parts:
            answer = replace(answer, reply=with_end(answer.reply, parts))
        return answer, len(wrote) + len(others)


SIDES: dict[Side, str | None] = {"lead": "lead", "us": "broker", "both": None}
_SIDE_OF: dict[str | None, Side] = {"lead": "lead", "broker": "us", "us": "us"}
PROMISED, LIKED, WORRIES = "promised", "liked", "worries"
_ALL = 1_000  # messages of a conversation
# Leads of a search whose words an LLM reads.
_MOST_LEADS = 12
# Where nothing holds the words, so many of the lead's own messages are read instead.
_READ_INSTEAD = 24

_OPEN_ONLY = f"Searched are open leads, at most {SEARCHED:,} of them."
_OLDER = "{shown} of {of} messages stand here, the newest; earlier ones by `period` or `about`."
_FOUND = "All {of} messages were searched: {found} match{older}; what we wrote next stands beside."
_IN_PART = "Of all {of} messages none holds all these words; those here hold one of them."
_NONE = (
    "Of all {of} messages none holds the words. Here are the {shown} newest of {own} by {whom}, who"
    " may have said it otherwise: call it missing only if none of them tells it."
)


@dataclass(frozen=True, slots=True)
class ChatSearch:
    """The messages of one lead that answer a search, oldest first, and what was searched."""

    quotes: tuple[Quote, ...]
    note: str = ""
    is_found: bool = True


def sought_in(ask: AskChat) -> MessageQuery:
    """What is searched for."""
    return MessageQuery(ask.topic, ask.words, ask.side, ask.start, ask.end, ask.shown)


def wrote_answer(
    context: TurnContext, ask: AskChat, found: Sequence[MessageHit], noted: Sequence[NoteHit]
) -> BaseAnswer:
    """Who wrote what was searched for in all chats, of whom it was noted, and how many they are."""
    words = context.words
    among = describe(words, ask.among) if ask.among else ""
    lines, shown = said_by_all(words, found, noted, sought_in(ask), among)
    reply = lead_answers.with_lines(words, shown, lines, longest=LIST_CHARACTERS)
    about = about_words(words, sought_in(ask))
    wrote = {hit.facts.lead.lead_id: hit.facts for hit in found}
    facts = [_count_of(len(wrote), "wrote of", about, ask)]
    if noted:
        facts.append(_count_of(len(noted), "have only a colleague's note of", about, ask))
    told = [*wrote.values(), *(hit.facts for hit in noted)]
    reply = replace(reply, query=of_leads([one.lead_id for one in told]))
    return BaseAnswer(reply, (ask,), tuple(told[:_MOST_LEADS]), facts=tuple(facts))


def chat_facts(
    ask: AskChat, known: Sequence[ScoredLead], words: Localizer, last: int
) -> Iterator[Fact]:
    """The messages found, or that they may not be read: what nobody read is not absent."""
    for one in known:
        if not one.now.may_read:
            yield _unread(one)
            continue
        found = _search(ask, one, last)
        if not found.is_found and ask.topic and (topic := topic_named(ask.topic)):
            yield _absent(one, topic, about_words(words, sought_in(ask)))
        elif ask.start and not (found.quotes or ask.topic or ask.words):
            yield _silent(one, ask, words)
        for quote in found.quotes:
            yield quote_fact(quote, words, one.lead_id)


def chat_note(ask: AskChat, known: Sequence[ScoredLead], last: int) -> str:
    """What part of the talk was searched."""
    if ask.lead is None:
        return _OPEN_ONLY
    return " ".join(_search(ask, one, last).note for one in known if one.now.may_read)


def _search(ask: AskChat, one: ScoredLead, last: int) -> ChatSearch:
    now = one.now
    if ask.topic in (PROMISED, WORRIES):
        sought = replace(sought_in(ask), words="")
        return ChatSearch(tuple(quote_of(now, m) for m in messages_about(now, sought)))
    every = quotes(now, start=ask.start, end=ask.end, last=_ALL)
    if ask.topic == LIKED:
        # What is wrong with a home is told of one lead; "who liked it" lists those who did.
        is_one = ask.lead is not None
        said = [q for q in every if likes(q.message.text) or (is_one and dislikes(q.message.text))]
        return ChatSearch(tuple(said[-last:]))
    if ask.lead is None:
        return ChatSearch(tuple(_about(ask, every, now))[-last:])
    if not (ask.topic or ask.words):
        told = _of_side(ask, every)
        note = _OLDER.format(shown=last, of=len(told)) if len(told) > last else ""
        return ChatSearch(tuple(told[-last:]), note)
    return _searched(ask, every, now, last)


def _searched(ask: AskChat, every: Sequence[Quote], now: LeadSituation, last: int) -> ChatSearch:
    """What one lead's talk says about something."""
    found, of = _about(ask, every, now), len(every)
    note = _FOUND
    if not found and ask.words:
        parts = [_about(ask, every, now, word) for word in searched_words(ask.words)]
        found, note = [q for q in every if any(q in part for part in parts)], _IN_PART
    if not found:
        by, whom = ("us", "us") if side_of(ask) == "us" else ("lead", "the lead")
        own = [q for q in every if q.said_by == by]
        shown = own[-_READ_INSTEAD:]
        none = _NONE.format(of=of, shown=len(shown), own=len(own), whom=whom)
        return ChatSearch(tuple(shown), none, is_found=False)
    older = f", of which the {last} newest stand here" if len(found) > last else ""
    kept = {q.message.message_id for q in found[-last:]}
    kept |= {m.message_id for q in found[-last:] for m in _replies(q, now)}
    shown = [quote_of(now, m) for m in now.known.messages if m.message_id in kept]
    return ChatSearch(tuple(shown), note.format(of=of, found=len(found), older=older))


def _about(ask: AskChat, every: Sequence[Quote], now: LeadSituation, text: str = "") -> list[Quote]:
    """The messages about the topic or with the words, or with this `text` alone."""
    topic = topic_named(ask.topic) if ask.topic and not text else None
    text = text or (ask.words if topic or not ask.topic else ask.topic)
    found = quotes(now, topic, text=text, start=ask.start, end=ask.end, last=_ALL)
    # What we said about it is often the reply to a lead's words, and names nothing.
    return list(found) if ask.lead and side_of(ask) == "us" else _of_side(ask, found)


def side_of(ask: AskChat) -> Side:
    """Whose words are asked for; an answer of ours is beside what it answers."""
    return _SIDE_OF.get(ask.side, "both")


def _of_side(ask: AskChat, found: Sequence[Quote]) -> list[Quote]:
    side = side_of(ask)
    return [q for q in found if side in ("both", q.said_by)]


def _replies(quote: Quote, now: LeadSituation) -> Iterator[Message]:
    """What we wrote next; after a promise to find out also what came of it."""
    if quote.said_by != "lead":
        return
    after = [m for m in now.our_messages if m.at > quote.message.at]
    yield from after[:1]
    yield from [m for m in after if not is_promise(m.text)][:1]


def _unread(one: ScoredLead) -> Fact:
    return Fact(
        id="",
        kind="not_known",
        words="the chat may not be read: this lead has withdrawn or never gave its consent to it",
        lead_id=one.lead_id,
        source="consent",
    )


def _absent(one: ScoredLead, topic: Topic, about: str) -> Fact:
    """Only of a topic, whose words are known in every way of writing, never of words as typed."""
    return Fact(
        id="",
        kind="not_known",
        words=f"no message in the chat is about {about}",
        lead_id=one.lead_id,
        topics=frozenset({topic}),
        is_negative=True,
        source="messages",
    )


def _silent(one: ScoredLead, ask: AskChat, words: Localizer) -> Fact:
    """Nothing was written on these days: every message is known, whatever its words."""
    days = tuple(day for day in dict.fromkeys((ask.start, ask.end)) if day)
    by = {"lead": " by the lead", "us": " by us"}.get(side_of(ask), "")
    of = "on" if ask.end else "since"
    return Fact(
        id="",
        kind="no_messages",
        words=f"no message{by} in the chat {of} {' to '.join(map(words.day, days))}",
        lead_id=one.lead_id,
        days=days,
        topics=frozenset({Topic.REPLY, Topic.SILENCE}),
        is_negative=True,
        source="messages",
    )


def _count_of(leads: int, how: str, about: str, ask: AskChat) -> Fact:
    """The fact that counts the searched leads that wrote about it, or of which it was noted."""
    topic = topic_named(ask.topic) if ask.topic else None
    if ask.topic == PROMISED:
        topic, about = Topic.REPLY, "a promise of ours to find out, not kept yet"
    told = f"{how} {about}" if ask.topic or ask.words else how.removesuffix(" of")
    return Fact(
        id="",
        kind="count",
        words=f"{leads or 'none'} of the open leads searched {told}",
        quantities=(Quantity(leads, Unit.COUNT),),
        days=tuple(day for day in (ask.start, ask.end) if day),
        topics=frozenset({topic} if topic else ()),
        is_negative=not leads,
        source="query",
    )
