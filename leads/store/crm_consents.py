"""Whoever withdraws a consent on one of their leads withdraws it on those of the CRM as well."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import not_, select

from leads.model.consent import Purpose, newest_word
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.tables import consents, crm_leads, leads


def spread_withdrawals(record: Record, brokerage_id: str, *, at: datetime) -> None:
    """Withdraws on leads of the CRM what their person has since withdrawn on another lead.

    The basis of the account was given for all of them; a word of their own later on stands.
    """
    scope = Scope.machinery(brokerage_id)
    for pair in _pairs(record, brokerage_id):
        own, other = LeadStore(record, scope).leads(pair)
        for purpose, basis in _withdrawn(own, other):
            record_consent(
                record, scope, own.lead_id, [purpose], is_granted=False, basis=basis, now=at
            )


def _pairs(record: Record, brokerage_id: str) -> list[tuple[str, str]]:
    """A lead of the CRM, and another one of its person on which was withdrawn what is granted."""
    own, other, c, linked = leads.c, leads.alias("other").c, consents.c, crm_leads.c
    word = consents.alias("word").c
    # Its newest word on that purpose is an older grant; at the same instant a withdrawal counts.
    is_granted = (
        select(word.granted & (word.at < c.at))
        .where(word.brokerage_id == c.brokerage_id, word.lead_id == own.lead_id)
        .where(word.purpose == c.purpose)
        .order_by(word.at.desc(), word.granted)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(own.lead_id, other.lead_id)
        .distinct()
        .where(c.brokerage_id == brokerage_id, not_(c.granted))
        .where(other.brokerage_id == c.brokerage_id, other.lead_id == c.lead_id)
        .where(own.brokerage_id == c.brokerage_id, own.person_id == other.person_id)
        .where(own.lead_id != other.lead_id)
        .where(linked.brokerage_id == c.brokerage_id, linked.lead_id == own.lead_id)
        .where(is_granted)
    )
    with record.reading() as conn:
        return [(row[0], row[1]) for row in conn.execute(query)]


def _withdrawn(own: Lead, other: Lead) -> list[tuple[Purpose, str]]:
    """What stands granted on the one and was withdrawn on the other later, with how."""
    words = ((p, newest_word(own.consents, p), newest_word(other.consents, p)) for p in Purpose)
    return [
        (purpose, theirs.basis)
        for purpose, mine, theirs in words
        if mine and theirs and mine.granted and not theirs.granted and mine.at < theirs.at
    ]
