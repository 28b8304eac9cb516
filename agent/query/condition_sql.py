"""Every condition of a query as SQL over `leads` and `lead_states`.

`run_query.py` defines what each means. An unknown value matches no condition but `not`, `not_in`
and `unknown`.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from operator import ge, gt, le, lt
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, not_, null, or_, select

from agent.query.periods import (
    CALLED_AT,
    FELL_THROUGH,
    REACHED_AT,
    TOUCHED_AT,
    Days,
    is_reminded,
    latest,
    midnight,
    with_outcome,
)
from agent.query.query import (
    DAYS_SINCE,
    WITHOUT_VALUE,
    Condition,
    ConditionValue,
    FieldName,
    Operator,
)
from agent.query.stored_words import KIND, StoredWords, is_paid_like
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind, OutcomeKind
from leads.model.lead_state import LOAN_STAGES
from leads.model.score import Band
from leads.model.storable import is_storable
from leads.store.lead_store import SAID_NO, SAID_NO_RANK
from leads.store.tables import attributes, events, lead_states, leads
from leads.store.vocabulary import PROJECT, marked

Sql = ColumnElement[bool]
L, S = leads.c, lead_states.c
_NEW_DAYS = 7
_AMOUNTS = (FieldName.BUDGET, FieldName.PRICE, FieldName.OFFER)
_GIVEN = (Operator.IS, Operator.IN, Operator.KNOWN)
# Open leads whose last firm word is no, as kept in the column that orders lists.
IS_SAID_NO: Sql = L.band_rank == SAID_NO_RANK
# A band is shown only while scoring is agreed to; a lead that said no has no other band.
BAND_OF_SCORE: ColumnElement[Any] = case((L.may_score, L.band), else_=null())
BAND: ColumnElement[Any] = case((IS_SAID_NO, SAID_NO), else_=BAND_OF_SCORE)
SCORE: ColumnElement[Any] = case((L.may_score, L.score), else_=null())
# The most a lead would pay.
BUDGET: ColumnElement[Any] = func.coalesce(L.budget_max_inr, L.budget_min_inr)
SILENT_SINCE: ColumnElement[Any] = func.coalesce(S.last_by_lead_at, L.created_at)


def _is_newest(at: ColumnElement[Any], other: ColumnElement[Any]) -> Sql:
    return or_(other.is_(None), at > other)


_TALKED_AT = latest(latest(S.last_by_us_at, S.last_by_lead_at), REACHED_AT)
UNTOUCHED_SINCE: ColumnElement[Any] = func.coalesce(TOUCHED_AT, L.created_at)
UNTALKED_SINCE: ColumnElement[Any] = func.coalesce(_TALKED_AT, L.created_at)
UNCALLED_SINCE: ColumnElement[Any] = func.coalesce(CALLED_AT, L.created_at)
NUMBERS: dict[FieldName, ColumnElement[Any]] = {
    FieldName.SCORE: SCORE,
    FieldName.BHK: L.bhk,
    FieldName.BUDGET: BUDGET,
    FieldName.PRICE: S.price_inr,
    FieldName.OFFER: S.offer_inr,
    FieldName.BUDGET_GAP: S.price_inr - L.budget_max_inr,
    FieldName.OFFER_GAP: S.price_inr - S.offer_inr,
    FieldName.VISITS_DONE: func.coalesce(S.visits_done, 0),
    FieldName.CALLS: func.coalesce(S.calls, 0),
    FieldName.CALL_TRIES: func.coalesce(S.call_tries, 0),
}
TEXTS: dict[FieldName, ColumnElement[Any]] = {
    FieldName.LOCALITY: L.locality,
    FieldName.SOURCE: L.source,
    FieldName.STAGE: L.stage,
    FieldName.LANGUAGE: L.language,
    FieldName.WAITING_TOPIC: S.waiting_topic,
    FieldName.LOST_REASON: S.lost_reason,
}
# What is true, false or not known of a lead.
YES_NO_COLUMNS: dict[FieldName, ColumnElement[Any]] = {
    FieldName.DOWN_PAYMENT: S.down_payment_ready,
    FieldName.HOME_TO_SELL: S.home_to_sell,
    FieldName.REFERRED: S.referred,
    FieldName.CALLED_SINCE_VISIT: case(
        (S.last_visit_at.is_(None), None),
        else_=func.coalesce(S.last_visit_at < CALLED_AT, false()),
    ),
}
_IS_WISH_OPEN = _is_newest(S.visit_asked_at, S.last_visit_at)
# What is either true or false of a lead, whatever day it is.
FLAGS: dict[FieldName, Sql] = {
    FieldName.WAITING: L.is_open & S.waiting_since.is_not(None),
    FieldName.VISITED: func.coalesce(S.visits_done, 0) > 0,
    FieldName.MISSED_VISIT: S.last_missed_at.is_not(None)
    & _is_newest(S.last_missed_at, S.last_visit_at),
    FieldName.FAMILY_VISITED: S.family_visited_at.is_not(None),
    FieldName.OFFERED: S.offer_inr.is_not(None),
    FieldName.PRICE_HIGH: S.price_high_at.is_not(None),
    FieldName.PAPERS_ASKED: S.papers_asked_at.is_not(None),
    FieldName.REFUSED: S.refused_at.is_not(None),
    FieldName.CALL_PLANNED: L.is_open & S.next_call_on.is_not(None),
    FieldName.REOPENED: L.lead_id.in_(with_outcome(OutcomeKind.REOPENED)),
}
# Events whose value is the home or project that was seen, or was to be.
_OF_PLACES = (
    EventKind.VISIT_PLANNED,
    EventKind.VISIT_DONE,
    EventKind.VISIT_MISSED,
    EventKind.FAMILY_VISITED,
)
# Where a field is null as long as it is unknown.
_COLUMNS: dict[FieldName, ColumnElement[Any]] = {
    **NUMBERS,
    **TEXTS,
    **YES_NO_COLUMNS,
    FieldName.KIND: func.nullif(KIND, ""),
    FieldName.LOAN: S.loan_stage,
    FieldName.MOVE_BY: S.move_by,
    FieldName.LABEL: L.labels,
    FieldName.PROJECT: S.project,
    FieldName.OUTCOME: L.outcome,
    FieldName.OWNER: L.owner_id,
    FieldName.TEAM: L.team_id,
    FieldName.SILENT_DAYS: S.last_by_lead_at,
    FieldName.UNTOUCHED_DAYS: TOUCHED_AT,
    FieldName.UNTALKED_DAYS: _TALKED_AT,
    FieldName.UNCALLED_DAYS: CALLED_AT,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Now, and the day at the brokerage."""

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def days_ago(self, days: int) -> datetime:
        """The midnight that began the day `days` days ago."""
        return midnight(self.today - timedelta(days=days), self.zone)


