"""What keeps a number or a template from sending, and which messages need which template."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("needs", ID, nullable=True))
    op.create_table(
        "outages",
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("part", ID, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("since", UTC, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("probe_at", UTC, nullable=False),
        sa.Column("told_at", UTC, nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        sa.PrimaryKeyConstraint("channel", "account_id", "part", name=op.f("pk_outages")),
    )
