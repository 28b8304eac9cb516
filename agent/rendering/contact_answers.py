"""Answers from the messages: the last word, who waits, calls, what holds the lead back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from agent.lead_state.computed_state import planned_call, planned_call_at
from agent.lead_state.message_search import worries_of
from agent.lead_state.messages_and_notes import asking_words, bank_named, likes, needs_no_answer
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.rendering import attribute_answers
from agent.rendering.fact_clauses import tries_line
from agent.rendering.lead_card import score_line, verdict, why_unscored
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import message_words, note_lines, our_line, quote_line
from agent.rendering.score_reasons import reason_clauses, seen_clauses, strongest
from agent.understanding.parsed_question import LeadTopic
from features.cues import topics_of
from leads.model.lead import OWNER_KINDS, Event, EventKind, Message, OutcomeKind
from leads.model.score import Band
from prompts.display import display_text

_LONGEST_QUOTE = 110
_WORRIES_SHOWN = 2
_NOTES_SHOWN = 3
# What shows that a lead is serious, whatever its score.
_STRONG = frozenset(
    {"visit", "price", "loan", "down_payment", "family", "decider", "papers", "token"}
)
_SIGN_TOPICS = frozenset({"visit", "loan", "token", "papers"})
_SIGNS_OF_SERIOUS, _QUIET_DAYS, _NEW_DAYS = 3, 21, 7
_SIGNS_SHOWN = 3


def last_talk(words: Localizer, facts: ScoredLead) -> list[str]:
    """When the lead wrote last and what, and when we did."""
    lead, own, ours = words.bold(facts.lead), facts.now.known.own_messages, facts.now.our_messages
    if not own:
        lines = [words.text("lead-never-wrote", lead=lead)]
    else:
        last = own[-1]
        when = {"day": words.on(last.at), "time": words.hour(last.at)}
        if facts.now.may_read:
            quote = message_words(words, last, _LONGEST_QUOTE)
            lines = [words.text("lead-last-wrote", lead=lead, quote=quote, **when)]
            lines += _answered_with(words, facts, last)
        else:
            lines = [words.text("lead-last-wrote-unread", lead=lead, **when)]
    lines.append(_our_last(words, facts, ours))
    call = facts.now.last(EventKind.CALL)
    if call is not None and (not ours or call.at > ours[-1].at):
        lines.append(words.text("lead-called", day=words.on(call.at)))
    if not facts.now.has_conversation:
        # What a file's remarks say may be newer than the words of its form.
        lines += note_lines(words, facts.now.notes[-1:])
    return lines


def _answered_with(words: Localizer, facts: ScoredLead, last: Message) -> list[str]:
    """What a bare "ok" follows within a day: the lead's own words, and ours in between."""
    said = [m for m in facts.now.known.own_messages if not needs_no_answer(m.text)][-1:]
    if not needs_no_answer(last.text) or not said or last.at - said[0].at > timedelta(days=1):
        return []
    ours = [m for m in facts.now.our_messages if said[0].at < m.at < last.at][-1:]
    # Our newest message is told anyway.
    older = [m for m in ours if m is not facts.now.our_messages[-1]]
    return [quote_line(words, said[0]), *(capital(our_line(words, m)) for m in older)]


def notes(words: Localizer, facts: ScoredLead) -> list[str]:
    """What colleagues noted, as it was written, the newest last."""
    found = facts.now.notes[-_NOTES_SHOWN:]
    lead = words.bold(facts.lead)
    return note_lines(words, found) if found else [words.text("lead-notes-none", lead=lead)]


def _our_last(words: Localizer, facts: ScoredLead, ours: Sequence[Message]) -> str:
    if not ours and facts.state.last_contact_at:
        return _last_contact(words, facts.state.last_contact_at)
    if not ours:
        has_talk = facts.now.has_conversation
        return words.text("lead-we-never-wrote" if has_talk else "lead-we-wrote-unknown")
    if not facts.now.may_read:
        return _our_last_unread(words, facts, ours[-1])
    return capital(our_line(words, ours[-1], _LONGEST_QUOTE))


