"""Who else writes to the brokerage: what they are, what they were told, what they said to it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
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
