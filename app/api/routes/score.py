"""POST /v1/score: the number of one lead with its exact reasons; no LLM is called."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from agent.tasks import Tasks
from app.api.context import Caller, House, Owned, json_response, language_of
from app.api.inbound import ScoreBody
from app.api.kept_scores import KeptScores
from app.api.outbound import score_out
from app.wiring import Pakka
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.errors import DeadlinePassed, Unavailable
from leads.lead import Lead
from leads.score import Score, without_adjustment
from leads.score_log import ScoreLog
from leads.staff import Identity
from leads.store import LeadStore
from leads.switches import SwitchState

INLINE_ID = "inline"
# A late score is worth more than none: without one to fall back on, it is waited for so many times
# the deadline. Only a machine that no longer keeps up is that late.
PATIENCE = 10


@dataclass(frozen=True, slots=True)
class _Due:
    """A lead that needs a score as of an instant; `last`: the one it was given before."""

    lead: Lead
    as_of: datetime
    last: Score | None = None

    @property
    def fallback(self) -> Score | None:
        """The last score, while the person still allows any."""
        is_allowed = self.lead.allows(Purpose.SCORING, at=self.as_of)
        return self.last if is_allowed else None


async def score(body: ScoreBody, pakka: House, identity: Caller, tasks: Owned) -> Response:
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
    as_of = body.as_of or pakka.clock()
    lead = await pakka.record.call(body.as_lead, INLINE_ID, identity.scope.brokerage_id, as_of)
    kept = KeptScores(pakka.record, pakka.models, pakka.cache)
    return await kept.score(identity.brokerage, lead, as_of=as_of, is_now=body.as_of is None)


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
    computing = pakka.record.call(_compute, pakka, identity, made)
    return await _in_time(tasks, computing, made.fallback, soon, at_last)


async def _in_time(
    tasks: Tasks,
    computing: Coroutine[object, object, Score],
    fallback: Score | None,
    soon: Deadline,
    at_last: Deadline,
) -> Score:
    if fallback is None:
        return await tasks.within(at_last, computing, "score.compute")
    try:
        return await tasks.within(soon, computing, "score.compute")
    except DeadlinePassed:
        return fallback


def _read(pakka: Pakka, identity: Identity, lead_id: str) -> Score | _Due:
    """The stored score while it holds, else what is to be scored."""
    stored = ScoreLog(pakka.record, identity.scope).current([lead_id]).get(lead_id)
    version = identity.brokerage.model_version
    if stored and not stored.is_stale and stored.score.model_version == version:
        return _shown(pakka, identity, stored.score)
    lead = LeadStore(pakka.record, identity.scope).lead(lead_id)
    # What the LLM said of older facts says nothing of these.
    return _Due(lead, pakka.clock(), without_adjustment(stored.score) if stored else None)


def _shown(pakka: Pakka, identity: Identity, score: Score) -> Score:
    """With the LLM's word where this person may see it now."""
    adjusting = pakka.adjusting
    is_on = adjusting is not None and (
        adjusting.stands(identity.brokerage, identity.scope) is not SwitchState.OFF
    )
    return score if is_on else without_adjustment(score)


def _compute(pakka: Pakka, identity: Identity, due: _Due) -> Score:
    house = identity.brokerage
    scorer = pakka.models.scorer(house.brokerage_id, house.model_version)
    return scorer.score(due.lead, as_of=due.as_of)
