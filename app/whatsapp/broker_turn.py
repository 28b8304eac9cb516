"""One burst of one staff member, part by part: questions, taps, and what they pass on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from agent.turn import Question
from app.whatsapp import forwarding
from app.whatsapp.answers import answer_draft
from app.whatsapp.asking import Ask, parts_of, tapped, typed
from app.whatsapp.flows import flows
from app.whatsapp.forwarding import FORWARD, Bringer
from app.whatsapp.talk import Talk, combined
from app.whatsapp.voice import Voice
from connectors.channel import Effects
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.received import (
    ContactsIn,
    LocationIn,
    MediaIn,
    Received,
    TapIn,
    TextIn,
)
from leads.answer import Answer
from leads.deadline import Deadline
from leads.errors import InvalidInput
from leads.sent import Sent, SentSubject, note_subject
from leads.staff import Identity
from prompts.display import display_text

CHANNEL = "whatsapp"
# A transcription of a minute's note takes seconds; the worker's patience is a minute for all.
VOICE_SECONDS = 20.0
# What an exported chat comes as.
_CHATS = {".txt", ".zip"}


@dataclass(frozen=True, slots=True)
class Ears:
    """What fetches files and hears voice notes; `voice` None: no endpoint is set."""

    client: WhatsApp
    voice: Voice | None


class BrokerTurn:
    """Answers one person's burst; every effect of it is committed together."""

    def __init__(self, talk: Talk, identity: Identity, ears: Ears) -> None:
        self._talk = talk
        self._identity = identity
        self._ears = ears
        self._staff_id = identity.scope.staff_id or ""
        self._conversation_id = f"{CHANNEL}:{self._staff_id}"
        self._bringer = Bringer(talk, identity, self._conversation_id)

    async def hear(self, said: Sequence[Received]) -> Effects:
        """One answer to each part."""
        done, rest = await flows(self._talk, self._identity, said)
        return combined([done, *[await self._part(part) for part in parts_of(rest)]])

    async def _part(self, part: Sequence[Received]) -> Effects:
        call, bringer = self._talk.pakka.record.call, self._bringer
        match part[0]:
            case TextIn(is_forwarded=True):
                texts = [one for one in part if isinstance(one, TextIn)]
                return await call(forwarding.texts_brought, bringer, texts)
            case TextIn():
                return await self._said(typed([one for one in part if isinstance(one, TextIn)]))
            case TapIn() as tap if tap.id.startswith(FORWARD):
                return await call(forwarding.tapped, bringer, tap)
            case TapIn() as tap:
                return await self._answered(await call(tapped, tap, sent_of(self._talk)))
            case ContactsIn() as contacts:
                return await call(forwarding.cards_brought, bringer, contacts)
            case MediaIn() as media:
                return await self._media(media)
            case LocationIn() as place:
                return self._line("whatsapp-kept", place)
            case _:
                return Effects()

    async def _said(self, ask: Ask) -> Effects:
        """A text answers what was just shown, or else asks."""
        brought = await self._talk.pakka.record.call(forwarding.typed, self._bringer, ask)
        return brought if brought is not None else await self._answered(ask)

    async def _media(self, media: MediaIn) -> Effects:
        is_chat = PurePosixPath(media.file_name or "").suffix.casefold() in _CHATS
        if media.kind == "document" and is_chat:
            try:
                file = await self._ears.client.media(media.media_id)
            except InvalidInput:
                return self._line("forward-no-chat", media)
            return await self._talk.pakka.record.call(
                forwarding.chat_brought,
                self._bringer,
                media.message_id,
                media.file_name,
                file.content,
            )
        if media.kind == "audio":
            return await self._voice(media)
        self._talk.pakka.metrics.media_kept(media.kind)
        return self._line("whatsapp-kept", media)

    async def _voice(self, media: MediaIn) -> Effects:
        """What was said in it, asked like a text; without ears it is kept, and that is said."""
        # Passed on it is somebody else's voice, who may have agreed to no endpoint.
        words = None if media.is_forwarded else await self._words(media)
        if words is None:
            self._talk.pakka.metrics.media_kept(media.kind)
            return self._line("whatsapp-voice-kept", media)
        return await self._said(Ask(words, (media.message_id,), media.reply_to, heard=True))

    async def _words(self, media: MediaIn) -> str | None:
        voice = self._ears.voice
        if voice is None:
            return None
        deadline = Deadline.after(VOICE_SECONDS)
        try:
            file = await self._ears.client.media(media.media_id)
        except InvalidInput:
            return None
        return await voice.words(file.content, media.mime or file.mime, deadline)

    async def _answered(self, ask: Ask) -> Effects:
        """The one answer to a question, about the lead of the message it replies to."""
        pakka, key = self._talk.pakka, self._talk.key("answer", ask.ids)
        question = Question(
            text=ask.text,
            identity=self._identity,
            # Opened when the burst is closed: what was waited for is not the answer's time.
            deadline=Deadline.after(pakka.settings.watched_deadline_seconds),
            lead_id=await pakka.record.call(self._lead_of, ask.reply_to),
            conversation_id=self._conversation_id,
            channel=CHANNEL,
        )
        try:
            answer = await pakka.turn.answer(question)
        except InvalidInput:
            return self._bringer.line("whatsapp-unreadable", key)
        pakka.metrics.count_answer(answer.source, answer.fallback_reason)
        return self._sent(ask, answer, key)

    def _sent(self, ask: Ask, answer: Answer, key: str) -> Effects:
        library = self._talk.pakka.library
        heard = ""
        if ask.heard:
            heard = library.text("whatsapp-heard", answer.language, words=display_text(ask.text))
        draft, kept = answer_draft(
            self._talk.sender,
            f"{heard}\n\n{answer.text}" if heard else answer.text,
            answer.actions,
            library=library,
            language=answer.language,
            brokerage_id=self._talk.brokerage_id,
            key=key,
        )
        subject = SentSubject(key, self._staff_id, answer.lead_ids, answer.transcript_id)
        noted = partial(note_subject, brokerage_id=self._talk.brokerage_id, subject=subject)
        return Effects((draft,), writes=(*kept, noted))

    def _lead_of(self, reply_to: str | None) -> str | None:
        """The lead of the message replied to, where it was about one alone."""
        if reply_to is None:
            return None
        subject = sent_of(self._talk).subject(reply_to, self._staff_id)
        return subject.lead_ids[0] if subject and len(subject.lead_ids) == 1 else None

    def _line(self, message_id: str, one: Received) -> Effects:
        return self._bringer.line(message_id, self._talk.key("line", [one.message_id]))


def sent_of(talk: Talk) -> Sent:
    """What this number sent to the brokerage's staff."""
    claim = talk.claim
    return Sent(talk.pakka.record, claim.brokerage_id, claim.channel, claim.account_id)
