"""Answers with a fallback, found without looking through the others."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_index(
        "ix_answer_index_fallback",
        "answer_index",
        ["brokerage_id", "fallback_reason", "at"],
        unique=False,
        sqlite_where=sa.text("fallback_reason IS NOT NULL"),
        postgresql_where=sa.text("fallback_reason IS NOT NULL"),
    )
