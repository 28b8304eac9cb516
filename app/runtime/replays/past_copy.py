"""A brokerage as it was, for turns that are answered again one after the other, in order of time.

One copy of the record moves forward from turn to turn, with the states of its leads and the index
of its past leads; each turn gets a copy of that file, so that nothing it writes reaches the next.
All of it is in a folder of its own, readable by its owner only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from agent.lead_state.computed_state import renew_states
from app.data_directory import open_record
from app.runtime.past_leads_parts import PastLeadsParts, build_past_leads
from app.settings import Settings
from leads.model.scope import Scope
from leads.store.past_record import Moment, PastRecord, mark_news
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript
from retrieval.embedder import Embedder
from scoring.model_store import Models
from scoring.rescore import rescore

_FILE, _INDEX, _MODELS = "pakka.sqlite3", "chroma", "models"


class PastCopy:
    """Opened by `past_copy`."""

    def __init__(self, settings: Settings, folder: Path, past: PastRecord, models: Path) -> None:
        self._folder = folder
        self._past = past
        self._models = models
        brokerage = Staff(past.record).brokerage(past.brokerage_id)
        self._zone = ZoneInfo(brokerage.timezone)
        self._now: Moment | None = None
        self._index: PastLeadsParts = build_past_leads(
            settings, past.scratch, self._clock, Embedder()
        )

    def move(self, then: Moment) -> None:
        """Brings the copy to a later moment."""
        self._past.move(self._now, then)
        self._now = then
        scope = Scope.machinery(self._past.brokerage_id)
        renew_states(self._past.scratch, scope, then.at, self._zone)

    async def index(self) -> None:
        """Brings the index of past leads to the copy's moment."""
        brokerage_id = self._past.brokerage_id
        if self._index.past_leads.renew(Scope.machinery(brokerage_id)):
            await self._index.reindex.reconcile(brokerage_id)

    @contextmanager
    def turn(
        self, transcript: Transcript, model_version: str | None, *, has_index: bool
    ) -> Iterator[Path]:
        """A data directory for one turn: what the copy holds now, with that scoring model."""
        with TemporaryDirectory(dir=self._folder) as name:
            home = Path(name)
            # SQLite's own copy takes what still stands in the write-ahead log.
            source = sqlite3.connect(self._folder / _FILE)
            target = sqlite3.connect(home / _FILE)
            with closing(source), closing(target):
                source.backup(target)
            with closing(Record.open(f"sqlite:///{home / _FILE}")) as record:
                mark_news(record, transcript)
                if model_version is not None:
                    Staff(record).set_model(transcript.brokerage_id, model_version)
            (home / _MODELS).symlink_to(self._models)
            if has_index:
                (home / _INDEX).symlink_to(self._folder / _INDEX)
            yield home

    def rescore(self, home: Path) -> None:
        """Scores what a turn's directory holds with the model that was set there."""
        with closing(Record.open(f"sqlite:///{home / _FILE}")) as record:
            models = Models(home, record)
            rescore(record, models, self._past.brokerage_id, as_of=self._clock())

    def close(self) -> None:
        self._index.index.close()

    def _clock(self) -> datetime:
        return self._now.at if self._now else datetime.now(UTC)


@contextmanager
def past_copy(
    settings: Settings, record: Record, brokerage_id: str, conversations: Collection[str]
) -> Iterator[PastCopy]:
    """An empty copy; `conversations` are those whose turns are answered again."""
    with TemporaryDirectory(prefix="pakka-replay-") as name:
        folder = Path(name)
        own = settings.model_copy(update={"home": folder, **ALONE})
        with closing(open_record(own)) as scratch:
            past = PastRecord(record, scratch, brokerage_id, conversations)
            with closing(PastCopy(own, folder, past, settings.home.resolve() / _MODELS)) as copy:
                yield copy


# Settings without any server.
ALONE = {
    "database_url": None,
    "redis_url": None,
    "chroma_url": None,
    "otlp_endpoint": None,
    "embedding_model": None,
}
