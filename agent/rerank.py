"""Leads in the order of what a broker is looking for: the model's score times a bounded factor.

No LLM is asked here: the factor comes from likeness of meaning. The order is by band first, so
that a factor never lifts a lead over a better chance, then by final score; ties keep base order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.likeness import Likeness, bounded_factor, likeness, step
from features.protected import without_protected_words
from leads.answer import AnswerSource, FallbackReason
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.errors import ArtifactMismatch, InvalidInput, ModelMissing, NotFound
from leads.lead import Lead
from leads.record import Record
from leads.score import Band, Score
from leads.score_log import ScoreLog, StoredScore
from leads.staff import Identity
from leads.store import LeadStore
from prompts.library import Library
from retrieval.embedder import Embedder
from scoring.models import Models
from scoring.scorer import Scorer

# What one call may hold: a shortlist, not a book. 100 leads take some 200 ms.
MOST_LEADS = 100
# Longer than any wish a person types; the rest would only blur its meaning.
MOST_INTENT_CHARACTERS = 2_000

_BANDS = {Band.HOT: 0, Band.WARM: 1, Band.COLD: 2}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One lead's place. The numbers are None at cold start and without consent to scoring."""

    lead_id: str
    base_score: float | None
    factor: float
    score: float | None
    phrase: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Leads in order, and who made the order."""

    source: AnswerSource
    fallback_reason: FallbackReason | None
    ranking: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """A lead with the model's word on it; None: none may or can be had."""

    lead: Lead
    score: Score | None
    is_allowed: bool

    @property
    def points(self) -> float | None:
        return self.score.base_score if self.score else None


