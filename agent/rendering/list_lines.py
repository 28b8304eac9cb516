"""One line of a list: the lead, and one reason chosen by what the list is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.query.events import NEXT_VISIT, UNKNOWN_VISIT
from agent.query.query import (
    NOT_PICKED_UP,
    Condition,
    FieldName,
    Moment,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from agent.query.query_result import (
    EventRow,
    LeadRow,
    QueryResult,
    is_of_bookings,
    is_of_hottest,
    tells_last_words,
)
from agent.rendering.fact_clauses import budget_clause, came, end_clause, loan_clause
from agent.rendering.lead_card import label_words, reason_to_call
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import message_words, refused_on
from leads.model.lead import EventKind, OutcomeKind, is_open
from leads.model.lead_state import NO_DAY, LeadState
from leads.model.score import Band
from leads.store.lead_store import SAID_NO
from prompts.display import display_stored, display_text
from prompts.number_format import whole

NAME_SHOWN = 18
LABELS_SHOWN = 2
_WORD_SHOWN = 30
_REASON_SHOWN = 80  # it is what such a list is asked for
_QUOTE_SHOWN = 60

LineWords = Callable[[Localizer, LeadRow], str]


def name(words: Localizer, row: LeadRow) -> str:
    """Priya ·4821 🏷 NRI, short enough for a line."""
    labels = label_words(row.summary.labels[-LABELS_SHOWN:])
    return " ".join(filter(None, (words.lead(row.summary, NAME_SHOWN), labels)))


def band(
    words: Localizer, row: LeadRow, known: ScoredLead | None, query: Query, *, is_call: bool
) -> str:
    """The band, with the score if the list is about scores; empty if nothing may be said.

    The band is left out if the title gives it for every line.
    """
    own, score = _standing(row, known)
    if own is None:
        return ""
    shown = "" if has_one_band(query) else words.band(own)
    is_asked = any(c.field is FieldName.SCORE for c in query.where)
    is_hottest = is_of_hottest(query) and not is_call
    is_about_scores = is_hottest or is_asked or query.order_by is OrderBy.SCORE
    number = str(whole(score)) if is_about_scores and score is not None else ""
    return ", ".join(filter(None, (shown, number)))


def has_one_band(query: Query) -> bool:
    """Whether the title gives the band of every line."""
    is_one = any(
        c.field is FieldName.BAND and c.op is Operator.IS and isinstance(c.value, str)
        for c in query.where
    )
    return is_one or is_of_no(query)


def is_of_no(query: Query) -> bool:
    """Whether it is about open leads that said no."""
    is_asked = Condition(field=FieldName.REFUSED, value=True) in query.where
    return is_asked or Condition(field=FieldName.BAND, value=SAID_NO) in query.where


def _last_words(words: Localizer, known: ScoredLead | None) -> str:
    """What the lead wrote last, where that may be read."""
    own = known.now.known.own_messages if known and known.now.may_read else ()
    if not own:
        return ""
    quote = message_words(words, own[-1], _QUOTE_SHOWN)
    return words.text("line-wrote-words", day=words.on(own[-1].at), quote=quote)


def reason(
    words: Localizer, row: LeadRow, known: ScoredLead | None, query: Query, *, is_call: bool
) -> str:
    """Why this lead, in half a sentence; without consent only that an answer is due."""
    state = row.state
    of_order = None if is_call else _OF_SUMMARY.get(query.order_by)
    if of_order is not None and (text := of_order(words, row)):
        return text
    if known is not None and known.said_no is not None and is_of_no(query):
        quote = display_text(known.said_no.words, _QUOTE_SHOWN)
        return words.text("line-said-no", quote=quote, day=refused_on(words, known.said_no))
    if is_call and state.call_turn(words.today) < NO_DAY:
        return _call_planned(words, row)
    if not is_call and _may_read(row, known) and (text := _gap(words, row, query)):
        return text
    if not is_call and tells_last_words(query) and (text := _last_words(words, known)):
        return text
    is_of_budget = any(c.field is FieldName.BUDGET for c in query.where)
    if not is_call and is_of_budget and _may_read(row, known) and (text := _budget(words, row)):
        return text
    asked = [] if is_call else [*_asked_about(query)]
    if not _may_read(row, known):
        asked = [*(told for told in asked if told in _WITHOUT_READING), _waits_unread]
        reasons = (text for told in asked if (text := told(words, row)))
        return next(reasons, words.text("line-unscored"))
    for told in asked:
        if text := told(words, row):
            return text
    due = reason_to_call(words, known) if known else ""
    if (
        due
        or (known is not None and known.now.has_conversation)
        or state.last_by_lead_at is not None
    ):
        return due or waits(words, state) or _wrote(words, row)
    # For a lead from a file nobody knows whether it wrote.
    is_dated = known is not None and known.lead.is_dated
    return _created(words, row) if is_dated else words.text("line-no-talk")


def _standing(row: LeadRow, known: ScoredLead | None) -> tuple[Band | str | None, float | None]:
    if known is not None and known.said_no is not None:
        return SAID_NO, None
    if known is not None:
        score = known.score
        is_said = known.standing in (ScoreStatus.SCORED, ScoreStatus.LATE)
        return (score.band, score.score) if score and is_said else (None, None)
    is_said = row.may_score and row.summary.outcome not in (OutcomeKind.BOOKED, OutcomeKind.LOST)
    return (row.summary.band, row.summary.score) if is_said else (None, None)


def _may_read(row: LeadRow, known: ScoredLead | None) -> bool:
    return known.now.may_read if known else row.may_score


def _asked_about(query: Query) -> Iterator[LineWords]:
    """The reasons that the query is about, the plainest first."""
    if is_of_bookings(query):
        yield _made
    if query.order_by in _BY_ORDER:
        yield _BY_ORDER[query.order_by]
    for condition in query.where:
        is_never = condition.op is Operator.UNKNOWN and condition.value is None
        is_denied = condition.value is False or condition.op is Operator.NOT or is_never
        if condition.field in _BY_FIELD and not is_denied:
            yield _BY_FIELD[condition.field]
    if query.period and query.period.of in _BY_MOMENT:
        yield _BY_MOMENT[query.period.of]


def waits(words: Localizer, state: LeadState) -> str:
    """How long the lead has waited for our answer, and about what; empty if it does not."""
    topic = words.about(state.waiting_topic or "")
    return _waiting(words, state, topic)


def _waits(words: Localizer, row: LeadRow) -> str:
    return waits(words, row.state)


def _waits_unread(words: Localizer, row: LeadRow) -> str:
    return _waiting(words, row.state, "")


def _waiting(words: Localizer, state: LeadState, topic: str) -> str:
    since = state.waiting_since
    if since is None:
        return ""
    hours = (words.now - since).total_seconds() / 3600
    values = {"topic": "some" if topic else "none", "about": topic}
    if since.astimezone(words.zone).date() == words.today:
        return words.text("line-waits-today", **values)
    return words.text("line-waits", wait=words.span(hours), **values)


def _visit(words: Localizer, row: LeadRow) -> str:
    state = row.state
    if state.next_visit_on is None:
        return ""
    hour = words.hour(state.next_visit_at) if state.next_visit_at else ""
    place = display_text(state.next_visit_place or "", _WORD_SHOWN)
    when = ", ".join(filter(None, (words.on(state.next_visit_on), hour, place)))
    return words.text("line-visit", when=when)


def _call_planned(words: Localizer, row: LeadRow) -> str:
    on, at = row.state.next_call_on, row.state.next_call_at
    if on is None:
        return ""
    when = "past" if on < words.today else "ahead"
    return words.text("line-call-planned", when=when, day=words.on_and_hour(on, at))


def _wrote(words: Localizer, row: LeadRow) -> str:
    at = row.state.last_by_lead_at
    return words.text("line-wrote", day=words.on(at)) if at else words.text("line-wrote-never")


def _touched(words: Localizer, row: LeadRow) -> str:
    state = row.state
    seen = (state.last_by_us_at, state.last_call_at, state.last_contact_at)
    if state.last_try_at and all(at is None or at < state.last_try_at for at in seen):
        return _tries(words, row)
    return _newest(words, "fact-last-contact", seen)


def _talked(words: Localizer, row: LeadRow) -> str:
    state = row.state
    ours = (state.last_by_us_at, state.last_call_at, state.last_contact_at)
    return _newest(words, "line-talked", (*ours, state.last_by_lead_at))


def _messaged(words: Localizer, row: LeadRow) -> str:
    return _newest(words, "fact-last-us", (row.state.last_by_us_at,))


def _newest(words: Localizer, message_id: str, seen: Iterable[datetime | None]) -> str:
    """A line that names the newest of these moments, or says that there is none."""
    instants = [at for at in seen if at]
    if not instants:
        return words.text("line-touched-never")
    return words.text(message_id, day=words.on(max(instants)))


def _price(words: Localizer, row: LeadRow) -> str:
    inr = row.state.price_inr
    if inr is None:
        return words.text("fact-price-none")
    return words.text("fact-price", price=words.rupees(inr))


def _offer(words: Localizer, row: LeadRow) -> str:
    inr, at = row.state.offer_inr, row.state.offer_at
    if inr is None or at is None:
        return ""
    return words.text("fact-offer", offer=words.rupees(inr), day=words.on(at))


def _gap(words: Localizer, row: LeadRow, query: Query) -> str:
    """Both figures of a query that compares them: price and budget, price and offer."""
    fields = {c.field for c in query.where}
    price = row.state.price_inr
    budget, offer = row.summary.budget_max_inr, row.state.offer_inr
    if FieldName.BUDGET_GAP in fields and price and budget:
        return _figures(words, "line-budget-gap", price, budget)
    if FieldName.OFFER_GAP in fields and price and offer:
        return _figures(words, "line-offer-gap", price, offer)
    return ""


def _figures(words: Localizer, message_id: str, price: float, other: float) -> str:
    shown = {"price": words.rupees(price), "other": words.rupees(other)}
    return words.text(
        message_id,
        gap=words.rupees(abs(price - other)),
        way="above" if price > other else "below" if price < other else "same",
        **shown,
    )


def _visited(words: Localizer, row: LeadRow) -> str:
    n, last = row.state.visits_done, row.state.last_visit_at
    return came(words, n, words.on(last) if last else "") if n or last else ""


def _calls(words: Localizer, row: LeadRow) -> str:
    state = row.state
    if state.last_call_at is not None:
        return words.text("fact-calls", n=state.calls, day=words.on(state.last_call_at))
    if state.call_tries:
        return _tries(words, row)
    return _touched(words, row) if state.last_contact_at else words.text("fact-calls-none")


def _tries(words: Localizer, row: LeadRow) -> str:
    n, last = row.state.call_tries, row.state.last_try_at
    return words.text("fact-tries", n=n, day=words.on(last)) if n and last else ""


def _loan(words: Localizer, row: LeadRow) -> str:
    return loan_clause(words, row.state.loan_stage) if row.state.loan_stage is not None else ""


def _ended(words: Localizer, row: LeadRow) -> str:
    """How and when a lead ended, and why; that nobody wrote down the day, if so."""
    how, at = row.summary.outcome, row.state.closed_at
    if is_open(how) and at is None:
        return ""
    told = end_clause(
        words,
        how or OutcomeKind.LOST,
        day=words.on(at) if at else "",
        reason=_lost_reason(words, row.state),
    )
    return told if at else words.text("line-undated", ended=told)


def _lost_reason(words: Localizer, state: LeadState) -> str:
    own = f"find-lost-{(state.lost_reason or '').replace(' ', '_')}"
    why = display_stored(state.lost_reason, _REASON_SHOWN)
    return words.text(own) if words.has(own) else why


def _made(words: Localizer, row: LeadRow) -> str:
    """When a booking was made, or that it was cancelled."""
    is_kept = row.summary.outcome is OutcomeKind.BOOKED
    return _ended(words, row) if is_kept else end_clause(words, OutcomeKind.CANCELLED)


def _budget(words: Localizer, row: LeadRow) -> str:
    high = row.summary.budget_max_inr
    return budget_clause(words, None, high) if high and row.may_score else ""


def _created(words: Localizer, row: LeadRow) -> str:
    return words.text("fact-enquired", day=words.on(row.summary.created_at))


def _on(message_id: str, moment: Callable[[LeadState], datetime | None]) -> LineWords:
    """A line that names one moment of the state: "on 12 May"."""

    def told(words: Localizer, row: LeadRow) -> str:
        at = moment(row.state)
        return words.text(message_id, day=words.on(at)) if at else ""

    return told


def _day(message_id: str, moment: Callable[[LeadState], date | None]) -> LineWords:
    """The same with a bare day."""

    def told(words: Localizer, row: LeadRow) -> str:
        day = moment(row.state)
        return words.text(message_id, day=words.day(day)) if day else ""

    return told


_missed = _on("missed-visit-on", lambda state: state.last_missed_at)
# What is known without reading messages.
_WITHOUT_READING = (_made, _ended, _visited, _missed, _calls, _tries, _call_planned)
# These order by what is asked for itself, and are told before anything else.
_OF_SUMMARY: dict[OrderBy, LineWords] = {OrderBy.BUDGET: _budget, OrderBy.CREATED: _created}
_BY_ORDER: dict[OrderBy, LineWords] = {
    OrderBy.LAST_BY_LEAD: _wrote,
    OrderBy.LAST_BY_US: _touched,
    OrderBy.WAITING_SINCE: _waits,
    OrderBy.NEXT_VISIT: _visit,
    OrderBy.NEXT_CALL: _call_planned,
    OrderBy.PRICE: _price,
    OrderBy.OFFER: _offer,
    OrderBy.OFFER_AT: _offer,
    OrderBy.OFFER_GAP: _offer,
    OrderBy.VISITS_DONE: _visited,
    OrderBy.STAGE_SINCE: _day("line-at-stage", lambda state: state.stage_since),
}
_BY_FIELD: dict[FieldName, LineWords] = {
    FieldName.WAITING: _waits,
    FieldName.WAITING_TOPIC: _waits,
    FieldName.SILENT_DAYS: _wrote,
    FieldName.UNTOUCHED_DAYS: _touched,
    FieldName.UNTALKED_DAYS: _talked,
    FieldName.UNCALLED_DAYS: _calls,
    FieldName.VISIT_PLANNED: _visit,
    FieldName.CALL_PLANNED: _call_planned,
    FieldName.VISITED: _visited,
    FieldName.CALLED_SINCE_VISIT: _visited,
    FieldName.VISITS_DONE: _visited,
    FieldName.MISSED_VISIT: _missed,
    FieldName.VISIT_ASKED: _on("fact-visit-asked", lambda state: state.visit_asked_at),
    FieldName.FAMILY_VISITED: _on("fact-family", lambda state: state.family_visited_at),
    FieldName.LOAN: _loan,
    FieldName.OFFER: _offer,
    FieldName.OFFERED: _offer,
    FieldName.PRICE_HIGH: _on("fact-price-high", lambda state: state.price_high_at),
    FieldName.PAPERS_ASKED: _on("line-papers", lambda state: state.papers_asked_at),
    FieldName.CALLS: _calls,
    FieldName.CALL_TRIES: _tries,
    FieldName.PAUSED: _day("fact-wait", lambda state: state.wait_until),
    FieldName.REFUSED: _on("line-refused", lambda state: state.refused_at),
    FieldName.OUTCOME: _ended,
    FieldName.LOST_REASON: _ended,
    FieldName.MOVE_BY: _day("fact-move-by", lambda state: state.move_by),
}
_BY_MOMENT: dict[Moment, LineWords] = {
    Moment.BOOKED: _ended,
    Moment.CLOSED: _ended,
    Moment.VISIT: _visited,
    Moment.MISSED_VISIT: _missed,
    Moment.NEXT_VISIT: _visit,
    Moment.NEXT_CALL: _call_planned,
    Moment.CALL: _calls,
    Moment.LAST_BY_LEAD: _wrote,
    Moment.LAST_BY_US: _messaged,
    Moment.LAST_TOUCH: _touched,
    Moment.WAITING_SINCE: _waits,
    Moment.OFFERED: _offer,
    Moment.PRICE_HIGH: _BY_FIELD[FieldName.PRICE_HIGH],
    Moment.PAPERS_ASKED: _BY_FIELD[FieldName.PAPERS_ASKED],
    Moment.VISIT_ASKED: _BY_FIELD[FieldName.VISIT_ASKED],
    Moment.REFUSED: _BY_FIELD[FieldName.REFUSED],
}


_PLACE_SHOWN = 30
_UNUSUAL: dict[str, str] = {
    EventKind.VISIT_MISSED: "line-missed-kind",
    EventKind.CALL_MISSED: "line-tried-kind",
    NEXT_VISIT: "line-planned-kind",
}


def event_lines(words: Localizer, result: QueryResult) -> list[str]:
    """11 am: Parth Gandhi ·1357, Bopal; with day and colleague where they differ."""
    owners = {event.row.summary.owner for event in result.events}
    is_one_day = result.start is not None and result.start == result.end
    is_mixed = len({event.kind for event in result.events}) > 1
    # Calls are of both kinds unless it was asked for one.
    is_mixed |= result.query.of is Subject.CALLS and NOT_PICKED_UP not in result.query.where
    lines = [_line(words, e, is_one_day=is_one_day, is_mixed=is_mixed) for e in result.events]
    if len(owners) < 2:
        return lines
    told = zip(lines, result.events, strict=True)
    return [f"{line}{owner_shown(event.row)}" for line, event in told]


def owner_shown(row: LeadRow) -> str:
    """The colleague whose lead it is, in brackets; empty if it is nobody's."""
    owner = row.summary.owner
    return f" ({display_text(owner, NAME_SHOWN)})" if owner else ""


def _line(words: Localizer, event: EventRow, *, is_one_day: bool, is_mixed: bool) -> str:
    day = "" if is_one_day else words.weekday(event.on)
    hour = words.hour(event.at) if event.at else ""
    when = ", ".join(filter(None, (day, hour)))
    kind = _UNUSUAL.get(event.kind) if is_mixed else None
    if event.kind == UNKNOWN_VISIT:
        kind = "line-unknown-visit"
    minutes = whole(event.minutes) if event.minutes else 0
    told = (
        words.lead(event.row.summary, NAME_SHOWN),
        display_text(event.place or "", _PLACE_SHOWN),
        words.text("number-minutes", n=minutes) if minutes else "",
        words.text(kind) if kind else "",
        words.text("day2-chat") if event.is_of_chat else "",
    )
    line = ", ".join(filter(None, told))
    return f"{capital(when)}: {line}" if when else line