class Conditions:
    """Turns one query's conditions into SQL. `band`: the column that a band condition compares."""

    def __init__(
        self,
        clock: Clock,
        words: StoredWords,
        new_since: datetime | None = None,
        band: ColumnElement[Any] = BAND,
    ) -> None:
        self._clock = clock
        self._words = words
        self._band = band
        self._new_since = new_since or clock.days_ago(_NEW_DAYS - 1)

    def of(self, condition: Condition) -> Sql:
        """The leads that match it. InvalidInput says what can be asked instead."""
        field = condition.field
        if (flag := self._flag(field)) is not None:
            return _of_flag(flag, condition)
        if field is FieldName.LEAD:
            return _of_leads(condition)
        if condition.op in WITHOUT_VALUE and field is not FieldName.OWN_COLUMN:
            known = self._band if field is FieldName.BAND else _COLUMNS[field]
            is_known: Sql = known.is_not(None)
            is_within = condition.op is Operator.UNKNOWN and condition.value is not None
            if field in DAYS_SINCE and is_within:
                is_known &= known >= self._clock.days_ago(math.ceil(_day_count(condition)) - 1)
            return is_known if condition.op is Operator.KNOWN else not_(is_known)
        match field:
            case FieldName.LOAN:
                return _compared(S.loan_stage, _loan_stages(condition), condition)
            case FieldName.MOVE_BY:
                return _compared(S.move_by, _days(condition), condition)
            case FieldName.OWN_COLUMN:
                return _unless_not(self._has_own_value(condition), condition)
            case FieldName.LABEL:
                return _unless_not(self._has_label(condition), condition)
            case FieldName.PROJECT:
                return _unless_not(self._has_project(condition), condition)
            case FieldName.SILENT_DAYS:
                return self._of_age(SILENT_SINCE, condition)
            case FieldName.UNTOUCHED_DAYS:
                return self._of_age(UNTOUCHED_SINCE, condition)
            case FieldName.UNTALKED_DAYS:
                return self._of_age(UNTALKED_SINCE, condition)
            case FieldName.UNCALLED_DAYS:
                return self._of_age(UNCALLED_SINCE, condition)
            case FieldName.BUDGET if condition.op is Operator.AT_MOST:
                # One who named only a least amount said of no amount that it is the most.
                return _compared(L.budget_max_inr, _numbers(condition), condition)
            case _ if field in NUMBERS:
                return _compared(NUMBERS[field], _numbers(condition), condition)
            case _ if field in YES_NO_COLUMNS:
                return _of_yes_no(YES_NO_COLUMNS[field], condition)
        column, means = self._words_of(field)
        stored = [word for typed in _texts(condition) for word in means(typed)]
        fits = column.is_not(None) & column.in_(stored)
        if field is FieldName.OUTCOME and OutcomeKind.CANCELLED in stored:
            fits |= FELL_THROUGH
        return _unless_not(fits, condition)

    def implied(self, conditions: Sequence[Condition]) -> list[Sql]:
        """Without a kind, the size of an amount implies it: an amount in crores is no rent.

        A reason of loss is one of ended leads, unless open ones that said no are asked for.
        """
        asked = {c.field for c in conditions}
        found = []
        if FieldName.KIND not in asked:
            amounts = [c for c in conditions if c.field in _AMOUNTS and c.op not in WITHOUT_VALUE]
            found += [is_paid_like(max(_numbers(c))) for c in amounts]
        is_caused = any(c.field is FieldName.LOST_REASON and c.op in _GIVEN for c in conditions)
        if is_caused and FieldName.REFUSED not in asked:
            found.append(L.is_open.is_(False))
        return found

    def _words_of(
        self, field: FieldName
    ) -> tuple[ColumnElement[Any], Callable[[str], Sequence[str]]]:
        """The column of a text field, and which stored words a typed one means."""
        match field:
            case FieldName.BAND:
                return self._band, _bands
            case FieldName.OUTCOME:
                return L.outcome, _outcomes
            case FieldName.KIND:
                return KIND, self._words.kinds
            case FieldName.OWNER:
                return L.owner_id, self._words.staff_ids
            case FieldName.TEAM:
                return L.team_id, self._words.team_ids
            case _:
                return TEXTS[field], partial(self._words.stored, field)

    def _flag(self, field: FieldName) -> Sql | None:
        """The SQL of a true/false field, never null; None for another kind of field."""
        today = self._clock.today
        is_planned = L.is_open & S.next_visit_on.is_not(None) & (S.next_visit_on >= today)
        match field:
            case FieldName.NEW:
                return L.created_at >= self._new_since
            case FieldName.VISIT_PLANNED:
                return is_planned
            case FieldName.VISIT_ASKED:
                return S.visit_asked_at.is_not(None) & _IS_WISH_OPEN & not_(is_planned)
            case FieldName.PAUSED:
                return S.wait_until.is_not(None) & (S.wait_until > today)
            case FieldName.CALL_PLANNED:
                own = is_reminded(self._words.scope, Days(), self._clock.zone)
                return FLAGS[field] | own
            case _:
                return FLAGS.get(field)

    def _has_label(self, condition: Condition) -> Sql:
        """Among the lead's labels, which are stored with a mark around each."""
        means = [w for v in _texts(condition) for w in self._words.stored(FieldName.LABEL, v)]
        fits = or_(*(L.labels.contains(marked(word), autoescape=True) for word in means))
        return L.labels.is_not(None) & fits

    def _has_own_value(self, condition: Condition) -> Sql:
        """The newest cell of an own column that has such a value."""
        means = [pair for typed in _texts(condition) for pair in self._words.own_values(typed)]
        by_column: dict[str, list[str]] = defaultdict(list)
        for name, value in means:
            by_column[name].append(value)
        has_one = (
            func.coalesce(newest_value(name), "").in_(told) for name, told in by_column.items()
        )
        return or_(*has_one)

    def _has_project(self, condition: Condition) -> Sql:
        """The project under discussion, or any that the lead ever named, saw or was to see."""
        means = [w for v in _texts(condition) for w in self._words.stored(FieldName.PROJECT, v)]
        told = [json.dumps(word, ensure_ascii=False) for word in means]
        named = select(attributes.c.lead_id).where(
            attributes.c.brokerage_id == L.brokerage_id,
            attributes.c.name == PROJECT,
            attributes.c.value.in_(told),
        )
        visited = select(events.c.lead_id).where(
            events.c.brokerage_id == L.brokerage_id,
            events.c.kind.in_(_OF_PLACES),
            events.c.value.in_(told),
        )
        is_discussed = S.project.is_not(None) & S.project.in_(means)
        return or_(is_discussed, L.lead_id.in_(named), L.lead_id.in_(visited))

    def _of_age(self, since: ColumnElement[Any], c: Condition) -> Sql:
        """Days since an instant, counted by the brokerage's midnights."""
        days = _day_count(c)
        at_least = since < self._clock.days_ago(math.ceil(days) - 1)
        at_most = since >= self._clock.days_ago(math.floor(days))
        return {
            Operator.AT_LEAST: at_least,
            Operator.AT_MOST: at_most,
            Operator.ABOVE: not_(at_most),
            Operator.BELOW: not_(at_least),
            Operator.NOT: not_(at_least & at_most),
            Operator.IS: at_least & at_most,
        }[c.op]


