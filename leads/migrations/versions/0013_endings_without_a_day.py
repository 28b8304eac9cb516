"""Whether the day of an ending is known, or only when we heard of it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column(
        "outcomes",
        sa.Column("is_dated", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
