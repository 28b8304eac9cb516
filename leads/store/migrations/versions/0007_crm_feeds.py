"""What posts leads to a brokerage, and which of them each record of a CRM came from."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "crm_feeds",
        sa.Column("name", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_crm_feeds_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_crm_feeds")),
    )
    op.add_column("crm_leads", sa.Column("feed", ID, nullable=True))
