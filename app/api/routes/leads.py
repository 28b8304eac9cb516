"""GET /v1/leads and /v1/leads/{lead_id}: the caller's own leads, and nobody else's."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import Query
from pydantic import Field
from starlette.responses import Response

from agent.lead_state.computed_state import renew_for_reading
from app.api.dependencies import Caller, PakkaDep, json_response, language_of
from app.api.responses import lead_out
from app.api.schemas import Inbound, LeadOut, LeadPageOut
from app.wiring import Pakka
from leads.model.lead import LeadKind
from leads.store.lead_store import LeadPage, LeadQuery, LeadStore
from leads.store.score_log import ScoreLog
from leads.store.staff import Identity


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
    """Your open leads: hot, warm, cold, then by score; who said no stands last."""
    page = await pakka.record.call(_page, pakka, identity, LeadQuery(**query.model_dump()))
    return json_response(LeadPageOut.copy_of(page))


async def get_lead(lead_id: str, pakka: PakkaDep, identity: Caller) -> Response:
    """One lead with all that is known of it."""
    return json_response(await pakka.record.call(_lead, pakka, identity, lead_id))


def _page(pakka: Pakka, identity: Identity, query: LeadQuery) -> LeadPage:
    zone = ZoneInfo(identity.brokerage.timezone)
    renew_for_reading(pakka.record, identity.scope, pakka.clock(), zone)
    return LeadStore(pakka.record, identity.scope).page(query)


def _lead(pakka: Pakka, identity: Identity, lead_id: str) -> LeadOut:
    store = LeadStore(pakka.record, identity.scope)
    lead = store.lead(lead_id)
    scores = ScoreLog(pakka.record, identity.scope).history(lead.lead_id)
    language = language_of(pakka, identity)
    return lead_out(store.summary(lead.lead_id), lead, scores, pakka.library, language)
