"""The one next act for a lead: the first rule that applies wins.

`docs/domain.md`, "The next step", has them in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from agent.lead_state.computed_state import loan_of, next_visit, planned_call, visit_without_outcome
from agent.lead_state.messages_and_notes import asking_words, likes
from agent.lead_state.profile import (
    Rooms,
    has_own_column,
    is_near_price,
    offer_of,
    rooms_of,
    stated_place,
)
from agent.lead_state.situation import LeadSituation
from agent.lead_state.visit_plans import days_offered
from features.contacts_told import tells_visit
from language.dated_clauses import dated_clauses
from language.numbers import has_amount
from leads.model.consent import Purpose
from leads.model.lead import (
    KINDS_WITHOUT_ROOMS,
    OWNER_KINDS,
    Event,
    EventKind,
    Message,
    OutcomeKind,
)
from leads.model.lead_state import LOAN_STAGES, OVERDUE_DAYS

# Unverified habits of the trade (docs/domain.md, The next step), kept in one place.
ANSWER_WITHIN_MINUTES = 30  # of working hours
_REMIND_DAYS_BEFORE = 3
_PAUSE_DUE_DAYS = 14
_BUDGET_SHORT = 0.10  # share of the price
_OFFER_APART = 0.15  # of the price: a lower offer is no start of a bargain
_UNANSWERED_DAYS = 7
_LOAN_NONE, _LOAN_SANCTIONED = LOAN_STAGES.index("none"), LOAN_STAGES.index("sanctioned")
# "Token de dete hain" is no longer news after this.
_TOKEN_WORD_HOLDS_DAYS = 14
# A wish to visit that came to nothing is no longer one after this.
_VISIT_WISH_HOLDS_DAYS = 30
# A rival home named longer ago has been taken, or is forgotten.
_RIVAL_DAYS = 14

# What a form asked or a colleague noted longer ago is settled, or will be asked again.
_FILE_WORDS_HOLD_DAYS = 30

# What we put off is what the lead asked shortly before.
_ASKED_BEFORE = timedelta(days=2)

StepValue = str | float | date


@dataclass(frozen=True, slots=True)
class NextStep:
    """The result of a rule: the id of its sentence and the values in it.

    Values whose names end in `_inr` are amounts; dates are calendar days at the brokerage.
    """

    message_id: str
    values: Mapping[str, StepValue] = field(default_factory=dict)


def next_step(now: LeadSituation) -> NextStep | None:
    """The first rule that applies; None if nothing is due, as after an end without a booking."""
    if now.closing and now.closing.kind is not OutcomeKind.BOOKED:
        return None
    return next((step for rule in _RULES if (step := rule(now))), None)


def _opted_out(now: LeadSituation) -> NextStep | None:
    words = [c for c in now.lead.consents if c.purpose is Purpose.CONTACT]
    if words and not now.lead.allows(Purpose.CONTACT, at=now.at):
        return NextStep("step-opted-out")
    said = now.said("opt_out") if now.may_read else None
    if said and not any(c.granted and c.at > said.at for c in words):
        return NextStep("step-opted-out")
    return None


def _no_consent(now: LeadSituation) -> NextStep | None:
    return None if now.may_read else NextStep("step-no-consent")


def _partner(now: LeadSituation) -> NextStep | None:
    return NextStep("step-partner") if now.said("partner") else None


def _said_no(now: LeadSituation) -> NextStep | None:
    """A lead that said no is asked for nothing; closing it is proposed."""
    no = now.said_no
    if no is None or now.closing is not None:
        return None
    day = now.day_of(no.at) if no.is_dated else "none"
    return NextStep("step-said-no", {"day": day, "quote": no.words})


def _question_open(now: LeadSituation) -> NextStep | None:
    asked = now.open_question
    if not asked or now.working_minutes_since(asked.at) < ANSWER_WITHIN_MINUTES:
        return None
    hours = now.known.hours_since(asked.at)
    return NextStep("step-answer", {"topic": now.topic(asked), "hours": hours})


def _promised(now: LeadSituation) -> NextStep | None:
    """We put an answer off and have not given it since."""
    made = now.promise
    if not made or now.working_minutes_since(made.at) < ANSWER_WITHIN_MINUTES:
        return None
    # A sum is asked about too: "if 44 L they agree, we can decide".
    before = [m for m in now.known.own_messages if m.at < made.at]
    asked = [m for m in before if now.is_question(m) or has_amount(m.text)][-1:]
    is_near = bool(asked) and made.at - asked[0].at <= _ASKED_BEFORE
    theirs = asked[0].text if is_near else "none"
    day = now.day_of(made.at)
    return NextStep("step-promised", {"day": day, "quote": made.text, "theirs": theirs})


def _asked_in_form(now: LeadSituation) -> NextStep | None:
    """What the lead asked with its enquiry; the record cannot know whether it still waits."""
    asked = now.asked_in_form
    if asked is None or now.days_since(asked.at) > _FILE_WORDS_HOLD_DAYS:
        return None
    if any(note.day and note.day >= now.day_of(asked.at) for note in now.newest_notes):
        return None  # a colleague has dealt with it since
    values: dict[str, StepValue] = {"quote": asking_words(asked.text)}
    return NextStep("step-asked-in-form", values | {"day": now.day_of(asked.at)})


def _noted(now: LeadSituation) -> NextStep | None:
    """For a lead without messages, a colleague's newest note says where to continue."""
    last = [] if now.has_conversation or now.closing is not None else now.newest_notes[-1:]
    day = last[0].day if last else None
    if day is None or (now.today - day).days > _FILE_WORDS_HOLD_DAYS:
        return None
    return NextStep("step-noted", {"quote": last[0].text, "noted": day})


