"""The facts of one lead, by section: waiting, money, home, time, origin, visits, contact,
ending.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.fact import STATES_OF_END, Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.computed_state import visit_without_outcome
from agent.lead_state.fact_sheet import FactSheet, Value, asked_topics, count_value, name_value
from agent.lead_state.message_search import quote_of
from agent.lead_state.messages_and_notes import likes
from agent.lead_state.profile import (
    budget_of,
    has_own_column,
    is_near_price,
    loan_refusal,
    rooms_of,
    source_of,
    stage_of,
    stated_place,
    time_frame_of,
)
from leads.model.lead import EventKind, Message, OutcomeKind
from leads.model.lead_state import LOAN_STAGES, SILENT_DAYS, VisitSource
from prompts.display import display_text
from prompts.number_format import plain_number

_HOURS_PER_DAY = 24
_PROMISE_SHOWN = 60
_MEETINGS = (
    EventKind.CALL,
    EventKind.CALL_MISSED,
    EventKind.VISIT_DONE,
    EventKind.VISIT_MISSED,
)
_LOANS = (State.LOAN_NONE, State.LOAN_APPLIED, State.LOAN_ELIGIBLE, State.LOAN_OK)


def waiting(sheet: FactSheet) -> Iterator[Fact]:
    """Whether the lead waits for our answer, about what and since when."""
    state, words, now = sheet.state, sheet.words, sheet.now
    since, topic = state.waiting_since, state.waiting_topic or ""
    if since is None and now.promise is not None:
        yield _promised(sheet, now.promise)
    elif since is None:
        is_unknown = now.may_read and not now.has_conversation
        yield sheet.fact("unknown_waiting" if is_unknown else "no_waiting")
        if now.older_promise is not None:
            yield _promised(sheet, now.older_promise, "older_promised")
    else:
        hours = Quantity(float(int(now.known.hours_since(since))), Unit.HOURS)
        waited = (hours, sheet.days_since(since))
        yield sheet.fact(
            "waiting",
            {
                "about": words.about(topic) or "none",
                "since": Value(words.instant(since), waited, (now.day_of(since),)),
            },
            source=f"message:{state.waiting_message_id}",
            topics=asked_topics(topic),
            times=(sheet.clock(since),),
        )


def _promised(sheet: FactSheet, made: Message, kind: str = "promised") -> Fact:
    return sheet.fact(
        kind,
        {"day": sheet.ago(made.at), "quote": display_text(made.text, _PROMISE_SHOWN)},
        source=f"message:{made.message_id}",
        topics=quote_of(sheet.now, made).topics,
    )


def money(sheet: FactSheet) -> Iterator[Fact]:
    """Budget, price, offer, loan, down payment, a home to sell."""
    yield from _budget(sheet)
    yield from _price_and_offer(sheet)
    yield _loan(sheet)
    yield _down_payment(sheet)
    if sheet.state.home_to_sell:
        yield sheet.fact("home_to_sell")


def _budget(sheet: FactSheet) -> Iterator[Fact]:
    low, high = budget_of(sheet.now)
    if low or high:
        least = sheet.rupees(low)
        # If both ends are the same amount, it is given once.
        least = Value("none", least.quantities) if low == high else least
        yield sheet.fact("budget", {"low": least, "high": sheet.rupees(high)})
    elif has_own_column(sheet.now, "budget"):
        yield from sheet.own_columns("budget", Topic.BUDGET)
    else:
        yield sheet.fact("no_budget")


def _price_and_offer(sheet: FactSheet) -> Iterator[Fact]:
    state = sheet.state
    price, offer = state.price_inr, state.offer_inr
    yield sheet.fact("price", {"price": sheet.rupees(price)}) if price else sheet.fact("no_price")
    if offer and state.offer_at:
        values = {"offer": sheet.rupees(offer), "day": sheet.on(state.offer_at)}
        is_near = bool(price and is_near_price(offer, price))
        yield sheet.fact("offer", values, speaks="for" if is_near else None)
    else:
        yield sheet.fact("no_offer")
    if state.price_high_at:
        yield sheet.fact("price_high", {"day": sheet.on(state.price_high_at)})


def _loan(sheet: FactSheet) -> Fact:
    """The stage of the loan, or that it is unknown."""
    stage = sheet.state.loan_stage
    if stage is None or not 0 <= stage < len(_LOANS):
        return sheet.fact("no_loan")
    is_refused = stage == 0 and loan_refusal(sheet.now) is not None
    found = State.LOAN_REFUSED if is_refused else _LOANS[stage]
    told = "refused" if is_refused else LOAN_STAGES[stage]
    return sheet.fact(
        "loan",
        {
            "stage": sheet.words.text(f"find-loan-{told}"),
            "since": sheet.day(sheet.state.loan_since),
        },
        states=frozenset({found}),
        is_negative=stage == 0,
        speaks="for" if stage else "against",
    )


def _down_payment(sheet: FactSheet) -> Fact:
    is_ready = sheet.state.down_payment_ready
    if is_ready is None:
        return sheet.fact("no_down_payment")
    return sheet.fact(
        "down_payment",
        line="for-down_payment" if is_ready else "against-down_payment",
        states=frozenset({State.DOWN_PAYMENT_READY} if is_ready else ()),
        is_negative=not is_ready,
        speaks="for" if is_ready else "against",
    )


def home(sheet: FactSheet) -> Iterator[Fact]:
    """What is wanted: rooms, place, project, size, floor."""
    known, words, kind = sheet.now.known, sheet.words, sheet.facts.lead.kind
    rooms, place = rooms_of(sheet.now), known.word("locality")
    bhk = rooms.said.said if rooms.said else rooms.noted
    if want := words.want(kind, bhk, place):
        counted = (Quantity(bhk, Unit.BHK),) if bhk is not None else ()
        yield sheet.fact("home", {"home": Value(want, counted, names=name_value(place).names)})
    for need, value in (("bhk", bhk), ("locality", place)):
        if value is None and has_own_column(sheet.now, need):
            yield from sheet.own_columns(need, Topic.HOME)
        elif need == "locality" and stated_place(sheet.now):
            # Written, though not typed in: it is not unknown.
            continue
        elif value is None and kind is not None:
            yield sheet.fact(f"no_{need}", {"need": words.text(f"field-{need}")})
    if project := sheet.state.project:
        yield sheet.fact("project", {"project": name_value(project)})
    if area := known.number("area_sqft"):
        size = Value(plain_number(area), (Quantity(area, Unit.SQFT),))
        yield sheet.fact("area", {"n": size})


def move_by(sheet: FactSheet) -> Iterator[Fact]:
    """By when they want to move, or that it is unknown."""
    frame = time_frame_of(sheet.now)
    if day := frame.move or frame.possession:
        source = "attribute:move_by" if frame.move else "attribute:possession_by"
        yield sheet.fact("move_by", {"day": sheet.day(day)}, source=source)
    elif frame.timeline:
        yield sheet.fact("timeline", {"words": display_text(frame.timeline)})
    elif has_own_column(sheet.now, "move"):
        yield from sheet.own_columns("move", Topic.TIMING, Topic.POSSESSION)
    else:
        yield sheet.fact("no_move_by")


def origin(sheet: FactSheet) -> Iterator[Fact]:
    """Source, stage, owner, day of the enquiry."""
    state, source, stage = sheet.state, source_of(sheet.now), stage_of(sheet.now)
    if source:
        values = {"x": name_value(source.replace("_", " "))}
        yield sheet.fact("source", values, speaks="for" if state.referred else None)
    ad = sheet.now.last(EventKind.AD)
    if ad is not None and ad.value:
        values = {"ad": name_value(str(ad.value)), "day": sheet.day(ad.at)}
        yield sheet.fact("ad", values, source=f"event:{ad.event_id}")
    if stage:
        values = {
            "stage": name_value(stage.replace("_", " ")),
            "since": sheet.day(state.stage_since),
        }
        yield sheet.fact("stage", values)
    if sheet.owner:
        yield sheet.fact("owner", {"owner": name_value(sheet.owner)})
    elif sheet.facts.lead.owner_id is None:
        yield sheet.fact("no_owner")
    yield sheet.fact("enquired", {"day": sheet.on_ago(sheet.facts.lead.created_at)})


def file(sheet: FactSheet) -> Iterator[Fact]:
    """What the brokerage's own columns say."""
    yield from sheet.own_columns(None)


