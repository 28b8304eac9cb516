"""Who of the staff writes from where, what they were sent, and what they said of it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
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
        "forwards",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("forward_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
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
        "reactions",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("sign", sa.Integer(), nullable=False),
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
