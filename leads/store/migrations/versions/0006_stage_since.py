"""No row tells since when a lead stands at its stage; every state is computed again."""

from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.execute("UPDATE leads SET state_revision = -1")
