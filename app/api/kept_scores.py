"""Scores of leads that are in no record: whoever sends the same facts again gets the same score."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from leads.cache import Cache
from leads.consent import Purpose
from leads.errors import ConsentMissing
from leads.lead import Lead
from leads.record import Record
from leads.score import Score
from leads.staff import Brokerage
from scoring.models import Models
from scoring.scorer import Scorer

# A score as of now is given for the rest of its minute; one as of an instant never grows wrong.
KEPT_NOW_SECONDS, KEPT_SECONDS = 60.0, 3600.0
# Ten times what a score takes where every core is busy.
MOST_SECONDS = 1.0
_SCORE = TypeAdapter(Score)
# What an older Pakka kept in another form is not read.
_FORM = sha256(json.dumps(_SCORE.json_schema(), sort_keys=True).encode()).hexdigest()


class KeptScores:
    """Keyed by the facts, the instant, the brokerage, its model and its market."""

    def __init__(self, record: Record, models: Models, cache: Cache) -> None:
        self._record = record
        self._models = models
        self._cache = cache

    async def score(self, house: Brokerage, lead: Lead, *, as_of: datetime, is_now: bool) -> Score:
        """The lead's score; `is_now`: one made earlier in this minute, of the same facts, will do.

        Raises ConsentMissing before anything is looked up; ModelMissing, ArtifactMismatch.
        """
        if not lead.allows(Purpose.SCORING, at=as_of):
            raise ConsentMissing(Purpose.SCORING.value, lead.lead_id)
        scorer, key = await self._record.call(self._found, house, lead, as_of, is_now)
        said = await self._cache.get_or_make(
            key,
            partial(self._record.call, _computed, scorer, lead, as_of),
            KEPT_NOW_SECONDS if is_now else KEPT_SECONDS,
            is_good=_is_score,
            most_seconds=MOST_SECONDS,
        )
        return _SCORE.validate_json(said)

    def _found(
        self, house: Brokerage, lead: Lead, as_of: datetime, is_now: bool
    ) -> tuple[Scorer, str]:
        scorer = self._models.scorer(house.brokerage_id, house.model_version)
        moment = as_of.replace(second=0, microsecond=0) if is_now else as_of
        rests_on = (house.brokerage_id, scorer.model_version, scorer.market.version, _FORM)
        told = json.dumps(
            (rests_on, moment.isoformat(), is_now, lead.known_at(as_of)),
            default=partial(_plain, as_of),
        )
        return scorer, f"score:{sha256(told.encode()).hexdigest()}"


def _computed(scorer: Scorer, lead: Lead, as_of: datetime) -> str:
    return _SCORE.dump_json(scorer.score(lead, as_of=as_of)).decode()


def _plain(as_of: datetime, value: object) -> object:
    """What JSON can hold; a fact that is as old as the question is so a minute later too."""
    if isinstance(value, datetime):
        return "now" if value == as_of else value.isoformat()
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    raise TypeError(type(value).__name__)


def _is_score(kept: str) -> bool:
    """False for whatever we would not have kept."""
    try:
        _SCORE.validate_json(kept)
    except ValidationError:
        return False
    return True
