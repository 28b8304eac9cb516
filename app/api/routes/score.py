"""POST /v1/score: the number of one lead with its exact reasons; no LLM is called."""

from __future__ import annotations

from starlette.responses import Response

from app.api.context import Caller, House, json_response, language_of
from app.api.inbound import ScoreBody
from app.api.outbound import score_out
from app.wiring import Pakka
from leads.score import Score
from leads.score_log import ScoreLog
from leads.staff import Identity
from leads.store import LeadStore

INLINE_ID = "inline"


async def score(body: ScoreBody, pakka: House, identity: Caller) -> Response:
    """Score a stored lead, or one in the body, which must carry its consent to scoring."""
    made = await pakka.record.call(_score, pakka, identity, body)
    return json_response(score_out(made, pakka.library, language_of(pakka, identity)))


def _score(pakka: Pakka, identity: Identity, body: ScoreBody) -> Score:
    if body.lead_id is not None:
        return _stored_lead(pakka, identity, body.lead_id)
    as_of = body.as_of or pakka.clock()
    lead = body.as_lead(INLINE_ID, identity.scope.brokerage_id, as_of)
    return pakka.models.scorer(identity.scope.brokerage_id).score(lead, as_of=as_of)


def _stored_lead(pakka: Pakka, identity: Identity, lead_id: str) -> Score:
    scorer = pakka.models.scorer(identity.scope.brokerage_id)
    stored = ScoreLog(pakka.record, identity.scope).current([lead_id]).get(lead_id)
    if stored and not stored.is_stale and stored.score.model_version == scorer.model_version:
        return stored.score
    lead = LeadStore(pakka.record, identity.scope).lead(lead_id)
    return scorer.score(lead, as_of=pakka.clock())
