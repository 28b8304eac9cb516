"""What was sent beside words: files with their state, places, contact cards."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)
WANTED = sa.text("state = 'wanted'")


def upgrade() -> None:
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
        op.f("ix_attachments_brokerage_id_sha256"), "attachments", ["brokerage_id", "sha256"]
    )
    op.create_index(
        "ix_attachments_wanted",
        "attachments",
        ["next_at"],
        sqlite_where=WANTED,
        postgresql_where=WANTED,
    )