def contact(sheet: FactSheet) -> Iterator[Fact]:
    """Who wrote last, silence, calls and tries, our first answer."""
    yield from _last_words(sheet)
    yield from _calls(sheet)
    yield from _nothing_since(sheet)
    minutes = sheet.state.first_reply_minutes
    if minutes is not None:
        hours = minutes / 60
        spans = (
            (minutes, Unit.MINUTES),
            (hours, Unit.HOURS),
            (hours / _HOURS_PER_DAY, Unit.DAYS),
        )
        counted = tuple(Quantity(float(round(n)), unit) for n, unit in spans if n >= 1)
        yield sheet.fact("first_reply", {"span": Value(sheet.words.hours(hours), counted)})


def _last_words(sheet: FactSheet) -> Iterator[Fact]:
    state, now = sheet.state, sheet.now
    by_lead, by_us = state.last_by_lead_at, state.last_by_us_at
    if by_lead is None:
        yield sheet.fact("no_messages")
    else:
        is_agreed = state.waiting_since is not None or now.is_paused
        is_quiet = now.days_since(by_lead) >= SILENT_DAYS and not is_agreed
        yield sheet.fact(
            "last_lead",
            {"day": sheet.ago(by_lead), "n": now.days_since(by_lead)},
            states=frozenset({State.QUIET} if is_quiet else ()),
            is_negative=is_quiet,
            speaks="against" if is_quiet else None,
        )
    if by_us is not None:
        yield sheet.fact("last_us", {"day": sheet.on_ago(by_us)})
    elif state.last_contact_at is not None:
        yield sheet.fact("last_contact", {"day": sheet.on_ago(state.last_contact_at)})


