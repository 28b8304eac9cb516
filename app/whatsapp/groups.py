"""What is written in a group that one of our numbers is in: nothing is ever answered there.

A group has readers whom nobody here knows. Staff who ask in one are answered where they alone
read; what anybody else says in it is neither kept, scored nor told: nobody agreed to it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog

from app.whatsapp.broker_side import BrokerSide
from app.whatsapp.talk import Talk, aliases_of
from connectors.channel import ELSE, Effects, OutboxDraft
from connectors.whatsapp.received import Received, TextIn
from connectors.whatsapp.shapes import with_line
from leads.enrolment import Enrolment
from leads.staff import StaffMember

log = structlog.get_logger()


async def group_wrote(talk: Talk, side: BrokerSide, said: Sequence[Received]) -> Effects:
    """What these messages of one member of groups come to."""
    asked = [one for one in said if isinstance(one, TextIn)]
    staff = await talk.pakka.record.call(_staff, talk) if asked else ()
    if not staff:
        log.info("group.left", messages=len(said))
        return Effects()
    answered = await side.wrote(talk, staff, asked)
    line = await talk.pakka.record.call(_line, talk, staff[0])
    who = staff[0].staff_id if len(staff) == 1 else None
    drafts = [_private(draft, who) for draft in answered.drafts]
    first = [replace(one, payload=with_line(one.payload, line)) for one in drafts[:1]]
    return replace(answered, drafts=(*first, *drafts[1:]))


def _staff(talk: Talk) -> tuple[StaffMember, ...]:
    enrolment = Enrolment(talk.pakka.record, talk.brokerage_id)
    who = enrolment.who(aliases_of(talk.sender), at=talk.now)
    return tuple(one for one in who if one.suspended_at is None)


def _line(talk: Talk, member: StaffMember) -> str:
    language = member.language or talk.pakka.staff.brokerage(talk.brokerage_id).language
    return talk.pakka.library.text("whatsapp-group", language)


def _private(draft: OutboxDraft, who: str | None) -> OutboxDraft:
    """A word in a group need not open the day for a private one: then it waits for theirs."""
    if who is None or ELSE in draft.payload:
        return draft
    other = {"who": who, "subject": f"group:{draft.dedupe_key}"}
    return replace(draft, payload={**draft.payload, ELSE: other})
