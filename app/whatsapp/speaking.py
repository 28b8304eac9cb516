"""Who is asking: the one person of a phone, or whom of those that share it its holder chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Row, select

from app.whatsapp.answers import choices
from app.whatsapp.talk import Talk
from connectors.channel import Effects, InboxItem
from connectors.whatsapp.received import Received, TapIn, received
from leads.speakers import Speakers
from leads.staff import StaffMember
from leads.tables.channels import inbox

WHO = "who:"
# What waits for the choice; a phone nobody chooses on is not asked forever.
MOST_WAITING = 20
NOTHING = Effects()


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who asks, what they said, and what to send or write; nobody: the question waits."""

    member: StaffMember | None
    said: tuple[Received, ...]
    effects: Effects = NOTHING


def hear(talk: Talk, staff: Sequence[StaffMember], said: Sequence[Received]) -> Speaking:
    """Nothing is shown on a shared phone before its holder said who they are."""
    speakers = Speakers(talk.pakka.record, talk.brokerage_id)
    chosen = [one for one in said if _is_choice(one)]
    rest = tuple(one for one in said if not _is_choice(one))
    if len(staff) == 1:
        return Speaking(staff[0], rest)
    members = {WHO + member.staff_id: member for member in staff}
    taps = [members[one.id] for one in chosen if isinstance(one, TapIn) and one.id in members]
    if taps:
        return _chosen(talk, speakers, taps[-1], rest)
    now = speakers.current(talk.sender.key, talk.now)
    member = members.get(f"{WHO}{now}")
    if member is not None:
        return Speaking(member, rest)
    return Speaking(None, (), _asked(talk, speakers, staff, rest) if rest else NOTHING)


def _is_choice(one: Received) -> bool:
    return isinstance(one, TapIn) and one.id.startswith(WHO)


def _chosen(
    talk: Talk, speakers: Speakers, member: StaffMember, rest: Sequence[Received]
) -> Speaking:
    """The choice holds from now on, and what waited for it is heard first."""
    waiting = speakers.waiting(talk.sender.key)
    choose = partial(
        speakers.choose, sender_key=talk.sender.key, staff_id=member.staff_id, at=talk.now
    )
    return Speaking(member, (*_held(talk, waiting), *rest), Effects(writes=(choose,)))


def _asked(
    talk: Talk, speakers: Speakers, staff: Sequence[StaffMember], rest: Sequence[Received]
) -> Effects:
    ids = [*speakers.waiting(talk.sender.key), *(one.message_id for one in rest)]
    hold = partial(speakers.hold, sender_key=talk.sender.key, waiting=ids[-MOST_WAITING:])
    brokerage = talk.pakka.staff.brokerage(talk.brokerage_id)
    text = partial(talk.pakka.library.text, language=brokerage.language)
    named = [(WHO + member.staff_id, member.name) for member in staff]
    draft = choices(talk.sender, text("whatsapp-who"), named, text("whatsapp-choose"))
    key = talk.key("who", [one.message_id for one in rest])
    return Effects((replace(draft, dedupe_key=key),), writes=(hold,))


def _held(talk: Talk, ids: Sequence[str]) -> list[Received]:
    """What was said before the choice, as it came in."""
    i, claim = inbox.c, talk.claim
    mine = (i.channel == claim.channel, i.account_id == claim.account_id, i.item_id.in_(ids))
    # A question of a month ago may be blanked by now.
    kept = i.payload != b""
    with talk.pakka.record.reading() as conn:
        rows = conn.execute(select(inbox).where(*mine, kept).order_by(i.seq)).all()
    return [received(_item(row)) for row in rows]


def _item(row: Row[tuple[object, ...]]) -> InboxItem:
    fields = ("channel", "account_id", "item_id", "conversation_key", "received_at", "sent_at")
    known = {name: getattr(row, name) for name in (*fields, "kind", "payload")}
    return InboxItem(**known)
