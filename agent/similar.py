"""Past leads like this one as a fact, and the words for it: how they ended, and what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog

from agent.saying.wording import Wording, capital
from agent.tasks import Timed
from leads.answer import SimilarLead
from leads.errors import ArtifactMismatch, ConsentMissing, DeadlinePassed, PakkaError
from leads.lead import Lead
from leads.scope import Scope
from prompts.measures import whole
from retrieval.past_leads import PastLeads, Similar

log = structlog.get_logger()

# Under a score as anywhere: three names fit one screen, the figures speak of all nine.
_SHOWN = 3
_IN_COMMON_SHOWN = 3
# scoring.md: a share over fewer leads says nothing.
USUAL_NEEDED = 20


class Without(StrEnum):
    """Why there is nothing to compare with."""

    NO_CONSENT = "no_consent"
    OTHER_EMBEDDER = "other_embedder"
    AWAY = "away"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class SimilarFacts:
    """What past leads say of one lead, or why they say nothing."""

    lead: Lead
    similar: Similar | None
    without: Without | None = None

    @property
    def for_answer(self) -> tuple[SimilarLead, ...]:
        """What the answer carries beside its words."""
        return self.similar.leads if self.similar else ()


async def read_similar(past: PastLeads, scope: Scope, lead: Lead, now: datetime) -> SimilarFacts:
    """The past leads in the scope that are like `lead`; `similar_facts` bounds it in time."""
    try:
        return SimilarFacts(lead, await past.similar(scope, lead, as_of=now))
    except ConsentMissing:
        return SimilarFacts(lead, None, Without.NO_CONSENT)
    except ArtifactMismatch:
        return SimilarFacts(lead, None, Without.OTHER_EMBEDDER)
    except (PakkaError, OSError) as error:
        # Whatever is wrong with the index, the rest of the answer stands.
        log.warning("similar.away", lead=lead.lead_id, error=type(error).__name__)
        return SimilarFacts(lead, None, Without.AWAY)


async def similar_facts(
    past: PastLeads | None, timed: Timed, scope: Scope, lead: Lead, now: datetime
) -> SimilarFacts:
    """The same within the deadline; without an index, why there is nothing."""
    if past is None:
        return SimilarFacts(lead, None, Without.AWAY)
    try:
        return await timed.wait("similar", read_similar(past, scope, lead, now), told=_told)
    except DeadlinePassed:
        return SimilarFacts(lead, None, Without.LATE)


def _told(facts: SimilarFacts) -> dict[str, object]:
    found = facts.for_answer
    return {
        "lead_ids": [facts.lead.lead_id],
        "similar_ids": [one.lead_id for one in found],
        "distances": [round(one.distance, 4) for one in found],
        "without": facts.without,
    }


def similar_card(words: Wording, facts: SimilarFacts) -> str:
    """The whole answer to "who was like Priya?"."""
    head = words.text("similar-head", lead=words.lead(facts.lead))
    return "\n".join([head, *_lines(words, facts)])


def _lines(words: Wording, facts: SimilarFacts) -> Iterator[str]:
    found = facts.similar
    if found is None:
        yield words.text(f"similar-without-{facts.without or Without.AWAY}")
        return
    if not found.leads:
        yield words.text("similar-none")
        return
    yield _rate(words, found)
    shown = zip(found.past, found.leads, found.days, strict=True)
    yield from (_one(words, *item) for item, _ in zip(shown, range(_SHOWN), strict=False))


def _rate(words: Wording, found: Similar) -> str:
    booked, of = found.booked, len(found.leads)
    days = found.median_days
    if booked and days is not None:
        rate = words.text("similar-rate-days", booked=booked, of=of, days=whole(days))
    else:
        rate = words.text("similar-rate", booked=booked, of=of)
    return words.text("similar-rate-and-usual", rate=rate, usual=_usual(words, found))


def _usual(words: Wording, found: Similar) -> str:
    if found.usual.of < USUAL_NEEDED:
        return words.text("similar-usual-few", of=found.usual.of)
    tenths = whole(10 * found.usual.booked / found.usual.of)
    if tenths == 0 and found.usual.booked:
        return words.text("similar-usual-rare")
    return words.text("similar-usual", tenths=tenths)


def _one(words: Wording, past: Lead, like: SimilarLead, days: float | None) -> str:
    outcome = words.text(
        f"similar-outcome-{like.outcome}", days=-1 if days is None else whole(days)
    )
    line = words.text("similar-one", lead=words.lead(past), outcome=outcome)
    shared = _shared(words, like.in_common)
    return words.text("similar-one-like", line=line, shared=shared) if shared else line


def _shared(words: Wording, in_common: tuple[str, ...]) -> str:
    names = in_common[:_IN_COMMON_SHOWN]
    told = [words.text(f"similar-common-{name.replace(':', '-')}") for name in names]
    return capital(", ".join(told)) if told else ""
