"""What colleagues are also called in the files that a brokerage imports."""

import sqlalchemy as sa
from alembic import op

from leads.store.tables.columns import Id

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.create_table(
        "staff_names",
        sa.Column("brokerage_id", Id, nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("name", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_staff_names_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", "name", name=op.f("pk_staff_names")),
    )