def _token_paid(now: LeadSituation) -> NextStep | None:
    is_booked = now.outcome is not None and now.outcome.kind is OutcomeKind.BOOKED
    if not is_booked:
        return None
    # "Won" in a file does not mean that a token was paid.
    is_told = now.has_conversation or now.known.newest("token_inr") or now.plans.token_paid
    return NextStep("step-token-paid" if is_told else "step-booked")


def _token_returned(now: LeadSituation) -> NextStep | None:
    is_returned = now.outcome is not None and now.outcome.kind is OutcomeKind.CANCELLED
    return NextStep("step-token-returned") if is_returned else None


def _token_said(now: LeadSituation) -> NextStep | None:
    """A token that is paid according to the chat, while no outcome records it."""
    paid = now.plans.token_paid
    if paid is None or (now.outcome is not None and now.outcome.at >= paid.at):
        return None
    return NextStep("step-token-said", {"day": now.day_of(paid.at), "quote": paid.words})


def _visit_near(now: LeadSituation) -> NextStep | None:
    visit = next_visit(now)
    days = (visit.on - now.today).days if visit else None
    is_over = days == 0 and visit is not None and visit.at is not None and visit.at <= now.at
    if days == 0:
        return NextStep("step-visit-over", {"visited": now.today}) if is_over else _VISIT_TODAY
    return _when(days == 1, "step-visit-tomorrow")


_VISIT_TODAY = NextStep("step-visit-today")


def _visit_over(now: LeadSituation) -> NextStep | None:
    """A visit whose day is past, while nobody noted whether it took place."""
    over = visit_without_outcome(now)
    return NextStep("step-visit-over", {"visited": over.on}) if over is not None else None


def _call_due(now: LeadSituation) -> NextStep | None:
    """A colleague planned a call for today, or for a day not long past, and nobody has called."""
    on = planned_call(now)
    if on is None or not 0 <= (now.today - on).days <= OVERDUE_DAYS:
        return None
    when = "today" if on == now.today else "past"
    return NextStep("step-call-due", {"when": when, "planned": on})


def _call_ahead(now: LeadSituation) -> NextStep | None:
    """A call that a colleague planned for a later day."""
    on = planned_call(now)
    return None if on is None or on <= now.today else NextStep("step-call-ahead", {"planned": on})


def _postponed(now: LeadSituation) -> NextStep | None:
    until = now.wait_until
    if until is None or not now.is_paused:
        return None
    remind = max(until - timedelta(days=_REMIND_DAYS_BEFORE), now.today)
    return NextStep("step-postponed", {"until": until, "remind": remind})


def _pause_ended(now: LeadSituation) -> NextStep | None:
    """The day after which the lead wanted a call has come, and nobody has called since."""
    wait, until, due_on = now.plans.wait, now.wait_until, now.free_from
    if wait is None or until is None or due_on is None:
        return None
    if not 0 <= (now.today - due_on).days <= _PAUSE_DUE_DAYS:
        return None
    due = datetime.combine(due_on, time(), now.zone)
    if now.happened_since(due, EventKind.CALL):
        return None
    asked = now.day_of(wait.at)
    when = "same" if asked == until else "after"
    return NextStep("step-pause-ended", {"when": when, "asked": asked, "until": until})


def _token_ready(now: LeadSituation) -> NextStep | None:
    ready = now.plans.token_ready
    if ready is None or (now.outcome is not None and now.outcome.at >= ready.at):
        return None
    is_stale = now.days_since(ready.at) > _TOKEN_WORD_HOLDS_DAYS
    rival = _compared_with(now)
    if is_stale or (rival is not None and rival.at > ready.at):
        return None
    return NextStep("step-token-ready", {"day": now.day_of(ready.at), "quote": ready.words})


