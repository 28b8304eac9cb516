"""Handles what enrolled staff write: who it is on a shared phone, edits, thumbs, questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from agent.tasks import Tasks
from app.channels.whatsapp.claim_context import ClaimContext, StaffContext, combine_effects
from app.channels.whatsapp.staff.answer_messages import choices
from app.channels.whatsapp.staff.staff_turn import StaffTurn
from app.channels.whatsapp.voice_notes import Transcriber
from connectors.queue.channels import Effects, Write
from connectors.queue.inbox import read_items
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import (
    DeletedIn,
    EchoIn,
    EditedIn,
    ReactionIn,
    Received,
    SystemIn,
    TapIn,
)
from leads.store.enrolment import SharedPhones
from leads.store.message_subjects import ThumbSign, react
from leads.store.senders import LastInbound
from leads.store.staff import StaffMember

_THUMBS = {"👍": 1, "👎": -1}
# Skin tones, and the character that asks for an emoji's coloured form.
_TONES = dict.fromkeys((0x1F3FB, 0x1F3FC, 0x1F3FD, 0x1F3FE, 0x1F3FF, 0xFE0F))


class StaffMessages:
    """Answers staff; `aclose` waits for tasks started alongside an answer."""

    def __init__(self, client: WhatsApp, voice: Transcriber | None) -> None:
        self._client = client
        self._voice = voice
        self._tasks = Tasks()

    async def aclose(self) -> None:
        """Wait for the typing signs under way, and close the endpoint's client."""
        await self._tasks.finish()
        if self._voice is not None:
            await self._voice.aclose()

    async def answer(
        self, context: ClaimContext, staff: Sequence[StaffMember], said: Sequence[Received]
    ) -> Effects:
        """One answer per question; a late one says how old the question is."""
        record, said = context.record, apply_own_edits(said)
        thumbs = [one for one in said if isinstance(one, ReactionIn)]
        asked = [one for one in said if one not in thumbs]
        effects = [await record.call(_thumbs, context, staff, thumbs)] if thumbs else []
        if asked:
            in_group = asked[-1].group_id is not None
            if not in_group:
                # Alongside the answer, which must not wait for it or fail with it.
                account, own = context.claim.account_id, asked[-1].message_id
                showing = self._client.show_typing(own, account_id=account)
                self._tasks.start(showing, "typing")
            speaking = await record.call(identify_sender, context, staff, asked)
            effects.append(speaking.effects)
            if speaking.member is not None:
                identity = await record.call(context.pakka.staff.identity, speaking.member.staff_id)
                person = StaffContext(context, identity)
                turn = StaffTurn(person, self._client, self._voice, in_group=in_group)
                effects.append(_of(person, await turn.answer(speaking.said)))
        return combine_effects(effects)


def _of(person: StaffContext, effects: Effects) -> Effects:
    """Note each message as this person's: it is sent only while they are enrolled."""
    keys = [draft.dedupe_key for draft in effects.drafts if draft.dedupe_key]
    # After the notes that name the leads: the first note under a key stays.
    notes = (person.note_subject(key, ()) for key in keys)
    return replace(effects, writes=(*effects.writes, *notes))


def _thumbs(
    context: ClaimContext, staff: Sequence[StaffMember], thumbs: Sequence[ReactionIn]
) -> Effects:
    """Thumbs become feedback on the answer they are on; any other emoji removes a thumb."""
    writes = [_thumb(context, member, one) for one in thumbs for member in staff]
    return Effects(writes=tuple(write for write in writes if write is not None))


def _thumb(context: ClaimContext, member: StaffMember, one: ReactionIn) -> Write | None:
    sent = context.sent_messages
    sign = _THUMBS.get((one.emoji or "").translate(_TONES), 0)
    word = ThumbSign(one.message_id, one.at, sign)
    if sent.key_of(one.target_id) is None:
        # It may come before the platform's reply to our send; on any other message it never counts.
        keep = partial(sent.keep_early, target_id=one.target_id, staff_id=member.staff_id)
        return partial(keep, word=word) if not context.is_late(one.at) else None
    subject = sent.subject(one.target_id, member.staff_id)
    if subject is None or subject.transcript_id is None:
        return None
    return partial(react, brokerage_id=context.brokerage_id, subject=subject, word=word)