def newest_value(name: str) -> ColumnElement[Any]:
    """The newest value of an attribute of the query's lead, as JSON; null without one."""
    a = attributes.c
    mine = (a.brokerage_id == L.brokerage_id) & (a.lead_id == L.lead_id) & (a.name == name)
    newest = select(a.value).where(mine).order_by(a.happened_at.desc(), a.seq.desc()).limit(1)
    return newest.correlate(leads).scalar_subquery()


# Longer than any lead lives: keeps date arithmetic within bounds.
_MOST_DAYS = 36_500
_MOST_VALUES = 200


def _day_count(c: Condition) -> float:
    (days,) = _numbers(c) if c.op not in (Operator.IN, Operator.NOT_IN) else (math.nan,)
    if not 0 <= days <= _MOST_DAYS:
        raise InvalidInput(f"{c.field} must be one number of days.", field=c.field)
    return days


def _loan_stages(condition: Condition) -> list[int]:
    values = [str(value) for value in _values(condition)]
    if not set(values) <= set(LOAN_STAGES):
        raise InvalidInput(f"loan must be one of {', '.join(LOAN_STAGES)}.", field="loan")
    return [LOAN_STAGES.index(value) for value in values]


def _days(condition: Condition) -> list[date]:
    try:
        return [date.fromisoformat(str(value)) for value in _values(condition)]
    except ValueError as e:
        text = f"{condition.field} must be a day like 2026-11-30."
        raise InvalidInput(text, field=condition.field) from e


