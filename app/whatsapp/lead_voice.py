"""A lead's voice note as words, where they agreed to the LLM: heard once, marked, told, scored.

The words become the message's own text behind the sign of a voice note; who takes the message back
takes them too.
"""

from __future__ import annotations

from functools import partial

import structlog

from app.whatsapp.alerts import Alerts
from app.whatsapp.post import put_out
from app.whatsapp.talk import combined
from app.whatsapp.voice import Voice
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.outbox import Outbox
from leads.alert_rules import Rule
from leads.attachments import Kind, StoredFile, Wanted, owner_of
from leads.consent import Purpose
from leads.deadline import Deadline
from leads.errors import ArtifactMismatch, ConsentMissing, ModelMissing, NotFound
from leads.lead import Lead
from leads.message_changes import DELETED, MessageChanges
from leads.scope import Scope
from leads.score_log import ScoreLog
from leads.store import LeadStore
from prompts.display import display_text

# Of a note of some minutes; nothing waits for it.
HEARING_SECONDS = 60.0
_LONGEST_TOLD, _LONGEST_KEPT = 300, 4000
_CAUSE = "message"
log = structlog.get_logger()


class LeadVoice:
    """Hears voice notes of leads; `voice` None: no endpoint is set, and none is heard."""

    def __init__(
        self, pakka: Pakka, voice: Voice | None, outbox: Outbox, files: MediaFiles
    ) -> None:
        self._pakka = pakka
        self._voice = voice
        self._outbox = outbox
        self._files = files

    async def hear(self, wanted: Wanted, file: StoredFile) -> None:
        """Write down what is said in it, and tell its owner; or that it could not be."""
        if self._voice is None or wanted.attachment.kind is not Kind.VOICE:
            return
        call = self._pakka.record.call
        if await call(self._lead, wanted) is None:
            return
        path = self._files.find(wanted.brokerage_id, file.sha256)
        if path is None:
            return
        content = await call(path.read_bytes)
        words = await self._voice.words(content, file.mime, Deadline.after(HEARING_SECONDS))
        log.info("voice.heard", is_heard=words is not None)
        await call(self._keep, wanted, words)

    async def aclose(self) -> None:
        """Let go of the endpoint."""
        if self._voice is not None:
            await self._voice.aclose()

    def _lead(self, wanted: Wanted) -> Lead | None:
        """The lead it is of, while it stands and they allow an LLM to read what they say."""
        with self._pakka.record.reading() as conn:
            held = owner_of(conn, wanted.brokerage_id, wanted.attachment.message_id)
        if held is None or held[0] != "lead":
            return None
        try:
            lead = LeadStore(self._pakka.record, Scope.machinery(wanted.brokerage_id)).lead(held[1])
        except NotFound:
            return None
        own = wanted.attachment.message_id
        is_there = any(m.message_id == own and m.text != DELETED for m in lead.messages)
        return lead if is_there and lead.allows(Purpose.LLM, at=self._pakka.clock()) else None

    def _keep(self, wanted: Wanted, words: str | None) -> None:
        # Asked again: a consent may have ended while it was heard.
        lead = self._lead(wanted)
        if lead is None:
            return
        if words is not None:
            said, now = words[:_LONGEST_KEPT], self._pakka.clock()
            changes = MessageChanges(self._pakka.record, wanted.brokerage_id)
            if not changes.heard(wanted.attachment.message_id, said, known_at=now):
                return
            self._score(lead.lead_id, wanted.brokerage_id)
        self._tell(wanted, lead, words)

    def _score(self, lead_id: str, brokerage_id: str) -> None:
        record, now = self._pakka.record, self._pakka.clock()
        lead = LeadStore(record, Scope.machinery(brokerage_id)).lead(lead_id)
        if not lead.allows(Purpose.SCORING, at=now):
            return
        try:
            score = self._pakka.models.scorer(brokerage_id).score(lead, as_of=now)
        except (ModelMissing, ArtifactMismatch, ConsentMissing):
            return
        ScoreLog(record, Scope.machinery(brokerage_id)).save([score], cause=_CAUSE)

    def _tell(self, wanted: Wanted, lead: Lead, words: str | None) -> None:
        pakka, source = self._pakka, wanted.attachment.source
        house = pakka.staff.brokerage(wanted.brokerage_id)
        account = source.account_id if source else ""
        alerts = Alerts(pakka, house, account, pakka.clock())
        own = f"heard:{wanted.attachment.message_id}"
        letters = []
        for member in alerts.hearers(lead):
            if Rule.MESSAGE in alerts.off(member):
                continue
            localizer = alerts.words(member)
            say = partial(localizer.text, lead=localizer.lead(lead))
            told = display_text(words, _LONGEST_TOLD) if words else ""
            body = say("voice-heard", words=told) if words else say("voice-not-heard")
            answer = (f"reply:{lead.lead_id}", localizer.text("alert-reply"))
            letters.append(alerts.letter(member, own, own, body, [answer], about=(lead,)))
        put_out(self._outbox, house, account, combined(letters))
