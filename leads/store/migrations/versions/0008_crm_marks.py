"""Which records of a CRM are to be read, since it said that they changed."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "crm_marks",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("crm_id", ID, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_crm_marks_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "crm_id", name=op.f("pk_crm_marks")),
    )
