"""Transcribes voice notes through an OpenAI-compatible endpoint, leads' notes included."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace

import httpx
import structlog

from agent.rendering.localizer import Localizer
from app.channels.whatsapp.alerts.owner_alerts import Alerts, Taps, reply_tap
from app.channels.whatsapp.leads.enquiry_matching import score_lead
from app.channels.whatsapp.sending import enqueue
from app.settings import Settings
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.channels import Write
from connectors.queue.outbox import Outbox
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.attachments import Kind, StoredFile, Wanted, owner_of
from leads.store.lead_store import LeadStore
from leads.store.message_changes import DELETED, MessageChanges
from leads.store.message_subjects import AlertRule
from prompts.display import display_text

# An hour's note is some 50 KB of words; a larger reply is not a transcript.
MOST_REPLY_BYTES = 256 * 1024
# Endpoints tell the format by the file name's ending.
_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/wav": "wav",
}
log = structlog.get_logger()


class Transcriber:
    """The settings' endpoint that turns speech into text."""

    def __init__(self, base_url: str, model: str, api_key: str) -> None:
        self._url = f"{base_url.rstrip('/')}/audio/transcriptions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        # A compressed reply may unpack to gigabytes after its size was checked.
        self._headers |= {"Accept-Encoding": "identity"}
        self._http = httpx.AsyncClient(trust_env=False, follow_redirects=False)

    async def words(self, content: bytes, mime: str, deadline: Deadline) -> str | None:
        """The words said in it; None when the endpoint is late, down, or heard nothing."""
        try:
            transcript = await self._asked(content, mime, deadline)
        except (httpx.HTTPError, ValueError, TimeoutError) as error:
            log.info("voice.not_transcribed", error=type(error).__name__)
            return None
        text = transcript.get("text") if isinstance(transcript, dict) else None
        return text.strip() or None if isinstance(text, str) else None

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _asked(self, content: bytes, mime: str, deadline: Deadline) -> object:
        plain = mime.partition(";")[0].strip().casefold()
        file = (f"voice.{_ENDINGS.get(plain, 'ogg')}", content, plain)
        async with asyncio.timeout(deadline.left_seconds):
            async with self._http.stream(
                "POST",
                self._url,
                headers=self._headers,
                data={"model": self._model, "response_format": "json"},
                files={"file": file},
                timeout=None,
            ) as response:
                response.raise_for_status()
                body = bytearray()
                async for chunk in response.aiter_raw():
                    body += chunk
                    if len(body) > MOST_REPLY_BYTES:
                        raise ValueError("the reply is longer than any note")
        return json.loads(body)


def open_transcriber(settings: Settings) -> Transcriber | None:
    """None when no endpoint for speech is set."""
    if settings.llm_base_url is None or settings.transcription_model is None:
        return None
    key = settings.llm_api_key
    secret = key.get_secret_value() if key else ""
    return Transcriber(settings.llm_base_url, settings.transcription_model, secret)


# The words become the message's own text after the sign of a voice note; taking the message back
# removes them too.

# For a note of some minutes; nothing waits for it.
HEARING_SECONDS = 60.0
_LONGEST_TOLD, _LONGEST_KEPT = 300, 4000


class LeadVoiceNotes:
    """Transcribes leads' voice notes; `voice` None: no endpoint is set, and none is transcribed."""

    def __init__(
        self, pakka: Pakka, voice: Transcriber | None, outbox: Outbox, files: MediaFiles
    ) -> None:
        self._pakka = pakka
        self._voice = voice
        self._outbox = outbox
        self._files = files

    async def transcribe(self, wanted: Wanted, file: StoredFile) -> None:
        """Write down what is said in it and tell the lead's owner, or that this failed."""
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
        """Close the endpoint's client."""
        if self._voice is not None:
            await self._voice.aclose()

    def _lead(self, wanted: Wanted) -> Lead | None:
        """The lead it belongs to, if it exists and allows an LLM to read its messages."""
        with self._pakka.record.reading() as conn:
            held = owner_of(conn, wanted.brokerage_id, wanted.attachment.message_id)
        if held is None or held[0] != "lead":
            return None
        lead = LeadStore(self._pakka.record, Scope.machinery(wanted.brokerage_id)).find(held[1])
        if lead is None:
            return None
        own = wanted.attachment.message_id
        is_there = any(m.message_id == own and m.text != DELETED for m in lead.messages)
        return lead if is_there and lead.allows(Purpose.LLM, at=self._pakka.clock()) else None

    def _keep(self, wanted: Wanted, words: str | None) -> None:
        # Checked again: consent may have ended during the transcription.
        lead = self._lead(wanted)
        if lead is None:
            return
        if words is not None:
            said, now = words[:_LONGEST_KEPT], self._pakka.clock()
            changes = MessageChanges(self._pakka.record, wanted.brokerage_id)
            if not changes.heard(wanted.attachment.message_id, said, known_at=now):
                return
            store = LeadStore(self._pakka.record, Scope.machinery(wanted.brokerage_id))
            score_lead(self._pakka, store.lead(lead.lead_id), now)

        def line(localizer: Localizer) -> str:
            if not words:
                return localizer.text("voice-not-heard", lead=localizer.lead(lead))
            shown = display_text(words, _LONGEST_TOLD)
            return localizer.text("voice-heard", lead=localizer.lead(lead), words=shown)

        key = f"heard:{wanted.attachment.message_id}"
        tell_of_file(self._pakka, self._outbox, wanted, lead, key, line)


def tell_of_file(
    pakka: Pakka,
    outbox: Outbox,
    wanted: Wanted,
    lead: Lead | None,
    key: str,
    line: Callable[[Localizer], str],
    *writes: Write,
) -> None:
    """Queue one line about a file to whoever is told about the lead's messages, with the writes."""
    brokerage, source = pakka.staff.brokerage(wanted.brokerage_id), wanted.attachment.source
    account_id = source.account_id if source else ""
    alerts = Alerts(pakka, brokerage, account_id, pakka.clock())

    def say(words: Localizer) -> tuple[str, Taps]:
        return line(words), [reply_tap(words, lead)]

    recipients = alerts.recipients(lead, AlertRule.MESSAGE)
    told = alerts.send(recipients, key, say, about=(lead,) if lead else ())
    enqueue(outbox, brokerage, account_id, replace(told, writes=(*told.writes, *writes)))
