"""Handles what came in through WhatsApp by sender: staff, leads, or members of a group; and enrols
staff who send an invitation's code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import Connection

from app.channels.whatsapp.claim_context import (
    ClaimContext,
    combine_effects,
    sender_in,
    staff_aliases_of,
)
from app.channels.whatsapp.leads.lead_messages import LeadMessages
from app.channels.whatsapp.message_content import person_aliases_of
from app.channels.whatsapp.staff.staff_messages import StaffMessages, open_service_window
from app.channels.whatsapp.voice_notes import open_transcriber
from app.wiring import Pakka
from connectors.queue.channels import ELSE, Claim, Effects, OutboxDraft, OutState, StatusUpdate
from connectors.queue.outbox_rows import keys_of, withdraw_from
from connectors.whatsapp import outgoing
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import Received, StatusIn, SystemIn, TextIn
from connectors.whatsapp.outgoing import with_line
from leads.store.enrolment import INVITATION_LASTS, is_printed_code, read_code, undo_lead, verify
from leads.store.senders import Senders
from leads.store.staff import StaffMember

_WELCOME = "welcome:"
_ARRIVED = (OutState.DELIVERED, OutState.READ)
log = structlog.get_logger()


class WhatsAppHandler:
    """Handles claims of WhatsApp; `aclose` waits for tasks that it started meanwhile."""

    def __init__(self, pakka: Pakka, client: WhatsApp) -> None:
        self._pakka = pakka
        self._staff_messages = StaffMessages(client, open_transcriber(pakka.settings))

    async def handle(self, claim: Claim) -> Effects:
        """The effects of the claim's items; a claim that raises is tried again as a whole."""
        received_items = [received(item) for item in claim.items]
        people = [one for one in received_items if not isinstance(one, StatusIn)]
        reported = self._reported(claim, received_items)
        if not people:
            return reported
        ours = [one for one in people if one.group_id is None]
        grouped = [one for one in people if one.group_id is not None]
        effects = [reported]
        if ours:
            effects.append(await self._handle_private(claim, ours))
        if grouped:
            context = ClaimContext(self._pakka, claim, sender_in(grouped), self._pakka.clock())
            effects.append(await answer_group(context, self._staff_messages, grouped))
        return combine_effects(effects)

    async def aclose(self) -> None:
        """Wait for tasks that were started alongside the answers."""
        await self._staff_messages.aclose()

    def _reported(self, claim: Claim, received_items: Sequence[Received]) -> Effects:
        """Apply statuses to the outbox; nobody is told about them."""
        pairs = zip(claim.items, received_items, strict=True)
        updates = [one.update(item) for item, one in pairs if isinstance(one, StatusIn)]
        known = tuple(update for update in updates if update is not None)
        welcomed = verify_welcomed(known, self._pakka.clock())
        return replace(welcomed, statuses=known)

    async def _handle_private(self, claim: Claim, people: Sequence[Received]) -> Effects:
        context = ClaimContext(self._pakka, claim, sender_in(people), self._pakka.clock())
        welcomed, rest, staff = await self._pakka.record.call(self._meet, context, people)
        if are_suspended(staff):
            # They get no answer and are not a lead: whoever suspended them tells them.
            return welcomed
        if staff:
            released = await self._pakka.record.call(open_service_window, context, staff, people)
            answered = await self._staff_messages.answer(context, staff, rest)
            return combine_effects([welcomed, released, answered])
        if not rest:
            return welcomed
        taken = await context.record.call(LeadMessages(context).take, rest)
        return combine_effects([welcomed, taken])

    def _meet(
        self, context: ClaimContext, people: Sequence[Received]
    ) -> tuple[Effects, list[Received], tuple[StaffMember, ...]]:
        """Apply changed numbers and enrolment codes first, as they decide who wrote the rest."""
        moves = [one for one in people if isinstance(one, SystemIn)]
        followed = [one for one in moves if follow(context, one)]
        codes = {id(one): _code(one) for one in people}
        tried = {own: enrol(context, code) for own, code in codes.items() if code}
        welcomed = [effects for effects in tried.values() if effects is not None]
        # Text that only resembles a code is an ordinary message.
        heard = [one for one in people if tried.get(id(one)) is not None or _is_printed(one)]
        rest = [one for one in people if one not in followed and one not in heard]
        return combine_effects(welcomed), rest, who_writes(context)