class Reranker:
    """Ranks leads of one identity's scope by score and by likeness to a target intent."""

    def __init__(
        self,
        *,
        record: Record,
        models: Models,
        embedder: Embedder,
        library: Library,
        clock: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._models = models
        self._embedder = embedder
        self._library = library
        self._clock = clock

    async def rank(
        self,
        identity: Identity,
        *,
        lead_ids: Sequence[str] | None = None,
        leads: Sequence[Lead] | None = None,
        target_intent: str | None = None,
        k: int | None = None,
        deadline: Deadline | None = None,
    ) -> Ranking:
        """Stored leads by id, or leads as given. InvalidInput; NotFound for foreign and missing.

        When the deadline runs out, base order goes out with the reason `timeout`.
        """
        _check(lead_ids, leads, target_intent, k)
        return await self._record.call(
            self._rank, identity, lead_ids, leads, target_intent or "", k, deadline
        )

    def _rank(
        self,
        identity: Identity,
        lead_ids: Sequence[str] | None,
        leads: Sequence[Lead] | None,
        target_intent: str,
        k: int | None,
        deadline: Deadline | None,
    ) -> Ranking:
        now = self._clock()
        found, stored = self._found(identity, lead_ids, leads, now)
        bases = sorted(self._bases(identity, found, stored, now, deadline), key=_base_order)
        likenesses = self._likenesses(bases, target_intent, now, deadline)
        reason = FallbackReason.OFF if likenesses is not None else FallbackReason.TIMEOUT
        language = self._library.language(identity.language or identity.brokerage.language)
        ranked = [self._ranked(base, (likenesses or {}), language) for base in bases]
        places = sorted(zip(bases, ranked, strict=True), key=_final_order)
        return Ranking("base", reason, tuple(one for _, one in places)[:k])

    def _found(
        self,
        identity: Identity,
        lead_ids: Sequence[str] | None,
        leads: Sequence[Lead] | None,
        now: datetime,
    ) -> tuple[list[Lead], Mapping[str, StoredScore]]:
        """The leads as known now, each once, with what the record holds of their scores."""
        if lead_ids is None:
            given = list(leads or ())
            if any(lead.brokerage_id != identity.scope.brokerage_id for lead in given):
                raise NotFound("There is no such lead among yours.")
            return [lead.known_at(now) for lead in given], {}
        kept = LeadStore(self._record, identity.scope).leads(lead_ids)
        once = {lead.lead_id: lead.known_at(now) for lead in kept}
        return list(once.values()), ScoreLog(self._record, identity.scope).current(list(once))

    def _bases(
        self,
        identity: Identity,
        leads: Sequence[Lead],
        stored: Mapping[str, StoredScore],
        now: datetime,
        deadline: Deadline | None,
    ) -> list[_Base]:
        scorer = self._scorer(identity)
        bases = []
        for lead in leads:
            is_allowed = lead.allows(Purpose.SCORING, at=now)
            score = None
            if is_allowed and scorer is not None:
                score = _score(lead, stored.get(lead.lead_id), scorer, now, deadline)
            bases.append(_Base(lead, score, is_allowed))
        return bases

    def _scorer(self, identity: Identity) -> Scorer | None:
        try:
            return self._models.scorer(identity.scope.brokerage_id)
        except (ModelMissing, ArtifactMismatch):
            return None

    def _likenesses(
        self, bases: Sequence[_Base], target_intent: str, now: datetime, deadline: Deadline | None
    ) -> dict[str, Likeness] | None:
        """By lead id, for those whose words may be embedded; None when the deadline ran out."""
        # Asked-for religion, caste or gender must not find people by their words.
        asked = without_protected_words(target_intent)
        found: dict[str, Likeness] = {}
        if not any(map(str.isalnum, asked)):
            return found
        intent = self._embedder.embed([asked])[0]
        for base in bases:
            if _has_passed(deadline):
                return None
            # Without a score there is nothing to multiply.
            if base.points is None or not base.lead.allows(Purpose.EMBEDDING, at=now):
                continue
            like = likeness(base.lead, intent, self._embedder, as_of=now)
            if like is not None:
                found[base.lead.lead_id] = like
        return found

    def _ranked(self, base: _Base, likenesses: Mapping[str, Likeness], language: str) -> Ranked:
        lead_id, points = base.lead.lead_id, base.points
        if not base.is_allowed:
            said = self._library.text("no-score-consent", language)
            return Ranked(lead_id, None, 1.0, None, said)
        like = likenesses.get(lead_id)
        if points is None or like is None:
            return Ranked(lead_id, points, 1.0, points, None)
        factor = bounded_factor(step(like.cosine), points)
        return Ranked(
            lead_id=lead_id,
            base_score=points,
            factor=factor,
            score=points * factor,
            phrase=self._phrase(points * factor - points, language),
            evidence=like.evidence,
        )

    def _phrase(self, moved: float, language: str) -> str | None:
        whole = round(abs(moved))
        if whole == 0:
            return None
        message = "rerank-raised" if moved > 0 else "rerank-lowered"
        return self._library.text(message, language, points=whole)


def _check(
    lead_ids: Sequence[str] | None,
    leads: Sequence[Lead] | None,
    target_intent: str | None,
    k: int | None,
) -> None:
    if (lead_ids is None) == (leads is None):
        raise InvalidInput("Send either lead_ids or leads.", field="lead_ids")
    field, given = ("lead_ids", lead_ids) if lead_ids is not None else ("leads", leads)
    if len(given or ()) > MOST_LEADS:
        raise InvalidInput(f"Send at most {MOST_LEADS} leads at a time.", field=field)
    if leads is not None and len({lead.lead_id for lead in leads}) < len(leads):
        raise InvalidInput("Two leads have the same id: give each its own.", field="leads")
    if k is not None and k < 1:
        raise InvalidInput("k must be 1 or more.", field="k")
    if len(target_intent or "") > MOST_INTENT_CHARACTERS:
        raise InvalidInput(
            f"Say it in at most {MOST_INTENT_CHARACTERS} characters.", field="target_intent"
        )


def _score(
    lead: Lead,
    stored: StoredScore | None,
    scorer: Scorer,
    now: datetime,
    deadline: Deadline | None,
) -> Score | None:
    """The stored score while it is current, else a new one; a late call takes what is stored."""
    if stored is not None and stored.score.model_version != scorer.model_version:
        stored = None
    if stored is not None and (not stored.is_stale or _has_passed(deadline)):
        return stored.score
    return None if _has_passed(deadline) else scorer.score(lead, as_of=now)


def _has_passed(deadline: Deadline | None) -> bool:
    return deadline is not None and deadline.has_passed


def _group(base: _Base) -> tuple[int, int]:
    """Scored leads by band, then those without a number, then those nobody may score."""
    if not base.is_allowed:
        return 2, 0
    if base.score is None or base.score.band is None:
        return 1, 0
    return 0, _BANDS[base.score.band]


def _base_order(base: _Base) -> tuple[tuple[int, int], float, float]:
    """Band, then score; without a number the latest word first."""
    latest = max((m.at for m in base.lead.messages), default=base.lead.created_at)
    return _group(base), -(base.points or 0.0), -latest.timestamp()


def _final_order(place: tuple[_Base, Ranked]) -> tuple[tuple[int, int], float]:
    base, ranked = place
    return _group(base), -(ranked.score or 0.0)
