"""Answers out of a lead's own words: what it said about something, and its story where a question
was read only in part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.lead_state.computed_state import loan_of
from agent.lead_state.profile import budget_of
from agent.lead_state.scored_lead import ScoredLead
from agent.rendering import contact_answers, lead_story, message_quotes
from agent.rendering.lead_answers import ANSWERS, act_line, with_lines
from agent.rendering.lead_card import LIST_CHARACTERS
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import MessageQuery, messages_about
from agent.rendering.reply import Reply, with_head
from agent.understanding.parsed_question import LeadTopic

_ENDS_ROOM = 120  # characters of the act and the date beneath a story
# The act that repeats what an answer about our reply has just quoted.
_PROMISED_STEP = "step-promised"
_NOTHING_SOUGHT = MessageQuery()
# "Why no closure yet" asks what holds the lead back, not why the score is what it is.
_HALF_READ = {LeadTopic.WHY: LeadTopic.WORRIES}
_HALF_READ_LINES = 2


def half_read(
    words: Localizer,
    facts: ScoredLead,
    about: Sequence[LeadTopic],
    head: str,
    unread: MessageQuery = _NOTHING_SOUGHT,
) -> Reply:
    """Answers what was read, then tells the lead's story; `head` says what was not read.

    `unread`: the topic of the unread words, of which the chat is quoted; else the words, which are
    quoted where they stand in it.
    """
    asked = dict.fromkeys(_HALF_READ.get(one, one) for one in about)
    lines = [
        line
        for one in asked
        if one in ANSWERS and one is not LeadTopic.SUMMARY
        for line in ANSWERS[one](words, facts)[:_HALF_READ_LINES]
    ]
    if facts.now.may_read and facts.now.has_conversation:
        lines = [*_quoted(words, facts, unread), *lines]
    room = LIST_CHARACTERS - _ENDS_ROOM - len("\n".join([head, *lines]))
    told_all = [*lines, *lead_story.summary(words, facts, room)]
    whole = with_lines(
        words,
        [facts],
        list(dict.fromkeys(told_all)),
        LeadTopic.SUMMARY,
        act_line(words, facts),
        longest=LIST_CHARACTERS - len(head),
    )
    return with_head(whole, head) if head else whole


def _quoted(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> list[str]:
    """What the chat says about what was not read, with our answer."""
    if sought.topic is None:
        sides = (replace(sought, side=side) for side in ("lead", "us"))
        if not sought.words or not any(messages_about(facts.now, one) for one in sides):
            return []
    return message_quotes.replied(words, facts, sought)


def said(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> Reply:
    """The base answer to what one lead said about something."""
    if sought.side == "reply" and not facts.now.has_conversation:
        lines = contact_answers.waiting(words, facts)
    else:
        lines = message_quotes.said_by_lead(words, facts, sought)
        lines = [*lines[:1], *_on_record(words, facts, sought), *lines[1:]]
        if sought.side == "reply" and not facts.now.may_read:
            # Who wrote last is told without reading what.
            lines += contact_answers.last_talk(words, facts)
        told = message_quotes.notes_about(facts.now, sought)[-1:] if sought.topic else []
        if not facts.now.has_conversation:
            # What a file's remarks say may be newer than the words of its form.
            told = told or facts.now.notes[-1:]
        notes = message_quotes.note_lines(words, told)
        lines += [line for line in notes if line not in lines]
    step = facts.step.message_id if facts.step else ""
    is_told = sought.side == "reply" and step == _PROMISED_STEP
    ends = [] if is_told else act_line(words, facts)
    return with_lines(words, [facts], lines, LeadTopic.LAST_TALK, ends, longest=LIST_CHARACTERS)


def _on_record(words: Localizer, facts: ScoredLead, sought: MessageQuery) -> list[str]:
    """What the record holds of a thing of which the lead has written nothing."""
    now = facts.now
    told = {
        "budget": (LeadTopic.BUDGET, any(budget_of(now))),
        "loan": (LeadTopic.LOAN, loan_of(now)[0] is not None),
        "price": (LeadTopic.PRICE, now.known.price is not None),
    }
    about, is_known = told.get(sought.topic or "", (LeadTopic.SUMMARY, False))
    is_of_lead = sought.side in (None, "lead") and not (sought.words or sought.start)
    if not is_known or not is_of_lead or not now.may_read or messages_about(now, sought):
        return []
    return ANSWERS[about](words, facts)
