"""Whether a message to staff may still be read as it is, when it is about to be sent.

A lead it is about may have another owner since it was made, or have withdrawn its consent, while
the message may contain a score. An answer to a question belongs to its asker, whoever owns the lead
by now ("give Priya to Nirav" is answered), but is not sent with a score after a withdrawal, and
nothing is sent to somebody who may no longer read here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from connectors.queue.outbox_rows import made_at
from leads.model.errors import NotFound
from leads.store.enrolment import Enrolment
from leads.store.held_messages import held_since
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import SentSubject, subjects_of
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.visibility import withdrawn_at


def withheld(record: Record, brokerage_id: str, keys: Collection[str]) -> dict[str, SentSubject]:
    """Of the messages under these keys, those that their reader may not read as they are."""
    with record.reading() as conn:
        subjects = subjects_of(conn, brokerage_id, keys)
    readers = {one.staff_id for one in subjects.values()}
    seen = {who: _seen(record, brokerage_id, who, subjects) for who in readers}
    overtaken = _overtaken(record, brokerage_id, subjects)
    return {
        key: one
        for key, one in subjects.items()
        if key in overtaken or not _may_read(one, seen[one.staff_id])
    }


def _may_read(one: SentSubject, seen: set[str] | None) -> bool:
    """Whether it is still theirs; `seen`: the leads they may see, None: they may no longer read."""
    return seen is not None and (one.is_answer or set(one.lead_ids) <= seen)


def _overtaken(record: Record, brokerage_id: str, subjects: Mapping[str, SentSubject]) -> set[str]:
    """Those made before a lead they are about withdrew its consent."""
    named = {lead_id for one in subjects.values() for lead_id in one.lead_ids}
    with record.reading() as conn:
        ended = withdrawn_at(conn, brokerage_id, named)
        if not ended:
            return set()
        # One that waited for its reader has its old words, though it was queued only now.
        made = made_at(conn, brokerage_id, subjects) | held_since(conn, brokerage_id, subjects)
    return {
        key
        for key, at in made.items()
        if any(ended[i] > at for i in subjects[key].lead_ids if i in ended)
    }


def _seen(
    record: Record, brokerage_id: str, staff_id: str, subjects: Mapping[str, SentSubject]
) -> set[str] | None:
    """Those of the leads that the person may see; None once they may no longer read here."""
    if not Enrolment(record, brokerage_id).addresses(staff_id):
        return None
    try:
        scope = Staff(record).identity(staff_id).scope
    except NotFound:
        return None
    asked = {i for one in subjects.values() if one.staff_id == staff_id for i in one.lead_ids}
    return {name.lead_id for name in LeadStore(record, scope).names_of(sorted(asked))}
