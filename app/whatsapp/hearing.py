"""That staff wrote: until when they may be written to freely, and what waited for that."""

from __future__ import annotations

from collections.abc import Sequence

from app.whatsapp.post import Post
from app.whatsapp.talk import Talk
from connectors.channel import Effects
from connectors.whatsapp.received import EchoIn, Received, SystemIn
from leads.staff import StaffMember
from leads.talks import Heard, Talks


def staff_wrote(talk: Talk, staff: Sequence[StaffMember], told: Sequence[Received]) -> Effects:
    """Remember it of everybody who may have written; what waited goes out to one alone."""
    claim, record = talk.claim, talk.pakka.record
    wrote = [one.at for one in told if not isinstance(one, EchoIn | SystemIn)]
    if not wrote:
        return Effects()
    talks = Talks(record, claim.brokerage_id, claim.channel, claim.account_id)
    for member in staff:
        talks.hear(Heard(member.staff_id, max(wrote), talk.sender.phone, talk.sender.user_id))
    if len(staff) > 1:
        # Of those who share a phone nobody has said yet who is reading.
        return Effects()
    house = talk.pakka.staff.brokerage(talk.brokerage_id)
    post = Post(record, house, claim.account_id, talk.now)
    gone, _ = post.released(staff[0].staff_id, talk.sender)
    return gone
