"""GET and POST /v1/query: lists, counts, groups and figures over the caller's own leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from agent.query.query import FieldName, Operator, Query
from agent.query.query_result import LeadRow, QueryResult
from agent.query.run_query import run_query
from app.api.dependencies import Caller, PakkaDep, json_response
from app.api.schemas import LeadItem, Wire, fields_of
from app.wiring import Pakka
from leads.model.errors import InvalidInput
from leads.model.lead_state import LeadState
from leads.store.staff import Identity

_PERIOD = {"period": "word", "period_of": "of", "start": "start", "end": "end"}
_PLAIN = frozenset(Query.model_fields) - {"where", "also", "period"}
_ALSO = "also."


class StateOut(Wire):
    """How a lead stands; null: not known, or never. See `waiting_since`, `next_visit_on`."""

    __annotations__ = fields_of(
        LeadState,
        """
        last_by_lead_at last_by_us_at waiting_since waiting_topic calls last_call_at call_tries
        last_try_at last_contact_at next_call_on next_call_at visit_asked_at visits_done
        last_visit_at visits_missed last_missed_at next_visit_on next_visit_at next_visit_place
        next_visit_source unknown_visit_on unknown_visit_at unknown_visit_place family_visited_at
        stage_since loan_stage down_payment_ready home_to_sell project price_inr offer_inr
        offer_at papers_asked_at price_high_at referred move_by first_reply_minutes wait_until
        refused_at booked_at closed_at lost_reason
        """,
        next_visit_source=str | None,
    )


class RowOut(LeadItem):
    """A lead as /v1/leads shows it, with how it stands; without consent it has no score."""

    outcome: str | None
    may_score: bool
    state: StateOut


class EventRowOut(Wire):
    """One visit or call; `day` is the brokerage's, `at` null where the hour is not known."""

    lead: RowOut
    kind: str
    day: date
    at: datetime | None
    place: str | None
    minutes: float | None


class GroupOut(Wire):
    """One group's figure; `key` null: not known. `measured`: of how many the value is.

    `hits`: how many of `count` fulfil `also`, for a share.
    """

    key: str | None
    count: int
    value: float | None
    won: int
    ended: int
    measured: int
    hits: int


class ResultOut(Wire):
    """How many fit, what was measured, and those shown; `query` as it was answered.

    `said_no`: how many more would fit, had they not said no.
    """

    query: Query
    total: int
    value: float | None
    measured: int
    won: int
    ended: int
    hits: int
    said_no: int
    by_kind: dict[str, int]
    start: date | None
    end: date | None
    rows: list[RowOut]
    groups: list[GroupOut]
    events: list[EventRowOut]
    before: ResultOut | None = None


async def post_query(query: Query, pakka: PakkaDep, identity: Caller) -> Response:
    """Lists, counts, groups or compares your own leads, visits or calls."""
    return json_response(await pakka.record.call(_answer, pakka, identity, query))


async def get_query(request: Request, pakka: PakkaDep, identity: Caller) -> Response:
    """The same in an address: `q` has the query as JSON, or each part is a parameter.

    `band=hot`, `locality=Bopal&locality=Gota`, `budget.at_most=8000000`, `period=this_week`,
    `period_of=booked`, `measure=count`, `group_by=source`; for a share `also.visited=true`.
    """
    query = _read(request.query_params.multi_items())
    return json_response(await pakka.record.call(_answer, pakka, identity, query))


def _answer(pakka: Pakka, identity: Identity, query: Query) -> ResultOut:
    zone = ZoneInfo(identity.brokerage.timezone)
    return _result_out(run_query(pakka.record, identity.scope, query, pakka.clock(), zone))


def _read(params: Sequence[tuple[str, str]]) -> Query:
    try:
        if [name for name, _ in params] == ["q"]:
            return Query.model_validate_json(params[0][1])
        return Query.model_validate(_parts(params), strict=False)
    except ValidationError as e:
        place = ".".join(str(part) for part in e.errors()[0]["loc"]) or "q"
        raise InvalidInput(f"{place}: {e.errors()[0]['msg']}.", field=place) from e


def _parts(params: Sequence[tuple[str, str]]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    period: dict[str, str] = {}
    asked: dict[tuple[bool, str, str], list[str]] = {}
    for name, value in params:
        field, _, op = name.removeprefix(_ALSO).partition(".")
        if name in _PERIOD:
            period[_PERIOD[name]] = value
        elif name in _PLAIN:
            parts[name] = None if value == "null" else value
        elif field in list(FieldName) and (not op or op in list(Operator)):
            asked.setdefault((name.startswith(_ALSO), field, op), []).append(value)
        else:
            raise InvalidInput("There is no such parameter: see /docs.", field="q")
    conditions = [
        (is_also, _condition(field, op, vs)) for (is_also, field, op), vs in asked.items()
    ]
    where, also = (
        [c for is_also, c in conditions if is_also is wanted] for wanted in (False, True)
    )
    return parts | {"where": where, "also": also} | ({"period": period} if period else {})


def _condition(field: str, op: str, values: list[str]) -> Mapping[str, Any]:
    if len(values) > 1:
        return {"field": field, "op": op or Operator.IN, "value": values}
    return {"field": field, "op": op or Operator.IS, "value": values[0] or None}


def _result_out(found: QueryResult) -> ResultOut:
    return ResultOut.copy_of(
        found,
        by_kind=dict(found.by_kind),
        rows=[_row_out(row) for row in found.rows],
        events=[
            EventRowOut.copy_of(one, lead=_row_out(one.row), day=one.on) for one in found.events
        ],
        before=_result_out(found.before) if found.before else None,
    )


def _row_out(row: LeadRow) -> RowOut:
    return RowOut.copy_of(row.summary, may_score=row.may_score, state=row.state)