def open_service_window(
    context: ClaimContext, staff: Sequence[StaffMember], items: Sequence[Received]
) -> Effects:
    """Note when each possible sender wrote; release what is held if there is only one."""
    wrote = [one.at for one in items if not isinstance(one, EchoIn | SystemIn)]
    if not wrote:
        return Effects()
    heard, sender = context.last_inbound, context.sender
    for member in staff:
        heard.note(LastInbound(member.staff_id, max(wrote), sender.phone, sender.user_id))
    if len(staff) > 1:
        # On a shared phone nobody has said yet who is reading.
        return Effects()
    gone, _ = context.delivery.released(staff[0].staff_id, sender)
    return gone


def apply_own_edits(said: Sequence[Received]) -> list[Received]:
    """The messages with their edits applied, in order; edits of earlier messages stay."""
    here = {one.message_id for one in said if not isinstance(one, EditedIn | DeletedIn)}
    gone = {one.target_id for one in said if isinstance(one, DeletedIn)}
    edits = [one for one in said if isinstance(one, EditedIn)]
    newest = {one.now.message_id: one.now for one in sorted(edits, key=lambda one: one.at)}
    kept: list[Received] = []
    for one in said:
        own = one.now.message_id if isinstance(one, EditedIn) else one.message_id
        if isinstance(one, DeletedIn) or own in gone or (isinstance(one, EditedIn) and own in here):
            continue
        now = newest.get(own) if own in here else None
        # Dated when first sent, in reply to the same message.
        kept.append(replace(now, at=one.at, reply_to=one.reply_to) if now else one)
    return kept


WHO_TAP = "who:"
# At most this many messages wait for the choice.
MOST_WAITING = 20
NOTHING = Effects()


@dataclass(frozen=True, slots=True)
class IdentifiedSender:
    """Who asks, what they said, and the effects; without a member the question waits."""

    member: StaffMember | None
    said: tuple[Received, ...]
    effects: Effects = NOTHING


def identify_sender(
    context: ClaimContext, staff: Sequence[StaffMember], said: Sequence[Received]
) -> IdentifiedSender:
    """On a shared phone nothing is shown before the person says who they are."""
    speakers = SharedPhones(context.record, context.brokerage_id)
    chosen = [one for one in said if _is_choice(one)]
    rest = tuple(one for one in said if not _is_choice(one))
    if len(staff) == 1:
        return IdentifiedSender(staff[0], rest)
    members = {WHO_TAP + member.staff_id: member for member in staff}
    taps = [members[one.id] for one in chosen if isinstance(one, TapIn) and one.id in members]
    if taps:
        return _chosen(context, speakers, taps[-1], rest)
    now = speakers.current(context.sender.key, context.now)
    member = members.get(f"{WHO_TAP}{now}")
    if member is not None:
        return IdentifiedSender(member, rest)
    return IdentifiedSender(None, (), _asked(context, speakers, staff, rest) if rest else NOTHING)


def _is_choice(one: Received) -> bool:
    return isinstance(one, TapIn) and one.id.startswith(WHO_TAP)


def _chosen(
    context: ClaimContext, speakers: SharedPhones, member: StaffMember, rest: Sequence[Received]
) -> IdentifiedSender:
    """From now on the choice holds; the questions that waited for it come first."""
    waiting = speakers.waiting(context.sender.key)
    choose = partial(
        speakers.choose, sender_key=context.sender.key, staff_id=member.staff_id, at=context.now
    )
    return IdentifiedSender(member, (*_held(context, waiting), *rest), Effects(writes=(choose,)))


def _asked(
    context: ClaimContext,
    speakers: SharedPhones,
    staff: Sequence[StaffMember],
    rest: Sequence[Received],
) -> Effects:
    ids = [*speakers.waiting(context.sender.key), *(one.message_id for one in rest)]
    hold = partial(speakers.hold, sender_key=context.sender.key, waiting=ids[-MOST_WAITING:])
    text = partial(context.pakka.library.text, language=context.brokerage.language)
    named = [(WHO_TAP + member.staff_id, member.name) for member in staff]
    draft = choices(context.sender, text("whatsapp-who"), named, text("whatsapp-choose"))
    key = context.key("who", [one.message_id for one in rest])
    return context.message(key, draft, hold)


def _held(context: ClaimContext, ids: Sequence[str]) -> list[Received]:
    """The messages that waited for the choice; after a month they may be blanked."""
    with context.record.reading() as conn:
        found = read_items(conn, *context.account, ids)
    return [received(item) for item in found]
