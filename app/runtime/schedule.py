"""The clock's work: open leads are rescored daily, on new facts and on a new model."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from agent.lead_state.computed_state import renew_states
from app.channels.whatsapp.alerts.alert_handover import hand_over_alerts
from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from app.channels.whatsapp.alerts.delivery_failures import tell_failed_replies
from app.channels.whatsapp.alerts.row_backoff import RowBackoff
from app.data_directory import webhook_buffer_of
from app.imports.uploads import Uploads
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.runtime.periodic import Periodic
from app.runtime.rerank_review import review_rerank
from app.runtime.worker_process import build_outbox
from app.training import recalibrate_brokerage
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.outbox import Outbox
from connectors.queue.retention import blank_finished_rows
from leads.model.errors import ArtifactMismatch, ModelMissing
from leads.model.scope import Scope
from leads.store.ads import forget_ads
from leads.store.attachments import forget_attachments, kept_hashes
from leads.store.canned_replies import canned_hashes
from leads.store.lead_replies import reply_hashes
from leads.store.message_changes import forget_changes
from leads.store.staff import Brokerage
from leads.store.staff_access import Sessions
from leads.store.transcripts import drop_transcripts
from scoring.rescore import rescore

# A new fact waits at most this long for its score to be stored; answers compute it anyway.
EVERY_SECONDS = 60
# Some three seconds of one core: after a migration a large house is done within the hour.
MOST_STATES_A_MINUTE = 2_000
Teller = Callable[[Pakka, Brokerage, Outbox, RowBackoff], int]
# What staff lost is handed over first: what failed is then told to the owner of now.
_TELLING: tuple[Teller, ...] = (hand_over_alerts, tell_failed_replies, alert_by_clock)
log = structlog.get_logger()


class Schedule(Periodic):
    """The clock's work, done by one leader among all servers of a record."""

    def __init__(self, pakka: Pakka) -> None:
        super().__init__("schedule", EVERY_SECONDS, self._work_in_thread)
        self._pakka = pakka
        self._leader = Leader(pakka.record, pakka.settings, "schedule")
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="schedule")
        self._resting = RowBackoff()
        self._warned: set[str] = set()
        self._forgot_on: date | None = None
        self._recalibrated_on: date | None = None

    async def __aexit__(self, *_: object) -> None:
        await super().__aexit__()
        await asyncio.to_thread(self._worker.shutdown)

    async def _work_in_thread(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._worker, self._work)

    def _work(self) -> None:
        # Every server's own, whoever leads.
        self.renew_due()
        self.states_due()
        # First: what it changes is scored anew at once.
        self.recalibrate_due()
        self.rescore_due()
        self.look_due()
        self.tell_due()
        self.forget_due()
        # In this server's own folder, whoever leads.
        Uploads(self._pakka.settings.home).sweep(self._pakka.clock())

    def renew_due(self) -> None:
        """Read the market of each brokerage anew that is scored here."""
        for brokerage in self._pakka.staff.brokerages():
            self._renew(brokerage)

    def states_due(self) -> int:
        """Say anew how leads stand whose facts changed, when this process leads; how many."""
        with self._leader.leading() as leads:
            brokerages = self._pakka.staff.brokerages() if leads else ()
            return sum(self._renew_states(brokerage) for brokerage in brokerages)

    def recalibrate_due(self) -> int:
        """Once a day set chances right where enough outcomes came in, when this process leads; of
        how many brokerages."""
        now = self._pakka.clock()
        with self._leader.leading() as leads:
            if not leads or self._recalibrated_on == now.date():
                return 0
            count = sum(
                self._recalibrate(brokerage) for brokerage in self._pakka.staff.brokerages()
            )
        self._recalibrated_on = now.date()
        return count

    def rescore_due(self) -> int:
        """Rescore what is due when this process leads; returns how many scores were stored."""
        with self._leader.leading() as leads:
            if not leads:
                return 0
            return sum(self._rescore(brokerage) for brokerage in self._pakka.staff.brokerages())

    def look_due(self) -> None:
        """See whether reranks are worth having where a month went by, when this process leads."""
        parts = self._pakka.llm_parts
        if parts is None:
            return
        with self._leader.leading() as leads:
            for brokerage in self._pakka.staff.brokerages() if leads else ():
                self._look(brokerage, parts.rerank.made_by)

    def tell_due(self) -> int:
        """Tell staff what they did not ask for, when this process leads; how much was queued."""
        if self._pakka.settings.whatsapp_token is None:
            return 0
        with self._leader.leading() as leads:
            brokerages = self._pakka.staff.brokerages() if leads else ()
            return sum(self._tell(brokerage, tell) for brokerage in brokerages for tell in _TELLING)

    def forget_due(self) -> int:
        """Once a day blank old words in the boxes, and drop old transcripts, files and sessions
        that are over, when this process leads; of how many rows the words went."""
        now = self._pakka.clock()
        with self._leader.leading() as leads:
            if not leads or self._forgot_on == now.date():
                return 0
            days = timedelta(days=self._pakka.settings.keep_words_days)
            buffer = webhook_buffer_of(self._pakka.settings)
            count = blank_finished_rows(self._pakka.record, before=now - days, buffer=buffer)
            forget_changes(self._pakka.record, before=now - days)
            Sessions(self._pakka.record).sweep(at=now)
            aged = timedelta(days=self._pakka.settings.keep_transcripts_days)
            drop_transcripts(self._pakka.record, before=now - aged)
            self._forget_media(now)
        self._forgot_on = now.date()
        if count:
            log.info("schedule.forgot", rows=count)
        return count

    def _forget_media(self, now: datetime) -> None:
        record, files = self._pakka.record, MediaFiles(self._pakka.settings.home)
        days = timedelta(days=self._pakka.settings.keep_media_days)
        forget_attachments(record, before=now - days)
        forget_ads(record, before=now - days)
        for brokerage in self._pakka.staff.brokerages():
            own = brokerage.brokerage_id
            kept = kept_hashes(record, own) | canned_hashes(record, own) | reply_hashes(record, own)
            files.sweep(brokerage.brokerage_id, kept, now_seconds=time.time())

    def _tell(self, brokerage: Brokerage, tell: Teller) -> int:
        pakka = self._pakka
        try:
            outbox = build_outbox(pakka.settings, pakka.record)
            return tell(pakka, brokerage, outbox, self._resting)
        except Exception as error:  # noqa: BLE001  what one cannot tell costs no other its minute
            _failed(brokerage, tell.__name__, error)
            return 0

    def _renew(self, brokerage: Brokerage) -> None:
        try:
            self._pakka.models.renew_market(brokerage.brokerage_id)
        except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other its market
            _failed(brokerage, "renew", error)

    def _renew_states(self, brokerage: Brokerage) -> int:
        scope, zone = Scope.machinery(brokerage.brokerage_id), ZoneInfo(brokerage.timezone)
        try:
            return renew_states(
                self._pakka.record, scope, self._pakka.clock(), zone, most=MOST_STATES_A_MINUTE
            )
        except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other its states
            _failed(brokerage, "states", error)
            return 0

    def _look(self, brokerage: Brokerage, made_by: str) -> None:
        pakka, now = self._pakka, self._pakka.clock()
        try:
            review_rerank(pakka.record, pakka.switches, brokerage, made_by=made_by, at=now)
        except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other its look
            _failed(brokerage, "look", error)

    def _recalibrate(self, brokerage: Brokerage) -> bool:
        pakka = self._pakka
        try:
            found = recalibrate_brokerage(pakka.record, pakka.models, brokerage, at=pakka.clock())
        except (ModelMissing, ArtifactMismatch):
            return False  # the rescore says so
        except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other its chances
            _failed(brokerage, "recalibrate", error)
            return False
        if found.artifact is None:
            return False
        done = found.artifact.recalibrations[-1]
        tell = log.warning if done.has_drifted else log.info
        tell(
            "schedule.recalibrated",
            brokerage=brokerage.brokerage_id,
            outcomes=done.outcomes,
            has_drifted=done.has_drifted,
        )
        return True

    def _rescore(self, brokerage: Brokerage) -> int:
        now = self._pakka.clock()
        midnight = now.astimezone(ZoneInfo(brokerage.timezone)).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        try:
            count = rescore(
                self._pakka.record,
                self._pakka.models,
                brokerage.brokerage_id,
                as_of=now,
                scored_since=midnight.astimezone(UTC),
            )
        except ModelMissing:
            return 0
        except ArtifactMismatch as mismatch:
            self._warn(brokerage, mismatch)
            return 0
        except Exception as error:  # noqa: BLE001  one brokerage's fault costs no other its scores
            _failed(brokerage, "rescore", error)
            return 0
        self._warned.discard(brokerage.brokerage_id)
        if count:
            log.info("schedule.rescored", brokerage=brokerage.brokerage_id, leads=count)
        return count

    def _warn(self, brokerage: Brokerage, mismatch: ArtifactMismatch) -> None:
        """Once until it is mended: nothing changes by itself from one minute to the next."""
        if brokerage.brokerage_id not in self._warned:
            self._warned.add(brokerage.brokerage_id)
            log.warning("schedule.no_model", brokerage=brokerage.brokerage_id, todo=str(mismatch))


def _failed(brokerage: Brokerage, work: str, error: Exception) -> None:
    # Not log.exception: a traceback's last line may repeat a lead's words.
    place = place_of(error)
    log.error("schedule.failed", brokerage=brokerage.brokerage_id, work=work, error=place)
