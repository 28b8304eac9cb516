"""POST /v1/rerank: leads in the order of what one is looking for."""

from __future__ import annotations

from starlette.responses import Response

from app.api.context import Caller, House, json_response
from app.api.inbound import RerankBody
from app.api.outbound import ranking_out
from leads.deadline import Deadline


async def rerank(body: RerankBody, pakka: House, identity: Caller) -> Response:
    """Rank stored leads, or leads in the body, by the score and by likeness to a wish."""
    now = pakka.clock()
    leads = None
    if body.leads is not None:
        house = identity.scope.brokerage_id
        leads = [lead.as_lead(lead.lead_id, house, now) for lead in body.leads]
    ranking = await pakka.reranker.rank(
        identity,
        lead_ids=body.lead_ids,
        leads=leads,
        target_intent=body.target_intent,
        k=body.k,
        deadline=Deadline.after(pakka.settings.rerank_deadline_ms / 1000),
    )
    return json_response(ranking_out(ranking))
