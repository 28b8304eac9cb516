"""What enrolled staff write: who of them it is, that they are heard, and their thumbs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from agent.tasks import Tasks
from app.whatsapp.broker_turn import BrokerTurn, Ears, sent_of
from app.whatsapp.own_changes import standing
from app.whatsapp.speaking import hear
from app.whatsapp.talk import Talk, combined
from app.whatsapp.voice import Voice
from connectors.channel import Effects, Write
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.received import ReactionIn, Received
from leads.sent import SentSubject, Word, note_subject, react
from leads.staff import StaffMember

_THUMBS = {"👍": 1, "👎": -1}
# Skin tones, and the sign that asks for an emoji's coloured form.
_TONES = dict.fromkeys((0x1F3FB, 0x1F3FC, 0x1F3FD, 0x1F3FE, 0x1F3FF, 0xFE0F))


class BrokerSide:
    """Answers staff; what it starts beside an answer is waited for by `aclose`."""

    def __init__(self, client: WhatsApp, voice: Voice | None) -> None:
        self._client = client
        self._ears = Ears(client, voice)
        self._tasks = Tasks()

    async def aclose(self) -> None:
        """Wait for the typing signs under way, and let go of the endpoint."""
        await self._tasks.finish()
        if self._ears.voice is not None:
            await self._ears.voice.aclose()

    async def wrote(
        self, talk: Talk, staff: Sequence[StaffMember], said: Sequence[Received]
    ) -> Effects:
        """One answer per question; what came late is answered with its age."""
        record, said = talk.pakka.record, standing(said)
        thumbs = [one for one in said if isinstance(one, ReactionIn)]
        asked = [one for one in said if one not in thumbs]
        effects = [await record.call(_thumbs, talk, staff, thumbs)] if thumbs else []
        if asked:
            in_group = asked[-1].group_id is not None
            if not in_group:
                self._show_typing(talk, asked[-1])
            speaking = await record.call(hear, talk, staff, asked)
            effects.append(speaking.effects)
            if speaking.member is not None:
                identity = await record.call(talk.pakka.staff.identity, speaking.member.staff_id)
                turn = BrokerTurn(talk, identity, self._ears, in_group=in_group)
                effects.append(_of(talk, speaking.member, await turn.hear(speaking.said)))
        return combined(effects)

    def _show_typing(self, talk: Talk, one: Received) -> None:
        """Beside the answer, which waits for nobody's failing sign."""
        account = talk.claim.account_id
        showing = self._client.show_typing(one.message_id, account_id=account)
        self._tasks.start(showing, "typing")


def _of(talk: Talk, member: StaffMember, effects: Effects) -> Effects:
    """The same, each message noted as this person's: it is sent only while they may read here."""
    keys = [draft.dedupe_key for draft in effects.drafts if draft.dedupe_key]
    notes = [
        partial(
            note_subject, brokerage_id=talk.brokerage_id, subject=SentSubject(key, member.staff_id)
        )
        for key in keys
    ]
    # After those that know which leads it is about: what is noted already holds.
    return combined([effects, Effects(writes=tuple(notes))])


def _thumbs(talk: Talk, staff: Sequence[StaffMember], thumbs: Sequence[ReactionIn]) -> Effects:
    """Thumbs become feedback on the answer they are on; any other sign takes a thumb back."""
    writes = [_thumb(talk, member, one) for one in thumbs for member in staff]
    return Effects(writes=tuple(write for write in writes if write is not None))


def _thumb(talk: Talk, member: StaffMember, one: ReactionIn) -> Write | None:
    sent = sent_of(talk)
    sign = _THUMBS.get((one.emoji or "").translate(_TONES), 0)
    word = Word(one.message_id, one.at, sign)
    if sent.key_of(one.target_id) is None:
        # Quicker than the platform's answer to our send; on anything else it never counts.
        keep = partial(sent.keep_early, target_id=one.target_id, staff_id=member.staff_id)
        return partial(keep, word=word) if not talk.is_late(one.at) else None
    subject = sent.subject(one.target_id, member.staff_id)
    if subject is None or subject.transcript_id is None:
        return None
    return partial(react, brokerage_id=talk.brokerage_id, subject=subject, word=word)
