"""Sessions of browsers, tokens that end, people who are suspended or gone."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
UTC = sa.DateTime(timezone=True)
PERSON = ["brokerage_id", "staff_id"]


def upgrade() -> None:
    for table, names in (
        ("tokens", ("created_at", "expires_at")),
        ("staff", ("suspended_at", "removed_at")),
    ):
        for name in names:
            op.add_column(table, sa.Column(name, UTC, nullable=True))
    op.create_table(
        "sessions",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("token_digest", ID, nullable=False),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("seen_at", UTC, nullable=False),
        sa.Column("expires_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            PERSON, [f"staff.{c}" for c in PERSON], name=op.f("fk_sessions_brokerage_id_staff_id")
        ),
        sa.ForeignKeyConstraint(
            ["token_digest"],
            ["tokens.digest"],
            name=op.f("fk_sessions_token_digest"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_brokerage_id_staff_id", "sessions", PERSON)
    op.create_index("ix_sessions_token_digest", "sessions", ["token_digest"])
