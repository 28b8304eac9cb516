"""The labels that a brokerage's people give its leads."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

LABELLED = sa.text("labels IS NOT NULL")


def upgrade() -> None:
    op.add_column("leads", sa.Column("labels", sa.Text(), nullable=True))
    op.create_index(
        "ix_leads_labels",
        "leads",
        ["brokerage_id", "labels"],
        sqlite_where=LABELLED,
        postgresql_where=LABELLED,
    )
