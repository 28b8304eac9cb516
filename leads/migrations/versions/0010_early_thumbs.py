"""Thumbs on messages whose id the service has not told us yet."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "early_thumbs",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("target_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
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
