"""Answers about how far a lead came: visits, moving in, stage, booking; open, or how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.lead_state.computed_state import visit_without_outcome
from agent.lead_state.messages_and_notes import dislikes, likes
from agent.lead_state.next_step import times_given
from agent.lead_state.plan_phrases import Plan, PlanKind
from agent.lead_state.profile import is_visit_noted, stage_of, time_frame_of, visits_in_own_columns
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.situation import LeadSituation
from agent.lead_state.visit_plans import LONGEST_WHOLE, last_move
from agent.rendering.attribute_answers import newest_said, own_line, unknown, with_note
from agent.rendering.fact_clauses import came, day_of_end, over_clause, reason_on_record
from agent.rendering.feature_phrases import quoted
from agent.rendering.lead_card import score_alone, score_line
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import message_words, our_line, quote_line, refused_on
from agent.rendering.reply import Reply, with_end, with_first
from agent.understanding.office_names import means
from agent.understanding.parsed_question import LeadTopic
from leads.model.answer import Action
from leads.model.lead import Event, EventKind, Message, Outcome, OutcomeKind
from leads.model.lead_state import VisitSource
from prompts.display import display_stored, display_text


def visits(words: Localizer, facts: ScoredLead) -> list[str]:
    """Visits done, planned, asked for and missed."""
    return with_note(words, facts, _visits(words, facts))


def _visits(words: Localizer, facts: ScoredLead) -> list[str]:
    now, lead = facts.now, words.bold(facts.lead)
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    ahead, last = next_visit(words, facts), facts.state.last_visit_at
    if last is not None and (done or not visits_in_own_columns(now)):
        n = len(done) or facts.state.visits_done
        lines = [words.told(facts.lead, came(words, n, words.on(last)))]
        lines += _places_seen(words, done)
        heard = _heard(now, done)
        if now.may_read and heard is not None:
            lines.append(quote_line(words, heard))
    else:
        told = "lead-visited-told" if facts.state.visits_done else "lead-visited-never"
        lines = own_line(words, facts, "visits")
        if not lines or (is_visit_noted(now) and not visits_in_own_columns(now)):
            lines = [words.text(told, lead=lead)]
    if missed:
        day = words.on(missed[-1].at)
        lines.append(words.text("lead-visit-missed", n=len(missed), day=day))
    if ahead:
        return [*lines, *ahead]
    asked, refused = now.said("visit_ask"), now.said("visit_no") if now.may_read else None
    is_refused = refused is not None and not (asked and asked.at > refused.at)
    if refused is not None and is_refused and not (done and done[-1].at > refused.at):
        lines.append(quote_line(words, refused))
    elif asked and not (done and done[-1].at > asked.at):
        lines.append(words.sentence(words.text("fact-visit-asked", day=words.on(asked.at))))
        lines += _times_given(words, now)
    if over := visit_without_outcome(now):
        text = over_clause(words, over.on, over.at, over.source)
        return [*lines, words.sentence(text), _place(words, facts.state.unknown_visit_place)]
    if now.visit_agreed is not None:
        day = words.on(now.visit_agreed.at)
        return [*lines, capital(words.text("lead-visit-agreed", day=day))]
    if (off := now.last_visit_called_off_at) and facts.now.said_no is None:
        return [*lines, words.text("lead-visit-called-off", day=words.on(off))]
    said = [] if done or missed else newest_said(words, facts, "visit")
    # A file's "SV Planned" tells no day.
    is_planned = means(stage_of(now) or "", "visit", "planned") and now.closing is None
    lines = [*lines, *(stage(words, facts) if is_planned else [])]
    return [*lines, words.text("lead-visit-next-none"), *said, *_no(words, facts)]


def felt(words: Localizer, facts: ScoredLead) -> list[str]:
    """What the lead wrote of liking or disliking the home since the last visit; else that it wrote
    nothing of it. What it wrote first after the visit stands with the visits.
    """
    now = facts.now
    done = now.past(EventKind.VISIT_DONE)
    if not done or not now.may_read:
        return []
    since = [m for m in now.known.own_messages if m.at > done[-1].at]
    told = [m for m in since if likes(m.text) or dislikes(m.text)]
    heard = _heard(now, done)
    if told:
        return [quote_line(words, m) for m in told[-1:] if m is not heard]
    return [] if heard else [words.text("lead-felt-none", lead=words.bold(facts.lead))]


def felt_by(words: Localizer, facts: ScoredLead) -> list[str]:
    """The same of one of several leads, with its name, and with what it wrote first, too."""
    heard = _heard(facts.now, facts.now.past(EventKind.VISIT_DONE)) if facts.now.may_read else None
    told = felt(words, facts) or ([quote_line(words, heard)] if heard else [])
    name = words.bold(facts.lead)
    return [line if name in line else f"{name}: {line}" for line in told]


def _heard(now: LeadSituation, done: Sequence[Event]) -> Message | None:
    """What the lead wrote first after its last visit; else after the one before it."""
    return next((m for visit in reversed(done) if (m := now.said_after(visit))), None)


def _places_seen(words: Localizer, done: Sequence[Event]) -> list[str]:
    """Where the visits took place: each place with its days, where it is not the only one."""
    days: dict[str, list[str]] = {}
    for visit in done:
        place = visit.value if isinstance(visit.value, str) else None
        days.setdefault(display_text(place) if place else "", []).append(words.day(visit.at))
    seen = [place for place in days if place]
    if len(days) > 1:
        seen = [f"{place} ({', '.join(days[place])})" for place in seen]
    return [words.text("lead-visited-at", places=words.nouns(seen) if seen else "none")]


def confirmed(words: Localizer, facts: ScoredLead) -> list[str]:
    """The lead's words on the visit ahead, with ours after them, or that the chat has none."""
    now, on = facts.now, facts.state.next_visit_on
    ahead = next_visit(words, facts)
    if not ahead or on is None:
        return visits(words, facts)
    lead, when = words.bold(facts.lead), words.weekday_and_hour(on, facts.state.next_visit_at)
    if not (now.may_read and now.has_conversation):
        return [words.text("lead-visit-confirm-unknown", lead=lead, when=when), ahead[-1]]
    plans = [p for p in now.plans.said if p.kind is PlanKind.VISIT and p.day == on]
    said, ours = _agreed_in(now, plans)
    if not said:
        return [words.text("lead-visit-confirm-none", lead=lead, when=when), ahead[-1]]
    day, quote = words.on(said[0].at), message_words(words, said[0], LONGEST_WHOLE)
    first = words.text("lead-visit-confirmed", lead=lead, when=when, day=day, quote=quote)
    return [first, *(our_line(words, m) for m in ours), ahead[-1]]


