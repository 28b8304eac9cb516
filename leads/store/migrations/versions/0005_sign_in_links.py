"""Links that sign a browser in, and sessions that came from no token."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sign_in_links",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_sign_in_links_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in_links")),
    )
    op.create_index(
        op.f("ix_sign_in_links_brokerage_id_staff_id"),
        "sign_in_links",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    with op.batch_alter_table("sessions") as sessions:
        sessions.alter_column("token_digest", existing_type=ID, nullable=True)
