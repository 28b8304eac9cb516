"""What is asked of a talk besides: how many days ago, what we wrote last, which bank was named."""

from __future__ import annotations

from datetime import datetime

from agent.lead_state.messages_and_notes import bank_named
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.visit_plans import last_move
from agent.rendering import attribute_answers, contact_answers
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import message_words, our_line, quote_line
from agent.understanding.parsed_question import LeadTopic
from leads.model.lead import EventKind

_LONGEST_QUOTE = 110


def our_last(words: Localizer, facts: ScoredLead) -> list[str]:
    """When we wrote last, and what."""
    lead, ours = words.bold(facts.lead), facts.now.our_messages
    if not ours:
        has_talk = facts.now.has_conversation
        none = "lead-we-never-wrote" if has_talk else "lead-we-wrote-unknown"
        return [lead, words.text(none)]
    when = {"lead": lead, "day": words.on(ours[-1].at), "time": words.hour(ours[-1].at)}
    if not facts.now.may_read:
        return [words.text("lead-our-last-unread", **when)]
    quote = message_words(words, ours[-1], _LONGEST_QUOTE)
    return [words.text("lead-our-last", quote=quote, **when)]


def messages(words: Localizer, facts: ScoredLead) -> list[str]:
    """How many messages each side wrote, and when the last of them went out or came."""
    own, ours = facts.now.known.own_messages, facts.now.our_messages
    if not (own or ours) and not facts.now.has_conversation:
        return [words.text("lead-messages-unknown", lead=words.bold(facts.lead))]
    return [
        words.text(
            "lead-messages",
            lead=words.bold(facts.lead),
            theirs=len(own),
            ours=len(ours),
            day=words.on(own[-1].at) if own else "",
            our_day=words.on(ours[-1].at) if ours else "",
        )
    ]


def visit_moved(words: Localizer, facts: ScoredLead) -> list[str]:
    """From which day to which a visit was moved, as far as the chat tells, and all visits."""
    now, told = facts.now, attribute_answers.visits(words, facts)
    if not (now.may_read and now.has_conversation):
        return [words.text("lead-visit-moved-unknown"), *told]
    move = last_move(now.plans.said)
    if move is None:
        return [words.text("lead-visit-moved-none"), *told]
    days = [words.weekday(plan.day) if plan.day else "" for plan in move]
    said = [m for m in now.known.messages if m.message_id == move[1].message_id]
    line = words.text("lead-visit-moved", day=words.on(move[1].at), before=days[0], after=days[1])
    quotes = [quote_line(words, m) for m in said]
    return list(dict.fromkeys([line, *quotes, *told]))


def last_word(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whose the last message is, and what both sides wrote last."""
    both = (*facts.now.known.own_messages[-1:], *facts.now.our_messages[-1:])
    told = contact_answers.last_talk(words, facts)
    if not both:
        return told
    return [words.text(f"lead-last-word-{max(both, key=lambda m: m.at).sender}"), *told]


def by_whom(words: Localizer, facts: ScoredLead) -> list[str]:
    """Says that no message and no call tells which of us it was."""
    return [words.text("lead-by-whom")]


def bank(words: Localizer, facts: ScoredLead) -> list[str]:
    """The bank that the newest message about one names."""
    if not facts.now.may_read:
        return attribute_answers.loan(words, facts)
    lead = words.bold(facts.lead)
    for message in reversed(facts.now.known.messages):
        named = bank_named(message.text)
        if named is not None:
            is_ours = message.sender != "lead"
            line = our_line(words, message) if is_ours else quote_line(words, message)
            return [words.text("lead-bank", lead=lead, bank=named), line]
    return [words.text("lead-bank-none", lead=lead)]


def with_days(words: Localizer, facts: ScoredLead, asked: LeadTopic, lines: list[str]) -> list[str]:
    """The answer with how many days ago that was in its first line."""
    told = []
    if (at := _instant(facts, asked)) is not None:
        told.append(words.text("lead-days-ago", n=facts.now.days_since(at)))
    ahead = facts.state.next_visit_on if asked is LeadTopic.VISITS else None
    if ahead is not None and ahead >= words.today:
        told.append(words.text("lead-days-ahead", n=(ahead - words.today).days))
    return [" ".join([*lines[:1], *told]), *lines[1:]]


def _instant(facts: ScoredLead, asked: LeadTopic) -> datetime | None:
    """The instant that the first line of the answer tells."""
    now = facts.now
    if not facts.lead.is_dated:
        return None
    match asked:
        case LeadTopic.LAST_TALK:
            own = now.known.own_messages
            return own[-1].at if own else None
        case LeadTopic.OUR_LAST:
            return now.our_messages[-1].at if now.our_messages else None
        case LeadTopic.WAITING:
            return now.waiting.at if now.waiting else None
        case LeadTopic.CALLS:
            talked = now.past(EventKind.CALL)
            return talked[-1].at if talked else None
        case LeadTopic.VISITS:
            done = now.past(EventKind.VISIT_DONE)
            return done[-1].at if done else None
        case _:
            return None
