"""The periodic work of a server: scores, states, alerts, and deleting what is too old."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from agent.lead_state.computed_state import renew_states
from agent.rerank.rerank_evaluation import review_rerank
from app.channels.whatsapp.alerts.alert_handover import hand_over_alerts
from app.channels.whatsapp.alerts.alert_timing import RowBackoff
from app.channels.whatsapp.alerts.clock_alerts import alert_by_clock
from app.channels.whatsapp.alerts.delivery_failures import report_failed_replies
from app.imports.uploads import Uploads
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.runtime.periodic import Periodic
from app.training import recalibrate_brokerage, rescore
from app.transcript_mask import index_answers
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.outbox import Outbox
from connectors.queue.retention import blank_finished_rows
from leads.model.errors import ArtifactMismatch, ModelMissing
from leads.model.scope import Scope
from leads.store.attachments import delete_old_ads, delete_old_attachments, kept_hashes
from leads.store.lead_replies import canned_hashes, reply_hashes
from leads.store.message_changes import blank_old_changes
from leads.store.staff import Brokerage
from leads.store.staff_access import delete_ended_sessions
from leads.store.transcripts import drop_transcripts

# A new fact waits at most this long for its score to be stored; answers compute it anyway.
EVERY_SECONDS = 60
# Takes some three seconds of one core: after a migration a large brokerage is done within the hour.
MOST_STATES_A_MINUTE = 2_000
AlertTask = Callable[[Pakka, Brokerage, Outbox, RowBackoff], int]
PerBrokerage = Callable[[Brokerage], int | None]
# Leads that changed owners come first: a failure is then reported to the present owner.
_ALERT_TASKS: tuple[AlertTask, ...] = (hand_over_alerts, report_failed_replies, alert_by_clock)
log = structlog.get_logger()


class Schedule(Periodic):
    """Runs that work every minute; most of it is done by one leader among all servers."""

    def __init__(self, pakka: Pakka) -> None:
        work = partial(asyncio.to_thread, self._work)
        super().__init__("schedule", EVERY_SECONDS, work, lets_end=True)
        self._pakka = pakka
        self._leader = Leader(pakka.record, pakka.settings, "schedule")
        self._row_backoff = RowBackoff()
        self._warned: set[str] = set()
        self._deleted_on: date | None = None
        self._recalibrated_on: date | None = None

    def _work(self) -> None:
        # Done by every server, whoever leads.
        self.renew_due()
        self.states_due()
        # First: what it changes is scored again at once.
        self.recalibrate_due()
        self.rescore_due()
        self.look_due()
        self.send_due_alerts()
        self.delete_expired()
        self.index_due()
        # In this server's own folder, whoever leads.
        Uploads(self._pakka.settings.home).sweep(self._pakka.clock())

    def renew_due(self) -> None:
        """Read again the market of each brokerage that is scored here."""
        self._each("renew", lambda own: self._pakka.models.renew_market(own.brokerage_id))

    def states_due(self) -> int:
        """Renew the states of leads whose facts changed, when this process leads; how many."""
        return self._each_as_leader("states", self._renew_states)

    def recalibrate_due(self) -> int:
        """Once a day recalibrate chances where enough outcomes came in, if this process leads;
        returns for how many brokerages.
        """
        today = self._pakka.clock().date()
        with self._leader.leading() as leads:
            if not leads or self._recalibrated_on == today:
                return 0
            count = self._each("recalibrate", self._recalibrate)
        self._recalibrated_on = today
        return count

    def rescore_due(self) -> int:
        """Rescore what is due, if this process leads; returns how many scores were stored."""
        return self._each_as_leader("rescore", self._rescore)

    def look_due(self) -> None:
        """Review reranks where a month has passed, if this process leads."""
        if self._pakka.llm_parts is not None:
            self._each_as_leader("look", partial(self._look, self._pakka.llm_parts.rerank.made_by))

    def send_due_alerts(self) -> int:
        """Tell staff what they did not ask for, when this process leads; how much was queued."""
        if self._pakka.settings.whatsapp_token is None:
            return 0
        with self._leader.leading() as leads:
            tasks = _ALERT_TASKS if leads else ()
            return sum(self._each(one.__name__, partial(self._run_alerts, one)) for one in tasks)

    def delete_expired(self) -> int:
        """Once a day blank old words in the queues, and drop old transcripts, files and ended
        sessions, if this process leads; returns how many rows were blanked.
        """
        now, record, settings = self._pakka.clock(), self._pakka.record, self._pakka.settings
        with self._leader.leading() as leads:
            if not leads or self._deleted_on == now.date():
                return 0
            words = now - timedelta(days=settings.keep_words_days)
            count = blank_finished_rows(record, before=words)
            blank_old_changes(record, before=words)
            delete_ended_sessions(record, at=now)
            drop_transcripts(record, before=now - timedelta(days=settings.keep_transcripts_days))
            self._delete_old_media(now - timedelta(days=settings.keep_media_days))
        self._deleted_on = now.date()
        if count:
            log.info("schedule.forgot", rows=count)
        return count

    def index_due(self) -> int:
        """Make answers findable by their words, if this process leads; returns how many."""
        return self._each_as_leader("index", self._index)

    def _each_as_leader(self, work: str, do: PerBrokerage) -> int:
        with self._leader.leading() as leads:
            return self._each(work, do) if leads else 0

    def _each(self, work: str, do: PerBrokerage) -> int:
        """Do it for every brokerage, and count; a failure in one does not stop the others."""
        count = 0
        for brokerage in self._pakka.staff.brokerages():
            own = brokerage.brokerage_id
            try:
                count += do(brokerage) or 0
            except Exception as error:  # noqa: BLE001  the work's edge: tried again next time
                # Not log.exception: a traceback's last line may repeat a lead's words.
                log.error("schedule.failed", brokerage=own, work=work, error=place_of(error))  # noqa: TRY400
        return count

    def _index(self, brokerage: Brokerage) -> int:
        return index_answers(self._pakka.record, self._pakka.masks, brokerage.brokerage_id)

    def _delete_old_media(self, before: datetime) -> None:
        record, files = self._pakka.record, MediaFiles(self._pakka.settings.home)
        delete_old_attachments(record, before=before)
        delete_old_ads(record, before=before)
        for brokerage in self._pakka.staff.brokerages():
            own = brokerage.brokerage_id
            kept = kept_hashes(record, own) | canned_hashes(record, own) | reply_hashes(record, own)
            files.sweep(own, kept, now_seconds=time.time())

    def _run_alerts(self, task: AlertTask, brokerage: Brokerage) -> int:
        return task(self._pakka, brokerage, Outbox(self._pakka.record), self._row_backoff)

    def _renew_states(self, brokerage: Brokerage) -> int:
        scope, zone = Scope.machinery(brokerage.brokerage_id), ZoneInfo(brokerage.timezone)
        now = self._pakka.clock()
        return renew_states(self._pakka.record, scope, now, zone, most=MOST_STATES_A_MINUTE)

    def _look(self, made_by: str, brokerage: Brokerage) -> None:
        pakka, now = self._pakka, self._pakka.clock()
        review_rerank(pakka.record, pakka.switches, brokerage, made_by=made_by, at=now)

    def _recalibrate(self, brokerage: Brokerage) -> int:
        pakka = self._pakka
        try:
            found = recalibrate_brokerage(pakka.record, pakka.models, brokerage, at=pakka.clock())
        except (ModelMissing, ArtifactMismatch):
            return 0  # The rescore logs it.
        if found.artifact is None:
            return 0
        done = found.artifact.recalibrations[-1]
        tell = log.warning if done.has_drifted else log.info
        tell(
            "schedule.recalibrated",
            brokerage=brokerage.brokerage_id,
            outcomes=done.outcomes,
            has_drifted=done.has_drifted,
        )
        return 1

    def _rescore(self, brokerage: Brokerage) -> int:
        own, now = brokerage.brokerage_id, self._pakka.clock()
        midnight = now.astimezone(ZoneInfo(brokerage.timezone)).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        since = midnight.astimezone(UTC)
        try:
            count = rescore(
                self._pakka.record, self._pakka.models, own, as_of=now, scored_since=since
            )
        except ModelMissing:
            return 0
        except ArtifactMismatch as mismatch:
            # Logged once until it is mended: nothing changes by itself from one minute to the next.
            if own not in self._warned:
                self._warned.add(own)
                log.warning("schedule.no_model", brokerage=own, todo=str(mismatch))
            return 0
        self._warned.discard(own)
        if count:
            log.info("schedule.rescored", brokerage=own, leads=count)
        return count
