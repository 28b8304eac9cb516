"""Whose the leads are that a message to staff speaks of, at the moment it is to be read.

A lead may have another owner since the message was made. An answer to a question is its asker's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from leads.enrolment import Enrolment
from leads.errors import NotFound
from leads.record import Record
from leads.sent import SentSubject
from leads.staff import Staff
from leads.store import LeadStore
from leads.tables.talks import sent_subjects


def foreign(record: Record, brokerage_id: str, keys: Collection[str]) -> dict[str, SentSubject]:
    """Of the messages under these keys, those about a lead that their reader may not see now."""
    told = _told(record, brokerage_id, keys)
    readers = {one.staff_id for one in told.values()}
    seen = {who: _seen(record, brokerage_id, who, told) for who in readers}
    return {key: one for key, one in told.items() if not set(one.lead_ids) <= seen[one.staff_id]}


def _told(record: Record, brokerage_id: str, keys: Collection[str]) -> dict[str, SentSubject]:
    s = sent_subjects.c
    mine = select(sent_subjects).where(
        s.brokerage_id == brokerage_id, s.dedupe_key.in_(keys), s.transcript_id.is_(None)
    )
    with record.reading() as conn:
        rows = conn.execute(mine).all()
    return {r.dedupe_key: SentSubject(r.dedupe_key, r.staff_id, tuple(r.lead_ids)) for r in rows}


def _seen(
    record: Record, brokerage_id: str, staff_id: str, told: Mapping[str, SentSubject]
) -> set[str]:
    """Those of the leads that the person may see; none once they read here no more."""
    if not Enrolment(record, brokerage_id).addresses(staff_id):
        return set()
    try:
        scope = Staff(record).identity(staff_id).scope
    except NotFound:
        return set()
    asked = {i for one in told.values() if one.staff_id == staff_id for i in one.lead_ids}
    return {name.lead_id for name in LeadStore(record, scope).names_of(sorted(asked))}
