"""Orders leads by what a broker is looking for: the model's score times a bounded factor.

The factor is the LLM's step if it came in time, else it comes from similarity of meaning. The order
is by band first, so that a factor never lifts a lead above a better chance, then by final score;
ties keep base order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from agent.rerank.intent_similarity import (
    IntentSimilarity,
    bounded_factor,
    intent_similarity,
    similarity_factor,
)
from agent.tasks import Tasks
from features.protected import without_protected_words
from leads.model.answer import AnswerSource, FallbackReason
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.errors import ArtifactMismatch, InvalidInput, ModelMissing, NotFound
from leads.model.lead import Lead
from leads.model.score import Score
from leads.store.lead_store import BAND_RANKS, LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog, StoredScore
from leads.store.staff import Identity
from prompts.catalogues import Library
from retrieval.embedder import Embedder
from scoring.model_store import Models
from scoring.scorer import Scorer

if TYPE_CHECKING:
    # It imports the vendor's client, which takes half a second.
    from agent.rerank.score_adjustment import AdjustedScores, ScoreAdjuster


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
    """Leads in order, and what made the order."""

    source: AnswerSource
    fallback_reason: FallbackReason | None
    ranking: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class RankInput:
    """A lead with the model's score; None: none is allowed or available."""

    lead: Lead
    score: Score | None
    is_allowed: bool

    @property
    def points(self) -> float | None:
        return self.score.base_score if self.score else None


def _group(base: RankInput) -> tuple[int, int]:
    """Scored leads by band, then those without a number, then those nobody may score."""
    if not base.is_allowed:
        return 2, 0
    if base.score is None or base.score.band is None:
        return 1, 0
    return 0, BAND_RANKS[base.score.band]


def base_order(base: RankInput) -> tuple[tuple[int, int], float, float]:
    """Band, then score; without a number the newest message first."""
    latest = max((m.at for m in base.lead.messages), default=base.lead.created_at)
    return _group(base), -(base.points or 0.0), -latest.timestamp()


def final_order(place: tuple[RankInput, Ranked]) -> tuple[tuple[int, int], float]:
    """Band, then final score; ties keep base order."""
    base, ranked = place
    return _group(base), -(ranked.score or 0.0)


# Leads per call: a shortlist, not a book. 100 leads take some 200 ms.
MOST_LEADS = 100
# Longer than any wish a person types; more would only blur its meaning.
MOST_INTENT_CHARACTERS = 2_000

# The time without a deadline: that of a turn (app/settings.py).
_UNTIMED_SECONDS = 4.0
# The phrases of a hundred leads take some 5 ms after the LLM's steps are in.
_LAST_SECONDS = 0.02
_NO_WORD: tuple[AnswerSource, FallbackReason] = ("base", FallbackReason.OFF)


@dataclass(frozen=True, slots=True)
class _Request:
    """One call as it came, with its time."""

    identity: Identity
    lead_ids: Sequence[str] | None
    leads: Sequence[Lead] | None
    target_intent: str
    k: int | None
    deadline: Deadline | None
    now: datetime

    def is_late(self) -> bool:
        return self.deadline is not None and self.deadline.has_passed


