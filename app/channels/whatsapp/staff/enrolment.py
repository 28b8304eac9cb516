"""Enrols a broker who sends the invitation's code, and notes that they can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import Connection

from app.channels.whatsapp.claim_context import ClaimContext, staff_aliases_of
from app.channels.whatsapp.leads.message_content import person_aliases_of
from connectors.queue.channel_types import Effects, OutState, StatusUpdate
from connectors.queue.outbox_rows import keys_of, withdraw_from
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import SystemIn
from leads.store.enrolment import INVITATION_LASTS, undo_lead, verify
from leads.store.senders import Senders
from leads.store.staff import StaffMember

_WELCOME = "welcome:"
_ARRIVED = (OutState.DELIVERED, OutState.READ)
log = structlog.get_logger()


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
    draft = outgoing.text(context.sender, _welcome(context, welcome.member))
    return context.message(welcome.key, draft)


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


def _welcome(context: ClaimContext, member: StaffMember) -> str:
    brokerage = context.brokerage
    language = context.pakka.library.language(member.language or brokerage.language)
    return context.pakka.library.text(
        "whatsapp-welcome", language, name=member.name, brokerage=brokerage.name
    )
