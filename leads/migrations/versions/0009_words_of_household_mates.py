"""What each person said to the notice, whatever enquiries they have."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notice_words",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_notice_words_brokerage_id"),
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
