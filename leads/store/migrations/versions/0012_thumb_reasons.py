"""Why somebody's thumb on an answer is down."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("reactions", sa.Column("reason", sa.Text(), nullable=True))
