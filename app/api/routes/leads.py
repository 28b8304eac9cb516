"""GET /v1/leads, /v1/leads/{lead_id} and its /ledger: the caller's own leads, and nobody else's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import BeforeValidator, Field
from starlette.responses import Response

from agent.lead_state.computed_state import renew_for_reading
from app.api.dependencies import Caller, PakkaDep, json_response, language_of, lead_out
from app.api.schemas import Inbound, LeadOut, LeadPageOut, Wire
from app.score_ledger import score_ledger
from app.wiring import Pakka
from leads.model.lead import AttributeValue, LeadKind, LeadSummary
from leads.model.score import Reason
from leads.store.lead_store import LeadQuery, LeadStore
from leads.store.repository import Page
from leads.store.score_log import ScoreLog
from leads.store.staff import Identity
from scoring.score_change import Cause, FeatureChange, Part


class LeadsQuery(Inbound):
    """Which leads; `q` finds by name, phone tail or id."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: str | None = None
    q: str | None = None
    band: Literal["hot", "warm", "cold", "said_no"] | None = None
    locality: str | None = None
    owner: str | None = None
    stage: str | None = None
    kind: LeadKind | None = None


async def list_leads(
    query: Annotated[LeadsQuery, Query()], pakka: PakkaDep, identity: Caller
) -> Response:
    """Your open leads: hot, warm, cold, then by score; those that said no come last."""
    page = await pakka.record.call(_page, pakka, identity, LeadQuery(**query.model_dump()))
    return json_response(LeadPageOut.copy_of(page))


async def get_lead(lead_id: str, pakka: PakkaDep, identity: Caller) -> Response:
    """One lead with all that is known of it."""
    return json_response(await pakka.record.call(_lead, pakka, identity, lead_id))


def _page(pakka: Pakka, identity: Identity, query: LeadQuery) -> Page[LeadSummary]:
    zone = ZoneInfo(identity.brokerage.timezone)
    renew_for_reading(pakka.record, identity.scope, pakka.clock(), zone)
    return LeadStore(pakka.record, identity.scope).page(query)


def _lead(pakka: Pakka, identity: Identity, lead_id: str) -> LeadOut:
    store = LeadStore(pakka.record, identity.scope)
    lead = store.lead(lead_id)
    scores = ScoreLog(pakka.record, identity.scope).history(lead.lead_id)
    language = language_of(pakka, identity)
    return lead_out(store.summary(lead.lead_id), lead, scores, pakka.library, language)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("Give a day or a moment, as in 2026-11-20 or 2026-11-20T10:30.") from None


def _to_its_end(text: str) -> str:
    """The beginning of the day after a plain day."""
    try:
        return (date.fromisoformat(text) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):  # a moment, or nothing that can be read
        return text


_Moment = Annotated[datetime, BeforeValidator(_moment)]


class LedgerQuery(Inbound):
    """The two moments; without a zone the brokerage's. Plain days both count, from the first's
    beginning to the last's end; without `to` it is now.
    """

    start: _Moment = Field(alias="from")
    end: Annotated[_Moment, BeforeValidator(_to_its_end)] | None = Field(None, alias="to")


class FeatureChangeOut(Wire):
    """A feature's value at both moments, null where it was not known, each with its words."""

    feature: str
    unit: str | None
    before: AttributeValue | None
    after: AttributeValue | None
    phrase_before: str
    phrase_after: str
    evidence: list[str]


class PartOut(Wire):
    """The points that one change is responsible for.

    `cause`: one "feature"; "others", the least of many together; a newly trained "model"; its
    "recalibration"; the LLM's bounded "adjustment".
    """

    cause: Cause
    points: float
    features: list[FeatureChangeOut]


class LedgerEndOut(Wire):
    """The score that stood at a moment, and as of when; `given`: as stored, null if it was not."""

    as_of: datetime
    score: float
    base_score: float
    given: float | None
    model_version: str


class LedgerOut(Wire):
    """What moved a score: the parts' points add up to `change`, `after.score` − `before.score`."""

    lead_id: str
    before: LedgerEndOut
    after: LedgerEndOut
    change: float
    parts: list[PartOut]


async def get_ledger(
    lead_id: str,
    query: Annotated[LedgerQuery, Query()],
    pakka: PakkaDep,
    identity: Caller,
) -> Response:
    """What moved a lead's score between two moments: Shapley values of what changed."""
    return json_response(await pakka.record.call(_ledger, pakka, identity, lead_id, query))


def _ledger(pakka: Pakka, identity: Identity, lead_id: str, query: LedgerQuery) -> LedgerOut:
    zone = ZoneInfo(identity.brokerage.timezone)
    start = _instant(query.start, zone)
    end = pakka.clock() if query.end is None else _instant(query.end, zone)
    found = score_ledger(pakka, identity.scope, lead_id, start, end)
    language = language_of(pakka, identity)
    parts = [part_out(pakka, part, language) for part in found.parts]
    return LedgerOut.copy_of(found, parts=parts)


def _instant(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def part_out(pakka: Pakka, part: Part, language: str) -> PartOut:
    """A part with its values in the words of `language` (BCP 47)."""

    def words(change: FeatureChange, value: AttributeValue | None) -> str:
        return pakka.library.phrase(Reason(change.feature, 0.0, value, change.unit), language)

    return PartOut.copy_of(
        part,
        features=[
            FeatureChangeOut.copy_of(
                change,
                phrase_before=words(change, change.before),
                phrase_after=words(change, change.after),
            )
            for change in part.features
        ],
    )
