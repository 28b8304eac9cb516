"""Base answers about one lead or several: what was asked, or a lead said; one act, and the date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from agent.lead_state.computed_state import loan_of
from agent.lead_state.profile import budget_of
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.similar_leads import SimilarFacts
from agent.query.score_changes import ScoreTurn
from agent.rendering import (
    attribute_answers,
    changes,
    contact_answers,
    history_answers,
    lead_story,
    message_quotes,
    progress_answers,
    score_answers,
)
from agent.rendering.changes import Change
from agent.rendering.lead_card import (
    LIST_CHARACTERS,
    LONGEST_CARD,
    act,
    close_actions,
    score_answer,
    short_card,
    verdict,
)
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import MessageQuery, messages_about
from agent.rendering.reply import Reply, with_head
from agent.understanding.parsed_question import LeadTopic
from leads.model.answer import Action, AnswerSource, FallbackReason
from leads.model.lead import OWNER_KINDS
from leads.model.score import Band, Score

Say = Callable[[Localizer, ScoredLead], list[str]]
ANSWERS: dict[LeadTopic, Say] = {
    LeadTopic.WHY: score_answers.why,
    LeadTopic.WHY_NOT: score_answers.why_not,
    LeadTopic.WHY_STILL: score_answers.why_still,
    LeadTopic.POINTS: score_answers.points,
    LeadTopic.LEVERS: score_answers.levers,
    LeadTopic.NEXT_STEP: score_answers.next_step,
    LeadTopic.RECORD: score_answers.record,
    LeadTopic.SERIOUS: contact_answers.serious,
    LeadTopic.SUMMARY: lead_story.summary,
    LeadTopic.WORRIES: contact_answers.worries,
    LeadTopic.NOTES: contact_answers.notes,
    LeadTopic.LAST_TALK: contact_answers.last_talk,
    LeadTopic.LAST_WORD: contact_answers.last_word,
    LeadTopic.WAITING: contact_answers.waiting,
    LeadTopic.CALLS: contact_answers.calls,
    LeadTopic.CALL_DUE: contact_answers.call_due,
    LeadTopic.BUDGET: attribute_answers.budget,
    LeadTopic.PRICE: attribute_answers.price,
    LeadTopic.OFFER: attribute_answers.offer,
    LeadTopic.LOAN: attribute_answers.loan,
    LeadTopic.DOWN_PAYMENT: attribute_answers.down_payment,
    LeadTopic.VISITS: progress_answers.visits,
    LeadTopic.FELT: progress_answers.felt,
    LeadTopic.CONFIRMED: progress_answers.confirmed,
    LeadTopic.VISIT_MOVED: progress_answers.visit_moved,
    LeadTopic.FAMILY: attribute_answers.family,
    LeadTopic.VISITORS: lambda words, facts: (
        contact_answers.visitors(words, facts)
        if facts.lead.kind in OWNER_KINDS
        else progress_answers.visits(words, facts)
    ),
    LeadTopic.HOME: attribute_answers.home,
    LeadTopic.TAKERS: attribute_answers.home,  # of an owner, a list takes its place
    LeadTopic.MOVE_BY: progress_answers.move_by,
    LeadTopic.STAGE: progress_answers.stage,
    LeadTopic.SOURCE: attribute_answers.source,
    LeadTopic.FILE: attribute_answers.file,
    LeadTopic.HOME_OWNER: attribute_answers.home_owner,
    LeadTopic.CONTACT: attribute_answers.contact,
    LeadTopic.BOOKED: progress_answers.booked,
    LeadTopic.TOKEN_BACK: progress_answers.token_back,
    LeadTopic.OPEN: progress_answers.is_open,
    LeadTopic.ENDED: progress_answers.state,
    LeadTopic.OWNER_SAYS: history_answers.owner_says,
    LeadTopic.MONEY: history_answers.money,
    LeadTopic.SINCE: history_answers.since,
    LeadTopic.LAST_ASKED: history_answers.last_asked,
    LeadTopic.SALE: history_answers.sale,
    LeadTopic.BANK: contact_answers.bank,
    LeadTopic.OUR_LAST: contact_answers.our_last,
    LeadTopic.MESSAGES: contact_answers.messages,
    LeadTopic.BY_WHOM: contact_answers.by_whom,
    LeadTopic.WHY_MISSED: history_answers.why_missed,
    LeadTopic.WHY_ENDED: history_answers.why_ended,
    LeadTopic.WHY_LOAN: history_answers.why_loan,
    LeadTopic.CAME_BACK: history_answers.came_back,
}
_OF_SCORE = frozenset(
    {
        LeadTopic.WHY,
        LeadTopic.WHY_NOT,
        LeadTopic.WHY_STILL,
        LeadTopic.POINTS,
        LeadTopic.LEVERS,
        LeadTopic.NEXT_STEP,
        LeadTopic.RECORD,
    }
)
# These name what is due themselves, or go without an act.
_WITHOUT_ACT = _OF_SCORE | {LeadTopic.CONTACT}
# Beneath an LLM's sentences these are told by the verdict with its numbers, others by their answer.
_STANDING = _OF_SCORE | {LeadTopic.SCORE, LeadTopic.SERIOUS, LeadTopic.SUMMARY}
# These look ahead: for a lead that said no, its no comes first.
_AHEAD = frozenset({LeadTopic.MOVE_BY, LeadTopic.BOOKED, LeadTopic.NEXT_STEP, LeadTopic.HOME})
# A story needs more room than a single fact.
_LONG = frozenset({LeadTopic.SUMMARY, LeadTopic.MONEY, LeadTopic.OWNER_SAYS, LeadTopic.WAITING})
# Acts that repeat what an answer about waiting has just quoted.
_QUOTED_STEPS = ("step-noted", "step-asked-in-form")
# Follow-up buttons; WhatsApp shows three.
_NEXT: dict[LeadTopic, tuple[str, ...]] = {
    LeadTopic.SCORE: ("why", "similar", "known"),
    LeadTopic.WHY: ("points", "similar", "known"),
    LeadTopic.POINTS: ("why", "levers", "known"),
    LeadTopic.SUMMARY: ("how_hot", "why"),
}
_USUAL_NEXT = ("how_hot", "why", "known")


def about(
    words: Localizer,
    facts: Sequence[ScoredLead],
    about: Sequence[LeadTopic],
    *,
    owner_names: Mapping[str, str] | None = None,
) -> Reply:
    """The base answer to what was asked about these leads; `owner_names`: colleagues by id."""
    last = words.as_of(_as_of(words, facts))
    asked = tuple(about) or (LeadTopic.SCORE,)
    owners = {f.lead.lead_id: (owner_names or {}).get(f.lead.owner_id or "") for f in facts}
    if len(facts) > 1:
        brief = [_brief(words, f, asked, owners) for f in facts]
        lines = [line for one in brief for line in one]
        return with_lines(words, facts, lines, longest=LIST_CHARACTERS)
    bodies = [_body(words, f, asked, last, owners[f.lead.lead_id]) for f in facts]
    cards = [short_card(words, f) for f in facts]
    if facts and not _STANDING.intersection(asked):
        owner = owners[facts[0].lead.lead_id]
        cards = [_body(words, facts[0], asked, last, owner, has_act=False), last]
    return reply(words, facts, "\n".join([*bodies, last]), "\n".join(cards), asked[0])


def compared(words: Localizer, facts: Sequence[ScoredLead]) -> Reply:
    """The base answer that compares leads; the first of `lead_ids` comes first.

    Its card only has the numbers: an LLM's sentences above it may rank the leads differently.
    """
    ordered = score_answers.in_order(facts)
    whole = with_lines(words, ordered, score_answers.compared(words, facts), LeadTopic.SCORE)
    last = words.as_of(_as_of(words, facts))
    return replace(whole, card=f"{score_answers.standings(words, ordered)}\n{last}")


def changed(words: Localizer, change: Change, since: date) -> Reply:
    """The base answer to what changed for one lead."""
    facts = change.facts
    lines = changes.changed(words, change, since)
    ends = act_line(words, facts)
    return with_lines(words, [facts], lines, LeadTopic.WHY, ends)


def turned(words: Localizer, facts: ScoredLead, turn: ScoreTurn) -> Reply:
    """The base answer to why one lead fell or rose: its last change of band."""
    lines = changes.turned(words, facts, turn)
    return with_lines(words, [facts], lines, LeadTopic.WHY, act_line(words, facts))


def changed_book(
    words: Localizer,
    found: Sequence[Change],
    since: date,
    *,
    way: int = 0,
    into: Band | None = None,
    out_of: Band | None = None,
    total: int | None = None,
    first: int = 1,
) -> Reply:
    """The base answer to what changed in the book; `total`: how many there are in all."""
    lines = changes.changed_book(
        words, found, since, way=way, into=into, out_of=out_of, total=total, first=first
    )
    facts = [change.facts for change in found[: changes.LEADS_SHOWN]]
    return with_lines(words, facts, lines, longest=LIST_CHARACTERS)


def news_book(words: Localizer, found: Sequence[ScoredLead], since: date, *, total: int) -> Reply:
    """The base answer to what is new in the book: who wrote, and what."""
    lines = changes.news_book(words, found, since, total)
    shown = found[: changes.LEADS_SHOWN]
    return with_lines(words, shown, lines, longest=LIST_CHARACTERS)


def similar(words: Localizer, facts: ScoredLead, found: SimilarFacts) -> Reply:
    """The base answer to how leads like this one ended."""
    lines = score_answers.similar_lines(words, found)
    answer = with_lines(words, [facts], lines, LeadTopic.RECORD)
    return replace(answer, similar=found.for_answer)


def with_lines(
    words: Localizer,
    facts: Sequence[ScoredLead],
    lines: Sequence[str],
    about: LeadTopic = LeadTopic.SCORE,
    ends: Sequence[str] = (),
    *,
    longest: int = LONGEST_CARD,
) -> Reply:
    """Lines about leads as an answer that fits, with its date; for one lead the card is added."""
    last = words.as_of(_as_of(words, facts))
    body = fitted(lines, ends, longest - len(last) - 1)
    card = f"{body}\n{last}"
    if len(facts) == 1:
        card = short_card(words, facts[0])
    return reply(words, facts, f"{body}\n{last}", card, about)


def reply(
    words: Localizer,
    facts: Sequence[ScoredLead],
    text: str,
    card: str,
    about: LeadTopic = LeadTopic.SCORE,
) -> Reply:
    """An answer about leads with all that is known behind it."""
    source, reason = _source(facts)
    return Reply(
        text=text,
        card=card,
        lead_ids=tuple(f.lead.lead_id for f in facts),
        scores=shown_scores(facts),
        actions=actions(words, facts, about),
        next_step=(act(words, facts[0]) or None) if facts else None,
        as_of=_as_of(words, facts),
        source=source,
        fallback_reason=reason,
        facts=tuple(facts),
    )


def _as_of(words: Localizer, facts: Sequence[ScoredLead]) -> datetime:
    return max((f.as_of for f in facts), default=words.now)


def actions(words: Localizer, facts: Sequence[ScoredLead], about: LeadTopic) -> tuple[Action, ...]:
    """What may be tapped next: for one lead its other answers, for several each lead."""
    if len(facts) == 1:
        lead_id = facts[0].lead.lead_id
        asks = _NEXT.get(about, _USUAL_NEXT)
        found = [
            Action(f"{a} {lead_id}", words.text(f"action-{a.replace('_', '-')}")) for a in asks
        ]
        top = Action("top", words.text("action-top"))
        return (*close_actions(words, facts[0]), *found, top)[:3]
    return tuple(Action(f"how_hot {f.lead.lead_id}", words.lead(f.lead, 18)) for f in facts[:3])


def shown_scores(facts: Sequence[ScoredLead]) -> tuple[Score, ...]:
    """The scores that an answer about these leads shows."""
    said = (ScoreStatus.SCORED, ScoreStatus.COLD_START)
    return tuple(f.score for f in facts if f.score is not None and f.standing in said)


def _body(
    words: Localizer,
    facts: ScoredLead,
    asked: Sequence[LeadTopic],
    last: str,
    owner: str | None,
    *,
    has_act: bool = True,
) -> str:
    """What was asked about one lead, then one act, within the characters of a screen."""
    if tuple(asked) == (LeadTopic.SCORE,):
        return score_answer(words, facts, len(last) + 1)
    lines = [line for told in _answers(words, facts, asked, owner) for line in told]
    if facts.said_no is not None and _AHEAD.intersection(asked):
        lines = [verdict(words, facts), *lines]
    is_quoted = facts.step is not None and facts.step.message_id in _QUOTED_STEPS
    is_acted = not _WITHOUT_ACT.intersection(asked) and not (
        is_quoted and LeadTopic.WAITING in asked
    )
    ends = act_line(words, facts) if is_acted and has_act else []
    told = list(dict.fromkeys(line for line in lines if line))
    is_long = bool(_LONG.intersection(asked)) or len(asked) > 1
    longest = LIST_CHARACTERS if is_long else LONGEST_CARD
    return fitted(told, ends, longest - len(last) - 1)


def first_lines(
    words: Localizer, facts: ScoredLead, asked: Sequence[LeadTopic], owner: str | None = None
) -> list[str]:
    """The first line of each answer about one of several leads; a missed visit and who comes along
    with what was written about it.
    """
    shown = 1 if {LeadTopic.WHY_MISSED, LeadTopic.FAMILY}.isdisjoint(asked) else 2
    return [line for told in _answers(words, facts, asked, owner) for line in told[:shown]]


def _brief(
    words: Localizer,
    facts: ScoredLead,
    asked: Sequence[LeadTopic],
    owners: Mapping[str, str | None],
) -> list[str]:
    """One of several leads: the first line of each answer, and what is due."""
    lines = first_lines(words, facts, asked, owners[facts.lead_id])
    return lines if _WITHOUT_ACT.intersection(asked) else [*lines, *act_line(words, facts)]


def _answers(
    words: Localizer, facts: ScoredLead, asked: Sequence[LeadTopic], owner: str | None
) -> Iterator[list[str]]:
    """The lines about each topic; with the days since then, if they are asked."""
    for one in dict.fromkeys(asked):
        if one is not LeadTopic.SPAN:
            lines = _answer(words, facts, one, owner)
            is_counted = LeadTopic.SPAN in asked
            yield contact_answers.with_days(words, facts, one, lines) if is_counted else lines


def _answer(words: Localizer, facts: ScoredLead, asked: LeadTopic, owner: str | None) -> list[str]:
    match asked:
        case LeadTopic.SCORE:
            return [verdict(words, facts)]
        case LeadTopic.OWNER:
            return attribute_answers.owner(words, facts, owner)
        case _:
            return ANSWERS[asked](words, facts)


def act_line(words: Localizer, facts: ScoredLead) -> list[str]:
    """The act that is due, as a line; empty if none is."""
    due = act(words, facts)
    return [words.text("lead-act", step=due)] if due else []


def fitted(lines: Sequence[str], ends: Sequence[str], room: int) -> str:
    """The lines with the ends beneath; if too long, the last lines go, but never the first."""
    kept = list(lines)
    while len(kept) > 1 and len("\n".join([*kept, *ends])) > room:
        kept.pop()
    return "\n".join([*kept, *ends])


def _source(facts: Sequence[ScoredLead]) -> tuple[AnswerSource, FallbackReason | None]:
    if any(s.source == "llm" for s in shown_scores(facts)):
        return "llm", None
    return "base", FallbackReason.OFF


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
        held = _on_record(words, facts, sought)
        # An owner need not write the size of a home that is on record.
        lines = held if held and sought.topic == "area" else [*lines[:1], *held, *lines[1:]]
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
        "area": (LeadTopic.HOME, bool(attribute_answers.own_carpet(words, facts))),
    }
    about, is_known = told.get(sought.topic or "", (LeadTopic.SUMMARY, False))
    is_of_lead = sought.side in (None, "lead") and not (sought.words or sought.start)
    if not is_known or not is_of_lead or not now.may_read or messages_about(now, sought):
        return []
    return ANSWERS[about](words, facts)
