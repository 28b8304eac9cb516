"""The values of a brokerage's own columns, by which its leads can be asked about."""

import sqlalchemy as sa
from alembic import op

from leads.store.tables.columns import Id

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "own_values",
        sa.Column("brokerage_id", Id, nullable=False),
        sa.Column("name", Id, nullable=False),
        sa.Column("value", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_own_values_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "name", "value", name=op.f("pk_own_values")),
    )
