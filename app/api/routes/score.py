"""POST /v1/score: the number of one lead with its exact reasons; POST /v1/rerank: leads in order.

No LLM is called for a score. Of leads in no record, the same facts get the same score again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response

from agent.tasks import Tasks
from app.api.dependencies import Caller, PakkaDep, TasksDep, json_response, language_of, score_out
from app.api.schemas import RankingOut, RerankBody, ScoreBody
from app.wiring import Pakka
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.errors import ConsentMissing, DeadlinePassed, Unavailable
from leads.model.lead import Lead
from leads.model.score import Score, without_adjustment
from leads.store.lead_store import LeadStore
from leads.store.rerank_switch import SwitchState
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, Identity
from scoring.scorer import Scorer

INLINE_ID = "inline"
# A late score is worth more than none: with no earlier one to fall back on, it is waited for this
# many deadlines. Only an overloaded machine is that late.
PATIENCE = 10

# A score as of now is reused for the rest of its minute; one as of an instant stays valid.
KEPT_NOW_SECONDS, KEPT_SECONDS = 60.0, 3600.0
# Ten times what a score takes when every core is busy.
MOST_SECONDS = 1.0
_SCORE = TypeAdapter(Score)
# Values that an older Pakka stored in another form are not read.
_FORM = sha256(json.dumps(_SCORE.json_schema(), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Due:
    """A lead that needs a score at an instant; `last`: the score it had before."""

    lead: Lead
    as_of: datetime
    last: Score | None

    @property
    def fallback(self) -> Score | None:
        """The last score, as long as the person allows any."""
        is_allowed = self.lead.allows(Purpose.SCORING, at=self.as_of)
        return self.last if is_allowed else None


async def score(body: ScoreBody, pakka: PakkaDep, identity: Caller, tasks: TasksDep) -> Response:
    """Score a stored lead, or one in the body, which must carry its consent to scoring.

    When the time is up, a stored lead's last score goes out; its `as_of` says how old it is. The
    same body within a minute gets the same score, as of when it was made.
    """
    seconds = pakka.settings.score_deadline_ms / 1000
    soon, at_last = Deadline.after(seconds), Deadline.after(seconds * PATIENCE)
    try:
        if body.lead_id is None:
            computing = _inline(pakka, identity, body)
            made = await tasks.within(at_last, computing, "score.compute")
        else:
            made = await _stored(body.lead_id, pakka, identity, tasks, soon, at_last)
    except DeadlinePassed as late:
        raise Unavailable("The score is late: ask again.") from late
    return json_response(score_out(made, pakka.library, language_of(pakka, identity)))


async def _inline(pakka: Pakka, identity: Identity, body: ScoreBody) -> Score:
    """Cached by the facts, the instant, the brokerage, its model and its market.

    Raises ConsentMissing before anything is looked up; ModelMissing, ArtifactMismatch.
    """
    is_now, as_of = body.as_of is None, body.as_of or pakka.clock()
    lead = await pakka.record.call(body.as_lead, INLINE_ID, identity.scope.brokerage_id, as_of)
    if not lead.allows(Purpose.SCORING, at=as_of):
        raise ConsentMissing(Purpose.SCORING.value, lead.lead_id)
    scorer, key = await pakka.record.call(_found, pakka, identity.brokerage, lead, as_of, is_now)
    said = await pakka.cache.get_or_make(
        key,
        partial(pakka.record.call, _computed, scorer, lead, as_of),
        KEPT_NOW_SECONDS if is_now else KEPT_SECONDS,
        is_good=_is_score,
        most_seconds=MOST_SECONDS,
    )
    return _SCORE.validate_json(said)


def _found(
    pakka: Pakka, brokerage: Brokerage, lead: Lead, as_of: datetime, is_now: bool
) -> tuple[Scorer, str]:
    """What scores the lead, and under what key its score is kept."""
    scorer = pakka.models.scorer(brokerage.brokerage_id, brokerage.model_version)
    moment = as_of.replace(second=0, microsecond=0) if is_now else as_of
    rests_on = (brokerage.brokerage_id, scorer.model_version, scorer.market.version, _FORM)
    key = json.dumps(
        (rests_on, moment.isoformat(), is_now, lead.known_at(as_of)),
        default=partial(_plain, as_of),
    )
    return scorer, f"score:{sha256(key.encode()).hexdigest()}"


def _computed(scorer: Scorer, lead: Lead, as_of: datetime) -> str:
    return _SCORE.dump_json(scorer.score(lead, as_of=as_of)).decode()


def _plain(as_of: datetime, value: object) -> object:
    """What JSON can hold; a fact as old as the question is still so a minute later."""
    if isinstance(value, datetime):
        return "now" if value == as_of else value.isoformat()
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    raise TypeError(type(value).__name__)


def _is_score(kept: str) -> bool:
    """False for anything we would not have cached."""
    try:
        _SCORE.validate_json(kept)
    except ValidationError:
        return False
    return True


async def _stored(
    lead_id: str,
    pakka: Pakka,
    identity: Identity,
    tasks: Tasks,
    soon: Deadline,
    at_last: Deadline,
) -> Score:
    reading = pakka.record.call(_read, pakka, identity, lead_id)
    made = await tasks.within(at_last, reading, "score.read")
    if isinstance(made, Score):
        return made
    fallback, computing = made.fallback, pakka.record.call(_compute, pakka, identity, made)
    if fallback is None:
        return await tasks.within(at_last, computing, "score.compute")
    try:
        return await tasks.within(soon, computing, "score.compute")
    except DeadlinePassed:
        return fallback


def _read(pakka: Pakka, identity: Identity, lead_id: str) -> Score | _Due:
    """The stored score while it is valid, else what is to be scored."""
    stored = ScoreLog(pakka.record, identity.scope).current([lead_id]).get(lead_id)
    version = identity.brokerage.model_version
    if stored and not stored.is_stale and stored.score.model_version == version:
        return _shown(pakka, identity, stored.score)
    lead = LeadStore(pakka.record, identity.scope).lead(lead_id)
    # What the LLM said about older facts no longer applies.
    return _Due(lead, pakka.clock(), without_adjustment(stored.score) if stored else None)


def _shown(pakka: Pakka, identity: Identity, score: Score) -> Score:
    """With the LLM's adjustment if this person may see it now."""
    adjusting = pakka.adjusting
    is_on = adjusting is not None and (
        adjusting.stands(identity.brokerage, identity.scope) is not SwitchState.OFF
    )
    return score if is_on else without_adjustment(score)


def _compute(pakka: Pakka, identity: Identity, due: _Due) -> Score:
    brokerage = identity.brokerage
    scorer = pakka.models.scorer(brokerage.brokerage_id, brokerage.model_version)
    return scorer.score(due.lead, as_of=due.as_of)


async def rerank(body: RerankBody, pakka: PakkaDep, identity: Caller) -> Response:
    """Rank stored leads, or leads in the body, by the score and by likeness to a wish."""
    now = pakka.clock()
    leads = None
    if body.leads is not None:
        brokerage_id = identity.scope.brokerage_id
        leads = [lead.as_lead(lead.lead_id, brokerage_id, now) for lead in body.leads]
    ranking = await pakka.reranker.rank(
        identity,
        lead_ids=body.lead_ids,
        leads=leads,
        target_intent=body.target_intent,
        k=body.k,
        deadline=Deadline.after(pakka.settings.rerank_deadline_ms / 1000),
    )
    return json_response(RankingOut.copy_of(ranking))