def _agreed_in(now: LeadSituation, plans: Sequence[Plan]) -> tuple[list[Message], list[Message]]:
    """The lead's newest message of these plans, and the first of ours after it, if there are."""
    ids = {told for plan in plans for told in (plan.message_id, plan.agreed_id)}
    said = [m for m in now.known.own_messages if m.message_id in ids][-1:]
    return said, [m for m in now.our_messages if said and m.at > said[0].at][:1]


def visit_moved(words: Localizer, facts: ScoredLead) -> list[str]:
    """From which day to which a visit was moved, as far as the chat tells, and all visits."""
    now, told = facts.now, visits(words, facts)
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


def _times_given(words: Localizer, now: LeadSituation) -> list[str]:
    """The times we gave for a visit, and what the lead wrote next."""
    given = times_given(now) if now.may_read else None
    if given is None:
        return []
    answer = [m for m in now.known.own_messages if m.at > given.at][:1]
    return [our_line(words, given), *(quote_line(words, m) for m in answer)]


def _no(words: Localizer, facts: ScoredLead) -> list[str]:
    """The words with which the lead said no, beside a visit that does not come."""
    no = facts.now.said_no
    said = [m for m in facts.now.known.own_messages if no and m.message_id == no.message_id]
    return [quote_line(words, m) for m in said]