def _calls(sheet: FactSheet) -> Iterator[Fact]:
    state = sheet.state
    if state.next_call_on is not None:
        at = state.next_call_at
        yield sheet.fact(
            "next_call",
            {
                "day": sheet.day(state.next_call_on),
                "hour": sheet.words.hour(at) if at else "none",
            },
            times=(sheet.clock(at),) if at else (),
        )
    if state.last_call_at is None:
        yield sheet.fact("no_calls")
    else:
        values = {"n": count_value(state.calls), "day": sheet.on(state.last_call_at)}
        yield sheet.fact("calls", values)
        yield from _last_call(sheet)
    if state.call_tries and state.last_try_at:
        values = {"n": count_value(state.call_tries), "day": sheet.on(state.last_try_at)}
        yield sheet.fact("call_tries", values)


def _last_call(sheet: FactSheet) -> Iterator[Fact]:
    """How long the last call took, and that nobody noted what was said."""
    call = sheet.now.last(EventKind.CALL)
    if call is None:
        return
    if minutes := call.minutes:
        took = Value(minutes, (Quantity(float(minutes), Unit.MINUTES),))
        yield sheet.fact("last_call", {"day": sheet.ago(call.at), "n": took})
    if sheet.now.may_read and not sheet.now.notes_since(call.at):
        yield sheet.fact("no_call_note", {"day": sheet.ago(call.at)})


def _nothing_since(sheet: FactSheet) -> Iterator[Fact]:
    """The day of the last message, call or visit, and that neither wrote or called after it."""
    now = sheet.now
    events = (event.at for kind in _MEETINGS for event in now.past(kind))
    last = max((*(m.at for m in now.known.messages), *events), default=None)
    if last is not None and now.has_conversation and now.days_since(last):
        yield sheet.fact("nothing_since", {"day": sheet.ago(last)})


def ending(sheet: FactSheet) -> Iterator[Fact]:
    """A booking, a token, a no, a pause, an end."""
    yield from _outcome(sheet)
    state, now = sheet.state, sheet.now
    if state.refused_at:
        by_chat = state.refused_message_id is not None
        yield sheet.fact(
            "refused",
            {"day": sheet.ago(state.refused_at)},
            line="" if by_chat else "fact-refused-noted",
            source=f"message:{state.refused_message_id}" if by_chat else "event:note",
            quote=now.said_no.words if now.said_no else None,
        )
    ready = now.plans.token_ready if state.booked_at is None else None
    for name, plan in (("token_paid", now.plans.token_paid), ("token_ready", ready)):
        if plan is not None:
            values = {"day": sheet.day(plan.at), "sum": sheet.rupees(plan.amount_inr)}
            yield sheet.fact(name, values, source=f"message:{plan.message_id}")
    if now.is_paused:
        yield sheet.fact("wait", {"day": sheet.day(state.wait_until)})


def _outcome(sheet: FactSheet) -> Iterator[Fact]:
    last = sheet.now.outcome
    is_lost = last is not None and last.kind is OutcomeKind.LOST
    if last is None or (is_lost and sheet.state.booked_at is None):
        yield sheet.fact("not_booked")
    if last is None:
        return
    if last.kind is OutcomeKind.CANCELLED:
        yield sheet.fact("no_token_back")
    reason = name_value((last.reason or "").replace("_", " "))
    yield sheet.fact(
        "outcome",
        {"how": last.kind.value, "day": sheet.on(last.at), "reason": reason},
        states=STATES_OF_END.get(last.kind, frozenset()),
        is_negative=last.kind is OutcomeKind.SPAM,
        speaks="for" if last.kind is OutcomeKind.BOOKED else None,
    )


