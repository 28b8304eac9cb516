"""Tokens of programs, each for one service of a brokerage."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
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
