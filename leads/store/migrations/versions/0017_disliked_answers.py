"""Whether somebody's thumb on an answer is down, beside what else it is found by."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

# The newest thumb of each person counts.
MARK = """
UPDATE answer_index SET is_disliked = true WHERE EXISTS (
    SELECT 1 FROM reactions r WHERE r.brokerage_id = answer_index.brokerage_id
    AND r.transcript_id = answer_index.transcript_id AND r.sign < 0 AND NOT EXISTS (
        SELECT 1 FROM reactions later WHERE later.brokerage_id = r.brokerage_id
        AND later.transcript_id = r.transcript_id AND later.staff_id = r.staff_id
        AND (later.at > r.at OR (later.at = r.at AND later.seq > r.seq))))
"""


def upgrade() -> None:
    op.add_column(
        "answer_index",
        sa.Column("is_disliked", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(MARK)
    for order in ("at", "risk"):
        op.create_index(
            f"ix_answer_index_disliked_{order}",
            "answer_index",
            ["brokerage_id", order],
            unique=False,
            sqlite_where=sa.text("is_disliked IS 1"),
            postgresql_where=sa.text("is_disliked IS true"),
        )
