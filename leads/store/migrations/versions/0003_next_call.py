"""The day for which the next call is planned or wanted; every lead's state is computed again."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.execute("UPDATE leads SET state_revision = -1")
    op.add_column("lead_states", sa.Column("next_call_on", sa.Date(), nullable=True))
    op.create_index(
        "ix_lead_states_next_call",
        "lead_states",
        ["brokerage_id", "next_call_on"],
        unique=False,
        sqlite_where=sa.text("next_call_on IS NOT NULL"),
        postgresql_where=sa.text("next_call_on IS NOT NULL"),
    )
