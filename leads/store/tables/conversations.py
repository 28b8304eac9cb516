"""The tables of talk: with staff and with the people who become leads; what each was told, said and
sent.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from leads.store.tables.columns import (
    METADATA,
    Id,
    Sequence,
    Utc,
    id_column,
    of_brokerage,
    seq_column,
    utc_column,
)


def _of_staff() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["brokerage_id", "staff_id"], ["staff.brokerage_id", "staff.staff_id"]
    )


# A code that binds whoever writes it to a staff member, once; only its SHA-256 is kept.
invitations = Table(
    "invitations",
    METADATA,
    Column("digest", Id, primary_key=True),
    Column("brokerage_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("used_by", Id),  # who wrote it: a repetition of the same message is welcomed again
    _of_staff(),
)

# From which number or id a staff member writes. A row is never changed into another person's:
# what ended stays, with its end.
staff_aliases = Table(
    "staff_aliases",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("kind", Text, nullable=False),  # phone, user_id or parent_user_id
    Column("value", Id, nullable=False),
    Column("since", Utc, nullable=False),
    Column("until", Utc),
    Column("welcome_key", Id),  # the welcome message whose delivery proves that it can be reached
    Column("verified_at", Utc),
    _of_staff(),
    Index(None, "brokerage_id", "kind", "value"),
    Index(None, "brokerage_id", "staff_id"),
    Index(None, "welcome_key"),
)

# Codes that were none: whoever tries too many is not listened to for a while.
enrolment_tries = Table(
    "enrolment_tries",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("sender_key", Id, nullable=False),
    Column("at", Utc, nullable=False),
    of_brokerage(),
    Index(None, "brokerage_id", "sender_key", "at"),
)

# Who of those that share a phone is asking, and the question that waits for the choice.
speakers = Table(
    "speakers",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("sender_key", Id, primary_key=True),
    Column("staff_id", Id),
    Column("until", Utc),
    Column("waiting", JSON),
    _of_staff(),
)

# What a message of ours to a staff member spoke of, by the outbox's dedupe key.
sent_subjects = Table(
    "sent_subjects",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("dedupe_key", Id, primary_key=True),
    Column("staff_id", Id, nullable=False),
    Column("transcript_id", Id),
    Column("lead_ids", JSON, nullable=False),
    _of_staff(),
)

# What a button says that is longer than a button's id may be.
long_taps = Table(
    "long_taps",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("tap_id", Id, primary_key=True),
    Column("words", Text, nullable=False),
    of_brokerage(),
)

# Thumbs on an answer: 1 up, -1 down, 0 taken back. The newest of a person on a transcript holds.
reactions = Table(
    "reactions",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("transcript_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("sign", Integer, nullable=False),
    _of_staff(),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "transcript_id"),
)

# Thumbs that came before the service told us its id (target_id) of the message they are on.
early_thumbs = Table(
    "early_thumbs",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("channel", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("target_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("sign", Integer, nullable=False),
    _of_staff(),
    UniqueConstraint("brokerage_id", "message_id", "staff_id"),
)

# What a broker passed on and nobody has yet said whose it is, or saved, or dropped.
forwards = Table(
    "forwards",
    METADATA,
    seq_column(),
    Column("brokerage_id", Id, nullable=False),
    Column("forward_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("kind", Text, nullable=False),  # texts, card or chat
    Column("content", JSON, nullable=False),
    Column("lead_id", Id),
    Column("ended_at", Utc),
    Column("outcome", Text),  # saved or dropped
    _of_staff(),
    UniqueConstraint("brokerage_id", "forward_id"),
    Index(None, "brokerage_id", "staff_id", "ended_at"),
)


def _log(name: str, *columns: Column[Any] | UniqueConstraint | Index) -> Table:
    """A table that is only added to, of one brokerage."""
    return Table(
        name,
        METADATA,
        Column("seq", Sequence, primary_key=True, autoincrement=True),
        Column("brokerage_id", Id, nullable=False),
        *columns,
        of_brokerage(),
    )


# When somebody (a person or a staff member) last wrote to one of our numbers, and from where.
heard = Table(
    "heard",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("channel", Id, primary_key=True),
    Column("account_id", Id, primary_key=True),
    Column("who", Id, primary_key=True),
    Column("heard_at", Utc, nullable=False),
    Column("phone", Text),
    Column("user_id", Text),
    Column("name", Text),  # as they call themselves there
    of_brokerage(),
)

# What a sender is: guessed (staff_id null) or said by somebody; the newest row counts.
sender_kinds = _log(
    "sender_kinds",
    Column("person_id", Id, nullable=False),
    Column("kind", Text, nullable=False),
    Column("is_sure", Boolean, nullable=False),
    Column("staff_id", Id),
    Column("at", Utc, nullable=False),
    Index(None, "brokerage_id", "person_id"),
)

# One message or change spoke of two known people: nobody is merged, an operator looks.
identity_clashes = _log(
    "identity_clashes",
    Column("person_id", Id, nullable=False),
    Column("other_id", Id, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("brokerage_id", "person_id", "other_id"),
)

# A number or id that a person gave up: whoever has it next is somebody else.
ended_aliases = _log(
    "ended_aliases",
    Column("person_id", Id, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "brokerage_id", "person_id"),
)

# What was said in a message before it was changed or taken back; the message has what stands.
message_changes = _log(
    "message_changes",
    Column("change_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("said", Text, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    Column("known_at", Utc, nullable=False),
    UniqueConstraint("brokerage_id", "change_id"),
    Index(None, "brokerage_id", "message_id"),
)

# The advertisement that brought a message, wherever the message stands.
ads = _log(
    "ads",
    Column("message_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("source_id", Text),
    Column("kind", Text),  # ad or post
    Column("url", Text),
    Column("headline", Text),
    Column("body", Text),
    Column("click_id", Text),
    UniqueConstraint("brokerage_id", "message_id"),
)

# The words of people who have no lead; they move to the lead when they get one.
person_messages = _log(
    "person_messages",
    Column("person_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("sender", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("known_at", Utc, nullable=False),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "person_id"),
)

# Which notice was shown to whom, in which words: what a consent rests on.
notices = _log(
    "notices",
    Column("person_id", Id, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", Utc, nullable=False),
    UniqueConstraint("brokerage_id", "person_id", "version"),
)


def _words(name: str) -> Table:
    """What each person said, yes or no, in which message; the newest counts."""
    return _log(
        name,
        Column("person_id", Id, nullable=False),
        Column("is_granted", Boolean, nullable=False),
        Column("at", Utc, nullable=False),
        Column("message_id", Id, nullable=False),
        UniqueConstraint("brokerage_id", "message_id"),
        Index(None, "brokerage_id", "person_id"),
    )


# A person's own word that we may write to them (START) or may not (STOP); the newest counts.
contact_words = _words("contact_words")

# A person's own yes or no to the notice, whatever leads they have; the newest counts.
notice_words = _words("notice_words")

# What a staff member wants to hear first; without a row a rule is on.
alert_rules = Table(
    "alert_rules",
    METADATA,
    Column("brokerage_id", Id, primary_key=True),
    Column("staff_id", Id, primary_key=True),
    Column("rule", Id, primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    ForeignKeyConstraint(["brokerage_id", "staff_id"], ["staff.brokerage_id", "staff.staff_id"]),
)

# What could not go out because the day was over and no template is approved.
held_messages = _log(
    "held_messages",
    Column("channel", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("who", Id, nullable=False),
    Column("subject", Id, nullable=False),
    Column("dedupe_key", Id, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("at", Utc, nullable=False),
    Column("released_at", Utc),
    UniqueConstraint("brokerage_id", "dedupe_key"),
    Index(None, "brokerage_id", "who", "released_at"),
)

# A staff member's answer to a lead: asked for, written, shown, sent or dropped.
lead_replies = _log(
    "lead_replies",
    Column("reply_id", Id, nullable=False),
    Column("staff_id", Id, nullable=False),
    Column("lead_id", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("at", Utc, nullable=False),
    Column("state", Text, nullable=False),  # writing, shown, sent, dropped
    Column("text", Text),
    # A file or a place that goes with the words.
    Column("attached", JSON(none_as_null=True)),
    UniqueConstraint("brokerage_id", "reply_id"),
    Index(None, "brokerage_id", "staff_id", "state"),
)

# Words and files that the brokerage keeps under a name, for its people to send.
canned_replies = _log(
    "canned_replies",
    Column("key", Id, nullable=False),  # the name as it is looked up
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("file", JSON(none_as_null=True)),
    Column("staff_id", Id),
    Column("at", Utc, nullable=False),
    UniqueConstraint("brokerage_id", "key"),
)


# Beside the message of that id, wherever the message stands: with a lead or with a person.
attachments = Table(
    "attachments",
    METADATA,
    seq_column(),
    id_column("brokerage_id"),
    id_column("message_id"),
    utc_column("at"),
    Column("kind", Text, nullable=False),
    # A file's name, a place, contact cards, a picture's size: what only people are shown.
    Column("content", JSON, nullable=False),
    # Of a file alone: where it is fetched from, how far that is, what came.
    Column("account_id", Id),
    Column("media_id", Text),
    Column("state", Text),  # wanted, kept, failed, forgotten
    Column("problem", Text),
    Column("tries", Integer, nullable=False),
    Column("next_at", Utc),
    Column("mime", Text),
    Column("bytes", BigInteger),
    Column("sha256", Text),
    of_brokerage(),
    UniqueConstraint("brokerage_id", "message_id"),
    Index(None, "brokerage_id", "sha256"),
)
_IS_WANTED = attachments.c.state == "wanted"
# What is still to be fetched: mostly nothing.
Index(
    "ix_attachments_wanted",
    attachments.c.next_at,
    sqlite_where=_IS_WANTED,
    postgresql_where=_IS_WANTED,
)