def _visit_ahead(now: LeadSituation) -> NextStep | None:
    """A visit agreed for a later day: no other act may undermine it."""
    visit = next_visit(now)
    return NextStep("step-visit-ahead", {"day": visit.on}) if visit else None


def _visit_asked(now: LeadSituation) -> NextStep | None:
    asked, refused = now.said("visit_ask"), now.said("visit_no")
    if not asked or (refused and refused.at >= asked.at):
        return None
    if now.days_since(asked.at) > _VISIT_WISH_HOLDS_DAYS:
        return None
    dated = (EventKind.VISIT_PLANNED, EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    is_undated = not now.happened_since(asked.at, *dated) and next_visit(now) is None
    if now.lead.kind in OWNER_KINDS:
        # "Koi dekhne aa raha hai?": who sells or lets asks for visitors, not for a visit.
        is_due = not (now.answered_since(asked.at) or now.happened_since(asked.at, EventKind.CALL))
        return _when(is_undated and is_due, "step-owner-visitors", asked=now.day_of(asked.at))
    if is_undated and (given := times_given(now)):
        return NextStep("step-visit-times", {"day": now.day_of(given.at), "quote": given.text})
    return NextStep("step-visit-asked", {"asked": now.day_of(asked.at)}) if is_undated else None


def times_given(now: LeadSituation) -> Message | None:
    """Our newest message since the lead asked for a visit that named days still to come."""
    asked = now.said("visit_ask")
    ours = (m for m in reversed(now.our_messages) if asked and m.at > asked.at)
    return next((m for m in ours if any(d >= now.today for d in days_offered(m, now.zone))), None)


def _no_feedback(now: LeadSituation) -> NextStep | None:
    """Nobody has asked how a visit went; a call planned for a later day is the one to ask it."""
    done = now.last(EventKind.VISIT_DONE)
    heard = (EventKind.CALL, EventKind.OFFER)
    if (
        not done
        or _missed_since(now)
        or now.wrote_since(done.at)
        or now.happened_since(done.at, *heard)
        or _is_noted_since(now, done)
    ):
        return None
    return _call_ahead(now) or NextStep("step-no-feedback", {"visited": now.day_of(done.at)})


def _is_noted_since(now: LeadSituation, done: Event) -> bool:
    """Whether a note tells of the time after the visit, or more of its day than the visit."""
    came = now.day_of(now.lead.created_at) if now.lead.is_dated else None
    on = now.day_of(done.at)
    for note in now.past(EventKind.NOTE):
        said = dated_clauses([str(note.value or "")], since=came, until=now.day_of(note.known_at))
        days = [clause for clause in said if clause.day is not None]
        if not days and note.at >= done.at:
            return True
        if any(c.day and (c.day > on or (c.day == on and not tells_visit(c.text))) for c in days):
            return True
    return False


def _missed_since(now: LeadSituation) -> bool:
    """Whether the last visit was missed, whatever was seen before it."""
    done, missed = now.last(EventKind.VISIT_DONE), now.last(EventKind.VISIT_MISSED)
    return missed is not None and (done is None or done.at < missed.at)


def _compared_with(now: LeadSituation) -> Message | None:
    """The lead's word of another home that is cheaper or being seen, if nothing came of it since:
    no call, visit or offer."""
    said = now.said("compare") if now.may_read else None
    if said is None or now.days_since(said.at) > _RIVAL_DAYS:
        return None
    since = (EventKind.CALL, EventKind.VISIT_DONE, EventKind.OFFER)
    return None if now.happened_since(said.at, *since) else said


def _compared(now: LeadSituation) -> NextStep | None:
    said = _compared_with(now)
    if said is None:
        return None
    return NextStep("step-compared", {"day": now.day_of(said.at), "quote": said.text})


def _objected(now: LeadSituation) -> NextStep | None:
    """What the lead wrote since the last visit against the home or a visit, before any new plan."""
    done = now.last(EventKind.VISIT_DONE)
    said = [m for m in (now.disliked, now.said("visit_no")) if m is not None and now.may_read]
    newest = max(said, key=lambda m: m.at, default=None)
    if done is None or newest is None or newest.at < done.at or next_visit(now) is not None:
        return None
    if any(m.at > newest.at and likes(m.text) for m in now.known.own_messages):
        return None
    return NextStep("step-disliked", {"day": now.day_of(newest.at), "quote": newest.text})


def _visited_again(now: LeadSituation) -> NextStep | None:
    if _missed_since(now):
        return None  # a new time comes first
    if now.is_buying and (loan_of(now)[0] == _LOAN_NONE or _must_sell(now)):
        return None  # without money there is no token
    if now.last(EventKind.FAMILY_VISITED):
        return NextStep("step-family-came")
    return _when(len(now.past(EventKind.VISIT_DONE)) > 1, "step-visited-again")


def _no_show(now: LeadSituation) -> NextStep | None:
    missed = now.last(EventKind.VISIT_MISSED)
    since = (EventKind.VISIT_PLANNED, EventKind.VISIT_DONE)
    if not missed or now.happened_since(missed.at, *since) or next_visit(now) is not None:
        return None
    return NextStep("step-no-show", {"missed": now.day_of(missed.at)})


def _offered(now: LeadSituation) -> NextStep | None:
    offer, price = offer_of(now), now.known.price
    if not offer or not price or not price[0] * (1 - _OFFER_APART) <= offer[1] < price[0]:
        return None
    step = "step-offer-near" if is_near_price(offer[1], price[0]) else "step-offer-apart"
    return NextStep(step, {"offer_inr": offer[1], "price_inr": price[0]})


def _papers_asked(now: LeadSituation) -> NextStep | None:
    asked = now.said("papers")
    return _when(asked is not None and not now.is_replied(asked), "step-papers-asked")


def _loan_sanctioned(now: LeadSituation) -> NextStep | None:
    is_ok = loan_of(now)[0] == _LOAN_SANCTIONED
    return _when(now.is_buying and is_ok, "step-loan-sanctioned")


def _loan_not_begun(now: LeadSituation) -> NextStep | None:
    visited = now.last(EventKind.VISIT_DONE) is not None
    is_none = loan_of(now)[0] == _LOAN_NONE
    return _when(now.is_buying and visited and is_none, "step-loan-not-begun")


def _home_to_sell(now: LeadSituation) -> NextStep | None:
    return _when(now.is_buying and _must_sell(now), "step-home-to-sell")


def _must_sell(now: LeadSituation) -> bool:
    return now.known.flag("home_to_sell") is True or now.said("sell_first") is not None


def _budget_short(now: LeadSituation) -> NextStep | None:
    budget, price = now.known.budget_max_inr, now.known.price
    if budget is None or price is None or budget > price[0] * (1 - _BUDGET_SHORT):
        return None
    return NextStep("step-budget-short", {"budget_inr": budget, "price_inr": price[0]})


def _need_unknown(now: LeadSituation) -> NextStep | None:
    if now.lead.kind in OWNER_KINDS:
        return None
    needs = (need for need in _NEEDS if need != "bhk" or now.lead.kind not in KINDS_WITHOUT_ROOMS)
    unknown = next((need for need in needs if not _NEEDS[need](now)), None)
    return NextStep(f"step-ask-{unknown}") if unknown else None


def _unanswered(now: LeadSituation) -> NextStep | None:
    ours = now.our_messages[-2:]
    if len(ours) < 2 or now.wrote_since(ours[0].at):
        return None
    if now.days_since(ours[0].at) < _UNANSWERED_DAYS:
        return None
    # Since the first of ours that they did not answer.
    first = next(m for m in now.our_messages if not now.wrote_since(m.at))
    return NextStep("step-unanswered", {"days": now.days_since(first.at)})


def _when(fits: bool, message_id: str, **values: StepValue) -> NextStep | None:
    return NextStep(message_id, values) if fits else None


_NEEDS: dict[str, Callable[[LeadSituation], bool]] = {
    # Nobody is asked what they have just written, even if it is not typed in yet.
    "budget": lambda now: bool(
        now.known.budget_inr is not None
        or now.said("budget_named")
        or has_own_column(now, "budget")
    ),
    "bhk": lambda now: rooms_of(now) != Rooms(None, None) or has_own_column(now, "bhk"),
    "locality": lambda now: bool(
        now.known.word("locality") is not None
        or has_own_column(now, "locality")
        or stated_place(now)
    ),
    "move": lambda now: bool(
        now.known.day("move_by")
        or now.known.day("possession_by")
        or now.known.word("timeline")
        or now.said("deadline")
        or has_own_column(now, "move")
    ),
}

# In the order of docs/domain.md, The next step.
_RULES: tuple[Callable[[LeadSituation], NextStep | None], ...] = (
    _opted_out,
    _no_consent,
    _partner,
    _said_no,
    _question_open,
    _promised,
    _token_paid,
    _token_returned,
    _token_said,
    _visit_near,
    _call_due,
    _postponed,
    _pause_ended,
    _token_ready,
    _visit_asked,
    _no_feedback,
    _visit_over,
    _compared,
    _objected,
    _visited_again,
    _no_show,
    _offered,
    _papers_asked,
    _loan_sanctioned,
    _loan_not_begun,
    _home_to_sell,
    _asked_in_form,
    _call_ahead,
    _noted,
    _budget_short,
    _need_unknown,
    _visit_ahead,
    _unanswered,
)