def who_writes(context: ClaimContext) -> tuple[StaffMember, ...]:
    """The staff with the sender's identifiers; suspended ones only if there are no others."""
    who = context.enrolment.who(staff_aliases_of(context.sender), at=context.now)
    return tuple(one for one in who if one.suspended_at is None) or who


def are_suspended(staff: Sequence[StaffMember]) -> bool:
    """Whether the sender is staff who may no longer read here."""
    return bool(staff) and all(one.suspended_at for one in staff)


def _code(one: Received) -> str | None:
    return read_code(one.text) if isinstance(one, TextIn) and not one.is_forwarded else None


def _is_printed(one: Received) -> bool:
    return _code(one) is not None and isinstance(one, TextIn) and is_printed_code(one.text)


# A group has readers we do not know. Staff who ask in one are answered privately; what others say
# there is not kept, scored or passed on, because nobody agreed to that.


async def answer_group(
    context: ClaimContext, side: StaffMessages, said: Sequence[Received]
) -> Effects:
    """Answer the messages of one group member."""
    asked = [one for one in said if isinstance(one, TextIn)]
    staff = await context.pakka.record.call(who_writes, context) if asked else ()
    if not staff or are_suspended(staff):
        log.info("group.left", messages=len(said))
        return Effects()
    answered = await side.answer(context, staff, asked)
    line = await context.pakka.record.call(_text, context, staff[0], "whatsapp-group")
    who = staff[0].staff_id if len(staff) == 1 else None
    drafts = [_private(draft, who) for draft in answered.drafts]
    first = [replace(one, payload=with_line(one.payload, line)) for one in drafts[:1]]
    return replace(answered, drafts=(*first, *drafts[1:]))


def _text(context: ClaimContext, member: StaffMember, message_id: str, **values: str) -> str:
    """A line of the catalogue in the member's language."""
    language = member.language or context.brokerage.language
    return context.pakka.library.text(message_id, language, **values)


def _private(draft: OutboxDraft, who: str | None) -> OutboxDraft:
    """Have it held until they write privately, if a group's message opens no window."""
    if who is None or ELSE in draft.payload:
        return draft
    other = {"who": who, "subject": f"group:{draft.dedupe_key}"}
    return replace(draft, payload={**draft.payload, ELSE: other})


def enrol(context: ClaimContext, code: str) -> Effects | None:
    """The welcome; None when the code is wrong, so that guessing teaches nothing."""
    enrolment = context.enrolment
    welcome = enrolment.redeem(
        code, staff_aliases_of(context.sender), context.sender.key, at=context.now
    )
    if welcome is None:
        log.warning("whatsapp.no_such_code", rows=context.claim.seqs)
        return None
    log.info("whatsapp.enrolled", staff=welcome.member.staff_id)
    _no_lead(context)
    named = {"name": welcome.member.name, "brokerage": context.brokerage.name}
    text = _text(context, welcome.member, "whatsapp-welcome", **named)
    return context.message(welcome.key, outgoing.text(context.sender, text))


def _no_lead(context: ClaimContext) -> None:
    """Undo the lead made from a hello before the code, with what was queued for it."""
    senders = Senders(context.record, context.brokerage_id)
    people = senders.known(person_aliases_of(context.sender))
    if not people:
        return
    with context.record.writing() as conn:
        since = context.now - INVITATION_LASTS
        lead_id = undo_lead(conn, context.brokerage_id, people, since=since)
        if lead_id is not None:
            withdraw_from(conn, context.account, [context.sender.key])
            log.info("whatsapp.lead_undone", lead=lead_id)


def follow(context: ClaimContext, change: SystemIn) -> bool:
    """Apply a member's changed number or id; False when it is not a member's."""
    old, new = staff_aliases_of(change.old), staff_aliases_of(change.new)
    if not new:
        return False
    moved = context.enrolment.move(old, new, at=change.at)
    if moved:
        log.info("whatsapp.staff_moved", staff=moved)
    return bool(moved)


def verify_welcomed(updates: Sequence[StatusUpdate], at: datetime) -> Effects:
    """A welcome that arrived proves that its recipient can be reached."""
    arrived = [update for update in updates if update.state in _ARRIVED]
    return Effects(writes=tuple(partial(_verify, update=update, at=at) for update in arrived))


def _verify(conn: Connection, *, update: StatusUpdate, at: datetime) -> None:
    for key in keys_of(conn, update):
        if key.startswith(_WELCOME):
            verify(conn, key, at)