_COMPARES: dict[Operator, Callable[[Any, Any], Any]] = {
    Operator.AT_LEAST: ge,
    Operator.AT_MOST: le,
    Operator.ABOVE: gt,
    Operator.BELOW: lt,
}


def _compared(column: ColumnElement[Any], values: Sequence[Any], condition: Condition) -> Sql:
    if (compares := _COMPARES.get(condition.op)) is None:
        return _unless_not(column.is_not(None) & column.in_(values), condition)
    if len(values) > 1:
        text = f"{condition.field} is compared with one value there."
        raise InvalidInput(text, field=condition.field)
    fits: Sql = compares(column, values[0])
    return fits


def _of_yes_no(column: ColumnElement[Any], condition: Condition) -> Sql:
    wanted = _truth(condition)
    if condition.op is Operator.NOT:
        return func.coalesce(column, not wanted) != wanted
    return column.is_(wanted)


def _of_flag(flag: Sql, condition: Condition) -> Sql:
    is_wanted = condition.op is not Operator.UNKNOWN
    if condition.op not in WITHOUT_VALUE:
        is_wanted = _truth(condition) is (condition.op is not Operator.NOT)
    return flag if is_wanted else not_(flag)


def _of_leads(condition: Condition) -> Sql:
    if condition.op in WITHOUT_VALUE:
        raise InvalidInput("Name the leads: their ids or names.", field="lead")
    typed = list(filter(is_storable, _texts(condition)))
    named = [name.casefold() for name in typed]
    fits = or_(L.lead_id.in_(typed), L.name_folded.is_not(None) & L.name_folded.in_(named))
    return _unless_not(fits, condition)


