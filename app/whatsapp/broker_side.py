"""What enrolled staff write: each question is answered once, each thumb is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from agent.tasks import Tasks
from agent.turn import Question
from app.whatsapp.answers import answer_draft
from app.whatsapp.asking import Ask, asks_in
from app.whatsapp.flows import flows
from app.whatsapp.speaking import hear
from app.whatsapp.talk import Talk, combined
from connectors.channel import Effects
from connectors.whatsapp import shapes
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.received import ReactionIn, Received
from leads.answer import Answer
from leads.deadline import Deadline
from leads.errors import InvalidInput
from leads.sent import Sent, SentSubject, Word, note_subject, react
from leads.staff import Identity, StaffMember

CHANNEL = "whatsapp"
_THUMBS = {"👍": 1, "👎": -1}
# Skin tones, and the sign that asks for an emoji's coloured form.
_TONES = dict.fromkeys((0x1F3FB, 0x1F3FC, 0x1F3FD, 0x1F3FE, 0x1F3FF, 0xFE0F))


class BrokerSide:
    """Answers staff; what it starts beside an answer is waited for by `aclose`."""

    def __init__(self, client: WhatsApp) -> None:
        self._client = client
        self._tasks = Tasks()

    async def aclose(self) -> None:
        await self._tasks.finish()

    async def wrote(
        self, talk: Talk, staff: Sequence[StaffMember], said: Sequence[Received]
    ) -> Effects:
        """One answer per question; what came too late for one is left."""
        record = talk.pakka.record
        thumbs = [one for one in said if isinstance(one, ReactionIn)]
        asked = [one for one in said if talk.is_fresh(one) and one not in thumbs]
        effects = [await record.call(_thumbs, talk, staff, thumbs)] if thumbs else []
        if asked:
            self._show_typing(talk, asked[-1])
            speaking = await record.call(hear, talk, staff, asked)
            effects.append(speaking.effects)
            if speaking.member is not None:
                effects.append(await self._answered(talk, speaking.member, speaking.said))
        return combined(effects)

    def _show_typing(self, talk: Talk, one: Received) -> None:
        account = talk.claim.account_id
        showing = self._client.show_typing(one.message_id, account_id=account)
        self._tasks.start(showing, "typing")

    async def _answered(self, talk: Talk, member: StaffMember, said: Sequence[Received]) -> Effects:
        record = talk.pakka.record
        identity = await record.call(talk.pakka.staff.identity, member.staff_id)
        done, questions = await flows(talk, identity, said)
        asks = await record.call(asks_in, questions, sent_of(talk))
        return combined([done, *[await answered(talk, identity, ask) for ask in asks]])


async def answered(talk: Talk, identity: Identity, ask: Ask) -> Effects:
    """The one answer to a question, about the lead of the message it replies to."""
    pakka, staff_id = talk.pakka, identity.scope.staff_id or ""
    lead_id = await pakka.record.call(_lead_of, talk, staff_id, ask.reply_to)
    key = talk.key("answer", ask.ids)
    question = Question(
        text=ask.text,
        identity=identity,
        deadline=Deadline.after(pakka.settings.answer_deadline_ms / 1000),
        lead_id=lead_id,
        conversation_id=f"{CHANNEL}:{staff_id}",
        channel=CHANNEL,
    )
    try:
        answer = await pakka.turn.answer(question)
    except InvalidInput:
        return line(talk, identity, "whatsapp-unreadable", key)
    pakka.metrics.count_answer(answer.source, answer.fallback_reason)
    return _sent(talk, staff_id, answer, key)


def line(talk: Talk, identity: Identity, message_id: str, key: str, **values: str) -> Effects:
    """One line of ours in the person's language."""
    language = identity.language or identity.brokerage.language
    text = talk.pakka.library.text(message_id, language, **values)
    draft = shapes.text(talk.sender, text)
    return Effects((replace(draft, dedupe_key=key),))


def sent_of(talk: Talk) -> Sent:
    """What this number sent to the brokerage's staff."""
    claim = talk.claim
    return Sent(talk.pakka.record, claim.brokerage_id, claim.channel, claim.account_id)


def _sent(talk: Talk, staff_id: str, answer: Answer, key: str) -> Effects:
    draft, kept = answer_draft(
        talk.sender,
        answer.text,
        answer.actions,
        library=talk.pakka.library,
        language=answer.language,
        brokerage_id=talk.brokerage_id,
        key=key,
    )
    subject = SentSubject(key, staff_id, answer.lead_ids, answer.transcript_id)
    noted = partial(note_subject, brokerage_id=talk.brokerage_id, subject=subject)
    return Effects((draft,), writes=(*kept, noted))


def _lead_of(talk: Talk, staff_id: str, reply_to: str | None) -> str | None:
    """The lead of the message replied to, where it was about one alone."""
    subject = sent_of(talk).subject(reply_to, staff_id) if reply_to else None
    return subject.lead_ids[0] if subject and len(subject.lead_ids) == 1 else None


def _thumbs(talk: Talk, staff: Sequence[StaffMember], thumbs: Sequence[ReactionIn]) -> Effects:
    """Thumbs become feedback on the answer they are on; any other sign takes a thumb back."""
    sent, writes = sent_of(talk), []
    for one in thumbs:
        sign = _THUMBS.get((one.emoji or "").translate(_TONES), 0)
        for member in staff:
            subject = sent.subject(one.target_id, member.staff_id)
            if subject is not None and subject.transcript_id is not None:
                word = Word(one.message_id, one.at, sign)
                writes.append(
                    partial(react, brokerage_id=talk.brokerage_id, subject=subject, word=word)
                )
    return Effects(writes=tuple(writes))
