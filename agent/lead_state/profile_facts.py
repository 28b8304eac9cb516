"""The facts of one lead, by section: waiting, money, home, time, origin, contact, ending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.computed_state import is_near_price
from agent.lead_state.message_search import quote_of
from agent.lead_state.plan_phrases import Plan
from agent.lead_state.profile import (
    budget_of,
    loan_refusal,
    rooms_of,
    source_of,
    stage_of,
    time_frame_of,
)
from agent.lead_state.score_facts import FactSheet, asked_topic, count
from agent.lead_state.untyped_facts import has_own_column
from agent.lead_state.visit_facts import clock, past
from leads.model.lead import EventKind, Message, OutcomeKind
from leads.model.lead_state import SILENT_DAYS
from prompts.display import display_text
from prompts.number_format import plain_number

_HOURS_PER_DAY = 24
_PROMISE_SHOWN = 60
_LOANS = (State.LOAN_NONE, State.LOAN_APPLIED, State.LOAN_ELIGIBLE, State.LOAN_OK)


def waiting(sheet: FactSheet) -> Iterator[Fact]:
    """Whether the lead waits for our answer, on what and since when."""
    state, words = sheet.state, sheet.words
    since = state.waiting_since
    if since is None and sheet.now.promise is not None:
        yield _promised(sheet, sheet.now.promise)
        return
    if since is None and sheet.now.may_read and not sheet.now.holds_talk:
        # No denial: nobody may say that nothing is owed.
        unknown = words.text("fact-waiting-unknown")
        yield sheet.fact("waiting", unknown, "message:none", Topic.REPLY)
        return
    if since is None:
        none = words.text("fact-waiting-none")
        yield sheet.absent("waiting", none, "message:none", Topic.REPLY)
        return
    about = words.about(state.waiting_topic or "")
    hours = sheet.now.known.hours_since(since)
    text = words.text("fact-waiting", about=about or "none", since=words.instant(since))
    topics = {t for t in (asked_topic(state.waiting_topic or ""),) if t}
    yield replace(
        sheet.fact("waiting", text, f"message:{state.waiting_message_id}", Topic.REPLY, *topics),
        quantities=(
            Quantity(float(int(hours)), Unit.HOURS),
            Quantity(float(sheet.now.days_since(since)), Unit.DAYS),
        ),
        days=(sheet.now.day_of(since),),
        times=(clock(sheet, since),),
        states=frozenset({State.UNANSWERED}),
        is_negative=True,
        speaks="against",
    )


def _promised(sheet: FactSheet, made: Message) -> Fact:
    shown = display_text(made.text, _PROMISE_SHOWN)
    text = sheet.words.text("fact-promised", day=sheet.words.day(made.at), quote=shown)
    one = sheet.fact("promised", text, f"message:{made.message_id}", Topic.REPLY)
    return replace(
        one,
        quantities=(Quantity(float(sheet.now.days_since(made.at)), Unit.DAYS),),
        days=(sheet.now.day_of(made.at),),
        topics=frozenset({Topic.REPLY, *quote_of(sheet.now, made).topics}),
        states=frozenset({State.PROMISED, State.UNANSWERED}),
        is_negative=True,
        speaks="against",
    )


def money(sheet: FactSheet) -> Iterator[Fact]:
    """Budget, price, offer, loan, down payment, the own home to sell."""
    yield from _budget(sheet)
    yield from _price_and_offer(sheet)
    yield from loan(sheet)
    yield from _down_payment(sheet)
    if sheet.state.home_to_sell:
        text = sheet.words.text("fact-sell")
        one = sheet.fact("home_to_sell", text, "attribute:home_to_sell", Topic.SELL_FIRST)
        yield replace(one, speaks="against")


def _budget(sheet: FactSheet) -> Iterator[Fact]:
    words, (low, high) = sheet.words, budget_of(sheet.now)
    sums = [inr for inr in (low, high) if inr]
    if not sums and has_own_column(sheet.now, "budget"):
        yield from sheet.own_columns("budget", Topic.BUDGET)
        return
    if not sums:
        none = words.text("fact-budget-none")
        yield sheet.absent("no_budget", none, "attribute:budget_max_inr", Topic.BUDGET)
        return
    told = words.rupees(low) if low and low != high else "none"
    text = words.text("fact-budget", low=told, high=words.rupees(high) if high else "none")
    one = sheet.fact("budget", text, "attribute:budget_max_inr", Topic.BUDGET)
    yield replace(one, quantities=tuple(Quantity(inr, Unit.INR) for inr in sums))


def _price_and_offer(sheet: FactSheet) -> Iterator[Fact]:
    words, state = sheet.words, sheet.state
    price, offer = state.price_inr, state.offer_inr
    if price:
        text = words.text("fact-price", price=words.rupees(price))
        one = sheet.fact("price", text, "attribute:property_price_inr", Topic.PRICE, Topic.HOME)
        yield replace(one, quantities=(Quantity(price, Unit.INR),))
    else:
        none = words.text("fact-price-none")
        yield sheet.absent("no_price", none, "attribute:property_price_inr", Topic.PRICE)
    if offer and state.offer_at:
        text = words.text("fact-offer", offer=words.rupees(offer), day=words.day(state.offer_at))
        is_near = bool(price and is_near_price(offer, price))
        yield replace(
            sheet.fact("offer", text, "event:offer", Topic.OFFER, Topic.PRICE),
            quantities=(Quantity(offer, Unit.INR),),
            days=(sheet.now.day_of(state.offer_at),),
            speaks="for" if is_near else None,
        )
    else:
        none = words.text("fact-offer-none")
        yield sheet.absent("no_offer", none, "event:offer", Topic.OFFER)
    if state.price_high_at:
        text = words.text("fact-price-high", day=words.day(state.price_high_at))
        one = sheet.fact("price_high", text, "message:price_high", Topic.PRICE)
        yield replace(one, days=(sheet.now.day_of(state.price_high_at),), speaks="against")


def loan(sheet: FactSheet) -> Iterator[Fact]:
    """How far the loan is, or that nobody told."""
    words, state = sheet.words, sheet.state
    stage = state.loan_stage
    if stage is None or not 0 <= stage < len(_LOANS):
        none = words.text("fact-loan-none")
        yield sheet.absent("no_loan", none, "attribute:loan_stage", Topic.LOAN)
        return
    is_refused = stage == 0 and loan_refusal(sheet.now) is not None
    since = state.loan_since
    text = words.text(
        "fact-loan",
        stage="refused" if is_refused else _LOANS[stage].value.removeprefix("loan_"),
        since=words.day(since) if since else "none",
    )
    found = State.LOAN_REFUSED if is_refused else _LOANS[stage]
    yield replace(
        sheet.fact("loan", text, "attribute:loan_stage", Topic.LOAN),
        days=(sheet.now.day_of(since),) if since else (),
        states=frozenset({found}),
        is_negative=stage == 0,
        speaks="for" if stage else "against",
    )


def _down_payment(sheet: FactSheet) -> Iterator[Fact]:
    is_ready = sheet.state.down_payment_ready
    source = "attribute:down_payment_ready"
    if is_ready is None:
        none = sheet.words.text("fact-down-payment-none")
        yield sheet.absent("no_down_payment", none, source, Topic.DOWN_PAYMENT)
        return
    text = sheet.words.text("fact-down-payment", ready="yes" if is_ready else "no")
    one = sheet.fact("down_payment", text, source, Topic.DOWN_PAYMENT)
    states = frozenset({State.DOWN_PAYMENT_READY}) if is_ready else frozenset[State]()
    side: Speaks = "for" if is_ready else "against"
    yield replace(one, states=states, is_negative=not is_ready, speaks=side)


def home(sheet: FactSheet) -> Iterator[Fact]:
    """What is wished for: rooms, place, project, size, floor."""
    known, words = sheet.now.known, sheet.words
    rooms, place = rooms_of(sheet.now), known.word("locality")
    kind = sheet.facts.lead.kind
    bhk = rooms.said.said if rooms.said else rooms.noted
    want = words.want(kind, bhk, place)
    if want:
        names = (display_text(place),) if place else ()
        text = words.text("fact-home", home=want)
        one = sheet.fact("home", text, "attribute:bhk", Topic.HOME, Topic.LOCATION)
        counted = (Quantity(bhk, Unit.BHK),) if bhk is not None else ()
        yield replace(one, quantities=counted, names=names)
    for need, value in (("bhk", bhk), ("locality", place)):
        if value is None and has_own_column(sheet.now, need):
            yield from sheet.own_columns(need, Topic.HOME)
        elif value is None and kind is not None:
            none = words.text("fact-not-told", need=words.text(f"need-{need}"))
            yield sheet.absent(f"no_{need}", none, f"attribute:{need}", Topic.HOME)
    project = sheet.state.project
    if project:
        text = words.text("fact-project", project=display_text(project))
        one = sheet.fact("project", text, "attribute:named_project", Topic.HOME)
        yield replace(one, names=(display_text(project),))
    area = known.number("area_sqft")
    if area:
        text = words.text("fact-area", n=plain_number(area))
        one = sheet.fact("area", text, "attribute:area_sqft", Topic.SIZE, Topic.HOME)
        yield replace(one, quantities=(Quantity(area, Unit.SQFT),))


def move_by(sheet: FactSheet) -> Iterator[Fact]:
    """By when they want to move, or that nobody told."""
    words, frame = sheet.words, time_frame_of(sheet.now)
    topics = (Topic.TIMING, Topic.POSSESSION)
    if day := frame.move or frame.possession:
        text = words.text("fact-move-by", day=words.day(day))
        source = "attribute:move_by" if frame.move else "attribute:possession_by"
        yield replace(sheet.fact("move_by", text, source, *topics), days=(day,))
    elif frame.timeline:
        text = words.text("fact-timeline", words=display_text(frame.timeline))
        yield sheet.fact("timeline", text, "attribute:timeline", *topics)
    elif has_own_column(sheet.now, "move"):
        yield from sheet.own_columns("move", *topics)
    else:
        none = words.text("fact-move-none")
        yield sheet.absent("no_move_by", none, "attribute:move_by", Topic.TIMING)


def origin(sheet: FactSheet) -> Iterator[Fact]:
    """Source, stage, who looks after it, when it came."""
    words, state = sheet.words, sheet.state
    source, stage = source_of(sheet.now), stage_of(sheet.now)
    if source:
        shown = display_text(source.replace("_", " "))
        text = words.text("fact-source", source=shown)
        one = sheet.fact("source", text, "attribute:source", Topic.SOURCE)
        yield replace(one, names=(shown,), speaks="for" if state.referred else None)
    ad = sheet.now.last(EventKind.AD)
    if ad is not None:
        named, day = display_text(str(ad.value or "")), words.day(ad.at)
        text = words.text("fact-ad", ad=named, day=day)
        one = sheet.fact("ad", text, f"event:{ad.event_id}", Topic.SOURCE)
        yield replace(one, names=(named,), days=(sheet.now.day_of(ad.at),))
    if stage:
        shown = display_text(stage.replace("_", " "))
        since = words.day(state.stage_since) if state.stage_since else "none"
        text = words.text("fact-stage", stage=shown, since=since)
        one = sheet.fact("stage", text, "attribute:stage", Topic.STAGE)
        days = (sheet.now.day_of(state.stage_since),) if state.stage_since else ()
        yield replace(one, names=(shown,), days=days)
    if sheet.owner:
        text = words.text("fact-owner", owner=display_text(sheet.owner))
        one = sheet.fact("owner", text, "attribute:owner", Topic.OWNER)
        yield replace(one, names=(display_text(sheet.owner),))
    born = sheet.facts.lead.created_at
    text = words.text("fact-enquired", day=words.day(born))
    one = sheet.fact("enquired", text, "event:enquiry", Topic.SOURCE, Topic.TIMING)
    days_ago = Quantity(float(sheet.now.days_since(born)), Unit.DAYS)
    yield replace(one, quantities=(days_ago,), days=(sheet.now.day_of(born),))


def contact(sheet: FactSheet) -> Iterator[Fact]:
    """Who wrote last, silence, calls and tries, our first answer."""
    yield from _last_words(sheet)
    yield from _calls(sheet)
    minutes = sheet.state.first_reply_minutes
    if minutes is not None:
        hours = minutes / 60
        text = sheet.words.text("fact-first-reply", span=sheet.words.hours(hours))
        one = sheet.fact("first_reply", text, "feature:our_first_reply", Topic.REPLY)
        spans = (
            (minutes, Unit.MINUTES),
            (hours, Unit.HOURS),
            (hours / _HOURS_PER_DAY, Unit.DAYS),
        )
        counted = [Quantity(float(round(n)), unit) for n, unit in spans if n >= 1]
        yield replace(one, quantities=tuple(counted))


def _last_words(sheet: FactSheet) -> Iterator[Fact]:
    words, state, now = sheet.words, sheet.state, sheet.now
    by_lead, by_us = state.last_by_lead_at, state.last_by_us_at
    if by_lead is None:
        none = words.text("fact-no-messages")
        yield sheet.absent("no_messages", none, "message:none", Topic.SILENCE)
    else:
        days = now.days_since(by_lead)
        is_agreed = state.waiting_since is not None or _is_paused(sheet)
        is_quiet = days >= SILENT_DAYS and not is_agreed
        text = words.text("fact-last-lead", day=words.day(by_lead), n=days)
        yield replace(
            sheet.fact("last_lead", text, "message:last", Topic.SILENCE, Topic.REPLY),
            quantities=(Quantity(float(days), Unit.DAYS),),
            days=(now.day_of(by_lead),),
            states=frozenset({State.QUIET}) if is_quiet else frozenset(),
            is_negative=is_quiet,
            speaks="against" if is_quiet else None,
        )
    if by_us is not None:
        text = words.text("fact-last-us", day=words.day(by_us))
        one = sheet.fact("last_us", text, "message:last", Topic.REPLY)
        days_ago = Quantity(float(now.days_since(by_us)), Unit.DAYS)
        yield replace(one, quantities=(days_ago,), days=(now.day_of(by_us),))


def _calls(sheet: FactSheet) -> Iterator[Fact]:
    words, state, now = sheet.words, sheet.state, sheet.now
    last = state.last_call_at
    if last is None:
        none = words.text("fact-calls-none")
        yield sheet.absent("no_calls", none, "event:call", Topic.CALL)
    else:
        text = words.text("fact-calls", n=state.calls, day=words.day(last))
        one = sheet.fact("calls", text, "event:call", Topic.CALL)
        yield replace(one, quantities=(count(state.calls),), days=(now.day_of(last),))
    if state.call_tries and state.last_try_at:
        text = words.text("fact-tries", n=state.call_tries, day=words.day(state.last_try_at))
        one = sheet.fact("call_tries", text, "event:call_missed", Topic.CALL)
        days = (now.day_of(state.last_try_at),)
        yield replace(one, quantities=(count(state.call_tries),), days=days, is_negative=True)


def ending(sheet: FactSheet) -> Iterator[Fact]:
    """A booking, a token, a no, a pause, an end."""
    yield from _outcome(sheet)
    words, state, now = sheet.words, sheet.state, sheet.now
    if state.refused_at:
        by_chat = state.refused_message_id is not None
        name = "fact-refused" if by_chat else "fact-refused-noted"
        text = words.text(name, day=words.day(state.refused_at))
        source = f"message:{state.refused_message_id}" if by_chat else "event:note"
        one = sheet.fact("refused", text, source, Topic.REFUSAL)
        told = past(sheet, one, state.refused_at, State.REFUSED, "against")
        quote = now.said_no.words if now.said_no else None
        yield replace(told, is_negative=True, quote=quote)
    for plan, name in ((now.plans.token_paid, "paid"), (now.plans.token_ready, "ready")):
        if plan is not None and (state.booked_at is None or name == "paid"):
            yield _token(sheet, plan, name)
    if state.wait_until and _is_paused(sheet):
        text = words.text("fact-wait", day=words.day(state.wait_until))
        one = sheet.fact("wait", text, "attribute:wait_until", Topic.TIMING, Topic.SILENCE)
        yield replace(one, days=(state.wait_until,), states=frozenset({State.WAITING}))


def _outcome(sheet: FactSheet) -> Iterator[Fact]:
    words, last = sheet.words, sheet.now.outcome
    if last is None:
        none = words.text("fact-booked-none")
        yield sheet.absent("not_booked", none, "query", Topic.BOOKING)
        return
    reason = display_text((last.reason or "").replace("_", " "))
    day = words.day(last.at)
    text = words.text("fact-outcome", how=last.kind.value, day=day, reason=reason or "none")
    states = {OutcomeKind.BOOKED: State.BOOKED, OutcomeKind.LOST: State.LOST}
    found = states.get(last.kind)
    if last.kind is OutcomeKind.LOST and sheet.state.booked_at is None:
        none = words.text("fact-booked-none")
        yield sheet.absent("not_booked", none, "query", Topic.BOOKING)
    if last.kind is OutcomeKind.CANCELLED:
        none = words.text("fact-token-back-none")
        yield sheet.absent("no_token_back", none, "query", Topic.TOKEN)
    yield replace(
        sheet.fact("outcome", text, "query", Topic.BOOKING, Topic.STAGE),
        days=(sheet.now.day_of(last.at),),
        names=(reason,) if reason else (),
        states=frozenset({found}) if found else frozenset(),
        is_negative=last.kind is OutcomeKind.SPAM,
        speaks="for" if last.kind is OutcomeKind.BOOKED else None,
    )


def _token(sheet: FactSheet, plan: Plan, name: str) -> Fact:
    inr = plan.amount_inr
    text = sheet.words.text(
        f"fact-token-{name}",
        day=sheet.words.day(plan.at),
        sum=sheet.words.rupees(inr) if inr else "none",
    )
    one = sheet.fact(f"token_{name}", text, f"message:{plan.message_id}", Topic.TOKEN)
    return replace(
        one,
        quantities=(Quantity(inr, Unit.INR),) if inr else (),
        days=(sheet.now.day_of(plan.at),),
        states=frozenset({State.TOKEN_PAID}) if name == "paid" else frozenset(),
        speaks="for",
    )


def _is_paused(sheet: FactSheet) -> bool:
    until = sheet.state.wait_until
    return until is not None and until > sheet.now.today
