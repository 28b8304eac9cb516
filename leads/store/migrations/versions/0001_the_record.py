"""The record's first form."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = None

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Kept in step with `answer_words` by the database, so that whoever deletes words deletes them here.
SEARCH_OF_SQLITE = (
    "CREATE VIRTUAL TABLE answer_search USING fts5(words, content='answer_words',"
    " content_rowid='seq', detail='none',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")",
    "CREATE TRIGGER answer_words_added AFTER INSERT ON answer_words BEGIN"
    " INSERT INTO answer_search (rowid, words) VALUES (new.seq, new.words); END",
    "CREATE TRIGGER answer_words_deleted AFTER DELETE ON answer_words BEGIN"
    " INSERT INTO answer_search (answer_search, rowid, words)"
    " VALUES ('delete', old.seq, old.words); END",
)
SEARCH_OF_POSTGRESQL = (
    "CREATE INDEX answer_search ON answer_words USING gin (string_to_array(words, ' '))",
)


def upgrade() -> None:
    op.create_table(
        "brokerages",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_synthetic", sa.Boolean(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=True),
        sa.Column("horizons", sa.JSON(), nullable=False),
        sa.Column("assignment", sa.Text(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("brokerage_id", name=op.f("pk_brokerages")),
    )
    op.create_table(
        "lanes",
        sa.Column("lane_id", SEQ, autoincrement=True, nullable=False),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("due_at", UTC, nullable=True),
        sa.Column("leased_until", UTC, nullable=True),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("lane_id", name=op.f("pk_lanes")),
        sa.UniqueConstraint(
            "box", "channel", "account_id", "key", name=op.f("uq_lanes_box_channel_account_id_key")
        ),
    )
    op.create_index(
        "ix_lanes_due",
        "lanes",
        ["box", "due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "outages",
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("part", ID, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("since", UTC, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("probe_at", UTC, nullable=False),
        sa.Column("told_at", UTC, nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        sa.PrimaryKeyConstraint("channel", "account_id", "part", name=op.f("pk_outages")),
    )
    op.create_table(
        "send_slots",
        sa.Column("key", ID, nullable=False),
        sa.Column("next_at", UTC, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_send_slots")),
    )
    op.create_table(
        "ads",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("click_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_ads_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ads")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_ads_brokerage_id_message_id")
        ),
    )
    op.create_table(
        "answer_words",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_answer_words_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_answer_words")),
    )
    op.create_table(
        "attachments",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", UTC, nullable=True),
        sa.Column("mime", sa.Text(), nullable=True),
        sa.Column("bytes", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_attachments_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attachments")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_attachments_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_attachments_brokerage_id_sha256"),
        "attachments",
        ["brokerage_id", "sha256"],
        unique=False,
    )
    op.create_index(
        "ix_attachments_wanted",
        "attachments",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("state = 'wanted'"),
        postgresql_where=sa.text("state = 'wanted'"),
    )
    op.create_table(
        "audit",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject_id", ID, nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_audit_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_brokerage_id_at"), "audit", ["brokerage_id", "at"], unique=False)
    op.create_table(
        "canned_replies",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_canned_replies_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_canned_replies")),
        sa.UniqueConstraint("brokerage_id", "key", name=op.f("uq_canned_replies_brokerage_id_key")),
    )
    op.create_table(
        "channel_accounts",
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_channel_accounts_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("channel", "account_id", name=op.f("pk_channel_accounts")),
    )
    op.create_table(
        "contact_words",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_contact_words_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_contact_words")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_contact_words_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_contact_words_brokerage_id_person_id"),
        "contact_words",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "crm_accounts",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("base_url", sa.Text(), nullable=False),
        sa.Column("database", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("ran_at", UTC, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_crm_accounts_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", name=op.f("pk_crm_accounts")),
    )
    op.create_table(
        "crm_feeds",
        sa.Column("name", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("added_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_crm_feeds_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_crm_feeds")),
    )
    op.create_table(
        "crm_marks",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("crm_id", ID, nullable=False),
        sa.Column("told_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_crm_marks_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "crm_id", name=op.f("pk_crm_marks")),
    )
    op.create_table(
        "ended_aliases",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_ended_aliases_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ended_aliases")),
    )
    op.create_index(
        op.f("ix_ended_aliases_brokerage_id_person_id"),
        "ended_aliases",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "enrolment_tries",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("sender_key", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_enrolment_tries_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_enrolment_tries")),
    )
    op.create_index(
        op.f("ix_enrolment_tries_brokerage_id_sender_key_at"),
        "enrolment_tries",
        ["brokerage_id", "sender_key", "at"],
        unique=False,
    )
    op.create_table(
        "heard",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("who", ID, nullable=False),
        sa.Column("heard_at", UTC, nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("user_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_heard_brokerage_id")
        ),
        sa.PrimaryKeyConstraint(
            "brokerage_id", "channel", "account_id", "who", name=op.f("pk_heard")
        ),
    )
    op.create_table(
        "held_messages",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("who", ID, nullable=False),
        sa.Column("subject", ID, nullable=False),
        sa.Column("dedupe_key", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("released_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_held_messages_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_held_messages")),
        sa.UniqueConstraint(
            "brokerage_id", "dedupe_key", name=op.f("uq_held_messages_brokerage_id_dedupe_key")
        ),
    )
    op.create_index(
        op.f("ix_held_messages_brokerage_id_who_released_at"),
        "held_messages",
        ["brokerage_id", "who", "released_at"],
        unique=False,
    )
    op.create_table(
        "households",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_households_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "household_id", name=op.f("pk_households")),
    )
    op.create_table(
        "identity_clashes",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("other_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_identity_clashes_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_identity_clashes")),
        sa.UniqueConstraint(
            "brokerage_id",
            "person_id",
            "other_id",
            name=op.f("uq_identity_clashes_brokerage_id_person_id_other_id"),
        ),
    )
    op.create_table(
        "inbox",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=True),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("lane_id", SEQ, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", UTC, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("conversation_key", ID, nullable=False),
        sa.Column("received_at", UTC, nullable=False),
        sa.Column("sent_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_inbox_brokerage_id")
        ),
        sa.ForeignKeyConstraint(["lane_id"], ["lanes.lane_id"], name=op.f("fk_inbox_lane_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "channel", "account_id", "item_id", name=op.f("uq_inbox_channel_account_id_item_id")
        ),
    )
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["lane_id", "seq"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_inbox_stuck",
        "inbox",
        ["seq"],
        unique=False,
        sqlite_where=sa.text("state IN ('dead', 'quarantined')"),
        postgresql_where=sa.text("state IN ('dead', 'quarantined')"),
    )
    op.create_table(
        "lead_replies",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("reply_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("attached", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_lead_replies_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_lead_replies")),
        sa.UniqueConstraint(
            "brokerage_id", "reply_id", name=op.f("uq_lead_replies_brokerage_id_reply_id")
        ),
    )
    op.create_index(
        op.f("ix_lead_replies_brokerage_id_staff_id_state"),
        "lead_replies",
        ["brokerage_id", "staff_id", "state"],
        unique=False,
    )
    op.create_table(
        "long_taps",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("tap_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_long_taps_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "tap_id", name=op.f("pk_long_taps")),
    )
    op.create_table(
        "message_changes",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("change_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_message_changes_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_message_changes")),
        sa.UniqueConstraint(
            "brokerage_id", "change_id", name=op.f("uq_message_changes_brokerage_id_change_id")
        ),
    )
    op.create_index(
        op.f("ix_message_changes_brokerage_id_message_id"),
        "message_changes",
        ["brokerage_id", "message_id"],
        unique=False,
    )
    op.create_table(
        "name_words",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("word", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_name_words_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_name_words")),
        sa.UniqueConstraint("brokerage_id", "word", name=op.f("uq_name_words_brokerage_id_word")),
    )
    op.create_index(
        op.f("ix_name_words_brokerage_id_seq"), "name_words", ["brokerage_id", "seq"], unique=False
    )
    op.create_table(
        "notice_words",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_notice_words_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notice_words")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_notice_words_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_notice_words_brokerage_id_person_id"),
        "notice_words",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "notices",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_notices_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notices")),
        sa.UniqueConstraint(
            "brokerage_id",
            "person_id",
            "version",
            name=op.f("uq_notices_brokerage_id_person_id_version"),
        ),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=True),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("lane_id", SEQ, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", UTC, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        sa.Column("out_id", ID, nullable=False),
        sa.Column("recipient", ID, nullable=False),
        sa.Column("dedupe_key", ID, nullable=True),
        sa.Column("provider_id", ID, nullable=True),
        sa.Column("made_at", UTC, nullable=False),
        sa.Column("sending_at", UTC, nullable=True),
        sa.Column("needs", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_outbox_brokerage_id")
        ),
        sa.ForeignKeyConstraint(["lane_id"], ["lanes.lane_id"], name=op.f("fk_outbox_lane_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint(
            "channel",
            "account_id",
            "dedupe_key",
            name=op.f("uq_outbox_channel_account_id_dedupe_key"),
        ),
        sa.UniqueConstraint("out_id", name=op.f("uq_outbox_out_id")),
    )
    op.create_index(
        op.f("ix_outbox_channel_account_id_provider_id"),
        "outbox",
        ["channel", "account_id", "provider_id"],
        unique=False,
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["lane_id", "seq"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending')"),
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_index(
        "ix_outbox_stuck",
        "outbox",
        ["seq"],
        unique=False,
        sqlite_where=sa.text("state IN ('unknown', 'failed')"),
        postgresql_where=sa.text("state IN ('unknown', 'failed')"),
    )
    op.create_table(
        "person_merges",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("merged_id", ID, nullable=False),
        sa.Column("kept_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_leads", sa.JSON(), nullable=False),
        sa.Column("moved_aliases", sa.JSON(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("undone_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_person_merges_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_merges")),
    )
    op.create_index(
        op.f("ix_person_merges_brokerage_id_merged_id"),
        "person_merges",
        ["brokerage_id", "merged_id"],
        unique=False,
    )
    op.create_table(
        "person_messages",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_person_messages_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_messages")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_person_messages_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_person_messages_brokerage_id_person_id"),
        "person_messages",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "readings",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("prompt_hash", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("findings", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_readings_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
    )
    op.create_index(
        op.f("ix_readings_brokerage_id_at"), "readings", ["brokerage_id", "at"], unique=False
    )
    op.create_index(
        op.f("ix_readings_brokerage_id_message_id"),
        "readings",
        ["brokerage_id", "message_id"],
        unique=False,
    )
    op.create_table(
        "rerank_switches",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lists", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_rerank_switches_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_rerank_switches")),
    )
    op.create_index(
        op.f("ix_rerank_switches_brokerage_id_seq"),
        "rerank_switches",
        ["brokerage_id", "seq"],
        unique=False,
    )
    op.create_table(
        "sender_kinds",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_sure", sa.Boolean(), nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_sender_kinds_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sender_kinds")),
    )
    op.create_index(
        op.f("ix_sender_kinds_brokerage_id_person_id"),
        "sender_kinds",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "service_tokens",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_service_tokens_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_service_tokens")),
    )
    op.create_index(
        op.f("ix_service_tokens_brokerage_id"), "service_tokens", ["brokerage_id"], unique=False
    )
    op.create_table(
        "staff",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("suspended_at", UTC, nullable=True),
        sa.Column("removed_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_staff_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", name=op.f("pk_staff")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_staff_staff_id")),
    )
    op.create_index(
        op.f("ix_staff_brokerage_id_email"), "staff", ["brokerage_id", "email"], unique=True
    )
    op.create_table(
        "teams",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_teams_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "team_id", name=op.f("pk_teams")),
    )
    op.create_table(
        "alert_rules",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("rule", ID, nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_alert_rules_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", "rule", name=op.f("pk_alert_rules")),
    )
    op.create_table(
        "answer_index",
        sa.Column("seq", SEQ, autoincrement=False, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("fallback_reason", sa.Text(), nullable=True),
        sa.Column("model_version", sa.Text(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("llm", sa.Text(), nullable=True),
        sa.Column("prompt_hash", sa.Text(), nullable=True),
        sa.Column("adjustment", sa.Double(), nullable=False),
        sa.Column("said", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.Integer(), nullable=True),
        sa.Column("total_ms", sa.Double(), nullable=True),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("risk", sa.Double(), nullable=False),
        sa.Column("is_disliked", sa.Boolean(), nullable=False),
        sa.Column("has_words", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_answer_index_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_answer_index")),
        sa.UniqueConstraint(
            "brokerage_id", "transcript_id", name=op.f("uq_answer_index_brokerage_id_transcript_id")
        ),
    )
    op.create_index(
        op.f("ix_answer_index_brokerage_id_at"),
        "answer_index",
        ["brokerage_id", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_answer_index_brokerage_id_lead_id_at"),
        "answer_index",
        ["brokerage_id", "lead_id", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_answer_index_brokerage_id_model_version_at"),
        "answer_index",
        ["brokerage_id", "model_version", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_answer_index_brokerage_id_prompt_hash_at"),
        "answer_index",
        ["brokerage_id", "prompt_hash", "at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_answer_index_brokerage_id_risk"),
        "answer_index",
        ["brokerage_id", "risk"],
        unique=False,
    )
    op.create_index(
        op.f("ix_answer_index_brokerage_id_staff_id_at"),
        "answer_index",
        ["brokerage_id", "staff_id", "at"],
        unique=False,
    )
    op.create_index(
        "ix_answer_index_disliked_at",
        "answer_index",
        ["brokerage_id", "at"],
        unique=False,
        sqlite_where=sa.text("is_disliked IS 1"),
        postgresql_where=sa.text("is_disliked IS true"),
    )
    op.create_index(
        "ix_answer_index_disliked_risk",
        "answer_index",
        ["brokerage_id", "risk"],
        unique=False,
        sqlite_where=sa.text("is_disliked IS 1"),
        postgresql_where=sa.text("is_disliked IS true"),
    )
    op.create_index(
        "ix_answer_index_fallback",
        "answer_index",
        ["brokerage_id", "fallback_reason", "at"],
        unique=False,
        sqlite_where=sa.text("fallback_reason IS NOT NULL"),
        postgresql_where=sa.text("fallback_reason IS NOT NULL"),
    )
    op.create_index(
        "ix_answer_index_without_words",
        "answer_index",
        ["brokerage_id", "seq"],
        unique=False,
        sqlite_where=sa.text("has_words IS 0"),
        postgresql_where=sa.text("has_words IS false"),
    )
    op.create_table(
        "early_thumbs",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("target_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("sign", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_early_thumbs_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_early_thumbs")),
        sa.UniqueConstraint(
            "brokerage_id",
            "message_id",
            "staff_id",
            name=op.f("uq_early_thumbs_brokerage_id_message_id_staff_id"),
        ),
    )
    op.create_table(
        "forwards",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("forward_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_forwards_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_forwards")),
        sa.UniqueConstraint(
            "brokerage_id", "forward_id", name=op.f("uq_forwards_brokerage_id_forward_id")
        ),
    )
    op.create_index(
        op.f("ix_forwards_brokerage_id_staff_id_ended_at"),
        "forwards",
        ["brokerage_id", "staff_id", "ended_at"],
        unique=False,
    )
    op.create_table(
        "investigations",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("investigation_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("complaint", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("closed_by", ID, nullable=True),
        sa.Column("closed_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_investigations_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_investigations")),
        sa.UniqueConstraint(
            "brokerage_id",
            "investigation_id",
            name=op.f("uq_investigations_brokerage_id_investigation_id"),
        ),
    )
    op.create_index(
        op.f("ix_investigations_brokerage_id_closed_at"),
        "investigations",
        ["brokerage_id", "closed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_investigations_brokerage_id_transcript_id"),
        "investigations",
        ["brokerage_id", "transcript_id"],
        unique=False,
    )
    op.create_table(
        "invitations",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("made_at", UTC, nullable=False),
        sa.Column("expires_at", UTC, nullable=False),
        sa.Column("used_at", UTC, nullable=True),
        sa.Column("used_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_invitations_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_invitations")),
    )
    op.create_table(
        "orders_shown",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("order_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_ids", sa.JSON(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=True),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("propensity", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_orders_shown_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "order_id", name=op.f("pk_orders_shown")),
    )
    op.create_index(
        op.f("ix_orders_shown_brokerage_id_staff_id_at"),
        "orders_shown",
        ["brokerage_id", "staff_id", "at"],
        unique=False,
    )
    op.create_table(
        "persons",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "household_id"],
            ["households.brokerage_id", "households.household_id"],
            name=op.f("fk_persons_brokerage_id_household_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "merged_into"],
            ["persons.brokerage_id", "persons.person_id"],
            name=op.f("fk_persons_brokerage_id_merged_into"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_persons_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "person_id", name=op.f("pk_persons")),
    )
    op.create_index(
        op.f("ix_persons_brokerage_id_household_id"),
        "persons",
        ["brokerage_id", "household_id"],
        unique=False,
    )
    op.create_table(
        "reactions",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("sign", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_reactions_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reactions")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_reactions_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_reactions_brokerage_id_transcript_id"),
        "reactions",
        ["brokerage_id", "transcript_id"],
        unique=False,
    )
    op.create_table(
        "review_batches",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("drawn_at", UTC, nullable=False),
        sa.Column("since", UTC, nullable=False),
        sa.Column("until", UTC, nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_review_batches_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review_batches")),
        sa.UniqueConstraint(
            "brokerage_id", "batch_id", name=op.f("uq_review_batches_brokerage_id_batch_id")
        ),
    )
    op.create_table(
        "review_holds",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("until", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_review_holds_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", name=op.f("pk_review_holds")),
    )
    op.create_index(
        op.f("ix_review_holds_brokerage_id_transcript_id"),
        "review_holds",
        ["brokerage_id", "transcript_id"],
        unique=False,
    )
    op.create_table(
        "review_views",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_review_views_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review_views")),
        sa.UniqueConstraint(
            "brokerage_id",
            "staff_id",
            "name",
            name=op.f("uq_review_views_brokerage_id_staff_id_name"),
        ),
    )
    op.create_table(
        "reviews",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("settles", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_reviews_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reviews")),
    )
    op.create_index(
        op.f("ix_reviews_brokerage_id_transcript_id"),
        "reviews",
        ["brokerage_id", "transcript_id"],
        unique=False,
    )
    op.create_table(
        "sent_subjects",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("dedupe_key", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=True),
        sa.Column("lead_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_sent_subjects_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "dedupe_key", name=op.f("pk_sent_subjects")),
    )
    op.create_table(
        "sidebar_sessions",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("opened_at", UTC, nullable=True),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_sidebar_sessions_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sidebar_sessions")),
    )
    op.create_index(
        op.f("ix_sidebar_sessions_brokerage_id_staff_id"),
        "sidebar_sessions",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    op.create_table(
        "sign_in_links",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_sign_in_links_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in_links")),
    )
    op.create_index(
        op.f("ix_sign_in_links_brokerage_id_staff_id"),
        "sign_in_links",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    op.create_table(
        "speakers",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("sender_key", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("until", UTC, nullable=True),
        sa.Column("waiting", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_speakers_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "sender_key", name=op.f("pk_speakers")),
    )
    op.create_table(
        "staff_aliases",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", ID, nullable=False),
        sa.Column("since", UTC, nullable=False),
        sa.Column("until", UTC, nullable=True),
        sa.Column("welcome_key", ID, nullable=True),
        sa.Column("verified_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_staff_aliases_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_staff_aliases")),
    )
    op.create_index(
        op.f("ix_staff_aliases_brokerage_id_kind_value"),
        "staff_aliases",
        ["brokerage_id", "kind", "value"],
        unique=False,
    )
    op.create_index(
        op.f("ix_staff_aliases_brokerage_id_staff_id"),
        "staff_aliases",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_staff_aliases_welcome_key"), "staff_aliases", ["welcome_key"], unique=False
    )
    op.create_table(
        "staff_teams",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_staff_teams_brokerage_id_staff_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "team_id"],
            ["teams.brokerage_id", "teams.team_id"],
            name=op.f("fk_staff_teams_brokerage_id_team_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", "team_id", name=op.f("pk_staff_teams")),
    )
    op.create_table(
        "tellings",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", UTC, nullable=True),
        sa.Column("discarded_at", UTC, nullable=True),
        sa.Column("undone_at", UTC, nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_tellings_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_tellings")),
        sa.UniqueConstraint(
            "brokerage_id", "telling_id", name=op.f("uq_tellings_brokerage_id_telling_id")
        ),
    )
    op.create_index(
        op.f("ix_tellings_brokerage_id_staff_id_confirmed_at"),
        "tellings",
        ["brokerage_id", "staff_id", "confirmed_at"],
        unique=False,
    )
    op.create_table(
        "tokens",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("created_at", UTC, nullable=True),
        sa.Column("expires_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_tokens_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tokens")),
    )
    op.create_index(
        op.f("ix_tokens_brokerage_id_staff_id"),
        "tokens",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    op.create_table(
        "transcripts",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("lead_ids", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_transcripts_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_transcripts")),
        sa.UniqueConstraint(
            "brokerage_id", "transcript_id", name=op.f("uq_transcripts_brokerage_id_transcript_id")
        ),
    )
    op.create_index(
        op.f("ix_transcripts_brokerage_id_staff_id_conversation_id"),
        "transcripts",
        ["brokerage_id", "staff_id", "conversation_id"],
        unique=False,
    )
    op.create_table(
        "aliases",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("value", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "person_id"],
            ["persons.brokerage_id", "persons.person_id"],
            name=op.f("fk_aliases_brokerage_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "kind", "value", name=op.f("pk_aliases")),
    )
    op.create_index(
        op.f("ix_aliases_brokerage_id_person_id"),
        "aliases",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "leads",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_folded", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_digits", sa.Text(), nullable=True),
        sa.Column("phone_tail", sa.Text(), nullable=True),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("is_dated", sa.Boolean(), nullable=False),
        sa.Column("order_key", sa.Double(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("locality", sa.Text(), nullable=True),
        sa.Column("bhk", sa.Double(), nullable=True),
        sa.Column("budget_min_inr", sa.Double(), nullable=True),
        sa.Column("budget_max_inr", sa.Double(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("labels", sa.Text(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("rated_at", UTC, nullable=True),
        sa.Column("rated_by", sa.Text(), nullable=True),
        sa.Column("last_message_at", UTC, nullable=True),
        sa.Column("recency_at", UTC, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("base_score", sa.Double(), nullable=True),
        sa.Column("factor", sa.Double(), nullable=False),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("band_rank", sa.Integer(), nullable=False),
        sa.Column("rank_score", sa.Double(), nullable=False),
        sa.Column("as_of", UTC, nullable=True),
        sa.Column("score_seq", sa.BigInteger(), nullable=True),
        sa.Column("facts_at", UTC, nullable=False),
        sa.Column("has_news", sa.Boolean(), nullable=False),
        sa.Column("may_score", sa.Boolean(), nullable=False),
        sa.Column("may_contact", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "owner_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_leads_brokerage_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "person_id"],
            ["persons.brokerage_id", "persons.person_id"],
            name=op.f("fk_leads_brokerage_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "team_id"],
            ["teams.brokerage_id", "teams.team_id"],
            name=op.f("fk_leads_brokerage_id_team_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "lead_id", name=op.f("pk_leads")),
    )
    op.create_index(
        "ix_leads_book",
        "leads",
        [
            "brokerage_id",
            "owner_id",
            "is_open",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
            "kind",
        ],
        unique=False,
    )
    op.create_index(
        op.f("ix_leads_brokerage_id_person_id"),
        "leads",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_index(
        "ix_leads_count",
        "leads",
        ["brokerage_id", "is_open", "kind", "team_id", "owner_id"],
        unique=False,
    )
    op.create_index("ix_leads_created", "leads", ["brokerage_id", "created_at"], unique=False)
    op.create_index(
        "ix_leads_house",
        "leads",
        [
            "brokerage_id",
            "is_open",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
        ],
        unique=False,
    )
    op.create_index(
        "ix_leads_kind",
        "leads",
        [
            "brokerage_id",
            "is_open",
            "kind",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
        ],
        unique=False,
    )
    op.create_index(
        "ix_leads_labels",
        "leads",
        ["brokerage_id", "labels"],
        unique=False,
        sqlite_where=sa.text("labels IS NOT NULL"),
        postgresql_where=sa.text("labels IS NOT NULL"),
    )
    op.create_index(
        "ix_leads_locality",
        "leads",
        ["brokerage_id", "locality", "team_id", "owner_id"],
        unique=False,
    )
    op.create_index("ix_leads_phone_tail", "leads", ["brokerage_id", "phone_tail"], unique=False)
    op.create_index(
        "ix_leads_source", "leads", ["brokerage_id", "source", "team_id", "owner_id"], unique=False
    )
    op.create_index(
        "ix_leads_stage", "leads", ["brokerage_id", "stage", "team_id", "owner_id"], unique=False
    )
    op.create_index(
        "ix_leads_stale",
        "leads",
        ["brokerage_id", "is_open"],
        unique=False,
        sqlite_where=sa.text("state_revision < revision"),
        postgresql_where=sa.text("state_revision < revision"),
    )
    op.create_index(
        "ix_leads_team",
        "leads",
        [
            "brokerage_id",
            "team_id",
            "is_open",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
        ],
        unique=False,
    )
    op.create_table(
        "review_items",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "batch_id"],
            ["review_batches.brokerage_id", "review_batches.batch_id"],
            name=op.f("fk_review_items_brokerage_id_batch_id"),
        ),
        sa.PrimaryKeyConstraint(
            "brokerage_id", "batch_id", "transcript_id", name=op.f("pk_review_items")
        ),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("token_digest", ID, nullable=True),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("seen_at", UTC, nullable=False),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_sessions_brokerage_id_staff_id"),
        ),
        sa.ForeignKeyConstraint(
            ["token_digest"],
            ["tokens.digest"],
            name=op.f("fk_sessions_token_digest"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
    )
    op.create_index(
        op.f("ix_sessions_brokerage_id_staff_id"),
        "sessions",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    op.create_index(op.f("ix_sessions_token_digest"), "sessions", ["token_digest"], unique=False)
    op.create_table(
        "attributes",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("happened_at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_attributes_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attributes")),
    )
    op.create_index(
        op.f("ix_attributes_brokerage_id_lead_id"),
        "attributes",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_index(
        "ix_attributes_project",
        "attributes",
        ["brokerage_id", "value", "lead_id"],
        unique=False,
        sqlite_where=sa.text("name = 'named_project'"),
        postgresql_where=sa.text("name = 'named_project'"),
    )
    op.create_table(
        "consents",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_consents_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_consents")),
    )
    op.create_index(
        op.f("ix_consents_brokerage_id_lead_id"),
        "consents",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "crm_leads",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("crm_id", ID, nullable=False),
        sa.Column("feed", ID, nullable=True),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("chance", sa.Double(), nullable=True),
        sa.Column("chance_tried", sa.Double(), nullable=True),
        sa.Column("typed", sa.Double(), nullable=True),
        sa.Column("written_at", UTC, nullable=True),
        sa.Column("tried_at", UTC, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("unread", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_crm_leads_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "crm_id", name=op.f("pk_crm_leads")),
    )
    op.create_index(
        op.f("ix_crm_leads_brokerage_id_lead_id"),
        "crm_leads",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "daily_scores",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("base_score", sa.Double(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_daily_scores_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "lead_id", "day", name=op.f("pk_daily_scores")),
    )
    op.create_table(
        "events",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_events_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sa.UniqueConstraint(
            "brokerage_id", "event_id", name=op.f("uq_events_brokerage_id_event_id")
        ),
    )
    op.create_index(
        op.f("ix_events_brokerage_id_lead_id"), "events", ["brokerage_id", "lead_id"], unique=False
    )
    op.create_index("ix_events_kind", "events", ["brokerage_id", "kind", "at"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("withdrawn_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_feedback_brokerage_id_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_feedback_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_feedback")),
    )
    op.create_index(
        op.f("ix_feedback_brokerage_id_telling_id"),
        "feedback",
        ["brokerage_id", "telling_id"],
        unique=False,
    )
    op.create_table(
        "lead_owners",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_lead_owners_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_lead_owners")),
    )
    op.create_index(
        op.f("ix_lead_owners_brokerage_id_lead_id"),
        "lead_owners",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "lead_redirects",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_lead_redirects_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "from_id", name=op.f("pk_lead_redirects")),
    )
    op.create_index(
        op.f("ix_lead_redirects_brokerage_id_lead_id"),
        "lead_redirects",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "lead_states",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("facts_at", UTC, nullable=False),
        sa.Column("last_by_lead_at", UTC, nullable=True),
        sa.Column("last_by_us_at", UTC, nullable=True),
        sa.Column("waiting_since", UTC, nullable=True),
        sa.Column("waiting_topic", sa.Text(), nullable=True),
        sa.Column("waiting_message_id", ID, nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("last_call_at", UTC, nullable=True),
        sa.Column("call_tries", sa.Integer(), nullable=False),
        sa.Column("last_try_at", UTC, nullable=True),
        sa.Column("visit_asked_at", UTC, nullable=True),
        sa.Column("visits_done", sa.Integer(), nullable=False),
        sa.Column("last_visit_at", UTC, nullable=True),
        sa.Column("visits_missed", sa.Integer(), nullable=False),
        sa.Column("last_missed_at", UTC, nullable=True),
        sa.Column("next_visit_on", sa.Date(), nullable=True),
        sa.Column("next_visit_at", UTC, nullable=True),
        sa.Column("next_visit_place", sa.Text(), nullable=True),
        sa.Column("next_visit_source", sa.Text(), nullable=True),
        sa.Column("next_visit_message_id", ID, nullable=True),
        sa.Column("unknown_visit_on", sa.Date(), nullable=True),
        sa.Column("unknown_visit_at", UTC, nullable=True),
        sa.Column("unknown_visit_place", sa.Text(), nullable=True),
        sa.Column("family_visited_at", UTC, nullable=True),
        sa.Column("stage_since", UTC, nullable=True),
        sa.Column("loan_stage", sa.Integer(), nullable=True),
        sa.Column("loan_since", UTC, nullable=True),
        sa.Column("down_payment_ready", sa.Boolean(), nullable=True),
        sa.Column("home_to_sell", sa.Boolean(), nullable=True),
        sa.Column("project", sa.Text(), nullable=True),
        sa.Column("price_inr", sa.Double(), nullable=True),
        sa.Column("offer_inr", sa.Double(), nullable=True),
        sa.Column("offer_at", UTC, nullable=True),
        sa.Column("papers_asked_at", UTC, nullable=True),
        sa.Column("price_high_at", UTC, nullable=True),
        sa.Column("referred", sa.Boolean(), nullable=True),
        sa.Column("move_by", sa.Date(), nullable=True),
        sa.Column("first_reply_minutes", sa.Double(), nullable=True),
        sa.Column("wait_until", sa.Date(), nullable=True),
        sa.Column("refused_at", UTC, nullable=True),
        sa.Column("refused_message_id", ID, nullable=True),
        sa.Column("token_at", UTC, nullable=True),
        sa.Column("booked_at", UTC, nullable=True),
        sa.Column("closed_at", UTC, nullable=True),
        sa.Column("lost_reason", sa.Text(), nullable=True),
        sa.Column("renewed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_lead_states_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "lead_id", name=op.f("pk_lead_states")),
    )
    op.create_index(
        "ix_lead_states_booked",
        "lead_states",
        ["brokerage_id", "booked_at"],
        unique=False,
        sqlite_where=sa.text("booked_at IS NOT NULL"),
        postgresql_where=sa.text("booked_at IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_states_closed",
        "lead_states",
        ["brokerage_id", "closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_states_lost",
        "lead_states",
        ["brokerage_id", "lost_reason"],
        unique=False,
        sqlite_where=sa.text("lost_reason IS NOT NULL"),
        postgresql_where=sa.text("lost_reason IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_states_next_visit",
        "lead_states",
        ["brokerage_id", "next_visit_on"],
        unique=False,
        sqlite_where=sa.text("next_visit_on IS NOT NULL"),
        postgresql_where=sa.text("next_visit_on IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_states_project",
        "lead_states",
        ["brokerage_id", "project"],
        unique=False,
        sqlite_where=sa.text("project IS NOT NULL"),
        postgresql_where=sa.text("project IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_states_waiting",
        "lead_states",
        ["brokerage_id", "waiting_since", "waiting_topic"],
        unique=False,
        sqlite_where=sa.text("waiting_since IS NOT NULL"),
        postgresql_where=sa.text("waiting_since IS NOT NULL"),
    )
    op.create_table(
        "lead_words",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("word", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_lead_words_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "word", "lead_id", name=op.f("pk_lead_words")),
    )
    op.create_index(
        op.f("ix_lead_words_brokerage_id_lead_id"),
        "lead_words",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "messages",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_messages_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_messages_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_messages_brokerage_id_lead_id"),
        "messages",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_index(
        "ix_messages_heard",
        "messages",
        ["brokerage_id", "known_at"],
        unique=False,
        sqlite_where=sa.text("sender = 'lead'"),
        postgresql_where=sa.text("sender = 'lead'"),
    )
    op.create_table(
        "outcomes",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("is_dated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_outcomes_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outcomes")),
    )
    op.create_index(
        op.f("ix_outcomes_brokerage_id_lead_id"),
        "outcomes",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "reminders",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("due_at", UTC, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("withdrawn_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_reminders_brokerage_id_lead_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_reminders_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reminders")),
    )
    op.create_index(
        op.f("ix_reminders_brokerage_id_staff_id_due_at"),
        "reminders",
        ["brokerage_id", "staff_id", "due_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_reminders_brokerage_id_telling_id"),
        "reminders",
        ["brokerage_id", "telling_id"],
        unique=False,
    )
    op.create_table(
        "scores",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("as_of", UTC, nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("base_score", sa.Double(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_scores_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_scores")),
    )
    op.create_index(
        op.f("ix_scores_brokerage_id_lead_id"), "scores", ["brokerage_id", "lead_id"], unique=False
    )
    op.create_table(
        "withdrawals",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("fact_seq", sa.BigInteger(), nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_withdrawals_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_withdrawals")),
    )
    op.create_index(
        op.f("ix_withdrawals_brokerage_id_lead_id"),
        "withdrawals",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SEARCH_OF_SQLITE if is_sqlite else SEARCH_OF_POSTGRESQL:
        op.execute(statement)
