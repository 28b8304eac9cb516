"""The day for which a colleague planned the next call, as a file's or a CRM's column gives it."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("lead_states", sa.Column("next_call_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_lead_states_next_call",
        "lead_states",
        ["brokerage_id", "next_call_on"],
        unique=False,
        sqlite_where=sa.text("next_call_on IS NOT NULL"),
        postgresql_where=sa.text("next_call_on IS NOT NULL"),
    )
