"""The hour of the next call, which no attribute of an earlier record has."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.add_column(
        "lead_states", sa.Column("next_call_at", sa.DateTime(timezone=True), nullable=True)
    )
