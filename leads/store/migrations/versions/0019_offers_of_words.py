"""An offer's sum is the one in the words that it was noted from."""

from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    # The states of leads with an offer are computed again.
    op.execute(
        "UPDATE leads SET state_revision = -1 WHERE EXISTS (SELECT 1 FROM events WHERE"
        " events.brokerage_id = leads.brokerage_id AND events.lead_id = leads.lead_id"
        " AND events.kind = 'offer')"
    )
