"""The only builder of objects: settings in, a whole Pakka out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from agent.rerank import Reranker
from agent.turn import Turn
from app.metrics import Metrics
from app.past_leads import PastLeadsParts, build_past_leads
from app.settings import Settings
from app.storage import open_record
from leads.record import Record
from leads.staff import Staff
from prompts.library import Library
from retrieval.embedder import Embedder
from scoring.models import Models

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pakka:
    """Everything a channel needs, built once."""

    settings: Settings
    record: Record
    staff: Staff
    models: Models
    library: Library
    embedder: Embedder
    past_leads: PastLeadsParts
    turn: Turn
    reranker: Reranker
    metrics: Metrics
    clock: Clock

    async def aclose(self) -> None:
        """Let the last transcripts be written, then close the index and the record."""
        await self.turn.aclose()
        self.past_leads.close()
        self.record.close()


def build(settings: Settings, clock: Clock = utc_now) -> Pakka:
    """Open the record and put every part together."""
    record = open_record(settings)
    models = Models(settings.home, record)
    library, embedder = Library(), Embedder()
    past_leads = build_past_leads(settings, record, clock, embedder)
    return Pakka(
        settings=settings,
        record=record,
        staff=Staff(record),
        models=models,
        library=library,
        embedder=embedder,
        past_leads=past_leads,
        turn=Turn(
            record=record,
            models=models,
            library=library,
            clock=clock,
            past=past_leads.past_leads,
        ),
        reranker=Reranker(
            record=record, models=models, embedder=embedder, library=library, clock=clock
        ),
        metrics=Metrics(),
        clock=clock,
    )
