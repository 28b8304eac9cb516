"""Investigations of what somebody complained about in an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "investigations",
        sa.Column("seq", COUNTER, autoincrement=True, nullable=False),
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
    for column in ("closed_at", "transcript_id"):
        op.create_index(
            op.f(f"ix_investigations_brokerage_id_{column}"),
            "investigations",
            ["brokerage_id", column],
            unique=False,
        )
