"""The day of our last contact with a lead, as a file's or a CRM's column gives it."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column(
        "lead_states", sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True)
    )