def next_visit(sheet: FactSheet) -> Iterator[Fact]:
    """The next visit and where it is known from, or that the calendar has none."""
    state, now = sheet.state, sheet.now
    on = state.next_visit_on
    if on is not None and on >= now.today:
        yield _visit_ahead(sheet, on)
        return
    yield sheet.fact("no_visit")
    agreed, over = now.visit_agreed, visit_without_outcome(now)
    if over is not None:
        when = Value(sheet.words.weekday_and_hour(over.on, over.at), days=(over.on,))
        yield sheet.fact(
            "visit_agreed",
            {"when": when, "of": "chat" if over.source is VisitSource.CHAT else "calendar"},
            line="fact-visit-over",
            source=f"message:{over.message_id}" if over.message_id else "attribute:visit_on",
            times=(sheet.clock(over.at),) if over.at else (),
        )
    elif agreed is not None:
        day = Value(sheet.words.on(agreed.at), days=(now.day_of(agreed.at),))
        yield sheet.fact("visit_agreed", {"day": day}, source=f"event:{agreed.event_id}")
    off, missed = now.plans.visit_off, state.last_missed_at
    # "Sorry, nahi aa paye" about a visit recorded as missed adds nothing.
    if off is not None and (missed is None or missed.date() != off.at.date()):
        source = f"message:{off.message_id}"
        yield sheet.fact("visit_off", {"day": sheet.day(off.at)}, source=source)


def _visit_ahead(sheet: FactSheet, on: date) -> Fact:
    state, words = sheet.state, sheet.words
    is_chat = state.next_visit_source is VisitSource.CHAT
    plan = sheet.now.plans.visit
    with_family = plan is not None and plan.with_family and plan.day == on
    days_left = Quantity(float((on - sheet.now.today).days), Unit.DAYS)
    return sheet.fact(
        "visit_planned",
        {
            "day": Value(words.weekday(on), (days_left,), (on,)),
            "hour": words.hour(state.next_visit_at) if state.next_visit_at else "none",
            "place": name_value(state.next_visit_place),
            "of": "chat" if is_chat else "calendar",
        },
        source=f"message:{state.next_visit_message_id}" if is_chat else "attribute:visit_on",
        topics=(Topic.FAMILY,) if with_family else (),
        times=(sheet.clock(state.next_visit_at),) if state.next_visit_at else (),
    )


def visits(sheet: FactSheet) -> Iterator[Fact]:
    """Visits done and missed, with their days; whether the family came, or one is asked for."""
    now, state = sheet.now, sheet.state
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    states = frozenset({State.NOT_VISITED} if state.visits_done == 0 else ())
    if done or states:
        counted = {"n": count_value(len(done))}
        yield sheet.fact("visits", counted, is_negative=not done, states=states)
    if not done:
        yield from sheet.own_columns("visits", Topic.VISIT)
    for event in done[-3:]:
        place = name_value(event.value if isinstance(event.value, str) else "")
        values = {"day": sheet.ago(event.at), "place": place}
        yield sheet.fact("visit_done", values, source=f"event:{event.event_id}")
    for event in missed[-2:]:
        where = name_value(event.value if isinstance(event.value, str) else "")
        hour = Value(sheet.words.clock(event.at.astimezone(sheet.words.zone)))
        values = {"day": sheet.on_ago(event.at), "hour": hour, "place": where}
        times = (sheet.clock(event.at),)
        yield sheet.fact("visit_missed", values, source=f"event:{event.event_id}", times=times)
    if asked := state.visit_asked_at:
        yield sheet.fact("visit_asked", {"day": sheet.on_ago(asked)})


def _is_of_family(sheet: FactSheet, message: Message) -> bool:
    return Topic.FAMILY in quote_of(sheet.now, message).topics


def family(sheet: FactSheet) -> Iterator[Fact]:
    """Whether the family came along; whether whoever decides takes part."""
    came, decides = sheet.state.family_visited_at, sheet.now.known.flag("decider_in_talk")
    if came:
        yield sheet.fact("family", {"day": sheet.on_ago(came)})
    # Beside "my family liked it" a missing note would read as if they had not come.
    elif not any(likes(m.text) and _is_of_family(sheet, m) for m in sheet.now.known.own_messages):
        yield sheet.fact("no_family")
    if decides is not None:
        side: Speaks = "for" if decides else "against"
        line = f"{side}-decider_in_talk"
        yield sheet.fact("decider", line=line, is_negative=not decides, speaks=side)
