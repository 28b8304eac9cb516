"""What each feed said last of its leads, so that its repeats are no news."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("crm_leads", sa.Column("said", sa.Text(), nullable=True))
