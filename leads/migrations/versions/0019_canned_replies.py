"""A brokerage's canned replies and brochures, and what stands beside the words of an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "canned_replies",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file", sa.JSON(), nullable=True),
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
    op.add_column("lead_replies", sa.Column("attached", sa.JSON(), nullable=True))