def _unless_not(fits: Sql, condition: Condition) -> Sql:
    if condition.op in (Operator.IS, Operator.IN):
        return fits
    if condition.op in (Operator.NOT, Operator.NOT_IN):
        return not_(fits)
    text = f"{condition.field} is compared with is, not, in, not_in, known or unknown."
    raise InvalidInput(text, field=condition.field)


def _bands(word: str) -> tuple[str, ...]:
    return (_one_of([*map(str, Band), SAID_NO], word, "band"),)


def _outcomes(word: str) -> tuple[str, ...]:
    return (_one_of(["booked", "lost", "cancelled", "spam"], word, "outcome"),)


def _one_of(words: Sequence[str], word: str, field: str) -> str:
    if word.casefold() not in words:
        raise InvalidInput(f"{field} must be one of {', '.join(words)}.", field=field)
    return word.casefold()


def _values(condition: Condition) -> list[ConditionValue]:
    values: list[ConditionValue] = [*condition.values]
    if not values:
        raise InvalidInput(f"{condition.field} needs a value.", field=condition.field)
    if len(values) > _MOST_VALUES:
        text = f"{condition.field} takes at most {_MOST_VALUES} values."
        raise InvalidInput(text, field=condition.field)
    return values


def _texts(condition: Condition) -> list[str]:
    values = _values(condition)
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise InvalidInput(f"{condition.field} must be text.", field=condition.field)
    return [str(value) for value in values]


def _numbers(condition: Condition) -> list[float]:
    found = []
    for value in _values(condition):
        try:
            number = math.nan if isinstance(value, bool) else float(value)  # type: ignore[arg-type]
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            text = f"{condition.field} must be a number."
            raise InvalidInput(text, field=condition.field)
        found.append(number)
    return found


def _truth(condition: Condition) -> bool:
    words = {"true": True, "yes": True, "false": False, "no": False}
    value = True if condition.value is None else condition.value
    truth = words.get(str(value).casefold())
    if truth is None or condition.op not in (Operator.IS, Operator.NOT):
        text = f"{condition.field} is true or false: ask with is or not."
        raise InvalidInput(text, field=condition.field)
    return truth
