"""The advertisement through which somebody wrote, beside the message that it brought."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ads",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("click_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_ads_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ads")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_ads_brokerage_id_message_id")
        ),
    )
