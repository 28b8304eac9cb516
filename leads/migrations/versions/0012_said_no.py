"""Who said no stands behind all others in lists: every lead's state is told anew."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("UPDATE leads SET state_revision = -1")