def next_visit(words: Localizer, facts: ScoredLead) -> list[str]:
    """The next visit with its hour; one that only the chat mentions comes with its words."""
    state = facts.state
    if state.next_visit_on is None or state.next_visit_on < facts.now.today:
        return []
    when = words.weekday_and_hour(state.next_visit_on, state.next_visit_at)
    place = _place(words, state.next_visit_place)
    if state.next_visit_at is not None and state.next_visit_at <= facts.now.at:
        on, at = state.next_visit_on, state.next_visit_at
        return [words.sentence(over_clause(words, on, at, state.next_visit_source)), place]
    if state.next_visit_source is not VisitSource.CHAT:
        return [words.text("lead-visit-next", when=when), place]
    is_agreed = facts.now.visit_agreed is not None  # on an unknown day, which the chat tells
    lines = [words.text(f"lead-visit-next-{'agreed' if is_agreed else 'chat'}", when=when)]
    said = [m for m in facts.now.known.messages if m.message_id == state.next_visit_message_id]
    return [*lines, *(quote_line(words, m) for m in said), place]


def _place(words: Localizer, place: str | None) -> str:
    return words.text("lead-visit-place", place=display_text(place) if place else "none")


def move_by(words: Localizer, facts: ScoredLead) -> list[str]:
    """By when the lead wants to buy, move or get the keys; for an ended lead, its end first."""
    ended = end(words, facts) if facts.now.closing is not None else []
    return [*ended, *with_note(words, facts, _own_time(words, facts))]


def _own_time(words: Localizer, facts: ScoredLead) -> list[str]:
    lead, frame = words.bold(facts.lead), time_frame_of(facts.now)
    if frame.timeline:
        return [words.text("lead-timeline", lead=lead, words=display_stored(frame.timeline))]
    if frame.said:
        first = words.text("lead-unknown-but", lead=lead, about=words.about("move"))
        return [first, quote_line(words, frame.said)]
    move, possession = frame.move, frame.possession
    by = words.text("fact-move-by", day=words.day(move)) if move else ""
    lines = [words.told(facts.lead, by)] if by else []
    if possession and possession != move:
        lines.append(words.text("lead-possession-by", lead=lead, day=words.day(possession)))
    return lines or unknown(words, facts, "move", "possession")


def stage(words: Localizer, facts: ScoredLead) -> list[str]:
    """The stage in the record, and since when; of an ended lead, when it ended at it."""
    if facts.now.closing is not None:
        return end(words, facts)
    name, lead = stage_of(facts.now), words.bold(facts.lead)
    if name is None:
        return unknown(words, facts, "stage", "")
    shown = display_stored(name)
    since = facts.state.stage_since
    if since is None:
        return [words.text("lead-stage", lead=lead, stage=shown)]
    return [words.text("lead-stage-since", lead=lead, stage=shown, since=words.since(since))]


