"""The tables of conversations with staff and with people who become leads."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from leads.store.tables.columns import (
    Id,
    Utc,
    brokerage_table,
    id_column,
    index_where,
    key_to,
    keyed_table,
    of_brokerage,
    secret_table,
    staff_table,
    utc_column,
)

# A code that binds the person who sends it to a staff member, once; only its SHA-256 is kept.
invitations = secret_table(
    "invitations",
    utc_column("made_at"),
    utc_column("expires_at"),
    Column("used_at", Utc),
    Column("used_by", Id),  # who wrote it: a repetition of the same message is welcomed again
)

# The numbers and ids a staff member writes from. A row never becomes another person's: one that
# ended stays, with its end.
staff_aliases = staff_table(
    "staff_aliases",
    Column("kind", Text, nullable=False),  # phone, user_id or parent_user_id
    id_column("value"),
    utc_column("since"),
    Column("until", Utc),
    Column("welcome_key", Id),  # the welcome message whose delivery proves that it can be reached
    Column("verified_at", Utc),
    Index(None, "brokerage_id", "kind", "value"),
    Index(None, "brokerage_id", "staff_id"),
    Index(None, "welcome_key"),
)

# Wrong codes: whoever tries too many is not listened to for a while.
enrolment_tries = brokerage_table(
    "enrolment_tries",
    id_column("sender_key"),
    utc_column("at"),
    Index(None, "brokerage_id", "sender_key", "at"),
)

# Which of those sharing a phone is asking, and the questions that wait for that choice.
speakers = keyed_table(
    "speakers",
    ("sender_key",),
    Column("staff_id", Id),
    Column("until", Utc),
    Column("waiting", JSON),
    key_to("staff", "brokerage_id", "staff_id"),
)

# What a message of ours to a staff member was about, by the outbox's dedupe key.
sent_subjects = keyed_table(
    "sent_subjects",
    ("dedupe_key",),
    id_column("staff_id"),
    Column("transcript_id", Id),
    Column("lead_ids", JSON, nullable=False),
    key_to("staff", "brokerage_id", "staff_id"),
)

# A button's words that are too long for its id.
long_taps = keyed_table(
    "long_taps",
    ("tap_id",),
    Column("words", Text, nullable=False),
    of_brokerage(),
)

# Thumbs on an answer: 1 up, -1 down, 0 taken back. The newest of a person on a transcript holds.
reactions = staff_table(
    "reactions",
    id_column("transcript_id"),
    id_column("message_id"),
    utc_column("at"),
    Column("sign", Integer, nullable=False),
    Column("reason", Text),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "transcript_id"),
)

# Thumbs that came before the service told us its id (target_id) of the message they are on.
early_thumbs = staff_table(
    "early_thumbs",
    id_column("channel"),
    id_column("account_id"),
    id_column("target_id"),
    id_column("message_id"),
    utc_column("at"),
    Column("sign", Integer, nullable=False),
    UniqueConstraint("brokerage_id", "message_id", "staff_id"),
)

# What a broker forwarded and nobody has yet assigned, saved or dropped.
forwards = staff_table(
    "forwards",
    id_column("forward_id"),
    utc_column("at"),
    Column("kind", Text, nullable=False),  # texts, card or chat
    Column("content", JSON, nullable=False),
    Column("lead_id", Id),
    Column("ended_at", Utc),
    Column("outcome", Text),  # saved or dropped
    UniqueConstraint("brokerage_id", "forward_id"),
    Index(None, "brokerage_id", "staff_id", "ended_at"),
)


# When somebody (a person or a staff member) last wrote to one of our numbers, and from where.
heard = keyed_table(
    "heard",
    ("channel", "account_id", "who"),
    utc_column("heard_at"),
    Column("phone", Text),
    Column("user_id", Text),
    Column("name", Text),  # as they call themselves there
    of_brokerage(),
)

# What a sender is: guessed (staff_id null) or said by somebody; the newest row counts.
sender_kinds = brokerage_table(
    "sender_kinds",
    id_column("person_id"),
    Column("kind", Text, nullable=False),
    Column("is_sure", Boolean, nullable=False),
    Column("staff_id", Id),
    utc_column("at"),
    Index(None, "brokerage_id", "person_id"),
)

# Two known people named by one message or change: nobody is merged, an operator decides.
identity_clashes = brokerage_table(
    "identity_clashes",
    id_column("person_id"),
    id_column("other_id"),
    Column("reason", Text, nullable=False),
    utc_column("at"),
    UniqueConstraint("brokerage_id", "person_id", "other_id"),
)

# A number or id that a person gave up: its next holder is somebody else.
ended_aliases = brokerage_table(
    "ended_aliases",
    id_column("person_id"),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    utc_column("at"),
    Index(None, "brokerage_id", "person_id"),
)

# A message's earlier text; the message itself has the present one.
message_changes = brokerage_table(
    "message_changes",
    id_column("change_id"),
    id_column("message_id"),
    Column("said", Text, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    UniqueConstraint("brokerage_id", "change_id"),
    Index(None, "brokerage_id", "message_id"),
)

# The advertisement that brought a message, wherever the message is kept.
ads = brokerage_table(
    "ads",
    id_column("message_id"),
    utc_column("at"),
    Column("source_id", Text),
    Column("kind", Text),  # ad or post
    Column("url", Text),
    Column("headline", Text),
    Column("body", Text),
    Column("click_id", Text),
    UniqueConstraint("brokerage_id", "message_id"),
)

# The messages of people without a lead; they move to the lead once there is one.
person_messages = brokerage_table(
    "person_messages",
    id_column("person_id"),
    id_column("message_id"),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
    utc_column("at"),
    utc_column("known_at"),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "person_id"),
)

# Which notice was shown to whom, and when: what a consent rests on.
notices = brokerage_table(
    "notices",
    id_column("person_id"),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    utc_column("at"),
    UniqueConstraint("brokerage_id", "person_id", "version"),
)


def _words(name: str) -> Table:
    """What each person answered, yes or no, in which message; the newest counts."""
    return brokerage_table(
        name,
        id_column("person_id"),
        Column("is_granted", Boolean, nullable=False),
        utc_column("at"),
        id_column("message_id"),
        UniqueConstraint("brokerage_id", "message_id"),
        Index(None, "brokerage_id", "person_id"),
    )


# A person's own answer whether we may write to them (START) or not (STOP); the newest counts.
contact_words = _words("contact_words")

# A person's own yes or no to the notice, whatever leads they have; the newest counts.
notice_words = _words("notice_words")

# Which alerts a staff member switched on or off; the default holds without a row.
alert_rules = keyed_table(
    "alert_rules",
    ("staff_id", "rule"),
    Column("is_on", Boolean, nullable=False),
    utc_column("at"),
    key_to("staff", "brokerage_id", "staff_id"),
)

# What could not go out because the 24 hours were over and no template is approved.
held_messages = brokerage_table(
    "held_messages",
    id_column("channel"),
    id_column("account_id"),
    id_column("who"),
    id_column("subject"),
    id_column("dedupe_key"),
    Column("kind", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    utc_column("at"),
    Column("released_at", Utc),
    UniqueConstraint("brokerage_id", "dedupe_key"),
    Index(None, "brokerage_id", "who", "released_at"),
)

# A staff member's reply to a lead: asked for, written, shown, sent or dropped.
lead_replies = brokerage_table(
    "lead_replies",
    id_column("reply_id"),
    id_column("staff_id"),
    id_column("lead_id"),
    id_column("account_id"),
    utc_column("at"),
    Column("state", Text, nullable=False),  # writing, shown, sent, dropped
    Column("text", Text),
    # A file or a place that goes with the words.
    Column("attached", JSON(none_as_null=True)),
    UniqueConstraint("brokerage_id", "reply_id"),
    Index(None, "brokerage_id", "staff_id", "state"),
)

# Words and files that the brokerage keeps under a name, for its people to send.
canned_replies = brokerage_table(
    "canned_replies",
    id_column("key"),  # the name as it is looked up
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("file", JSON(none_as_null=True)),
    Column("staff_id", Id),
    utc_column("at"),
    UniqueConstraint("brokerage_id", "key"),
)


# Kept under its message's id, wherever that message is: with a lead or with a person.
attachments = brokerage_table(
    "attachments",
    id_column("message_id"),
    utc_column("at"),
    Column("kind", Text, nullable=False),
    # A file's name, a place, contact cards, a picture's size: shown to people only.
    Column("content", JSON, nullable=False),
    # For files only: where to fetch it, how far that is, what was fetched.
    Column("account_id", Id),
    Column("media_id", Text),
    Column("state", Text),  # wanted, kept, failed, forgotten
    Column("problem", Text),
    Column("tries", Integer, nullable=False),
    Column("next_at", Utc),
    Column("mime", Text),
    Column("bytes", BigInteger),
    Column("sha256", Text),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "sha256"),
)
# What is still to be fetched: usually nothing.
index_where("ix_attachments_wanted", attachments.c.state == "wanted", attachments.c.next_at)