class Reranker:
    """Ranks leads in one identity's scope by score and by similarity to a target intent."""

    def __init__(
        self,
        *,
        record: Record,
        models: Models,
        embedder: Embedder,
        library: Library,
        clock: Callable[[], datetime],
        adjusting: ScoreAdjuster | None = None,
    ) -> None:
        self._record = record
        self._models = models
        self._embedder = embedder
        self._library = library
        self._clock = clock
        self._adjusting = adjusting
        self._tasks = Tasks()

    async def aclose(self) -> None:
        """Waits until all comparisons have ended."""
        await self._tasks.finish()

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
        """Ranks stored leads by id, or leads as given. InvalidInput; NotFound, also for foreign.

        If the deadline runs out, base order is returned with the reason `timeout`.
        """
        request = _Request(
            identity, lead_ids, leads, target_intent or "", k, deadline, self._clock()
        )
        _check(request)
        bases = await self._record.call(self._bases, request)
        # Runs alongside the LLM: its time is short, and it may give no steps.
        comparing = self._record.call(self._likenesses, bases, request)
        likening = self._tasks.start(comparing, "rerank.likeness")
        word = await self._word(request, bases)
        return self._ranking(request, bases, word, await likening)

    async def _word(self, request: _Request, bases: Sequence[RankInput]) -> AdjustedScores | None:
        """The LLM's adjustments of the first ten scores, in time; None: there is no LLM."""
        if self._adjusting is None:
            return None
        asker, deadline = request.identity, request.deadline or Deadline.after(_UNTIMED_SECONDS)
        return await self._adjusting.scores(
            asker.brokerage,
            asker.scope,
            [(b.lead, b.score) for b in bases if b.score is not None and b.points is not None],
            deadline=Deadline(deadline.at_seconds - _LAST_SECONDS, deadline.clock),
            asked_for=request.target_intent,
            are_stored=request.lead_ids is not None,
        )

    def _ranking(
        self,
        request: _Request,
        bases: Sequence[RankInput],
        word: AdjustedScores | None,
        likenesses: Mapping[str, IntentSimilarity] | None,
    ) -> Ranking:
        asker = request.identity
        language = self._library.language(asker.language or asker.brokerage.language)
        stepped = word.scores if word else {}
        ranked = [
            self._stepped(score, language)
            if (score := stepped.get(b.lead.lead_id)) and score.adjustment
            else self._ranked(b, likenesses or {}, language)
            for b in bases
        ]
        places = sorted(zip(bases, ranked, strict=True), key=final_order)
        source, reason = (word.source, word.fallback_reason) if word else _NO_WORD
        if reason is FallbackReason.OFF and likenesses is None:
            reason = FallbackReason.TIMEOUT
        return Ranking(source, reason, tuple(one for _, one in places)[: request.k])

    def _stepped(self, score: Score, language: str) -> Ranked:
        """The place of a lead that the LLM gave a step."""
        base, final = score.base_score or 0.0, score.score or 0.0
        evidence = score.adjustment.evidence if score.adjustment else ()
        phrase = self._phrase(final - base, language, "rerank-chat-")
        return Ranked(score.lead_id, base, score.factor, final, phrase, evidence)

    def _bases(self, request: _Request) -> list[RankInput]:
        """Each lead once, in base order. A late call uses stored scores and computes none."""
        now, identity = request.now, request.identity
        leads, stored = self._found(request)
        allowed = {lead.lead_id for lead in leads if lead.allows(Purpose.SCORING, at=now)}
        version = identity.brokerage.model_version
        kept = {
            i: s for i, s in stored.items() if i in allowed and s.score.model_version == version
        }
        scores = {i: s.score for i, s in kept.items()}
        current = {i for i, s in kept.items() if not s.is_stale}
        due = [lead for lead in leads if lead.lead_id in allowed - current]
        scorer = self._scorer(identity) if due and not request.is_late() else None
        for lead in due:
            if scorer is not None and not request.is_late():
                scores[lead.lead_id] = scorer.score(lead, as_of=now)
        bases = [RankInput(x, scores.get(x.lead_id), x.lead_id in allowed) for x in leads]
        return sorted(bases, key=base_order)

    def _found(self, request: _Request) -> tuple[list[Lead], Mapping[str, StoredScore]]:
        """The leads as known now, with their scores in the record."""
        scope, now = request.identity.scope, request.now
        if request.lead_ids is None:
            given = list(request.leads or ())
            if any(lead.brokerage_id != scope.brokerage_id for lead in given):
                raise NotFound("There is no such lead among yours.")
            return [lead.known_at(now) for lead in given], {}
        kept = LeadStore(self._record, scope).leads(request.lead_ids)
        once = {lead.lead_id: lead.known_at(now) for lead in kept}
        return list(once.values()), ScoreLog(self._record, scope).current(list(once))

    def _scorer(self, identity: Identity) -> Scorer | None:
        try:
            return self._models.scorer(identity.scope.brokerage_id)
        except (ModelMissing, ArtifactMismatch):
            return None

    def _likenesses(
        self, bases: Sequence[RankInput], request: _Request
    ) -> dict[str, IntentSimilarity] | None:
        """By lead id, for those whose words may be embedded; None if the deadline ran out."""
        if request.is_late():
            return None
        found: dict[str, IntentSimilarity] = {}
        # A request for a religion, caste or gender must not find people by their words.
        asked = without_protected_words(request.target_intent)
        if not any(map(str.isalnum, asked)):
            return found
        intent = self._embedder.embed([asked])[0]
        for base in bases:
            # Without a score there is nothing to multiply.
            if base.points is None or not base.lead.allows(Purpose.EMBEDDING, at=request.now):
                continue
            like = intent_similarity(base.lead, intent, self._embedder, as_of=request.now)
            if like is not None:
                found[base.lead.lead_id] = like
            if request.is_late():
                return None
        return found

    def _ranked(
        self, base: RankInput, likenesses: Mapping[str, IntentSimilarity], language: str
    ) -> Ranked:
        lead_id, points = base.lead.lead_id, base.points
        if not base.is_allowed:
            said = self._library.text("lead-no-consent", language)
            return Ranked(lead_id, None, 1.0, None, said)
        like = likenesses.get(lead_id)
        if points is None or like is None:
            return Ranked(lead_id, points, 1.0, points, None)
        factor = bounded_factor(similarity_factor(like.cosine), points)
        return Ranked(
            lead_id=lead_id,
            base_score=points,
            factor=factor,
            score=points * factor,
            phrase=self._phrase(points * factor - points, language, "rerank-"),
            evidence=like.evidence,
        )

    def _phrase(self, moved: float, language: str, about: str) -> str | None:
        whole = round(abs(moved))
        if whole == 0:
            return None
        message = "raised" if moved > 0 else "lowered"
        return self._library.text(about + message, language, points=whole)


def _check(request: _Request) -> None:
    if (request.lead_ids is None) == (request.leads is None):
        raise InvalidInput("Send either lead_ids or leads.", field="lead_ids")
    field, given = "lead_ids", len(request.lead_ids or ())
    if request.leads is not None:
        field, given = "leads", len(request.leads)
        if len({lead.lead_id for lead in request.leads}) < given:
            raise InvalidInput("Two leads have the same id: give each its own.", field=field)
    if given > MOST_LEADS:
        raise InvalidInput(f"Send at most {MOST_LEADS} leads at a time.", field=field)
    if request.k is not None and request.k < 1:
        raise InvalidInput("k must be 1 or more.", field="k")
    if len(request.target_intent) > MOST_INTENT_CHARACTERS:
        raise InvalidInput(
            f"Say it in at most {MOST_INTENT_CHARACTERS} characters.", field="target_intent"
        )
