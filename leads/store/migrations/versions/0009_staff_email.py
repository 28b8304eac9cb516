"""The e-mail by which an identity provider names a person."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("staff", sa.Column("email", sa.Text(), nullable=True))
    op.create_index(
        op.f("ix_staff_brokerage_id_email"), "staff", ["brokerage_id", "email"], unique=True
    )
