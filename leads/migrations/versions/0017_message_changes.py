"""What was said in a message before its sender changed it or took it back."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
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
    )
