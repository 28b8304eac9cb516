"""Whether a brokerage's rerank is on, and why; what leads wrote lately, by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "rerank_switches",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
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
    name = op.f("ix_rerank_switches_brokerage_id_seq")
    op.create_index(name, "rerank_switches", ["brokerage_id", "seq"], unique=False)
    op.create_index(
        "ix_messages_heard",
        "messages",
        ["brokerage_id", "known_at"],
        unique=False,
        sqlite_where=sa.text("sender = 'lead'"),
        postgresql_where=sa.text("sender = 'lead'"),
    )