def booked(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the lead booked, and when."""
    lead, last = words.bold(facts.lead), facts.now.outcome
    if last is not None and last.kind is OutcomeKind.BOOKED and not last.is_dated:
        return [words.text("state-yes", told=end_of(words, facts, last))]
    if last is not None and last.kind is OutcomeKind.BOOKED:
        return [words.text("lead-booked", lead=lead, day=words.on(last.at)), *_token(words, facts)]
    if last is not None and last.kind is OutcomeKind.CANCELLED:
        return [*end(words, facts), *newest_said(words, facts, "token")]
    if facts.now.closing is not None:
        told = end_of(words, facts, facts.now.closing)
        return [words.text("state-no", told=told), *newest_said(words, facts, "token")]
    if facts.state.token_at is not None:
        day = words.on(facts.state.token_at)
        return [words.text("lead-booked", lead=lead, day=day), *_token(words, facts)]
    paid = facts.now.plans.token_paid if facts.now.may_read else None
    if paid is not None:
        quote = quoted(words, paid.at, paid.words)
        return [words.text("lead-booked-chat", lead=lead, text=quote)]
    return [words.text("lead-booked-not", lead=lead), *newest_said(words, facts, "token")]


def _token(words: Localizer, facts: ScoredLead) -> list[str]:
    """How much the token was, where it is known."""
    amount = facts.now.known.number("token_inr")
    return [words.text("lead-token", amount=words.rupees(amount))] if amount else []


def token_back(words: Localizer, facts: ScoredLead) -> list[str]:
    """That nobody records if a token went back, and what was written where it was asked back."""
    said = [p for p in facts.now.plans.said if p.kind is PlanKind.TOKEN_BACK]
    asked, ours = _agreed_in(facts.now, said)
    lines = [*(quote_line(words, m) for m in asked), *(our_line(words, m) for m in ours)]
    first = words.text("lead-token-back", lead=words.bold(facts.lead))
    return [first, *end(words, facts), *(lines or newest_said(words, facts, "token"))]


def is_open(words: Localizer, facts: ScoredLead) -> list[str]:
    """Yes, and its state; no, and how it ended."""
    ended = facts.now.closing
    if ended is not None:
        return [
            words.text("state-no", told=end_of(words, facts, ended)),
            *reason_on_record(words, ended),
        ]
    return [words.text("state-yes", told=_open(words, facts)), *standing(words, facts)]


def state(words: Localizer, facts: ScoredLead) -> list[str]:
    """The same without a yes or a no, for questions whether it is lost or closed."""
    ended = facts.now.closing
    if ended is not None:
        return [*end(words, facts), *reason_on_record(words, ended)]
    return [*end(words, facts), _sentence(words, _open(words, facts)), *standing(words, facts)]


def end(words: Localizer, facts: ScoredLead) -> list[str]:
    """How the lead ended, or that its booking was cancelled; empty for any other lead."""
    last = facts.now.outcome
    if last is None or last.kind is OutcomeKind.REOPENED:
        return []
    return [_sentence(words, end_of(words, facts, last))]


def end_of(words: Localizer, facts: ScoredLead, ended: Outcome) -> str:
    """*Priya* was lost on 12 May (stage “Not interested”): as worded after a "no"."""
    lead, how, day = words.bold(facts.lead), ended.kind, day_of_end(words, ended) or "none"
    stage = "none" if how is OutcomeKind.CANCELLED else _stage(facts)
    return words.text("state-ended", lead=lead, how=how.value, day=day, stage=stage)


def with_same_person(
    words: Localizer, reply: Reply, facts: ScoredLead, others: Sequence[ScoredLead]
) -> Reply:
    """A lead's story, and that the same person asked before or again, with a button for it."""
    if not others:
        return reply
    ordered = sorted(others, key=lambda one: one.lead.created_at)
    lines = [_same_person(words, facts, one) for one in ordered]
    asked = [Action(f"{LeadTopic.SUMMARY} {o.lead_id}", words.lead(o.lead)) for o in ordered]
    return replace(with_end(reply, lines), actions=with_first(asked, reply.actions))


def _same_person(words: Localizer, facts: ScoredLead, other: ScoredLead) -> str:
    last = other.now.outcome
    is_open = last is None or last.kind is OutcomeKind.REOPENED
    told = _open(words, other) if is_open or last is None else end_of(words, other, last)
    if not (other.lead.is_dated and facts.lead.is_dated):
        return words.text("same-person-undated", told=told)
    order = "before" if other.lead.created_at < facts.lead.created_at else "again"
    return words.text("same-person", order=order, day=words.on(other.lead.created_at), told=told)


def _open(words: Localizer, facts: ScoredLead) -> str:
    return words.text("state-open", lead=words.bold(facts.lead), stage=_stage(facts))


def _sentence(words: Localizer, told: str) -> str:
    return words.text("state-told", told=told)


def standing(words: Localizer, facts: ScoredLead) -> list[str]:
    """Says that an open lead said no; else its band and score."""
    if facts.said_no is not None:
        lead, day = words.first_name(facts.lead), refused_on(words, facts.said_no)
        return [words.text("beside-said-no", lead=lead, day=day), *score_alone(words, facts)]
    return score_line(words, facts)


def _stage(facts: ScoredLead) -> str:
    """The record's own word; "none" if it says no more than how the lead ended."""
    shown = display_stored(stage_of(facts.now))
    return "none" if shown.casefold() in ("", "none", *OutcomeKind) else shown
