"""The record's tables, by subject.

Everything of a lead carries its brokerage, in every key and index.
"""

from leads.tables.answers import (
    audit,
    feedback,
    orders_shown,
    readings,
    reminders,
    rerank_switches,
    tellings,
    transcripts,
)
from leads.tables.attachments import attachments
from leads.tables.channels import channel_accounts, inbox, lanes, outbox, send_slots
from leads.tables.columns import METADATA, Utc
from leads.tables.facts import (
    attributes,
    consents,
    events,
    lead_owners,
    messages,
    outcomes,
    scores,
    withdrawals,
)
from leads.tables.houses import brokerages, sessions, staff, staff_teams, teams, tokens
from leads.tables.leads import lead_redirects, lead_words, leads, name_words
from leads.tables.people import aliases, households, person_merges, persons
from leads.tables.senders import (
    alert_rules,
    contact_words,
    ended_aliases,
    heard,
    held_messages,
    identity_clashes,
    lead_replies,
    notice_words,
    notices,
    person_messages,
    sender_kinds,
)
from leads.tables.states import daily_scores, lead_states
from leads.tables.talks import (
    early_thumbs,
    enrolment_tries,
    forwards,
    invitations,
    long_taps,
    reactions,
    sent_subjects,
    speakers,
    staff_aliases,
)

__all__ = [
    "METADATA",
    "Utc",
    "alert_rules",
    "aliases",
    "attachments",
    "attributes",
    "audit",
    "brokerages",
    "channel_accounts",
    "consents",
    "contact_words",
    "daily_scores",
    "early_thumbs",
    "ended_aliases",
    "enrolment_tries",
    "events",
    "feedback",
    "forwards",
    "heard",
    "held_messages",
    "households",
    "identity_clashes",
    "inbox",
    "invitations",
    "lanes",
    "lead_owners",
    "lead_redirects",
    "lead_replies",
    "lead_states",
    "lead_words",
    "leads",
    "long_taps",
    "messages",
    "name_words",
    "notice_words",
    "notices",
    "orders_shown",
    "outbox",
    "outcomes",
    "person_merges",
    "person_messages",
    "persons",
    "reactions",
    "readings",
    "reminders",
    "rerank_switches",
    "scores",
    "send_slots",
    "sender_kinds",
    "sent_subjects",
    "sessions",
    "speakers",
    "staff",
    "staff_aliases",
    "staff_teams",
    "teams",
    "tellings",
    "tokens",
    "transcripts",
    "withdrawals",
]
