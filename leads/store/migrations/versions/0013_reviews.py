"""Answers drawn for review, who holds one, and what was judged."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _staff_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["brokerage_id", "staff_id"],
        ["staff.brokerage_id", "staff.staff_id"],
        name=op.f(f"fk_{table}_brokerage_id_staff_id"),
    )


def upgrade() -> None:
    op.create_table(
        "review_batches",
        sa.Column("seq", COUNTER, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("drawn_at", UTC, nullable=False),
        sa.Column("since", UTC, nullable=False),
        sa.Column("until", UTC, nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        _staff_key("review_batches"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review_batches")),
        sa.UniqueConstraint(
            "brokerage_id", "batch_id", name=op.f("uq_review_batches_brokerage_id_batch_id")
        ),
    )
    op.create_table(
        "review_items",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "batch_id"],
            ["review_batches.brokerage_id", "review_batches.batch_id"],
            name=op.f("fk_review_items_brokerage_id_batch_id"),
        ),
        sa.PrimaryKeyConstraint(
            "brokerage_id", "batch_id", "transcript_id", name=op.f("pk_review_items")
        ),
    )
    op.create_table(
        "review_holds",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("until", UTC, nullable=False),
        _staff_key("review_holds"),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", name=op.f("pk_review_holds")),
    )
    op.create_index(
        op.f("ix_review_holds_brokerage_id_transcript_id"),
        "review_holds",
        ["brokerage_id", "transcript_id"],
        unique=False,
    )
    op.create_table(
        "reviews",
        sa.Column("seq", COUNTER, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("settles", sa.Boolean(), nullable=False),
        _staff_key("reviews"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reviews")),
    )
    op.create_index(
        op.f("ix_reviews_brokerage_id_transcript_id"),
        "reviews",
        ["brokerage_id", "transcript_id"],
        unique=False,
    )
