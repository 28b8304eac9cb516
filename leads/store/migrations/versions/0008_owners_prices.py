"""What an owner would take is no offer: the states of owners are computed again."""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.execute("UPDATE leads SET state_revision = -1 WHERE kind IN ('sell', 'let')")
