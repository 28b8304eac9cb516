"""What the quick model read in which message."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("prompt_hash", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_readings_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_readings")),
    )
    for column in ("message_id", "at"):
        name = op.f(f"ix_readings_brokerage_id_{column}")
        op.create_index(name, "readings", ["brokerage_id", column], unique=False)
