"""One person beside one lead in a CRM."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sidebar_sessions",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("opened_at", UTC, nullable=True),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_sidebar_sessions_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sidebar_sessions")),
    )
    op.create_index(
        op.f("ix_sidebar_sessions_brokerage_id_staff_id"),
        "sidebar_sessions",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