def _our_last_unread(words: Localizer, facts: ScoredLead, ours: Message) -> str:
    """When we wrote last, and whether that was before the lead's last words: none are read."""
    is_since = facts.now.wrote_since(ours.at)
    values = {"day": words.on(ours.at), "time": words.hour(ours.at)}
    return words.text("lead-we-wrote", since="none" if is_since else "some", **values)


def waiting(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether the lead waits for our answer, since when and about what."""
    lead, asked = words.bold(facts.lead), facts.now.waiting
    made = facts.now.promise
    if asked is None and made is not None:
        told = words.text("lead-promised", lead=lead, day=words.on(made.at))
        return [told, quote_line(words, made)]
    if asked is None and not facts.now.has_conversation:
        return _without_talk(words, facts)
    if asked is None:
        return [*_waits_for_nothing(words, facts, lead), *_noted_since(words, facts)]
    since = words.since(asked.at)
    if not facts.now.may_read:
        return [words.text("lead-waits", lead=lead, since=since)]
    about = words.about(facts.now.topic(asked))
    if not about:
        first = words.text("lead-waits", lead=lead, since=since)
    else:
        first = words.text("lead-waits-about", lead=lead, since=since, about=about)
    return [first, quote_line(words, asked)]


def _waits_for_nothing(words: Localizer, facts: ScoredLead, lead: str) -> list[str]:
    """That no question is open; what we once promised may still be owed."""
    made = facts.now.older_promise
    if made is None:
        return [words.text("lead-waits-not", lead=lead)]
    day = words.day(facts.now.day_of(made.at))
    return [words.text("lead-waits-promise", lead=lead, day=day), quote_line(words, made)]


def _without_talk(words: Localizer, facts: ScoredLead) -> list[str]:
    """What a file holds about a lead without messages: its own question, our notes."""
    lead, asked = words.bold(facts.lead), facts.now.asked_in_form
    notes = note_lines(words, facts.now.newest_notes)
    if asked is not None:
        day = words.on(asked.at) if facts.lead.is_dated else "none"
        quote = display_text(asking_words(asked.text), _LONGEST_QUOTE)
        shown: dict[str, str] = {"lead": lead, "day": day, "quote": quote}
        if notes:
            return [words.text("lead-waits-form-noted", **shown), *notes]
        return [words.text("lead-waits-form", **shown), words.text("lead-no-answer-noted")]
    if notes:
        return [words.text("lead-waits-notes", lead=lead), *notes]
    return [words.text("lead-waits-unknown", lead=lead)]


def _noted_since(words: Localizer, facts: ScoredLead) -> list[str]:
    """What colleagues noted after the last message: the chat alone does not settle it."""
    last = max(m.at for m in facts.now.known.messages) if facts.now.known.messages else None
    since = facts.now.day_of(last) if last else None
    found = facts.now.newest_notes
    return note_lines(words, [n for n in found if since is None or (n.day and n.day > since)])


def calls(words: Localizer, facts: ScoredLead) -> list[str]:
    """Calls that were answered, and those that were not."""
    lead = words.bold(facts.lead)
    talked, tried = facts.now.past(EventKind.CALL), facts.now.past(EventKind.CALL_MISSED)
    if talked:
        told = words.text("fact-calls", n=len(talked), day=words.on(talked[-1].at))
        lines = [words.told(facts.lead, told), *_said_in(words, facts, talked[-1])]
    elif facts.state.last_contact_at:
        lines = [lead, _last_contact(words, facts.state.last_contact_at)]
    else:
        lines = [words.told(facts.lead, words.text("fact-calls-none"))]
    return [*lines, *tries_line(words, tried)]


def _last_contact(words: Localizer, at: datetime) -> str:
    return words.sentence(words.text("fact-last-contact", day=words.on(at)))


def call_due(words: Localizer, facts: ScoredLead) -> list[str]:
    """A call that is planned, or that the lead asked for, and was not made; else that none is."""
    lead, now = words.bold(facts.lead), facts.now
    lines = []
    if (planned := planned_call(now)) is not None:
        when = "ahead" if planned > now.today else "today" if planned == now.today else "past"
        day = words.on_and_hour(planned, planned_call_at(now))
        lines.append(words.text("lead-call-planned", lead=lead, when=when, day=day))
    if (asked := now.call_asked) is not None:
        day, quote = words.on(asked.at), message_words(words, asked, _LONGEST_QUOTE)
        lines.append(words.text("lead-call-asked", lead=lead, day=day, quote=quote))
    if not lines and now.free_from is not None and now.free_from > now.today:
        return [words.text("lead-call-wait", lead=lead, day=words.day(now.free_from))]
    none = "lead-call-none" if now.may_read else "lead-call-none-unread"
    return lines or [words.text(none, lead=lead), *calls(words, facts)[-1:]]


def visitors(words: Localizer, facts: ScoredLead) -> list[str]:
    """That nobody is noted who came to see an owner's home, and what was written last."""
    lead = words.bold(facts.lead)
    return [words.text("lead-visitors-none", lead=lead), *last_talk(words, facts)]


def _said_in(words: Localizer, facts: ScoredLead, call: Event) -> list[str]:
    """What a colleague noted since the call; else that nobody did, and calls are not heard."""
    if not facts.now.may_read:
        return []
    if notes := facts.now.notes_since(call.at):
        return note_lines(words, notes[-1:])
    return [words.text("lead-call-unheard", minutes=call.minutes)]


def owed(words: Localizer, facts: ScoredLead) -> list[str]:
    """Says that we owe an answer, if we do."""
    asked = facts.now.open_question
    if asked is None:
        return []
    since = words.since(asked.at)
    about = words.about(facts.now.topic(asked)) if facts.now.may_read else ""
    if not about:
        return [words.text("lead-owed-question", since=since)]
    return [capital(words.text("lead-owed", about=about, since=since))]


def worries(words: Localizer, facts: ScoredLead) -> list[str]:
    """What doubts the lead's words show, newest first, and what counts against it."""
    lead = words.bold(facts.lead)
    if facts.standing is ScoreStatus.NO_CONSENT:
        return [lead, words.text("lead-consent-first")]
    found = _worries(facts)
    if found:
        names = [words.text(f"worry-{name}") for name, _ in found]
        head = words.text("lead-worry", lead=lead, about=capital(words.nouns(names)))
        quotes = list(dict.fromkeys(quote_line(words, m) for _, m in found))
        shown = found[0][1].at
        return [head, *quotes, *_said_since(words, facts, shown), words.text("quotes-calls")]
    said = facts.now.feedback
    if said is not None and not likes(said.text):
        # Words after the visit that no rule knows may be the worry.
        lines = [lead, quote_line(words, said)]
    elif facts.now.open_question is not None and facts.now.may_read:
        # The lead may be held back by the question that we have not answered.
        lines = [lead, *owed(words, facts), quote_line(words, facts.now.open_question)]
    else:
        lines = [words.text("lead-worry-none", lead=lead)]
    if facts.shown_score is not None:
        told = strongest(reason_clauses(words, facts.now, facts.shown_score), "against", 1)
    else:
        told = seen_clauses(words, facts.now, "against")[:1]
    return [*lines, *(words.text("lead-worry-score", text=c.text) for c in told)]


def _said_since(words: Localizer, facts: ScoredLead, at: datetime) -> list[str]:
    """The lead's last words after `at` that say something: rules may not know the worry in them."""
    own = [m for m in facts.now.known.own_messages if m.at > at]
    said = [m for m in own if not needs_no_answer(m.text.replace("?", ""))][-1:]
    return [words.text("lead-worry-since", said=quote_line(words, m)) for m in said]


def serious(words: Localizer, facts: ScoredLead) -> list[str]:
    """Serious, half serious, only looking, too early to say, or gone; by facts, not by score."""
    if facts.standing is ScoreStatus.CLOSED:
        return [verdict(words, facts), *why_unscored(words, facts)]
    seen = seen_clauses(words, facts.now, "for") if facts.now.may_read else []
    signs = [c for c in seen if c.of in _STRONG]
    is_visit_told = facts.state.visits_done > len(facts.now.past(EventKind.VISIT_DONE))
    how = _verdict(facts, len(signs) + is_visit_told)
    lines = [words.text("lead-serious", lead=words.bold(facts.lead), how=how)]
    if how == "no":
        return [*lines, *_refusal(words, facts)]
    if facts.standing is ScoreStatus.NO_CONSENT:
        return [*lines, words.text("lead-no-consent"), *owed(words, facts)]
    shown = [c.text for c in signs[:_SIGNS_SHOWN]]
    lines += [words.sentence(words.clauses(shown))] if shown else _without_sign(words, facts)
    due = owed(words, facts)
    if due:
        return [*lines, *due]
    if how == "early":
        # Where the facts say too little, the score is all there is.
        lines += score_line(words, facts)
    if how in ("looking", "half"):
        lines += _but(words, facts, has_sign=bool(signs))
    return lines


def _but(words: Localizer, facts: ScoredLead, *, has_sign: bool) -> list[str]:
    """What counts against it, once; for a lead that only fell silent, that nobody said no."""
    against = seen_clauses(words, facts.now, "against")
    told = [c for c in against if has_sign or c.of != "visit"][:1]
    lines = [words.text("lead-but", text=c.text) for c in told]
    is_silent = any(c.of == "writing" for c in told)
    if is_silent and not facts.now.said("hard_no"):
        lines.append(words.text("lead-nobody-no"))
    return [" ".join(lines)] if lines else []


def _verdict(facts: ScoredLead, signs: int) -> str:
    now, score = facts.now, facts.shown_score
    is_gone = facts.state.refused_at is not None
    if is_gone or (facts.step and facts.step.message_id == "step-opted-out"):
        return "no"
    own = now.known.own_messages
    is_quiet = bool(own) and now.days_since(own[-1].at) > _QUIET_DAYS and not now.is_planned
    known_band = score.band if score is not None else None
    is_hot = known_band is Band.HOT
    is_strong = signs >= _SIGNS_OF_SERIOUS or (bool(signs) and is_hot)
    if is_strong and not (is_quiet or _stayed_away(facts)):
        return "yes"
    # An agreed pause is not coldness.
    if signs or is_hot or now.is_planned or now.is_paused:
        return "half"
    is_new = now.days_since(facts.lead.created_at) <= _NEW_DAYS
    return "early" if is_new or not own else "looking"


def _stayed_away(facts: ScoredLead) -> bool:
    """Whether the last visit that was agreed was missed, and no other is."""
    missed, last = facts.state.last_missed_at, facts.state.last_visit_at
    is_last = missed is not None and (last is None or last < missed)
    return is_last and not facts.now.is_planned


def _without_sign(words: Localizer, facts: ScoredLead) -> list[str]:
    """The newest words about a visit, a loan or a token; else that there is no sign."""
    if facts.lead.kind in OWNER_KINDS:
        return []
    if facts.state.visits_done:
        return [words.text("lead-visited-told", lead=words.bold(facts.lead))]
    own = facts.now.known.own_messages
    said = [m for m in own if _SIGN_TOPICS.intersection(topics_of(m.text))]
    return [quote_line(words, said[-1])] if said else [words.text("lead-no-sign")]


def _refusal(words: Localizer, facts: ScoredLead) -> list[str]:
    if not facts.now.may_read:
        return []
    by_id = {m.message_id: m for m in facts.now.known.messages}
    told = by_id.get(facts.state.refused_message_id or "")
    said = told or facts.now.said("opt_out") or facts.now.said("hard_no")
    return [quote_line(words, said)] if said else []


def _worries(facts: ScoredLead) -> list[tuple[str, Message]]:
    """Worry → the newest words about it; an open question counts as one."""
    now = facts.now
    found = worries_of(now)
    asked = now.open_question
    if asked is not None and "parking" in topics_of(asked.text):
        found.append(("parking", asked))
    # What was said before an enquiry ended and reopened is no worry now.
    opened = [o.at for o in now.lead.outcomes if o.kind is OutcomeKind.REOPENED]
    found = [pair for pair in found if not opened or pair[1].at >= max(opened)]
    found.sort(key=lambda pair: pair[1].at, reverse=True)
    return found[:_WORRIES_SHOWN]


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


def last_word(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whose the last message is, and what both sides wrote last."""
    both = (*facts.now.known.own_messages[-1:], *facts.now.our_messages[-1:])
    told = last_talk(words, facts)
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
