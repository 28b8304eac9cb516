"""From a lead at an instant to its score, band, record and exact reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

import numpy as np

from features.feature import as_exported, newest, said_messages, words
from features.market import Market
from features.snapshot import FeatureValue, completeness, snapshot
from leads.model.consent import Purpose
from leads.model.errors import ConsentMissing
from leads.model.lead import Lead
from leads.model.score import Reason, Recalibrated, Score
from scoring.artifact import Artifact, Model
from scoring.bag import Floats
from scoring.dataset import Column, Values, matrix
from scoring.metrics import widths
from scoring.score_scale import ScoreMap
from scoring.text_model import CHAT_WORDS

FeatureValues = dict[str, FeatureValue]

# How many leads' feature values are in memory at once.
_AT_ONCE = 500


class Scorer:
    """One artefact in use; `market` is this brokerage's own enquiries."""

    def __init__(self, artifact: Artifact, market: Market) -> None:
        self.artifact = artifact
        self.market = market

    def in_market(self, market: Market) -> Scorer:
        """The same model with a market read again; its tables are not built again."""
        return Scorer(self.artifact, market)

    def make_ready(self) -> None:
        """Do now what the first score would otherwise wait for."""
        if (model := self.artifact.proven) is not None:
            _ = model.tables

    @property
    def model_version(self) -> str:
        return self.artifact.version

    def score(self, lead: Lead, *, as_of: datetime) -> Score:
        """The lead's score from what was known at `as_of`. Raises ConsentMissing."""
        return self.score_many([lead], as_of=as_of)[0]

    def score_many(self, leads: Sequence[Lead], *, as_of: datetime) -> list[Score]:
        """Scores in the order of `leads`. Raises ConsentMissing before anything is computed."""
        for lead in leads:
            if not lead.allows(Purpose.SCORING, at=as_of):
                raise ConsentMissing(Purpose.SCORING.value, lead.lead_id)
        model = self.artifact.proven
        if model is None or not leads:
            return [self._cold(lead, as_of) for lead in leads]
        values = [feature_values(model, lead, as_of, self.market) for lead in leads]
        tables = model.tables
        shares = tables.contributions(matrix(values, model.columns))
        contributions, reference = shares.mean(axis=1), float(tables.references.mean())
        levels = _confidence(model, shares.sum(axis=2) + tables.references)
        return [
            self._score(model, lead, as_of, values[i], contributions[i], reference, levels[i])
            for i, lead in enumerate(leads)
        ]

    def probabilities(self, moments: Iterable[tuple[Lead, datetime]]) -> Floats:
        """Calibrated P(booking) of leads, each at its own instant; also of unproven models."""
        model = self.artifact.model
        if model is None:
            return np.empty(0)
        coming, found = iter(moments), [np.empty(0)]
        while some := list(islice(coming, _AT_ONCE)):
            values = [feature_values(model, lead, at, self.market) for lead, at in some]
            found.append(model.bag.margins(matrix(values, model.columns)).mean(axis=1))
        return model.standing.score_map.calibration.probability(np.concatenate(found))

    def _score(
        self,
        model: Model,
        lead: Lead,
        as_of: datetime,
        values: FeatureValues,
        contributions: Floats,
        reference: float,
        confidence: str | None,
    ) -> Score:
        score_map = model.standing.score_map
        margins = np.array([reference + contributions.sum(), reference])
        probability = float(score_map.calibration.probability(margins)[0])
        score, at_reference = (float(s) for s in score_map.score(margins))
        band = model.standing.cuts.band(probability)
        days = self.artifact.horizons.days(lead.kind) if self.artifact.is_dated else None
        return Score(
            lead_id=lead.lead_id,
            score=score,
            base_score=score,
            factor=1.0,
            source="base",
            probability=probability,
            band=band,
            band_record=model.standing.record(band, days),
            reference_score=at_reference,
            completeness=completeness(lead, as_of=as_of),
            confidence=confidence,
            reasons=reasons(
                contributions,
                reference,
                columns=model.columns,
                values=values,
                score_map=score_map,
            ),
            as_of=as_of,
            model_version=self.model_version,
            recalibrated=_recalibrated(self.artifact),
        )

    def _cold(self, lead: Lead, as_of: datetime) -> Score:
        return Score(
            lead_id=lead.lead_id,
            score=None,
            base_score=None,
            factor=1.0,
            source="base",
            probability=None,
            band=None,
            band_record=None,
            reference_score=None,
            completeness=completeness(lead, as_of=as_of),
            confidence=None,
            reasons=(),
            as_of=as_of,
            model_version=self.model_version,
            cold_start=self.artifact.cold_start,
        )


def _recalibrated(artifact: Artifact) -> Recalibrated | None:
    if not artifact.recalibrations:
        return None
    last = artifact.recalibrations[-1]
    return Recalibrated(last.on, last.outcomes, artifact.trained_version)


def _confidence(model: Model, margins: Floats) -> list[str | None]:
    """A level for each row of (rows, members), if held-out data justified such levels."""
    if model.confidence is None:
        return [None] * len(margins)
    width = widths(margins, model.standing.score_map.calibration.slope)
    return [model.confidence.level(float(w)) for w in width]


def feature_values(model: Model, lead: Lead, as_of: datetime, market: Market) -> FeatureValues:
    """What this model reads of the lead: what was known then, and its own reading of the words."""
    if model.is_as_exported:
        lead = as_exported(lead)
    values = dict(snapshot(lead, as_of=as_of, market=market))
    # A brokerage's own column with that name is not the text model's margin.
    values.pop(CHAT_WORDS, None)
    said = "" if model.text is None else words(lead, as_of=as_of)
    if model.text is not None and said:
        evidence = newest(m.message_id for m in said_messages(lead, as_of=as_of))
        values[CHAT_WORDS] = FeatureValue(model.text.margin(said), evidence)
    return values


def reasons(
    contributions: Floats,
    reference: float,
    *,
    columns: Sequence[Column],
    values: Values,
    score_map: ScoreMap,
) -> tuple[Reason, ...]:
    """Every column that moved the score, strongest first; points are floats that add up."""
    rate = score_map.points_per_margin(reference + float(contributions.sum()), reference)
    found = [
        _reason(column, values, float(share) * rate)
        for column, share in zip(columns, contributions, strict=True)
        if share != 0.0
    ]
    return tuple(sorted(found, key=lambda r: (-abs(r.points), r.feature)))


def _reason(column: Column, values: Values, points: float) -> Reason:
    found = values.get(column.name)
    if found is None or math.isnan(column.cell(found.value)):
        return Reason(column.name, points, None, column.unit)
    return Reason(column.name, points, found.value, column.unit, found.evidence)
