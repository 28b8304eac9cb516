"""Agreed visits whose day is over, if nobody noted whether they took place."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("lead_states", sa.Column("unknown_visit_on", sa.Date(), nullable=True))
    at = sa.Column("unknown_visit_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("lead_states", at)
    op.add_column("lead_states", sa.Column("unknown_visit_place", sa.Text(), nullable=True))
    # The states of open leads are computed again.
    op.execute("UPDATE leads SET state_revision = -1 WHERE is_open")
